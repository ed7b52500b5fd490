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
from ...._engine.change import PartPlan, Write
from ...._engine.compare import as_set, same_keys
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.resources import Desired, Found, Inseparable, Started, Waiting
from ...._engine.tags import Tags, as_pairs, as_text, from_pairs
from ...orders.ordered import SETTLE, Ordered
from ...orders.paid import charging_of, check_period
from ...orders.prepaid import PREPAID, TO_BE_REPEATED
from ..api import BUSY, BUSY_OR_WRONG_STATUS
from .mapping import (
    COMMUNITY,
    COMPOSITION,
    ONCE,
    DdsClients,
    Instance,
    as_listed,
    charging_mode,
    engine_of,
    ordered,
    own_zones,
    same_engine,
    same_zones,
)
from .names import resolve_names, vpc_of
from .nodes import Nodes, check_composition, check_kinds
from .offer import check_flavors, check_numbers, check_texts, check_version
from .settings import (
    EVERY_DAY,
    PORT,
    REMARK,
    SECURITY_GROUP,
    SSL,
    BackupPolicy,
    Facts,
    Password,
    Restart,
    strategy_of,
)
from .work import IDLE, READY, creating, deletion

SERVICE = "hws.service.type.dds"

# The disk type of a new instance, unless the task says otherwise.
STORAGE = "ULTRAHIGH"

PERIODS = {"month": (1, 9), "year": (1, 3)}

# The options that the service selects by, and the start of its listing and the size of its pages.
SELECTED_BY = ("name", "mode", "datastore_type", "vpc_id", "subnet_id", "limit", "offset")


class Whole(Inseparable):
    """The API's own object, for facts that no other output shows."""

    options = ()

    def view(self, remote: Instance, context: Any) -> dict[str, Any]:
        return {"raw": dict(remote) if remote.get("id") is not None else None}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        return PartPlan()


def _check(desired: Desired) -> None:
    check_kinds(desired)
    policy = desired.get("backup_policy") or {}
    if not set(policy.get("period") or ()) <= set(EVERY_DAY):
        raise InvalidInput("backup_policy.period has a value that is not a day of the week: use 1 to 7.")
    if policy.get("period") == []:
        raise InvalidInput("backup_policy.period is empty. To disable backups, set backup_policy.keep_days to 0.")


def _check_new(desired: Desired) -> None:
    check_composition(desired, COMPOSITION[desired["mode"]])
    if desired.get("charging_mode") == PREPAID:
        check_period(desired, PERIODS)


def _nodes(entry: Mapping[str, Any]) -> dict[str, str]:
    found = {"type": entry["type"], "num": str(entry["num"]), "spec_code": entry["spec_code"]}
    if entry.get("size") is not None:
        found.update(size=str(entry["size"]), storage=entry.get("storage") or STORAGE)
    return found


def _charging(desired: Desired) -> dict[str, Any] | None:
    if desired.get("charging_mode") != PREPAID:
        return None
    return charging_of(desired)


def _is_meant(remote: Instance, query: Mapping[str, Any]) -> bool:
    """Return whether the instance has the name and the ID of the query.

    The filter of the service is not trusted: another instance would be a wrong result.
    """
    name = str(query.get("name") or "")
    named = name[1:] in str(remote.get("name")) if name.startswith("*") else name in ("", remote.get("name"))
    return named and query.get("id") in (None, remote["id"])


def _matches(remote: Instance, desired: Desired) -> bool:
    compared = {key: desired[key] for key in ("status", "enterprise_project_id") if desired.get(key) is not None}
    tagged = same_keys(as_text(desired.get("tags") or {}), from_pairs(remote))
    return tagged and all(remote.get(key) == value for key, value in compared.items())


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
        Field("raw", same=lambda desired, current: True),
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
            read=from_pairs,
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

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The context of the instance, each time that it is found.
        self._facts = Facts()

    def get(self, identifier: str) -> Instance:
        return self.api.dds.get_instance(identifier)

    def list(self, **filters: Any) -> Iterator[Instance]:
        return self.api.dds.list_instances(**filters)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the task with IDs. Read the facts that only the comparison with an existing instance needs.

        For a new instance, all checks that are possible here are made. Raises InvalidInput.
        """
        _check(desired)
        if desired.get("state") == "absent":
            return desired
        completed = dict(desired, **resolve_names(self.api, desired, found.remote))
        if found.remote is None:
            self.refuse_incomplete(completed)
            _check_new(completed)
            return dict(completed, vpc_id=vpc_of(self.api, completed))
        instance_id = str(found.remote["id"])
        if desired.get("backup_policy") is not None:
            self._facts.backup_policy = self.api.dds.get_backup_policy(instance_id)
        if desired.get("admin_password") is not None and desired.get("update_password") == "always":
            self._facts.password_fits = self.api.dds.has_password(instance_id, desired["admin_password"])
        return completed

    def foresee(self, desired: Desired, found: Found) -> None:
        if found.remote is None:
            # Only a prediction: the service may extend these rules, and it tells them itself.
            check_texts(desired["name"], desired.get("admin_password"))
            check_numbers(desired.get("port"), desired["flavor"])
            version, zones, there = desired["datastore_version"], desired["availability_zones"], set()
            check_version(self.api.dds, version)
            self.api.vpc.get_security_group(desired["security_group_id"])
        else:
            view = self.view(found.remote, found.context)
            version, zones = view["datastore_version"], view["availability_zones"]
            there = {entry["spec_code"] for entry in view["flavor"]}
        new = [entry for entry in desired.get("flavor") or () if entry.get("spec_code") not in {None, *there}]
        if new:
            check_flavors(self.api.dds, version, zones, new)

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the body of a new instance. It contains only values of the task and values that the API demands."""
        given = {
            "port": None if desired.get("port") is None else str(desired["port"]),
            "password": desired.get("admin_password"),
            "disk_encryption_id": desired.get("disk_encryption_id"),
            "backup_strategy": strategy_of(desired),
            "enterprise_project_id": desired.get("enterprise_project_id"),
            "ssl_option": None if desired.get("ssl") is None else ("1" if desired["ssl"] else "0"),
            "tags": as_pairs(desired["tags"]) if desired.get("tags") else None,
            "charge_info": _charging(desired),
        }
        return {
            "name": desired["name"],
            "datastore": {
                "type": COMMUNITY,
                "version": desired["datastore_version"],
                "storage_engine": desired.get("storage_engine") or engine_of(desired["datastore_version"]),
            },
            "region": self.cloud.region,
            "availability_zone": ",".join(desired["availability_zones"]),
            "vpc_id": desired["vpc_id"],
            "subnet_id": desired["subnet_id"],
            "security_group_id": desired["security_group_id"],
            "mode": desired["mode"],
            "flavor": [_nodes(entry) for entry in desired["flavor"]],
            **{key: value for key, value in given.items() if value is not None},
        }

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        return self.api.dds.create_instance(body)

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Started:
        """Return the new instance, whose ID is known from the start."""
        remote = as_listed(answer)
        return Started(remote, creating(self, name, remote))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.dds.rename_instance(identifier, changes["name"])

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        return (deletion(found.remote or {}),)

    def named(self, desired: Desired) -> Instance | None:
        filters = {"name": desired["name"]}
        return self.only([remote for remote in self.list(**filters) if remote.get("name") == desired["name"]], filters)

    def present(self, desired: Desired, remote: Instance) -> Found:
        return Found(self.tagged(desired, remote), self._facts)

    def context(self, desired: Desired) -> Facts:
        return self._facts

    def requested(self, name: str, status: str, order_id: str | None = None) -> Instance:
        return ordered(name, order_id, status)

    def tagged(self, desired: Desired, remote: Instance) -> Instance:
        """Return the instance with its tags, if the task needs them and the listing left them out."""
        if desired.get("state") == "absent" or (not desired.get("with_tags") and desired.get("tags") is None):
            return remote
        return (
            remote
            if remote.get("tags") is not None
            else dict(remote, tags=list(self.api.dds.list_tags(str(remote["id"]))))
        )


class DdsInstances(Listing[DdsInstance]):
    """The document databases of a project."""

    kind = DdsInstance
    query = (*SELECTED_BY, "tags", "status", "enterprise_project_id", "with_tags", "max_results")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterator[Found]:
        """Return every instance that matches, each once, in one listing.

        Options that the service cannot filter by are compared here.
        """
        query = {key: filters[key] for key in SELECTED_BY if filters.get(key) is not None}
        if identifier is not None:
            query["id"] = identifier
        return (Found(remote) for remote in islice(self._matching(query, filters), filters.get("max_results")))

    def _matching(self, query: Mapping[str, Any], desired: Desired) -> Iterator[Instance]:
        for remote in self.resource.list(**query):
            if not _is_meant(remote, query):
                continue
            try:
                tagged = self.resource.tagged(desired, remote)
            except NotFound:  # the instance was deleted while the list was read
                continue
            if _matches(tagged, desired):
                yield tagged
