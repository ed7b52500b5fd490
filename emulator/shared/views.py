# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a server in responses. All kinds of servers show them in the same way."""

from __future__ import annotations

from typing import Any

from ..core.calls import Call, Reply
from ..core.errors import ApiError, nested_envelope
from ..services.vpc.records import Port
from .servers import Server, Servers, tag_pair
from .volumes import Attachment

Json = dict[str, Any]


def addresses(servers: Servers, ports: list[Port]) -> list[Json]:
    """Return the private addresses of each NIC, each time followed by the EIP that is bound to it."""
    seen: list[Json] = []
    for port in ports:
        public = servers.addresses.of_port(port.id)
        found = [(fixed.ip_address, "fixed") for fixed in port.fixed_ips]
        found += [(public.public_ip_address, "floating")] if public else []
        seen += [
            {
                "addr": address,
                "version": "6" if ":" in address else "4",
                "OS-EXT-IPS:type": kind,
                "OS-EXT-IPS-MAC:mac_addr": port.mac_address,
                "OS-EXT-IPS:port_id": port.id,
            }
            for address, kind in found
        ]
    return seen


def interface(port: Port) -> Json:
    return {
        "port_state": port.status,
        "port_id": port.id,
        "net_id": port.network_id,
        "mac_addr": port.mac_address,
        "fixed_ips": [{"subnet_id": fixed.subnet_id, "ip_address": fixed.ip_address} for fixed in port.fixed_ips],
    }


def attached_volume(attachment: Attachment) -> Json:
    """Return an attached disk as a server shows it. Its booleans and numbers are strings."""
    return {
        "id": attachment.volume_id,
        "delete_on_termination": "true" if attachment.is_root or attachment.goes else "false",
        "bootIndex": str(attachment.boot_index),
        "device": attachment.device,
    }


def shown_tags(server: Server) -> list[Json]:
    """Return the tags of the users, without those of the system."""
    return [{"key": key, "value": value} for key, value in map(tag_pair, server.tags)]


def vm_state(server: Server) -> str:
    return {"SHUTOFF": "stopped", "BUILD": "building"}.get(server.status, server.status.lower())


def not_there(call: Call, name: str, error: ApiError) -> Reply:
    """Return the response for an object that does not exist yet. A client that polls for it sees it appear."""
    call.emulator.works.look(name)
    return Reply(nested_envelope(error, call.request.request_id), error.status)
