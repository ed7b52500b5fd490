# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a checked create request to disks: their creation by an order or by a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf
from ...shared.billing import volume_subscription
from ...shared.jobs import Failure, Task
from ...shared.outcomes import Served
from ...shared.servers import Servers
from ...shared.volumes import ATTACHING, CREATING, ERROR, Volumes, devices_for
from ..bss.records import Period, Subscription

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Creation:
    """The creation of disks. ``given`` is ``volume`` of a request that was checked.

    With a ``server_id``, the disks are attached as soon as they exist.
    """

    emulator: Emulator
    shelf: Shelf
    given: Given
    user_id: str
    volume_ids: tuple[str, ...]
    served: Served | None = None
    server_id: str = ""
    period: Period | None = None
    auto_renew: bool = False

    @property
    def _volumes(self) -> Volumes:
        return Volumes(self.emulator, self.shelf)

    @property
    def watched(self) -> tuple[str, ...]:
        return (*self.volume_ids, self._volumes.place)

    def _name(self, position: int) -> str:
        name = str(self.given.get("name", ""))
        return f"{name}-{position + 1:04d}" if len(self.volume_ids) > 1 and name else name

    def begin(self, order_id: str) -> None:
        """Create all disks in status ``creating``."""
        for position in range(len(self.volume_ids)):
            self._begin_one(position, order_id)

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        """Deliver all disks, or remove all of them and return None if one failed."""
        failures = [self._end(volume_id) for volume_id in self.volume_ids]
        if any(failures) or self.period is None:
            for volume_id in self.volume_ids:
                self._volumes.remove(volume_id)
            return None
        found = [self._volumes.table.get(volume_id) for volume_id in self.volume_ids]
        made = [
            volume_subscription(self.emulator, self.shelf, volume, order_id, self.period, position)
            for position, volume in enumerate(filter(None, found))
        ]
        return [replace(item, auto_renew=self.auto_renew) for item in made]

    def tasks(self) -> list[Task]:
        """Return the creation as parts of a job. Each disk succeeds or fails by itself."""

        def task(position: int, volume_id: str) -> Task:
            return Task(
                {"volume_id": volume_id},
                begin=lambda: self._begin_one(position, ""),
                finish=lambda: self._end(volume_id),
            )

        return [task(position, volume_id) for position, volume_id in enumerate(self.volume_ids)]

    def _begin_one(self, position: int, order_id: str) -> None:
        if self.served is not None and self.served.result == "fail":
            return
        given = self.given
        self._volumes.add(
            {
                "id": self.volume_ids[position],
                "name": self._name(position),
                "size": given["size"],
                "type": given["volume_type"],
                "availability_zone": given["availability_zone"],
                "shareable": given.get("multiattach", False),
                "order_id": order_id,
                "description": given.get("description", ""),
                "doing": CREATING,
                "enterprise_project_id": given.get("enterprise_project_id", "0"),
                "user_id": self.user_id,
                "image_id": given.get("imageRef", ""),
                "bootable": bool(given.get("imageRef")),
                "metadata": dict(given.get("metadata", {})),
                "tags": dict(given.get("tags", {})),
                "iops": given.get("iops", 0),
                "throughput": given.get("throughput", 0),
            }
        )

    def _end(self, volume_id: str) -> Failure | None:
        """End the creation of a disk, and return the failure, if there is one."""
        served, volume = self.served, self._volumes.table.get(volume_id)
        if served is not None:
            self._volumes.change(volume_id, doing=ERROR)
            return Failure(served.code, served.reason)
        if volume is None:
            return None
        server = Servers(self.emulator, self.shelf).table.get(self.server_id)
        self._volumes.change(volume_id, doing="" if server is None else ATTACHING)
        if server is not None:
            self._volumes.attach(server.id, volume_id, devices=devices_for(scsi=volume.is_scsi))
            self._volumes.settle(volume_id)
        return None
