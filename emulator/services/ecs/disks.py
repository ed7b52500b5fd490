# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disks of servers: attaching, detaching, and whether they are deleted with the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core.errors import ApiError
from ...shared.servers import Server
from ...shared.volumes import (
    AVAILABLE,
    IN_USE,
    KVM_DEVICES,
    SCSI_DEVICES,
    Attachment,
    Volume,
    attachment_key,
    devices_for,
)
from .actions import ACTIVE, SHUTOFF, Actions
from .refusals import bad_request, refused, wrong_status

Given = Mapping[str, Any]


class Disks:
    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._volumes = actions.servers.volumes

    def check(self, server_id: str, given: Given) -> tuple[Server, Volume, str]:
        """Return the server, the volume and its device if the volume can be attached. Raises ApiError if it cannot."""
        server, volume = self._ready(server_id), self._volume(given["volumeId"])
        here = self._volumes.at(server.id)
        if any(attachment.volume_id == volume.id for attachment in here):
            raise refused("Ecs.0057", "The disk has already been attached to the ECS.")
        status = self._volumes.status(volume)
        if status != AVAILABLE and not (volume.shareable and status == IN_USE):
            raise refused("Ecs.0103", f"The disk can be attached only if its status is available; it is {status}.")
        if volume.availability_zone != server.availability_zone:
            raise refused("Ecs.0121", "The disk and the ECS are in different failure domains.")
        flavor = self._actions.catalogue.flavors.get(server.flavor)
        if flavor is not None and len(here) >= flavor.max_disks:
            raise refused("Ecs.0104", "The number of EVS disks that can be attached to the ECS exceeds the maximum.")
        return server, volume, _device(given.get("device", ""), volume, here)

    def attach(self, server_id: str, given: Given) -> str:
        server, volume, device = self.check(server_id, given)
        served = self._actions.served("attach", server.name)
        devices = devices_for(scsi=volume.is_scsi)
        task = self._actions.operations.attach(server, served, volume.id, device, devices=devices)
        return self._actions.submit(task, server)

    def detach(self, server_id: str, volume_id: str) -> str:
        server = self._ready(server_id)
        self._volume(volume_id)
        attachment = self._attachment(server, volume_id)
        if attachment.is_root and server.status != SHUTOFF:
            raise refused("Ecs.0102", "The system disk of a running ECS cannot be detached.")
        served = self._actions.served("detach", server.name)
        return self._actions.submit(self._actions.operations.detach(server, served, attachment), server)

    def set_going(self, server_id: str, volume_id: str, *, goes: bool) -> None:
        """Set whether a disk is deleted with its server."""
        server = self._actions.state.server(server_id)
        volume, attachment = self._volume(volume_id), self._attachment(server, volume_id)
        if volume.order_id or volume.shareable or attachment.is_root:
            raise bad_request(f"{volume_id} is prepaid, shared or a system disk: it cannot be changed")
        self._volumes.attachments.put(replace(attachment, goes=goes))

    def _ready(self, server_id: str) -> Server:
        server = self._actions.idle(server_id)
        if server.status not in (ACTIVE, SHUTOFF):
            raise wrong_status(f"{server.id} is {server.status}.")
        return server

    def attached(self, server_id: str, volume_id: str) -> tuple[Attachment, Volume]:
        """Return a disk of a server. A disk that is elsewhere is refused as one that does not exist."""
        server = self._actions.state.server(server_id)
        found = self._volumes.attachments.get(attachment_key(server.id, volume_id))
        if found is None:
            raise _not_found(f"volume_id not found: {volume_id}")
        return found, self._volume(volume_id)

    def _volume(self, volume_id: str) -> Volume:
        volume = self._volumes.table.get(volume_id)
        if volume is None:
            raise _not_found(f"Volume {volume_id} could not be found.")
        return volume

    def _attachment(self, server: Server, volume_id: str) -> Attachment:
        found = self._volumes.attachments.get(attachment_key(server.id, volume_id))
        if found is None:
            raise refused("Ecs.0111", "The EVS disk has been detached from the ECS.")
        return found


def _not_found(text: str) -> ApiError:
    """Return the refusal of a request that the service passes to Nova, with Nova's response inside."""
    return refused("Ecs.1000", f'{{"itemNotFound": {{"message": "{text}", "code": 404}}}}')


def _device(wanted: str, volume: Volume, here: list[Attachment]) -> str:
    """Return the device of a disk. Only disks for SCSI keep the names that begin with ``/dev/sd``.

    Raises ApiError (400) if it is taken, or not the name of a device.
    """
    if not wanted:
        return ""
    letter = wanted.removeprefix(SCSI_DEVICES).removeprefix(KVM_DEVICES)
    device = devices_for(scsi=volume.is_scsi) + letter
    if len(letter) != 1 or not letter.islower() or any(attachment.device == device for attachment in here):
        raise bad_request(f"volumeAttachment.device {wanted} is taken or no device")
    return device
