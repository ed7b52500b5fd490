# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server. It is ordered exactly once, even if a response is lost.

A prepaid server is unsubscribed rather than deleted.

API pages: "Creating a BMS", "Querying Details About a BMS", "Querying an Order's Details", "Unsubscribing from
Yearly/Monthly Resources".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...._core.errors import Denied, InvalidInput, NotFound
from ...._engine.change import Handle, Phase, Write
from ...._engine.compare import as_set, same_keys
from ...._engine.fields import Field, unchanged
from ...._engine.listing import Listing
from ...._engine.once import BEHIND
from ...._engine.resources import Desired, Found, Pending, Started, Waiting
from ...._engine.tags import Tags, as_text
from ...._engine.wait import Timing, Until
from ...named import one
from ...orders.ordered import Ordered
from ...orders.prepaid import RESOURCE_BY, TO_BE_REPEATED, Subscribed, order_phases
from ...vpc.api import VpcApi
from ..api import DELETED
from ..jobs import job_phase, server_of
from .body import SERVER_SERVICE, prepaid, products, server_body, unpaid
from .mapping import (
    ONCE,
    BmsClients,
    Server,
    Surroundings,
    asked_for,
    id_of,
    ids_by_name,
    is_prepaid,
    ordered,
    public_ip,
    tags_of,
    told,
    untold_by,
    volumes_of,
)
from .names import LINUX, completed, resolve
from .orders import from_job, from_order, is_for_such, is_server, subscribed_servers, subscribed_to
from .parts import Metadata, Nics, PublicAddress, Volumes
from .power import System
from .removal import removal

SETTLE = Timing(timeout=BEHIND, interval=5.0)

READY = Until(
    state=lambda server: server.get("status"),
    good=frozenset({"ACTIVE", "SHUTOFF"}),
    bad=frozenset({"ERROR"}),
    reason=lambda server: (server.get("fault") or {}).get("message"),
)


def price(clients: BmsClients, desired: Desired, os_type: str) -> dict[str, Any]:
    """Return the price of the order of a server, as BSS states it. ``os_type`` is the image's: Linux or Windows."""
    asked = products(desired, os_type, clients.cloud.region)
    answer = clients.bss.price(clients.cloud.authenticator.project_id(), asked)
    whole = answer.get("official_website_rating_result") or {}
    amounts = {
        item.get("id"): item.get("official_website_amount") for item in whole.get("product_rating_results") or ()
    }
    return {
        "amount": whole.get("official_website_amount"),
        "currency": answer.get("currency"),
        "products": [
            {
                "resource_type": product["resource_type"],
                "resource_spec": product["resource_spec"],
                "size": product.get("resource_size"),
                "amount": amounts.get(product["id"]),
            }
            for product in asked
        ],
    }


def _filters(desired: Desired, tags: Mapping[str, str]) -> dict[str, Any]:
    """Return the filters for the service. It takes commas as ends of tags.

    How to filter by a tag without a value is not documented. Such tags, and those with commas, are compared here
    alone.
    """
    filters = {name: value for name, value in desired.items() if name not in ("details", "tags")}
    asked = ["%s=%s" % pair for pair in tags.items() if pair[1] and "," not in "".join(pair)]
    return {**filters, "tags": ",".join(asked)} if asked else filters


def _networks(vpc: VpcApi, servers: Sequence[Server]) -> dict[str, str]:
    """Return the network of each port. For a single server the listing has only its ports."""
    if len(servers) == 1:
        ports = vpc.list_ports(device_id=servers[0]["id"])
    else:
        ports = vpc.list_ports()
    return {str(port["id"]): str(port.get("network_id")) for port in ports}


def _names(groups: Sequence[Mapping[str, Any]]) -> list[Any]:
    return [group.get("name") or group.get("id") for group in groups]


class BmsServer(Ordered[BmsClients]):
    """A bare metal server."""

    noun = "server"
    words = "bare metal server"
    connect = BmsClients
    once = ONCE
    service = SERVER_SERVICE
    fields = (
        Field("name", update=True),
        Field("flavor", decode=id_of),
        Field("availability_zone", to="OS-EXT-AZ:availability_zone"),
        Field("vpc_id"),
        Field("security_groups", same=as_set(normal=unchanged), decode=_names),
        Field("charging_mode"),
        *(
            Field(name, readable=False)
            for name in (
                *("root_volume", "data_volumes", "admin_pass", "user_data"),
                *("period_unit", "period", "auto_renew", "auto_pay"),
            )
        ),
    )
    outputs = (
        Field("order_id", to="metadata", decode=lambda metadata: metadata.get("metering.order_id") or None),
        Field("nics", to="addresses", same=as_set("ip_address", "subnet_id")),
        Field("volumes", to="os-extended-volumes:volumes_attached", same=as_set("id")),
        Field("metadata", same=same_keys),
        Field("enterprise_project_id"),
        Field("task_state", to="OS-EXT-STS:task_state"),
        Field("fault", decode=lambda fault: fault.get("message")),
        Field("project_id", to="tenant_id"),
        Field("created_at", to="created"),
        Field("updated_at", to="updated"),
    )
    parts = (
        Metadata(),
        Tags(
            read=tags_of,
            put=lambda clients, server_id, tags: clients.bms.change_tags(server_id, "create", tags),
            drop=lambda clients, server_id, tags: clients.bms.change_tags(server_id, "delete", tags),
        ),
        PublicAddress(),
        Nics(),
        Volumes(),
        System(),
    )
    requires = ("name", "flavor", "availability_zone", "nics")
    states = ("present", "started", "stopped", "restarted", "absent")
    aids = ("image", "vpc", "order_id", "delete_publicip", "delete_volumes", "show_price")
    waiting = Waiting(
        ready=READY,
        one_at_a_time=True,
        busy=TO_BE_REPEATED,
        leaving=lambda server: server.get("OS-EXT-STS:task_state") == "deleting",
        settle=SETTLE,
    )

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # For a new server: the operating system of its image, and the IDs of its security groups.
        self._os_type = LINUX
        self._groups: Sequence[str] = ()

    def get(self, identifier: str) -> Server:
        return told(self.api.bms.get_server(identifier))

    def list(self, **filters: Any) -> Iterable[Server]:
        return map(told, self.api.bms.list_servers(**filters))

    def validate(self, desired: Desired) -> Desired:
        """Return the options as they are, and warn of a soft stop, which the service does not have."""
        if desired.get("power_action") == "soft":
            self.cloud.warn(
                'power_action "soft" has no effect: this service stops and restarts servers by cutting the power. '
                "Shut down the operating system from inside before."
            )
        return desired

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with IDs and, for a new server, completed and checked.

        Raises InvalidInput if a required option is missing.
        """
        resolved = resolve(self.api, desired, found)
        if not found.is_new_for(desired):
            return resolved
        self.refuse_incomplete(resolved)
        complete = completed(self.api, resolved, found.context)
        self._os_type, self._groups = complete.os_type, complete.groups
        return complete.desired

    def body(self, desired: Desired) -> dict[str, Any]:
        return server_body(desired, self.cloud.region, self._groups)

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        return self.api.bms.create_server(body)

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Server | Started:
        """Return a server without an ID, which its order or its job shows later. An unpaid order ends here."""
        if not answer.get("order_id"):
            job_id = str(answer.get("job_id"))
            return Started(asked_for(name, job_id), self._from_job(name, job_id))
        order_id = str(answer["order_id"])
        if body["extendparam"].get("isAutoPay") != "true":
            return ordered(name, order_id, "unpaid")
        return Started(ordered(name, order_id, "ordered"), self._from_order(name, order_id))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.bms.rename_server(identifier, changes["name"])

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        return removal(desired, found)

    def more(self, desired: Desired, verb: str) -> dict[str, Any]:
        """Return the price of a new server if the task asks for it. It is None unless the task places an order."""
        if not desired.get("show_price"):
            return {}
        return {"price": price(self.api, desired, self._os_type) if verb == "create" and prepaid(desired) else None}

    def named(self, desired: Desired) -> Server | None:
        """Return the server with exactly this name, or None. Raises InvalidInput if several servers have it.

        The filter of the service matches the name anywhere in a name.
        """
        filters = {"name": desired["name"]}
        if desired.get("enterprise_project_id") is not None:
            filters["enterprise_project_id"] = desired["enterprise_project_id"]
        matches = [server for server in self.list(**filters) if server.get("name") == desired["name"]]
        return self.only(matches, filters)

    def present(self, desired: Desired, remote: Server) -> Found:
        return Found(remote, self._around(desired, remote))

    def context(self, desired: Desired) -> Surroundings:
        return Surroundings(address=self._address(desired, None))

    def is_ordered(self, desired: Desired) -> bool:
        return prepaid(desired)

    def pays(self, desired: Desired) -> bool:
        return not unpaid(desired)

    def requested(self, name: str, status: str, order_id: str | None = None) -> Server:
        return asked_for(name) if order_id is None and status == "ordered" else ordered(name, order_id, status)

    def from_order(self, name: str, order_id: str) -> tuple[Phase, ...]:
        return from_order(self.api, name, order_id)

    def from_job(self, name: str, job_id: str) -> Pending | None:
        return from_job(self.api, name, job_id)

    def may_be_for(self, desired: Desired, order_id: str) -> bool:
        return is_for_such(self.api, desired, order_id)

    def is_main(self, resource: Subscribed) -> bool:
        return is_server(resource)

    def subscribed(self, desired: Desired) -> Found:
        """Return the server with this name that BSS knows and that the service's list does not have yet."""
        name, pending = desired["name"], None
        for server_id in subscribed_servers(self.api, name):
            try:
                server = self.get(server_id)
            except NotFound as error:
                if error.code != DELETED:
                    pending = subscribed_to(self.api, name, server_id)
                continue
            if server.get("name") == name:
                return self.present(desired, server)
        return Found(None, Surroundings(), pending)

    def _from_order(self, name: str, order_id: str) -> tuple[Phase, ...]:
        """Return the phases from the order to the running server."""
        known: dict[str, str] = {}

        def take(resource: Subscribed, handle: Handle) -> None:
            known["id"] = str(resource["resource_id"])
            handle.remote = {"id": known["id"]}

        return (*order_phases(self.api.bss, order_id, is_server, take), self._running(name, known))

    def _from_job(self, name: str, job_id: str) -> tuple[Phase, ...]:
        """Return the phases from the job to the running server."""
        known: dict[str, str] = {}

        def take(job: Mapping[str, Any], handle: Handle) -> None:
            known["id"] = server_of(job) or ""
            handle.remote = {"id": known["id"]}

        does = 'create bare metal server "%s"' % name
        return (job_phase(self.api.bms, job_id, does, by=RESOURCE_BY, then=take), self._running(name, known))

    def _running(self, name: str, known: Mapping[str, str]) -> Phase:
        def read() -> Server:
            # The service may take a while to show a new server.
            return self.get_or_none(known["id"]) or {"id": known["id"], "status": "BUILD"}

        def take(server: Server, handle: Handle) -> None:
            handle.remote, handle.stale = server, True

        return Phase('bare metal server "%s"' % name, READY, read, then=take)

    def _around(self, desired: Desired, server: Server) -> Surroundings:
        """Return the surroundings of the server, as far as the task needs them."""
        networks = None
        if desired.get("nics") is not None:
            nics = self.api.bms.list_interfaces(str(server["id"]))
            networks = {str(nic.get("port_id")): str(nic.get("net_id")) for nic in nics}
        bound = self._bound(desired, server)
        subscribed: Sequence[Subscribed] = ()
        if desired.get("state") == "absent" and is_prepaid(server):
            ids = [str(server["id"]), *(str(volume["id"]) for volume in volumes_of(server))]
            subscribed = self.api.bss.resources(ids + ([str(bound["id"])] if bound else []))
        return Surroundings(
            networks,
            self._address(desired, server),
            bound,
            tuple(subscribed),
            untold_by(server),
            ids_by_name(server.get("security_groups") or ()),
        )

    def _address(self, desired: Desired, server: Server | None) -> Mapping[str, Any] | None:
        """Return the public address that the task names, or None if it names none or the server has it already.

        Raises InvalidInput if the address does not exist.
        """
        eip = desired.get("eip") or {}
        if eip.get("state") == "absent" or desired.get("state") == "absent":
            return None
        if eip.get("id") is not None:
            return one(self.api.eip.list_addresses(id=[eip["id"]]), eip["id"], "EIP")
        if eip.get("address") is None or (server is not None and public_ip(server) == eip["address"]):
            return None
        found = list(self.api.eip.list_addresses(public_ip_address=[eip["address"]]))
        if not found:
            raise InvalidInput("There is no EIP %s in the project." % eip["address"])
        return found[0]

    def _bound(self, desired: Desired, server: Server) -> Mapping[str, Any] | None:
        """Return the public address that the server has, if the task can require to unbind or release it, else None.

        None as well if the user has no permission to read it and the task deletes the server but not the address.
        """
        address, eip = public_ip(server), desired.get("eip") or {}
        another = eip.get("id") is not None or eip.get("address") not in (None, address)
        if address is None or not (desired.get("state") == "absent" or eip.get("state") == "absent" or another):
            return None
        try:
            return next(iter(self.api.eip.list_addresses(public_ip_address=[address])), None)
        except Denied:
            if desired.get("state") != "absent" or desired.get("delete_publicip"):
                raise
            return None


class BmsServers(Listing[BmsServer]):
    """The bare metal servers of a project."""

    kind = BmsServer
    query = ("name", "status", "flavor", "tags", "details", "enterprise_project_id")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return every server that matches. With ``details`` one more listing reads the networks of all their NICs."""
        tags = as_text(filters.get("tags") or {})
        listed: Iterable[Server]
        if identifier is not None:
            own = self.resource.get_or_none(identifier)
            listed = [own] if own is not None else []
        else:
            listed = self.resource.list(**_filters(filters, tags))
        servers = [server for server in listed if same_keys(tags, tags_of(server))]
        networks = _networks(self.resource.api.vpc, servers) if filters.get("details") and servers else None
        return (Found(server, Surroundings(networks)) for server in servers)
