# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The release of the parts of a server that is deleted or unsubscribed."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.emulator import Emulator
from ...core.store import Shelf
from ...shared.servers import Servers
from .catalogue import Catalogue


@dataclass(frozen=True)
class Release:
    """The release of a server and its parts.

    The root disk is always deleted with its server. ``volumes`` and ``address`` say whether the data disks and the EIP
    are deleted too. A prepaid EIP is only deleted when it is unsubscribed.
    """

    emulator: Emulator
    shelf: Shelf
    server_id: str
    volumes: bool = False
    address: bool = False

    def perform(self) -> None:
        servers = Servers(self.emulator, self.shelf)
        server = servers.table.get(self.server_id)
        if server is None:
            return
        for attachment in servers.volumes.at(server.id):
            if attachment.is_root or self.volumes:
                servers.volumes.remove(attachment.volume_id)
        for port in servers.nics(server):
            address = servers.addresses.release_port(port.id)
            if address is not None and self.address and not address.order_id:
                servers.addresses.remove(address)
        Catalogue(self.shelf).give_back(server.flavor, server.availability_zone)
        servers.remove(server)
