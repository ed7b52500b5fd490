# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What users of other collections and clients have reported, and what has to hold here for all services alike."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import BASE, LocalCloud
from tests.support.wsgi import WsgiAdapter
from tests.unit.services.cse.registry import INSTANCE, SERVICE, Registry
from tests.unit.services.dds.test_instance import wanted

PASSWORD = {
    "HW_ACCESS_KEY": "",
    "HW_SECRET_KEY": "",
    "HW_USER_NAME": "username",
    "HW_USER_PASSWORD": "password",
    "HW_DOMAIN_NAME": "domainname",
}
MARKS = {"team": "shop", "retired": None}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    found.settle_in()
    return found


def test_what_is_sent_again_is_signed_again(cloud: LocalCloud) -> None:
    """A signature is good for a few minutes from the date in it, and a service may ask to wait longer."""
    busy = {"action": "status", "status": 503, "service": "vpc", "method": "GET", "headers": {"Retry-After": "100"}}
    cloud.tell("faults", {**busy, "count": 2})
    cloud.done("vpc_info")
    dates = [entry["headers"]["X-Sdk-Date"] for entry in cloud.requests()]
    assert len(set(dates)) == len(dates) == 3


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_wrong_clock_is_named(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    cloud.session.mount(BASE, WsgiAdapter(cloud.app))  # its time is not that of the modules
    now = cloud.clock.now
    monkeypatch.setattr(cloud.clock, "now", lambda: now() + hours * 3600)
    refusal = cloud.refused("vpc_info")
    told = re.findall(r"\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\dZ", refusal)
    assert "server time" in refusal
    assert len(set(told)) == 2, refusal


def test_a_token_that_ends_while_something_is_made(tmp_path: Path) -> None:
    """Once under the creation, and once more while its job is waited for."""
    slow = LocalCloud(tmp_path, pace="poll")
    for method, path in (("POST", "/instances$"), ("GET", "/jobs$")):
        slow.tell("faults", {"action": "expire_token", "service": "dds", "method": method, "path": path})
    made = slow.run("dds_instance", environ=PASSWORD, **wanted(admin_password="Verborgen-1"))
    assert made["instance"]["status"] == "normal"
    log = slow.requests()
    sent = [entry["status"] for entry in log if entry["method"] == "POST" and entry["path"].endswith("/instances")]
    assert sent == [401, 202]
    assert next(entry["status"] for entry in log if entry["path"].endswith("/jobs")) == 401


@pytest.mark.parametrize(
    ("module", "name", "plural"),
    [
        ("bms_server", "bms-examples", "servers"),
        ("dds_instance", "dds-efa6", "instances"),
        ("drs_job", "drs-1040", "jobs"),
        ("scm_certificate", "web.example.com", "certificates"),
    ],
)
def test_what_is_tagged_is_found_by_the_same_tags(cloud: LocalCloud, module: str, name: str, plural: str) -> None:
    """A tag without a value is null in YAML, and the value of another one may have a comma."""
    others = cloud.done(module + "_info")[plural]
    assert name in [one["name"] for one in others]
    cloud.done(module, name=name, tags={**MARKS, "free": "text"})
    assert [one["name"] for one in cloud.done(module + "_info", tags=MARKS)[plural]] == [name]
    assert cloud.done(module + "_info", tags={**MARKS, "free": None})[plural] == []


def test_a_tag_with_a_comma(cloud: LocalCloud) -> None:
    note = {"note": "rack 7,unit 3"}
    cloud.done("bms_server", name="bms-examples", tags=note)
    assert [one["name"] for one in cloud.done("bms_server_info", tags=note)["servers"]] == ["bms-examples"]
    assert cloud.done("bms_server_info", tags={"note": "rack 7"})["servers"] == []


def test_what_templates_make_of_nothing_is_not_sent(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    bare: dict[str, Any] = {"alias": None, "description": "", "environment": "", "schemas": [], "properties": {}}
    service = {"name": "sparse", "version": "1.0.0", **bare, "framework": None, "tags": {}, "paths": []}
    instance = {"microservice": "sparse", "version": "1.0.0", "host_name": "sparse-1", "instance_endpoints": []}
    instance.update(properties={}, health_check=None, data_center=None)
    for module, options in ((SERVICE, service), (INSTANCE, instance)):
        assert registry.done(module, **options)["changed"] is True
        bodies = [entry["body"] for entry in registry.requests() if entry["method"] == "POST"]
        assert bodies
        assert "None" not in repr(bodies)
        assert registry.done(module, **options)["changed"] is False
