# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An emulator in this process, and one behind a real socket."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from huaweicloudsdkcore.auth.credentials import BasicCredentials

from emulator.app import App, create_app
from emulator.core.settings import Settings
from emulator.server import open_server
from tests.emulator.clients import ACCESS, PROJECT, SECRET, Client, Keys
from tests.support.emulators import fresh_app
from tests.support.wsgi import WsgiAdapter

ORIGIN = "http://localhost"
Connect = Callable[..., Any]


def client_of(app: App) -> Client:
    session = requests.Session()
    session.trust_env = False
    session.mount(ORIGIN, WsgiAdapter(app))
    return Client(session, ORIGIN)


@pytest.fixture(name="app")
def app_() -> App:
    return fresh_app()


@pytest.fixture
def cloud(app: App) -> Client:
    """Signed as the default seed's first user, in its first project."""
    return client_of(app)


@pytest.fixture(scope="session")
def crowded() -> tuple[Client, float]:
    """One with 50,000 bare metal servers, and how long it took to seed it, in seconds."""
    cloud = client_of(create_app(Settings()))
    started = time.monotonic()
    cloud.control("POST", "seed", {"bms_servers": 50_000})
    return cloud, time.monotonic() - started


@pytest.fixture
def examples() -> Client:
    """Signed as the user that the API examples name, in the project that they name."""
    app = fresh_app(Settings(seed="examples"))
    (key,) = app.emulator.identity.keys_of(app.emulator.identity.users["59781460e9e54886a7d03df7d3f3fc81"])
    return client_of(app).but(keys=Keys(key.access, key.secret), project="db82c9e1415a464ea68048baa8acc6b8")


@pytest.fixture
def served(app: App) -> Iterator[Client]:
    """The same emulator as ``cloud``, over a socket."""
    server = open_server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    with requests.Session() as session:
        session.trust_env = False
        yield Client(session, f"http://127.0.0.1:{server.port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def no_other_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def connect(served: Client, monkeypatch: pytest.MonkeyPatch, no_other_proxy: None) -> Connect:
    """``connect(the vendor's client class, service)``: as its user would write it, with the emulator as proxy."""
    monkeypatch.setenv("http_proxy", served.base)

    def made(kind: Any, service: str, credentials: Any = None, region: str = "cn-north-4") -> Any:
        builder = kind.new_builder().with_credentials(credentials or BasicCredentials(ACCESS, SECRET, PROJECT))
        return builder.with_endpoint(f"http://{service}.{region}.myhuaweicloud.com").build()

    return made
