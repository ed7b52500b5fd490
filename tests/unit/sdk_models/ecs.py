# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of elastic cloud servers, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.ecs.machines import NEW, PREPAID, SUBNET, Machines

OPERATIONS = {
    "ecs": {
        *("attach_server_volume", "batch_add_server_nics", "batch_create_server_tags", "batch_delete_server_nics"),
        *("batch_reboot_servers", "batch_start_servers", "batch_stop_servers", "change_server_os_with_cloud_init"),
        *("create_servers", "delete_servers", "reinstall_server_with_cloud_init", "resize_server", "update_server"),
        "update_server_metadata",
    },
    "vpc": {"neutron_update_port"},
    "eip": {"update_publicip"},
    "bss": {"cancel_customer_order", "cancel_resources_subscription", "list_pay_per_use_customer_resources"},
}


def requests(directory: Path) -> list[dict[str, Any]]:
    machines = Machines(directory)
    disk = {"type": "GPSSD2", "size": 50, "iops": 4000, "throughput": 200, "kms_key_id": "the-key"}
    everything: dict[str, Any] = {
        **NEW,
        "description": "front",
        "availability_zone": "cn-north-4a",
        "nics": [{"subnet_id": SUBNET, "ip_address": "192.168.0.90"}, {"subnet_id": SUBNET}],
        "security_groups": ["default"],
        "admin_pass": "the-Password-1",
        "user_data": "#!/bin/sh",
        "root_volume": disk,
        "data_volumes": [{**disk, "shareable": False, "delete_on_termination": True}],
        "eip": {"type": "5_bgp", "bandwidth": {"size": 5, "charge_mode": "traffic"}},
        "metadata": {"agency_name": "a", "BYOL": "false", "owner": "me"},
        "tags": {"role": "db"},
        "enterprise_project_id": "0",
    }
    one = {"name": "web"}
    tasks: list[dict[str, Any]] = [
        everything,
        {**one, "state": "stopped"},
        {**one, "state": "started", "tags": {}},
        {**one, "state": "restarted", "description": "back", "security_groups": ["ha-pair"]},
        {**one, "flavor": "s6.xlarge.2", "allow_stop": True},
        {**one, "nics": [{"ip_address": "192.168.0.90", "subnet_id": SUBNET}]},
        {**one, "nics": [{"ip_address": f"192.168.0.9{n}", "subnet_id": SUBNET} for n in (0, 1)]},
        {**one, "image_id": "rocky", "reinstall": "on_change", "key_name": "key-new", "user_data": "#!/bin/sh"},
        {**one, "reinstall": "always", "admin_pass": "the-Password-1", "user_data": "#!/bin/sh", "volumes": ["disk-1"]},
        {**one, "eip": {"state": "absent"}},
        {**one, "state": "absent", "delete_publicip": True, "delete_volumes": True},
        {**PREPAID, "period_unit": "year", "period": 1, "auto_renew": True},
        {**one, "flavor": "s6.xlarge.2", "allow_stop": True},
        {**one, "state": "absent"},
        {**PREPAID, "auto_pay": False},
        {**one, "state": "absent"},
    ]
    for task in tasks:
        assert machines.cloud.done("ecs_server", **task)["changed"]
    attachment = {"server": "ecs-ha-1", "volume_id": "5c9e4b06-2f2d-4a43-9c0b-7d2c1a5b1e01", "device": "/dev/vdc"}
    for state in ("present", "absent"):
        assert machines.cloud.done("ecs_volume_attachment", **attachment, state=state)["changed"]
    return machines.cloud.requests()
