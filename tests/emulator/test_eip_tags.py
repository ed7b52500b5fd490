# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""EIPs are found by their tags and addresses."""

from __future__ import annotations

from typing import Any

from tests.emulator.addresses import EIPS_2, seeded, show
from tests.emulator.clients import Client


def test_addresses_are_found_by_tags(cloud: Client) -> None:
    first = seeded(cloud, alias="first", tags={"team": "red", "found": "yes"})
    second = seeded(cloud, alias="second", tags={"team": "blue", "found": "yes"})
    address = show(cloud, second)["public_ip_address"]

    def search(**criteria: Any) -> list[str]:
        found = cloud.post(f"{EIPS_2}/resource_instances/action", {"action": "filter", **criteria}).json()
        assert found["total_count"] == len(found["resources"])
        return sorted(one["resource_id"] for one in found["resources"])

    tagged = {"key": "found", "values": []}
    assert search(tags=[tagged]) == sorted([first, second])
    assert search(tags=[tagged, {"key": "team", "values": ["red"]}]) == [first]
    assert search(matches=[{"key": "resource_name", "value": address}]) == [second]
    assert search(matches=[{"key": "resource_name", "value": "second"}]) == []
    counted = cloud.post(f"{EIPS_2}/resource_instances/action", {"action": "count", "tags": [tagged]}).json()
    assert counted == {"total_count": 2}
    assert {"key": "team", "values": ["blue", "red"]} in cloud.get(f"{EIPS_2}/tags").json()["tags"]
