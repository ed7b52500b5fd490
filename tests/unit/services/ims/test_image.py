# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images: how they are shown, which requests a task sends, and which image is the newest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "ims_image_info"
CENTOS, UBUNTU = "CentOS 7.9 64bit for BareMetal", "Ubuntu 22.04 server 64bit"
SEED: list[dict[str, Any]] = [
    {"name": "golden", "id": "old", "image_type": "private", "created_at": "2024-01-01T00:00:00Z", "min_disk": 100},
    {"name": "golden", "id": "new", "image_type": "private", "created_at": "2025-01-01T00:00:00Z", "tags": ["lts"]},
    {"name": "broken", "id": "broken", "image_type": "private", "status": "killed"},
    {"name": "theirs", "id": "theirs", "image_type": "shared", "architecture": "arm"},
    {"name": "offered", "id": "offered", "image_type": "shared", "member_status": "pending"},
    {"name": "small", "id": "small", "flavors": ["s6.*"], "os_type": "Windows", "platform": "Windows"},
]


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    assert found.control.post("/_emulator/seed", json={"images": SEED}).status_code < 300
    found.settle_in()
    return found


def ids(cloud: LocalCloud, **options: Any) -> list[str]:
    return [image["id"] for image in cloud.done(MODULE, **options)["images"]]


def test_an_image_in_the_words_of_this_collection(cloud: LocalCloud) -> None:
    (image,) = cloud.done(MODULE, id="new")["images"]
    assert {key: image[key] for key in ("name", "image_type", "visibility", "architecture", "os_type")} == {
        "name": "golden",
        "image_type": "private",
        "visibility": "private",
        "architecture": "x86",
        "os_type": "Linux",
    }
    assert (image["min_disk"], image["image_size"], image["tags"]) == (40, 40 * 2**28, ["lts"])
    assert (image["created_at"], image["product_code"]) == ("2025-01-01T00:00:00Z", None)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"name": "golden"}, ["new", "old"]),
        ({"name": "golden", "newest": True}, ["new"]),
        ({"name": "gold"}, []),
        ({"name_pattern": "^gol"}, ["new", "old"]),
        ({"name_pattern": "^gol", "disk_size": 99, "newest": True}, ["new"]),
        ({"name_pattern": "gol.*n$", "tag": "lts"}, ["new"]),
        ({"image_type": "private"}, ["new", "old"]),
        ({"image_type": "private", "status": "killed"}, ["broken"]),
        ({"image_type": "private", "status": "any"}, ["broken", "new", "old"]),
        ({"image_type": "shared"}, ["theirs"]),
        ({"architecture": "arm"}, ["theirs"]),
        ({"os_type": "Windows", "platform": "Windows", "virtual_env_type": "FusionCompute"}, ["small"]),
        ({"name": "small", "flavor": "s6.large.2"}, ["small"]),
        ({"name": "small", "flavor": "c7.large.2"}, []),
        ({"id": "new", "name": "golden"}, ["new"]),
        ({"id": "new", "name": "other"}, []),
        ({"id": "broken"}, []),
        ({"id": "broken", "status": "any"}, ["broken"]),
        ({"id": "nothing"}, []),
    ],
)
def test_selection(cloud: LocalCloud, options: dict[str, Any], found: list[str]) -> None:
    assert ids(cloud, **options) == found
    assert len(cloud.requests()) == 1


def test_the_newest_comes_first(cloud: LocalCloud) -> None:
    images = cloud.done(MODULE)["images"]
    assert [image["created_at"] for image in images] == sorted((i["created_at"] for i in images), reverse=True)
    assert {CENTOS, UBUNTU} <= {image["name"] for image in images}


def test_the_query(cloud: LocalCloud) -> None:
    ids(cloud, image_type="shared", os_type="Linux", flavor="s6.large.2", newest=True)
    (request,) = cloud.requests()
    assert dict(request["query"]) == {
        "__imagetype": "shared",
        "visibility": "shared",
        "member_status": "accepted",
        "__os_type": "Linux",
        "flavor_id": "s6.large.2",
        "status": "active",
        "enterprise_project_id": "all_granted_eps",
        "limit": "500",
    }


def test_a_pattern_that_is_none(cloud: LocalCloud) -> None:
    message = cloud.refused(MODULE, name_pattern="[")
    assert message.startswith('name_pattern is "[", which is not a regular expression: ')
    assert cloud.requests() == []
