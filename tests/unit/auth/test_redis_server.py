# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real Redis server as the cache's store: its keys, its locks, its trouble, and that no password is shown."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import redis_server
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Cache, Entry
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.redis_server import LEASE, RedisServer
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.store import StoreFailed
from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock
from tests.support.redis_process import PASSWORD
from tests.unit.auth.conftest import Maker
from tests.unit.transport.certificates import Authority

COLLECTIONS = Path(redis_server.__file__).parents[7]
PARTS = ("token", "https://iam", "user", "AKIDEXAMPLE")


@pytest.fixture
def client(redis_url):
    with redis.Redis.from_url(redis_url, decode_responses=True) as client:
        client.flushall()
        yield client


@pytest.fixture
def open_cache(redis_url, clock, notes):
    return lambda query="": Cache(RedisServer(redis_url + query, clock), clock, notes.append)


@pytest.mark.parametrize(("query", "prefix"), [("", "community.huaweicloud:"), ("?prefix=team-a", "team-a:")])
def test_what_is_in_the_server(open_cache, client, clock, query, prefix):
    open_cache(query).fetch(PARTS, Maker(clock), "the password")
    (key,) = client.keys()
    assert key.startswith(prefix)
    document = client.get(key)
    for shown in (key, document):
        assert "password" not in shown
        assert "AKIDEXAMPLE" not in shown
    assert json.loads(document)["value"] == {"token": "value-1"}


@pytest.mark.parametrize(("life", "expected"), [(3600.0, 3600), (None, -1)])
def test_the_server_removes_what_has_expired(open_cache, client, clock, life, expected):
    open_cache().fetch(PARTS, Maker(clock, life))
    (key,) = client.keys()
    assert client.ttl(key) == pytest.approx(expected, abs=2)


def test_a_lock_is_given_back(client, clock, redis_url):
    server = RedisServer(redis_url, clock)
    server.prepare()
    with server.lock("name", timeout=3600):
        (key,) = client.keys()
        assert 0 < client.ttl(key) <= LEASE
    assert client.keys() == []


# Takes a lock, says so, and never gives it back.
HOLDER = """
import sys, time
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import redis_server
from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock
redis_server.LEASE = float(sys.argv[2])
server = redis_server.RedisServer(sys.argv[1], Clock())
server.prepare()
with server.lock("name", timeout=3600):
    print("held", flush=True)
    time.sleep(3600)
"""


def test_a_lock_lasts_as_long_as_its_holder_and_little_longer(client, redis_url):
    """However long the holder works: here for several leases."""
    environ = {**os.environ, "PYTHONPATH": str(COLLECTIONS)}
    command = [sys.executable, "-c", HOLDER, redis_url, "0.6"]
    other = RedisServer(redis_url, Clock())
    other.prepare()
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout.readline() == "held\n"
            held = client.lock("community.huaweicloud:name:lock", timeout=1)
            began = time.monotonic()
            while time.monotonic() - began < 2.0:
                assert not held.acquire(blocking=False), "taken from a holder that lives"
        finally:
            holder.kill()
    began = time.monotonic()
    with other.lock("name", timeout=30):
        assert time.monotonic() - began < 10
        assert client.exists("community.huaweicloud:name:lock")


def test_prefixes_keep_apart(open_cache, client):
    open_cache("?prefix=a").keep(PARTS, Entry({"id": "1"}, None))
    assert open_cache("?prefix=b").recall(PARTS) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "[" * 100000])
def test_a_damaged_entry_is_as_good_as_none(open_cache, client, clock, content):
    make = Maker(clock)
    open_cache().fetch(PARTS, make)
    (key,) = client.keys()
    client.set(key, content)
    assert open_cache().fetch(PARTS, make)["token"] == "value-2"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda url: url.replace(PASSWORD, "wrong-word"), "is not used: it refuses the password."),
        (lambda url: url.replace("127.0.0.1:", "127.0.0.1:1#"), "is not used: it cannot be reached."),
        (lambda url: url + "?socket_timeout=never", "is not used: its URL cannot be used."),
    ],
)
def test_trouble_at_the_beginning(redis_url, clock, notes, change, words):
    cache = Cache(RedisServer(change(redis_url), clock), clock, notes.append)
    make = Maker(clock)
    assert [cache.fetch(PARTS, make)["token"] for _time in range(2)] == ["value-1"] * 2
    assert notes == ["The Redis server 127.0.0.1 " + words]
    assert cache.not_lasting() == "the Redis server 127.0.0.1 " + words[:-1]


def test_a_server_that_goes_away(open_cache, client, clock, notes):
    cache, make = open_cache(), Maker(clock)
    cache.fetch(("first",), make)
    client.config_set("maxmemory", 1)
    client.config_set("maxmemory-policy", "noeviction")
    try:
        assert cache.fetch(PARTS, make)["token"] == "value-2"
    finally:
        client.config_set("maxmemory", 0)
    assert notes == ["The Redis server 127.0.0.1 is not used: it refuses the request."]


def test_without_the_package(redis_url, clock, monkeypatch):
    monkeypatch.setattr(redis_server, "redis", None)
    with pytest.raises(StoreFailed, match="the Python package redis is missing"):
        RedisServer(redis_url, clock).prepare()


@contextmanager
def tls_in_front_of(port, wrap):
    """Take TLS connections and pass what they carry on to a port. Gives the port that they come to."""

    def copy(source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve(connection):
        with suppress(OSError), wrap(connection) as outside, socket.create_connection(("127.0.0.1", port)) as inside:
            back = threading.Thread(target=copy, args=(inside, outside), daemon=True)
            back.start()
            copy(outside, inside)
            back.join()

    def listen():
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1]


def test_tls(redis_url, client, clock, notes, tmp_path):
    authority = Authority(tmp_path)
    with tls_in_front_of(urlsplit(redis_url).port, authority.server("127.0.0.1")) as port:
        url = "rediss://:%s@127.0.0.1:%d/0" % (PASSWORD, port)
        trusting = Cache(RedisServer(url + "?ssl_ca_certs=%s" % authority.path, clock), clock, notes.append)
        trusting.keep(PARTS, Entry({"id": "1"}, None))
        assert len(client.keys()) == 1
        assert notes == []
        wary = Cache(RedisServer(url, clock), clock, notes.append)
        assert wary.recall(PARTS) is None
        assert notes == ["The Redis server 127.0.0.1 is not used: it cannot be reached."]
