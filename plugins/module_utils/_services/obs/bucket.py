# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bucket: its region, its default storage class, and the policy that says who can use it.

API pages: as in api.py.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import Conflict, Denied
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Started
from ..policies import without_order
from .api import REGION, ObsApi

# The headers of a bucket, by the names of fields.
HEADERS = {
    "region": REGION,
    "storage_class": "x-obs-storage-class",
    "az_redundancy": "x-obs-az-redundancy",
    "enterprise_project_id": "x-obs-epid",
}
TAKEN = (
    "Names are unique in the whole cloud, and the name of a deleted bucket is free after 30 minutes. Use another name"
)
# The headers of a creation. The region is in the body.
GIVEN = ("storage_class", "az_redundancy", "enterprise_project_id")


class Policy(Inseparable):
    """The policy of the bucket, which is replaced as a whole."""

    options = ("policy",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"policy": remote.get("policy")}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted, there = desired.get("policy"), current.get("policy")
        if wanted is None or without_order(wanted or None) == without_order(there):
            return PartPlan()

        def write(bucket: ObsBucket, handle: Handle) -> None:
            if wanted:
                bucket.api.set_policy(handle.id, json.dumps(wanted).encode("utf-8"))
            else:
                bucket.api.delete_policy(handle.id)
            handle.stale = True

        return PartPlan(
            {"policy": wanted or None}, (Write("%s policy" % ("set" if wanted else "remove"), write, wanted),)
        )


class ObsBucket(Resource[ObsApi]):
    """A bucket. Its name is its ID, and is unique in the whole cloud."""

    noun = "bucket"
    connect = ObsApi
    fields = (Field("name"), Field("storage_class", update=True), Field("az_redundancy"))
    outputs = (Field("region"), Field("enterprise_project_id"))
    parts = (Policy(),)
    requires = ("name",)
    # Regions with one availability zone ignore it.
    verified = ("az_redundancy",)

    def get(self, identifier: str) -> Remote:
        """Return the bucket with its policy."""
        return {**self.described(identifier), "policy": self.api.get_policy(identifier)}

    def described(self, name: str) -> Remote:
        """Return the bucket without its policy. Raises Denied for a bucket of another account."""
        try:
            headers = self.api.get_bucket(name)
        except Denied as error:
            reason = "The bucket belongs to another account, or this user has no permission for it"
            raise error.reworded(Denied, "%s: %s" % (reason, error.reason) if error.reason else reason) from None
        return {"id": name, "name": name, **{field: headers[key] for field, key in HEADERS.items() if key in headers}}

    def find(self, desired: Desired) -> Found:
        """Find the bucket by its name. To delete it, the policy is not needed."""
        read = self.described if desired.get("state") == ABSENT else self.get
        return Found(self.get_or_none(str(desired.get("id") or desired["name"]), read))

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the headers of the creation."""
        return {HEADERS[name]: desired[name] for name in GIVEN if desired.get(name) is not None}

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        name = str(desired["name"])
        try:
            self.api.create_bucket(name, self.cloud.region, body)
        except Conflict as error:
            raise error.reworded(Conflict, "%s. %s" % (error.reason.rstrip("."), TAKEN)) from None
        return Started({"id": name, "name": name}, incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.set_storage_class(identifier, changes["storage_class"])

    def delete(self, identifier: str) -> None:
        self.api.delete_bucket(identifier)


class ObsBuckets(Listing[ObsBucket]):
    """One bucket, or none. The service of the region is not asked for others."""

    kind = ObsBucket
    query = ("name", "enterprise_project_id")
    local = ("enterprise_project_id",)
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        return (Found(self.resource.get_or_none(identifier or str(filters["name"]))),)
