# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which registry is meant, and signing in there."""

from __future__ import annotations

import base64
import json

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.login import RegistryLogin
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.settings import (
    REGISTRY_ENVIRONMENT,
    RegistrySettings,
    resolve_registry,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import OPTION_ENVIRONMENT, resolve
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Cache
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.directory import Directory
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    CredentialError,
    InvalidAnswer,
    InvalidInput,
    ServerError,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest, HttpResponse

URL = "https://registry.example.com:30100"
REQUEST = HttpRequest("GET", URL + "/v4/default/registry/microservices", {"Content-Type": "application/json"})
ACCOUNT = RegistrySettings(url=URL, username="root", password="right-Passw0rd")
DIGEST = "ab" * 32


def test_what_is_meant_when_nothing_is_said():
    assert resolve_registry({}, {}) == RegistrySettings()
    assert RegistrySettings() == RegistrySettings(
        access="private", domain="default", project="default", validate_certs=True
    )


def test_all_of_it_from_the_task():
    given = {
        "registry_url": URL + "/",
        "registry_username": "root",
        "registry_password": "secret",
        "registry_domain": "d",
        "registry_project": "p",
        "registry_fingerprint": ":".join(["AB"] * 32),
    }
    assert resolve_registry(given, {}) == RegistrySettings(
        url=URL, username="root", password="secret", domain="d", project="p", fingerprint=DIGEST
    )


@pytest.mark.parametrize(
    ("task", "environ", "wanted"),
    [
        ({}, {"HW_CSE_REGISTRY_URL": URL}, {"url": URL}),
        ({}, {"HW_CSE_ENGINE": "e"}, {"engine": "e"}),
        ({"registry_engine": "e"}, {"HW_CSE_REGISTRY_URL": URL}, {"engine": "e"}),
        ({"registry_url": URL}, {"HW_CSE_ENGINE": "e"}, {"url": URL}),
        (
            {"registry_username": "a", "registry_password": "b"},
            {"HW_CSE_USER_NAME": "c", "HW_CSE_USER_PASSWORD": "d"},
            {"username": "a", "password": "b"},
        ),
        ({}, {"HW_CSE_USER_NAME": "c", "HW_CSE_USER_PASSWORD": "d"}, {"username": "c", "password": "d"}),
        ({"registry_engine": "e\n"}, {"HW_CSE_REGISTRY_URL": URL}, {"engine": "e"}),
        ({}, {"HW_CSE_USER_NAME": "c\n", "HW_CSE_USER_PASSWORD": "d\r\n"}, {"username": "c", "password": "d"}),
        ({}, {"HW_CSE_REGISTRY_URL": "None", "HW_CSE_ENGINE": "e"}, {"engine": "e"}),
    ],
)
def test_the_environment_stands_in(task, environ, wanted):
    assert resolve_registry(task, environ) == RegistrySettings(**wanted)


@pytest.mark.parametrize(
    ("task", "environ", "words"),
    [
        (
            {"registry_url": URL, "registry_engine": "e"},
            {},
            r"registry_url and registry_engine are both set: leave one of them out\.",
        ),
        (
            {},
            {"HW_CSE_REGISTRY_URL": URL, "HW_CSE_ENGINE": "e"},
            r"registry_url and registry_engine are both set: leave one of them out\.",
        ),
        (
            {"registry_username": "a"},
            {"HW_CSE_USER_PASSWORD": "d"},
            r"registry_username is set without registry_password: set it, or HW_CSE_USER_PASSWORD\.",
        ),
        (
            {"registry_password": "a"},
            {},
            r"registry_password is set without registry_username: set it, or HW_CSE_USER_NAME\.",
        ),
        ({"registry_url": "registry:30100"}, {}, "registry_url is not a URL"),
        ({"registry_url": ""}, {}, "registry_url is empty"),
        ({"registry_domain": "a/b"}, {}, "registry_domain is not a name"),
        ({"registry_fingerprint": "ab:cd"}, {}, "registry_fingerprint is not a SHA-256"),
        (
            {"registry_validate_certs": False, "registry_ca_path": "/ca"},
            {},
            r"registry_ca_path has no effect while registry_validate_certs is false: leave it out\.",
        ),
        (
            {"registry_validate_certs": False, "registry_ca_path": "/ca", "registry_fingerprint": DIGEST},
            {},
            r"^registry_ca_path and registry_fingerprint has no effect while registry_validate_certs is false",
        ),
        (
            {"registry_fingerprint": DIGEST, "registry_ca_path": "/ca"},
            {},
            r"registry_ca_path and registry_fingerprint are both set: leave one of them out\.",
        ),
    ],
)
def test_what_cannot_be(task, environ, words):
    with pytest.raises((InvalidInput, CredentialError), match=words):
        resolve_registry(task, environ)


def test_no_variable_has_two_meanings():
    own = {variable for names in REGISTRY_ENVIRONMENT.values() for variable in names}
    assert own.isdisjoint(variable for names in OPTION_ENVIRONMENT.values() for variable in names)


def test_the_password_is_a_secret_of_the_settings(home):
    given = {"registry_username": "root", "registry_password": "p4ssword", "region": "cn-north-4"}
    settings = resolve(given, {}, home)
    assert settings.secrets() == {"p4ssword"}
    assert "p4ssword" not in repr(settings)


def web_token(expires_at):
    claims = base64.urlsafe_b64encode(json.dumps({"account": "root", "exp": expires_at}).encode()).decode().rstrip("=")
    return "header.%s.signature" % claims


class Registry:
    """Hands out tokens, each of which is another one, or answers from a script."""

    def __init__(self, token="token-%d"):
        self.token = token
        self.asked = []
        self.script = []

    def __call__(self, request):
        self.asked.append(request)
        if self.script:
            status, body = self.script.pop(0)
            return HttpResponse(status, {}, json.dumps(body).encode())
        token = self.token % len(self.asked) if "%d" in self.token else self.token
        return HttpResponse(200, {}, json.dumps({"token": token}).encode())


@pytest.fixture
def login(clock, home, notes):
    """Makes one as a new process would."""

    def make(registry, settings=ACCOUNT, url=URL):
        cache = Cache(Directory(home / "cache", clock), clock, notes.append)
        return RegistryLogin(url, settings, send=registry, cache=cache, clock=clock)

    return make


def bearer(login):
    return login.authorize(REQUEST, "project").headers["Authorization"]


def test_nobody(login):
    registry = Registry()
    nobody = login(registry, RegistrySettings(url=URL, domain="d"))
    assert nobody.authorize(REQUEST, "project") == REQUEST.with_headers(x_domain_name="d")
    assert nobody.reauthenticate("project") is False
    assert registry.asked == []
    assert nobody.secrets() == frozenset()


def test_an_account(login):
    registry = Registry()
    account = login(registry)
    assert account.authorize(REQUEST, "project") == REQUEST.with_headers(
        x_domain_name="default", Authorization="Bearer token-1"
    )
    (asked,) = registry.asked
    assert (asked.method, asked.url) == ("POST", URL + "/v4/token")
    assert json.loads(asked.body) == {"name": "root", "password": "right-Passw0rd"}
    assert account.secrets() == {"right-Passw0rd", "token-1"}


def test_one_token_for_all_processes(login):
    registry = Registry()
    assert bearer(login(registry)) == bearer(login(registry)) == "Bearer token-1"
    assert len(registry.asked) == 1


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        (RegistrySettings(username="other", password="right-Passw0rd"), URL),
        (RegistrySettings(username="root", password="another-Passw0rd"), URL),
        (ACCOUNT, "https://other.example.com:30100"),
    ],
)
def test_no_token_of_somebody_else_or_another_place(login, settings, url):
    registry = Registry()
    bearer(login(registry))
    assert bearer(login(registry, settings, url)) == "Bearer token-2"


@pytest.mark.parametrize(
    ("life", "after", "asked"),
    [(None, 1400.0, 1), (None, 1600.0, 2), (43200.0, 42000.0, 1), (43200.0, 43000.0, 2), (-1.0, 1400.0, 1)],
)
def test_a_token_is_renewed_before_it_expires(login, clock, life, after, asked):
    registry = Registry("opaque-%d" if life is None else web_token(clock.now() + life))
    bearer(login(registry))
    clock.advance(after)
    bearer(login(registry))
    assert len(registry.asked) == asked


def test_a_token_that_was_refused_is_not_used_again(login):
    registry = Registry()
    account = login(registry)
    bearer(account)
    assert account.reauthenticate("project") is True
    assert bearer(account) == bearer(login(registry)) == "Bearer token-2"


@pytest.mark.parametrize(
    ("status", "code", "refusal"),
    [
        (401, "401205", True),
        (401, "401201", True),
        (401, None, True),
        (401, "401207", False),
        (403, "403205", False),
        (400, "400012", False),
    ],
)
def test_what_is_about_who_asks(login, status, code, refusal):
    assert login(Registry()).is_refusal(status, code) is refusal


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (
            401,
            {"errorCode": "401202", "errorMessage": "wrong name or right-Passw0rd"},
            CredentialError,
            r"as root: wrong name or \*+ \(HTTP 401, code 401202\)",
        ),
        (
            403,
            {"errorCode": "403201", "errorMessage": "blocked"},
            CredentialError,
            "locked for a while.*403201",
        ),
        (500, {"errorCode": "500003", "errorMessage": "oops"}, ServerError, "oops.*HTTP 500, code 500003"),
        (200, {"token": ""}, InvalidAnswer, "no token"),
        (200, ["token"], InvalidAnswer, "no token"),
    ],
)
def test_signing_in_that_fails(login, status, body, kind, words):
    registry = Registry()
    registry.script = [(status, body)]
    with pytest.raises(kind, match=words) as caught:
        bearer(login(registry))
    assert "right-Passw0rd" not in str(caught.value)
    assert len(registry.asked) == 1, "an account is locked after a few wrong passwords"


def test_nothing_secret_on_disk(login, home):
    bearer(login(Registry("visible")))
    kept = b"".join(path.read_bytes() for path in (home / "cache").glob("*.json"))
    assert b"right-Passw0rd" not in kept
    assert not any("root" in path.name or "registry" in path.name for path in (home / "cache").iterdir())


@pytest.mark.parametrize("code", ["401202", "403201"])
def test_a_wrong_password_is_tried_once(login, code):
    """Each further try would bring the account nearer to being locked."""
    registry = Registry()
    registry.script = [(int(code[:3]), {"errorCode": code, "errorMessage": "no"})]
    account = login(registry)
    sentences = set()
    for _item in range(5):
        with pytest.raises(CredentialError) as caught:
            bearer(account)
        sentences.add(str(caught.value))
    assert len(registry.asked) == len(sentences) == 1


def test_a_registry_without_accounts(login):
    registry = Registry()
    registry.script = [(404, "404 page not found")]
    with pytest.raises(CredentialError, match="has no accounts, or its address is wrong: leave registry_username out"):
        bearer(login(registry))
