# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A document database: a cluster, a replica set or a single node of the DDS.

API pages: "Creating a DB Instance", "Querying DB Instances and Details", "Deleting a DB Instance".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ...._core.errors import InvalidInput, NotFound
from ...._engine.change import PartPlan, Write
from ...._engine.compare import as_set, same_keys
from ...._engine.declaration import Found, Inseparable, Resource, Want
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.lookup import only
from ...._engine.plan import refuse_incomplete
from ...._engine.tags import Tags, as_pairs, as_text
from ...._engine.wait import Patience
from ...orders.journal import BEHIND
from ...orders.prepaid import TO_BE_REPEATED, open_orders
from ..api import BUSY, BUSY_OR_WRONG_STATUS
from .mapping import (
    COMMUNITY,
    COMPOSITION,
    NOTES,
    PREPAID,
    DdsInstanceApi,
    Instance,
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
from .orders import SERVICE, noted, unclaimed
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
from .work import IDLE, READY, creating, deletion, get_or_none

SETTLE = Patience(timeout=BEHIND, interval=5.0)

# The disk type of a new instance, unless the task says otherwise.
STORAGE = "ULTRAHIGH"

PERIODS = {"month": (1, 9), "year": (1, 3)}


@dataclass(frozen=True)
class Surroundings:
    """The orders that were open before this task ordered anything."""

    known_orders: frozenset[str] = frozenset()


class Whole(Inseparable):
    """The API's own object, for facts that no other output shows."""

    options = ()

    def view(self, wire: Instance, around: Any) -> dict[str, Any]:
        return {"raw": dict(wire) if wire.get("id") is not None else None}

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        return PartPlan()


def find(api: DdsInstanceApi, want: Want) -> Found:
    """Return the instance by its ID, else by its name. Without one, return the order that will become it."""
    if want.get("id") is not None:
        wire = get_or_none(api, str(want["id"]))
        return Found(None if wire is None else _told(api, want, wire), Surroundings())
    found = _search(api, want)
    if found.wire is None and found.making is None and NOTES.lately(api, want["name"]):
        known = ordered(want["name"], None, "ordered")
        return found._replace(making=NOTES.settling(api, want["name"], known, lambda: _search(api, want)))
    return found


def _search(api: DdsInstanceApi, want: Want) -> Found:
    wire = _named(api, want)
    if wire is not None:
        return Found(_told(api, want, wire), Surroundings())
    making = noted(api, want)
    if making is not None or want.get("state") == "absent" or want.get("charging_mode") != PREPAID:
        return Found(None, Surroundings(), making)
    orders = open_orders(api.bss, SERVICE)
    known = frozenset(str(order["order_id"]) for order in orders)
    return Found(None, Surroundings(known), unclaimed(api, want, orders))


def _named(api: DdsInstanceApi, want: Want) -> Instance | None:
    filters = {"name": want["name"]}
    return only(DDS_INSTANCE, [wire for wire in api.list(**filters) if wire.get("name") == want["name"]], filters)


def recover(api: DdsInstanceApi, want: Want, before: Surroundings) -> Found:
    """Return the result of a creation whose response was lost: the instance, or an order that did not exist before."""
    return NOTES.recovered(api, want["name"], _come_to_light(api, want, before))


def _come_to_light(api: DdsInstanceApi, want: Want, before: Surroundings) -> Found:
    wire = _named(api, want)
    if wire is not None:
        return Found(_told(api, want, wire), before)
    if want.get("charging_mode") != PREPAID:
        return Found(None, before)
    new = [order for order in open_orders(api.bss, SERVICE) if str(order["order_id"]) not in before.known_orders]
    # The journal gets no entry: a new order may be somebody else's, and an order in the journal can be cancelled.
    return Found(None, before, unclaimed(api, want, new, fresh=True))


def _told(api: DdsInstanceApi, want: Want, wire: Instance) -> Instance:
    """Return the instance with its tags, if the task needs them and the listing left them out."""
    if want.get("state") == "absent" or (not want.get("with_tags") and want.get("tags") is None):
        return wire
    return wire if wire.get("tags") is not None else dict(wire, tags=list(api.dds.list_tags(str(wire["id"]))))


def resolve(api: DdsInstanceApi, want: Want, found: Found) -> Want:
    """Return the task with IDs, and with values that are read only for the comparison."""
    _check(want)
    if want.get("state") == "absent":
        return want
    resolved = dict(want, **resolve_names(api, want, found.wire))
    if found.wire is None:
        return resolved
    instance_id = str(found.wire["id"])
    if want.get("backup_policy") is not None:
        resolved["live_backup_policy"] = api.dds.get_backup_policy(instance_id)
    if want.get("admin_password") is not None and want.get("update_password") == "always":
        resolved["password_fits"] = api.dds.has_password(instance_id, want["admin_password"])
    return resolved


def _check(want: Want) -> None:
    check_kinds(want)
    policy = want.get("backup_policy") or {}
    if not set(policy.get("period") or ()) <= set(EVERY_DAY):
        raise InvalidInput("backup_policy.period has days of the week, 1 to 7.")
    if policy.get("period") == []:
        raise InvalidInput("backup_policy.period is empty. To have no backups set keep_days to 0.")


def before_create(api: DdsInstanceApi, want: Want, around: Surroundings) -> Want:
    """Return the task completed with IDs, after all checks that are possible here. Raises InvalidInput."""
    refuse_incomplete(DDS_INSTANCE, want)
    check_composition(want, COMPOSITION[want["mode"]])
    if want.get("charging_mode") == PREPAID:
        unit = want.get("period_unit") or "month"
        least, most = PERIODS[unit]
        if not least <= (want.get("period") or 1) <= most:
            raise InvalidInput("period is %d; it has to be %d to %d %ss." % (want["period"], least, most, unit))
    return dict(want, **network(api, want))


def body(want: Want) -> dict[str, Any]:
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


def removal(want: Want, found: Found) -> tuple[Write, ...]:
    return (deletion(found.wire or {}),)


def find_all(api: DdsInstanceApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Return every instance that matches, each once, in one listing.

    Options that the service cannot filter by are compared here.
    """
    query = {key: want[key] for key in SELECTED_BY if want.get(key) is not None}
    if identifier is not None:
        query["id"] = identifier
    return (Found(wire) for wire in islice(_matching(api, query, want), want.get("max_results")))


def _matching(api: DdsInstanceApi, query: Mapping[str, Any], want: Want) -> Iterator[Instance]:
    for wire in api.list(**query):
        if not _is_meant(wire, query):
            continue
        try:
            told = _told(api, want, wire)
        except NotFound:  # the instance was deleted while the list was read
            continue
        if _matches(told, want):
            yield told


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


DDS_INSTANCE = Resource(
    noun="instance",
    words="document database",
    connect=DdsInstanceApi,
    get=DdsInstanceApi.get,
    list=DdsInstanceApi.list,
    create=DdsInstanceApi.create,
    update=DdsInstanceApi.rename,
    fields=(
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
    ),
    outputs=(
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
    ),
    parts=(
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
    ),
    states=("present", "restarted", "absent"),
    aids=("vpc", "subnet", "security_group"),
    lookup=("name",),
    requires=("name", "mode", "datastore_version", "availability_zones", "flavor"),
    find=find,
    find_all=find_all,
    resolve=resolve,
    before_create=before_create,
    body=body,
    removal=removal,
    creating=creating,
    recover=recover,
    settle=SETTLE,
    idle=IDLE,
    busy=BUSY | TO_BE_REPEATED,
    busy_unless_idle=BUSY_OR_WRONG_STATUS,
    ready=READY,
)

# The options that the service selects by, and the start of its listing and the size of its pages.
SELECTED_BY = ("name", "mode", "datastore_type", "vpc_id", "subnet_id", "limit", "offset")

DDS_INSTANCES = Listing(
    DDS_INSTANCE,
    query=(*SELECTED_BY, "tags", "status", "enterprise_project_id", "with_tags", "max_results"),
    exact=(),
)
