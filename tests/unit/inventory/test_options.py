# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options of an inventory file that are templates: credentials from elsewhere, regions and filters of the command
line."""

from __future__ import annotations

import os
from typing import Any

import pytest
from ansible.plugins import inventory as core

from .conftest import Region


@pytest.fixture
def variables(region: Region, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Those of the command line. The environment has no credentials under the usual names."""
    found: dict[str, Any] = {"where": ["ap-southeast-3"], "kind": "metal-2"}
    monkeypatch.setattr(core, "load_extra_vars", lambda loader: found)
    return found


def keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in ("ACCESS_KEY", "SECRET_KEY"):
        monkeypatch.setenv("OUR_" + name, os.environ["HW_" + name])
        monkeypatch.delenv("HW_" + name)
    return {name: "{{ lookup('env', 'OUR_%s') }}" % name.upper() for name in ("access_key", "secret_key")}


def test_credentials_regions_and_filters(
    region: Region, variables: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {
        **keys(monkeypatch),
        "regions": "{{ where }}",
        "filters": {"name": "{{ kind }}"},
        "hostnames": ["{{ huaweicloud_name }}.example.com"],
    }
    assert region.names(**{**options, "filters": {}}) == ["metal-1.example.com", "metal-2.example.com"]
    assert region.names(**options) == ["metal-2.example.com"]
    variables["kind"] = "nothing-is-called-so"
    assert region.names(**options) == []


def test_what_cannot_be_evaluated_is_named(region: Region, variables: dict[str, Any]) -> None:
    assert region.refusal(region="{{ nobody_set_this }}").startswith("The template in the option region fails: ")
    assert "nobody_set_this" in region.refusal(region="{{ nobody_set_this }}")
    password = "{{ 'very-secret' | no_such_filter }}"
    refusal = region.refusal(username="u", password=password, domain_name="d")
    assert refusal.startswith("The template in the option password fails: ")
    assert "very-secret" not in refusal
