# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which calls the modules can make: every method of the classes that make them is called, and none gets further than
its first request."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

from .local_cloud import ROOT

PRIVATE = ROOT / "plugins" / "module_utils"
# Where calls are made: api.py of a service, or the files of its folder api, by the service's name and the file's.
API_FILES: dict[str, Path] = {
    **{path.parent.name: path for path in PRIVATE.glob("_services/*/api.py")},
    **{"%s_%s" % (path.parts[-3], path.stem): path for path in PRIVATE.glob("_services/*/api/*.py")},
}
# What stands in a path for whatever a method is called with.
ANY = "*"
# It makes whatever call a task spells out.
GENERIC = "generic"
AUTH = PRIVATE / "_auth"
VERSIONED = re.compile(r"/v[0-9.]+/")
# What only other methods can be called with: where to, and what was answered.
HELPING = {"path", "answer"}
# What is answered to who asks for the release of a registry before anything else.
RELEASE = {"version": "9.9.9"}


class Call(NamedTuple):
    """A request. ``path`` has ANY for what a method puts into it, and names in braces for what the connection does."""

    service: str
    method: str
    path: str


class MadeRequest(Exception):
    """The method has come to its request."""


class Anything(dict[str, Any]):
    """An object with every key."""

    def __missing__(self, key: str) -> str:
        return ANY


class Client:
    """Notes what a service is asked for."""

    address = "https://example.com"

    def __init__(self, service: str, calls: set[Call]) -> None:
        self._service = service
        self._calls = calls

    def request(self, method: str, path: str, *, args: Mapping[str, Any] | None = None, **how: Any) -> Any:
        for name, value in (args or {}).items():
            path = path.replace("{%s}" % name, str(value))
        self._calls.add(Call(self._service, method, path))
        if path.endswith("/registry/version"):
            return SimpleNamespace(body=RELEASE, headers={})
        raise MadeRequest

    def get(self, path: str, **how: Any) -> Any:
        return self.request("GET", path, **how)

    def post(self, path: str, **how: Any) -> Any:
        return self.request("POST", path, **how)

    def put(self, path: str, **how: Any) -> Any:
        return self.request("PUT", path, **how)

    def delete(self, path: str, **how: Any) -> Any:
        return self.request("DELETE", path, **how)

    def pages(self, path: str, *, paging: Any, **how: Any) -> Any:
        return self.request(paging.method, path, **how)


class Storage:
    """Notes what is sent to signed URLs, all of which are of objects."""

    def __init__(self, calls: set[Call]) -> None:
        self._calls = calls

    def send(self, method: str, url: str, **how: Any) -> Any:
        self._calls.add(Call("obs", method, f"/{ANY}/{ANY}"))
        raise MadeRequest


class Buckets:
    """Notes what is sent about buckets. A subresource does not belong to the path."""

    def __init__(self, calls: set[Call]) -> None:
        self._calls = calls

    def send(self, method: str, bucket: str, **how: Any) -> Any:
        self._calls.add(Call("obs", method, f"/{ANY}"))
        raise MadeRequest


class Cloud:
    """As much of the way to the cloud as the classes use."""

    def __init__(self, calls: set[Call]) -> None:
        registry = SimpleNamespace(url=Client.address, engine=None, username=None, project="default")
        self.settings = SimpleNamespace(registry=registry, enterprise_project_id=None)
        self._calls = calls

    def service(self, name: str) -> Client:
        return Client(name, self._calls)

    def registry(self, url: str, *, account: bool) -> Client:
        return Client("cse", self._calls)

    def storage(self) -> Storage:
        return Storage(self._calls)

    def buckets(self) -> Buckets:
        return Buckets(self._calls)


def calls_of_methods() -> set[Call]:
    """The calls of all classes that make any."""
    found: set[Call] = set()
    for made in _classes():
        for name, method in inspect.getmembers(made, inspect.isfunction):
            parameters = list(inspect.signature(method).parameters.values())[1:]
            if name == "__init__" or HELPING.intersection(one.name for one in parameters):
                continue
            for given in _arguments(parameters):
                found |= _calls(made, name, given)
    return found


def api_module(name: str) -> ModuleType:
    """Return the module of that name in API_FILES."""
    path = API_FILES[name].relative_to(ROOT).with_suffix("")
    return importlib.import_module(".".join(("ansible_collections.community.huaweicloud", *path.parts)))


def _classes() -> Iterator[Callable[..., Any]]:
    for name in sorted(API_FILES):
        if name == GENERIC:
            continue
        there = api_module(name)
        for made in vars(there).values():
            own = inspect.isclass(made) and made.__module__ == there.__name__
            if own and "cloud" in inspect.signature(made).parameters:
                yield made


def _arguments(parameters: list[inspect.Parameter]) -> Iterator[dict[str, Any]]:
    """Of switches both ways, and of filters none and one: the path may depend on them."""
    for switch in (True, False):
        for filters in ({}, {"name": ANY}):
            given: dict[str, Any] = {}
            for one in parameters:
                if one.kind is one.VAR_KEYWORD:
                    given.update(filters)
                elif one.kind is not one.VAR_POSITIONAL and (one.default is one.empty or one.annotation == "bool"):
                    given[one.name] = switch if one.annotation == "bool" else _value(str(one.annotation))
            yield given


def _value(annotation: str) -> Any:
    if annotation.startswith("str"):
        return ANY
    if annotation.startswith("int"):
        return 1
    if annotation.startswith("Sequence[tuple"):
        return [(1, ANY)]
    if annotation.startswith("Sequence[str"):
        return [ANY]
    return [Anything()] if annotation.startswith(("Sequence", "Iterable")) else Anything()


def _calls(made: Callable[..., Any], name: str, given: Mapping[str, Any]) -> set[Call]:
    calls: set[Call] = set()
    method = getattr(made(Cloud(calls)), name)
    try:
        found = method(**given) if not isinstance(inspect.getattr_static(made, name), staticmethod) else None
        if inspect.isgenerator(found):
            next(found, None)
    except MadeRequest:
        pass
    return calls


def paths_of_logins() -> set[str]:
    """The paths in the source code of what signs in and looks identifiers up."""
    found = set()
    for file in sorted(AUTH.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERSIONED.match(node.value):
                path = node.value.partition("?")[0]
                found.add(path + ANY if path.endswith("/") else path)
    return found
