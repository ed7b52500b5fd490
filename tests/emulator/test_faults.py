# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Trouble on command, in this process and over a socket: both fail with the same exceptions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.emulator.clients import Client, error_of, project_token

PORTS = "vpc/v2.0/ports"


@pytest.fixture(params=["cloud", "served"])
def either(request: pytest.FixtureRequest) -> Iterator[Client]:
    client: Client = request.getfixturevalue(request.param)
    yield client
    assert client.control("GET", "health")["status"] == "ok"


def network_of(client: Client) -> str:
    (network,) = client.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"]
    found: str = network["id"]
    return found


def new_port(client: Client, name: str = "made") -> requests.Response:
    return client.post(PORTS, {"port": {"network_id": network_of(client), "name": name}})


def made(client: Client, name: str = "made") -> int:
    return len(client.get(PORTS, ("name", name)).json()["ports"])


def test_a_status_with_a_body(either: Client) -> None:
    body = {"error_code": "APIGW.0308", "error_msg": "too many requests"}
    either.fault(action="status", status=429, body=body, headers={"Retry-After": "2"}, method="POST")
    answer = new_port(either)
    assert (answer.status_code, answer.json(), answer.headers["Retry-After"]) == (429, body, "2")
    assert made(either) == 0
    assert new_port(either).status_code == 201


def test_a_status_alone(either: Client) -> None:
    either.fault(action="status")
    assert error_of(either.get(PORTS)) == (503, "EMULATOR.503", "Service Unavailable")


def test_a_text(either: Client) -> None:
    either.fault(action="status", status=504, body="upstream timed out")
    answer = either.get(PORTS)
    assert (answer.status_code, answer.text) == (504, "upstream timed out")
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_page(either: Client) -> None:
    either.fault(action="html")
    answer = either.get(PORTS)
    assert answer.status_code == 502
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "<h1>502 Bad Gateway</h1>" in answer.text


def test_a_drop_before_has_no_effect(either: Client) -> None:
    either.fault(action="drop_before", method="POST")
    with pytest.raises(requests.exceptions.ConnectionError):
        new_port(either)
    assert made(either) == 0


def test_a_drop_after_has_one(either: Client) -> None:
    either.fault(action="drop_after", method="POST")
    with pytest.raises(requests.exceptions.ConnectionError):
        new_port(either)
    assert made(either) == 1


def test_a_body_that_ends_too_soon(either: Client) -> None:
    either.fault(action="truncate", method="POST")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        new_port(either)
    assert made(either) == 1


def test_a_delay(either: Client) -> None:
    either.fault(action="delay", seconds=0.2)
    started = time.monotonic()
    assert either.get(PORTS).status_code == 200
    assert time.monotonic() - started >= 0.2


def test_an_answer_that_comes_too_late(either: Client) -> None:
    network = network_of(either)
    either.fault(action="delay", seconds=0.3, method="POST", path="ports$")
    with pytest.raises(requests.exceptions.ReadTimeout):
        either.but(timeout=0.1).post(PORTS, {"port": {"network_id": network, "name": "made"}})
    deadline = time.monotonic() + 5
    while made(either) == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert made(either) == 1


def test_a_delay_holds_up_nobody_else(served: Client) -> None:
    served.fault(action="delay", seconds=1, path="networks")
    late = served.but(session=requests.Session(), timeout=0.1)
    with late.session, pytest.raises(requests.exceptions.ReadTimeout):
        late.get("vpc/v2.0/networks")
    started = time.monotonic()
    served.get(PORTS)
    assert time.monotonic() - started < 0.5


def test_a_stale_read_shows_an_older_state(either: Client) -> None:
    new_port(either, "first")
    new_port(either, "second")
    either.fault(action="stale", writes=1, path="ports", method="GET")
    assert (made(either, "second"), made(either, "second")) == (0, 1)
    either.fault(action="stale", writes=2, method="GET", count=2)
    assert (made(either, "first"), made(either, "first"), made(either, "first")) == (0, 0, 1)


def test_a_stale_read_undoes_changes_and_deletions(cloud: Client) -> None:
    port = new_port(cloud).json()["port"]
    cloud.put(f"{PORTS}/{port['id']}", {"port": {"name": "changed"}})
    cloud.delete(f"{PORTS}/{port['id']}")
    cloud.fault(action="stale", writes=1, count=1)
    assert cloud.get(f"{PORTS}/{port['id']}").json()["port"]["name"] == "changed"
    cloud.fault(action="stale", writes=2, count=1)
    assert cloud.get(f"{PORTS}/{port['id']}").json()["port"]["name"] == "made"
    assert cloud.get(f"{PORTS}/{port['id']}").status_code == 404


def test_a_stale_read_reaches_back_to_the_start_and_no_further(cloud: Client) -> None:
    new_port(cloud)
    cloud.fault(action="stale", writes=1000)
    assert len(cloud.get(PORTS).json()["ports"]) == 2


def test_a_write_is_never_stale(cloud: Client) -> None:
    cloud.fault(action="stale", method="POST")
    assert new_port(cloud).status_code == 201
    assert made(cloud) == 1


def test_a_token_that_ends_while_in_use(either: Client) -> None:
    client = either.with_token(project_token(either))
    assert client.get(PORTS).status_code == 200
    client.fault(action="expire_token", service="vpc")
    assert error_of(client.get(PORTS))[:2] == (401, "APIGW.0301")
    assert client.get(PORTS).status_code == 401
    assert either.with_token(project_token(either)).get(PORTS).status_code == 200


def test_a_permanent_key_does_not_end(cloud: Client) -> None:
    cloud.fault(action="expire_token")
    assert cloud.get(PORTS).status_code == 200


def statuses(client: Client, count: int) -> list[int]:
    return [client.get(PORTS).status_code for _round in range(count)]


def test_which_request(cloud: Client) -> None:
    cloud.fault(action="status", nth=2)
    assert statuses(cloud, 4) == [200, 503, 200, 200]


def test_how_many(cloud: Client) -> None:
    cloud.fault(action="status", nth=2, count=2)
    assert statuses(cloud, 5) == [200, 503, 503, 200, 200]


def test_for_ever(cloud: Client) -> None:
    cloud.fault(action="status", count=None)
    assert statuses(cloud, 5) == [503] * 5


def test_by_chance_but_the_same_each_time(cloud: Client) -> None:
    def run(seed: int) -> list[int]:
        cloud.control("DELETE", "faults")
        cloud.fault(action="status", probability=0.5, seed=seed)
        return statuses(cloud, 40)

    assert run(7) == run(7)
    assert run(7) != run(8)
    assert 8 < run(7).count(503) < 32


@pytest.mark.parametrize(
    "match",
    [{"service": "ecs"}, {"method": "PUT"}, {"path": "^/v1/"}, {"service": "vpc", "path": "networks"}],
)
def test_what_does_not_match_is_left_alone(cloud: Client, match: Any) -> None:
    cloud.fault(action="status", count=None, **match)
    assert statuses(cloud, 2) == [200, 200]


def test_the_path_is_matched_without_the_prefix(cloud: Client) -> None:
    cloud.fault(action="status", path="^/v2[.]0/ports$")
    assert statuses(cloud, 1) == [503]


def test_several_at_once(cloud: Client) -> None:
    both = [{"action": "delay", "seconds": 0.1}, {"action": "status", "status": 500}]
    assert [rule["id"] for rule in cloud.control("POST", "faults", both)] == ["fault-1", "fault-2"]
    started = time.monotonic()
    assert statuses(cloud, 2) == [500, 200]
    assert time.monotonic() - started >= 0.1


def test_rules_are_counted_and_removed(cloud: Client) -> None:
    rule = cloud.fault(action="status", nth=3, count=None)
    cloud.fault(action="html", service="ecs")
    statuses(cloud, 4)
    first, second = cloud.control("GET", "faults")
    assert (first["matched"], first["fired"], second["matched"]) == (4, 2, 0)
    cloud.control("DELETE", f"faults/{rule['id']}")
    assert [left["id"] for left in cloud.control("GET", "faults")] == [second["id"]]
    cloud.control("DELETE", "faults")
    assert cloud.control("GET", "faults") == []
    assert cloud.session.delete(f"{cloud.base}/_emulator/faults/fault-1").status_code == 404


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({}, "action is missing"),
        ({"action": "explode"}, "'explode' is not one of"),
        ({"action": "status", "nth": 0}, "nth"),
        ({"action": "status", "probability": 1.5}, "probability"),
        ({"action": "status", "path": "("}, "path"),
        ({"action": "status", "colour": "red"}, "colour is not known"),
        ([{"action": "status"}, {"action": "explode"}], "faults[1].action"),
    ],
)
def test_rules_that_are_refused(cloud: Client, rule: Any, said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/faults", json=rule)
    assert answer.status_code == 400
    assert said in answer.json()["error_msg"]
    assert cloud.control("GET", "faults") == []


def test_everything_is_in_the_log(either: Client) -> None:
    for action in ("drop_before", "drop_after", "truncate", "status"):
        either.fault(action=action, method="POST")
        try:
            new_port(either)
        except requests.exceptions.RequestException:
            continue
    logged = [(entry["faults"], entry["status"]) for entry in either.log() if entry["method"] == "POST"]
    assert logged == [(["drop_before"], None), (["drop_after"], 201), (["truncate"], 201), (["status"], 503)]


def test_the_control_routes_never_fail(cloud: Client) -> None:
    cloud.fault(action="drop_before", count=None)
    assert cloud.control("GET", "health")["status"] == "ok"


def test_many_clients_at_once(served: Client) -> None:
    """Every request sees and leaves a whole state: no address is handed out twice."""

    def work(number: int) -> list[str]:
        with requests.Session() as session:
            client = served.but(session=session)
            ports = [new_port(client, f"worker-{number}").json()["port"] for _round in range(10)]
        return [port["fixed_ips"][0]["ip_address"] for port in ports]

    with ThreadPoolExecutor(8) as pool:
        addresses = [address for found in pool.map(work, range(8)) for address in found]
    assert len(addresses) == len(set(addresses)) == 80
    assert len(served.get(PORTS).json()["ports"]) == 82


def test_a_body_in_chunks(served: Client) -> None:
    (network,) = served.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"]
    headers = {"X-Auth-Token": project_token(served)}
    pieces = (piece for piece in (b'{"port": {"network_id": "', network["id"].encode(), b'"}}'))
    answer = served.session.post(f"{served.base}/vpc/v2.0/ports", data=pieces, headers=headers, timeout=5)
    assert answer.status_code == 201, answer.text


def test_a_connection_survives_everything_but_a_drop(served: Client) -> None:
    """Errors of every kind are read to their end, so that the next request on the connection is understood."""
    for target in ("vpc/v2.0/ports/unknown", "vpc/v9/nothing", "bms/v1/x", "nowhere"):
        assert served.get(target).status_code >= 400
    assert served.call("POST", "vpc/v9/nothing", data=b"x" * 100_000).status_code == 501
    (pool,) = served.session.adapters["http://"].poolmanager.pools._container.values()
    assert pool.num_connections == 1
