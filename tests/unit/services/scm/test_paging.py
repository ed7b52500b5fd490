# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of certificates from a service that passes over no more than its documents say, in one way or another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidAnswer, Rejected
from ansible_collections.community.huaweicloud.plugins.module_utils._services.scm.api.calls import ScmApi
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.paging import walk
from tests.emulator.certificates import leaf
from tests.unit.services.scm.certificates import Certificates, given

SIZE, FARTHEST = 50, 100
WAYS = pytest.mark.parametrize("way", ["refuse", "empty", "repeat"])


class Insisting(ScmApi):
    """Pages of 50, none of them beyond offset 100, which is told in the ``way`` that is given."""

    def __init__(self, way: str = "refuse", *, totals: bool = True, **counts: int) -> None:
        self._client: Any = self
        self._way = way
        self._totals = totals
        self.asked: list[tuple[Any, Any]] = []
        self.wires = [
            {"id": f"{status}-{number:03d}", "status": status} for status in counts for number in range(counts[status])
        ]

    def pages(self, path: str, *, paging: Any, query: Mapping[str, Any], action: str) -> Iterator[Any]:
        self.asked.append((query.get("status"), query.get("sort_dir")))
        return walk(paging, lambda asked, body: self.page(asked), query, None, action)

    def page(self, query: Mapping[str, Any]) -> Any:
        found = [remote for remote in self.wires if query.get("status") in (None, "ALL", remote["status"])]
        found = found[::-1] if query.get("sort_dir") == "DESC" else found
        offset = query["offset"]
        if offset > FARTHEST and self._way == "refuse":
            raise Rejected("Incorrect request parameter", status=400, code="SCM.0005")
        if offset > FARTHEST:
            offset = len(found) if self._way == "empty" else FARTHEST
        page = {"certificates": found[offset : offset + SIZE]}
        return {**page, "total_count": len(found)} if self._totals else page


def ids(api: ScmApi, **filters: Any) -> list[str]:
    return [remote["id"] for remote in api.list_certificates(**filters)]


@WAYS
def test_as_many_as_the_documents_allow(way: str) -> None:
    api = Insisting(way, UPLOAD=150)
    assert ids(api) == [remote["id"] for remote in api.wires]
    assert len(api.asked) == 1


@WAYS
@pytest.mark.parametrize(
    "counts", [{"UPLOAD": 151}, {"UPLOAD": 300}, {"UPLOAD": 140, "EXPIRED": 299, "PAID": 3}, {"CHECKING_DOMAIN": 300}]
)
def test_more_are_read_from_both_ends_each_once(way: str, counts: dict[str, int]) -> None:
    api = Insisting(way, **counts)
    found = ids(api)
    assert sorted(found) == sorted(remote["id"] for remote in api.wires)
    assert found[:150] == [remote["id"] for remote in api.wires[:150]], "the order that is asked for, as far as it goes"
    assert sorted(ids(api, status="UPLOAD")) == sorted(one for one in found if one.startswith("UPLOAD"))


def test_without_a_total_what_is_seen_from_both_ends_is_all() -> None:
    api = Insisting(totals=False, UPLOAD=299)
    assert len(ids(api)) == 299
    assert len(api.asked) == 3


def test_only_what_is_asked_for_is_read_from_both_ends() -> None:
    api = Insisting(UPLOAD=200, EXPIRED=2)
    assert len(ids(api, status="UPLOAD", content="x")) == 200
    assert api.asked == [("UPLOAD", None), ("UPLOAD", "ASC"), ("UPLOAD", "DESC")]


def test_a_total_of_more_than_what_is_asked_for_counts_only_beyond_the_limit() -> None:
    class Careless(Insisting):
        def page(self, query: Mapping[str, Any]) -> Any:
            return {**super().page(query), "total_count": 1000}

    api = Careless("empty", UPLOAD=7)
    assert len(ids(api, content="x")) == 7
    assert len(api.asked) == 1


@WAYS
@pytest.mark.parametrize(
    ("counts", "filters", "total"),
    [({"UPLOAD": 301}, {}, 301), ({"UPLOAD": 301}, {"status": "UPLOAD"}, 301), ({"NEW": 299, "PAID": 3}, {}, 302)],
)
def test_what_cannot_be_listed_is_told(way: str, counts: dict[str, int], filters: dict[str, str], total: int) -> None:
    api = Insisting(way, **counts)
    with pytest.raises(InvalidAnswer) as caught:
        ids(api, **filters)
    assert str(caught.value) == (
        f"list certificates: The service lists no more than 300 of its {total} "
        "certificates: select fewer, such as those of one status or enterprise project."
    )


@pytest.mark.parametrize("way", ["refuse", "empty"])
def test_from_an_offset_on(way: str) -> None:
    assert len(ids(Insisting(way, UPLOAD=150), offset=100)) == 50
    with pytest.raises(
        InvalidAnswer,
        match=(
            r"list certificates: offset and limit ask for more than the service lists, "
            r"which is the first 110 certificates: reduce them\."
        ),
    ):
        ids(Insisting(way, UPLOAD=150), offset=60)


def test_an_offset_that_is_refused() -> None:
    with pytest.raises(Rejected, match="Incorrect request parameter"):
        ids(Insisting(UPLOAD=300), offset=120)


def test_a_refusal_of_anything_else_is_passed_on() -> None:
    class Refusing(Insisting):
        def page(self, query: Mapping[str, Any]) -> Any:
            if query["offset"]:
                raise Rejected("no", status=400, code="SCM.0005")
            return super().page(query)

    with pytest.raises(Rejected, match="no"):
        ids(Refusing(UPLOAD=120))


def test_the_modules_of_an_account_with_many(tmp_path: Path) -> None:
    cloud = Certificates(tmp_path)
    pair = leaf(days=500)
    certificate_id = cloud.imported(pair, "far")
    cloud.tell("seed", {"scm_certificates": 220})
    cloud.requests()
    again = cloud.done("scm_certificate", **given(pair, "far"))
    assert (again["changed"], again["certificate"]["id"]) == (False, certificate_id)
    assert cloud.writes() == []
    found = [one["id"] for one in cloud.done("scm_certificate_info")["certificates"]]
    assert len(found) == len(set(found)) > 220
    assert certificate_id in found
    assert cloud.done("scm_certificate_deployment_info")["deployments"]
