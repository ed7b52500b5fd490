# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A VPC, with its secondary CIDR blocks and its tags.

API pages: "Creating a VPC", "Updating VPC Information", "Deleting a VPC", "Adding a Secondary CIDR Block to a VPC",
"Removing a Secondary CIDR Block from a VPC".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._core.errors import Conflict, InvalidInput, NotFound, Rejected
from ..._core.wording import listed, quoted
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Started, Waiting
from ..._engine.tags import Tags, from_pairs
from ..._engine.wait import Until
from .api import VpcApi
from .creation import started
from .ranges import network_of

READY = Until(state=lambda remote: remote.get("status"), good=frozenset({"OK"}), bad=frozenset({"DOWN", "ERROR"}))
HAS_SUBNETS = "VPC.0104"
# The VPC is created or changed at the moment, or objects in it are being deleted.
BUSY = frozenset(
    ("VPC.0103", HAS_SUBNETS, "VPC.0107", "VPC.0108", "VPC.0109", "VPC.0110", "VPC.0112", "VPC.0113", "VPC.0118")
)
CIDR_TOO_SMALL = "VPC.0117"
CIDR_OVERLAPS, NO_SUCH_CIDR = "VPC.9914", "VPC.9915"
MOST_EXTEND_CIDRS = 5
# The keys that only the third version of the API shows.
DETAILS = ("extend_cidrs", "tags")


class ExtendCidrs(Inseparable):
    """The secondary CIDR blocks. The service adds and removes one at a time."""

    options = ("extend_cidrs", "purge_extend_cidrs")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"extend_cidrs": remote.get("extend_cidrs")}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("extend_cidrs") is None:
            return PartPlan()
        there = list(current.get("extend_cidrs") or ())
        wanted = list(dict.fromkeys(desired["extend_cidrs"]))
        new = [cidr for cidr in wanted if cidr not in there]
        gone = [cidr for cidr in there if desired.get("purge_extend_cidrs") and cidr not in wanted]
        after = [cidr for cidr in there if cidr not in gone] + new
        if len(after) > MOST_EXTEND_CIDRS:
            raise InvalidInput(
                "extend_cidrs would result in %d secondary CIDR blocks, but at most %d are allowed: remove some of %s."
                % (len(after), MOST_EXTEND_CIDRS, ", ".join(map(quoted, after)))
            )
        # Removal comes first, because the number of blocks is limited, and because new ones may overlap old ones.
        writes = [self._write("remove", cidr) for cidr in gone] + [self._write("add", cidr) for cidr in new]
        return PartPlan({"extend_cidrs": after} if writes or not current else {}, tuple(writes))

    @staticmethod
    def _write(does: str, cidr: str) -> Write:
        def write(vpc: Vpc, handle: Handle) -> None:
            if does == "add":
                vpc.add_cidr(handle.id, cidr)
            else:
                vpc.remove_cidr(handle.id, cidr)
            handle.stale = True

        return Write("%s secondary CIDR block %s" % (does, cidr), write, {"extend_cidrs": [cidr]})


class Vpc(Resource[VpcApi]):
    """A VPC. Only the third version of the API shows its secondary CIDR blocks and its tags."""

    noun = "vpc"
    words = "VPC"
    connect = VpcApi
    fields = (
        Field("name", update=True),
        Field("description", update=True),
        Field("cidr", update=True),
    )
    outputs = (
        Field("status"),
        Field("routes"),
        Field("enterprise_project_id"),
        Field("created_at"),
        Field("updated_at"),
        # This field only defines the comparison. A part shows the value.
        Field("extend_cidrs", same=as_set()),
    )
    parts = (
        ExtendCidrs(),
        Tags(
            read=from_pairs,
            put=lambda api, vpc_id, tags: api.change_vpc_tags(vpc_id, "create", tags),
            drop=lambda api, vpc_id, tags: api.change_vpc_tags(vpc_id, "delete", tags),
            afterwards=True,
        ),
    )
    requires = ("name", "cidr")
    waiting = Waiting(ready=READY, one_at_a_time=True, busy=BUSY)

    def get(self, identifier: str) -> Remote:
        return self.with_details(self.api.get_vpc(identifier))

    def with_details(self, remote: Remote) -> Remote:
        """Return the VPC with what only the third version of the API shows. Raises NotFound."""
        details = self.api.get_vpc_details(str(remote["id"]))
        return dict(remote, **{key: details.get(key) or [] for key in DETAILS})

    def list(self, name: str | None = None, **filters: Any) -> Iterable[Remote]:
        """Return the VPCs without details. The service cannot search for a name."""
        return self.api.list_vpcs(**filters)

    def validate(self, desired: Desired) -> Desired:
        if desired.get("state") != ABSENT:
            if desired.get("cidr") is not None:
                network_of(desired["cidr"], "cidr")
            for cidr in desired.get("extend_cidrs") or ():
                network_of(cidr, "extend_cidrs")
        return desired

    def find(self, desired: Desired) -> Found:
        found = super().find(desired)
        if found.remote is None or desired.get("id") is not None:
            return found
        try:
            return Found(self.with_details(found.remote))
        except NotFound:
            return Found(None)  # it was deleted after the list was made

    def body(self, desired: Desired) -> dict[str, Any]:
        given = super().body(desired)
        if desired.get("enterprise_project_id") is not None:
            given["enterprise_project_id"] = desired["enterprise_project_id"]
        return given

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        """Create the VPC. Nothing can be added to it before it is ready."""
        return started(self, dict(self.api.create_vpc(body), extend_cidrs=[], tags=[]), READY)

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        try:
            return self.with_details(self.api.update_vpc(identifier, changes))
        except Rejected as error:
            if error.code != CIDR_TOO_SMALL:
                raise
            reason = (
                'cidr is "%s", which does not contain all subnets of the VPC: set a larger one, or delete those subnets'
            )
            raise error.reworded(Rejected, reason % changes.get("cidr")) from None

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        title = self.title(self.view(found.remote or {}))
        return (Write("delete %s" % title, lambda vpc, handle: vpc.delete_empty(handle, title)),)

    def delete_empty(self, handle: Handle, title: str) -> None:
        """Delete the VPC. Raises InvalidInput if it shows subnets when reads no longer lag behind."""
        names: Sequence[str] = ()
        for _pause in handle.lag("Waiting for the subnets of %s to be gone" % title):
            try:
                self.api.delete_vpc(handle.id)
                return
            except Conflict as error:
                if error.code != HAS_SUBNETS:
                    raise
                names = sorted(
                    str(subnet.get("name") or subnet["id"]) for subnet in self.api.list_subnets(vpc_id=handle.id)
                )
                if not names:
                    raise  # the last one is being deleted
        raise InvalidInput(
            "%s has the subnets %s, so it cannot be deleted. Delete them first." % (title, listed(names))
        )

    def add_cidr(self, identifier: str, cidr: str) -> None:
        """Add a secondary CIDR block, which may be there already: a request whose response was lost is repeated."""
        try:
            self.api.add_extend_cidr(identifier, cidr)
        except Conflict as error:
            if error.code != CIDR_OVERLAPS or not self._has_cidr(identifier, cidr):
                raise

    def remove_cidr(self, identifier: str, cidr: str) -> None:
        """Remove a secondary CIDR block, which may be gone already."""
        try:
            self.api.remove_extend_cidr(identifier, cidr)
        except NotFound as error:
            if error.code != NO_SUCH_CIDR:
                raise

    def _has_cidr(self, identifier: str, cidr: str) -> bool:
        return cidr in (self.api.get_vpc_details(identifier).get("extend_cidrs") or ())


class Vpcs(Listing[Vpc]):
    """The VPCs of a project. They have details only if the task gives an ID or a name."""

    kind = Vpc
    query = ("name", "enterprise_project_id")
    local = ("status",)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        name = filters.get("name")
        query = {key: value for key, value in filters.items() if key != "name"}
        if identifier is not None or name is None:
            return super().find_all(identifier, query)
        named = [str(remote["id"]) for remote in self.resource.list(**query) if remote.get("name") == name]
        return (Found(self.resource.get_or_none(vpc_id)) for vpc_id in named)
