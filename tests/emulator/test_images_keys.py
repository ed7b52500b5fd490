# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images and key pairs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of

IMAGES = "ims/v2/cloudimages"
GLANCE = "ims/v2/images"
KEYS = f"kps/v3/{PROJECT}/keypairs"
CENTOS = "CentOS 7.9 64bit for BareMetal"
UBUNTU = "Ubuntu 22.04 server 64bit for BareMetal"
VIRTUAL = "Ubuntu 22.04 server 64bit"


def names(cloud: Client, *query: tuple[str, str], path: str = IMAGES) -> list[str]:
    return [image["name"] for image in cloud.get(path, *query).json()["images"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), [CENTOS, UBUNTU, VIRTUAL]),
        ((("name", UBUNTU),), [UBUNTU]),
        ((("name", "Ubuntu"),), []),
        ((("virtual_env_type", "Ironic"),), [CENTOS, UBUNTU]),
        ((("__platform", "Ubuntu"),), [UBUNTU, VIRTUAL]),
        ((("__os_type", "Windows"),), []),
        ((("__imagetype", "gold"),), [CENTOS, UBUNTU, VIRTUAL]),
        ((("__imagetype", "private"),), []),
        ((("visibility", "public"), ("protected", "true")), [CENTOS, UBUNTU, VIRTUAL]),
        ((("status", "killed"),), []),
        ((("min_disk", "60"),), [UBUNTU]),
        ((("__isregistered", "true"),), [CENTOS, UBUNTU, VIRTUAL]),
        ((("architecture", "arm"),), []),
        ((("architecture", "x86"),), [CENTOS, UBUNTU, VIRTUAL]),
        ((("created_at", "gt:2020-01-01T00:00:00Z"),), [CENTOS, UBUNTU, VIRTUAL]),
        ((("created_at", "lt:2020-01-01T00:00:00Z"),), []),
        ((("tag", "lts"),), []),
    ],
)
def test_filters(cloud: Client, query: Any, found: list[str]) -> None:
    assert sorted(names(cloud, *query)) == sorted(found)


@pytest.mark.parametrize(
    "query",
    [
        ("limit", "501"),
        ("limit", "x"),
        ("sort_dir", "up"),
        ("created_at", "2020-01-01T00:00:00Z"),
        ("created_at", "gt:yesterday"),
    ],
)
def test_queries_that_are_refused(cloud: Client, query: tuple[str, str]) -> None:
    assert error_of(cloud.get(IMAGES, query))[:2] == (400, "IMG.0001")


def test_images_of_ones_own(cloud: Client) -> None:
    given = {"name": "golden", "id": "img-1", "image_type": "private", "os_type": "Windows", "tags": ["lts"]}
    cloud.control("POST", "seed", {"images": [given]})
    (image,) = cloud.get(IMAGES, ("tag", "lts")).json()["images"]
    assert (image["owner"], image["visibility"], image["__imagetype"]) == (PROJECT, "private", "private")
    assert names(cloud, ("owner", PROJECT)) == ["golden"]


def test_pages(cloud: Client) -> None:
    order = (("sort_key", "name"), ("sort_dir", "asc"), ("limit", "2"))
    first = cloud.get(IMAGES, *order).json()
    assert [image["name"] for image in first["images"]] == [CENTOS, VIRTUAL]
    assert first["page_info"]["next_marker"] == first["images"][1]["id"]
    second = cloud.get(IMAGES, *order, ("marker", first["images"][1]["id"])).json()
    assert ([image["name"] for image in second["images"]], "page_info" in second) == ([UBUNTU], False)
    assert names(cloud, ("sort_key", "name"), ("sort_dir", "desc")) == [UBUNTU, VIRTUAL, CENTOS]
    assert names(cloud, ("limit", "0")) == []
    assert error_of(cloud.get(IMAGES, ("marker", "unknown")))[:2] == (404, "IMG.0027")


def test_the_glance_api(cloud: Client) -> None:
    assert sorted(names(cloud, ("__isregistered", "true"), path=GLANCE)) == [CENTOS, VIRTUAL, UBUNTU]
    page = cloud.get(GLANCE, ("limit", "1"), ("sort_key", "name"), ("sort_dir", "asc")).json()
    assert [image["name"] for image in page["images"]] == [CENTOS]
    following = cloud.get("ims" + page["next"].partition("?")[0], *_pairs(page["next"])).json()
    assert [image["name"] for image in following["images"]] == [VIRTUAL]
    assert "next" not in cloud.get(GLANCE).json()
    shown = cloud.get(f"{GLANCE}/{page['images'][0]['id']}").json()
    assert (shown["name"], shown["min_disk"], shown["virtual_env_type"]) == (CENTOS, 40, "Ironic")
    assert error_of(cloud.get(f"{GLANCE}/unknown"))[:2] == (404, "IMG.0027")


def test_images_that_fit_a_flavor(cloud: Client) -> None:
    given = {"name": "small", "image_type": "private", "flavors": ["s6.*", "c7.large.2"], "architecture": "arm"}
    cloud.control("POST", "seed", {"images": [given]})
    assert "small" in names(cloud, ("flavor_id", "s6.large.2"))
    assert "small" in names(cloud, ("flavor_id", "c7.large.2"))
    assert "small" not in names(cloud, ("flavor_id", "c7.xlarge.2"))
    assert VIRTUAL in names(cloud, ("flavor_id", "c7.xlarge.2"))
    assert names(cloud, ("flavor_id", "s6.large.2"), ("architecture", "arm")) == ["small"]


def test_shared_images(cloud: Client) -> None:
    shared = {"image_type": "shared", "owner": "p-elsewhere"}
    images = [
        {"name": "taken", **shared},
        {"name": "offered", "member_status": "pending", **shared},
        {"name": "sold", "image_type": "market"},
    ]
    cloud.control("POST", "seed", {"images": images})
    assert names(cloud, ("__imagetype", "shared")) == ["taken"]
    assert names(cloud, ("visibility", "shared"), ("member_status", "pending")) == ["offered"]
    assert names(cloud, ("__imagetype", "market"), ("visibility", "public")) == ["sold"]
    (found,) = cloud.get(IMAGES, ("owner", "p-elsewhere")).json()["images"]
    assert (found["name"], found["visibility"], found["protected"]) == ("taken", "shared", False)
    assert error_of(cloud.get(IMAGES, ("member_status", "maybe")))[:2] == (400, "IMG.0001")


def test_details_that_only_some_images_have(cloud: Client) -> None:
    given = {"name": "old", "description": "d", "fc_inject": "true", "created_at": "2020-01-02T03:04:05Z"}
    cloud.control("POST", "seed", {"images": [given]})
    (found,) = cloud.get(IMAGES, ("name", "old")).json()["images"]
    assert (found["__description"], found["__support_fc_inject"]) == ("d", "true")
    assert found["created_at"] == "2020-01-02T03:04:05Z"
    assert names(cloud)[-1] == "old", "the newest comes first"
    plain = cloud.get(IMAGES, ("name", VIRTUAL)).json()["images"][0]
    assert not {"__description", "__support_fc_inject"} & set(plain)


def test_images_that_cannot_be_seeded(cloud: Client) -> None:
    for given in ({"image_type": "other"}, {"member_status": "maybe"}):
        answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"images": [{"name": "x", **given}]})
        assert (answer.status_code, "image x with" in answer.json()["error_msg"]) == (400, True)


def _pairs(link: str) -> list[tuple[str, str]]:
    pieces = (piece.partition("=") for piece in link.partition("?")[2].split("&"))
    return [(name, value) for name, _equals, value in pieces]


def test_key_pairs(cloud: Client) -> None:
    (listed,) = cloud.get(KEYS).json()["keypairs"]
    assert (listed["keypair"]["name"], listed["keypair"]["type"]) == ("demo-key", "ssh")
    shown = cloud.get(f"{KEYS}/demo-key").json()["keypair"]
    assert shown["fingerprint"] == listed["keypair"]["fingerprint"]
    assert shown["create_time"] > 1_600_000_000_000
    assert error_of(cloud.get(f"{KEYS}/unknown"))[0] == 404
    assert error_of(cloud.get(KEYS, ("limit", "0")))[0] == 400


def test_key_pairs_by_the_name_of_their_host(cloud: Client) -> None:
    """Which is that of another service."""
    assert cloud.get(KEYS.replace("kps", "kms", 1)).json() == cloud.get(KEYS).json()


def test_pages_of_key_pairs(cloud: Client) -> None:
    cloud.control("POST", "seed", {"keypairs": [{"name": f"key-{number}"} for number in range(4)]})
    seen, marker, sizes = [], None, []
    for _other in range(4):
        query = [("limit", "2"), *([("marker", marker)] if marker else [])]
        answer = cloud.get(KEYS, *query).json()
        seen += [one["keypair"]["name"] for one in answer["keypairs"]]
        sizes.append(answer["page_info"]["current_count"])
        marker = answer["page_info"].get("next_marker")
        if marker is None:
            break
    assert (seen, sizes) == (["demo-key", *(f"key-{number}" for number in range(4))], [2, 2, 1])
    assert len(cloud.get(KEYS).json()["keypairs"]) == 5
