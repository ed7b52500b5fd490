# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of operations on servers that the services of servers share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.works import Move
from .jobs import Task, finisher
from .outcomes import Served
from .servers import Server, Servers
from .volumes import ATTACHING, DETACHING, Attachment

Given = Mapping[str, Any]


def disks_of(server_id: str) -> str:
    """Return the name of the disks of a server, for works and for the clients that poll them."""
    return f"disks of {server_id}"


class Operations:
    """Tasks of jobs, and their effects. ``code`` is that of a failure because a resource is taken by now."""

    def __init__(self, servers: Servers, code: str) -> None:
        self._servers = servers
        self._code = code

    def task(
        self, server: Server, served: Served | None, effect: Move, undo: Move, entities: Given | None = None
    ) -> Task:
        return Task(entities or {"server_id": server.id}, finisher(served, self._code, effect, undo))

    def attach(self, server: Server, served: Served | None, volume_id: str, device: str, **how: Any) -> Task:
        """Return the task that attaches a volume. The volume is attaching from now on."""
        volumes = self._servers.volumes
        volumes.change(volume_id, doing=ATTACHING)

        def effect() -> None:
            volumes.attach(server.id, volume_id, device, **how)
            volumes.settle(volume_id, disks_of(server.id))

        return self.task(server, served, effect, self._undo(volume_id))

    def detach(self, server: Server, served: Served | None, attachment: Attachment) -> Task:
        """Return the task that detaches a volume. The volume is detaching from now on."""
        volumes = self._servers.volumes
        volumes.change(attachment.volume_id, doing=DETACHING)

        def effect() -> None:
            volumes.detach(attachment)
            volumes.settle(attachment.volume_id, disks_of(server.id))

        return self.task(server, served, effect, self._undo(attachment.volume_id))

    def _undo(self, volume_id: str) -> Move:
        def undo() -> None:
            self._servers.volumes.change(volume_id, doing="")

        return undo

    def becomes(self, server_id: str, status: str, **changes: Any) -> Move:
        """Return an effect that ends the current operation and sets ``status`` if the server still exists."""

        def become() -> None:
            server = self._servers.table.get(server_id)
            if server is not None:
                self._servers.change(server, status=status, task_state="", **changes)

        return become

    def plugger(self, server: Server, given: Given) -> Move:
        """Return an effect that gives the server one more NIC."""

        def plug() -> None:
            self._servers.plug(server.id, server.availability_zone, given, position=1)

        return plug

    def unplugger(self, port_id: str) -> Move:
        def unplug() -> None:
            port = self._servers.networks.ports.get(port_id)
            if port is not None:
                self._servers.unplug(port)

        return unplug
