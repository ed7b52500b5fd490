# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks. They are created with a server or come from a seed, and are attached to servers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core import ids
from ..core.emulator import Emulator
from ..core.seeding import entries, known, need
from ..core.store import Shelf, Table


@dataclass(frozen=True)
class Volume:
    id: str
    name: str
    size: int
    type: str
    availability_zone: str
    shareable: bool = False
    order_id: str = ""


@dataclass(frozen=True)
class Attachment:
    """A volume at a server. Clients use the volume's ID for it. ``boot_index`` is 0 for the root disk, else -1."""

    id: str
    server_id: str
    volume_id: str
    device: str
    boot_index: int = -1

    @property
    def is_root(self) -> bool:
        return self.boot_index == 0


def attachment_key(server_id: str, volume_id: str) -> str:
    return f"{server_id}/{volume_id}"


class Volumes:
    def __init__(self, shelf: Shelf) -> None:
        self._project_id = shelf.project
        self.table: Table[Volume] = shelf.table("volume", {"name": lambda volume: [volume.name]})
        self.attachments: Table[Attachment] = shelf.table(
            "attachment",
            {"server_id": lambda found: [found.server_id], "volume_id": lambda found: [found.volume_id]},
        )

    def at(self, server_id: str) -> list[Attachment]:
        """Return the attachments of a server: the root disk first, then the others by device."""
        found = self.attachments.scan({"server_id": server_id})
        return sorted(found, key=lambda attachment: (-attachment.boot_index, attachment.device))

    def attach(self, server_id: str, volume_id: str, device: str = "", *, root: bool = False) -> Attachment:
        """Attach a volume. An empty ``device`` means a free one. The first device is for the root disk."""
        taken = {found.device for found in self.at(server_id)}
        free = (f"/dev/sd{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        chosen = device or next(name for name in free if name not in taken and (root or name != "/dev/sda"))
        key = attachment_key(server_id, volume_id)
        return self.attachments.put(Attachment(key, server_id, volume_id, chosen, 0 if root else -1))

    def detach(self, attachment: Attachment) -> None:
        self.attachments.remove(attachment.id)

    def remove(self, volume_id: str) -> None:
        """Remove a volume, and detach it from all servers."""
        for attachment in list(self.attachments.scan({"volume_id": volume_id})):
            self.detach(attachment)
        self.table.remove(volume_id)

    def add(self, given: Mapping[str, Any]) -> Volume:
        return self.table.put(
            Volume(
                id=given.get("id") or ids.derived_uuid("volume", self._project_id, given["name"]),
                name=given["name"],
                size=int(given["size"]),
                type=given.get("type", "SAS"),
                availability_zone=given["availability_zone"],
                shareable=bool(given.get("shareable", False)),
                order_id=given.get("order_id", ""),
            )
        )


def seed_volumes(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    volumes = Volumes(shelf)
    for entry in entries(given, "volumes"):
        known(entry, "volume", ("id", "name", "size", "type", "availability_zone", "shareable"))
        for key in ("name", "size"):
            need(entry, key, "volume")
        volumes.add({"availability_zone": f"{shelf.region}a", **entry})
