# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks, and their attachments to servers. All kinds of servers use them, and the disk service is a view of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from ..core import ids
from ..core.emulator import Emulator
from ..core.store import Shelf, Table

CREATING, ATTACHING, DETACHING, EXTENDING, DELETING = "creating", "attaching", "detaching", "extending", "deleting"
AVAILABLE, IN_USE, ERROR = "available", "in-use", "error"
SCSI = "hw:passthrough"
SCSI_DEVICES, KVM_DEVICES = "/dev/sd", "/dev/vd"
ROOT_SIZE, DATA_SIZE = range(1, 1024 + 1), range(10, 32768 + 1)
# The types of disks whose speed the client chooses.
TUNED_TYPES = ("GPSSD2", "ESSD2")
ENCRYPTED = "__system__encrypted"
_ATTRIBUTES = (
    *("order_id", "description", "doing", "enterprise_project_id", "user_id", "image_id", "snapshot_id"),
    *("metadata", "tags", "bootable", "iops", "throughput"),
)


@dataclass(frozen=True)
class Volume:
    """A disk. Only a prepaid disk has an ``order_id``.

    ``doing`` is the status of a disk that is neither available nor in use. It is empty for all others.
    """

    id: str
    name: str
    size: int
    type: str
    availability_zone: str
    created_at: datetime
    updated_at: datetime
    shareable: bool = False
    order_id: str = ""
    description: str = ""
    doing: str = ""
    enterprise_project_id: str = "0"
    user_id: str = ""
    image_id: str = ""
    snapshot_id: str = ""
    bootable: bool = False
    iops: int = 0
    throughput: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_scsi(self) -> bool:
        return self.metadata.get(SCSI) == "true"

    @property
    def is_encrypted(self) -> bool:
        return self.metadata.get(ENCRYPTED) == "1"


@dataclass(frozen=True)
class Attachment:
    """A volume at a server. Clients use the volume's ID for it. ``boot_index`` is 0 for the root disk, else -1.

    A volume that ``goes`` is deleted with its server.
    """

    id: str
    server_id: str
    volume_id: str
    device: str
    attached_at: datetime
    boot_index: int = -1
    goes: bool = False

    @property
    def is_root(self) -> bool:
        return self.boot_index == 0


def devices_for(*, scsi: bool) -> str:
    """Return the first letters of the devices of such disks at a virtual server."""
    return SCSI_DEVICES if scsi else KVM_DEVICES


def speed_fits(kind: str, given: Mapping[str, Any]) -> bool:
    """Return whether a request has just the speed that a disk of this type needs."""
    return (kind in TUNED_TYPES) == ("iops" in given) and (kind == "GPSSD2") == ("throughput" in given)


def attachment_key(server_id: str, volume_id: str) -> str:
    return f"{server_id}/{volume_id}"


class Volumes:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._works = emulator.works
        self._shelf = shelf
        self.place = f"volumes of {shelf.project} in {shelf.region}"
        self.table: Table[Volume] = shelf.table("volume", {"name": lambda volume: [volume.name]})
        self.attachments: Table[Attachment] = shelf.table(
            "attachment",
            {"server_id": lambda found: [found.server_id], "volume_id": lambda found: [found.volume_id]},
        )

    def at(self, server_id: str) -> list[Attachment]:
        """Return the attachments of a server: the root disk first, then the others by device."""
        found = self.attachments.scan({"server_id": server_id})
        return sorted(found, key=lambda attachment: (-attachment.boot_index, attachment.device))

    def of(self, volume_id: str) -> list[Attachment]:
        return list(self.attachments.scan({"volume_id": volume_id}))

    def status(self, volume: Volume) -> str:
        return volume.doing or (IN_USE if self.attachments.first(volume_id=volume.id) else AVAILABLE)

    def attach(
        self,
        server_id: str,
        volume_id: str,
        device: str = "",
        *,
        root: bool = False,
        goes: bool = False,
        devices: str = SCSI_DEVICES,
    ) -> Attachment:
        """Attach a volume. An empty ``device`` means a free one. The first device is for the root disk.

        ``devices`` are the first letters of the names of all devices at this server.
        """
        taken = {found.device for found in self.at(server_id)}
        free = (f"{devices}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        chosen = device or next(name for name in free if name not in taken and (root or not name.endswith("a")))
        key = attachment_key(server_id, volume_id)
        made = Attachment(key, server_id, volume_id, chosen, self._works.now, 0 if root else -1, goes)
        return self.attachments.put(made)

    def detach(self, attachment: Attachment) -> None:
        self.attachments.remove(attachment.id)

    def change(self, volume_id: str, **changes: Any) -> Volume | None:
        """Change a volume, and return it. Return None if it was removed meanwhile."""
        volume = self.table.get(volume_id)
        return volume and self.table.put(replace(volume, updated_at=self._works.now, **changes))

    def settle(self, volume_id: str, *watched: str) -> None:
        """End the operation on a volume a while from now. Servers show the result earlier than the disk service."""
        self._works.start((volume_id, self.place, *watched), lambda: self._rest(volume_id))

    def _rest(self, volume_id: str) -> None:
        self.change(volume_id, doing="")

    def remove(self, volume_id: str) -> None:
        """Remove a volume, and detach it from all servers."""
        for attachment in self.of(volume_id):
            self.detach(attachment)
        self.table.remove(volume_id)

    def add(self, given: Mapping[str, Any]) -> Volume:
        now = self._works.now
        return self.table.put(
            Volume(
                id=given.get("id") or ids.derived_uuid("volume", self._shelf.project, given["name"]),
                name=given["name"],
                size=int(given["size"]),
                type=given.get("type", "SAS"),
                availability_zone=given["availability_zone"],
                created_at=now,
                updated_at=now,
                shareable=bool(given.get("shareable", False)),
                **{key: given[key] for key in _ATTRIBUTES if key in given},
            )
        )
