# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server that may have been ordered: looked for until that is certain, and never ordered besides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.turns import Turns
from tests.support.wsgi import WsgiAdapter
from tests.unit.services.bms.metal import NEW, POSTPAID, UNPAID, Metal

PAID, OPEN = 5, 6
ORDER = {"service": "bms", "method": "POST", "path": "/baremetalservers$"}


@pytest.fixture
def metal(tmp_path: Path) -> Metal:
    return Metal(tmp_path)


@pytest.fixture
def looked_at(tmp_path: Path) -> Metal:
    """Everything moves one step each time one looks at it."""
    return Metal(tmp_path, "poll")


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID])
@pytest.mark.parametrize(
    "trouble",
    [
        {"action": "drop_after"},
        {"action": "truncate"},
        {"action": "drop_after", "count": 2},
    ],
)
def test_an_answer_that_is_lost(looked_at: Metal, desired: dict[str, Any], trouble: dict[str, Any]) -> None:
    looked_at.fault({**ORDER, **trouble})
    done = looked_at.done(**desired)
    assert done.result["changed"] is True
    assert len(done.writes) == 1
    assert done.server["status"] == ("unpaid" if desired is UNPAID else "ACTIVE")
    assert looked_at.done(**desired).result["changed"] is False


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID])
def test_a_request_that_was_lost(metal: Metal, desired: dict[str, Any]) -> None:
    metal.fault({**ORDER, "action": "drop_before"})
    failed = metal.task(**desired)
    assert len(failed.writes) == 1
    assert failed.result["changed"] is False
    assert failed.result["msg"].endswith(
        "No such bare metal server was found within 120 seconds. Check whether it exists before you run the task again"
    )
    waited = metal.cloud.clock.slept
    done = metal.done(**desired)
    assert (done.result["changed"], len(done.writes)) == (True, 1)
    assert metal.cloud.clock.slept == waited, "it is known that it did not arrive"


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID])
def test_an_answer_that_is_lost_in_an_outage(looked_at: Metal, desired: dict[str, Any]) -> None:
    """The task could not look for what it had ordered, so that the next one does, for as long."""
    looked_at.fault({**ORDER, "action": "drop_after"})
    outage = {"action": "status", "method": "GET", "count": None}
    looked_at.fault({**outage, "service": "bms", "nth": 5}, {**outage, "service": "bss", "nth": 3})
    failed = looked_at.task(**desired)
    assert len(failed.writes) == 1
    assert "No such bare metal server was found within" in failed.result["msg"]
    looked_at.cloud.control.delete("/_emulator/faults")
    done = looked_at.done(**desired)
    assert (done.result["changed"], done.writes) == (False, [])
    assert done.server["status"] == ("unpaid" if desired is UNPAID else "ACTIVE")


def test_an_order_that_was_there_before_is_not_taken_for_a_lost_one(metal: Metal) -> None:
    metal.done(**{**UNPAID, "name": "other"})
    metal.forget()
    metal.fault({**ORDER, "action": "drop_after"})
    done = metal.done(**{**NEW, "name": "metal", "period": 2})
    assert done.server["status"] == "ACTIVE"


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID])
@pytest.mark.parametrize("late", [False, True])
def test_a_task_that_is_killed_at_the_worst_moment(
    looked_at: Metal, monkeypatch: pytest.MonkeyPatch, desired: dict[str, Any], late: bool
) -> None:
    """After the order has arrived and, but for that, before it has left."""

    def kill(adapter: WsgiAdapter, request: requests.PreparedRequest, **options: Any) -> Any:
        last = request.method == "POST" and str(request.url).endswith("/baremetalservers")
        if last and not late:
            raise KeyboardInterrupt
        answer = send(adapter, request, **options)
        if last:
            raise KeyboardInterrupt
        return answer

    send: Callable[..., Any] = WsgiAdapter.send
    monkeypatch.setattr(WsgiAdapter, "send", kill)
    with pytest.raises(KeyboardInterrupt):
        looked_at.task(**desired)
    monkeypatch.undo()
    looked_at.cloud.requests()
    # The lists know nothing yet.
    behind = {"action": "stale", "method": "GET", "count": 3}
    looked_at.fault({**behind, "service": "bms"}, {**behind, "service": "bss"})
    done = looked_at.done(**desired)
    assert done.result["changed"] is not late
    assert len(done.writes) == (0 if late else 1)
    assert looked_at.done(**desired).result["changed"] is False
    servers = looked_at.ask("bms", "/v1/{project_id}/baremetalservers/detail", name="metal")["servers"]
    assert len(servers) + len(looked_at.orders(OPEN)) == 1


def test_two_tasks_at_the_same_time(metal: Metal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one comes when this one has found nothing and has not ordered yet. There are no locks to wait for."""
    monkeypatch.setattr(Turns, "begin", lambda *_turn: None)
    others: list[dict[str, Any]] = []

    def meanwhile(adapter: WsgiAdapter, request: requests.PreparedRequest, **options: Any) -> Any:
        if not others and "keypairs" in str(request.url):
            others.append({})
            others[:] = [metal.cloud.run("bms_server", **NEW)]
        return send(adapter, request, **options)

    send: Callable[..., Any] = WsgiAdapter.send
    monkeypatch.setattr(WsgiAdapter, "send", meanwhile)
    late = metal.task(**NEW)
    assert late.result["msg"] == (
        'The bare metal server "metal" is being ordered by another task at the same time. This task ordered nothing.'
    )
    assert (late.result["changed"], others[0]["changed"]) == (False, True)
    assert metal.done(**NEW).server["id"] == others[0]["server"]["id"]


# What others know


def test_a_server_that_only_bss_knows_yet(metal: Metal) -> None:
    metal.done(**NEW)
    metal.forget()
    metal.fault({"action": "stale", "service": "bms", "method": "GET", "path": "detail$", "writes": 9})
    again = metal.done(**NEW)
    assert (again.result["changed"], again.writes) == (False, [])


@pytest.mark.parametrize("times", [1, 2])
def test_a_server_that_bss_knows_and_that_cannot_be_read_yet(metal: Metal, times: int) -> None:
    server = metal.done(**NEW).server["id"]
    metal.forget()
    none = {"error_code": "BMS.0202", "error_msg": "Server not found."}
    metal.fault(
        {"action": "stale", "service": "bms", "method": "GET", "path": "detail$", "writes": 9},
        {"action": "status", "status": 404, "body": none, "method": "GET", "path": f"/{server}$", "count": times},
    )
    again = metal.done(**NEW)
    assert (again.result["changed"], again.writes, again.server["id"]) == (False, [], server)


def test_an_order_of_somebody_else_is_waited_for(tmp_path: Path) -> None:
    """Whose it is shows only when it is over."""
    slow = Metal(tmp_path, "clock")
    slow.done(**{**NEW, "name": "other"}, wait=False)
    slow.forget()
    done = slow.done(**NEW)
    assert done.result["changed"] is True
    assert len(slow.orders(PAID)) == 2
