# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use the request bodies of volumes, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud
from tests.unit.services.evs.test_volume import IMAGE, NEW, PREPAID

OPERATIONS = {
    "evs": {
        *("batch_create_volume_tags", "create_volume", "modify_volume_qo_s"),
        *("resize_volume", "retype_volume", "update_volume"),
    }
}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = LocalCloud(directory)
    cloud.settle_in()
    options = {"multiattach": True, "scsi": True, "kms_key_id": "key-1", "description": "Mine", "tags": {"a": "b"}}
    cloud.done("evs_volume", **NEW, **options, enterprise_project_id="0")
    cloud.done("evs_volume", name="data", type="GPSSD2", iops=3000, throughput=125, size=20, tags={"c": "d"})
    cloud.done("evs_volume", name="data", iops=4000, throughput=150, description="")
    cloud.done("evs_volume", **{**NEW, "name": "system", "size": 40, "image": IMAGE})
    ordered = {**PREPAID, "name": "paid", "period_unit": "month", "period": 1, "auto_renew": True, "auto_pay": True}
    cloud.done("evs_volume", **ordered)
    cloud.done("evs_volume", name="paid", type="SSD", size=20)
    cloud.refused("evs_volume", **{**NEW, "name": "copy", "snapshot_id": "snapshot-1"})
    cloud.refused("evs_volume", **{**NEW, "name": "copy", "backup_id": "backup-1"})
    return cloud.requests()
