# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Virtual Private Cloud: ports, networks, subnets, VPCs and security groups.

API pages: "Port" of "API V2.0 (OpenStack Neutron V2.0 native)", "Subnet", "Virtual Private Cloud" and "Security Group"
of "API V1", "VPC Tag Management", "Subnet Tag Management", and "VPC" of "API V3".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import Conflict, ServerError
from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import items_of, unwrap, whole

# The service returns as many items as a request asks for. A page of this size keeps one response at about a megabyte.
PAGE = 1000

PORTS = MarkerPaging(items="ports", links="ports_links", limit=PAGE, thrifty=True)
SUBNETS = MarkerPaging(items="subnets", limit=PAGE)
VPCS = MarkerPaging(items="vpcs", limit=PAGE)
GROUPS = MarkerPaging(items="security_groups", limit=PAGE)
RULES = MarkerPaging(items="security_group_rules", limit=PAGE)
ROUTE_TABLES = MarkerPaging(items="routetables", limit=PAGE)
PRIVATE_IPS = MarkerPaging(items="privateips", limit=PAGE)
PEERINGS = MarkerPaging(items="peerings", links="peerings_links", limit=PAGE, thrifty=True)

# Users whose rights are for enterprise projects see nothing in a list unless the request asks for their enterprise
# projects.
GRANTED = {"enterprise_project_id": "all_granted_eps"}
ADDRESS_IN_USE = "VPC.0701"


class VpcApi:
    """The calls of the VPC service. Objects are passed and returned as the API spells them, without their envelope."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("vpc")

    def list_ports(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the ports that match all filters. ``fixed_ips`` takes a list of "ip_address=…" and "subnet_id=…"."""
        return self._client.pages("/v2.0/ports", paging=PORTS, query=filters, action="list ports")

    def get_port(self, port_id: str) -> Mapping[str, Any]:
        answer = self._client.get("/v2.0/ports/{id}", args={"id": port_id}, action="get port %s" % port_id)
        return unwrap(answer, "port")

    def create_port(self, port: Mapping[str, Any]) -> Mapping[str, Any]:
        return unwrap(self._client.post("/v2.0/ports", body={"port": port}, action="create port"), "port")

    def update_port(self, port_id: str, port: Mapping[str, Any]) -> Mapping[str, Any]:
        """Update the given keys of the port and return it. A list replaces the whole current list."""
        answer = self._client.put(
            "/v2.0/ports/{id}", args={"id": port_id}, body={"port": port}, action="update port %s" % port_id
        )
        return unwrap(answer, "port")

    def delete_port(self, port_id: str) -> None:
        self._client.delete("/v2.0/ports/{id}", args={"id": port_id}, action="delete port %s" % port_id)

    def list_subnets(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the subnets. ``vpc_id`` is the only filter that the service has."""
        return self._client.pages("/v1/{project_id}/subnets", paging=SUBNETS, query=filters, action="list subnets")

    def get_subnet(self, subnet_id: str) -> Mapping[str, Any]:
        """Return the subnet with this ID, which is also the network ID of its ports."""
        answer = self._client.get(
            "/v1/{project_id}/subnets/{id}", args={"id": subnet_id}, action="get subnet %s" % subnet_id
        )
        return unwrap(answer, "subnet")

    def create_subnet(self, subnet: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post("/v1/{project_id}/subnets", body={"subnet": subnet}, action="create subnet")
        return unwrap(answer, "subnet")

    def update_subnet(self, vpc_id: str, subnet_id: str, subnet: Mapping[str, Any]) -> None:
        """Update the given keys of the subnet. The response has only its ID and status."""
        self._client.put(
            "/v1/{project_id}/vpcs/{vpc_id}/subnets/{id}",
            args={"vpc_id": vpc_id, "id": subnet_id},
            body={"subnet": subnet},
            action="update subnet %s" % subnet_id,
        )

    def delete_subnet(self, vpc_id: str, subnet_id: str) -> None:
        self._client.delete(
            "/v1/{project_id}/vpcs/{vpc_id}/subnets/{id}",
            args={"vpc_id": vpc_id, "id": subnet_id},
            action="delete subnet %s" % subnet_id,
        )

    def get_subnet_tags(self, subnet_id: str) -> Sequence[Mapping[str, str]]:
        answer = self._client.get(
            "/v2.0/{project_id}/subnets/{id}/tags", args={"id": subnet_id}, action="get tags of subnet %s" % subnet_id
        )
        return items_of(answer, "tags")

    def change_subnet_tags(self, subnet_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags of the subnet. ``action`` is "create" or "delete", as for VPCs."""
        self._client.post(
            "/v2.0/{project_id}/subnets/{id}/tags/action",
            args={"id": subnet_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of subnet %s" % (action, subnet_id),
        )

    def list_vpcs(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the VPCs of all enterprise projects that the user may see, unless ``enterprise_project_id`` is given.

        The only other filter that the service has is ``id``.
        """
        query = {**GRANTED, **filters}
        return self._client.pages("/v1/{project_id}/vpcs", paging=VPCS, query=query, action="list VPCs")

    def get_vpc(self, vpc_id: str) -> Mapping[str, Any]:
        answer = self._client.get("/v1/{project_id}/vpcs/{id}", args={"id": vpc_id}, action="get VPC %s" % vpc_id)
        return unwrap(answer, "vpc")

    def get_vpc_details(self, vpc_id: str) -> Mapping[str, Any]:
        """Return the VPC as the third version of the API shows it: with its secondary CIDR blocks and its tags."""
        answer = self._client.get(
            "/v3/{project_id}/vpc/vpcs/{id}", args={"id": vpc_id}, action="get details of VPC %s" % vpc_id
        )
        return unwrap(answer, "vpc")

    def create_vpc(self, vpc: Mapping[str, Any]) -> Mapping[str, Any]:
        return unwrap(self._client.post("/v1/{project_id}/vpcs", body={"vpc": vpc}, action="create VPC"), "vpc")

    def update_vpc(self, vpc_id: str, vpc: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.put(
            "/v1/{project_id}/vpcs/{id}", args={"id": vpc_id}, body={"vpc": vpc}, action="update VPC %s" % vpc_id
        )
        return unwrap(answer, "vpc")

    def delete_vpc(self, vpc_id: str) -> None:
        self._client.delete("/v1/{project_id}/vpcs/{id}", args={"id": vpc_id}, action="delete VPC %s" % vpc_id)

    def add_extend_cidr(self, vpc_id: str, cidr: str) -> None:
        """Add one secondary CIDR block. The service takes one for each request."""
        self._client.put(
            "/v3/{project_id}/vpc/vpcs/{id}/add-extend-cidr",
            args={"id": vpc_id},
            body={"vpc": {"extend_cidrs": [cidr]}},
            action="add %s to VPC %s" % (cidr, vpc_id),
        )

    def remove_extend_cidr(self, vpc_id: str, cidr: str) -> None:
        """Remove one secondary CIDR block. The service takes one for each request."""
        self._client.put(
            "/v3/{project_id}/vpc/vpcs/{id}/remove-extend-cidr",
            args={"id": vpc_id},
            body={"vpc": {"extend_cidrs": [cidr]}},
            action="remove %s from VPC %s" % (cidr, vpc_id),
        )

    def change_vpc_tags(self, vpc_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags of the VPC. ``action`` is "create", which replaces values as well, or "delete"."""
        self._client.post(
            "/v2.0/{project_id}/vpcs/{id}/tags/action",
            args={"id": vpc_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of VPC %s" % (action, vpc_id),
        )

    def list_security_groups(self) -> Iterator[Mapping[str, Any]]:
        """Yield the security groups of all enterprise projects that the user may see."""
        path = "/v1/{project_id}/security-groups"
        return self._client.pages(path, paging=GROUPS, query=GRANTED, action="list security groups")

    def find_security_groups(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the security groups as the third version of the API lists them, without their rules.

        It can search for a ``name``. Without ``enterprise_project_id``, it yields those of all enterprise projects that
        the user may see.
        """
        return self._client.pages(
            "/v3/{project_id}/vpc/security-groups",
            paging=GROUPS,
            query={**GRANTED, **filters},
            action="list security groups",
        )

    def get_security_group(self, group_id: str) -> Mapping[str, Any]:
        """Return the security group with its rules."""
        answer = self._client.get(
            "/v3/{project_id}/vpc/security-groups/{id}",
            args={"id": group_id},
            action="get security group %s" % group_id,
        )
        return unwrap(answer, "security_group")

    def create_security_group(self, group: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create the security group, which has rules of the service. Return it with these."""
        answer = self._client.post(
            "/v3/{project_id}/vpc/security-groups", body={"security_group": group}, action="create security group"
        )
        return unwrap(answer, "security_group")

    def update_security_group(self, group_id: str, group: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.put(
            "/v3/{project_id}/vpc/security-groups/{id}",
            args={"id": group_id},
            body={"security_group": group},
            action="update security group %s" % group_id,
        )
        return unwrap(answer, "security_group")

    def delete_security_group(self, group_id: str) -> None:
        self._client.delete(
            "/v3/{project_id}/vpc/security-groups/{id}",
            args={"id": group_id},
            action="delete security group %s" % group_id,
        )

    def create_security_group_rule(self, rule: Mapping[str, Any]) -> None:
        """Create the rule. The service refuses a second one like it, so that the request can be repeated."""
        self._client.post(
            "/v3/{project_id}/vpc/security-group-rules",
            body={"security_group_rule": rule},
            repeats=True,
            action="create security group rule",
        )

    def create_security_group_rule_once(self, rule: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create the rule and return it. After a lost response, the caller searches for it."""
        answer = self._client.post(
            "/v3/{project_id}/vpc/security-group-rules",
            body={"security_group_rule": rule},
            action="create security group rule",
        )
        return unwrap(answer, "security_group_rule")

    def get_security_group_rule(self, rule_id: str) -> Mapping[str, Any]:
        answer = self._client.get(
            "/v3/{project_id}/vpc/security-group-rules/{id}",
            args={"id": rule_id},
            action="get security group rule %s" % rule_id,
        )
        return unwrap(answer, "security_group_rule")

    def list_security_group_rules(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the rules that match ``security_group_id``, ``direction``, ``protocol`` and ``action``."""
        return self._client.pages(
            "/v3/{project_id}/vpc/security-group-rules",
            paging=RULES,
            query=filters,
            action="list security group rules",
        )

    def delete_security_group_rule(self, rule_id: str) -> None:
        self._client.delete(
            "/v3/{project_id}/vpc/security-group-rules/{id}",
            args={"id": rule_id},
            action="delete security group rule %s" % rule_id,
        )

    def change_security_group_tags(self, group_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags of the security group. ``action`` is "create" or "delete", as for VPCs."""
        self._client.post(
            "/v2.0/{project_id}/security-groups/{id}/tags/action",
            args={"id": group_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of security group %s" % (action, group_id),
        )

    def list_route_tables(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the route tables without their routes. The filters are ``vpc_id`` and ``subnet_id``."""
        path = "/v1/{project_id}/routetables"
        return self._client.pages(path, paging=ROUTE_TABLES, query=filters, action="list route tables")

    def get_route_table(self, table_id: str) -> Mapping[str, Any]:
        answer = self._client.get(
            "/v1/{project_id}/routetables/{id}", args={"id": table_id}, action="get route table %s" % table_id
        )
        return unwrap(answer, "routetable")

    def create_route_table(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post(
            "/v1/{project_id}/routetables", body={"routetable": table}, action="create route table"
        )
        return unwrap(answer, "routetable")

    def update_route_table(self, table_id: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """Change the given keys and return the route table. ``routes`` has the routes to add, mod and del.

        After a lost response, the service refuses a second request with routes to add or del.
        """
        answer = self._client.put(
            "/v1/{project_id}/routetables/{id}",
            args={"id": table_id},
            body={"routetable": table},
            action="update route table %s" % table_id,
        )
        return unwrap(answer, "routetable")

    def add_route(self, table_id: str, route: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add one route to the route table, and return the table. After a lost response, the caller searches for it."""
        answer = self._client.put(
            "/v1/{project_id}/routetables/{id}",
            args={"id": table_id},
            body={"routetable": {"routes": {"add": [route]}}},
            repeats=False,
            action="add route to route table %s" % table_id,
        )
        return unwrap(answer, "routetable")

    def delete_route_table(self, table_id: str) -> None:
        self._client.delete(
            "/v1/{project_id}/routetables/{id}", args={"id": table_id}, action="delete route table %s" % table_id
        )

    def move_subnets(self, table_id: str, action: str, subnets: Sequence[str]) -> Mapping[str, Any]:
        """Associate subnets with the route table or disassociate them from it, and return the table.

        ``action`` is "associate", which takes the subnets out of other tables, or "disassociate", which puts them into
        the default one.
        """
        answer = self._client.post(
            "/v1/{project_id}/routetables/{id}/action",
            args={"id": table_id},
            body={"routetable": {"subnets": {action: subnets}}},
            repeats=True,
            action="%s subnets and route table %s" % (action, table_id),
        )
        return unwrap(answer, "routetable")

    def list_peerings(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the peering connections of both directions. Filters are ``name``, ``vpc_id`` and ``status``."""
        return self._client.pages("/v2.0/vpc/peerings", paging=PEERINGS, query=filters, action="list VPC peerings")

    def get_peering(self, peering_id: str) -> Mapping[str, Any]:
        answer = self._client.get(
            "/v2.0/vpc/peerings/{id}", args={"id": peering_id}, action="get VPC peering %s" % peering_id
        )
        return unwrap(answer, "peering")

    def create_peering(self, peering: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post("/v2.0/vpc/peerings", body={"peering": peering}, action="create VPC peering")
        return unwrap(answer, "peering")

    def update_peering(self, peering_id: str, peering: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.put(
            "/v2.0/vpc/peerings/{id}",
            args={"id": peering_id},
            body={"peering": peering},
            action="update VPC peering %s" % peering_id,
        )
        return unwrap(answer, "peering")

    def answer_peering(self, peering_id: str, action: str) -> Mapping[str, Any]:
        """Accept or reject the request of another project. ``action`` is "accept" or "reject".

        After a lost response, the service refuses a second request.
        """
        answer = self._client.put(
            "/v2.0/vpc/peerings/{id}/{action}",
            args={"id": peering_id, "action": action},
            action="%s VPC peering %s" % (action, peering_id),
        )
        return whole(answer, "VPC peering")

    def delete_peering(self, peering_id: str) -> None:
        self._client.delete(
            "/v2.0/vpc/peerings/{id}", args={"id": peering_id}, action="delete VPC peering %s" % peering_id
        )

    def list_private_ips(self, subnet_id: str) -> Iterator[Mapping[str, Any]]:
        """Yield the private IPs of one subnet, with those of its servers and gateways."""
        return self._client.pages(
            "/v1/{project_id}/subnets/{subnet_id}/privateips",
            args={"subnet_id": subnet_id},
            paging=PRIVATE_IPS,
            action="list private IPs of subnet %s" % subnet_id,
        )

    def get_private_ip(self, private_ip_id: str) -> Mapping[str, Any]:
        answer = self._client.get(
            "/v1/{project_id}/privateips/{id}", args={"id": private_ip_id}, action="get private IP %s" % private_ip_id
        )
        return unwrap(answer, "privateip")

    def create_private_ip(self, private_ip: Mapping[str, Any]) -> Mapping[str, Any]:
        """Reserve an address. Raises Conflict if it is in use, which the service reports as a server error."""
        try:
            answer = self._client.post(
                "/v1/{project_id}/privateips", body={"privateips": [private_ip]}, action="create private IP"
            )
        except ServerError as error:
            if error.code != ADDRESS_IN_USE:
                raise
            raise error.reworded(Conflict, error.reason) from None
        made = items_of(answer, "privateips")
        return unwrap({"privateip": made[0] if made else None}, "privateip")

    def delete_private_ip(self, private_ip_id: str) -> None:
        self._client.delete(
            "/v1/{project_id}/privateips/{id}",
            args={"id": private_ip_id},
            action="delete private IP %s" % private_ip_id,
        )
