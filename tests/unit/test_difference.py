# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The difference that --diff shows: everything that is ordered or done, and nothing that says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.difference import (
    difference,
    ordered_options,
)
from tests.support.local_cloud import LocalCloud
from tests.unit.test_lifecycle import row

SPEC: dict[str, dict[str, Any]] = {
    "name": {"type": "str"},
    "vpc": {"type": "str"},
    "password": {"type": "str", "no_log": True},
    "period": {"type": "int", "default": 1},
    "mode": {"type": "str", "default": "soft"},
    "script": {"type": "str"},
    "purge_tags": {"type": "bool"},
    "disks": {"type": "list", "options": {"size": {}, "type": {}, "key": {"no_log": True}}},
}
PARAMS = {
    "name": "a",
    "vpc": "v",
    "password": "secret-1",
    "period": 1,
    "mode": "soft",
    "script": "x" * 200,
    "purge_tags": True,
    "disks": [{"size": 40, "type": None, "key": "secret-2"}],
    "other": 5,
}


def test_the_ordered_options() -> None:
    shown = {"name": "a", "vpc_id": "1", "charging_mode": "prepaid"}
    found = ordered_options(SPEC, PARAMS, tuple(SPEC), shown)
    assert found == {"disks": [{"size": 40}], "period": 1, "script": "(200 characters)"}
    postpaid = ordered_options(SPEC, dict(PARAMS, mode="hard"), tuple(SPEC), {"name": "a"})
    assert postpaid == {"disks": [{"size": 40}], "mode": "hard", "script": "(200 characters)", "vpc": "v"}


def test_the_difference() -> None:
    before = {"id": "1", "gone": "x", "inner": [{"a": None, "b": 2}], "raw": {"much": "text"}}
    after = {"id": "1", "gone": None, "inner": [{"a": 1, "b": 2}]}
    found = difference("box a", before, after, ["update box", "restart box"], {"size": 5, "zone": "z"})
    assert found["before"] == {"id": "1", "gone": "x", "inner": [{"b": 2}]}
    assert found["after"] == {"id": "1", "inner": [{"a": 1, "b": 2}]}
    assert (found["before_header"], found["after_header"]) == ("box a", "box a")
    assert found["prepared"] == "actions:\n- update box\n- restart box\nordered:\n- size: 5\n- zone: z\n"
    assert "prepared" not in difference("box a", before, before, [], {})


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    return LocalCloud(tmp_path)


def test_a_restart_is_visible(cloud: LocalCloud) -> None:
    result = cloud.run("bms_server", check=True, name="bms-examples", state="restarted")
    assert result["diff"]["before"] == result["diff"]["after"]
    assert result["diff"]["prepared"] == 'actions:\n- restart bare metal server "bms-examples"\n'


def test_an_order_shows_disks_period_and_price(cloud: LocalCloud) -> None:
    disks = [{"type": "SSD", "size": 100}]
    order = {**row("bms_server")["create"], "data_volumes": disks, "show_price": True, "admin_pass": "Hidden-word-1"}
    order.pop("key_name", None)
    predicted = cloud.run("bms_server", check=True, **order)
    lines = predicted["diff"]["prepared"].splitlines()
    assert '- data_volumes: [{"size": 100, "type": "SSD"}]' in lines
    assert "- period: 1" in lines
    assert any(line.startswith("- price: {") for line in lines)
    assert "Hidden-word-1" not in str(predicted)
    assert predicted["diff"] == cloud.done("bms_server", **order)["diff"]
