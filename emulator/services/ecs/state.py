# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which servers a query selects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.errors import ApiError
from ...shared.servers import Server, Servers


class EcsState:
    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def server(self, server_id: str) -> Server:
        server = self._servers.table.get(server_id)
        if server is None or server.kind != "ecs":
            raise ApiError(404, "Ecs.0114", f"Instance[{server_id}] could not be found.")
        return server

    def select(self, query: Mapping[str, Any]) -> list[Server]:
        """A name matches as a part, ``ip`` as a part of an address and ``ip_eq`` as a whole one."""
        return [server for server in self._servers.table.scan({"kind": "ecs"}) if self._selected(server, query)]

    def _selected(self, server: Server, query: Mapping[str, Any]) -> bool:
        if query.get("name", "") not in server.name:
            return False
        exact = {
            "server_id": server.id,
            "status": server.status,
            "flavor": server.flavor,
            "enterprise_project_id": server.enterprise_project_id,
        }
        if any(query[name] != value for name, value in exact.items() if name in query):
            return False
        if any(tag not in server.tags for tag in _listed(query, "tags")):
            return False
        if any(tag in server.tags for tag in _listed(query, "not-tags")):
            return False
        return self._has_address(server, query)

    def _has_address(self, server: Server, query: Mapping[str, Any]) -> bool:
        if "ip" not in query and "ip_eq" not in query:
            return True
        addresses = [fixed.ip_address for port in self._servers.nics(server) for fixed in port.fixed_ips]
        part, whole = query.get("ip", ""), query.get("ip_eq")
        return any(part in address and whole in (None, address) for address in addresses)


def _listed(query: Mapping[str, Any], name: str) -> list[str]:
    return [tag for tag in query.get(name, "").split(",") if tag]
