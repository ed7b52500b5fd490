# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An application, to which components belong, with the variables that they have in each environment.

API pages: "Creating an Application", "Modifying Application Information Based on Application ID", "Deleting an
Application Based on Application ID", "Modifying Application Configurations Based on Application ID".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from ..._core.errors import Conflict, InvalidInput, NotFound
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set
from ..._engine.fields import Field, unchanged
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource
from ..._engine.tags import as_text
from ..moments import of_milliseconds
from .mapping import (
    LABELS,
    StageClients,
    StageResource,
    environment_of,
    in_use,
    new_body,
    selecting,
    with_labels,
)

Current = Mapping[str, Any]


def stored(api: StageClients, application_id: str) -> Sequence[Remote]:
    """Return the variables that the service keeps for each environment of an application.

    The application must exist: a 404 then means that the service keeps no variables.
    """
    try:
        return api.stage.get_configurations(application_id)
    except NotFound as error:
        if error.status != 404:
            raise
        return ()


def shown_configurations(given: Sequence[Remote]) -> list[dict[str, Any]]:
    """Return the configurations that have variables, sorted by the IDs of their environments."""
    shown = []
    for item in given:
        kept = item.get("configuration") or {}
        variables = {pair["name"]: pair.get("value") or "" for pair in kept.get("env") or ()}
        shown.append(_shown(str(item.get("environment_id")), variables, kept.get("assign_strategy")))
    return sorted((item for item in shown if item["variables"]), key=lambda item: str(item["environment_id"]))


class Configurations(Inseparable):
    """The variables of components, by environment. A change replaces all variables of an environment."""

    options = ("configurations",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        if desired.get("configurations") is None:
            return PartPlan() if current else PartPlan({"configurations": []})
        there = {item["environment_id"]: item for item in current.get("configurations") or ()}
        kept = {item.get("environment_id"): item.get("configuration") for item in _given(context)}
        after, writes = dict(there), []
        for wanted in desired["configurations"]:
            key = wanted["environment_id"]
            now = there.get(key) or _shown(key, {}, None)
            after[key] = _changed(wanted, now)
            if not _same(after[key], now):
                writes.append(_replacement(after[key], kept.get(key) or {}))
        if not writes and current:
            return PartPlan()
        shown = [after[key] for key in sorted(after) if after[key]["variables"]]
        return PartPlan({"configurations": shown}, tuple(writes))


def _shown(environment_id: str, variables: Mapping[str, str], strategy: bool | None) -> dict[str, Any]:
    return {"environment_id": environment_id, "variables": variables, "assign_strategy": strategy}


def _changed(wanted: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the desired configuration: all variables of the task, and the time when they take effect.

    That is ``assign_strategy``. It stays as it is unless the task gives it.
    """
    given = wanted.get("assign_strategy")
    strategy = now["assign_strategy"] if given is None else given
    return _shown(wanted["environment_id"], wanted["variables"], strategy)


def _same(wanted: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Return whether the desired configuration is the current one.

    Without variables, ``assign_strategy`` does not count, because nothing can take effect.
    """
    strategies = bool(wanted["assign_strategy"]) == bool(now["assign_strategy"])
    return wanted["variables"] == now["variables"] and (strategies or not wanted["variables"])


def _given(context: Remote | None) -> Sequence[Remote]:
    return (context or {}).get("configurations") or ()


def _replacement(wanted: Mapping[str, Any], there: Remote) -> Write:
    """Return the write that replaces the variables of an environment, or deletes them if there are none.

    ``there`` is the current configuration. Its other keys stay as they are.
    """
    environment_id, variables = wanted["environment_id"], wanted["variables"]
    body = {**there, "env": [{"name": name, "value": value} for name, value in variables.items()]}
    if wanted["assign_strategy"] is not None:
        body["assign_strategy"] = wanted["assign_strategy"]

    def write(application: Resource[StageClients], handle: Handle) -> None:
        if variables:
            application.api.stage.replace_configuration(handle.id, environment_id, body)
        else:
            application.api.stage.delete_configuration(handle.id, environment_id)
        handle.stale = True

    does = "set variables %s" % ", ".join(variables) if variables else "remove all variables"
    return Write("%s in environment %s" % (does, environment_id), write, body)


FIELDS = (Field("name", update=True), Field("description", update=True), LABELS)


class ServicestageApplication(StageResource):
    """An application."""

    noun = "application"
    fields: ClassVar[tuple[Field, ...]] = FIELDS
    outputs: ClassVar[tuple[Field, ...]] = (
        # Values that the service chooses for new configurations are not predicted.
        Field(
            "configurations",
            same=as_set("environment_id", "variables", "assign_strategy", normal=unchanged),
            decode=shown_configurations,
        ),
        Field("component_count"),
        Field("enterprise_project_id"),
        Field("project_id"),
        Field("creator"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    )
    parts = (Configurations(),)
    requires = ("name",)
    aids = ("purge_labels",)

    def get(self, identifier: str) -> Remote:
        """Return the application with the variables of its environments, which a separate call returns."""
        application = self.api.stage.get_application(identifier)
        return self.see(dict(application, configurations=stored(self.api, identifier)))

    def list(self, **filters: Any) -> Iterator[Remote]:
        """Return the applications without their variables. The service has no filter, so ``name`` is compared here."""
        name = filters.get("name")
        return (remote for remote in self.api.stage.list_applications() if name in (None, remote.get("name")))

    def find(self, desired: Desired) -> Found:
        """Find the application by its ID, or by its name among all.

        It has its variables, unless the state is absent: they do not matter for a deletion.
        """
        absent, identifier = desired.get("state") == ABSENT, desired.get("id")
        if absent and identifier is not None:
            remote = self.get_or_none(str(identifier), self.api.stage.get_application)
        else:
            remote = super().find(desired).remote
        if remote is None or identifier is not None or absent:
            return Found(remote, remote)
        try:
            remote = self.see(dict(remote, configurations=stored(self.api, str(remote["id"]))))
        except NotFound:
            # It was deleted after it was listed.
            return Found(None)
        return Found(remote, remote)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the labels and with the IDs of environments, by which the service keeps variables.

        Raises InvalidInput if the task names an environment twice.
        """
        desired = with_labels(desired, found)
        if not desired.get("configurations") or desired.get("state") == ABSENT:
            return desired
        configurations = [
            {
                "environment_id": self._known_by(given["environment"]),
                "variables": as_text(given["variables"]),
                "assign_strategy": given.get("assign_strategy"),
            }
            for given in desired["configurations"]
        ]
        if len({given["environment_id"] for given in configurations}) < len(configurations):
            raise InvalidInput("configurations has an environment twice: keep one entry.")
        return dict(desired, configurations=configurations)

    def body(self, desired: Desired) -> dict[str, Any]:
        return new_body(FIELDS, desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        """Create the application and return it. A new application has no components and no variables."""
        created = self.api.stage.create_application(body)
        return self.see({"component_count": 0, "configurations": [], **created})

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        there = self.seen[identifier]
        answer = self.api.stage.update_application(identifier, self.whole(identifier, changes))
        return self.see(dict(answer, configurations=there.get("configurations")))

    def delete(self, identifier: str) -> None:
        try:
            self.api.stage.delete_application(identifier)
        except Conflict as error:
            raise in_use(error, "Delete the components of the application first") from None

    def _known_by(self, wanted: str) -> str:
        """Return the ID of an environment. In check mode, the name replaces the ID of one that does not exist yet."""
        environment = environment_of(self.api, wanted)
        return str(environment["id"] or environment["name"])


class ListedApplication(ServicestageApplication):
    """An application of a list."""

    fields = ()
    outputs = selecting(ServicestageApplication.fields + ServicestageApplication.outputs)


class ServicestageApplications(Listing[ListedApplication]):
    """The applications of a project. They have their variables only if the task asks for these."""

    kind = ListedApplication
    query = ("name", "with_configurations")
    local = ("labels", "enterprise_project_id")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        application, api = self.resource, self.resource.api
        if identifier is None:
            wires: Iterable[Remote] = application.list(name=filters.get("name"))
        else:
            found = application.get_or_none(identifier, api.stage.get_application)
            wires = [] if found is None else [found]
        if filters.get("with_configurations"):
            wires = (dict(remote, configurations=stored(api, str(remote["id"]))) for remote in wires)
        return map(Found, wires)
