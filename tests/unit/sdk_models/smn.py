# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of the notification service, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud
from tests.unit.services.smn.test_subscription import EXTENSION, WEB
from tests.unit.services.smn.test_topic import ATTRIBUTES, NEW

OPERATIONS = {
    "smn": {
        *("create_topic", "update_topic", "update_topic_attribute", "batch_create_or_delete_resource_tags"),
        *("add_subscription", "update_subscription"),
    },
}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = LocalCloud(directory)
    cloud.settle_in()
    cloud.done("smn_topic", **NEW, **ATTRIBUTES, tags={"a": "1"}, enterprise_project_id="0")
    subscription = {**WEB, "topic": "one"}
    cloud.done("smn_subscription", **subscription, remark="Mine", extension=EXTENSION)
    cloud.done("smn_subscription", **subscription, remark="")
    cloud.done("smn_topic", name="one", display_name="second", introduction="", access_policy={}, tags={})
    cloud.done("smn_topic", name="one", state="absent")
    return cloud.requests()
