# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The release of the parts of a server that is deleted or unsubscribed."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.emulator import Emulator
from ..core.store import Shelf
from .servers import Server, Servers


@dataclass(frozen=True)
class Release:
    """The release of a server and its parts.

    The root disk is always deleted with its server. ``volumes`` and ``address`` say whether the data disks and the EIP
    are deleted too. If ``address`` is None, the server knows whether its EIP goes. A prepaid EIP or a prepaid disk of
    a postpaid server is only deleted when it is unsubscribed.
    """

    emulator: Emulator
    shelf: Shelf
    server_id: str
    volumes: bool = False
    address: bool | None = False

    def perform(self) -> None:
        servers = Servers(self.emulator, self.shelf)
        server = servers.table.get(self.server_id)
        if server is None:
            return
        self._release_volumes(servers, server)
        for port in servers.nics(server):
            address = servers.addresses.release_port(port.id)
            if address is not None and not address.order_id and self._goes(server, address.id):
                servers.addresses.remove(address)
        self.give_back(server)
        servers.remove(server)

    def _release_volumes(self, servers: Servers, server: Server) -> None:
        for attachment in servers.volumes.at(server.id):
            volume = servers.volumes.table.get(attachment.volume_id)
            stays = volume is not None and volume.order_id and not server.order_id
            if attachment.is_root or ((self.volumes or attachment.goes) and not stays):
                servers.volumes.remove(attachment.volume_id)

    def _goes(self, server: Server, address_id: str) -> bool:
        return server.going_address_id == address_id if self.address is None else self.address

    def give_back(self, server: Server) -> None:
        """Return the server to the stock of its service. Not every service has a stock."""
