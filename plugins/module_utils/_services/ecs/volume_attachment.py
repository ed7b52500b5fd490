# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A cloud disk attached to an elastic cloud server.

API pages: "Attaching a Disk to an ECS", "Detaching a Disk from an ECS".

PRIVATE to this collection.
"""

from __future__ import annotations

from ..._engine.compare import unforeseen
from ..._engine.fields import Field
from ..servers.attachment import VolumeAttachment, VolumeAttachments
from .api import BUSY, EcsApi
from .server.mapping import ECS


class EcsVolumeAttachment(VolumeAttachment[EcsApi]):
    """A volume that is attached to an elastic cloud server."""

    connect = EcsApi
    server_words = ECS.words
    attached = ECS.attached
    # The service need not take the device that a task asks for.
    fields = (Field("server"), Field("volume_id"), Field("device", same=unforeseen))
    waiting = VolumeAttachment.waiting._replace(busy=frozenset({BUSY}))


class EcsVolumeAttachments(VolumeAttachments[EcsVolumeAttachment]):
    """The volume attachments of a server or of a project."""

    kind = EcsVolumeAttachment
