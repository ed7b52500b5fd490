# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests to services that the collection does not know, at the address that the task gives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.endpoint_table import PATTERNS
from tests.support.local_cloud import BASE, LocalCloud, documentation

VPCS = "/v1/{project_id}/vpcs"


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    # The emulator's address is to be given by the tasks, but for IAM.
    found.environ["HW_AUTH_URL"] = found.environ.pop("HW_ENDPOINT_URL") + "/iam"
    return found


@pytest.mark.parametrize(
    ("service", "address"),
    [
        ("networks", {"endpoints": {"networks": BASE + "/vpc"}}),
        ("vpc", {"endpoint_url": BASE + "/{service}"}),
        ("vpc", {"endpoint_url": BASE}),
    ],
)
def test_its_address_is_enough(cloud: LocalCloud, service: str, address: dict[str, Any]) -> None:
    answer = cloud.done("api_request", service=service, path=VPCS, **address)
    assert (answer["status"], bool(answer["body"]["vpcs"])) == (200, True)


def test_the_page_names_the_known_services() -> None:
    """Without those that have no JSON, that sign otherwise, or that another one stands for."""
    said, *_rest = documentation("api_request")["options"]["service"]["description"]
    assert set(re.findall(r"V\((\w+)\)", said)) == PATTERNS.keys() - {"bss-intl", "obs", "sts"}


def test_without_an_address_it_says_what_to_give(cloud: LocalCloud) -> None:
    told = cloud.refused("api_request", service="cce", path="/api/v3/projects/{project_id}/clusters")
    assert told.startswith('There is no known endpoint of the service "cce"')
    assert "set it in endpoints, set endpoint_url to a pattern such as https://{service}.{region}." in told
    assert cloud.requests() == []
