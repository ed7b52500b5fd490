# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An EIP. It is created or ordered exactly once, even if a response is lost.

A prepaid EIP is unsubscribed rather than deleted.

API pages: "Assigning an EIP (Pay-per-Use)", "Querying an EIP", "Updating an EIP", "Releasing an EIP".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from ...._core.errors import InvalidInput, NotFound
from ...._core.wording import quoted
from ...._engine.change import Handle, Phase, Write
from ...._engine.compare import same_address, same_keys
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.resources import ABSENT, Desired, Found, Remote, Started, Waiting
from ...._engine.tags import Tags
from ...._engine.wait import Until
from ...eip.api import BUSY, STILL_BOUND
from ...orders.ordered import SETTLE
from ...orders.paid import Recorded, check_period, fits_period, forget, unsubscription
from ...orders.prepaid import PREPAID, TO_BE_REPEATED, Subscribed, order_phases
from ..address_pairs import validate_address
from ..billing import PERIODS, SERVICE
from .mapping import (
    BROKEN,
    BY_TRAFFIC,
    FROZEN,
    LEAVING,
    ONCE,
    USABLE,
    Eip,
    EipClients,
    body_of,
    ordered,
    prepaid,
    tags_of,
    told,
)
from .names import binding, check_deletable, shared_bandwidth
from .parts import Bandwidth, Binding, Description, unbinding

# The name of the product in BSS.
PRODUCT = "hws.resource.type.ip"

STABLE = USABLE | {FROZEN}
READY = Until(state=lambda remote: remote.get("status"), good=STABLE, bad=BROKEN)
IDLE = Until(state=lambda remote: remote.get("status"), good=STABLE | BROKEN)

# Options that need an EIP that exists. An order that is not paid cannot contain them.
AFTERWARDS = ("description", "tags", "port_id", "server", "virtual_ip", "unbound")


def is_address(resource: Subscribed) -> bool:
    """Return whether a main resource of an order is an EIP."""
    return resource.get("resource_type_code") in (None, PRODUCT)


class VpcEip(Recorded[EipClients]):
    """An EIP."""

    noun = "eip"
    words = "EIP"
    connect = EipClients
    once = ONCE
    service = SERVICE
    fields = (
        Field("name", to="alias", update=True),
        Field("address", to="public_ip_address", same=same_address),
        Field("type"),
        Field("ip_version", update=True),
        Field("charging_mode"),
        *(Field(name, readable=False) for name in ("period_unit", "period", "auto_renew", "auto_pay")),
    )
    outputs = (
        Field("ipv6_address", to="public_ipv6_address"),
        Field("order_id"),
        Field("enterprise_project_id"),
        Field("project_id", to="tenant_id"),
        Field("created_at", to="create_time"),
        # This field only defines the comparison. A part shows the value.
        Field("bandwidth", same=same_keys),
    )
    parts = (
        Description(),
        Bandwidth(),
        Tags(
            read=tags_of,
            put=lambda clients, address_id, tags: clients.eip.change_tags(address_id, "create", tags),
            drop=lambda clients, address_id, tags: clients.eip.change_tags(address_id, "delete", tags),
            afterwards=True,
        ),
        Binding(),
    )
    lookup = ("name", "address")
    requires = ("name", "type")
    aids = ("order_id",)
    waiting = Waiting(
        ready=READY,
        idle=IDLE,
        busy=TO_BE_REPEATED | {BUSY, STILL_BOUND},
        leaving=lambda remote: remote.get("status") in LEAVING,
        settle=SETTLE,
    )

    def get(self, identifier: str) -> Eip:
        return self._whole(self.api.eip.get_address(identifier))

    def list(self, **filters: Any) -> Iterable[Eip]:
        """Return the EIPs that match. Filters of the service are ``port_id`` and ``address``."""
        query = {key: value for key, value in filters.items() if key == "enterprise_project_id"}
        if filters.get("port_id") is not None:
            query["port_id"] = [filters["port_id"]]
        if filters.get("address") is not None:
            query["public_ip_address"] = [filters["address"]]
        return map(told, self.api.eip.list_addresses(**query))

    def validate(self, desired: Desired) -> Desired:
        """Check the options of the task by themselves. Raises InvalidInput."""
        if desired.get("name") == "":
            raise InvalidInput("name is empty. An EIP has a name of 1 to 64 characters.")
        if desired.get("address") is not None:
            validate_address(desired["address"], "address")
        if prepaid(desired) and desired.get("shared_bandwidth") is not None:
            raise InvalidInput(
                'charging_mode is "prepaid", but a prepaid EIP needs a bandwidth of its own: set bandwidth instead of '
                "shared_bandwidth."
            )
        if prepaid(desired) and (desired.get("bandwidth") or {}).get("charge_mode") == BY_TRAFFIC:
            raise InvalidInput(
                'charging_mode is "prepaid", but a prepaid EIP cannot have the bandwidth.charge_mode "traffic": set '
                'bandwidth.charge_mode to "bandwidth".'
            )
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the EIP by its ID, else by its address, else by its name. Without one, find its order or request."""
        if desired.get("id") is None and desired.get("address") is not None:
            filters = {"address": desired["address"]}
            matches = [one for one in self.list(**filters) if one.get("public_ip_address") == desired["address"]]
            remote = self.only(matches, filters)
            if remote is not None:
                return self.present(desired, remote)
            if desired.get("name") is None:
                return Found(None)
        return super().find(desired)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with IDs and, for a new EIP, checked. Raises InvalidInput."""
        if desired.get("state") == ABSENT:
            check_deletable(found.remote or {})
            return desired
        completed = dict(desired)
        if found.remote is None:
            self.refuse_incomplete(desired)
            self._check_new(desired)
            if not self.pays(desired):
                completed.update(dict.fromkeys(AFTERWARDS))
        if desired.get("shared_bandwidth") is not None:
            completed["shared"] = shared_bandwidth(self.api, desired["shared_bandwidth"])
        return dict(completed, binding=binding(self.api, completed, found))

    def body(self, desired: Desired) -> dict[str, Any]:
        return body_of(desired)

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """Create or order the EIP. The ID of a postpaid one is recorded in the place of a job."""
        if "extendParam" in body:
            return self.api.eip.order_address(body)
        created = self.api.eip.create_address(body)
        return {**created, "job_id": created["id"]}

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Remote | Started:
        """Return the new EIP. A prepaid one has no ID before its order is completed. An unpaid order ends here."""
        if not answer.get("order_id"):
            known = {"id": str(answer["id"])}
            return Started(told({**answer, "alias": name}), (self._created(name, known),))
        order_id = str(answer["order_id"])
        if not body["extendParam"]["is_auto_pay"]:
            return ordered(name, order_id, "unpaid")
        known = {}

        def take(resource: Subscribed, handle: Handle) -> None:
            known["id"] = str(resource["resource_id"])
            handle.remote = {"id": known["id"]}

        phases = order_phases(self.api.bss, order_id, is_address, take)
        return Started(ordered(name, order_id, "ordered"), (*phases, self._created(name, known)))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        """Change the name and the IP version. The service takes one of them at a time."""
        for key, value in changes.items():
            self.api.eip.update_address(identifier, {key: value})

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes of the deletion. A bound EIP is unbound first."""
        remote = found.remote or {}
        title = self.title(self.view(remote))
        writes = (unbinding(title),) if remote.get("port_id") else ()
        name = remote.get("alias")
        if remote.get("charging_mode") == PREPAID:
            return (*writes, unsubscription(title, str(remote["id"]), name, self.api.eip.get_address))
        return (*writes, _deletion(title, name))

    def named(self, desired: Desired) -> Eip | None:
        """Return the EIP with this name, or None. A new EIP that no list shows yet is read by its ID."""
        name = str(desired["name"])
        remote = self.only([one for one in self.list() if one.get("alias") == name], {"name": name})
        if remote is None:
            remote = self.recorded(name, "alias", self.api.eip.get_address)
        return None if remote is None else told(remote)

    def present(self, desired: Desired, remote: Remote) -> Found:
        """Return the EIP with what only version 3 of the API shows, if the task keeps the EIP."""
        return Found(remote if desired.get("state") == ABSENT or "description" in remote else self._whole(remote))

    def requested(self, name: str, status: str, order_id: str | None = None) -> Eip:
        return ordered(name, order_id, status)

    def is_main(self, resource: Subscribed) -> bool:
        return is_address(resource)

    def may_be_for(self, desired: Desired, order_id: str) -> bool:
        """Return whether an order is for just such an EIP, as far as its lines tell."""
        lines = self.api.bss.get_order(order_id).get("order_line_items") or ()
        addresses = [line for line in lines if line.get("commercial_resource") in (None, PRODUCT)]
        return any(_is_such(line, desired) for line in addresses)

    def _whole(self, remote: Eip) -> Eip:
        with suppress(NotFound):
            return told(remote, self.api.eip.get_details(str(remote["id"])))
        # Version 3 does not show the EIP yet, or the region does not have this version.
        with suppress(NotFound):
            return told(remote, {"bandwidth": self.api.eip.get_bandwidth(str(remote.get("bandwidth_id")))})
        return told(remote)

    def _created(self, name: str, known: Mapping[str, str]) -> Phase:
        def read() -> Eip:
            # The service may take a while to show a new EIP.
            return self.get_or_none(known["id"]) or {"id": known["id"], "status": "PENDING_CREATE"}

        def take(remote: Eip, handle: Handle) -> None:
            handle.remote, handle.stale = remote, True

        return Phase("EIP %s" % quoted(name), READY, read, then=take)

    @staticmethod
    def _check_new(desired: Desired) -> None:
        named = "EIP %s" % quoted(desired["name"])
        bandwidth = desired.get("bandwidth")
        if bandwidth is None and desired.get("shared_bandwidth") is None:
            raise InvalidInput("There is no %s. To create it, set bandwidth or shared_bandwidth." % named)
        if bandwidth is not None and bandwidth.get("size") is None:
            raise InvalidInput("There is no %s. To create it, set bandwidth.size." % named)
        if not prepaid(desired):
            return
        if desired.get("address") is not None:
            raise InvalidInput(
                "There is no EIP with address %s, and a prepaid one gets an address that the service chooses. Leave "
                'out address, or set charging_mode to "postpaid".' % desired["address"]
            )
        check_period(desired, PERIODS)


def _is_such(line: Mapping[str, Any], desired: Desired) -> bool:
    described = line.get("product_spec_desc")
    return fits_period(line, desired) and (described is None or str(desired.get("type") or "") in described)


def _deletion(title: str, name: str | None) -> Write:
    def write(eip: VpcEip, handle: Handle) -> None:
        # The engine calls this again while the service refuses it. The read lets an earlier change show its end.
        eip.api.eip.get_address(handle.id)
        eip.api.eip.delete_address(handle.id)
        forget(eip, name)

    return Write("delete %s" % title, write)


class VpcEips(Listing[VpcEip]):
    """The EIPs of a project."""

    kind = VpcEip
    query = ("address", "port_id", "enterprise_project_id", "details")
    local = ("status", "type")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the EIPs that match. With ``details``, each is read with what only version 3 of the API shows."""
        if identifier is not None:
            return (Found(self.resource.get_or_none(identifier)),)
        listed = self.resource.list(**filters)
        return (self.resource.present({}, remote) if filters.get("details") else Found(remote) for remote in listed)
