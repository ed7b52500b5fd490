# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks about elastic cloud servers, on an emulator in this process."""

from __future__ import annotations

from typing import Any

from tests.unit.services.bms.metal import USER, Metal

VPC = "7d4c7d3c-5b8a-4d8f-9e8a-0a4a3cf0a001"
SUBNET = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
IMAGE, IMAGE_NAME = "1189efbf-d48b-46ad-a823-94b942e2a000", "Ubuntu 22.04 server 64bit"
DEFAULT, PAIR = "d0d58aa9-cda9-414c-9c52-6c3daf8534e6", "e0598d96-9451-4f8a-8de0-b8b4d451d9e7"
NEW: dict[str, Any] = {
    "name": "web",
    "flavor": "s6.large.2",
    "image_id": IMAGE,
    "vpc_id": VPC,
    "root_volume": {"type": "GPSSD"},
    "nics": [{"subnet_id": SUBNET}],
    "key_name": "key-examples",
}
PREPAID = {**NEW, "charging_mode": "prepaid"}
UNPAID = {**PREPAID, "auto_pay": False}
MORE = {
    "publicips": [{"alias": "spare", "ip_address": "198.18.200.1"}, {"alias": "other", "ip_address": "198.18.200.2"}],
    "images": [
        {"name": "Rocky", "id": "rocky", "platform": "Rocky"},
        {"name": "big", "id": "big", "platform": "Rocky", "min_disk": 200},
        {"name": "iron", "id": "iron", "platform": "Rocky", "virtual_env_type": "Ironic"},
    ],
    "keypairs": [{"name": "key-new", "user_id": USER}],
    "security_groups": [{"name": "twin", "id": "twin-1"}, {"name": "twin", "id": "twin-2"}],
    "ecs_flavors": [
        {"id": "s6.sold", "status": "sellout"},
        {"id": "s6.old", "status": "abandon"},
        {"id": "s6.elsewhere", "zones": {"cn-north-4a": "sellout"}},
        {"id": "s6.narrow", "max_nics": 1},
    ],
    "volumes": [
        {"name": "disk-1", "id": "disk-1", "size": 100, "availability_zone": "cn-north-4a"},
        {"name": "disk-2", "id": "disk-2", "size": 100, "availability_zone": "cn-north-4a"},
    ],
}


class Machines(Metal):
    """A region where something of each kind can be had."""

    module, path, outcomes = "ecs_server", "cloudservers", "ecs_outcomes"
    more = MORE

    def settle_in(self) -> None:
        """The ids of the project, the account and the user are looked up once and cached."""
        self.cloud.run("ecs_server", check=True, **PREPAID)
