# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Giving back what was ordered: how much in one request, and what each answer means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import Ambiguous, CloudError, Rejected
from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.server.mapping import BMS
from ansible_collections.community.huaweicloud.plugins.module_utils._services.orders.api import BssApi
from ansible_collections.community.huaweicloud.plugins.module_utils._services.orders.prepaid import Unsubscription
from ansible_collections.community.huaweicloud.plugins.module_utils._services.servers.orders import is_server
from tests.unit.services.bms.metal import NEW, Metal

BUSY, GONE, UNKNOWN = "CBC.99003651", "CBC.30050009", "CBC.30000067"


class Account:
    """BSS with one answer after the other to unsubscriptions: a code, resources that fail by themselves, or a lost
    one. Afterwards everything is accepted. It has the resources in ``there``."""

    def __init__(self, *answers: Any, there: Sequence[str] = ()) -> None:
        self.answers = list(answers)
        self.there = there
        self.status = 2
        self.asked: list[list[str]] = []
        self.notes: set[str] = set()
        self.bss = self.cloud = self

    def journal(self) -> Account:
        return self

    def write(self, topic: str, name: str, text: str) -> None:
        self.notes.add(name)

    def age(self, topic: str, name: str) -> float | None:
        return 1.0 if name in self.notes else None

    def resources(self, resource_ids: Sequence[str]) -> list[dict[str, Any]]:
        return [{"resource_id": one, "status": self.status} for one in resource_ids if one in self.there]

    def unsubscribe(self, resource_ids: Sequence[str]) -> dict[str, Any]:
        self.asked.append(list(resource_ids))
        answer = self.answers.pop(0) if self.answers else {}
        if isinstance(answer, Exception):
            raise answer  # pylint: disable=raising-bad-type
        if isinstance(answer, str):
            raise Rejected("no", code=answer)
        failed = [{"resource_id": one, "error_code": code, "error_msg": "no"} for one, code in answer.items()]
        return {"fail_resource_infos": failed}


def giving_back(account: Account, *ids: str) -> Unsubscription:
    return Unsubscription(account, ids, lambda resource_id: None)


def refusal(back: Unsubscription) -> str | None:
    with pytest.raises(CloudError) as caught:
        back.ask()
    return caught.value.code


def test_ten_in_one_request() -> None:
    account, ids = Account(), [str(number) for number in range(23)]
    giving_back(account, *ids, "0").ask()
    assert account.asked == [ids[:10], ids[10:20], ids[20:]]


def test_what_was_accepted_is_not_asked_for_again() -> None:
    account = Account({"b": BUSY})
    back = giving_back(account, "a", "b")
    assert refusal(back) == BUSY
    back.ask()
    assert account.asked == [["a", "b"], ["b"]]


def test_one_of_several_has_gone() -> None:
    """The answer does not say which of them."""
    account = Account(GONE, {}, UNKNOWN)
    giving_back(account, "a", "b").ask()
    assert account.asked == [["a", "b"], ["a"], ["b"]]


@pytest.mark.parametrize("code", [GONE, UNKNOWN])
def test_what_is_still_subscribed_to_has_not_gone(code: str) -> None:
    assert refusal(giving_back(Account({"a": code}, there=["a"]), "a")) == code
    assert refusal(giving_back(Account(code, there=["a"]), "a")) == code
    giving_back(Account({"a": code}), "a").ask()


def test_what_is_listed_as_closed_has_gone() -> None:
    account = Account({"a": UNKNOWN}, there=["a"])
    account.status = 3
    giving_back(account, "a").ask()


@pytest.mark.parametrize("shown", [True, False])
def test_its_own_service_knows_best(shown: bool) -> None:
    back = Unsubscription(Account(UNKNOWN, there=[] if shown else ["a"]), ["a"], lambda resource_id: shown)
    if shown:
        assert refusal(back) == UNKNOWN
    else:
        back.ask()


def test_an_answer_that_was_lost() -> None:
    account = Account(Ambiguous("lost"), BUSY)
    giving_back(account, "a").ask()
    assert account.asked == [["a"], ["a"]]
    assert account.notes == {"a"}, "another task is to know"


def test_busy_says_nothing_without_a_request_of_ours() -> None:
    assert refusal(giving_back(Account(BUSY), "a")) == BUSY
    asked_before = Account(BUSY)
    asked_before.notes.add("a")
    giving_back(asked_before, "a").ask()
    assert refusal(giving_back(Account({"a": "CBC.0999"}), "a")) == "CBC.0999"


def test_a_refusal_that_is_answered_with_success(tmp_path: Path) -> None:
    """Errors of the business come with the status 200 as well."""
    metal = Metal(tmp_path)
    metal.done(**NEW)
    body = {"error_code": "CBC.3002", "error_msg": "The customer has no such right."}
    metal.fault({"action": "status", "status": 200, "service": "bss", "path": "unsubscribe$", "body": body})
    failed = metal.task(name="metal", state="absent").result
    assert failed["error"]["code"] == "CBC.3002"
    assert "The customer has no such right." in failed["msg"]


class Pages:
    """The client of BSS: a list of resources, fifty ids at most in one request."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def service(self, name: str) -> Pages:
        return self

    def pages(self, path: str, *, body: Any, **how: Any) -> Any:
        assert how["headers"] == {"X-Language": "en_US"}
        self.asked.append(len(body["resource_ids"]))
        return iter([{"resource_id": one} for one in ["main", *body["resource_ids"]]])


def test_fifty_in_one_query() -> None:
    client = Pages()
    found = BssApi(client).resources([str(number) for number in range(120)])  # type: ignore[arg-type]
    assert client.asked == [50, 50, 20]
    assert len(found) == 121, "each once"


@pytest.mark.parametrize(
    ("resource", "found"),
    [
        ({"resource_type_code": "hws.resource.type.pm"}, True),
        ({"resource_type_code": "hws.resource.type.metal", "service_type_code": "hws.service.type.baremetal"}, True),
        ({"resource_type_code": "hws.resource.type.ip", "service_type_code": "hws.service.type.vpc"}, False),
    ],
)
def test_which_resource_of_an_order_is_the_server(resource: dict[str, str], found: bool) -> None:
    assert is_server(BMS, resource) is found
