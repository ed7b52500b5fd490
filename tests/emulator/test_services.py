# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the house offers a room that is added to it: scopes, shelves, envelopes, replies, host names, seeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import requests

from emulator.app import create_app
from emulator.core.authentication import Scope
from emulator.core.calls import Call, Reply
from emulator.core.emulator import Emulator
from emulator.core.errors import ApiError, gateway_envelope
from emulator.core.router import Router, Section
from emulator.core.schema import Shape, Text
from emulator.core.service import Service
from emulator.core.store import Shelf
from emulator.services import services
from tests.emulator.clients import DOMAIN, PARTNER_ACCESS, PARTNER_SECRET, PROJECT, Keys, password_body
from tests.emulator.conftest import ORIGIN
from tests.support.wsgi import WsgiAdapter


@dataclass(frozen=True)
class Note:
    id: str


def notes(shelf: Shelf) -> Any:
    return shelf.table("note", {})


def seed_notes(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    for note_id in given:
        notes(shelf).put(Note(note_id))


def listed(call: Call) -> Reply:
    return Reply({"notes": [note.id for note in notes(call.shelf)]})


def new_room() -> Router:
    room = Router("nat", seeders={"notes": seed_notes})

    def refusal(error: Exception) -> ApiError:
        return ApiError(400, "NAT.0001", str(error))

    account = Section(room, gateway_envelope, refusal, Scope.DOMAIN)
    project = Section(room, gateway_envelope, refusal)
    account.get("/v3/notes")(listed)
    project.get("/v3/{project_id}/notes")(listed)

    @account.post("/v3/notes", Shape({"id": Text(min_len=1)}, required=("id",)))
    def create(call: Call) -> Reply:
        notes(call.shelf).put(Note(call.body["id"]))
        if call.body["id"] == "refused":
            raise ApiError(409, "NAT.0010", "not now")
        if call.body["id"] == "broken":
            raise ZeroDivisionError
        return Reply({"by": call.principal.user.name, "account": call.domain.name}, 201, {"X-Own": "yes"})

    @account.get("/v3/file", scope=Scope.NOTHING)
    def file(_call: Call) -> Reply:
        return Reply(b"\x00\xff", headers={"Content-Type": "application/zip"})

    return room


@pytest.fixture
def session() -> requests.Session:
    made = requests.Session()
    app = create_app(opened=[*services(), Service("nat", new_room, seeds=("notes",), hosts=("nat-api",))])
    for origin in (ORIGIN, "http://nat-api.myhuaweicloud.com"):
        made.mount(origin, WsgiAdapter(app))
    return made


def token(session: requests.Session, scope: Any) -> dict[str, str]:
    answer = session.post(f"{ORIGIN}/iam/v3/auth/tokens", json=password_body(scope))
    return {"X-Auth-Token": answer.headers["X-Subject-Token"]}


def signed(path: str, keys: Keys | None = None, **headers: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (keys or Keys()).headers("GET", "emulator.test", path, (), named, b"")


def get(session: requests.Session, path: str, headers: dict[str, str]) -> requests.Response:
    return session.get(ORIGIN + path, headers=headers)


def test_an_accounts_service(session: requests.Session) -> None:
    domain = token(session, {"domain": {"name": "demo"}})
    made = session.post(f"{ORIGIN}/nat/v3/notes", json={"id": "n1"}, headers=domain)
    assert (made.status_code, made.headers["X-Own"]) == (201, "yes")
    assert made.json() == {"by": "demo", "account": "demo"}
    path = "/nat/v3/notes"
    for headers in (domain, signed(path), signed(path, X_Domain_Id=DOMAIN), signed(path, X_Project_Id=PROJECT)):
        assert get(session, path, headers).json() == {"notes": ["n1"]}
    partner = signed(path, Keys(PARTNER_ACCESS, PARTNER_SECRET))
    assert get(session, path, partner).json() == {"notes": []}


def test_a_scope_that_does_not_fit(session: requests.Session) -> None:
    path = "/nat/v3/notes"
    project = token(session, {"project": {"name": "cn-north-4"}})
    answer = get(session, path, project)
    assert (answer.status_code, answer.json()["error_code"]) == (401, "APIGW.0301")
    assert answer.json()["error_msg"].endswith("the token has no domain scope")
    answer = get(session, path, signed(path, X_Domain_Id="another"))
    assert answer.json()["error_msg"].endswith("domain another does not belong to the ak")


def test_an_accounts_state_is_not_a_projects(session: requests.Session) -> None:
    session.post(f"{ORIGIN}/_emulator/seed", json={"notes": ["p1", "p2"]})
    path = f"/nat/v3/{PROJECT}/notes"
    assert get(session, path, signed(path)).json() == {"notes": ["p1", "p2"]}
    assert get(session, "/nat/v3/notes", signed("/nat/v3/notes")).json() == {"notes": []}


@pytest.mark.parametrize(("note", "status", "code"), [("refused", 409, "NAT.0010"), ("broken", 500, "EMULATOR.500")])
@pytest.mark.usefixtures("capsys")
def test_what_is_refused_leaves_nothing(session: requests.Session, note: str, status: int, code: str) -> None:
    domain = token(session, {"domain": {"name": "demo"}})
    answer = session.post(f"{ORIGIN}/nat/v3/notes", json={"id": note}, headers=domain)
    assert (answer.status_code, answer.json()["error_code"]) == (status, code)
    assert get(session, "/nat/v3/notes", domain).json() == {"notes": []}
    session.post(f"{ORIGIN}/nat/v3/notes", json={"id": "kept"}, headers=domain)
    assert get(session, "/nat/v3/notes", domain).json() == {"notes": ["kept"]}


def test_the_rooms_own_refusal(session: requests.Session) -> None:
    domain = token(session, {"domain": {"name": "demo"}})
    answer = session.post(f"{ORIGIN}/nat/v3/notes", json={}, headers=domain)
    assert answer.status_code == 400
    assert answer.json() == {
        "error_code": "NAT.0001",
        "error_msg": "id is missing",
        "request_id": answer.headers["X-Request-Id"],
    }


def test_bytes_and_open_operations(session: requests.Session) -> None:
    answer = session.get(f"{ORIGIN}/nat/v3/file")
    assert (answer.content, answer.headers["Content-Type"]) == (b"\x00\xff", "application/zip")


def test_host_names_that_are_not_the_services_name(session: requests.Session) -> None:
    assert session.get("http://nat-api.myhuaweicloud.com/v3/file").status_code == 200
