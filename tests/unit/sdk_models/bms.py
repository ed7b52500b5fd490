# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of bare metal servers, their orders and addresses, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.bms.metal import NEW, POSTPAID, SUBNET, VPC, Metal

OPERATIONS = {
    "bms": {
        *("add_server_nics", "attach_baremetal_server_volume", "batch_create_baremetal_server_tags"),
        *("batch_reboot_baremetal_servers", "batch_start_baremetal_servers", "batch_stop_baremetal_servers"),
        *("change_baremetal_server_name", "change_baremetal_server_os", "create_bare_metal_servers"),
        *("delete_baremetal_server", "delete_server_nics", "reinstall_baremetal_server_os"),
        "update_baremetal_server_metadata",
    },
    "bss": {
        *("cancel_customer_order", "cancel_resources_subscription", "list_pay_per_use_customer_resources"),
        "list_rate_on_period_detail",
    },
    "eip": {"update_publicip"},
}


def requests(directory: Path) -> list[dict[str, Any]]:
    metal = Metal(directory)
    everything: dict[str, Any] = {
        **NEW,
        "flavor": "physical.h2.large",
        "key_name": "key-examples",
        "nics": [{"subnet_id": SUBNET, "ip_address": "172.16.0.30"}, {"subnet_id": SUBNET}],
        "security_groups": ["default"],
        "admin_pass": "the-password",
        "user_data": "#!/bin/sh",
        "root_volume": {"type": "SAS", "size": 150},
        "data_volumes": [{"type": "SAS", "size": 10, "shareable": False}],
        "eip": {"type": "5_bgp", "bandwidth": {"name": "b", "size": 5, "charge_mode": "bandwidth"}},
        "metadata": {"agency_name": "a", "BYOL": "false", "owner": "me"},
        "tags": {"role": "db"},
        "enterprise_project_id": "0",
        "auto_renew": True,
        "show_price": True,
    }
    one = {"name": "metal", "vpc_id": VPC}
    tasks: list[dict[str, Any]] = [
        everything,
        {**one, "state": "stopped"},
        {**one, "state": "started", "tags": {}},
        {**one, "state": "restarted"},
        {**one, "nics": [{"ip_address": "172.16.0.30", "subnet_id": SUBNET}]},
        {**one, "nics": [{"ip_address": f"172.16.0.3{n}", "subnet_id": SUBNET} for n in (0, 1)]},
        {**one, "image_id": "rocky", "reinstall": "on_change", "key_name": "key-new", "user_data": "x"},
        {**one, "reinstall": "always", "admin_pass": "the-password", "user_data": "x", "volumes": ["disk-1"]},
        {**one, "eip": {"state": "absent"}},
        {**one, "state": "absent", "delete_publicip": True},
        {**NEW, "name": "unpaid", "auto_pay": False},
        {"name": "unpaid", "state": "absent"},
        {**POSTPAID, "eip": {"address": "198.18.200.1"}},
    ]
    for task in tasks:
        metal.cloud.done("bms_server", **task)
    postpaid = metal.cloud.done("bms_server", name="metal")["server"]["id"]
    for task in ({"id": postpaid, "name": "steel"}, {"name": "steel", "state": "absent"}):
        assert metal.cloud.done("bms_server", **task)["changed"]
    return metal.cloud.requests()
