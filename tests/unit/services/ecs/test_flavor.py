# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Flavors of elastic cloud servers: where they are sold, and how many requests that takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    """With the flavors of the start seed."""
    found = LocalCloud(tmp_path, seed="default")
    found.settle_in()
    return found


def ids(cloud: LocalCloud, **options: Any) -> list[str]:
    return sorted(flavor["id"] for flavor in cloud.done("ecs_flavor_info", **options)["flavors"])


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        ({}, set()),
        ({"available": True}, set()),
        ({"vcpus": 2}, {"s6.small.1"}),
        ({"ram": 8192}, {"s6.small.1", "s6.large.2", "c7.large.2", "kc1.large.2"}),
        ({"cpu_arch": "x86_64"}, {"kc1.large.2"}),
        ({"performance_type": "computingv3"}, {"s6.small.1", "s6.large.2", "s6.xlarge.2", "kc1.large.2"}),
        ({"generation": "s6"}, {"c7.large.2", "kc1.large.2"}),
        # The region no longer sells it, and one zone still does.
        ({"availability_zone": "cn-north-4a", "available": True}, set()),
        ({"availability_zone": "cn-north-4b"}, {"kc1.large.2"}),
        ({"availability_zone": "cn-north-4c"}, {"kc1.large.2"}),
        ({"availability_zone": "cn-north-4c", "available": True}, {"kc1.large.2", "s6.xlarge.2"}),
        ({"name": "s6.large.2"}, {"s6.small.1", "s6.xlarge.2", "c7.large.2", "kc1.large.2"}),
        ({"id": "s6.large.2"}, {"s6.small.1", "s6.xlarge.2", "c7.large.2", "kc1.large.2"}),
    ],
)
def test_what_is_selected(cloud: LocalCloud, options: dict[str, Any], left_out: set[str]) -> None:
    whole = {"s6.small.1", "s6.large.2", "s6.xlarge.2", "c7.large.2", "kc1.large.2"}
    assert set(ids(cloud, **options)) == whole - left_out
    assert len(cloud.requests()) == 1


def test_what_a_flavor_omits(cloud: LocalCloud) -> None:
    (flavor,) = cloud.done("ecs_flavor_info", id="c7.large.2")["flavors"]
    assert (flavor["status"], flavor["zones"], flavor["nics"]) == ("normal", [], 2)
    (flavor,) = cloud.done("ecs_flavor_info", id="kc1.large.2")["flavors"]
    assert (flavor["status"], flavor["cpu_arch"]) == ("abandon", "arm64")
    assert flavor["zones"] == [{"name": "cn-north-4a", "status": "normal"}]


def test_a_flavor_that_there_is_not(cloud: LocalCloud) -> None:
    assert cloud.done("ecs_flavor_info", id="none")["flavors"] == []
