# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use the request bodies of key pairs, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud
from tests.unit.services.kps.test_keypair import NEW

OPERATIONS = {"kps": {"create_keypair", "update_keypair_description"}}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = LocalCloud(directory)
    cloud.settle_in()
    cloud.done("kps_keypair", **NEW, scope="domain", description="Mine")
    cloud.done("kps_keypair", **NEW, state="absent")
    return cloud.requests()
