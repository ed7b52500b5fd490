# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An application environment, with a VPC, the resources in it that applications use, and labels.

API pages: "Creating an Environment", "Modifying an Environment Based on Environment ID", "Deleting an Environment
Based on Environment ID", "Obtaining All Environments".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from ..._core.errors import Conflict, InvalidInput, Rejected
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote
from ..moments import of_milliseconds
from ..named import one
from .api import NAME_IN_USE
from .mapping import LABELS, StageResource, in_use, new_body, selecting, with_labels
from .resources import SAME, shown

FIELDS = (
    Field("name", update=True),
    Field("description", update=True),
    Field("vpc_id"),
    Field("deploy_mode"),
    LABELS,
)


class ServicestageEnvironment(StageResource):
    """An application environment."""

    noun = "environment"
    words = "application environment"
    fields: ClassVar[tuple[Field, ...]] = FIELDS
    outputs: ClassVar[tuple[Field, ...]] = (
        Field("resources", same=SAME, decode=shown),
        Field("enterprise_project_id"),
        Field("project_id"),
        Field("creator"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    )
    requires: ClassVar[tuple[str, ...]] = ("name", "vpc_id")
    aids: ClassVar[tuple[str, ...]] = ("vpc", "purge_labels")

    def get(self, identifier: str) -> Remote:
        return self.see(self.api.stage.get_environment(identifier))

    def list(self, **filters: Any) -> Iterator[Remote]:
        """Return the environments without their resources. The service matches ``name`` anywhere in a name."""
        return self.api.stage.list_environments(**filters)

    def find(self, desired: Desired) -> Found:
        """Find the environment and return it with its resources, which the list does not show."""
        found = super().find(desired)
        if found.remote is None or desired.get("id") is not None:
            return found
        return Found(self.get_or_none(str(found.remote["id"])))

    def complete(self, desired: Desired, found: Found) -> Desired:
        desired = with_labels(desired, found)
        if desired.get("vpc") is None or (found.remote is None and desired.get("state") == ABSENT):
            return desired
        there = (found.remote or {}).get("vpc_id")
        try:
            vpc_id = there if desired["vpc"] == there else one(self.api.vpc.list_vpcs(), desired["vpc"], "VPC")["id"]
        except InvalidInput:
            if desired.get("state") != ABSENT:
                raise
            # For a deletion, the VPC need not exist.
            return desired
        return dict(desired, vpc_id=vpc_id)

    def body(self, desired: Desired) -> dict[str, Any]:
        return new_body(FIELDS, desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        """Create the environment and return it.

        Another client may create it first. An existing environment that has all desired values is adopted.
        """
        try:
            made = self.api.stage.create_environment(body)
        except Rejected as error:
            other = None
            if error.code == NAME_IN_USE:
                other = self.find({"name": body["name"]}).remote
            if other is None or any(other.get(key) != value for key, value in body.items()):
                raise
            return other
        # A new environment has no resources, and the response need not say so.
        return self.see({"resources": [], **made})

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        return self.see(self.api.stage.update_environment(identifier, self.whole(identifier, changes)))

    def delete(self, identifier: str) -> None:
        try:
            self.api.stage.delete_environment(identifier)
        except Conflict as error:
            advice = "Delete the components in the environment, and the variables of applications for it, first"
            raise in_use(error, advice) from None


class ListedEnvironment(ServicestageEnvironment):
    """An environment of a list."""

    fields = ()
    outputs = selecting(ServicestageEnvironment.fields + ServicestageEnvironment.outputs)


class ServicestageEnvironments(Listing[ListedEnvironment]):
    """The environments of a project.

    With an ID, the environment has its resources. The others have them only if the task asks for these.
    """

    kind = ListedEnvironment
    query = ("name", "with_resources", "enterprise_project_id")
    local = ("vpc_id", "deploy_mode", "labels")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        environment = self.resource
        if identifier is not None:
            return (Found(environment.get_or_none(identifier)),)
        query = {key: filters[key] for key in ("name", "enterprise_project_id") if filters.get(key) is not None}
        found = environment.list(**query)
        if not filters.get("with_resources"):
            return map(Found, found)
        named = (remote for remote in found if filters.get("name") in (None, remote.get("name")))
        return (Found(environment.get_or_none(str(remote["id"]))) for remote in named)
