# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An application: what components belong to, and the variables that they have in an environment.

API pages: "Creating an Application", "Modifying Application Information Based on Application ID", "Deleting an
Application Based on Application ID", "Modifying Application Configurations Based on Application ID".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from .._core.errors import Conflict, InvalidInput
from .._engine.change import Made, PartPlan, Write
from .._engine.declaration import Found, Inseparable, Resource, Want
from .._engine.fields import Field
from .._engine.listing import Listing
from .._engine.lookup import find, get_or_none
from .._engine.tags import as_text
from .moments import of_milliseconds
from .servicestage_wire import (
    LABELS,
    StageApi,
    Wire,
    environment_of,
    in_use,
    new_body,
    selecting,
    with_labels,
    with_project,
)

Live = Mapping[str, Any]


def get(api: StageApi, application_id: str) -> Wire:
    """With the variables of its environments, which a call of their own shows."""
    application = api.stage.get_application(application_id)
    return api.see(dict(application, configurations=api.stage.get_configurations(application_id)))


def list_all(api: StageApi, name: str | None = None) -> Iterator[Wire]:
    """Without their variables. The service has no filter."""
    return (wire for wire in api.stage.list_applications() if name in (None, wire.get("name")))


def find_named(api: StageApi, want: Want) -> Found:
    """By its id or among all by its name; with its variables."""
    found = find(APPLICATION, api, want)
    if found.wire is None or want.get("id") is not None:
        return found
    configurations = api.stage.get_configurations(str(found.wire["id"]))
    return Found(api.see(dict(found.wire, configurations=configurations)))


def resolve(api: StageApi, want: Want, found: Found) -> Want:
    """The variables are the service's by the id of their environment."""
    want = with_labels(want, found)
    if not want.get("configurations") or want.get("state") == "absent":
        return want
    configurations = [
        {
            "environment_id": str(environment_of(api, given["environment"])["id"]),
            "variables": as_text(given["variables"]),
        }
        for given in want["configurations"]
    ]
    if len({given["environment_id"] for given in configurations}) < len(configurations):
        raise InvalidInput("configurations names an environment twice.")
    return dict(want, configurations=configurations)


def create(api: StageApi, application: Mapping[str, Any]) -> Wire:
    """A new one has no components and no variables."""
    return api.see({"component_count": 0, "configurations": [], **api.stage.create_application(application)})


def update(api: StageApi, application_id: str, changes: Mapping[str, Any]) -> Wire:
    there = api.seen[application_id]
    answer = api.stage.update_application(application_id, api.whole(application_id, changes))
    return api.see(dict(answer, configurations=there.get("configurations")))


def delete(api: StageApi, application_id: str) -> None:
    try:
        api.stage.delete_application(application_id)
    except Conflict as error:
        raise in_use(error, "Delete the components of the application first") from None


def configurations_of(wire: Wire) -> list[dict[str, Any]] | None:
    """In the order of the environments' ids. None where they were not read."""
    given = wire.get("configurations")
    if given is None:
        return None
    shown = []
    for item in given:
        pairs = (item.get("configuration") or {}).get("env") or ()
        variables = {pair["name"]: pair.get("value") or "" for pair in pairs}
        shown.append({"environment_id": item.get("environment_id"), "variables": variables})
    return sorted((item for item in shown if item["variables"]), key=lambda item: str(item["environment_id"]))


class Configurations(Inseparable):
    """The variables of components, by environment. Those of one environment are replaced as a whole."""

    options = ("configurations",)

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        return {"configurations": configurations_of(wire)}

    def plan(self, want: Want, live: Live, around: Any) -> PartPlan:
        if want.get("configurations") is None:
            return PartPlan() if live else PartPlan({"configurations": []})
        there = {item["environment_id"]: item["variables"] for item in live.get("configurations") or ()}
        wanted = {item["environment_id"]: item["variables"] for item in want["configurations"]}
        writes = tuple(
            _replacement(environment_id, variables)
            for environment_id, variables in wanted.items()
            if variables != there.get(environment_id, {})
        )
        if not writes and live:
            return PartPlan()
        after = {**there, **wanted}
        shown = [{"environment_id": key, "variables": after[key]} for key in sorted(after) if after[key]]
        return PartPlan({"configurations": shown}, writes)


def _replacement(environment_id: str, variables: Mapping[str, str]) -> Write:
    pairs = [{"name": name, "value": value} for name, value in variables.items()]

    def write(api: StageApi, made: Made) -> None:
        if pairs:
            api.stage.replace_configuration(made.id, environment_id, pairs)
        else:
            api.stage.delete_configuration(made.id, environment_id)
        made.stale = True

    does = "set variables %s" % ", ".join(variables) if pairs else "take away all variables"
    return Write("%s in environment %s" % (does, environment_id), write, pairs)


FIELDS = (Field("name", update=True), Field("description", update=True), LABELS)

APPLICATION = Resource(
    noun="application",
    connect=StageApi,
    get=get,
    list=list_all,
    create=create,
    update=update,
    delete=delete,
    fields=FIELDS,
    outputs=(
        Field("component_count"),
        Field("enterprise_project_id"),
        Field("project_id"),
        Field("creator"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    ),
    parts=(Configurations(),),
    aids=("purge_labels",),
    requires=("name",),
    prepare=with_project,
    find=find_named,
    resolve=resolve,
    body=lambda want: new_body(FIELDS, want),
)


def find_all(api: StageApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Without the variables, unless they are asked for."""
    if identifier is None:
        wires: Iterable[Wire] = list_all(api, want.get("name"))
    else:
        found = get_or_none(replace(APPLICATION, get=_get_alone), api, identifier)
        wires = [] if found is None else [found]
    if want.get("with_configurations"):
        wires = (dict(wire, configurations=api.stage.get_configurations(str(wire["id"]))) for wire in wires)
    return map(Found, wires)


def _get_alone(api: StageApi, application_id: str) -> Wire:
    return api.stage.get_application(application_id)


APPLICATIONS = Listing(
    replace(selecting(APPLICATION), find_all=find_all),
    query=("name", "with_configurations"),
    local=("labels", "enterprise_project_id"),
)
