# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A shared bandwidth, and the EIPs in it. It is created exactly once, even if a response is lost.

A new one is postpaid. An order makes it prepaid, and is placed exactly once, too.

API pages: "Assigning an EIP with a Specific Shared Bandwidth", "Adding an EIP to a Shared Bandwidth".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._core.wording import candidates, capitalised, quoted
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.once import Once
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Started, Waiting
from ..._engine.wait import Until
from ..eip.api import EipApi
from ..named import foreseen, one
from ..orders.api import BssApi
from ..orders.conversion import Conversion, Placed
from ..orders.ordered import SETTLE
from ..orders.paid import Recorded, charging_of, check_period, forget, unsubscription
from ..orders.prepaid import POSTPAID, PREPAID, TO_BE_REPEATED
from .billing import PERIODS, SERVICE

SHARED = "WHOLE"
BY_BANDWIDTH = "bandwidth"

# The product in BSS, and the key of an order that is not completed in an object.
PRODUCT, PLACED = "hws.resource.type.bandwidth", "order that was placed"


def status_of(remote: Remote) -> str | None:
    """Return the status. An order that moves on by itself is a status of its own."""
    placed = remote.get(PLACED)
    return "ORDERED" if placed is not None and not placed.unpaid else remote.get("status")


READY = Until(state=status_of, good=frozenset({"NORMAL", "FREEZED"}))

Current = Mapping[str, Any]


class BandwidthClients:
    """The connection, and the clients for bandwidths and orders."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.eip = EipApi(cloud)
        self.bss = BssApi(cloud)


class Members(Inseparable):
    """The EIPs in the bandwidth. An EIP that is removed gets a bandwidth of its own, which costs money."""

    options = ("addresses", "purge_addresses", "after_removal")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        members = [
            {"id": member.get("publicip_id"), "address": member.get("publicip_address")}
            for member in remote.get("publicip_info") or ()
        ]
        return {"members": _sorted(members)}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("eips")
        if wanted is None:
            return PartPlan()
        there = current.get("members") or []
        inside, named = [member["id"] for member in there], [eip["id"] for eip in wanted]
        new = [eip for eip in wanted if eip["id"] is None or eip["id"] not in inside]
        gone = [member for member in there if desired.get("purge_addresses") and member["id"] not in named]
        if not new and not gone:
            return PartPlan()
        writes = (take_out(_title(current), gone, desired),) if gone else ()
        after = [member for member in there if member not in gone]
        if new:
            writes = (*writes, _add(new))
            after += [{"id": eip["id"], "address": eip["address"]} for eip in new]
        return PartPlan({"members": _sorted(after)}, writes)


class Charging(Inseparable):
    """The billing mode. An order changes it from postpaid to prepaid. Nothing changes it back."""

    options = ("charging_mode", "period_unit", "period", "auto_renew", "auto_pay")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        placed = remote.get(PLACED)
        return {
            "charging_mode": PREPAID if remote.get("billing_info") else POSTPAID if remote else None,
            "order_id": None if placed is None else placed.order_id,
        }

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted, there = desired.get("charging_mode"), current.get("charging_mode") or POSTPAID
        if wanted in (None, there):
            return PartPlan() if current or wanted is None else PartPlan({"charging_mode": wanted})
        if wanted == POSTPAID:
            raise InvalidInput(
                '%s: the API cannot change charging_mode from "prepaid" to "postpaid". Nothing was changed. '
                "Unsubscribe it, or correct the task." % capitalised(_title(current))
            )
        if current.get("order_id") is not None:
            return PartPlan()
        body, pays = charging_of(desired), desired.get("auto_pay") is not False

        def write(bandwidth: VpcBandwidth, handle: Handle) -> Sequence[Phase]:
            handle.stale = True
            return bandwidth.order(handle, body)

        does = "order it for %d %s%s" % (body["period_num"], body["period_type"], "s" * (body["period_num"] > 1))
        return PartPlan({"charging_mode": PREPAID if pays else POSTPAID}, (Write(does, write, body),))


def take_out(title: str, gone: Sequence[Current], desired: Desired) -> Write:
    """Return the write that removes EIPs. Raises InvalidInput if the task does not say what they get then."""
    after = desired.get("after_removal") or {}
    addresses = ", ".join(str(member["address"]) for member in gone)
    if after.get("size") is None:
        raise InvalidInput(
            "after_removal has no size, but EIP %s gets a bandwidth of its own when it is removed from %s. "
            "Nothing was changed. Set after_removal.size." % (addresses, title)
        )
    own = {"size": after["size"], "charge_mode": after.get("charge_mode") or BY_BANDWIDTH}
    ids = [str(member["id"]) for member in gone]

    def write(bandwidth: Resource[BandwidthClients], handle: Handle) -> None:
        bandwidth.api.eip.remove_from_bandwidth(handle.id, ids, own)
        handle.stale = True

    return Write("remove %s" % addresses, write, {"publicip_ids": ids, **own})


def _add(new: Sequence[Current]) -> Write:
    ids = [str(eip["id"]) for eip in new]

    def write(bandwidth: Resource[BandwidthClients], handle: Handle) -> None:
        bandwidth.api.eip.add_to_bandwidth(handle.id, ids)
        handle.stale = True

    return Write("add %s" % ", ".join(str(eip["address"]) for eip in new), write, {"publicip_ids": ids})


def _sorted(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(members, key=lambda member: str(member["address"]))


def _title(current: Current) -> str:
    name = current.get("name")
    return "shared bandwidth %s" % (quoted(name) if name else current.get("id"))


def _is_bandwidth_only(order: Mapping[str, Any]) -> bool:
    """Return whether the lines of an order are about bandwidths only, as far as they tell."""
    return all(line.get("commercial_resource") in (None, PRODUCT) for line in order.get("order_line_items") or ())


class VpcBandwidth(Recorded[BandwidthClients]):
    """A shared bandwidth. New ones are postpaid, and then ordered if the task says so."""

    noun = "bandwidth"
    words = "shared bandwidth"
    connect = BandwidthClients
    once = Once("shared bandwidth")
    service = SERVICE
    conversion = Conversion(Once("prepaid shared bandwidth"), SERVICE, _is_bandwidth_only)
    fields = (Field("name", update=True), Field("size", update=True), Field("charge_mode", update=True))
    outputs = (
        Field("status"),
        Field("enterprise_project_id"),
        Field("project_id", to="tenant_id"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (Members(), Charging())
    requires = ("name", "size")
    waiting = Waiting(ready=READY, idle=READY, busy=TO_BE_REPEATED, settle=SETTLE)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # Whether the task wants the bandwidth to be prepaid, which takes a look at its orders.
        self._wants_prepaid = False

    def get(self, identifier: str) -> Remote:
        return self._with_order(self.api.eip.get_bandwidth(identifier))

    def present(self, desired: Desired, remote: Remote) -> Found:
        return Found(self._with_order(remote))

    def _with_order(self, remote: Remote) -> Remote:
        """Return the bandwidth with the order that will make it prepaid, if there is one."""
        if not self._wants_prepaid or remote.get("billing_info") or PLACED in remote:
            return remote
        placed = self.conversion.placed(self.api, str(remote["id"]))
        return remote if placed is None else {**remote, PLACED: placed}

    def order(self, handle: Handle, charging: Mapping[str, Any]) -> Sequence[Phase]:
        """Order that the bandwidth becomes prepaid, unless it is, or was ordered by an earlier attempt."""
        remote, pays = self.get(handle.id), bool(charging["is_auto_pay"])
        if remote.get("billing_info"):
            return ()
        if PLACED in remote:
            self.conversion.refuse_second(remote[PLACED], _title(remote), pays=pays)
            return ()

        def look() -> Placed | Remote | None:
            found = self.get(handle.id)
            return found if found.get("billing_info") else found.get(PLACED)

        send = partial(self.api.eip.convert_bandwidth, handle.id, charging)
        return self.conversion.place(self.api, handle, send, look, pays=pays)

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.eip.list_shared_bandwidths(**filters)

    def validate(self, desired: Desired) -> Desired:
        if desired.get("name") == "":
            raise InvalidInput("name is empty. A shared bandwidth has a name of 1 to 64 characters.")
        self._wants_prepaid = desired.get("state") != ABSENT and desired.get("charging_mode") == PREPAID
        if self._wants_prepaid:
            check_period(desired, PERIODS)
        return desired

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the EIPs that they name. Raises InvalidInput for what the service would refuse."""
        remote = found.remote or {}
        if remote.get("share_type") not in (None, SHARED):
            raise InvalidInput(
                "Bandwidth %s belongs to a single EIP. Use the module vpc_eip." % quoted(remote.get("name"))
            )
        if desired.get("state") == ABSENT:
            return desired
        self._refuse_prepaid(desired, remote)
        self._refuse_second_order(desired, found)
        if desired.get("addresses") is None:
            return desired
        inside = [member.get("publicip_id") for member in remote.get("publicip_info") or ()]
        listed = list(self.api.eip.list_addresses()) if desired["addresses"] else []
        eips = [_chosen(self.api.cloud, listed, wanted) for wanted in desired["addresses"]]
        for eip in eips:
            if eip["id"] not in inside:
                _check_joins(eip)
        return dict(desired, eips=list({eip["id"] or eip["address"]: eip for eip in eips}.values()))

    def body(self, desired: Desired) -> dict[str, Any]:
        keys = ("name", "size", "charge_mode", "enterprise_project_id")
        return {key: desired[key] for key in keys if desired.get(key) is not None}

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """Create the bandwidth. Its ID is recorded in the place of a job."""
        created = self.api.eip.create_shared_bandwidth(body)
        return {**created, "job_id": created["id"]}

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Started:
        identifier = str(answer["id"])

        def read() -> Remote:
            # The service may take a while to show a new bandwidth.
            return self.get_or_none(identifier) or {"id": identifier, "status": "CREATING"}

        def take(remote: Remote, handle: Handle) -> None:
            handle.remote = remote

        return Started(answer, (Phase("shared bandwidth %s" % quoted(name), READY, read, then=take),))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        """Change the bandwidth. The service refuses a body without name and size."""
        if not {"name", "size"} & changes.keys():
            changes = {**changes, "size": self.get(identifier)["size"]}
        self.api.eip.update_bandwidth(identifier, changes)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes of the deletion. EIPs are removed first, if the task says what they get then."""
        remote = found.remote or {}
        view = self.view(remote)
        title, name = self.title(view), remote.get("name")
        writes = (take_out(title, view["members"], desired),) if view["members"] else ()
        if remote.get("billing_info"):
            return (*writes, unsubscription(title, str(remote["id"]), name, self.get))

        def delete(bandwidth: VpcBandwidth, handle: Handle) -> None:
            bandwidth.api.eip.delete_shared_bandwidth(handle.id)
            forget(bandwidth, name)

        return (*writes, Write("delete %s" % title, delete))

    def named(self, desired: Desired) -> Remote | None:
        """Return the bandwidth with this name, or None. A new one that no list shows yet is read by its ID."""
        name = str(desired["name"])
        remote = self.only([item for item in self.list() if item.get("name") == name], {"name": name})
        return self.recorded(name, "name", self.get) if remote is None else remote

    def is_ordered(self, desired: Desired) -> bool:
        return False

    def requested(self, name: str, status: str, order_id: str | None = None) -> Remote:
        return {"id": None, "name": name, "status": status}

    def from_order(self, name: str, order_id: str) -> tuple[Phase, ...]:
        return ()

    def _refuse_second_order(self, desired: Desired, found: Found) -> None:
        """Raise InvalidInput if an unpaid order is for the bandwidth, or may be for it, and the task pays its own."""
        pays = desired.get("auto_pay") is not False
        if not self._wants_prepaid or not pays:
            return
        title = _title(found.remote or desired)
        placed = self.conversion.unclaimed(self.api) if found.remote is None else found.remote.get(PLACED)
        if placed is not None and placed.unpaid:
            self.conversion.refuse_second(placed, title, pays=pays)

    def _refuse_prepaid(self, desired: Desired, remote: Remote) -> None:
        """Raise InvalidInput for a change of a prepaid bandwidth: it takes another order."""
        changes = [
            "%s from %s to %s" % (field.name, quoted(remote.get(field.name)), quoted(desired[field.name]))
            for field in self.fields
            if desired.get(field.name) not in (None, remote.get(field.name))
        ]
        if remote.get("billing_info") and changes:
            raise InvalidInput(
                "The %s is prepaid, and this module cannot change %s. Nothing was changed. Change it in the console, "
                "or correct the task." % (_title(remote), " and ".join(changes))
            )


def _chosen(cloud: Any, listed: Sequence[Remote], wanted: str) -> dict[str, Any]:
    """Return the EIP with this address, ID or name."""
    match = [eip for eip in listed if wanted and eip.get("public_ip_address") == wanted]
    try:
        eip = match[0] if match else one([{**eip, "name": eip.get("alias")} for eip in listed], wanted, "EIP")
    except Missing:
        known = candidates(eip.get("alias") or eip.get("public_ip_address") for eip in listed)
        foreseen(cloud, wanted, "There is no EIP with the address, name or ID %s.%s" % (quoted(wanted), known))
        return {"id": None, "address": wanted}
    return {**eip, "address": eip.get("public_ip_address")}


def _check_joins(eip: Current) -> None:
    if (eip.get("profile") or {}).get("order_id"):
        raise InvalidInput("EIP %s is prepaid. Only postpaid EIPs can be in a shared bandwidth." % eip["address"])
    if eip.get("bandwidth_share_type") == SHARED:
        raise InvalidInput(
            "EIP %s is in shared bandwidth %s. Remove it there first, or move it with the module vpc_eip."
            % (eip["address"], quoted(eip.get("bandwidth_name")))
        )


class VpcBandwidths(Listing[VpcBandwidth]):
    """The shared bandwidths of a project."""

    kind = VpcBandwidth
    query = ("enterprise_project_id",)
    local = ("status", "charge_mode")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the shared bandwidths that match. The bandwidth of a single EIP is none of them."""
        found = super().find_all(identifier, filters)
        return (item for item in found if item.remote is None or item.remote.get("share_type") in (None, SHARED))
