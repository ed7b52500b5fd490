# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service that the emulator does not have: one collection of objects, in the form that a test says.

It is mounted for the path of the service, in the session of a ``LocalCloud``. It checks no signatures.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from .local_cloud import BASE, LocalCloud


class Asked(NamedTuple):
    """A request. The path is that of the service, and the body is parsed."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any


class Reply(NamedTuple):
    """A response. A body of bytes is sent as it is."""

    status: int
    body: Any = None


Answer = Callable[[Asked], Reply]


@dataclass
class Collection:
    """Objects below a path. With a ``key`` they are enclosed, and with ``shows=False`` only the list shows them.

    A new object has the ``added`` keys, and its status goes through ``statuses``, one step after each read of it. The
    response to a creation has only the ID if ``brief`` is set. A ``hidden`` key is stored and never shown.
    """

    path: str
    items: str
    key: str = ""
    id_key: str = "id"
    update: str = "PUT"
    shows: bool = True
    brief: bool = False
    added: Mapping[str, Any] = field(default_factory=dict)
    statuses: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    tags_path: str = ""
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> Reply:
        path = re.sub(r"^(/v[\d.]+)/[0-9a-f]{32}", r"\1/{project_id}", asked.path)
        if path == self.path:
            return self._listed(asked) if asked.method == "GET" else self._created(asked)
        identifier, _slash, rest = path.removeprefix(self.path + "/").partition("/")
        if self.tags_path and (found := re.fullmatch(self.tags_path.replace("{id}", "([^/]+)") + "(/action)?", path)):
            return self._tagged(asked, found.group(1))
        if not path.startswith(self.path + "/") or rest:
            return Reply(404, {"error_code": "APIGW.0101", "error_msg": "The API does not exist"})
        if identifier not in self.objects:
            return Reply(404, {"error_code": "X.0404", "error_msg": "There is no %s" % identifier})
        if asked.method == "GET" and self.shows:
            return Reply(200, self._enclosed(self._read(identifier)))
        if asked.method == self.update:
            self.objects[identifier].update(self._content(asked))
            return Reply(200, self._enclosed(self._shown(identifier)))
        if asked.method == "DELETE":
            del self.objects[identifier]
            return Reply(204)
        return Reply(405, {"error_code": "X.0405", "error_msg": "There is no such call"})

    def _listed(self, asked: Asked) -> Reply:
        names = list(self.objects)
        if "marker" in asked.query:
            names = names[names.index(asked.query["marker"]) + 1 :]
        start = int(asked.query.get("offset", 0))
        names = names[start : start + int(asked.query.get("limit", len(names)))]
        return Reply(200, {self.items: [self._shown(name) for name in names]})

    def _created(self, asked: Asked) -> Reply:
        identifier = "%032x" % (len(self.steps) + 1)
        self.steps[identifier] = 0
        self.objects[identifier] = {**self._content(asked), **self.added, self.id_key: identifier}
        self.tags[identifier] = {}
        return Reply(201, {self.id_key: identifier} if self.brief else self._enclosed(self._shown(identifier)))

    def _tagged(self, asked: Asked, identifier: str) -> Reply:
        there = self.tags[identifier]
        if asked.method == "GET":
            return Reply(200, {"tags": [{"key": key, "value": value} for key, value in there.items()]})
        for tag in asked.body["tags"]:
            there.pop(tag["key"], None)
            if asked.body["action"] == "create":
                there[tag["key"]] = tag["value"]
        return Reply(204)

    def _read(self, identifier: str) -> dict[str, Any]:
        shown = self._shown(identifier)
        self.steps[identifier] += 1
        return shown

    def _shown(self, identifier: str) -> dict[str, Any]:
        shown = {key: value for key, value in self.objects[identifier].items() if key not in self.hidden}
        if self.statuses:
            shown["status"] = self.statuses[min(self.steps[identifier], len(self.statuses) - 1)]
        return shown

    def _content(self, asked: Asked) -> dict[str, Any]:
        return dict(asked.body[self.key] if self.key else asked.body)

    def _enclosed(self, shown: dict[str, Any]) -> dict[str, Any]:
        return {self.key: shown} if self.key else shown


class AnyService(HTTPAdapter):
    """Serves what ``answer`` returns. ``asked`` has the requests, and ``faults`` replace the next responses.

    A fault is a function of the real response. It can also raise the error of a lost connection.
    """

    def __init__(self, cloud: LocalCloud, service: str, answer: Answer) -> None:
        super().__init__()
        self.answer = answer
        self.asked: list[Asked] = []
        self.faults: dict[str, list[Callable[[Callable[[], Reply]], Reply]]] = {}
        self._prefix = urlsplit("%s/%s" % (BASE, service)).path
        cloud.session.mount("%s/%s" % (BASE, service), self)

    def send(self, request: requests.PreparedRequest, *_given: Any, **_options: Any) -> requests.Response:  # type: ignore[override]
        parts = urlsplit(str(request.url))
        body = json.loads(request.body) if request.body else None
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        asked = Asked(str(request.method), parts.path.removeprefix(self._prefix), query, body)
        self.asked.append(asked)
        waiting = self.faults.get(asked.method) or []
        try:
            reply = waiting.pop(0)(lambda: self.answer(asked)) if waiting else self.answer(asked)
        except ConnectionError as lost:
            raise requests.exceptions.ConnectionError(lost, request=request) from lost
        text = reply.body if isinstance(reply.body, bytes) else b"" if reply.body is None else _encoded(reply.body)
        raw = HTTPResponse(body=io.BytesIO(text), status=reply.status, preload_content=False)
        return self.build_response(request, raw)

    def verbs(self) -> list[str]:
        """The methods and paths of the requests since the last call, without the project."""
        told = [re.sub(r"/[0-9a-f]{32}(?=/)", "", "%s %s" % (one.method, one.path)) for one in self.asked]
        self.asked.clear()
        return told


def _encoded(document: Any) -> bytes:
    return json.dumps(document).encode()


def lost_after(real: Callable[[], Reply]) -> Reply:
    """Do it, and lose the response."""
    real()
    raise ConnectionError("dropped")


def page(_real: Callable[[], Reply]) -> Reply:
    """Answer with a page, as from a gateway."""
    return Reply(200, b"<html><body>Sign in</body></html>")
