# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Looking inside, starting over, moving time; and that the log tells everything but secrets."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import requests

from emulator.app import App
from emulator.core.masking import masked
from emulator.core.settings import Settings
from emulator.services import services
from tests.emulator.clients import ACCESS, PROJECT, SECRET, Client, Keys, error_of, password_body, project_token
from tests.emulator.conftest import ORIGIN, client_of
from tests.support.emulators import fresh_app
from tests.support.wsgi import WsgiAdapter

PORTS = "vpc/v2.0/ports"


def test_health(cloud: Client) -> None:
    health = cloud.control("GET", "health")
    assert health["status"] == "ok"
    assert health["services"] == [service.name for service in services()]
    assert {"iam", "vpc", "waf"} <= set(health["services"])
    assert health["regions"] == ["ap-southeast-3", "cn-north-4"]
    assert health["credentials"] == {
        "username": "demo",
        "password": "demo-password",
        "domain_name": "demo",
        "access_key": ACCESS,
        "secret_key": SECRET,
    }


def test_only_loopback_may_control(app: App) -> None:
    with requests.Session() as session:
        session.mount(ORIGIN, WsgiAdapter(app, peer="192.0.2.7"))
        answer = session.post(f"{ORIGIN}/_emulator/reset")
        assert (answer.status_code, answer.json()["error_code"]) == (403, "EMULATOR.403")
        assert Client(session, ORIGIN).get(PORTS).status_code == 200
    for peer, status in (("::1", 200), ("127.9.9.9", 200), ("", 403), ("::ffff:192.0.2.7", 403)):
        with requests.Session() as session:
            session.mount(ORIGIN, WsgiAdapter(app, peer=peer))
            assert session.get(f"{ORIGIN}/_emulator/health").status_code == status


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("localhost", {}, 200),
        ("LOCALHOST", {}, 200),
        ("127.0.0.1", {}, 200),
        ("[::1]", {}, 200),
        ("emulator.example", {}, 403),
        ("127.0.0.1.example", {}, 403),
        ("192.0.2.7", {}, 403),
        ("localhost", {"Origin": "https://example.com"}, 403),
        ("localhost", {"Origin": "null"}, 403),
        ("localhost", {"Origin": "http://localhost:8787"}, 403),
    ],
)
def test_web_pages_may_not_control(app: App, host: str, headers: dict[str, str], status: int) -> None:
    with requests.Session() as session:
        session.mount("http://", WsgiAdapter(app))
        answer = session.get(f"http://{host}:8787/_emulator/health", headers=headers)
        assert answer.status_code == status
        assert status == 200 or answer.json()["error_code"] == "EMULATOR.403"


def test_unknown_control_routes(cloud: Client) -> None:
    answer = cloud.session.get(f"{cloud.base}/_emulator/nonsense")
    assert (answer.status_code, answer.json()["error_code"]) == (404, "EMULATOR.404")
    assert cloud.session.post(f"{cloud.base}/_emulator/seed", data=b"{half").status_code == 400


def test_a_reset_forgets_everything(cloud: Client) -> None:
    before = cloud.get(PORTS).json()
    token = project_token(cloud)
    cloud.control("POST", "seed", {"ecs_servers": 5, "accounts": [{"name": "extra"}]})
    cloud.control("POST", "clock", {"advance": 10**6})
    cloud.fault(action="status", count=None)
    cloud.control("POST", "reset")
    assert cloud.log() == []
    after = cloud.get(PORTS).json()
    stable = ("id", "device_id", "fixed_ips", "network_id", "security_groups")
    assert [[port[key] for key in stable] for port in after["ports"]] == [
        [port[key] for key in stable] for port in before["ports"]
    ]
    assert cloud.with_token(token).get(PORTS).status_code == 401


def test_what_a_log_entry_says(cloud: Client) -> None:
    query = (("fixed_ips", "ip_address=10.0.0.1"), ("fixed_ips", "ip_address=10.0.0.2"), ("name", "a b"))
    answer = cloud.but(region="cn-north-4").get(PORTS, *query)
    (entry,) = cloud.log("vpc")
    assert entry["service"] == "vpc"
    assert entry["region"] == "cn-north-4"
    assert entry["method"] == "GET"
    assert entry["path"] == "/v2.0/ports"
    assert entry["query"] == {"fixed_ips": ["ip_address=10.0.0.1", "ip_address=10.0.0.2"], "name": "a b"}
    assert entry["body"] is None
    assert entry["status"] == 200
    assert entry["request_id"] == answer.headers["X-Request-Id"]
    assert entry["credentials"] == "signature"
    assert entry["faults"] == []
    assert entry["duration_ms"] > 0
    assert entry["time"].endswith("Z")


def test_bodies_are_logged_parsed(cloud: Client) -> None:
    body = {"port": {"network_id": "x", "allowed_address_pairs": [{"ip_address": "1.1.1.1/0"}]}}
    cloud.post(PORTS, body)
    cloud.call("POST", PORTS, data=b"not json")
    cloud.call("POST", PORTS, data=b"x" * 5000)
    assert [entry["body"] for entry in cloud.log()] == [body, "not json", {"bytes": 5000}]


def test_the_log_can_be_filtered_and_forgotten(cloud: Client) -> None:
    cloud.get(PORTS)
    cloud.get("iam/v3/projects")
    cloud.get("nowhere/at/all")
    assert [entry["service"] for entry in cloud.log()] == ["vpc", "iam", "nowhere"]
    assert [entry["path"] for entry in cloud.log("iam")] == ["/v3/projects"]
    cloud.control("DELETE", "requests")
    assert cloud.log() == []


def test_no_secret_is_logged(cloud: Client) -> None:
    token = project_token(cloud)
    identity = {"methods": ["token"], "token": {"id": token}}
    made = cloud.but(keys=None).post("iam/v3.0/OS-CREDENTIAL/securitytokens", {"auth": {"identity": identity}})
    credential = made.json()["credential"]
    cloud.with_token(token).call("GET", "iam/v3/auth/tokens", headers={"X-Subject-Token": token})
    cloud.get(PORTS)
    cloud.call("GET", PORTS, headers={"X-Security-Token": credential["securitytoken"]})
    text = json.dumps(cloud.log())
    for secret in ("demo-password", token, credential["secret"], credential["securitytoken"], SECRET, "Signature="):
        assert secret not in text
    assert '"name": "demo"' in text
    assert text.count('"***"') >= 7


def test_no_secret_in_a_query_is_logged(cloud: Client) -> None:
    cloud.get(PORTS, ("Signature", "s3cret"), ("name", "n"))
    (entry,) = cloud.log()
    assert entry["query"] == {"Signature": "***", "name": "n"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"adminPass": "x", "admin_pass": "x"}, {"adminPass": "***", "admin_pass": "***"}),
        ({"metadata": {"op_svc_userid": "u"}}, {"metadata": {"op_svc_userid": "u"}}),
        ({"auth_key": "x", "private_key": "x"}, {"auth_key": "***", "private_key": "***"}),
        (
            {"password": {"user": {"name": "n", "password": "p"}}},
            {"password": {"user": {"name": "n", "password": "***"}}},
        ),
        ({"token": {"id": "t"}, "id": "i"}, {"token": {"id": "***"}, "id": "i"}),
        ({"password": "", "secret": None}, {"password": "", "secret": None}),
        ({"reset-password": {"new_password": "x"}}, {"reset-password": {"new_password": "***"}}),
        ([{"secret": "x"}], [{"secret": "***"}]),
        ({"secret": ["x", "y"]}, {"secret": ["***", "***"]}),
    ],
)
def test_masking(value: Any, shown: Any) -> None:
    assert masked(value) == shown


def test_the_clock_moves(cloud: Client) -> None:
    before = cloud.control("GET", "health")["time"]
    assert cloud.control("POST", "clock", {"advance": 3600})["time"] > before
    assert cloud.control("POST", "clock", {"set": "2030-01-02T03:04:05Z"})["time"].startswith("2030-01-02T03:04:05")
    assert cloud.control("POST", "clock", {"set": "2030-01-02", "advance": 60})["time"].startswith(
        "2030-01-02T00:01:00"
    )
    answer = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body({"project": {"id": PROJECT}}))
    assert answer.json()["token"]["expires_at"].startswith("2030-01-03T00:01:00")


@pytest.mark.parametrize("body", [{"set": "yesterday"}, {"advance": -1}, {"advance": "1"}, {"speed": 2}])
def test_times_that_are_refused(cloud: Client, body: Any) -> None:
    assert cloud.session.post(f"{cloud.base}/_emulator/clock", json=body).status_code == 400


def test_a_clock_that_stands_still() -> None:
    cloud = client_of(fresh_app(Settings(pace="clock")))
    first, second = (cloud.control("GET", "health")["time"] for _round in range(2))
    assert first == second
    assert cloud.control("POST", "clock", {"advance": 1})["time"] > first
    client = cloud.with_token(project_token(cloud))
    cloud.control("POST", "clock", {"advance": 24 * 3600 - 1})
    assert client.get(PORTS).status_code == 200
    cloud.control("POST", "clock", {"advance": 1})
    assert client.get(PORTS).status_code == 401


def test_a_service_without_a_room(cloud: Client) -> None:
    answer = cloud.get("nat/v1/anything")
    body = {"error_code": "EMULATOR.501", "error_msg": "the emulator has no service nat yet"}
    assert (answer.status_code, answer.json()) == (501, body)


def test_what_no_room_knows(cloud: Client) -> None:
    status, code, message = error_of(cloud.get("vpc/v2.0/floatingips"))
    assert (status, code, message) == (501, "EMULATOR.501", "the emulator's vpc does not know GET /v2.0/floatingips")
    message = error_of(cloud.delete(PORTS))[2]
    assert message == "the emulator's vpc does not know DELETE /v2.0/ports; it knows GET, POST there"
    assert error_of(cloud.get("vpc/v2.0/ports/"))[1] == "EMULATOR.501"
    assert error_of(cloud.get("vpc//v2.0/ports"))[1] == "EMULATOR.501"
    for nowhere in ("nowhere/v1", ""):
        status, code, message = error_of(cloud.get(nowhere))
        assert (status, code) == (501, "EMULATOR.501")
        assert re.match(rf"no service at [a-z.]+/{nowhere}: use /<service>/...", message)
    assert cloud.call("OPTIONS", PORTS).status_code == 501


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("vpc/v2.0/floatingips", ["NeutronError"]),
        ("vpc/v1/p/floatingips", ["code", "message"]),
        ("iam/v3/groups", ["error"]),
        ("iam/v3.0/OS-CREDENTIAL/credentials", ["error_code", "error_msg"]),
        ("ecs/v2.1/p/servers/s/tags", ["EMULATOR.501"]),
        ("ecs/v1/p/cloudservers/s/password", ["error"]),
        ("dds/v3/p/quotas", ["error_code", "error_msg"]),
        ("live/v1/p/ott/channels/unknown", ["result_code", "result_msg"]),
    ],
)
def test_what_is_not_there_is_said_in_the_services_words(cloud: Client, path: str, said: list[str]) -> None:
    answer = cloud.get(path)
    assert (answer.status_code, sorted(answer.json())) == (501, said)
    assert ("EMULATOR.501" in answer.text) is (not path.startswith("iam/v3/"))


def test_what_a_bucket_cannot_do(cloud: Client) -> None:
    answer = cloud.call("PATCH", "obs/bucket/object")
    assert (answer.status_code, answer.headers["Content-Type"]) == (501, "application/xml")
    assert "<Code>EMULATOR.501</Code>" in answer.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("vpc.cn-north-4.myhuaweicloud.com", 200),
        ("vpc.myhuaweicloud.com", 200),
        ("vpc.ap-southeast-3.myhuaweicloud.com", 401),
        ("vpc.mars-west-1.myhuaweicloud.com", 501),
        ("nat.cn-north-4.myhuaweicloud.com", 501),
    ],
)
def test_host_names_lead_to_rooms_too(app: App, host: str, status: int) -> None:
    headers = Keys().headers("GET", host, "/v2.0/ports", (), {"X-Project-Id": PROJECT}, b"")
    with requests.Session() as session:
        session.mount(f"http://{host}", WsgiAdapter(app))
        assert session.get(f"http://{host}/v2.0/ports", headers=headers).status_code == status
        assert session.get(f"http://{host}/_emulator/health").status_code == 403


def test_a_defect_does_not_look_like_the_cloud(
    cloud: Client, app: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("emulator.services.vpc.state.VpcState.port", fail)
    assert error_of(cloud.get(f"{PORTS}/x"))[:2] == (500, "EMULATOR.500")
    assert "ZeroDivisionError" in capsys.readouterr().err
