# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The enterprise project reaches every kind of module, wherever it is said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._doors.perform import Channel, perform
from ansible_collections.community.huaweicloud.plugins.module_utils._doors.spec import (
    CloudModule,
    info_module,
    plain_module,
    resource_module,
    watching_module,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.declaration import Resource
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import Field
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import Listing
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.lookup import Found
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.turn import Alone


class Api:
    def __init__(self, cloud: Any) -> None:
        self.seen = cloud.seen

    def list(self, **filters: Any) -> list[Any]:
        self.seen.append(filters["enterprise_project_id"])
        return []

    def find(self, want: Any) -> Found:
        self.seen.append(want["enterprise_project_id"])
        return Found(None)


RESOURCE = Resource(
    noun="thing",
    connect=Api,
    find=Api.find,
    get=lambda api, id: {"id": id},
    list=Api.list,
    fields=(Field("label"),),
)


def told(cloud: Any, params: Any, *_more: Any) -> dict[str, Any]:
    cloud.seen.append(params["enterprise_project_id"])
    return {}


KINDS = {
    "plain": plain_module(told, {}),
    "watching": watching_module(RESOURCE, told, {}),
    "info": info_module(Listing(RESOURCE, query=("enterprise_project_id",), exact=()), {}),
    "resource": resource_module(RESOURCE, {"label": {"type": "str"}}),
}


def seen_by(module: CloudModule, params: dict[str, Any], environ: dict[str, str]) -> list[Any]:
    seen: list[Any] = []

    def connect(settings: Any, *_rest: Any) -> Any:
        return SimpleNamespace(settings=settings, secrets=frozenset, seen=seen, turns=Alone)

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
