# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of servers of all services: each is created exactly once, even if a response is lost.

A prepaid server is unsubscribed rather than deleted.

PRIVATE to this collection.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from ..._core.errors import Denied, InvalidInput, NotFound
from ..._engine.change import Handle, Phase, Write
from ..._engine.compare import as_set, same_keys
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Pending, Started
from ..._engine.tags import Tags, as_text
from ..._engine.wait import Until
from ..jobs import job_phase
from ..named import one
from ..orders.ordered import Ordered
from ..orders.prepaid import RESOURCE_BY, Subscribed, order_phases
from ..vpc.api import VpcApi
from .clients import ServerClients
from .jobs import server_of
from .mapping import (
    Kind,
    Server,
    Surroundings,
    asked_for,
    ids_by_name,
    is_prepaid,
    ordered,
    public_ip,
    tags_of,
    untold_by,
    volumes_of,
)
from .names import LINUX
from .orders import from_job, from_order, is_for_such, is_server, subscribed_servers, subscribed_to
from .removal import removal

ClientsT = TypeVar("ClientsT", bound=ServerClients)
ServerT = TypeVar("ServerT", bound="OrderedServer[Any]")

DELETED = "DELETED"

READY = Until(
    state=lambda server: server.get("status"),
    good=frozenset({"ACTIVE", "SHUTOFF"}),
    bad=frozenset({"ERROR"}),
    reason=lambda server: (server.get("fault") or {}).get("message"),
)
# Options of a new server that it does not show afterwards.
UNREADABLE = tuple(
    Field(name, readable=False)
    for name in (
        *("root_volume", "data_volumes", "admin_pass", "user_data"),
        *("period_unit", "period", "auto_renew", "auto_pay"),
    )
)
# The outputs that are the same in all services.
OUTPUTS = (
    # These three only define the comparison. Parts show the values.
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
TAGS = Tags(
    read=tags_of,
    put=lambda clients, server_id, tags: clients.servers.change_tags(server_id, "create", tags),
    drop=lambda clients, server_id, tags: clients.servers.change_tags(server_id, "delete", tags),
)


def is_leaving(server: Server) -> bool:
    """Return whether the server is being deleted."""
    return server.get("OS-EXT-STS:task_state") == "deleting"


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


class OrderedServer(Ordered[ClientsT]):
    """A server of one of the services, whose differences are in the ``kind`` of its clients."""

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # For a new server: the operating system of its image, and the IDs of its security groups.
        self._os_type = LINUX
        self._groups: Sequence[str] = ()

    @property
    def kind(self) -> Kind:
        return self.api.kind

    @abstractmethod
    def networks(self, server: Server) -> Surroundings:
        """Return the networks of the ports of a server, and what else the same request reads."""

    def get(self, identifier: str) -> Server:
        return self.kind.told(self.api.servers.get_server(identifier))

    def list(self, **filters: Any) -> Iterable[Server]:
        return map(self.kind.told, self.api.servers.list_servers(**filters))

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Server | Started:
        """Return a server without an ID, which its order or its job shows later. An unpaid order ends here."""
        if not answer.get("order_id"):
            job_id = str(answer.get("job_id"))
            return Started(asked_for(name, job_id), self._from_job(name, job_id))
        order_id = str(answer["order_id"])
        if body["extendparam"].get("isAutoPay") != "true":
            return ordered(name, order_id, "unpaid")
        return Started(ordered(name, order_id, "ordered"), self._from_order(name, order_id))

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        return removal(self.kind, desired, found)

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
        return self.kind.prepaid(desired)

    def requested(self, name: str, status: str, order_id: str | None = None) -> Server:
        return asked_for(name) if order_id is None and status == "ordered" else ordered(name, order_id, status)

    def from_order(self, name: str, order_id: str) -> tuple[Phase, ...]:
        return from_order(self.api, name, order_id)

    def from_job(self, name: str, job_id: str) -> Pending | None:
        return from_job(self.api, name, job_id)

    def may_be_for(self, desired: Desired, order_id: str) -> bool:
        return is_for_such(self.api, desired, order_id)

    def is_main(self, resource: Subscribed) -> bool:
        return is_server(self.kind, resource)

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

        phases = order_phases(self.api.bss, order_id, partial(is_server, self.kind), take)
        return (*phases, self._running(name, known))

    def _from_job(self, name: str, job_id: str) -> tuple[Phase, ...]:
        """Return the phases from the job to the running server."""
        known: dict[str, str] = {}

        def take(job: Mapping[str, Any], handle: Handle) -> None:
            known["id"] = server_of(job) or ""
            handle.remote = {"id": known["id"]}

        does = 'create %s "%s"' % (self.kind.words, name)
        return (job_phase(self.api.servers, job_id, does, by=RESOURCE_BY, then=take), self._running(name, known))

    def _running(self, name: str, known: Mapping[str, str]) -> Phase:
        def read() -> Server:
            # The service may take a while to show a new server.
            return self.get_or_none(known["id"]) or {"id": known["id"], "status": "BUILD"}

        def take(server: Server, handle: Handle) -> None:
            handle.remote, handle.stale = server, True

        ready = self.waiting.ready or READY
        return Phase('%s "%s"' % (self.kind.words, name), ready, read, then=take)

    def _around(self, desired: Desired, server: Server) -> Surroundings:
        """Return the surroundings of the server, as far as the task needs them."""
        found = self.networks(server) if self.needs_networks(desired) else Surroundings()
        bound = self._bound(desired, server)
        subscribed: Sequence[Subscribed] = ()
        if desired.get("state") == "absent" and is_prepaid(server):
            ids = [str(server["id"]), *(str(volume["id"]) for volume in volumes_of(server))]
            subscribed = self.api.bss.resources(ids + ([str(bound["id"])] if bound else []))
        return Surroundings(
            found.networks,
            self._address(desired, server),
            bound,
            tuple(subscribed),
            untold_by(server),
            self.groups(desired, server),
            found.port_groups,
        )

    def needs_networks(self, desired: Desired) -> bool:
        """Return whether the task compares something that only the ports of the server show."""
        return desired.get("nics") is not None

    def groups(self, desired: Desired, server: Server) -> Mapping[Any, Any]:
        """Return the IDs of security groups by name."""
        return ids_by_name(server.get("security_groups") or ())

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


class ServerListing(Listing[ServerT]):
    """The servers of a project."""

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
