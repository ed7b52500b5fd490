# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of route tables. Each VPC has a default table, and each subnet is in one table of its VPC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any

from ....core import ids
from ....core.emulator import Emulator
from ....core.errors import ApiError
from ....core.store import Shelf, Table
from ..records import VIP_OWNER, Network, Vpc
from ..state import VpcState
from .peerings import Peerings

MOST_ROUTES = 200
MOST_AT_CREATION = 5
LOCAL, PEERING = "local", "peering"
# Types whose next hops the emulator does not create. A seed can name some.
FOREIGN_TYPES = ("nat", "vpn", "dc", "cc", "egw", "er", "subeni")
TYPES = ("ecs", "eni", "vip", PEERING, *FOREIGN_TYPES)

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Route:
    """A route. Its ID is shown by v2.0 only; in a table, its destination identifies it."""

    id: str
    type: str
    destination: str
    nexthop: str
    description: str = ""


@dataclass(frozen=True)
class RouteTable:
    """A route table. ``subnets`` are those of a custom table; the default table has all others."""

    id: str
    name: str
    vpc_id: str
    created_at: datetime
    updated_at: datetime
    default: bool = False
    description: str = ""
    routes: tuple[Route, ...] = ()
    subnets: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextHop:
    """An object of another service that can be a next hop."""

    id: str
    type: str


@dataclass(frozen=True)
class VpcLimits:
    """The limits of a project. Not every account can have custom tables."""

    id: str = "limits"
    custom_route_tables: bool = True
    peerings: int = -1


def bad_route(message: str, code: str = "VPC.2800") -> ApiError:
    return ApiError(400, code, message)


def no_table(table_id: str) -> ApiError:
    return ApiError(404, "VPC.2808", f"RouteTable {table_id} is not exist.")


class RouteTables:
    """The route tables of one project in one region."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.networks = VpcState(shelf, emulator.clock)
        self._peerings = Peerings(emulator, shelf)
        self._stored: Table[RouteTable] = shelf.table("route_table", {"vpc_id": lambda table: [table.vpc_id]})
        self.next_hops: Table[NextHop] = shelf.table("next_hop", {})
        self.limits: Table[VpcLimits] = shelf.table("vpc_limits", {})

    def all(self) -> list[RouteTable]:
        """Return the tables of all VPCs. The default table of a VPC exists as long as the VPC."""
        return [table for vpc in self.networks.vpcs for table in self.of_vpc(vpc)]

    def of_vpc(self, vpc: Vpc) -> list[RouteTable]:
        custom = [table for table in self._stored.scan({"vpc_id": vpc.id}) if not table.default]
        return [self.default(vpc), *custom]

    def default(self, vpc: Vpc) -> RouteTable:
        table_id = ids.derived_uuid("route-table", vpc.id)
        found = self._stored.get(table_id)
        if found is not None:
            return found
        return RouteTable(table_id, f"rtb-{vpc.name}", vpc.id, vpc.created_at, vpc.created_at, default=True)

    def table(self, table_id: str) -> RouteTable:
        found = next((table for table in self.all() if table.id == table_id), None)
        if found is None:
            raise no_table(table_id)
        return found

    def subnets(self, table: RouteTable) -> list[str]:
        """Return the IDs of the subnets in a table."""
        there = [network.id for network in self._networks(table.vpc_id)]
        if not table.default:
            return [subnet_id for subnet_id in table.subnets if subnet_id in there]
        others = self._stored.scan({"vpc_id": table.vpc_id})
        elsewhere = {subnet_id for other in others for subnet_id in other.subnets}
        return [subnet_id for subnet_id in there if subnet_id not in elsewhere]

    def _networks(self, vpc_id: str) -> list[Network]:
        return list(self.networks.networks.scan({"vpc_id": vpc_id}))

    def local_routes(self, table: RouteTable) -> list[Route]:
        """Return the routes to the subnets of the VPC. Nobody can change them."""
        pieces = [piece for network in self._networks(table.vpc_id) for piece in network.ranges]
        return [Route(piece.id, LOCAL, piece.cidr, "-") for piece in pieces]

    def custom_routes(self, vpc_id: str) -> list[Route]:
        """Return the routes of a VPC that keep it from being deleted."""
        return [route for table in self._stored.scan({"vpc_id": vpc_id}) for route in table.routes]

    def create(self, given: Given) -> RouteTable:
        vpc, now = self.networks.vpc(given["vpc_id"]), self.networks.now
        if not (self.limits.get("limits") or VpcLimits()).custom_route_tables:
            raise bad_route("the vpc cannot support customized routetable", "VPC.2810")
        name, description = given.get("name", ""), given.get("description", "")
        table = RouteTable(ids.new_uuid(), name, vpc.id, now, now, description=description)
        routes = given.get("routes", [])
        if len(routes) > MOST_AT_CREATION:
            raise bad_route(f"The num of routes to update is more than {MOST_AT_CREATION}.")
        return self._stored.put(self._with_routes(table, routes))

    def update(self, table_id: str, given: Given) -> RouteTable:
        """Change the name and the description, and add, change and delete routes. All changes are made, or none."""
        table, actions = self.table(table_id), given.get("routes", {})
        named = [cidr_of(item) for action in ("add", "mod", "del") for item in actions.get(action, [])]
        if len({*named}) < len(named):
            raise bad_route("The destinations of the routes are duplicate.", "VPC.2809")
        kept = {route.destination: route for route in table.routes}
        for item in actions.get("del", []):
            if kept.pop(cidr_of(item), None) is None:
                raise bad_route(f"Route {item['destination']} is not exist.")
        for item in actions.get("mod", []):
            if cidr_of(item) not in kept:
                raise bad_route(f"Route {item['destination']} is not exist.")
            before = kept[cidr_of(item)]
            kept[before.destination] = self._route(table, {"description": before.description, **item}, before.id)
        changed = replace(table, routes=tuple(kept.values()), updated_at=self.networks.now)
        changed = replace(changed, **{key: given[key] for key in ("name", "description") if key in given})
        return self._stored.put(self._with_routes(changed, actions.get("add", [])))

    def _with_routes(self, table: RouteTable, given: Sequence[Given]) -> RouteTable:
        routes = list(table.routes)
        for item in given:
            route = self._route(table, item, ids.new_uuid())
            if any(other.destination == route.destination for other in routes):
                raise bad_route(f"Route {route.destination} already exists.", "VPC.2812")
            routes.append(route)
        if len(routes) > MOST_ROUTES:
            raise bad_route(f"The num of routes is more than {MOST_ROUTES}.")
        return replace(table, routes=tuple(routes))

    def _route(self, table: RouteTable, given: Given, route_id: str) -> Route:
        """Return a checked route. Raises ApiError (400) if its destination or its next hop is not possible."""
        destination, kind, nexthop = cidr_of(given), given["type"], given["nexthop"]
        if any(_within(ip_network(destination), other.destination) for other in self.local_routes(table)):
            raise bad_route(f"Route {destination} overlaps with a system route.", "VPC.2809")
        if not self._reaches(table.vpc_id, kind, nexthop):
            raise bad_route(f"The nexthop {nexthop} of type {kind} is not exist.")
        return Route(route_id, kind, destination, nexthop, given.get("description", ""))

    def _reaches(self, vpc_id: str, kind: str, nexthop: str) -> bool:
        ports = self.networks.ports
        if kind == PEERING:
            return self._peerings.joins(nexthop, vpc_id)
        if kind == "vip":
            found = list(ports.scan({"ip_address": nexthop, "device_owner": VIP_OWNER}))
        elif kind == "ecs":
            found = list(ports.scan({"device_id": nexthop}))
        elif kind == "eni":
            found = [port for port in [ports.get(nexthop)] if port is not None]
        else:
            known = self.next_hops.get(nexthop)
            return known is not None and known.type == kind
        return any(self.networks.network(port.network_id).vpc_id == vpc_id for port in found)

    def move_subnets(self, table_id: str, entering: Sequence[str], leaving: Sequence[str]) -> RouteTable:
        """Move subnets into a table, out of their present one, and other subnets back to the default table."""
        table = self.table(table_id)
        there = {network.id for network in self._networks(table.vpc_id)}
        unknown = [subnet_id for subnet_id in (*entering, *leaving) if subnet_id not in there]
        if unknown:
            raise bad_route(f"Subnet {unknown[0]} is not exist or not of the vpc.", "VPC.2807")
        strange = [subnet_id for subnet_id in leaving if subnet_id not in self.subnets(table)]
        if strange or (leaving and table.default):
            raise bad_route(f"Subnet {[*strange, *leaving][0]} can not be disassociated.")
        for other in list(self._stored.scan({"vpc_id": table.vpc_id})):
            kept = tuple(subnet_id for subnet_id in other.subnets if subnet_id not in {*entering, *leaving})
            if other.id == table.id:
                kept = tuple(dict.fromkeys((*kept, *entering)))
            if kept != other.subnets and not other.default:
                self._stored.put(replace(other, subnets=kept, updated_at=self.networks.now))
        return self.table(table_id)

    def delete(self, table_id: str) -> None:
        table = self.table(table_id)
        if table.default:
            raise bad_route(f"RouteTable {table_id} is the default one and can not be deleted.")
        if self.subnets(table):
            raise bad_route(f"RouteTable {table_id} is associated with subnets.")
        self._stored.remove(table_id)


def cidr_of(given: Given) -> str:
    try:
        return str(ip_network(given["destination"]))
    except ValueError:
        raise bad_route(f"Destination {given['destination']} is not a valid CIDR.") from None


def _within(inner: IPv4Network | IPv6Network, outer: str) -> bool:
    whole = ip_network(outer)
    if isinstance(inner, IPv4Network):
        return isinstance(whole, IPv4Network) and inner.subnet_of(whole)
    return isinstance(whole, IPv6Network) and inner.subnet_of(whole)
