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
from ...._engine.change import Made, Phase
from ...._engine.compare import as_set, same_keys
from ...._engine.declaration import Found, Resource, Want
from ...._engine.fields import Field, unchanged
from ...._engine.listing import Listing
from ...._engine.lookup import get_or_none, only
from ...._engine.plan import refuse_incomplete
from ...._engine.tags import Tags, as_text
from ...._engine.wait import Patience, Until
from ...named import one
from ...orders.journal import BEHIND
from ...orders.prepaid import RESOURCE_BY, TO_BE_REPEATED, Subscribed, open_orders, order_phases
from ..api import DELETED
from ..jobs import job_phase, server_of
from .body import SERVER_SERVICE, body, prepaid, products
from .mapping import (
    NOTES,
    BmsServerApi,
    Server,
    Surroundings,
    asked_for,
    id_of,
    is_prepaid,
    public_ip,
    tags_of,
    volumes_of,
)
from .names import completed, resolve
from .orders import (
    is_server,
    noted,
    subscribed_servers,
    subscribed_to,
    unclaimed,
)
from .parts import Metadata, Nics, PublicAddress, Volumes
from .power import System
from .removal import removal

SETTLE = Patience(timeout=BEHIND, interval=5.0)

READY = Until(
    state=lambda server: server.get("status"),
    good=frozenset({"ACTIVE", "SHUTOFF"}),
    bad=frozenset({"ERROR"}),
    reason=lambda server: (server.get("fault") or {}).get("message"),
)


def prepare(api: BmsServerApi, want: Want) -> Want:
    if want.get("power_action") == "soft":
        api.cloud.warn(
            "power_action soft takes no effect: this service cannot ask the operating system to stop, and stops and "
            "restarts by cutting the power. Shut the system down from inside before."
        )
    return want


def find(api: BmsServerApi, want: Want) -> Found:
    """Return the server by its ID, else by its name. Without a server, return the order or job that will become it."""
    if want.get("id") is not None:
        server = get_or_none(BMS_SERVER, api, str(want["id"]))
        return Found(None, Surroundings()) if server is None else Found(server, _around(api, want, server))
    found = _search(api, want)
    if found.wire is None and found.making is None and NOTES.lately(api, want["name"]):
        known = asked_for(want["name"])
        return found._replace(making=NOTES.settling(api, want["name"], known, lambda: _search(api, want)))
    return found


def _search(api: BmsServerApi, want: Want) -> Found:
    server = _named(api, want)
    if server is None:
        return _not_listed(api, want)
    try:
        return Found(server, _around(api, want, server))
    except NotFound:
        # The server was deleted while its surroundings were read.
        if get_or_none(BMS_SERVER, api, str(server["id"])) is not None:
            raise
    return _not_listed(api, want)


def _named(api: BmsServerApi, want: Want) -> Server | None:
    """Return the server with exactly this name, or None. Raises InvalidInput if several servers have it.

    The filter of the service matches the name anywhere in a name.
    """
    filters = {"name": want["name"]}
    if want.get("enterprise_project_id") is not None:
        filters["enterprise_project_id"] = want["enterprise_project_id"]
    matches = [server for server in api.list(**filters) if server.get("name") == want["name"]]
    return only(BMS_SERVER, matches, filters)


def _not_listed(api: BmsServerApi, want: Want) -> Found:
    if want.get("state") == "absent":
        return Found(None, Surroundings(), noted(api, want))
    around = Surroundings(address=_address(api, want, None))
    making = noted(api, want)
    if making is not None or not prepaid(want):
        return Found(None, around, making)
    subscribed = _subscribed(api, want)
    if subscribed.wire is not None or subscribed.making is not None:
        return subscribed
    orders = open_orders(api.bss, SERVER_SERVICE)
    making = unclaimed(api, want, orders)
    known = frozenset(str(order["order_id"]) for order in orders)
    return Found(None, Surroundings(address=around.address, known_orders=known), making)


def _subscribed(api: BmsServerApi, want: Want) -> Found:
    """Return the server with this name that BSS knows and that the service's list does not have yet."""
    name, making = want["name"], None
    for server_id in subscribed_servers(api, name):
        try:
            server = api.get(server_id)
        except NotFound as error:
            if error.code != DELETED:
                making = subscribed_to(api, name, server_id)
            continue
        if server.get("name") == name:
            return Found(server, _around(api, want, server))
    return Found(None, Surroundings(), making)


def recover(api: BmsServerApi, want: Want, before: Surroundings) -> Found:
    """Return the result of an order whose response was lost: the server, or an order that did not exist before."""
    return NOTES.recovered(api, want["name"], _come_to_light(api, want, before))


def _come_to_light(api: BmsServerApi, want: Want, before: Surroundings) -> Found:
    server = _named(api, want)
    if server is not None:
        return Found(server, _around(api, want, server))
    if not prepaid(want):
        return Found(None)
    subscribed = _subscribed(api, want)
    if subscribed.wire is not None or subscribed.making is not None:
        return subscribed
    new = [order for order in open_orders(api.bss, SERVER_SERVICE) if str(order["order_id"]) not in before.known_orders]
    making = unclaimed(api, want, new, fresh=True)
    if making is not None and making.sure:
        NOTES.remember_order(api, want["name"], str(making.wire["order_id"]))
    return Found(None, before, making)


def _around(api: BmsServerApi, want: Want, server: Server) -> Surroundings:
    """Return the surroundings of the server, as far as the task needs them."""
    networks = None
    if want.get("nics") is not None:
        networks = {
            str(nic.get("port_id")): str(nic.get("net_id")) for nic in api.bms.list_interfaces(str(server["id"]))
        }
    bound = _bound(api, want, server)
    subscribed: Sequence[Subscribed] = ()
    if want.get("state") == "absent" and is_prepaid(server):
        ids = [str(server["id"]), *(str(volume["id"]) for volume in volumes_of(server))]
        subscribed = api.bss.resources(ids + ([str(bound["id"])] if bound else []))
    return Surroundings(networks, _address(api, want, server), bound, tuple(subscribed))


def _address(api: BmsServerApi, want: Want, server: Server | None) -> Mapping[str, Any] | None:
    """Return the public address that the task names, or None if it names none or the server has it already.

    Raises InvalidInput if the address does not exist.
    """
    eip = want.get("eip") or {}
    if eip.get("state") == "absent" or want.get("state") == "absent":
        return None
    if eip.get("id") is not None:
        return one(api.eip.list_addresses(id=[eip["id"]]), eip["id"], "public address")
    if eip.get("address") is None or (server is not None and public_ip(server) == eip["address"]):
        return None
    found = list(api.eip.list_addresses(public_ip_address=[eip["address"]]))
    if not found:
        raise InvalidInput("There is no public address %s in the project." % eip["address"])
    return found[0]


def _bound(api: BmsServerApi, want: Want, server: Server) -> Mapping[str, Any] | None:
    """Return the public address that the server has, if the task can require to unbind or release it, else None.

    None as well if the user has no permission to read it and the task deletes the server but not the address.
    """
    address, eip = public_ip(server), want.get("eip") or {}
    another = eip.get("id") is not None or eip.get("address") not in (None, address)
    if address is None or not (want.get("state") == "absent" or eip.get("state") == "absent" or another):
        return None
    try:
        return next(iter(api.eip.list_addresses(public_ip_address=[address])), None)
    except Denied:
        if want.get("state") != "absent" or want.get("delete_publicip"):
            raise
        return None


def find_all(api: BmsServerApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Return every server that matches. With ``details`` one more listing reads the networks of all their NICs."""
    tags = as_text(want.get("tags") or {})
    listed: Iterable[Server]
    if identifier is not None:
        own = get_or_none(BMS_SERVER, api, identifier)
        listed = [own] if own is not None else []
    else:
        listed = api.list(**_filters(want, tags))
    servers = [server for server in listed if same_keys(tags, tags_of(server))]
    networks = _networks(api, servers) if want.get("details") and servers else None
    return (Found(server, Surroundings(networks)) for server in servers)


def _filters(want: Want, tags: Mapping[str, str]) -> dict[str, Any]:
    """Return the filters for the service. It takes commas as ends of tags.

    How to filter by a tag without a value is not documented. Such tags, and those with commas, are compared here
    alone.
    """
    filters = {name: value for name, value in want.items() if name not in ("details", "tags")}
    asked = ["%s=%s" % pair for pair in tags.items() if pair[1] and "," not in "".join(pair)]
    return {**filters, "tags": ",".join(asked)} if asked else filters


def _networks(api: BmsServerApi, servers: Sequence[Server]) -> dict[str, str]:
    """Return the network of each port. For a single server the listing has only its ports."""
    if len(servers) == 1:
        ports = api.vpc.list_ports(device_id=servers[0]["id"])
    else:
        ports = api.vpc.list_ports()
    return {str(port["id"]): str(port.get("network_id")) for port in ports}


def creating(api: BmsServerApi, want: Want, wire: Server) -> tuple[Phase, ...]:
    """Return the phases from the order or the job to the running server. An unpaid order has none."""
    if wire.get("id") is not None or wire.get("status") == "unpaid":
        return ()
    known: dict[str, str] = {}

    def take(resource: Subscribed, made: Made) -> None:
        known["id"] = str(resource["resource_id"])
        made.wire = {"id": known["id"]}

    def take_of_job(job: Mapping[str, Any], made: Made) -> None:
        known["id"] = server_of(job) or ""
        made.wire = {"id": known["id"]}

    if wire.get("order_id"):
        first = order_phases(api.bss, str(wire["order_id"]), is_server, take)
    else:
        does = "create bare metal server %s" % want["name"]
        first = (job_phase(api.bms, str(wire["job_id"]), does, by=RESOURCE_BY, then=take_of_job),)
    return (*first, _running(api, want["name"], known))


def _running(api: BmsServerApi, name: str, known: Mapping[str, str]) -> Phase:
    def read() -> Server:
        # The service may take a while to show a new server.
        return get_or_none(BMS_SERVER, api, known["id"]) or {"id": known["id"], "status": "BUILD"}

    def take(server: Server, made: Made) -> None:
        made.wire, made.stale = server, True

    return Phase("bare metal server %s" % name, READY, read, then=take)


def before_create(api: BmsServerApi, want: Want, around: Surroundings) -> Want:
    """Return the task completed with IDs and checked. Raises InvalidInput if it lacks a required option."""
    refuse_incomplete(BMS_SERVER, want)
    return completed(api, want, around)


def more(api: BmsServerApi, want: Want, verb: str) -> dict[str, Any]:
    """Return the price of a new server if the task asks for it. The price is None unless the task places an order."""
    if not want.get("show_price"):
        return {}
    return {"price": price(api, want) if verb == "create" and prepaid(want) else None}


def price(api: BmsServerApi, want: Want) -> dict[str, Any]:
    """Return the price of the order of a server, as BSS states it."""
    asked = products(want, str(want.get("os_type") or "Linux"))
    answer = api.bss.price(api.cloud.authenticator.project_id(), asked)
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


def _names(groups: Sequence[Mapping[str, Any]]) -> list[Any]:
    return [group.get("name") or group.get("id") for group in groups]


BMS_SERVER = Resource(
    noun="server",
    words="bare metal server",
    connect=BmsServerApi,
    get=BmsServerApi.get,
    list=BmsServerApi.list,
    create=BmsServerApi.create,
    update=BmsServerApi.rename,
    fields=(
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
    ),
    outputs=(
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
    ),
    parts=(
        Metadata(),
        Tags(
            read=tags_of,
            put=lambda api, server_id, tags: api.bms.change_tags(server_id, "create", tags),
            drop=lambda api, server_id, tags: api.bms.change_tags(server_id, "delete", tags),
        ),
        PublicAddress(),
        Nics(),
        Volumes(),
        System(),
    ),
    states=("present", "started", "stopped", "restarted", "absent"),
    aids=("image", "vpc", "order_id", "delete_publicip", "delete_volumes", "show_price"),
    lookup=("name",),
    requires=("name", "flavor", "availability_zone", "nics"),
    prepare=prepare,
    find=find,
    find_all=find_all,
    resolve=resolve,
    before_create=before_create,
    body=body,
    removal=removal,
    creating=creating,
    recover=recover,
    settle=SETTLE,
    one_at_a_time=True,
    busy=TO_BE_REPEATED,
    more=more,
    ready=READY,
    leaving=lambda server: server.get("OS-EXT-STS:task_state") == "deleting",
)

BMS_SERVERS = Listing(
    BMS_SERVER,
    query=("name", "status", "flavor", "tags", "details", "enterprise_project_id"),
)
