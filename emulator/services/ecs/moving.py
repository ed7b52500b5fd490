# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another VPC for a server, which gets another primary NIC there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...shared.creation import port_of
from ...shared.servers import Server
from ..vpc.records import Port
from .actions import Actions
from .refusals import bad_request, refused

Given = Mapping[str, Any]


class Moving:
    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._servers = actions.servers

    def change_vpc(self, server_id: str, given: Given) -> str:
        """Replace the only NIC of a server by one in another VPC, and return the job. The EIP of the NIC comes along.

        Raises ApiError (400) if the server has further NICs or an IPv6 address, or if the new NIC is not possible.
        """
        server = self._actions.idle(server_id)
        nics = self._servers.nics(server)
        if len(nics) != 1:
            raise bad_request(f"{server_id} has {len(nics)} NICs, and not the primary NIC only")
        if nics[0].ipv6_address:
            raise bad_request(f"{server_id} has an IPv6 address")
        nic, groups = self._checked(given)
        served = self._actions.served("change_vpc", server.name)
        self._servers.change(server, task_state="changing-vpc")
        operations = self._actions.operations
        ended = operations.becomes(server.id, server.status, vpc_id=given["vpc_id"])

        def effect() -> None:
            self._replace(server, nics[0], {"id": ids.new_uuid(), **port_of(nic, groups)})
            ended()

        undo = operations.becomes(server.id, server.status)
        return self._actions.submit(operations.task(server, served, effect, undo), server)

    def _checked(self, given: Given) -> tuple[Given, list[str]]:
        """Return the new NIC and its security groups. A port has precedence over a subnet."""
        vpc_id, nic = given["vpc_id"], given["nic"]
        if self._servers.networks.vpcs.get(vpc_id) is None:
            raise refused("Ecs.0014", f"VPC {vpc_id} could not be found.")
        self._actions.checks.check_nic(nic, vpc_id, primary=True)
        self._actions.checks.check_room([nic], 1)
        groups = [group["id"] for group in nic.get("security_groups", [])]
        for group_id in groups:
            self._actions.checks.check_group(group_id)
        return nic, groups

    def _replace(self, server: Server, old: Port, new: Given) -> None:
        addresses = self._servers.addresses
        port = self._servers.plug(server.id, server.availability_zone, new, position=0)
        address = addresses.release_port(old.id)
        self._servers.unplug(old)
        if address is not None:
            addresses.bind(address, port.id)
