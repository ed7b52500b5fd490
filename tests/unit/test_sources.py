# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every call that the modules make is in the contract, with those who say that it is so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.api_calls import Call, calls_of_methods, paths_of_logins
from tests.support.contract import CONTRACT, operations, without_sources
from tests.support.files import read_yaml

CALLS = sorted(calls_of_methods())
FILES = sorted(path for path in (CONTRACT / "api").glob("*.yaml") if path.stem != "endpoints")


def test_calls_are_collected() -> None:
    """One of each kind: a list of pages, a path that depends on a switch, one that is put together, a signed URL."""
    assert len(CALLS) > 200
    assert {
        Call("vpc", "GET", "/v2.0/ports"),
        Call("vod", "POST", "/v1.0/{project_id}/asset/status/unpublish"),
        Call("live", "PUT", "/v1/{project_id}/ott/channels/*"),
        Call("drs", "POST", "/v3/{project_id}/jobs/batch-detail"),
        Call("cse", "GET", "/v4/default/govern/microservices"),
        Call("obs", "PUT", "/*/*"),
    } <= set(CALLS)


@pytest.mark.parametrize("service", sorted({call.service for call in CALLS}))
def test_every_call_has_sources(service: str) -> None:
    assert not [complaint for call in CALLS if call.service == service for complaint in without_sources(*call)]


@pytest.mark.parametrize("path", sorted(paths_of_logins()))
def test_every_call_of_a_login_has_sources(path: str) -> None:
    there = [
        (service, one.method)
        for service in ("iam", "sts", "cse")
        for one in operations(service)
        if one.serves(one.method, path)
    ]
    assert there
    assert not [complaint for service, method in there for complaint in without_sources(service, method, path)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_rows_are_complete(file: Path) -> None:
    """A row names an operation and two sources, or the only one as that. What a file was made of is the first one."""
    document = read_yaml(file)
    made_of = bool(document.get("sdk_package") or document.get("source"))
    rows: dict[str, Any] = document.get("sources", {})  # none where no operation is called
    assert not rows.keys() - document["operations"].keys()
    for operation, row in rows.items():
        named = [row["single"]] if isinstance(row, dict) else row
        assert all(isinstance(one, str) and one for one in named), operation
        assert isinstance(row, dict) or len(set(named)) + made_of >= 2, operation
