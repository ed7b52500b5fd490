# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which projects of which regions are read, and what an answer is kept under."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Barrier
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CollectionError, InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel
from ansible_collections.community.huaweicloud.plugins.plugin_utils._inventory_places import (
    Place,
    fingerprint,
    places,
    read,
)

KEYS = {"HW_ACCESS_KEY": "AK", "HW_SECRET_KEY": "SK"}
ID = "0123456789abcdef0123456789abcdef"


def found(
    regions: list[str] | None = None,
    projects: dict[str, Any] | None = None,
    environ: dict[str, str] | None = None,
    **options: Any,
) -> list[Place]:
    return places(options, {**KEYS, **(environ or {})}, regions, projects)


def where(*args: Any, **options: Any) -> list[tuple[str | None, str | None, str | None]]:
    """Region, and the project's id and name, as they are asked for."""
    asked = [place.settings for place in found(*args, **options)]
    return [(settings.region, settings.project_id, settings.project_name) for settings in asked]


def test_the_region_of_the_settings_is_the_default() -> None:
    assert where(region="r1") == [("r1", None, None)]
    assert where(environ={"HW_REGION_NAME": "r1", "HW_PROJECT_ID": "p"}) == [("r1", "p", None)]
    with pytest.raises(InvalidInput, match="HW_REGION_NAME"):
        found()


def test_several_regions_each_with_its_own_project() -> None:
    assert where(["r1", "r2", "r1"]) == [("r1", None, "r1"), ("r2", None, "r2")]


def test_the_project_of_the_settings_belongs_to_their_region() -> None:
    environ = {"HW_REGION_NAME": "r1", "HW_PROJECT_ID": "p1"}
    assert where(["r2", "r1"], environ=environ) == [("r2", None, "r2"), ("r1", "p1", None)]
    assert where(["r2"], environ=environ) == [("r2", None, "r2")]


def test_a_project_without_a_region() -> None:
    assert where(["r1"], environ={"HW_PROJECT_ID": "p1"}) == [("r1", "p1", None)]
    assert where(["r1", "r2"], environ={"HW_PROJECT_ID": "p1"}) == [("r1", None, "r1"), ("r2", None, "r2")]
    with pytest.raises(InvalidInput, match="project_id"):
        found(["r1", "r2"], project_id="p1")
    with pytest.raises(InvalidInput, match="project_name"):
        found(["r2"], region="r1", project_name="r1_part")


def test_several_projects() -> None:
    projects = {"r1": ["r1", "r1_part", ID], "r2": "r2_part"}
    named = [("r1", None, "r1"), ("r1", None, "r1_part"), ("r1", ID, None), ("r2", None, "r2_part")]
    assert where(None, projects) == named
    assert where(["r2", "r1", "r3"], projects) == [named[3], *named[:3], ("r3", None, "r3")]
    assert where(None, projects, environ={"HW_REGION_NAME": "r1", "HW_PROJECT_ID": "p"}) == named
    assert [place.label for place in found(["r1"], {"r1": ["x"]})] == ["project x of region r1"]
    with pytest.raises(InvalidInput, match='region "r2"'):
        found(["r1"], projects)


def test_a_region_with_an_empty_list_has_its_own_project() -> None:
    assert where(None, {"r1": [], "r2": None}) == [("r1", None, "r1"), ("r2", None, "r2")]


def test_the_region_in_addresses() -> None:
    (settings,) = (
        place.settings
        for place in found(
            ["r1"],
            endpoint_url="https://gate/{region}/",
            auth_url="https://iam.{region}.example",
            endpoints={"bms": "https://bms.{region}.example", "vpc": "https://vpc.example"},
        )
    )
    assert settings.endpoint_url == "https://gate/r1"
    assert settings.auth_url == "https://iam.r1.example"
    assert settings.endpoints == {"bms": "https://bms.r1.example", "vpc": "https://vpc.example"}


def key(query: dict[str, str] | None = None, regions: list[str] | None = None, **options: Any) -> str:
    return fingerprint(places({"region": "r1", **options}, {}, regions, None), query or {})


DIFFERENT: list[dict[str, Any]] = [
    {"access_key": "AK2", "secret_key": "s"},
    {"username": "u", "password": "s", "domain_name": "d"},
    {"username": "u", "password": "s", "domain_name": "d2"},
    {"auth_token": "t1"},
    {"auth_token": "t2"},
    {"access_key": "AK", "secret_key": "s", "agency_name": "a", "agency_domain_name": "d"},
    {"access_key": "AK", "secret_key": "s", "region": "r2"},
    {"access_key": "AK", "secret_key": "s", "regions": ["r1", "r2"]},
    {"access_key": "AK", "secret_key": "s", "project_id": "p"},
    {"access_key": "AK", "secret_key": "s", "project_name": "p"},
    {"access_key": "AK", "secret_key": "s", "endpoint_url": "https://a"},
    {"access_key": "AK", "secret_key": "s", "endpoints": {"bms": "https://a"}},
    {"access_key": "AK", "secret_key": "s", "cloud": "example.com"},
    {"access_key": "AK", "secret_key": "s", "enterprise_project_id": "e"},
    {"access_key": "AK", "secret_key": "s", "query": {"name": "web"}},
    {"access_key": "AK", "secret_key": "s"},
]


def test_different_questions_have_different_keys() -> None:
    assert len({key(**options) for options in DIFFERENT}) == len(DIFFERENT)


def test_how_it_is_asked_does_not_matter() -> None:
    one = key(access_key="AK", secret_key="s")
    assert one == key(access_key="AK", secret_key="other", max_retries=1, read_timeout=3, proxy="http://u:p@proxy")
    assert len(one) == 32


class Answering:
    """A way to the cloud that was opened for one place."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.closed = False
        self.last_answer = None

    def hidden(self) -> frozenset[str]:
        return frozenset(("obtained",))

    def close(self) -> None:
        self.closed = True


def test_all_places_are_read_at_the_same_time() -> None:
    together, opened = Barrier(3, timeout=10), []

    def connect(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Any:
        assert read_only
        channel.warn("warned of SK and obtained")
        channel.note("noted SK")
        opened.append(Answering(settings))
        return opened[-1]

    def fetch(cloud: Any) -> list[dict[str, Any]]:
        together.wait()
        if cloud.settings.region == "r2":
            raise CollectionError("refused SK and obtained")
        return [{"id": 1}]

    outcomes = read(found(["r1", "r2", "r3"]), KEYS, fetch, connect)
    assert [reading.place.label for reading in outcomes] == ["region r1", "region r2", "region r3"]
    assert outcomes[0].hosts == [{"id": 1}]
    assert [reading.error for reading in outcomes] == [None, "refused ******** and ********", None]
    assert outcomes[0].warnings == ["warned of ******** and ********"]
    assert outcomes[0].notes == ["noted ********"]
    assert all(cloud.closed for cloud in opened)
