# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One emulator per test process and kind of settings, reset for each test. Its responses are held to the contract."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import Any

from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from emulator.app import App, create_app
from emulator.core.dispatch import dispatch
from emulator.core.front import Target
from emulator.core.request import Request
from emulator.core.requestlog import Served
from emulator.core.seeded import SeededEmulator
from emulator.core.settings import Settings
from tests.support.contract import complaints
from tests.support.watch import blame


class LoopbackClient(Client):
    """A client on the emulator's machine, which is the only one that the control routes answer."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        return super().open(*arguments, environ_base={"REMOTE_ADDR": "127.0.0.1"}, **options)


def held_to_the_contract(emulator: SeededEmulator, request: Request, target: Target, served: Served) -> Response:
    """What the emulator responds. If it is not what the contract describes, the running test fails in the end."""
    response = dispatch(emulator, request, target, served)
    if response.status_code < 300 and target.service in emulator.services and target.service != "obs":
        body = response.get_json() if response.get_data() else None
        for complaint in complaints(target.service, request.method, target.path, body):
            blame(
                f"{request.method} {target.service}{target.path} responds what its contract does not describe: "
                f"{complaint}"
            )
    return response


class _Pool:
    """Knows by the name of the running test which emulators are in use."""

    def __init__(self) -> None:
        self._apps: defaultdict[Settings, list[App]] = defaultdict(list)
        self._in_use: Counter[Settings] = Counter()
        self._test = ""

    def take(self, settings: Settings) -> App:
        # pytest writes the name and "(setup)", "(call)" or "(teardown)".
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
        if test != self._test:
            self._in_use.clear()
            self._test = test
        number = self._in_use[settings]
        self._in_use[settings] += 1
        apps = self._apps[settings]
        if number == len(apps):
            apps.append(create_app(settings, handle=held_to_the_contract))
        else:
            apps[number].emulator.reset()
        return apps[number]


_POOL = _Pool()


def fresh_app(settings: Settings | None = None) -> App:
    """Return an emulator in the state in which it starts. It is the caller's until the running test ends.

    A test that asks for the same settings twice gets two emulators.
    """
    return _POOL.take(settings or Settings())
