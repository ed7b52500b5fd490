# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The calls that the services of servers have in common, and the clients of the services that servers depend on.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from ..eip.api import EipApi
from ..ims.api import ImsApi
from ..jobs import Jobs
from ..kps.api import KpsApi
from ..orders.api import BssApi
from ..vpc.api import VpcApi
from .mapping import Kind, Server

Body = Mapping[str, Any]


class ServerCalls(Jobs, Protocol):
    """The calls of a service of servers. Those that take time return the ID of their job."""

    def list_servers(self, **filters: Any) -> Iterator[Server]:
        """Return the servers. The service matches ``name`` anywhere in a name."""

    def get_server(self, server_id: str) -> Server:
        """Return a server. Raises NotFound, with the status as its code for a server that was deleted."""

    def update_metadata(self, server_id: str, metadata: Mapping[str, str]) -> None:
        """Add or replace the given keys."""

    def change_tags(self, server_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags."""

    def operate(self, action: str, server_id: str, kind: str | None = None) -> str:
        """Start, stop or restart a server."""

    def delete_server(self, server_id: str, *, delete_publicip: bool, delete_volume: bool) -> str:
        """Delete a postpaid server."""

    def add_nics(self, server_id: str, nics: Sequence[Body]) -> str:
        """Add NICs to a server."""

    def delete_nics(self, server_id: str, port_ids: Sequence[str]) -> str:
        """Remove NICs from a server."""

    def attach_volume(self, server_id: str, volume_id: str, device: str | None = None) -> str:
        """Attach a volume to a server."""

    def detach_volume(self, server_id: str, volume_id: str) -> str:
        """Detach a volume. Raises NotFound if it is not attached to that server."""

    def change_os(self, server_id: str, system: Body) -> str:
        """Install another image on a server that is off."""

    def reinstall_os(self, server_id: str, system: Body) -> str:
        """Install the same image again on a server that is off."""

    def quota(self) -> Body:
        """Return the limits and the current numbers of servers, cores and MB of memory of the project."""


class ServerClients:
    """The connection, and the clients of all services that a server depends on."""

    kind: ClassVar[Kind]

    def __init__(self, cloud: Any, servers: ServerCalls) -> None:
        self.cloud = cloud
        self.servers = servers
        self.bss = BssApi(cloud)
        self.vpc = VpcApi(cloud)
        self.ims = ImsApi(cloud)
        self.kps = KpsApi(cloud)
        self.eip = EipApi(cloud)

    def delete_metadata(self, server_id: str, key: str) -> None:
        """Delete one key of a server's metadata."""
        raise NotImplementedError
