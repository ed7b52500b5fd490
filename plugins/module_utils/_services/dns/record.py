# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A record set: the values of a name in a zone, of one type.

API pages: as in api.py.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..._core.errors import InvalidInput, Missing, NotFound
from ..._core.wording import quoted
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.compare import as_set
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Started, Waiting
from ..._engine.wait import GONE, Until
from ..named import foreseen, several
from .api import PRIVATE, PUBLIC, DnsApi
from .names import canonical, same_name
from .values import comparable, full_name, spelled

ACTIVE, DISABLED = "ACTIVE", "DISABLE"
DEFAULT_LINE = "default_view"
TYPES = ("A", "AAAA", "MX", "CNAME", "TXT", "NS", "SRV", "CAA", "PTR")
# For each state of a task: the status of the record set, and the word that switches to it.
STATUSES = {"enabled": (ACTIVE, "ENABLE"), "disabled": (DISABLED, "DISABLE")}
READY = Until(
    state=lambda remote: remote.get("status"),
    good=frozenset({ACTIVE, DISABLED}),
    bad=frozenset({"ERROR"}),
    reason=lambda remote: "Recreate the record",
)
IDLE = READY._replace(good=READY.good | {"ERROR"}, bad=frozenset())


class Zone(NamedTuple):
    """The zone of a record set."""

    id: str
    name: str
    type: str


class Status(Inseparable):
    """Whether the record set is enabled. A new one is created with its status."""

    options = ()

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted, word = STATUSES.get(str(desired.get("state")), (None, ""))
        if wanted is None or current.get("status") == wanted:
            return PartPlan()
        if not current:
            return PartPlan({"status": wanted})

        def write(record: DnsRecord, handle: Handle) -> Sequence[Phase]:
            record.api.switch_record_set(handle.id, word)
            handle.stale = True
            return (record.phase(handle.id, READY._replace(good=frozenset({wanted}))),)

        does = "%s %s" % (word.lower(), DnsRecord.title(current))
        return PartPlan({"status": wanted}, (Write(does, write, {"status": word}),))


class DnsRecord(Resource[DnsApi]):
    """A record set. Zone, name, type and line identify it, unless there are several with weights."""

    noun = "record"
    connect = DnsApi
    fields = (
        Field("name", same=same_name),
        Field("type"),
        Field("line"),
        Field("records", update=True, same=as_set(normal=comparable)),
        Field("ttl", update=True),
        Field("weight", update=True),
        Field("description", update=True),
    )
    outputs = (
        Field("zone_id"),
        Field("zone_name"),
        Field("status"),
        Field("default"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (Status(),)
    lookup = ("name", "type", "line")
    aids = ("zone", "zone_type")
    known_by = ("name", "type")
    told_by = ("zone", "zone_type", "name", "type", "line")
    requires = ("name", "type", "records")
    states = ("present", "enabled", "disabled", ABSENT)
    waiting = Waiting(
        ready=READY,
        idle=IDLE,
        # Another request holds the lock, or the zone is being changed.
        busy=frozenset({"DNS.0021", "DNS.0209"}),
        busy_unless_idle=frozenset({"DNS.0314"}),
        leaving=lambda remote: remote.get("status") == "PENDING_DELETE",
    )

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._zone: Zone | None = None
        self._zones: dict[str, Zone] = {}
        self._whole: dict[str, Remote] = {}

    def get(self, identifier: str) -> Remote:
        zone = self._zones.get(identifier) or self._home(identifier)
        return self._seen(zone, self.api.get_record_set(zone.id, zone.type, identifier))

    def zone_of(self, desired: Desired) -> Zone:
        """Return the zone of the task. Raises Missing if there is none, or InvalidInput for several with the name."""
        wanted, zone_type = str(desired["zone"]), desired.get("zone_type") or PUBLIC
        found = [
            remote
            for remote in self.api.list_zones(type=zone_type, name=wanted, search_mode="equal")
            if same_name(wanted, remote.get("name"))
        ]
        if len(found) > 1:
            what = "%s zones with the name %s" % (zone_type, quoted(wanted))
            raise several(what, (remote["id"] for remote in found), "zone")
        try:
            remote = found[0] if found else self.api.get_zone(wanted)
        except NotFound:
            sentence = "zone: There is no %s zone with the name %s, and no zone with that ID."
            raise Missing(sentence % (zone_type, quoted(wanted)), wanted) from None
        return Zone(str(remote["id"]), str(remote["name"]), str(remote["zone_type"]))

    def of_zone(self, zone: Zone, **filters: Any) -> list[Remote]:
        """Return the record sets of a zone. The service finds a name anywhere in names, unless the mode is equal."""
        exact = {"search_mode": "equal"} if "name" in filters else {}
        return [
            self._seen(zone, remote) for remote in self.api.list_record_sets(zone.id, zone.type, **filters, **exact)
        ]

    def find(self, desired: Desired) -> Found:
        """Find the record set by ID, or in its zone by name, type and line. The zone is the context."""
        if desired.get("id") is not None:
            remote = self.get_or_none(str(desired["id"]))
            return Found(remote, None if remote is None else self._zones[str(remote["id"])])
        try:
            zone = self.zone_of(desired)
        except Missing as missing:
            if desired.get("state") == ABSENT:
                return Found(None)
            there = foreseen(self.cloud, missing.wanted, str(missing))
            return Found(None, Zone("", str(there["name"]), desired.get("zone_type") or PUBLIC))
        self._zone = zone
        meant = {"name": full_name(desired["name"], zone.name), "type": desired["type"]}
        line = desired.get("line") or DEFAULT_LINE
        found = [
            remote
            for remote in self.of_zone(zone, **meant)
            if self._matches(remote, meant) and remote.get("line") in (None, line)
        ]
        return Found(self.only(found, {**meant, "line": line} if zone.type == PUBLIC else meant), zone)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options in the spelling of the service. Raises InvalidInput for wrong ones."""
        zone, kind = found.context, desired.get("type") or (found.remote or {}).get("type")
        if zone is None:
            return desired
        completed = dict(desired)
        if desired.get("name") is not None:
            completed["name"] = full_name(desired["name"], zone.name)
        if desired.get("state") == ABSENT:
            return completed
        for option in ("line", "weight"):
            if zone.type == PRIVATE and desired.get(option) is not None:
                raise InvalidInput(
                    "%s is for public zones, and zone %s is private. Remove %s." % (option, quoted(zone.name), option)
                )
        if desired.get("records") is not None:
            completed["records"] = _values(str(kind), desired["records"])
        return completed

    def body(self, desired: Desired) -> dict[str, Any]:
        body = super().body(desired)
        if desired.get("state") == "disabled":
            body["status"] = "DISABLE"
        return body

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        zone = self._zone or self.zone_of(desired)
        made = self._seen(zone, self.api.create_record_set(zone.id, zone.type, body))
        return Started(made, (self.phase(str(made["id"]), READY),))

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        """Change the record set. The request names what stays, too, because version 2.1 demands a part of it."""
        zone, there = self._zones[identifier], self._whole[identifier]
        kept = {key: there[key] for key in ("name", "type", "ttl", "records") if there.get(key) is not None}
        if zone.type == PUBLIC and there.get("weight") is not None:
            kept["weight"] = there["weight"]
        return self._seen(zone, self.api.update_record_set(zone.id, zone.type, identifier, {**kept, **changes}))

    def delete(self, identifier: str) -> Sequence[Phase]:
        zone = self._zones[identifier]
        self.api.delete_record_set(zone.id, zone.type, identifier)
        return (Phase("the deletion of record %s" % identifier, GONE, lambda: self.get_or_none(identifier)),)

    def phase(self, identifier: str, until: Until) -> Phase:
        """Return the phase that ends when the record set is in a state."""

        def take(remote: Remote, handle: Handle) -> None:
            handle.remote = remote

        return Phase("record %s" % identifier, until, lambda: self.get_or_none(identifier), then=take)

    def _home(self, identifier: str) -> Zone:
        """Return the zone of the record set with this ID. Raises NotFound."""
        for zone_type in (PUBLIC, PRIVATE):
            for remote in self.api.list_record_sets_of_zones(zone_type, id=identifier):
                if remote.get("id") == identifier:
                    return Zone(str(remote["zone_id"]), str(remote["zone_name"]), zone_type)
        raise NotFound("There is no record with the ID %s." % identifier)

    def _seen(self, zone: Zone, remote: Remote) -> Remote:
        """Return a record set with the names of version 2.1, and remember it."""
        times = {"created_at": remote.get("create_at"), "updated_at": remote.get("update_at")}
        identifier = str(remote["id"])
        self._zones[identifier] = zone
        self._whole[identifier] = {**times, **remote}
        return self._whole[identifier]


def _values(kind: str, given: Iterable[str]) -> list[str]:
    values = list(dict.fromkeys(spelled(kind, value) for value in given))
    if not values:
        raise InvalidInput('records is empty. Set a value, or set state to "absent".')
    if kind == "CNAME" and len(values) > 1:
        raise InvalidInput("records has %d values, but a name has only one CNAME: keep one." % len(values))
    return values


class DnsRecords(Listing[DnsRecord]):
    """The record sets of a zone."""

    kind = DnsRecord
    query = ("zone", "zone_type", "name", "type")
    local = ("line", "status")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        records = self.resource
        if identifier is not None:
            return (Found(records.get_or_none(identifier)),)
        try:
            zone = records.zone_of(filters)
        except Missing:
            return ()
        query = {key: filters[key] for key in ("type",) if filters.get(key)}
        if filters.get("name"):
            query["name"] = full_name(filters["name"], zone.name)
        found = records.of_zone(zone, **query)
        return (
            Found(one) for one in found if "name" not in query or canonical(one["name"]) == canonical(query["name"])
        )
