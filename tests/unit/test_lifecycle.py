# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every resource through its whole life, on the emulator: predicted, done, done again, at each step.

The rows are variables of the integration targets, which take the same steps in both ways of execution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.module_utils._engine import run
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import Plan
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.plan import plan
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Desired, Found, Resource
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.difference import plain
from tests.support.contract import without_sources
from tests.support.local_cloud import MODULES, ROOT, LocalCloud, module_named

TARGETS = ROOT / "tests" / "integration" / "targets"
RECORDED = {"app": "rtc-examples", "room_id": "lobby", "record_location": "cn-north-4"}
# What acts on something else has no life of its own: its options, and the requests of doing it.
ACTIONS: dict[str, tuple[dict[str, Any], int]] = {
    "scm_certificate_deployment": (
        {"name": "web.example.com", "service": "ELB", "resources": [{"id": "e0000000000000000000000000000b02"}]},
        5,
    ),
    "scm_certificate_push": ({"name": "web.example.com", "service": "ELB", "projects": ["projectname"]}, 5),
    "servicestage_environment_resources": (
        {
            "name": "env-examples",
            "resources": [
                {"type": "elb", "id": "d2917177-3436-4e53-a5bc-706c3529e0e7"},
                {"type": "ecs", "name": "ecs-ha-1"},
            ],
        },
        5,
    ),
    "rtc_record_callback": ({"app": "rtc-examples", "url": "https://example.com", "auth_key": "the-key"}, 3),
    "rtc_bucket_authorization": ({"bucket": "obs-north", "state": "absent"}, 3),
    "rtc_stream_job": ({**RECORDED, "user": "user001"}, 3),
    "rtc_mix_stream_job": ({**RECORDED, "encode_template": "640*480_15_500", "layout_template": "nine_grids_view"}, 3),
}
WRITERS = [
    name
    for name in MODULES
    if not name.endswith("_info") and name not in ACTIONS and module_named(name).resource is not None
]
OPTIONS = {module_named(name).resource: set(module_named(name).options) for name in (*WRITERS, *ACTIONS)}
# Other keys that resources add to the options.
ADDED = {"virtual_ip": ("family_subnet_id",), "eip": ("binding",), "bandwidth": ("eips",)}
# Sends what it is told, writes files instead of requests, and never changes anything: they have tests of their own.
OTHERS = {"api_request", "scm_certificate_export", "cse_instance_heartbeat", "rtc_room"}


def row(module: str) -> dict[str, Any]:
    """Return the row of a module, with which its integration target creates, updates and removes an object."""
    (path,) = TARGETS.glob(f"*/vars/main/{module}.yml")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))[module]
    return found


@pytest.fixture(autouse=True)
def only_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan is made of options and returned keys. The resource keeps other data in its attributes or its context."""

    def checked(resource: Resource[Any], desired: Desired, found: Found) -> Plan:
        # A class for one task has fields of its own, besides the options of the module.
        options = {name for kind in type(resource).__mro__ for name in OPTIONS.get(kind, ())} | resource.options
        known = {"name", *options, *resource.view({}, found.context), *ADDED.get(resource.noun, ())}
        assert set(desired) <= known, "neither option nor returned: %s" % sorted(set(desired) - known)
        return plan(resource, desired, found)

    monkeypatch.setattr(run, "plan", checked)


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[LocalCloud]:
    found = LocalCloud(tmp_path)
    # The project's id is looked up once and cached; that request belongs to none of the steps.
    found.run("vpc_info")
    found.requests()
    yield found
    found.requests()
    assert not [complaint for request in found.asked for complaint in without_sources(*request)]


def check_predicted(module: str, result: dict[str, Any], view: dict[str, Any]) -> None:
    """What the diff says the object will be is what it is, but for the keys that change with every write."""
    resource = module_named(module).resource
    assert resource is not None
    for key, value in result["diff"]["after"].items():
        same = resource.same(key, value, view) or value == plain(view[key])
        assert key in ("updated_at", "serial") or same, f"{key}: {value!r} predicted, {view[key]!r} made"


def check_documented(module: str, actions: list[str]) -> None:
    """The documentation shows actions in the form that users see. The names in quotes are others."""
    described = import_module(f"ansible_collections.community.huaweicloud.plugins.modules.{module}")
    samples = yaml.safe_load(described.RETURN)["actions"]["sample"]
    verb = samples[0].partition(" ")[0]
    forms = [re.sub('"[^"]*"', '""', text) for text in (samples[0], actions[0])]
    assert verb != "create" or "rule ingress" in samples[0] or forms[0] == forms[1]


def step(cloud: LocalCloud, module: str, options: dict[str, Any], expected_requests: int) -> dict[str, Any]:
    """Predict, do, do again: the prediction writes nothing and tells the truth, and the second time changes nothing."""
    predicted = cloud.run(module, check=True, **options)
    assert cloud.writes() == [], "check mode wrote"
    done: dict[str, Any] = cloud.run(module, **options)
    seen = cloud.requests()
    assert not done.get("failed"), done["msg"]
    assert done["changed"] is True
    assert predicted["changed"] is True
    assert predicted["diff"] == done["diff"]
    assert predicted["actions"] == done["actions"]
    assert len(seen) == expected_requests, [(entry["method"], entry["path"]) for entry in seen]
    again = cloud.run(module, **options)
    assert again["changed"] is False
    assert again["actions"] == []
    assert again["diff"]["before"] == again["diff"]["after"]
    assert cloud.writes() == [], "the second run wrote"
    return done


@pytest.mark.parametrize("module", WRITERS)
def test_lifecycle(cloud: LocalCloud, module: str) -> None:
    life = row(module)
    key, counts = life["key"], life["requests"]
    created = step(cloud, module, life["create"], counts["create"])
    check_predicted(module, created, created[key])
    check_documented(module, created["actions"])

    cloud.run(module, **life["create"])
    assert len(cloud.requests()) == counts["unchanged"]

    updated = created
    if "changes" in life:
        updated = step(cloud, module, dict(life["create"], **life["changes"]), counts["update"])
        assert updated[key]["id"] == created[key]["id"]
        check_predicted(module, updated, updated[key])

    reader = life.get("reader", module + "_info")
    plural = module_named(reader).resource.plural  # type: ignore[union-attr]
    info = cloud.run(reader, id=created[key]["id"], **life.get("info", {}))
    # The module of another resource shows the object in another form.
    shown = [one["id"] for one in info[plural]] if "reader" in life else info[plural]
    assert shown == ([updated[key]["id"]] if "reader" in life else [updated[key]])

    removed = step(cloud, module, life["absent"], counts["delete"])
    assert removed[key] is None
    assert cloud.run(reader, id=created[key]["id"])[plural] == []


@pytest.mark.parametrize("module", ACTIONS)
def test_action(cloud: LocalCloud, module: str) -> None:
    options, requests = ACTIONS[module]
    step(cloud, module, options, requests)


def test_every_writer_is_here() -> None:
    assert {name for name in MODULES if not name.endswith("_info")} == {*WRITERS, *ACTIONS, *OTHERS}
