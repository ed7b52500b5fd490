# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An image as the native API shows it and as the Glance API does."""

from __future__ import annotations

from typing import Any

from ...core.times import utc
from .state import Image

Json = dict[str, Any]


def _common(image: Image) -> Json:
    return {
        "id": image.id,
        "name": image.name,
        "status": image.status,
        "visibility": image.visibility,
        "owner": image.owner,
        "protected": image.visibility == "public",
        "min_disk": image.min_disk,
        "min_ram": image.min_ram,
        "created_at": utc(image.created_at),
        "updated_at": utc(image.created_at),
        "virtual_env_type": image.virtual_env_type,
        "container_format": "bare",
        "disk_format": "zvhd2",
        "file": f"/v2/images/{image.id}/file",
        "schema": "/v2/schemas/image",
        "self": f"/v2/images/{image.id}",
        "tags": list(image.tags),
        "enterprise_project_id": image.enterprise_project_id,
        "__imagetype": image.image_type,
        "__isregistered": "true",
        "__image_source_type": "uds",
        "__image_size": str(image.min_disk * 2**28),
        "__os_type": image.os_type,
        "__os_bit": image.os_bit,
        "__os_version": image.os_version,
        "__platform": image.platform,
        "__support_arm": "true" if image.architecture == "arm" else "false",
        **_told(image),
    }


def _told(image: Image) -> Json:
    """Return the attributes that only some images have."""
    told = {"__description": image.description, "__support_fc_inject": image.fc_inject}
    return {name: value for name, value in told.items() if value}


def cloud_image(image: Image) -> Json:
    return {**_common(image), "active_at": utc(image.created_at)}


def glance_image(image: Image) -> Json:
    return _common(image)
