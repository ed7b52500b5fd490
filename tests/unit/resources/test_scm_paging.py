# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of certificates from a service that passes over no more than its documents say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._api.scm import ScmApi
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import Rejected

SIZE, FARTHEST = 50, 100


class Insisting(ScmApi):
    """Pages of 50, none of them beyond offset 100."""

    def __init__(self, **counts: int) -> None:
        self._client: Any = self
        self.asked: list[tuple[Any, Any]] = []
        self.wires = [
            {"id": f"{status}-{number:03d}", "status": status} for status in counts for number in range(counts[status])
        ]

    def pages(self, path: str, *, paging: Any, query: Mapping[str, Any], action: str) -> Iterator[Mapping[str, Any]]:
        self.asked.append((query.get("status"), query.get("sort_dir")))
        found = [wire for wire in self.wires if query.get("status") in (None, "ALL", wire["status"])]
        found = found[::-1] if query.get("sort_dir") == "DESC" else found
        for offset in range(query.get("offset", 0), max(len(found), 1), SIZE):
            if offset > FARTHEST:
                raise Rejected("Incorrect request parameter", action=action, status=400, code="SCM.0005")
            yield from found[offset : offset + SIZE]


def ids(api: ScmApi, **filters: Any) -> list[str]:
    return [wire["id"] for wire in api.list_certificates(**filters)]


def test_as_many_as_the_documents_allow() -> None:
    api = Insisting(UPLOAD=150)
    assert ids(api) == [wire["id"] for wire in api.wires]
    assert len(api.asked) == 1


@pytest.mark.parametrize("counts", [{"UPLOAD": 151}, {"UPLOAD": 299}, {"UPLOAD": 140, "EXPIRED": 299, "PAID": 3}])
def test_more_are_read_from_both_ends_each_once(counts: dict[str, int]) -> None:
    api = Insisting(**counts)
    found = ids(api)
    assert sorted(found) == sorted(wire["id"] for wire in api.wires)
    assert sorted(ids(api, status="UPLOAD")) == sorted(one for one in found if one.startswith("UPLOAD"))


def test_only_what_is_asked_for_is_read_from_both_ends() -> None:
    api = Insisting(UPLOAD=200, EXPIRED=2)
    assert len(ids(api, status="UPLOAD", content="x")) == 200
    assert api.asked == [("UPLOAD", None), ("UPLOAD", "ASC"), ("UPLOAD", "DESC")]


def test_what_cannot_be_read_from_both_ends_is_told() -> None:
    with pytest.raises(Rejected) as caught:
        ids(Insisting(UPLOAD=301))
    assert str(caught.value) == (
        "list certificates: the service lists 150 certificates from either end, and there are more with status UPLOAD; "
        "ask for a part of their names (HTTP 400, code SCM.0005)"
    )


@pytest.mark.parametrize("filters", [{"offset": 120}, {"offset": 60}])
def test_a_refusal_of_what_was_asked_for_is_passed_on(filters: dict[str, int]) -> None:
    with pytest.raises(Rejected, match="Incorrect request parameter"):
        ids(Insisting(UPLOAD=300), **filters)
