# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An identity service in memory."""

from __future__ import annotations

import calendar
import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import redis

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.authenticator import Authenticator
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import resolve
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Cache, Entry
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.directory import Directory
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.redis_server import RedisServer
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import Unreachable
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse
from tests.support.clock import FakeClock

NOON = float(calendar.timegm((2024, 1, 2, 12, 0, 0)))
DAY = 24 * 3600.0


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S.123000Z", time.gmtime(seconds))


class FakeIam:
    """Answers like IAM. ``seen`` has each request as (method, path with query), ``bodies`` what was posted."""

    def __init__(self, clock):
        self.clock = clock
        self.password = "right-password"
        self.projects = {"cn-north-4": "p4", "cn-north-4_team": "p4t", "ap-southeast-1": "p1"}
        self.life = DAY
        self.seen, self.bodies, self.requests, self.script = [], [], [], []
        self.issued = 0
        self.revoked = set()
        self.domains = [{"id": "d1", "name": "account"}]
        self.caller = {"account_id": "d-sts", "principal_id": "u-sts", "principal_urn": "iam::d-sts:user:anna"}
        self.denied = {}

    def __call__(self, request):
        parts = urlsplit(request.url)
        self.requests.append(request)
        self.seen.append((request.method, parts.path + ("?" + parts.query if parts.query else "")))
        if request.body:
            self.bodies.append(json.loads(request.body))
        if self.script:
            return self.script.pop(0)
        if request.headers.get("X-Auth-Token") in self.revoked:
            return self.answer({"error": {"code": 401, "title": "Unauthorized", "message": "Expired."}}, 401)
        path = parts.path.rpartition("/iam")[2]
        if path in self.denied:
            said = self.denied[path]
            return self.answer({"error_code": "IAM.0003", "error_msg": "Policy doesn't allow " + path}, said)
        return self.sts(path) or self.identity(request, path, parse_qs(parts.query))

    def sts(self, path):
        if path == "/v5/caller-identity":
            return self.answer(self.caller)
        return self.sts_keys() if path == "/v5/agencies/assume" else None

    def identity(self, request, path, query):
        if path == "/v3/auth/tokens" and request.method == "GET":
            return self.answer({"token": {"user": {"id": "u-" + request.headers["X-Subject-Token"]}}})
        if path.startswith("/v3.0/OS-CREDENTIAL/credentials/"):
            return self.answer({"credential": {"user_id": "u-" + path.rpartition("/")[2]}})
        if path == "/v3/auth/tokens":
            return self.token(json.loads(request.body)["auth"])
        if path == "/v3.0/OS-CREDENTIAL/securitytokens":
            return self.keys()
        if path == "/v3/auth/projects":
            return self.answer({"projects": [{"id": self.projects[name], "name": name} for name in self.projects]})
        if path == "/v3/projects":
            wanted = query.get("name")
            found = [{"id": self.projects[name], "name": name} for name in self.projects if wanted in (None, [name])]
            return self.answer({"projects": found})
        if path == "/v3/auth/domains":
            return self.answer({"domains": self.domains})
        raise Unreachable("no such path: " + path)

    def token(self, auth):
        if auth["identity"]["password"]["user"]["password"] != self.password:
            message = "The username or password is wrong."
            return self.answer(
                {"error": {"code": 401, "title": "Unauthorized", "message": message}}, 401, {"x-request-id": "r7"}
            )
        self.issued += 1
        body = {"expires_at": stamp(self.clock.now() + self.life), "user": {"id": "u1", "domain": {"id": "d1"}}}
        scope = auth["scope"]
        if "project" in scope:
            name = scope["project"].get("name")
            body["project"] = {"id": self.projects.get(name, scope["project"].get("id")), "name": name}
        else:
            body["domain"] = {"id": "d1"}
        return self.answer({"token": body}, 201, {"x-subject-token": "token-%d" % self.issued})

    def keys(self, status=201):
        self.issued += 1
        credential = {
            "access": "TEMP%d" % self.issued,
            "secret": "temp-secret-%d" % self.issued,
            "securitytoken": "temp-token-%d" % self.issued,
            "expires_at": stamp(self.clock.now() + self.life),
        }
        return self.answer({"credential": credential}, status)

    def sts_keys(self):
        self.issued += 1
        credentials = {
            "access_key_id": "TEMP%d" % self.issued,
            "secret_access_key": "temp-secret-%d" % self.issued,
            "security_token": "temp-token-%d" % self.issued,
            "expiration": stamp(self.clock.now() + self.life),
        }
        return self.answer({"credentials": credentials, "assumed_agency": {"urn": "sts::x"}})

    @staticmethod
    def answer(body, status=200, headers=None):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return HttpResponse(status, headers or {}, raw)


@pytest.fixture
def clock():
    return FakeClock(NOON)


@pytest.fixture
def iam(clock):
    return FakeIam(clock)


@pytest.fixture
def home(tmp_path):
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def notes():
    return []


class Maker:
    """Makes a new value each time it is asked."""

    def __init__(self, clock, life=3600.0):
        self.clock, self.life, self.made = clock, life, 0

    def __call__(self):
        self.made += 1
        return Entry({"token": "value-%d" % self.made}, None if self.life is None else self.clock.now() + self.life)


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "cache" / "community.huaweicloud"


@pytest.fixture(params=["directory", "redis"])
def store(request, directory, clock):
    """Makes a store as another process would have it, over the same entries."""
    if request.param == "directory":
        return lambda: Directory(directory, clock, persistent=True)
    url = request.getfixturevalue("redis_url")
    with redis.Redis.from_url(url) as client:
        client.flushall()
    return lambda: RedisServer(url + "?prefix=tests", clock)


@pytest.fixture
def fresh(store, clock, notes):
    """A cache as another process would have it."""
    return lambda: Cache(store(), clock, notes.append)


@pytest.fixture
def authenticator(iam, clock, home, notes):
    """Makes one of options and environment, as a new process would."""

    def make(options=None, environ=None, probe=None, **changes):
        environ = dict({"HOME": str(home)}, **(environ or {}))
        settings = resolve(options or {}, environ)
        return Authenticator(
            settings,
            send=changes.get("send", iam),
            iam_url=changes.get("iam_url", lambda which: "https://iam.%s.example.com/iam" % which),
            clock=clock,
            environ=environ,
            note=notes.append,
            warn=notes.append,
            probe=probe,
        )

    return make
