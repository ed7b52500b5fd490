# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every resource through its whole life while reads lag behind writes, one task right after the other.

A task that believed an old read would make an object twice, answer with old values, find nothing to do, or send what
the service refuses. Time passes by the clock that the modules and the emulator share.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.turns import LATELY
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import LAG
from emulator.core.settings import Pace
from tests.support.local_cloud import ALL_QUESTIONS, ROOT, LocalCloud, module_named
from tests.unit.test_lifecycle import ACTIONS, WRITERS, check_predicted, row

CONTRACT = yaml.safe_load((ROOT / "contract" / "delays.yaml").read_text(encoding="utf-8"))
# Whatever it waits for, no task of a life takes longer than this, in seconds: nothing is waited for in vain.
LONGEST = {"instant": 150, "poll": 400}
# A second look, and no wait for what reads may not show yet, in seconds.
SOON = 10
# These change after each look, so that their life is another one where a look changes nothing.
MOVING = (
    "bms_server",
    "dds_instance",
    "drs_job",
    "ecs_server",
    "live_domain",
    "servicestage_component",
    "vod_asset",
    "rtc_stream_job",
)


def longest_delay(service: str) -> float:
    """For how many seconds reads of the service may be behind, by the contract."""
    found = CONTRACT["registry"] if service == "cse" else CONTRACT["services"][service]
    return float(max(found[kind] for kind in ("creation", "change", "deletion")))


def writes(cloud: LocalCloud) -> list[str]:
    """The writes since the last call. A refused one would be the work of an old read."""
    sent = [
        entry
        for entry in cloud.requests()
        if entry["method"] not in ("GET", "HEAD") and not entry["path"].endswith(ALL_QUESTIONS)
    ]
    assert [entry for entry in sent if entry["status"] >= 400] == []
    return ["%s %s" % (entry["method"], entry["path"]) for entry in sent]


def twice(cloud: LocalCloud, module: str, options: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Do it, and ask for the same at once, which changes nothing. The results of both."""
    began = cloud.clock.monotonic()
    done = cloud.done(module, **options)
    assert done["changed"] is True
    assert writes(cloud) != []
    again = cloud.done(module, **options)
    assert writes(cloud) == [], "the second run wrote"
    assert again["changed"] is False
    assert cloud.clock.monotonic() - began < LONGEST[cloud.app.emulator.settings.pace]
    return done, again


def lived(cloud: LocalCloud, module: str, options: dict[str, Any]) -> Any:
    """Do it twice. What was written is returned both times."""
    key = row(module)["key"]
    done, again = twice(cloud, module, options)
    for result in (done, again):
        if result[key] is not None:
            check_predicted(module, done, result[key])
    assert (again[key] or {}).get("id") == (done[key] or {}).get("id")
    return done[key]


@pytest.mark.parametrize(
    ("module", "pace"), [(name, "instant") for name in WRITERS] + [(name, "poll") for name in MOVING if name in WRITERS]
)
def test_life(tmp_path: Path, module: str, pace: Pace) -> None:
    cloud, life = LocalCloud(tmp_path, pace=pace, delays=True), row(module)
    created = lived(cloud, module, life["create"])
    if "changes" in life:
        assert lived(cloud, module, dict(life["create"], **life["changes"]))["id"] == created["id"]
    assert lived(cloud, module, life["absent"]) is None


@pytest.mark.parametrize(
    ("module", "pace"), [(name, "instant") for name in ACTIONS] + [(name, "poll") for name in MOVING if name in ACTIONS]
)
def test_action(tmp_path: Path, module: str, pace: Pace) -> None:
    twice(LocalCloud(tmp_path, pace=pace, delays=True), module, ACTIONS[module][0])


# The name of a deleted bucket is free after half an hour.
MADE_AGAIN = [module for module in WRITERS if module != "obs_bucket"]


@pytest.mark.parametrize("module", MADE_AGAIN)
def test_absent_right_after_present(tmp_path: Path, module: str) -> None:
    """A task that found nothing yet would leave it there, and one that found it still would not make it again."""
    cloud, life = LocalCloud(tmp_path, delays=True), row(module)
    made = cloud.done(module, **life["create"])
    assert cloud.done(module, **life["absent"])["changed"] is True
    again = cloud.done(module, **life["create"])
    assert again["changed"] is True
    assert writes(cloud) != []
    assert set(again[life["key"]]) == set(made[life["key"]])


@pytest.mark.parametrize("module", WRITERS)
def test_a_prediction_right_after_it(tmp_path: Path, module: str) -> None:
    cloud, life = LocalCloud(tmp_path, delays=True), row(module)
    cloud.done(module, **life["create"])
    assert cloud.done(module, check=True, **life["create"])["changed"] is False


@pytest.mark.parametrize("module", WRITERS)
def test_reads_have_the_time_that_they_may_need(module: str) -> None:
    resource = module_named(module).resource
    assert resource is not None
    service = row(module)["create"].get("service", module.partition("_")[0])
    assert longest_delay(service) < min(resource.waiting.settle.timeout, LATELY)


def test_waits_have_the_time_that_reads_may_need() -> None:
    assert max(map(longest_delay, ("cse", *CONTRACT["services"]))) < LAG


def by_id(module: str, options: dict[str, Any], view: dict[str, Any]) -> dict[str, Any]:
    """The removal of an object that is named by its ID, where the module can do that."""
    described = module_named(module)
    if "id" not in described.options or described.resource is None:
        return options
    rest = {name: value for name, value in options.items() if name not in described.resource.lookup}
    return {**rest, "id": view["id"]}


@pytest.mark.parametrize("module", MADE_AGAIN)
def test_what_is_named_otherwise_is_not_waited_for(tmp_path: Path, module: str) -> None:
    """Reads do not lag here. One task names the object, and another knows its ID."""
    cloud, life = LocalCloud(tmp_path, delays=False), row(module)
    began = cloud.clock.monotonic()
    for _time in range(2):
        made = cloud.done(module, **life["create"])
        assert made["changed"] is True
        assert cloud.done(module, **by_id(module, life["absent"], made[life["key"]]))["changed"] is True
    assert cloud.clock.monotonic() - began < SOON


# A task that makes something, and one right after it that refers to that by its name, or by the ID in the place of ID.
ID = "the ID of what was made"
EIP = {"name": "new", "type": "5_bgp", "bandwidth": {"size": 5}}
BANDWIDTH = {"name": "shared", "size": 5}
REFERENCES: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("vod_category", {"name": "New"}, "vod_category", {"name": "Below", "parent": "New"}),
    ("vod_category", {"name": "New"}, "vod_asset", {**row("vod_asset")["create"], "category": "New"}),
    ("vpc_port", row("vpc_port")["create"], "vpc_virtual_ip", {**row("vpc_virtual_ip")["create"], "ports": [ID]}),
    ("vpc_virtual_ip", row("vpc_virtual_ip")["create"], "vpc_eip", {**EIP, "virtual_ip": "lifecycle"}),
    ("vpc_bandwidth", BANDWIDTH, "vpc_eip", {"name": "in", "type": "5_bgp", "shared_bandwidth": "shared"}),
    ("vpc_eip", EIP, "vpc_bandwidth", {**BANDWIDTH, "addresses": ["new"]}),
    ("rtc_app", {"name": "new"}, "rtc_record_rule", {**row("rtc_record_rule")["create"], "app": "new"}),
    (
        "servicestage_application",
        {**row("servicestage_application")["create"], "name": "new"},
        "servicestage_component",
        {**row("servicestage_component")["create"], "application": "new"},
    ),
    (
        "servicestage_environment",
        {**row("servicestage_environment")["create"], "name": "new"},
        "servicestage_component",
        {**row("servicestage_component")["create"], "environment": "new"},
    ),
]


@pytest.mark.parametrize(("maker", "new", "module", "options"), REFERENCES)
def test_what_was_just_made_can_be_referred_to(
    tmp_path: Path, maker: str, new: dict[str, Any], module: str, options: dict[str, Any]
) -> None:
    cloud = LocalCloud(tmp_path, delays=True)
    made = cloud.done(maker, **new)[row(maker)["key"]]
    filled = {name: [made["id"]] if value == [ID] else value for name, value in options.items()}
    assert cloud.done(module, check=True, **filled)["changed"] is True
    assert cloud.done(module, **filled)["changed"] is True


def test_what_nobody_has_made_is_not_waited_for(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path, delays=True)
    cloud.done("vod_category", name="New")
    began = cloud.clock.monotonic()
    assert (
        cloud.run("vod_category", name="Below", parent="Nwe")["msg"]
        == 'There is no category with the name or path "Nwe".'
    )
    assert cloud.clock.monotonic() == began


# How to delete a parent together with its children.
WITH_CHILDREN: dict[str, dict[str, Any]] = {
    "rtc_app": {"state": "absent"},
    "cse_microservice": {"state": "absent", "force": True},
    "vod_category": {"state": "absent", "with_subcategories": True},
}
# Parents and children.
CHILDREN: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("rtc_app", {"name": "calls"}, "rtc_record_callback", {"app": "calls", "url": "https://a.example.com"}),
    (
        "cse_microservice",
        {"name": "shop", "version": "1.0.0"},
        "cse_schema",
        {"microservice": "shop", "version": "1.0.0", "name": "rest", "content": "swagger: '2.0'"},
    ),
    ("vod_category", {"name": "films"}, "vod_category", {"name": "new", "parent": "films"}),
]


@pytest.mark.parametrize(("parent", "named", "child", "options"), CHILDREN)
def test_a_child_is_not_waited_for_once_its_parent_was_deleted(
    tmp_path: Path, parent: str, named: dict[str, Any], child: str, options: dict[str, Any]
) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.done(parent, **named)
    cloud.done(child, **options)
    cloud.clock.sleep(1)
    cloud.done(parent, **named, **WITH_CHILDREN[parent])
    cloud.done(parent, **named)
    began = cloud.clock.monotonic()
    assert cloud.done(child, **options)["changed"] is True
    assert cloud.clock.monotonic() - began < SOON


def test_a_recording_is_not_waited_for_once_its_app_was_deleted(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path)
    job = row("rtc_stream_job")["started"]
    cloud.done("rtc_stream_job", **job)
    cloud.done("rtc_stream_job", **{**job, "state": "stopped"})
    cloud.clock.sleep(1)
    cloud.done("rtc_app", name=job["app"], state="absent")
    began = cloud.clock.monotonic()
    cloud.run("rtc_stream_job", **{**job, "state": "stopped"})
    assert cloud.clock.monotonic() - began < SOON
