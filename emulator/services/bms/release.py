# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a server's parts when it is given back."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.emulator import Emulator
from ...core.store import Shelf
from ...shared.servers import Servers
from .catalogue import Catalogue


@dataclass(frozen=True)
class Release:
    """The disk that a server starts from always goes with it; ``volumes`` and ``address`` say what else does.

    A public address that is paid by month or year only goes when it is unsubscribed from.
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
