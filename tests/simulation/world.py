# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A network that goes wrong at chosen requests, between modules and emulator in one process.

A request is counted when it is sent, so that the same run meets the same trouble at the same place.
"""

from __future__ import annotations

import io
import json
import pickle
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

import requests
from urllib3 import HTTPResponse

from emulator.app import create_app
from tests.support.local_cloud import BASE, LocalCloud, SharedTimeAdapter

# A place for files that go soon, without a disk.
MEMORY = Path("/dev/shm")
PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
ERROR = json.dumps({"error_code": "APIGW.0201", "error_msg": "backend timeout"}).encode()
JSON = {"Content-Type": "application/json"}

# What is answered in place of the service, which never sees the request.
BEFORE: dict[str, tuple[int, bytes, Mapping[str, str]]] = {
    "500": (500, ERROR.replace(b"APIGW.0201", b"SYS.0500"), JSON),
    "502": (502, PAGE, {"Content-Type": "text/html"}),
    "503": (503, b"", {}),
    "429": (429, b'{"error_code": "APIGW.0308", "error_msg": "too fast"}', {"Retry-After": "1"}),
    "portal": (200, PAGE, {"Content-Type": "text/html"}),
    "error": (200, ERROR, JSON),
}
# What is answered after the service has done it.
AFTER: dict[str, tuple[int, bytes, Mapping[str, str]]] = {
    "502-after": (502, PAGE, {"Content-Type": "text/html"}),
    "empty": (200, b"", {}),
    "null": (200, b"null", JSON),
    "object": (200, b"{}", JSON),
    "list": (200, b"[]", JSON),
}
KINDS = (*BEFORE, *AFTER, "drop-before", "drop-after", "truncate", "kill-before", "kill-after", "rival")


class Killed(BaseException):
    """The process ends here: nothing of it is tidied up."""


class Storm(SharedTimeAdapter):
    """Troubles by the number of the request that they befall. ``rival`` is what somebody else does at that moment."""

    def __init__(self, cloud: LocalCloud) -> None:
        super().__init__(cloud.app, cloud.clock)
        self._troubles: dict[int, str] = {}
        self.sent = 0
        self.met: list[str] = []
        self.rival: Callable[[], None] = lambda: None
        self.at_death: Callable[[], None] = lambda: None

    def gather(self, troubles: Mapping[int, str]) -> None:
        """Meet these from the next request on."""
        self._troubles, self.sent, self.met = dict(troubles), 0, []

    def send(self, request: requests.PreparedRequest, *given: Any, **options: Any) -> requests.Response:  # type: ignore[override]
        kind = self._troubles.get(self.sent)
        self.sent += 1
        if kind is None:
            return super().send(request, *given, **options)
        self.met.append(kind)
        if kind in BEFORE:
            return self._answer(request, *BEFORE[kind])
        if kind == "drop-before":
            raise requests.exceptions.ConnectionError("dropped", request=request)
        if kind == "kill-before":
            self._die()
        if kind == "rival":
            troubles, self._troubles = self._troubles, {}
            self.rival()
            self._troubles = troubles
            return super().send(request, *given, **options)
        response = super().send(request, *given, **options)
        if kind == "kill-after":
            self._die()
        if kind == "drop-after":
            raise requests.exceptions.ConnectionError("dropped", request=request)
        if kind == "truncate":
            body = response.content
            headers = {**response.headers, "Content-Length": str(len(body) + 10)}
            return self._answer(request, response.status_code, body[: len(body) // 2], headers)
        status, body, headers = AFTER[kind]
        return self._answer(request, status, body, headers) if response.status_code < 300 else response

    def _die(self) -> None:
        self.at_death()
        raise Killed

    def _answer(
        self, request: requests.PreparedRequest, status: int, body: bytes, headers: Mapping[str, str]
    ) -> requests.Response:
        headers = {"Content-Length": str(len(body)), **headers}
        raw = HTTPResponse(
            body=io.BytesIO(body),
            headers=headers,
            status=status,
            preload_content=False,
            enforce_content_length=False,
            request_method=request.method,
        )
        return self.build_response(request, raw)


class _Cloud(LocalCloud):
    """Validates the same options once: that takes longer than many a request."""

    def __init__(self, cache: Path, pace: Any) -> None:
        super().__init__(cache, pace=pace, make=create_app)
        self._known: dict[tuple[str, str], bytes] = {}

    def _validated(self, module: str, options: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
        key = (module, repr(options))
        if key not in self._known:
            self._known[key] = pickle.dumps(super()._validated(module, options))
        found: tuple[dict[str, Any], set[str]] = pickle.loads(self._known[key])
        return found


class World:
    """An emulated region, modules that run against it, and a storm that can be gathered between them."""

    def __init__(self, pace: Any = "instant") -> None:
        directory = Path(mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        finalize(self, shutil.rmtree, directory, ignore_errors=True)
        self.cache = directory / "cache"
        self.cache.mkdir()
        self._kept = directory / "kept"
        self.cloud = _Cloud(self.cache, pace)
        self.storm = Storm(self.cloud)
        self.storm.at_death = self._keep
        self.cloud.session.mount(BASE, self.storm)
        self.elsewhere = {"XDG_CACHE_HOME": str(directory / "elsewhere")}
        (directory / "elsewhere").mkdir()
        # Whose credentials they are is looked up once and kept; those requests are not what is tried.
        self.cloud.run("vpc_info")
        self.cloud.run("vpc_info", environ=self.elsewhere)
        self._credentials = _files_in(self.cache)
        self._beginning = self.kept()

    def begin(self) -> None:
        """Be as it was at first."""
        self._beginning()

    def kept(self) -> Callable[[], None]:
        """How to get back to the state of now."""
        emulator, clock = self.cloud.app.emulator.kept(), self.cloud.clock
        files = {directory: _files_in(directory) for directory in self._directories()}
        moment, slept = clock.now(), clock.slept

        def restore() -> None:
            emulator()
            self.storm.gather({})
            for listened in (self.cloud.warnings, self.cloud.told, clock.sleeps):
                listened.clear()
            for directory, found in files.items():
                _fill(directory, found)
            # The same time again, by the machine's clock as well.
            clock.slept = slept
            clock.start += moment - clock.now()

        return restore

    def _directories(self) -> tuple[Path, Path]:
        return self.cache, Path(self.elsewhere["XDG_CACHE_HOME"])

    def run(self, module: str, options: Mapping[str, Any], **how: Any) -> dict[str, Any] | None:
        """The result of a task; None if it was killed, after which its files are as they were at that moment."""
        try:
            result: dict[str, Any] = self.cloud.run(module, **options, **how)
        except Killed:
            shutil.rmtree(self.cache)
            self._kept.rename(self.cache)
            return None
        return result

    def forget(self) -> None:
        """Lose what tasks have kept for later ones, but for whose credentials they are."""
        _fill(self.cache, self._credentials)

    def writes(self) -> list[str]:
        """The requests that wrote and were answered with success since the log was emptied last."""
        log = self.cloud.app.emulator.log.entries()
        self.cloud.app.emulator.log.clear()
        return [
            "%s %s" % (one["method"], one["path"])
            for one in log
            if one["method"] not in ("GET", "HEAD") and one["status"] < 300 and one["service"] != "iam"
        ]

    def _keep(self) -> None:
        shutil.copytree(self.cache, self._kept)


def _files_in(directory: Path) -> dict[Path, bytes]:
    return {path.relative_to(directory): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def _fill(directory: Path, files: Mapping[Path, bytes]) -> None:
    """Make these the only files of the directory, for their owner only."""
    there = {path.relative_to(directory) for path in directory.rglob("*") if path.is_file()}
    for path in there.difference(files):
        (directory / path).unlink()
    for path, content in files.items():
        full = directory / path
        if path not in there or full.read_bytes() != content:
            full.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            full.write_bytes(content)
            full.chmod(0o600)
