# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A zone: the records of a domain name. A public zone is for the Internet, a private one for some VPCs.

API pages: as in api.py.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._core.wording import quoted
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.compare import as_set, unforeseen
from ..._engine.fields import Field, unchanged
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Started, Waiting
from ..._engine.tags import Tags, as_pairs, from_pairs
from ..._engine.wait import GONE, Until
from ..named import foreseen, one
from ..vpc.api import VpcApi
from .api import PRIVATE, PUBLIC, DnsApi
from .names import same_name

ACTIVE, DISABLED, ERROR = "ACTIVE", "DISABLE", "ERROR"
# States in which a zone stays, because of money or of what is in it.
FROZEN = frozenset({"FREEZE", "ILLEGAL", "POLICE"})
DELETING = "PENDING_DELETE"
PATTERNS = ("AUTHORITY", "RECURSIVE")
# For each state of a task: the status of the zone, and the word that switches to it.
STATUSES = {"enabled": (ACTIVE, "ENABLE"), "disabled": (DISABLED, "DISABLE")}
SAME_VPCS = as_set(normal=unchanged)


def state_of(remote: Remote) -> str | None:
    """Return the status of a zone, or that of a VPC whose association is not over or has failed."""
    status = remote.get("status")
    of_vpcs = [router.get("status") for router in routers_of(remote)] if status in (ACTIVE, DISABLED) else []
    return next((other for other in of_vpcs if other not in (None, ACTIVE, DISABLED)), status)


def routers_of(remote: Remote) -> Sequence[Mapping[str, Any]]:
    """Return the VPCs of a zone. The response to a creation has a single object."""
    if remote.get("router"):
        return (remote["router"],)
    return remote.get("routers") or ()


def kind_of_tags(zone_type: Any) -> str:
    return "DNS-private_zone" if zone_type == PRIVATE else "DNS-public_zone"


READY = Until(
    state=state_of,
    good=frozenset({ACTIVE, DISABLED}) | FROZEN,
    bad=frozenset({ERROR}),
    reason=lambda remote: "Delete it, or ask the vendor's support",
)
IDLE = READY._replace(good=READY.good | {ERROR}, bad=frozenset())


class DnsClients:
    """The services that a zone needs. It remembers the types of zones, which are part of the paths of tags."""

    def __init__(self, cloud: Any) -> None:
        self.dns = DnsApi(cloud)
        self.vpc = VpcApi(cloud)
        self.types: dict[str, str] = {}

    def change_tags(self, zone_id: str, how: str, tags: Sequence[Mapping[str, str]]) -> None:
        self.dns.change_tags(kind_of_tags(self.types.get(zone_id)), zone_id, how, tags)


class Status(Inseparable):
    """Whether the zone is enabled. A change takes a while."""

    options = ()

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted, word = STATUSES.get(str(desired.get("state")), (None, ""))
        if wanted is None or current.get("status") == wanted or (not current and wanted == ACTIVE):
            return PartPlan() if current or wanted is None else PartPlan({"status": wanted})

        def write(zone: DnsZone, handle: Handle) -> Sequence[Phase]:
            zone.api.dns.switch_zone(handle.id, word)
            handle.stale = True
            return (zone.phase(handle.id, READY._replace(good=frozenset({wanted}))),)

        does = "%s %s" % (word.lower(), DnsZone.title(current or desired))
        return PartPlan({"status": wanted}, (Write(does, write, {"status": word}),))


class ProxyPattern(Inseparable):
    """The answer of a private zone for names without a record."""

    options = ("proxy_pattern",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"proxy_pattern": remote.get("proxy_pattern") or None}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted = desired.get("proxy_pattern")
        if wanted is None or wanted == current.get("proxy_pattern"):
            return PartPlan()
        if not current:
            return PartPlan({"proxy_pattern": wanted})

        def write(zone: DnsZone, handle: Handle) -> None:
            zone.api.dns.set_proxy_pattern(handle.id, wanted)
            handle.stale = True

        return PartPlan({"proxy_pattern": wanted}, (Write("set proxy_pattern", write, wanted),))


class Vpcs(Inseparable):
    """The VPCs of a private zone. The service changes one at a time, and the last one cannot go."""

    options = ("vpcs", "purge_vpcs")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        if remote.get("zone_type") != PRIVATE:
            return {"vpcs": None}
        return {"vpcs": [router.get("router_id") for router in routers_of(remote)]}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted = desired.get("vpcs")
        if wanted is None:
            return PartPlan()
        # The body of a new zone has the first one.
        there = (current.get("vpcs") or []) if current else wanted[:1]
        new = [vpc for vpc in wanted if vpc not in there]
        gone = [vpc for vpc in there if vpc not in wanted] if desired.get("purge_vpcs") else []
        after = {"vpcs": [vpc for vpc in [*there, *new] if vpc not in gone]}
        if current and not new and not gone:
            return PartPlan()
        title = DnsZone.title(current or desired)
        writes = [self._write("associate %s with" % title, vpc, DnsApi.associate_vpc) for vpc in new]
        writes += [self._write("disassociate %s from" % title, vpc, DnsApi.disassociate_vpc) for vpc in gone]
        return PartPlan(after, tuple(writes))

    @staticmethod
    def _write(does: str, vpc: str, call: Any) -> Write:
        def write(zone: DnsZone, handle: Handle) -> Sequence[Phase]:
            call(zone.api.dns, handle.id, {"router_id": vpc, "router_region": zone.cloud.region})
            handle.stale = True
            return (zone.phase(handle.id, READY),)

        return Write("%s VPC %s" % (does, vpc), write, vpc)


class DnsZone(Resource[DnsClients]):
    """A zone. Name and type identify it, but several private zones can have the same name."""

    noun = "zone"
    connect = DnsClients
    fields = (
        Field("name", same=same_name),
        Field("zone_type"),
        Field("email", update=True),
        Field("ttl", update=True),
        Field("description", update=True),
    )
    outputs = (
        Field("vpcs", same=SAME_VPCS),
        Field("status"),
        Field("record_num", same=unforeseen),
        Field("serial", same=unforeseen),
        Field("masters"),
        Field("enterprise_project_id"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (
        ProxyPattern(),
        Vpcs(),
        Tags(
            read=from_pairs,
            put=lambda api, zone_id, tags: api.change_tags(zone_id, "create", tags),
            drop=lambda api, zone_id, tags: api.change_tags(zone_id, "delete", tags),
        ),
        # A disabled zone refuses changes of its VPCs.
        Status(),
    )
    lookup = ("name", "zone_type")
    known_by = ("name",)
    told_by = ("name", "zone_type")
    requires = ("name",)
    states = ("present", "enabled", "disabled", ABSENT)
    waiting = Waiting(
        ready=READY,
        idle=IDLE,
        # Another request holds the lock of the zone.
        busy=frozenset({"DNS.0021"}),
        busy_unless_idle=frozenset({"DNS.0209"}),
        leaving=lambda remote: remote.get("status") == DELETING,
    )

    def get(self, identifier: str) -> Remote:
        zone = self._seen(self.api.dns.get_zone(identifier))
        return dict(zone, tags=self.api.dns.list_tags(kind_of_tags(zone.get("zone_type")), identifier))

    def list(self, zone_type: str = PUBLIC, **filters: Any) -> Iterator[Remote]:
        """Return the zones of a type. The service finds a name anywhere in the names, unless the mode is equal."""
        exact = {"search_mode": "equal"} if "name" in filters else {}
        return map(self._seen, self.api.dns.list_zones(type=zone_type, **filters, **exact))

    def validate(self, desired: Desired) -> Desired:
        """Return the options with the default type of a zone without an ID."""
        if desired.get("id") is not None or not desired.get("name"):
            return desired
        zone_type = desired.get("zone_type") or PUBLIC
        for option in ("vpcs", "proxy_pattern"):
            if zone_type == PUBLIC and desired.get(option) and desired.get("state") != ABSENT:
                raise InvalidInput(
                    '%s is for private zones, and zone %s is public. Set zone_type to "private", or remove %s.'
                    % (option, quoted(desired["name"]), option)
                )
        return dict(desired, zone_type=zone_type)

    def find(self, desired: Desired) -> Found:
        """Find the zone and return it with its tags, which not every list shows."""
        found = super().find(desired)
        if found.remote is None or desired.get("id") is not None:
            return found
        return Found(self.get_or_none(str(found.remote["id"])))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of the VPCs. Raises InvalidInput for a private zone without any."""
        if desired.get("state") == ABSENT:
            return desired
        zone_type = desired.get("zone_type") or (found.remote or {}).get("zone_type")
        if zone_type == PRIVATE and (desired.get("vpcs") == [] or (found.remote is None and not desired.get("vpcs"))):
            raise InvalidInput("vpcs is empty, but a private zone has at least one VPC. Add its name or ID.")
        if desired.get("vpcs") is None:
            return desired
        if zone_type != PRIVATE:
            named = self.title(self.view(found.remote or desired))
            raise InvalidInput("vpcs is for private zones, and %s is public. Remove vpcs." % named)
        there = list(self.api.vpc.list_vpcs())
        return dict(desired, vpcs=list(dict.fromkeys(self._vpc_id(there, vpc) for vpc in desired["vpcs"])))

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the body of a new zone, with the first of its VPCs."""
        body = super().body(desired)
        if desired.get("vpcs"):
            body["router"] = {"router_id": desired["vpcs"][0], "router_region": self.cloud.region}
        if desired.get("tags"):
            body["tags"] = as_pairs(desired["tags"])
        for key in ("proxy_pattern", "enterprise_project_id"):
            if desired.get(key) is not None:
                body[key] = desired[key]
        return body

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        made = self._seen(self.api.dns.create_zone(body))
        return Started(made, (self.phase(str(made["id"]), READY),), incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.dns.update_zone(identifier, changes)

    def delete(self, identifier: str) -> Sequence[Phase]:
        self.api.dns.delete_zone(identifier)
        return (Phase("the deletion of zone %s" % identifier, GONE, lambda: self.get_or_none(identifier)),)

    def phase(self, zone_id: str, until: Until) -> Phase:
        """Return the phase that ends when the zone is in a state."""

        def take(remote: Remote, handle: Handle) -> None:
            handle.remote = remote

        return Phase("zone %s" % zone_id, until, lambda: self.get_or_none(zone_id), then=take)

    def _vpc_id(self, vpcs: Iterable[Remote], wanted: str) -> str:
        try:
            return str(one(vpcs, wanted, "VPC")["id"])
        except Missing as error:
            return str(foreseen(self.cloud, wanted, "vpcs: %s" % error)["name"])

    def _seen(self, zone: Remote) -> Remote:
        self.api.types[str(zone.get("id"))] = str(zone.get("zone_type"))
        return zone


class DnsZones(Listing[DnsZone]):
    """The zones of one type, or of both."""

    kind = DnsZone
    query = ("name", "zone_type", "enterprise_project_id")
    local = ("status",)

    def prepare(self, desired: Desired) -> Desired:
        """Return the options. Without a type, zones of both types are meant."""
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        if identifier is not None:
            return super().find_all(identifier, filters)
        query = {key: value for key, value in filters.items() if key != "zone_type"}
        types = [filters["zone_type"]] if filters.get("zone_type") else [PUBLIC, PRIVATE]
        return (Found(zone) for zone_type in types for zone in self.resource.list(zone_type, **query))
