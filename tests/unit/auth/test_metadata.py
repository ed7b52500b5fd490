# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The metadata service of a cloud server, on a socket of its own."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth import metadata
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.metadata import direct
from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CredentialError, Unreachable
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest, HttpResponse

REQUEST = HttpRequest("GET", "https://vpc.example.com/", {})
KEYS = {"credential": {"access": "TEMP", "secret": "the-secret", "securitytoken": "the-token"}}


def answer(status=200, body=b"", expires_at="2024-01-03T00:00:00.000000Z"):
    if not body and status == 200:
        body = json.dumps({"credential": dict(KEYS["credential"], expires_at=expires_at)}).encode()
    return HttpResponse(status, {}, body)


class Probe:
    """Plays answers back; an exception is raised."""

    def __init__(self, *script):
        self.script, self.seen = list(script), []

    def __call__(self, request, seconds):
        self.seen.append((request.method, request.url, dict(request.headers), seconds))
        one = self.script.pop(0)
        if isinstance(one, Exception):
            raise one
        return one


def test_keys_are_asked_for_once_and_renewed_before_they_expire(authenticator, clock, home):
    probe = Probe(answer(), answer(expires_at="2024-01-04T00:00:00Z"))
    one = authenticator({}, probe=probe)
    for _time in range(2):
        made = one.authorize(REQUEST, "none")
        assert made.headers["X-Security-Token"] == "the-token"
        assert "Access=TEMP," in made.headers["Authorization"]
    assert probe.seen == [("GET", "http://169.254.169.254/openstack/latest/securitykey", {}, 2.0)]
    clock.advance(12 * 3600 - 299)
    one.authorize(REQUEST, "none")
    assert len(probe.seen) == 2
    assert one.secrets() == {"the-secret", "the-token"}
    assert list(home.rglob("*.json")) == []


def test_keys_are_asked_for_again_after_a_401(authenticator):
    probe = Probe(answer(), answer())
    one = authenticator({}, probe=probe)
    one.authorize(REQUEST, "none")
    assert one.reauthenticate("none") is True
    one.authorize(REQUEST, "none")
    assert len(probe.seen) == 2


def test_a_service_that_wants_a_token(authenticator):
    probe = Probe(answer(401), answer(200, b"meta-token\n"), answer())
    one = authenticator({}, {"HW_METADATA_URL": "http://127.0.0.1:1/"}, probe=probe)
    assert one.authorize(REQUEST, "none").headers["X-Security-Token"] == "the-token"
    assert [(method, url, headers) for method, url, headers, _seconds in probe.seen] == [
        ("GET", "http://127.0.0.1:1/openstack/latest/securitykey", {}),
        ("PUT", "http://127.0.0.1:1/meta-data/latest/api/token", {"X-Metadata-Token-Ttl-Seconds": "300"}),
        ("GET", "http://127.0.0.1:1/openstack/latest/securitykey", {"X-Metadata-Token": "meta-token"}),
    ]


def test_all_of_it_within_two_seconds(authenticator, clock):
    class Slow(Probe):
        def __call__(self, request, seconds):
            clock.advance(1.5)
            return super().__call__(request, seconds)

    probe = Slow(answer(401), answer(200, b"meta-token"), answer())
    with pytest.raises(CredentialError, match="did not respond within 2 seconds"):
        authenticator({}, probe=probe).authorize(REQUEST, "none")
    assert [seconds for _method, _url, _headers, seconds in probe.seen] == [2.0, 0.5]


FAILURES = [
    (Unreachable("it cannot be reached, No route to host"), "it cannot be reached, No route to host"),
    (answer(404, b"not here"), "it responds with HTTP 404, not here"),
    (answer(200, b"<html>"), "its response holds no temporary access key"),
    (answer(200, b'{"credential": {"access": "A"}}'), "its response holds no temporary access key"),
]


@pytest.mark.parametrize(("failure", "reason"), FAILURES, ids=range(len(FAILURES)))
def test_nothing_anywhere_says_what_was_looked_at(authenticator, failure, reason):
    with pytest.raises(CredentialError) as caught:
        authenticator({}, probe=Probe(failure)).authorize(REQUEST, "none")
    assert str(caught.value) == (
        (
            "There are no credentials in the task's options, the environment "
            "(HW_ACCESS_KEY, HW_AUTH_TOKEN, HW_USER_NAME and such), "
            "~/.hcloud/config.json or ~/.huaweicloud/credentials, nor in the metadata "
            "service at http://169.254.169.254 (%s): set access_key and secret_key, or "
            "HW_ACCESS_KEY and HW_SECRET_KEY."
        )
        % reason
    )


def test_a_profile_that_wants_it_is_named(authenticator, home):
    (home / ".hcloud").mkdir()
    profile = {"current": "x", "profiles": [{"name": "x", "mode": "ecsAgency"}]}
    (home / ".hcloud" / "config.json").write_text(json.dumps(profile), encoding="utf-8")
    with pytest.raises(
        CredentialError, match=r'profile "x" of ~/\.hcloud/config\.json wants the credentials of a cloud'
    ):
        authenticator({}, probe=Probe(Unreachable("no"))).authorize(REQUEST, "none")


# On a real socket.


@contextlib.contextmanager
def listening(serve):
    """The address of a server that hands its first connection to ``serve``."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        received = []

        def run():
            with contextlib.suppress(OSError):
                connection, _address = server.accept()
                with connection:
                    serve(connection, received)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield "http://127.0.0.1:%d" % server.getsockname()[1], received
        finally:
            server.close()
            thread.join(10)
            assert not thread.is_alive()


def reply(*chunks):
    def serve(connection, received):
        received.append(connection.recv(65536))
        for chunk in chunks:
            connection.sendall(chunk)

    return serve


def test_direct_on_the_wire(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with listening(reply(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Y: z\r\n\r\n", b"ok")) as (url, received):
        found = direct(HttpRequest("PUT", url + "/a/b", {"X-A": "1"}), 5, Clock())
    assert found == HttpResponse(200, {"content-length": "2", "x-y": "z"}, b"ok")
    host = url.partition("//")[2].encode()
    assert received == [b"PUT /a/b HTTP/1.0\r\nHost: " + host + b"\r\nContent-Length: 0\r\nX-A: 1\r\n\r\n"]


def test_direct_does_not_follow():
    with listening(reply(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")) as (
        url,
        _received,
    ):
        assert direct(HttpRequest("GET", url + "/"), 5, Clock()).status == 302


@pytest.mark.parametrize(
    ("chunks", "words"),
    [
        ([b"hello\r\n\r\n"], "not HTTP"),
        ([], "not HTTP"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"], "not HTTP"),
    ],
)
def test_direct_to_something_else(chunks, words):
    with listening(reply(*chunks)) as (url, _received), pytest.raises(Unreachable, match=words):
        direct(HttpRequest("GET", url + "/"), 5, Clock())


def test_direct_to_nobody():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Unreachable, match="cannot be reached, Connection refused"):
        direct(HttpRequest("GET", "http://127.0.0.1:%d/" % port), 5, Clock())


def silent(connection, _received):
    connection.recv(65536)
    connection.recv(65536)  # until the client goes


def trickling(connection, _received):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    connection.settimeout(0.02)
    for _chunk in range(500):
        connection.sendall(b"x")
        with contextlib.suppress(socket.timeout):
            if not connection.recv(1):
                return


def flooding(connection, _received):
    with contextlib.suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (1 << 24))


@pytest.mark.parametrize("serve", [silent, trickling, flooding])
def test_direct_is_over_in_time(serve):
    started = time.monotonic()
    with listening(serve) as (url, _received):
        with pytest.raises(Unreachable, match=r"it did not respond within 2 seconds"):
            direct(HttpRequest("GET", url + "/"), 0.3, Clock())
        assert time.monotonic() - started < 3


def test_the_real_way_is_the_default(authenticator, clock, monkeypatch):
    seen = []

    def fake(request, seconds, used):
        seen.append((request.url, seconds, used))
        return answer()

    monkeypatch.setattr(metadata, "direct", fake)
    authenticator({}).authorize(REQUEST, "none")
    assert seen == [("http://169.254.169.254/openstack/latest/securitykey", 2.0, clock)]
