# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which hosts are wanted, and what they are called."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.plugin_utils._inventory_names import (
    Filters,
    Hostnames,
    unambiguous,
)

KNOWN = ("id", "name", "public_ip", "private_ips", "tags", "nics", "locked")
HOST = {
    "id": "1",
    "name": "web-1",
    "public_ip": None,
    "private_ips": ["10.0.0.1", "10.0.0.2"],
    "tags": {"role": "web", "env": "", "owner.name": "me"},
    "nics": [],
    "locked": True,
}


def wants(include: Any = (), exclude: Any = ()) -> bool:
    return Filters(include, exclude, KNOWN).desired(HOST)


@pytest.mark.parametrize(
    "condition",
    [
        {"name": "web-1"},
        {"name": "web-*"},
        {"name": ["db-*", "web-?"]},
        {"id": 1},
        {"public_ip": ""},
        {"public_ip": None},
        {"nics": []},
        {"tags.env": ""},
        {"tags.absent": None},
        {"private_ips": "10.0.0.2"},
        {"private_ips": "10.0.0.*"},
        {"tag:role": "web"},
        {"tags.role": "web"},
        {"tag:owner.name": "me"},
        {"tags": {"role": ["web", "db"]}},
        {"locked": True},
        {"locked": "true"},
        {"name": "web-1", "tag:role": "web"},
    ],
)
def test_what_matches(condition: dict[str, Any]) -> None:
    assert wants(include=[condition])
    assert not wants(exclude=[condition])


@pytest.mark.parametrize(
    "condition",
    [
        {"name": "web"},
        {"name": "WEB-1"},
        {"name": []},
        {"name": None},
        {"public_ip": "*"},
        {"private_ips": "10.0.0.3"},
        {"private_ips": None},
        {"tag:role": ""},
        {"tag:absent": "web"},
        {"tags": {"role": "web", "env": "test"}},
        {"name.part": "web-1"},
        {"locked": False},
        {"name": "web-1", "tag:role": "db"},
    ],
)
def test_what_does_not_match(condition: dict[str, Any]) -> None:
    assert not wants(include=[condition])
    assert wants(exclude=[condition])


def test_one_of_several_is_enough_and_exclusion_wins() -> None:
    assert wants()
    assert wants(include=[{"name": "db-1"}, {"name": "web-1"}])
    assert not wants(include=[{"name": "web-1"}], exclude=[{"name": "db-1"}, {"tag:role": "web"}])


@pytest.mark.parametrize(
    ("given", "named"), [([{"nmae": "x"}], '"nmae"'), (["name"], "dictionary"), ([{}], "dictionary")]
)
def test_a_filter_that_cannot_be_meant(given: Any, named: str) -> None:
    with pytest.raises(InvalidInput, match=named):
        Filters(given, [], KNOWN)


def name_of(*ways: str) -> str | None:
    def template(text: str, variables: Any) -> Any:
        return text.replace("{{ v }}", variables["v"])

    return Hostnames(ways, KNOWN, template).of(HOST, {"v": "value"})


@pytest.mark.parametrize(
    ("ways", "name"),
    [
        (("name", "id"), "web-1"),
        (("public_ip", "id"), "1"),
        (("tag:absent", "tag:env", "tag:role"), "web"),
        (("tags.role",), "web"),
        (("tag:owner.name",), "me"),
        (("{{ v }}.example.com", "name"), "value.example.com"),
        (("public_ip", "nics"), None),
    ],
)
def test_the_first_that_gives_a_name(ways: tuple[str, ...], name: str | None) -> None:
    assert name_of(*ways) == name


@pytest.mark.parametrize("ways", [("nmae",), ("tag:",), ("name", "huaweicloud_name"), ()])
def test_a_name_of_what_no_host_has(ways: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput):
        name_of(*ways)


def test_no_host_keeps_a_name_that_several_have() -> None:
    assert unambiguous(["a", "b", "a"], ["1", "2", "3"]) == ["a_1", "b", "a_3"]
