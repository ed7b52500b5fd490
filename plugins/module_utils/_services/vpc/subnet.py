# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A subnet of a VPC, with its DHCP options and its tags. The ID of a subnet is the network ID of the ports in it.

API pages: "Creating a Subnet", "Updating Subnet Information", "Deleting a Subnet", "Querying Subnet Details".

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._core.errors import Denied, InvalidInput, NotFound, Rejected
from ..._core.wording import capitalised, quoted
from ..._engine.change import Handle, Phase, Write
from ..._engine.compare import as_set, same_address, unforeseen
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Started, Waiting
from ..._engine.tags import Tags, from_pairs
from ..._engine.wait import GONE, Until
from ..networks import subnets_of
from .address_pairs import validate_address
from .creation import started
from .in_vpc import InVpc
from .ranges import network_of

READY = Until(state=lambda remote: remote.get("status"), good=frozenset({"ACTIVE"}), bad=frozenset({"DOWN", "ERROR"}))
OVERLAPS = "VPC.0204"
# The VPC or the subnet is created at the moment, or what uses the subnet is being deleted.
BUSY = frozenset(("VPC.0004", "VPC.0205", "VPC.0206", "VPC.0208", "VPC.0209", "VPC.0210", "VPC.0211"))
LEASE = re.compile(r"-1|[1-9][0-9]{0,4}h")
# The DHCP options that have an option of the module. Here they are keys of the subnet.
NTP, LEASE_TIME, DOMAIN = "ntp", "addresstime", "domainname"
DHCP = (NTP, LEASE_TIME, DOMAIN)


def with_dhcp(remote: Remote) -> Remote:
    """Return the subnet with each of its DHCP options as a key."""
    given = {item["opt_name"]: item.get("opt_value") or "" for item in remote.get("extra_dhcp_opts") or ()}
    return dict(remote, **{name: given.get(name, "") for name in DHCP})


def dhcp_options(given: Mapping[str, Any], current: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """Return all DHCP options after a change. The service may reset those that the request omits.

    A value of null removes an option. Empty text is refused.
    """
    values = {item["opt_name"]: item.get("opt_value") for item in current}
    values.update({name: given[name] or None for name in DHCP if name in given})
    return [{"opt_name": name, "opt_value": value} for name, value in values.items()]


class VpcSubnet(InVpc):
    """A subnet. It keeps the objects that were read last, because a change has to send what stays as it is."""

    noun = "subnet"
    fields = (
        Field("name", update=True),
        Field("description", update=True),
        Field("vpc_id"),
        Field("cidr", same=same_address),
        Field("gateway_ip", same=same_address),
        Field("ipv6_enabled", to="ipv6_enable", update=True),
        Field("dhcp_enabled", to="dhcp_enable", update=True),
        Field("dns_servers", to="dnsList", update=True),
        Field(
            "ntp_servers",
            to=NTP,
            update=True,
            same=as_set(),
            encode=",".join,
            decode=lambda text: text.split(",") if text else [],
        ),
        Field("dhcp_lease_time", to=LEASE_TIME, update=True),
        Field("dhcp_domain_name", to=DOMAIN, update=True),
        Field("availability_zone"),
    )
    outputs = (
        Field("network_id", to="neutron_network_id"),
        Field("subnet_id", to="neutron_subnet_id"),
        # The service chooses the IPv6 network when IPv6 is enabled.
        Field("subnet_id_v6", to="neutron_subnet_id_v6", same=unforeseen),
        Field("cidr_v6", same=unforeseen),
        Field("gateway_ip_v6", same=unforeseen),
        Field("available_ip_addresses", to="available_ip_address_count", same=unforeseen),
        Field("status"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (
        Tags(
            read=from_pairs,
            put=lambda api, subnet_id, tags: api.change_subnet_tags(subnet_id, "create", tags),
            drop=lambda api, subnet_id, tags: api.change_subnet_tags(subnet_id, "delete", tags),
            afterwards=True,
        ),
    )
    lookup = ("name", "cidr")
    requires = ("name", "vpc_id", "cidr")
    told_by = ("name", "vpc", "vpc_id")
    waiting = Waiting(ready=READY, one_at_a_time=True, busy=BUSY)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._seen: dict[str, Remote] = {}

    def get(self, identifier: str) -> Remote:
        return self.with_tags(with_dhcp(self.api.get_subnet(identifier)))

    def with_tags(self, remote: Remote) -> Remote:
        """Return the subnet with its tags. They are None if the user may not read them."""
        try:
            tags = self.api.get_subnet_tags(str(remote["id"]))
        except (Denied, NotFound):
            tags = None
        self._seen[str(remote["id"])] = found = dict(remote, tags=tags)
        return found

    def list(self, vpc_id: str | None = None, **filters: Any) -> Iterable[Remote]:
        """Return the subnets without tags. The service can only search for the VPC."""
        return map(with_dhcp, subnets_of(self.api, vpc_id))

    def validate(self, desired: Desired) -> Desired:
        if desired.get("state") == ABSENT:
            return desired
        network = network_of(desired["cidr"], "cidr") if desired.get("cidr") is not None else None
        for option in ("dns_servers", "ntp_servers"):
            for address in desired.get(option) or ():
                validate_address(address, option)
        gateway = desired.get("gateway_ip")
        if gateway is not None:
            validate_address(gateway, "gateway_ip")
            if network is not None and gateway not in map(str, network.hosts()):
                raise InvalidInput('gateway_ip is "%s", but must be an address of a host in "%s".' % (gateway, network))
        lease = desired.get("dhcp_lease_time")
        if lease is not None and not LEASE.fullmatch(lease):
            raise InvalidInput(
                'dhcp_lease_time is %s, but must be a number of hours, such as "24h", or "-1".' % quoted(lease)
            )
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the subnet by its ID, else by its name, else by its network.

        Names may repeat. If the task gives the network, it decides between subnets with the same name.
        """
        if desired.get("id") is not None:
            return super().find(desired)
        known = self.with_existing_vpc(desired)
        if known is None:
            return Found(None)
        filters = {name: desired[name] for name in self.lookup if desired.get(name) is not None}
        subnets = list(self.list(known.get("vpc_id")))
        key = next(iter(filters))
        matches = [remote for remote in subnets if self._matches(remote, {key: filters[key]})]
        if len(matches) > 1:
            matches = [remote for remote in matches if self._matches(remote, filters)]
        remote = self.only(matches, filters)
        return Found(None if remote is None else self.with_tags(remote))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the ID of the VPC and, for a new subnet, with its gateway."""
        if desired.get("state") == ABSENT:
            return desired if found.remote is None else self.with_vpc(desired)
        desired = self.with_vpc(desired)
        if found.remote is None:
            if desired.get("cidr") is not None and desired.get("gateway_ip") is None:
                desired = dict(desired, gateway_ip=str(network_of(desired["cidr"], "cidr")[1]))
            return desired
        title = self.title(self.view(found.remote))
        if desired.get("ipv6_enabled") is False and found.remote.get("ipv6_enable"):
            raise InvalidInput(
                "%s: the API cannot change ipv6_enabled from true to false. Nothing was changed. Recreate the subnet, "
                "or correct the task." % capitalised(title)
            )
        if desired.get("tags") is not None and found.remote.get("tags") is None:
            raise InvalidInput(
                "tags is set, but the user may not read the tags of %s: grant this permission, or leave tags out."
                % title
            )
        return desired

    def body(self, desired: Desired) -> dict[str, Any]:
        given = super().body(desired)
        options = [item for item in dhcp_options(given) if item["opt_value"] is not None]
        body = {key: value for key, value in given.items() if key not in DHCP}
        return {**body, "extra_dhcp_opts": options} if options else body

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        try:
            made = with_dhcp(self.api.create_subnet(body))
        except Rejected as error:
            if error.code != OVERLAPS:
                raise
            there = [remote for remote in self.list(body["vpc_id"]) if _overlap(remote, body["cidr"])]
            names = ", ".join(
                "%s (%s)" % (quoted(remote.get("name") or remote["id"]), remote["cidr"]) for remote in there
            )
            reason = (
                'cidr is "%s", which overlaps with another subnet of the VPC: %s. Set another network, or the id of '
                "that subnet"
            )
            raise error.reworded(Rejected, reason % (body["cidr"], names or "one that cannot be listed")) from None
        return started(self, dict(made, tags=[]), READY)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        """Change the subnet. The API requires the name, and switches DHCP on if the request does not mention it."""
        there = self._seen[identifier]
        kept = {key: there[key] for key in ("name", "dhcp_enable") if there.get(key) is not None}
        body = {key: value for key, value in changes.items() if key not in DHCP}
        if any(name in changes for name in DHCP):
            body["extra_dhcp_opts"] = dhcp_options(changes, there.get("extra_dhcp_opts") or ())
        self.api.update_subnet(str(there["vpc_id"]), identifier, {**kept, **body})

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        remote = found.remote or {}
        title = self.title(self.view(remote))

        def delete(subnet: VpcSubnet, handle: Handle) -> Sequence[Phase]:
            subnet.api.delete_subnet(str(remote["vpc_id"]), handle.id)
            return (Phase("the deletion of %s" % title, GONE, lambda: subnet.while_it_goes(handle.id)),)

        return (Write("delete %s" % title, delete),)

    def while_it_goes(self, identifier: str) -> Remote | None:
        """Return the subnet, or None if it is gone.

        Users with permissions for enterprise projects may be denied to read it for a moment.
        """
        try:
            return self.api.get_subnet(identifier)
        except NotFound:
            return None
        except Denied:
            return {"id": identifier}


def _overlap(remote: Remote, cidr: str) -> bool:
    return network_of(str(remote["cidr"]), "cidr").overlaps(network_of(cidr, "cidr"))


class VpcSubnets(Listing[VpcSubnet]):
    """The subnets of a VPC or of a project. They have tags only if the task gives an ID or a name."""

    kind = VpcSubnet
    query = ("name", "vpc_id")
    local = ("cidr", "status", "availability_zone")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        if identifier is not None:
            return (Found(self.resource.get_or_none(identifier)),)
        listed = self.resource.list(filters.get("vpc_id"))
        if filters.get("name") is None:
            return map(Found, listed)
        return [Found(self.resource.with_tags(item)) for item in listed if item.get("name") == filters["name"]]
