# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An application environment, with a VPC, the resources in it that applications use, and labels.

API pages: "Creating an Environment", "Modifying an Environment Based on Environment ID", "Deleting an Environment
Based on Environment ID", "Obtaining All Environments".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..._core.errors import Conflict, InvalidInput, Rejected
from ..._engine.declaration import Found, Resource, Want
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.lookup import find, get_or_none
from ..moments import of_milliseconds
from ..named import one
from .api import NAME_IN_USE
from .mapping import LABELS, StageApi, Wire, in_use, new_body, selecting, with_labels
from .resources import SAME, shown


def get(api: StageApi, environment_id: str) -> Wire:
    return api.see(api.stage.get_environment(environment_id))


def list_all(api: StageApi, **filters: Any) -> Iterator[Wire]:
    """Return the environments without their resources. The service matches ``name`` anywhere in a name."""
    return api.stage.list_environments(**filters)


def find_whole(api: StageApi, want: Want) -> Found:
    """Find the environment and return it with its resources, which the list does not show."""
    found = find(ENVIRONMENT, api, want)
    if found.wire is None or want.get("id") is not None:
        return found
    return Found(get_or_none(ENVIRONMENT, api, str(found.wire["id"])))


def resolve(api: StageApi, want: Want, found: Found) -> Want:
    want = with_labels(want, found)
    if want.get("vpc") is None or (found.wire is None and want.get("state") == "absent"):
        return want
    there = (found.wire or {}).get("vpc_id")
    try:
        vpc_id = there if want["vpc"] == there else one(api.vpc.list_vpcs(), want["vpc"], "VPC")["id"]
    except InvalidInput:
        if want.get("state") != "absent":
            raise
        # For a deletion, the VPC need not exist.
        return want
    return dict(want, vpc_id=vpc_id)


def create(api: StageApi, environment: Mapping[str, Any]) -> Wire:
    """Create the environment and return it.

    Another client may create it first. An existing environment that has all desired values is adopted.
    """
    try:
        made = api.stage.create_environment(environment)
    except Rejected as error:
        other = None
        if error.code == NAME_IN_USE:
            other = find_whole(api, {"name": environment["name"]}).wire
        if other is None or any(other.get(key) != value for key, value in environment.items()):
            raise
        return other
    # A new environment has no resources, and the response need not say so.
    return api.see({"resources": [], **made})


def update(api: StageApi, environment_id: str, changes: Mapping[str, Any]) -> Wire:
    return api.see(api.stage.update_environment(environment_id, api.whole(environment_id, changes)))


def delete(api: StageApi, environment_id: str) -> None:
    try:
        api.stage.delete_environment(environment_id)
    except Conflict as error:
        advice = "Delete the components in the environment, and the variables of applications for it, first"
        raise in_use(error, advice) from None


FIELDS = (
    Field("name", update=True),
    Field("description", update=True),
    Field("vpc_id"),
    Field("deploy_mode"),
    LABELS,
)

ENVIRONMENT = Resource(
    noun="environment",
    words="application environment",
    connect=StageApi,
    get=get,
    list=list_all,
    create=create,
    update=update,
    delete=delete,
    fields=FIELDS,
    outputs=(
        Field("resources", same=SAME, decode=shown),
        Field("enterprise_project_id"),
        Field("project_id"),
        Field("creator"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    ),
    aids=("vpc", "purge_labels"),
    requires=("name", "vpc_id"),
    find=find_whole,
    resolve=resolve,
    body=lambda want: new_body(FIELDS, want),
)


def find_all(api: StageApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Return the environments.

    With an ID, the environment has its resources. The others have them only if the task asks for these.
    """
    if identifier is not None:
        return (Found(get_or_none(ENVIRONMENT, api, identifier)),)
    filters = {key: want[key] for key in ("name", "enterprise_project_id") if want.get(key) is not None}
    found = list_all(api, **filters)
    if not want.get("with_resources"):
        return map(Found, found)
    named = (wire for wire in found if want.get("name") in (None, wire.get("name")))
    return (Found(get_or_none(ENVIRONMENT, api, str(wire["id"]))) for wire in named)


ENVIRONMENTS = Listing(
    replace(selecting(ENVIRONMENT), find_all=find_all),
    query=("name", "with_resources", "enterprise_project_id"),
    local=("vpc_id", "deploy_mode", "labels"),
)
