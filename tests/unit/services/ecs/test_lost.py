# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server whose creation got no response: the same token makes the service create one of it, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.wsgi import WsgiAdapter
from tests.unit.services.ecs.machines import NEW, PREPAID, UNPAID, Machines

CREATE = {"service": "ecs", "method": "POST", "path": "/cloudservers$"}
WAYS = pytest.mark.parametrize("desired", [NEW, PREPAID, UNPAID])


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    return Machines(tmp_path)


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tokens of all creations."""
    found: list[str] = []
    send: Callable[..., Any] = WsgiAdapter.send

    def noted(adapter: WsgiAdapter, request: requests.PreparedRequest, **options: Any) -> Any:
        if request.method == "POST" and str(request.url).endswith("/cloudservers"):
            found.append(request.headers["X-Client-Token"])
        return send(adapter, request, **options)

    monkeypatch.setattr(WsgiAdapter, "send", noted)
    return found


def servers(machines: Machines) -> int:
    listed = machines.ask("ecs", "/v1/{project_id}/cloudservers/detail", name="web")["servers"]
    return len(listed) + len(machines.orders(6))


@WAYS
@pytest.mark.parametrize("trouble", [{"action": "drop_after"}, {"action": "drop_before"}, {"action": "truncate"}])
@pytest.mark.parametrize("count", [1, 2])
def test_the_same_request_is_sent_again(
    machines: Machines, tokens: list[str], desired: dict[str, Any], trouble: dict[str, Any], count: int
) -> None:
    machines.fault({**CREATE, **trouble, "count": count})
    done = machines.done(**desired)
    assert done.result["changed"] is True
    assert len(tokens) == count + 1
    assert len(set(tokens)) == 1
    assert machines.cloud.clock.slept < 30, "nothing had to be searched for"
    assert machines.done(**desired).result["changed"] is False
    assert servers(machines) == 1


@pytest.mark.parametrize("desired", [NEW, UNPAID])
def test_a_later_task_uses_the_same_token(machines: Machines, tokens: list[str], desired: dict[str, Any]) -> None:
    """Also after the search found nothing: what arrived may still not be listed."""
    machines.fault({**CREATE, "action": "drop_after", "count": 3})
    behind = {"action": "stale", "method": "GET", "writes": 9, "count": None}
    machines.fault(
        {**behind, "service": "ecs", "path": "/detail$"}, {**behind, "service": "bss", "path": "/customer-orders$"}
    )
    failed = machines.task(**desired)
    assert "No such elastic cloud server was found within 120 seconds." in failed.result["msg"]
    assert failed.result["changed"] is False
    done = machines.done(**desired)
    machines.cloud.control.delete("/_emulator/faults")
    assert (len(tokens), len(set(tokens))) == (4, 1)
    assert done.result["changed"] is True
    assert machines.done(**desired).result["changed"] is False
    assert servers(machines) == 1


def test_another_request_has_another_token(machines: Machines, tokens: list[str]) -> None:
    machines.fault({**CREATE, "action": "drop_before", "count": 3})
    assert machines.task(**NEW).result["failed"]
    machines.done(**NEW, description="another")
    assert (len(tokens), len(set(tokens))) == (4, 2)


def test_a_token_is_used_up_by_its_response(machines: Machines, tokens: list[str]) -> None:
    for _time in range(2):
        machines.done(**NEW)
        machines.done(name="web", state="absent")
    assert len(set(tokens)) == 2


def test_a_refusal_ends_the_token(machines: Machines, tokens: list[str]) -> None:
    machines.goes_wrong("create", "refuse", code="Ecs.0110", reason="no permission", count=1)
    assert machines.task(**NEW).result["failed"]
    machines.done(**NEW)
    assert len(set(tokens)) == 2


def test_a_refusal_after_a_lost_response_is_not_believed(machines: Machines) -> None:
    no_room = {"error": {"code": "Ecs.0319", "message": "Insufficient resources."}}
    machines.fault(
        {**CREATE, "action": "drop_after"},
        {**CREATE, "action": "status", "status": 400, "body": no_room, "nth": 2},
    )
    done = machines.done(**NEW)
    assert done.result["changed"] is True
    assert servers(machines) == 1


@WAYS
@pytest.mark.parametrize("late", [False, True])
def test_a_task_that_is_killed_at_the_worst_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desired: dict[str, Any], late: bool
) -> None:
    """After the request has arrived and, but for that, before it has left."""
    machines = Machines(tmp_path, "poll")
    send: Callable[..., Any] = WsgiAdapter.send

    def kill(adapter: WsgiAdapter, request: requests.PreparedRequest, **options: Any) -> Any:
        last = request.method == "POST" and str(request.url).endswith("/cloudservers")
        if last and not late:
            raise KeyboardInterrupt
        answer = send(adapter, request, **options)
        if last:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(WsgiAdapter, "send", kill)
    with pytest.raises(KeyboardInterrupt):
        machines.task(**desired)
    monkeypatch.undo()
    machines.cloud.requests()
    done = machines.done(**desired)
    assert done.result["changed"] is not late
    assert servers(machines) == 1
