# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A cloud disk attached to a bare metal server.

API pages: "Attaching an EVS Disk to a BMS", "Detaching an EVS Disk from a BMS", "Querying Details About a BMS".

PRIVATE to this collection.
"""

from __future__ import annotations

from ..servers.attachment import VolumeAttachment, VolumeAttachments
from .api import BmsApi
from .server.mapping import BMS


class BmsVolumeAttachment(VolumeAttachment[BmsApi]):
    """A volume that is attached to a bare metal server."""

    connect = BmsApi
    server_words = BMS.words


class BmsVolumeAttachments(VolumeAttachments[BmsVolumeAttachment]):
    """The volume attachments of a bare metal server or of a project."""

    kind = BmsVolumeAttachment
