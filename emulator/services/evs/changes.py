# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes of disks that take time: a larger size, another type or speed, and deletion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...core.identity import User
from ...core.works import Move
from ...shared.billing import volume_product
from ...shared.changes import Change
from ...shared.jobs import Failure, Task, finisher
from ...shared.volumes import (
    AVAILABLE,
    DATA_SIZE,
    DELETING,
    ERROR,
    EXTENDING,
    IN_USE,
    ROOT_SIZE,
    TUNED_TYPES,
    Volume,
)
from ..bss.records import Product
from .catalogue import TYPES
from .checks import check_speed
from .refusals import bad_status, bad_volume, refused
from .state import EvsState

Given = Mapping[str, Any]

ERROR_EXTENDING, RETYPING, MODIFYING = "error_extending", "retyping", "modifying"
DELETABLE = (AVAILABLE, ERROR, ERROR_EXTENDING, "error_restoring", "error_rollbacking")
# The type that no other can become.
NO_TARGET = "ESSD2"
_RUNNING_OR_OFF = ("ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED")


@dataclass(frozen=True)
class Operation:
    """A change of a disk: ``start`` makes it visible, and ``finish`` makes it or returns the failure."""

    volume: Volume
    start: Move
    finish: Callable[[], Failure | None]


class Changes:
    def __init__(self, state: EvsState) -> None:
        self._state = state
        self._volumes = state.volumes

    def extend(self, volume_id: str, new_size: int, user: User, *, pay: bool) -> dict[str, str]:
        """Extend a disk. The result holds ``order_id`` if it is prepaid, else ``job_id``."""
        volume = self._state.volume(volume_id)
        self._check_extension(volume, new_size)
        operation = self._operation(volume, "extend", EXTENDING, ERROR_EXTENDING, {"size": new_size})
        return self._perform(operation, "extendVolume", volume_product(volume.type, new_size), user, pay=pay)

    def _check_extension(self, volume: Volume, new_size: int) -> None:
        status = self._volumes.status(volume)
        if status not in (AVAILABLE, IN_USE):
            raise refused("EVS.1064", "volume status must be available or in-use when extending!")
        if new_size <= volume.size:
            raise refused("EVS.1015", "new volume Size must be greater than old Size!")
        if new_size not in (ROOT_SIZE if volume.bootable else DATA_SIZE):
            raise refused("EVS.1010", "invalid volume size!")
        if status == IN_USE and volume.shareable:
            raise refused("EVS.1065", "multiattach volume status must be available when extending!")
        servers = [self._state.servers.table.get(found.server_id) for found in self._volumes.of(volume.id)]
        if any(server is not None and server.status not in _RUNNING_OR_OFF for server in servers):
            message = "status of ECS or BMS does not support volume online extension!"
            raise refused("EVS.1066", message)
        self._state.catalogue.check_quota(self._volumes.table, count=0, gigabytes=new_size - volume.size)

    def retype(self, volume_id: str, given: Given, user: User, *, pay: bool) -> dict[str, str]:
        """Give a disk another type. The result holds ``order_id`` if it is prepaid, else ``job_id``."""
        volume, new_type = self._state.volume(volume_id), given["new_type"]
        self._check_ready(volume)
        self._state.catalogue.check_sale(new_type, volume.availability_zone)
        order = {name: number for number, name in enumerate(TYPES)}
        if new_type == NO_TARGET or order.get(new_type, 0) <= order.get(volume.type, 0):
            message = "retype failed. please make sure that type is supported and the new one is higher then origin"
            raise refused("EVS.2087", message)
        check_speed(new_type, given)
        speed = {name: given.get(name, 0) for name in ("iops", "throughput")}
        operation = self._operation(volume, "retype", RETYPING, "", {"type": new_type, **speed})
        return self._perform(operation, "retypeVolume", volume_product(new_type, volume.size), user, pay=pay)

    def tune(self, volume_id: str, given: Given) -> str:
        """Give a disk another speed, and return the job. The documents name no type of this job."""
        volume = self._state.volume(volume_id)
        self._check_ready(volume)
        if volume.type not in TUNED_TYPES or ("throughput" in given and volume.type != "GPSSD2"):
            raise bad_volume(f"iops and throughput do not fit the type {volume.type}")
        return self._submit(self._operation(volume, "tune", MODIFYING, "", given), None)

    def _check_ready(self, volume: Volume) -> None:
        if self._volumes.status(volume) not in (AVAILABLE, IN_USE):
            raise bad_status()

    def delete(self, volume_id: str) -> str:
        """Delete a disk. It is shown as deleting until a client has looked at it after the end of the job."""
        volume = self._state.volume(volume_id)
        if volume.order_id:
            raise refused("EVS.1035", "periodic volume can not be deleted!")
        if self._volumes.status(volume) not in DELETABLE:
            states = "available, error,  error_extending, error_restoring, error_rollbacking"
            raise refused("EVS.1046", f"volume status must be {states} when delete volume!")
        operation = self._operation(volume, "delete", DELETING, "error_deleting", {"doing": DELETING})

        def finish() -> Failure | None:
            failure = operation.finish()
            if failure is None:
                watched = (volume_id, self._volumes.place)
                self._state.emulator.works.start(watched, lambda: self._volumes.remove(volume_id))
            return failure

        return self._submit(Operation(volume, operation.start, finish), "deleteVolume")

    def _operation(self, volume: Volume, on: str, doing: str, broken: str, changes: Given) -> Operation:
        """Return an operation that ends with ``changes``, or in the status ``broken`` if a seed says so."""
        served = self._state.served(on, volume.name)
        failed = served is not None and served.result == "error"

        def start() -> None:
            self._volumes.change(volume.id, doing=doing)

        def effect() -> None:
            self._volumes.change(volume.id, **{"doing": volume.doing, **changes})

        def undo() -> None:
            self._volumes.change(volume.id, doing=broken if failed else volume.doing)

        return Operation(volume, start, finisher(served, "EVS.2002", effect, undo))

    def _perform(self, operation: Operation, kind: str, product: Product, user: User, *, pay: bool) -> dict[str, str]:
        volume = operation.volume
        if not volume.order_id:
            return {"job_id": self._submit(operation, kind)}
        change = Change(
            emulator=self._state.emulator,
            shelf=self._state.shelf,
            resource_id=volume.id,
            product=product,
            start=operation.start,
            effect=lambda: operation.finish() is None,
            watched=(volume.id, self._volumes.place),
        )
        return {"order_id": change.place(user.name, pay=pay).id}

    def _submit(self, operation: Operation, kind: str | None) -> str:
        operation.start()
        volume_id = operation.volume.id
        task = Task({"volume_id": volume_id}, operation.finish)
        return self._state.jobs.submit((kind, None), [task], (volume_id, self._volumes.place), parted=False)
