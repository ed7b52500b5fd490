# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use the request bodies of zones and record sets, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud
from tests.unit.services.dns.test_zone import NEW, PRIVATE

OPERATIONS = {
    "dns": {
        # The changes of both types have the same path and model.
        *("create_public_zone", "create_private_zone", "update_public_zone", "update_private_zone_status"),
        *("set_private_zone_proxy_pattern", "associate_router", "disassociate_router", "batch_create_tag"),
        *("create_record_set", "create_record_set_with_line", "update_record_set", "update_record_sets"),
        "set_record_sets_status",
    },
}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = LocalCloud(directory)
    cloud.settle_in()
    for zone in (NEW, {**NEW, **PRIVATE, "vpcs": ["vpc-bms", "vpc-dds"], "proxy_pattern": "AUTHORITY"}):
        cloud.done("dns_zone", **zone, tags={"a": "1"}, enterprise_project_id="0")
        changes = {"email": "b@example.org", "ttl": 300, "description": "Two", "tags": {}, "state": "disabled"}
        more = {"vpcs": ["vpc-bms"], "proxy_pattern": "RECURSIVE"} if "vpcs" in zone else {}
        cloud.done("dns_zone", **{**zone, **changes, **more})
    for zone_type, more in (("public", {"line": "Dianxin", "weight": 2}), ("private", {})):
        record = {"zone": "record.org", "zone_type": zone_type, "name": "www", "type": "A", **more}
        vpcs = {"vpcs": ["vpc-bms"]} if zone_type == "private" else {}
        cloud.done("dns_zone", name="record.org", zone_type=zone_type, **vpcs)
        cloud.done("dns_record", **record, records=["192.0.2.1"], ttl=60, description="One", state="disabled")
        cloud.done("dns_record", **record, records=["192.0.2.2"], ttl=90, description="Two", state="enabled")
    return cloud.requests()
