# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Clients for the emulator's tests: written from the API's description, sharing nothing with what they test."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote, unquote

import requests
from requests import Response

ACCESS, SECRET = "DEMOACCESSKEY0000001", "demoSecretKeyOpensOnlyTheEmulator0000001"
PARTNER_ACCESS, PARTNER_SECRET = "PARTNERACCESSKEY0001", "partnerSecretKeyOpensOnlyTheEmulator0001"
DOMAIN = "d0000000000000000000000000000001"
USER = "d0000000000000000000000000000002"
PROJECT = "d0000000000000000000000000000004"
OTHER_PROJECT = "d0000000000000000000000000000005"
PARTNER_DOMAIN = "d0000000000000000000000000000011"
PARTNER_PROJECT = "d0000000000000000000000000000014"
REGION, OTHER_REGION = "cn-north-4", "ap-southeast-3"

Query = Sequence[tuple[str, str]]


def now() -> str:
    return datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def encoded(text: str) -> str:
    return quote(text, safe="~")


@dataclass
class Keys:
    """Signs with an access key. Every field can be made wrong."""

    access: str = ACCESS
    secret: str = SECRET
    security_token: str | None = None
    date: str | None = None
    leave_unsigned: tuple[str, ...] = ()

    def headers(
        self, method: str, host: str, path: str, query: Query, given: Mapping[str, str], body: bytes
    ) -> dict[str, str]:
        headers = {**given, "Host": host, "X-Sdk-Date": self.date or now()}
        if self.security_token is not None:
            headers["X-Security-Token"] = self.security_token
        lowered = {name.lower(): value.strip() for name, value in headers.items()}
        signed = sorted(name for name in lowered if name not in self.leave_unsigned)
        uri = "/".join(encoded(segment) for segment in unquote(path).split("/"))
        lines = [
            method,
            uri if uri.endswith("/") else uri + "/",
            "&".join(f"{encoded(name)}={encoded(value)}" for name, value in sorted(query)),
            *(f"{name}:{lowered[name]}" for name in signed),
            "",
            ";".join(signed),
            hashlib.sha256(body).hexdigest(),
        ]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        text = f"SDK-HMAC-SHA256\n{headers['X-Sdk-Date']}\n{digest}"
        signature = hmac.new(self.secret.encode(), text.encode(), "sha256").hexdigest()
        headers["Authorization"] = (
            f"SDK-HMAC-SHA256 Access={self.access}, SignedHeaders={';'.join(signed)}, Signature={signature}"
        )
        return headers


@dataclass
class Client:
    """Speaks to one emulator, signed unless told otherwise."""

    session: requests.Session
    base: str
    keys: Keys | None = field(default_factory=Keys)
    token: str | None = None
    region: str | None = None
    project: str | None = PROJECT
    timeout: float = 10

    def call(
        self,
        method: str,
        target: str,
        query: Query = (),
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """``target`` is service and path in one: ``vpc/v2.0/ports``."""
        prefix = f"/{self.region}/" if self.region else "/"
        path = prefix + target
        body = data if data is not None else b"" if json is None else requests.compat.json.dumps(json).encode()
        own = {"Content-Type": "application/json", **(headers or {})}
        if self.project is not None and self.keys is not None:
            own.setdefault("X-Project-Id", self.project)
        if self.token is not None:
            own["X-Auth-Token"] = self.token
        elif self.keys is not None:
            own = self.keys.headers(method, self.base.partition("://")[2], path, query, own, body)
        tail = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in query)
        url = self.base + path + (f"?{tail}" if tail else "")
        answer = self.session.request(
            method, url, data=body or None, headers=own, timeout=self.timeout, allow_redirects=False
        )
        assert answer.headers["X-Request-Id"]
        return answer

    def get(self, target: str, *query: tuple[str, str]) -> Response:
        return self.call("GET", target, query)

    def post(self, target: str, json: Any) -> Response:
        return self.call("POST", target, json=json)

    def put(self, target: str, json: Any) -> Response:
        return self.call("PUT", target, json=json)

    def delete(self, target: str) -> Response:
        return self.call("DELETE", target)

    def control(self, method: str, path: str, json: Any = None) -> Any:
        answer = self.session.request(method, f"{self.base}/_emulator/{path}", json=json, timeout=60)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def fault(self, **rule: Any) -> Any:
        return self.control("POST", "faults", rule)

    def log(self, service: str = "") -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.control("GET", f"requests?service={service}" if service else "requests")
        return entries

    def but(self, **changes: Any) -> Client:
        """The same client with something different about it."""
        return Client(**{**vars(self), **changes})

    def with_token(self, token: str) -> Client:
        return self.but(token=token, keys=None)


def password_body(scope: Any = None, **user: Any) -> dict[str, Any]:
    who = {"name": "demo", "password": "demo-password", "domain": {"name": "demo"}, **user}
    identity = {"methods": ["password"], "password": {"user": {key: value for key, value in who.items() if value}}}
    return {"auth": {"identity": identity, **({"scope": scope} if scope is not None else {})}}


def project_token(client: Client, name: str = REGION) -> str:
    answer = client.but(keys=None).post("iam/v3/auth/tokens", password_body({"project": {"name": name}}))
    assert answer.status_code == 201, answer.text
    return answer.headers["X-Subject-Token"]


def error_of(answer: Response) -> tuple[int, str, str]:
    """Status, code and message of a refusal, whatever its envelope."""
    body = answer.json()
    if "NeutronError" in body:
        return answer.status_code, body["NeutronError"]["type"], body["NeutronError"]["message"]
    if "error" in body:
        return answer.status_code, str(body["error"]["code"]), body["error"]["message"]
    return answer.status_code, body.get("error_code", body.get("code")), body.get("error_msg", body.get("message"))
