# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a template makes of a variable that is not set is as good as an option that is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import ALL_QUESTIONS, LocalCloud
from tests.unit.services.live.channels import PUSH
from tests.unit.services.vpc.networks import NET, Networks
from tests.unit.test_lifecycle import row

# Each has an option that takes certain words only.
WORDS = [
    ("dds_instance", "storage_engine"),
    ("drs_job", "node_type"),
    ("live_domain", "service_area"),
    ("live_ott_channel", "mode"),
    ("live_record_callback", "sign_type"),
    ("live_record_rule", "record_type"),
]


def bodies(cloud: LocalCloud) -> list[Any]:
    """What was sent in order to change something."""
    log = [one for one in cloud.requests() if one["method"] in ("POST", "PUT")]
    return [one["body"] for one in log if not one["path"].endswith(ALL_QUESTIONS)]


def twice(cloud: LocalCloud, module: str, **options: Any) -> list[Any]:
    """What the first of two runs sends. The second changes nothing."""
    assert cloud.done(module, **options)["changed"] is True
    sent = bodies(cloud)
    assert cloud.done(module, **options)["changed"] is False
    return sent


@pytest.mark.parametrize(("module", "option"), WORDS)
def test_no_word_is_as_good_as_none(tmp_path: Path, module: str, option: str) -> None:
    options = {key: value for key, value in row(module)["create"].items() if key != option}
    sent = []
    for name, more in (("without", {}), ("empty", {option: ""})):
        cloud = LocalCloud(tmp_path / name)
        cloud.settle_in()
        sent.append(twice(cloud, module, **options, **more))
        assert cloud.warnings == []
    assert sent[0][0] == sent[1][0]


def test_no_word_selects_all(cloud: LocalCloud) -> None:
    assert cloud.done("bms_server_info", status="") == cloud.done("bms_server_info")


def test_no_events_are_those_that_the_service_chooses(cloud: LocalCloud) -> None:
    callback = {"domain": PUSH, "app_name": "live", "url": "https://a.example.com/r"}
    (sent,) = twice(cloud, "live_record_callback", **callback, events=[])
    assert "notify_event_subscription" not in sent


def test_no_summary_is_the_digest(cloud: LocalCloud) -> None:
    schema = {"microservice": "catalog", "version": "1.0.0", "name": "till", "content": "swagger: '2.0'"}
    twice(cloud, "cse_schema", **schema, summary="")
    assert cloud.done("cse_schema", **schema)["changed"] is False


def test_a_profile_without_values(tmp_path: Path) -> None:
    networks = Networks(tmp_path)
    port = {"name": "nic", "network_id": NET, "binding_profile": {"vlan": None}}
    assert networks.done("vpc_port", **port)["changed"] is True
    assert networks.done("vpc_port", **port)["changed"] is False
