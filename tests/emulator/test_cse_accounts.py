# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Registries with accounts: logins, tokens, permissions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import Client, project_token
from tests.emulator.conftest import client_of
from tests.emulator.registries import ACCOUNTS as RBAC
from tests.emulator.registries import ROOT, ROOT_PASSWORD, SERVICES, Registry, of_release
from tests.support.emulators import fresh_app

ACCOUNTS, ROLES, TOKEN = "/v4/accounts", "/v4/roles", "/v4/token"
PASSWORD = "Secret@Registry9"


@pytest.fixture
def still() -> Client:
    """Time stands still until it is moved."""
    return client_of(fresh_app(Settings(pace="clock")))


@pytest.fixture
def door(still: Client) -> Registry:
    """Nobody has logged in."""
    return Registry(still, RBAC)


@pytest.fixture
def root(door: Registry) -> Registry:
    return door.logged_in()


def account(name: str = "new", **more: Any) -> dict[str, Any]:
    return {"name": name, "password": PASSWORD, "roles": ["developer"], **more}


def login(name: str = ROOT, password: str = ROOT_PASSWORD, **more: str) -> dict[str, str]:
    return {"name": name, "password": password, **more}


def test_a_token_opens(door: Registry, root: Registry) -> None:
    assert door.refusal("GET", SERVICES) == (401, "401204")
    (found,) = root.get(SERVICES)["services"]
    assert found["serviceName"] == "billing"
    assert door.get("/v4/default/registry/version")
    assert door.get("/v4/default/registry/health")
    logged = [entry for entry in door.cloud.log("cse") if entry["path"] in (TOKEN, SERVICES)]
    assert logged[0]["body"] == {"name": ROOT, "password": "***"}
    assert (logged[-1]["headers"]["Authorization"], logged[-1]["credentials"]) == ("***", "token")
    assert ROOT_PASSWORD not in str(logged)
    assert root.token not in str(logged)


def test_who_is_let_in_comes_first(door: Registry) -> None:
    """Before what is asked for is looked at."""
    assert door.refusal("POST", SERVICES, {"colour": "red"}) == (401, "401204")


@pytest.mark.parametrize("authorization", ["Bearer x", "Basic x", "Bearer", "x"])
def test_tokens_that_are_none(door: Registry, authorization: str) -> None:
    answer = door.call("GET", SERVICES, Authorization=authorization)
    assert (answer.status_code, answer.json()["errorCode"]) == (401, "401201")


def test_tokens_of_others(still: Client, door: Registry) -> None:
    other = of_release(still, "2.1.0", auth="RBAC", accounts=[account(ROOT, password=ROOT_PASSWORD, roles=["admin"])])
    for token in (other.logged_in().token, project_token(still)):
        assert replace(door, token=token).refusal("GET", SERVICES) == (401, "401201")
    answer = still.with_token(door.logged_in().token).get("vpc/v2.0/ports")
    assert answer.status_code == 401


@pytest.mark.parametrize(("wanted", "seconds"), [(None, 12 * 3600), ("15m", 900), ("1h30m", 5400)])
def test_a_token_ends(still: Client, door: Registry, wanted: Any, seconds: int) -> None:
    inside = door.logged_in(**({"tokenExpirationTime": wanted} if wanted else {}))
    still.control("POST", "clock", {"advance": seconds - 1})
    assert inside.get(SERVICES)
    still.control("POST", "clock", {"advance": 1})
    assert inside.refusal("GET", SERVICES) == (401, "401205")
    assert door.logged_in().get(SERVICES)


def test_tokens_of_a_seeded_length(still: Client) -> None:
    first = account(ROOT, password=ROOT_PASSWORD, roles=["admin"])
    inside = of_release(still, "2.1.0", auth="RBAC", accounts=[first], token_seconds=60).logged_in()
    still.control("POST", "clock", {"advance": 60})
    assert inside.refusal("GET", SERVICES) == (401, "401205")


@pytest.mark.parametrize("wanted", ["14m", "25h", "1d", "soon"])
def test_lengths_that_are_refused(door: Registry, wanted: str) -> None:
    assert door.refusal("POST", TOKEN, login(tokenExpirationTime=wanted)) == (400, "400001")


def test_a_token_is_ended(still: Client, root: Registry) -> None:
    still.fault(action="expire_token", service="cse")
    assert root.refusal("GET", SERVICES) == (401, "401205")
    again = replace(root, token="").logged_in()
    still.control("DELETE", "credentials", {"token": again.token})
    assert again.refusal("GET", SERVICES) == (401, "401205")
    again = replace(root, token="").logged_in()
    still.control("DELETE", "credentials")
    assert again.refusal("GET", SERVICES) == (401, "401205")


def test_wrong_passwords_lock(still: Client, door: Registry) -> None:
    for _try in range(3):
        assert door.refusal("POST", TOKEN, login(password="wrong")) == (401, "401202")
    assert door.refusal("POST", TOKEN, login()) == (403, "403201")
    assert door.logged_in("shop", "demoShop@Registry1").get(SERVICES)
    still.control("POST", "clock", {"advance": 14 * 60 + 59})
    assert door.refusal("POST", TOKEN, login()) == (403, "403201")
    still.control("POST", "clock", {"advance": 1})
    assert door.logged_in().get(SERVICES)


def test_wrong_passwords_are_forgotten(still: Client, door: Registry) -> None:
    for _try in range(4):
        assert door.refusal("POST", TOKEN, login("nobody")) == (401, "401202")
        still.control("POST", "clock", {"advance": 31 * 60})
    assert door.refusal("POST", TOKEN, {"name": ROOT}) == (401, "401202")


def test_accounts(door: Registry, root: Registry) -> None:
    root.done("POST", ACCOUNTS, account())
    listed = root.get(ACCOUNTS)
    assert (listed["total"], sorted(one["name"] for one in listed["data"])) == (3, ["new", "root", "shop"])
    shown = root.get(f"{ACCOUNTS}/new")
    assert (shown["roles"], shown["status"], "password" in shown) == (["developer"], "active", False)
    inside = door.logged_in("new", PASSWORD)
    root.done("PUT", f"{ACCOUNTS}/new", {"roles": ["admin"], "status": "inactive"})
    assert door.refusal("POST", TOKEN, login("new", PASSWORD)) == (401, "401202")
    root.done("DELETE", f"{ACCOUNTS}/new")
    assert inside.refusal("GET", SERVICES) == (401, "401206")
    assert root.refusal("GET", f"{ACCOUNTS}/new") == (400, "400200")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"name": "shop"}, (409, "409200")),
        ({"name": "-"}, (400, "400001")),
        ({"roles": ["nothing"]}, (400, "400202")),
        ({"roles": []}, (400, "400001")),
        ({"password": "short@1A"[:7]}, (400, "400001")),
        ({"password": "nocapitals@1"}, (400, "400001")),
        ({"password": "NoSpecial11"}, (400, "400001")),
        ({"name": "Name@1Name", "password": "Name@1Name"}, (400, "400001")),
    ],
)
def test_accounts_that_are_refused(root: Registry, changes: Any, refused: tuple[int, str]) -> None:
    assert root.refusal("POST", ACCOUNTS, account(**changes)) == refused


def test_accounts_that_cannot_be_changed(door: Registry, root: Registry) -> None:
    for method, body in (("PUT", {"roles": ["developer"]}), ("DELETE", None)):
        assert root.refusal(method, f"{ACCOUNTS}/{ROOT}", body) == (403, "403202")
        assert root.refusal(method, f"{ACCOUNTS}/nobody", body) == (400, "400200")
    root.done("POST", ACCOUNTS, account(roles=["admin"]))
    other = door.logged_in("new", PASSWORD)
    assert other.refusal("DELETE", f"{ACCOUNTS}/new") == (403, "403204")


def test_passwords(door: Registry, root: Registry) -> None:
    path, new = f"{ACCOUNTS}/shop/password", "Another@Registry2"
    shop = door.logged_in("shop", "demoShop@Registry1")
    for body, refused in (
        ({"password": new}, (400, "400001")),
        ({"password": new, "currentPassword": "wrong"}, (401, "401207")),
        ({"password": "weak", "currentPassword": "demoShop@Registry1"}, (400, "400001")),
        ({"password": "demoShop@Registry1", "currentPassword": "demoShop@Registry1"}, (400, "400206")),
    ):
        assert shop.refusal("POST", path, body) == refused
    shop.done("POST", path, {"password": new, "currentPassword": "demoShop@Registry1"})
    assert door.cloud.log("cse")[-1]["body"] == {"password": "***", "currentPassword": "***"}
    assert door.logged_in("shop", new).get(SERVICES)
    root.done("POST", path, {"password": PASSWORD})
    assert door.logged_in("shop", PASSWORD).get(SERVICES)
    assert shop.refusal("POST", f"{ACCOUNTS}/{ROOT}/password", {"password": new}) == (403, "403205")
    assert root.refusal("POST", f"{ACCOUNTS}/nobody/password", {"password": new}) == (400, "400200")


def permission(*kinds: str, verbs: tuple[str, ...] = ("get",)) -> dict[str, Any]:
    return {"resources": [{"type": kind} for kind in kinds], "verbs": list(verbs)}


def test_roles(door: Registry, root: Registry) -> None:
    reader = {"name": "reader", "perms": [permission("service")]}
    root.done("POST", ROLES, reader)
    assert sorted(one["name"] for one in root.get(ROLES)["data"]) == ["admin", "developer", "reader"]
    root.done("POST", ACCOUNTS, account(roles=["reader"]))
    inside = door.logged_in("new", PASSWORD)
    (service,) = inside.get(SERVICES)["services"]
    assert inside.get(f"{SERVICES}/{service['serviceId']}/instances")
    for method, path, body in (
        ("POST", SERVICES, {"service": {"serviceName": "s"}}),
        ("DELETE", f"{SERVICES}/{service['serviceId']}", None),
        ("GET", f"{SERVICES}/{service['serviceId']}/schemas", None),
        ("GET", ACCOUNTS, None),
        ("GET", ROLES, None),
    ):
        assert inside.refusal(method, path, body) == (403, "403205"), path
    root.done("PUT", f"{ROLES}/reader", {**reader, "perms": [permission("service", "service/schema", verbs=("*",))]})
    assert inside.service("s")
    assert root.refusal("DELETE", f"{ROLES}/reader") == (400, "400205")
    root.done("DELETE", f"{ACCOUNTS}/new")
    root.done("DELETE", f"{ROLES}/reader")
    assert root.refusal("GET", f"{ROLES}/reader") == (400, "400201")


def test_roles_that_are_refused(root: Registry) -> None:
    body = {"name": "admin", "perms": [permission("service")]}
    assert root.refusal("POST", ROLES, body) == (409, "409201")
    assert root.refusal("PUT", f"{ROLES}/admin", body) == (403, "403203")
    assert root.refusal("DELETE", f"{ROLES}/developer") == (403, "403203")
    assert root.refusal("DELETE", f"{ROLES}/nothing") == (400, "400201")
    assert root.refusal("POST", ROLES, {"name": "r", "perms": [permission("colour")]}) == (400, "400001")
    labels = {"resources": [{"type": "service", "labels": {"appId": "shop"}}], "verbs": ["get"]}
    assert root.refusal("POST", ROLES, {"name": "r", "perms": [labels]}) == (501, "EMULATOR.501")


def test_a_developer(door: Registry) -> None:
    shop = door.logged_in("shop", "demoShop@Registry1")
    assert shop.service("orders")
    assert shop.refusal("GET", ACCOUNTS) == (403, "403205")


def test_quotas(still: Client) -> None:
    first = account(ROOT, password=ROOT_PASSWORD, roles=["admin"])
    full = of_release(still, "2.1.0", auth="RBAC", accounts=[first], quotas={"accounts": 1, "roles": 0}).logged_in()
    assert full.refusal("POST", ACCOUNTS, account()) == (400, "400203")
    assert full.refusal("POST", ROLES, {"name": "r", "perms": []}) == (400, "400204")


def test_no_accounts_no_pages_for_them(cloud: Client) -> None:
    registry = Registry(cloud)
    for method, path, body in (("POST", TOKEN, login()), ("GET", ACCOUNTS, None), ("GET", ROLES, None)):
        answer = registry.call(method, path, json=body)
        assert (answer.status_code, answer.text) == (404, "404 page not found\n")
    assert replace(registry, token="whatever").get(SERVICES) == {}
