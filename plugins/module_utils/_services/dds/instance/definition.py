# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A document database: a cluster, a replica set or a single node of the DDS.

API pages: "Creating a DB Instance", "Querying DB Instances and Details", "Deleting a DB Instance".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ...._core.errors import InvalidInput, NotFound
from ...._engine.change import PartPlan, Phase, Write
from ...._engine.compare import as_set, same_keys
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.once import BEHIND
from ...._engine.resources import Found, Inseparable, Started, Waiting, Want
from ...._engine.tags import Tags, as_pairs, as_text
from ...._engine.wait import Patience
from ...orders.ordered import Ordered
from ...orders.prepaid import COMPLETE, TO_BE_REPEATED, read_order
from ..api import BUSY, BUSY_OR_WRONG_STATUS
from .mapping import (
    COMMUNITY,
    COMPOSITION,
    ONCE,
    PREPAID,
    DdsClients,
    Instance,
    as_listed,
    charging_mode,
    engine_of,
    ordered,
    own_zones,
    same_engine,
    same_zones,
    tags_of,
)
from .names import network, resolve_names
from .nodes import Nodes, check_composition, check_kinds
from .settings import (
    EVERY_DAY,
    PORT,
    REMARK,
    SECURITY_GROUP,
    SSL,
    BackupPolicy,
    Password,
    Restart,
    strategy_of,
)
from .work import IDLE, READY, creating, deletion

SERVICE = "hws.service.type.dds"

SETTLE = Patience(timeout=BEHIND, interval=5.0)

# The disk type of a new instance, unless the task says otherwise.
STORAGE = "ULTRAHIGH"

PERIODS = {"month": (1, 9), "year": (1, 3)}

# The options that the service selects by, and the start of its listing and the size of its pages.
SELECTED_BY = ("name", "mode", "datastore_type", "vpc_id", "subnet_id", "limit", "offset")


class Whole(Inseparable):
    """The API's own object, for facts that no other output shows."""

    options = ()

    def view(self, wire: Instance, around: Any) -> dict[str, Any]:
        return {"raw": dict(wire) if wire.get("id") is not None else None}

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        return PartPlan()


def _check(want: Want) -> None:
    check_kinds(want)
    policy = want.get("backup_policy") or {}
    if not set(policy.get("period") or ()) <= set(EVERY_DAY):
        raise InvalidInput("backup_policy.period has days of the week, 1 to 7.")
    if policy.get("period") == []:
        raise InvalidInput("backup_policy.period is empty. To have no backups set keep_days to 0.")


def _check_new(want: Want) -> None:
    check_composition(want, COMPOSITION[want["mode"]])
    if want.get("charging_mode") == PREPAID:
        unit = want.get("period_unit") or "month"
        least, most = PERIODS[unit]
        if not least <= (want.get("period") or 1) <= most:
            raise InvalidInput("period is %d; it has to be %d to %d %ss." % (want["period"], least, most, unit))


def _nodes(entry: Mapping[str, Any]) -> dict[str, str]:
    found = {"type": entry["type"], "num": str(entry["num"]), "spec_code": entry["spec_code"]}
    if entry.get("size") is not None:
        found.update(size=str(entry["size"]), storage=entry.get("storage") or STORAGE)
    return found


def _charging(want: Want) -> dict[str, Any] | None:
    if want.get("charging_mode") != PREPAID:
        return None
    charging = {
        "charge_mode": "prePaid",
        "period_type": want.get("period_unit") or "month",
        "period_num": want.get("period") or 1,
        # Without this key the service waits for somebody to pay.
        "is_auto_pay": True,
    }
    if want.get("auto_renew") is not None:
        charging["is_auto_renew"] = want["auto_renew"]
    return charging


def _is_meant(wire: Instance, query: Mapping[str, Any]) -> bool:
    """Return whether the instance has the name and the ID of the query.

    The filter of the service is not trusted: another instance would be a wrong result.
    """
    name = str(query.get("name") or "")
    named = name[1:] in str(wire.get("name")) if name.startswith("*") else name in ("", wire.get("name"))
    return named and query.get("id") in (None, wire["id"])


def _matches(wire: Instance, want: Want) -> bool:
    compared = {key: want[key] for key in ("status", "enterprise_project_id") if want.get(key) is not None}
    tagged = same_keys(as_text(want.get("tags") or {}), tags_of(wire))
    return tagged and all(wire.get(key) == value for key, value in compared.items())


class DdsInstance(Ordered[DdsClients]):
    """A document database."""

    noun = "instance"
    words = "document database"
    connect = DdsClients
    once = ONCE
    service = SERVICE
    fields = (
        Field("name", update=True),
        Field("mode"),
        Field("datastore_version", to="datastore", decode=lambda datastore: datastore.get("version")),
        Field("storage_engine", to="engine", same=same_engine),
        Field("availability_zones", to="groups", same=same_zones, decode=own_zones),
        Field("vpc_id"),
        Field("subnet_id"),
        Field("disk_encryption_id", decode=lambda key: key or None),
        Field("charging_mode", to="pay_mode", decode=charging_mode),
        *(Field(name, readable=False) for name in ("period_unit", "period", "auto_renew")),
    )
    outputs = (
        Field("status"),
        Field("actions"),
        Field("order_id"),
        Field("region"),
        Field("datastore_type", to="datastore", decode=lambda datastore: datastore.get("type")),
        Field("db_user_name"),
        Field("maintenance_window"),
        Field("enterprise_project_id"),
        Field("created_at", to="created"),
        Field("updated_at", to="updated"),
        # These fields only define the comparison. Parts show the values.
        Field("flavor", same=as_set("type", "num", "spec_code", "size")),
        Field("groups", same=as_set("id", "type", "size")),
        Field("raw", same=lambda want, live: True),
    )
    parts = (
        Nodes(),
        PORT,
        SSL,
        SECURITY_GROUP,
        REMARK,
        BackupPolicy(),
        Password(),
        Tags(
            read=tags_of,
            put=lambda api, instance_id, tags: api.dds.change_tags(instance_id, "create", tags),
            drop=lambda api, instance_id, tags: api.dds.change_tags(instance_id, "delete", tags),
        ),
        Restart(),
        Whole(),
    )
    requires = ("name", "mode", "datastore_version", "availability_zones", "flavor")
    states = ("present", "restarted", "absent")
    aids = ("vpc", "subnet", "security_group")
    waiting = Waiting(
        ready=READY,
        idle=IDLE,
        busy=BUSY | TO_BE_REPEATED,
        busy_unless_idle=BUSY_OR_WRONG_STATUS,
        settle=SETTLE,
    )

    def get(self, identifier: str) -> Instance:
        return self.api.dds.get_instance(identifier)

    def list(self, **filters: Any) -> Iterator[Instance]:
        return self.api.dds.list_instances(**filters)

    def complete(self, want: Want, found: Found) -> Want:
        """Return the task with IDs, and with values that are read only for the comparison.

        For a new instance, all checks that are possible here are made. Raises InvalidInput.
        """
        _check(want)
        if want.get("state") == "absent":
            return want
        completed = dict(want, **resolve_names(self.api, want, found.wire))
        if found.wire is None:
            self.refuse_incomplete(completed)
            _check_new(completed)
            return dict(completed, **network(self.api, completed))
        instance_id = str(found.wire["id"])
        if want.get("backup_policy") is not None:
            completed["live_backup_policy"] = self.api.dds.get_backup_policy(instance_id)
        if want.get("admin_password") is not None and want.get("update_password") == "always":
            completed["password_fits"] = self.api.dds.has_password(instance_id, want["admin_password"])
        return completed

    def body(self, want: Want) -> dict[str, Any]:
        """Return the body of a new instance. It contains only values of the task and values that the API demands."""
        given = {
            "port": None if want.get("port") is None else str(want["port"]),
            "password": want.get("admin_password"),
            "disk_encryption_id": want.get("disk_encryption_id"),
            "backup_strategy": strategy_of(want),
            "enterprise_project_id": want.get("enterprise_project_id"),
            "ssl_option": None if want.get("ssl") is None else ("1" if want["ssl"] else "0"),
            "tags": as_pairs(want["tags"]) if want.get("tags") else None,
            "charge_info": _charging(want),
        }
        return {
            "name": want["name"],
            "datastore": {
                "type": COMMUNITY,
                "version": want["datastore_version"],
                "storage_engine": want.get("storage_engine") or engine_of(want["datastore_version"]),
            },
            "region": want["region_id"],
            "availability_zone": ",".join(want["availability_zones"]),
            "vpc_id": want["vpc_id"],
            "subnet_id": want["subnet_id"],
            "security_group_id": want["security_group_id"],
            "mode": want["mode"],
            "flavor": [_nodes(entry) for entry in want["flavor"]],
            **{key: value for key, value in given.items() if value is not None},
        }

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        return self.api.dds.create_instance(body)

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Started:
        """Return the new instance, whose ID is known from the start."""
        wire = as_listed(answer)
        return Started(wire, creating(self, name, wire))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.dds.rename_instance(identifier, changes["name"])

    def removal(self, want: Want, found: Found) -> tuple[Write, ...]:
        return (deletion(found.wire or {}),)

    def named(self, want: Want) -> Instance | None:
        filters = {"name": want["name"]}
        return self.only([wire for wire in self.list(**filters) if wire.get("name") == want["name"]], filters)

    def present(self, want: Want, wire: Instance) -> Found:
        return Found(self.tagged(want, wire))

    def is_ordered(self, want: Want) -> bool:
        return want.get("charging_mode") == PREPAID

    def pending(self, name: str, status: str, order_id: str | None = None) -> Instance:
        return ordered(name, order_id, status)

    def from_order(self, name: str, order_id: str) -> tuple[Phase, ...]:
        return (Phase("order %s" % order_id, COMPLETE, lambda: read_order(self.api.bss, order_id)),)

    def tagged(self, want: Want, wire: Instance) -> Instance:
        """Return the instance with its tags, if the task needs them and the listing left them out."""
        if want.get("state") == "absent" or (not want.get("with_tags") and want.get("tags") is None):
            return wire
        return wire if wire.get("tags") is not None else dict(wire, tags=list(self.api.dds.list_tags(str(wire["id"]))))


class DdsInstances(Listing[DdsInstance]):
    """The document databases of a project."""

    kind = DdsInstance
    query = (*SELECTED_BY, "tags", "status", "enterprise_project_id", "with_tags", "max_results")
    exact = ()

    def find_all(self, identifier: str | None, filters: Want) -> Iterator[Found]:
        """Return every instance that matches, each once, in one listing.

        Options that the service cannot filter by are compared here.
        """
        query = {key: filters[key] for key in SELECTED_BY if filters.get(key) is not None}
        if identifier is not None:
            query["id"] = identifier
        return (Found(wire) for wire in islice(self._matching(query, filters), filters.get("max_results")))

    def _matching(self, query: Mapping[str, Any], want: Want) -> Iterator[Instance]:
        for wire in self.resource.list(**query):
            if not _is_meant(wire, query):
                continue
            try:
                tagged = self.resource.tagged(want, wire)
            except NotFound:  # the instance was deleted while the list was read
                continue
            if _matches(tagged, want):
                yield tagged
