# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The enterprise project reaches every kind of module, wherever it is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.calls import Writes
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import Field
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import Listing
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found, Resource
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.turn import Alone
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.spec import (
    CloudModule,
    info_module,
    plain_module,
    resource_module,
    watching_module,
)
from tests.support.local_cloud import MODULES, LocalCloud, module_named


class Api:
    def __init__(self, cloud: Any) -> None:
        self.seen = cloud.seen


class Thing(Resource[Api]):
    noun = "thing"
    connect = Api
    fields = (Field("label"),)

    def list(self, **filters: Any) -> Sequence[Any]:
        self.api.seen.append(filters["enterprise_project_id"])
        return []

    def find(self, desired: Any) -> Found:
        self.api.seen.append(desired["enterprise_project_id"])
        return Found(None)


class Things(Listing[Thing]):
    kind = Thing
    query = ("enterprise_project_id",)
    exact = ()


def told(cloud: Any, params: Any, *_more: Any) -> dict[str, Any]:
    cloud.seen.append(params["enterprise_project_id"])
    return {}


KINDS = {
    "plain": plain_module(told, {}),
    "watching": watching_module(Thing, told, {}),
    "info": info_module(Things, {}),
    "resource": resource_module(Thing, {"label": {"type": "str"}}),
}


def seen_by(module: CloudModule, params: dict[str, Any], environ: dict[str, str]) -> list[Any]:
    seen: list[Any] = []

    def connect(settings: Any, *_rest: Any) -> Any:
        silent = {"turns": Alone, "writes": Writes(), "hide": lambda *_values: None, "hidden": frozenset}
        return SimpleNamespace(settings=settings, seen=seen, **silent)

    keys = {"access_key": "AK", "secret_key": "SK", "state": "present"}
    channel = Channel(warn=print, note=print)
    given = {**keys, **params}
    result = perform(module, given, check=True, diff=False, environ=environ, channel=channel, connect=connect)
    assert not result.get("failed"), result
    return seen


@pytest.mark.parametrize("kind", KINDS)
def test_where_it_may_be_said(kind: str) -> None:
    environ = {"HW_ENTERPRISE_PROJECT_ID": "theirs"}
    assert seen_by(KINDS[kind], {}, environ) == ["theirs"]
    assert seen_by(KINDS[kind], {"enterprise_project_id": "mine"}, environ) == ["mine"]
    assert seen_by(KINDS[kind], {"enterprise_project_id": "mine"}, {}) == ["mine"]


# All modules, against the emulator.

PROJECT = "5e5e5e5e-0000-4000-8000-00000000f00d"
SAID = {"HW_ENTERPRISE_PROJECT_ID": PROJECT}
SHARED = {"wait_interval": 0.2}
LEADER = {"type": "replica", "num": 3, "size": 10, "spec_code": "dds.mongodb.s6.large.2.repset"}
TARGET = {"instance_id": "d0000000000000000000000000000021in01", "region": "cn-north-4", "ip": "192.168.0.90"}
LOGIN = {"port": 3306, "user": "mover", "password": "M0ve-it-now"}
NEW: dict[str, dict[str, Any]] = {
    "dds_instance": {
        "name": "books",
        "mode": "ReplicaSet",
        "datastore_version": "4.0",
        "availability_zones": ["cn-north-4a"],
        "subnet": "subnet-dds",
        "security_group": "dds",
        "admin_password": "Bo0ks-and-Words",
        "flavor": [LEADER],
        **SHARED,
    },
    "drs_job": {
        "name": "move",
        "job_type": "migration",
        "engine_type": "mysql",
        "direction": "up",
        "net_type": "vpn",
        "subnet": "subnet-examples",
        "source": {"ip": "198.51.100.20", **LOGIN},
        "target": {**TARGET, **LOGIN},
        **SHARED,
    },
    "live_domain": {"name": "eps.example.org", "type": "push", **SHARED},
    "servicestage_application": {"name": "shop"},
    "servicestage_environment": {"name": "shop-env", "vpc": "vpc-servicestage", "deploy_mode": "container"},
    "vpc_security_group": {"name": "shop", "rules": [{"direction": "egress"}]},
    "vpc": {"name": "vpc-shop", "cidr": "10.20.0.0/16", **SHARED},
    "evs_volume": {"name": "data", "availability_zone": "cn-north-4a", "type": "SAS", "size": 10},
    "vpc_bandwidth": {"name": "front", "size": 5},
    "vpc_eip": {"name": "web", "type": "5_bgp", "bandwidth": {"size": 5}},
}


def shows_the_project(name: str) -> bool:
    resource = module_named(name).resource
    fields = (*resource.fields, *resource.outputs) if resource else ()
    return any(field.name == "enterprise_project_id" for field in fields)


READERS = [name for name in MODULES if name.endswith("_info") and shows_the_project(name)]
# The examples have none of these.
SEEDS: dict[str, dict[str, Any]] = {
    "ims_image_info": {"images": [{"name": "own", "image_type": "private", "enterprise_project_id": "0"}]},
    "smn_topic_info": {"smn_topics": [{"name": "alarms"}]},
}


# A bucket has to be named, and public images belong to no enterprise project.
ASKED: dict[str, dict[str, Any]] = {
    "ims_image_info": {"image_type": "private"},
    "obs_bucket_info": {"name": "obs-examples"},
}


@pytest.mark.parametrize("name", [*READERS, "drs_job_info"])
def test_what_is_read(name: str, tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path)
    resource = module_named(name).resource
    assert resource is not None
    cloud.tell("seed", SEEDS.get(name, {}))
    asked = ASKED.get(name, {})
    assert cloud.done(name, **asked)[resource.plural]
    assert cloud.done(name, environ=SAID, **asked)[resource.plural] == []
    assert cloud.done(name, environ=SAID, enterprise_project_id="0", **asked)[resource.plural]


@pytest.mark.parametrize("name", NEW)
def test_what_is_made(name: str, tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path)
    assert cloud.done(name, environ=SAID, **NEW[name])["changed"]
    posted = [request["body"] for request in cloud.requests() if request["method"] == "POST"]
    assert any(PROJECT in json.dumps(body) for body in posted)
