# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The contract, and whether a response keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.files import read_yaml

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
# The services whose contract goes by another name, or is in parts.
_FILES = {
    "bss-intl": ("bss",),
    "kms": ("kps",),
    "cse": ("cse_engine", "cse_registry"),
    "drs": ("drs", "drs_v5"),
    "eip": ("eip", "eip_v3"),
    "vpc": ("vpc", "vpc_networks", "vpc_v3", "vpc_routes"),
    "ecs": ("ecs", "ecs_servers"),
}
_JSON_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "date": (str,),
    "datetime": (str,),
    "int": (int,),
    "float": (int, float),
    "decimal.Decimal": (int, float),
    "bool": (bool,),
    "list": (list,),
    "dict": (dict,),
}
# A field that this contract file requires is optional in requests and responses: a federated user's token has it, and a
# token has one scope.
_SOMETIMES = {"OS-FEDERATION", "domain", "project"}
# What only requests have to contain.
_SENT = {("Schema", "summary"), ("Schema", "schema"), ("Account", "password")}
# Objects that also hold keys of the user's own.
_OPEN = {"MetadataList"}


@dataclass(frozen=True)
class Described:
    """One operation of the contract. ``version`` is that of the API in which its schemas are."""

    name: str
    version: str
    method: str
    path: str
    query: frozenset[str]
    body: str | None
    response: str | None
    may_be_empty: bool

    def serves(self, method: str, path: str) -> bool:
        pattern = re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(self.path))
        return method == self.method and re.fullmatch(pattern, path) is not None


@cache
def _documents(service: str) -> dict[str, dict[str, Any]]:
    """The contract of a service, by the version of its API: two versions may use one name for different things."""
    found: dict[str, dict[str, Any]] = {}
    for name in _FILES.get(service, (service,)):
        part = read_yaml(CONTRACT / "api" / f"{name}.yaml")
        document = found.setdefault(part.get("api_module", ""), {"operations": {}, "schemas": {}, "sources": {}})
        for kind, known in document.items():
            known.update(part.get(kind, {}))
    return found


@cache
def operations(service: str) -> tuple[Described, ...]:
    return tuple(
        Described(
            name,
            version,
            given["method"],
            given["path"],
            frozenset(given.get("query_params", {})),
            given.get("body"),
            given.get("response"),
            "empty_until" in given,
        )
        for version, document in _documents(service).items()
        for name, given in document["operations"].items()
    )


def schema(service: str, version: str, name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = _documents(service)[version]["schemas"][name]
    return found


def without_sources(service: str, method: str, path: str) -> list[str]:
    """What is missing for a request to be known: an operation, or a row of sources for one that it may be.

    A segment of the path that is an asterisk is any.
    """
    served = [found for found in operations(service) if found.serves(method, path)]
    # What has its own path is not one of those by their ids.
    fewest = min((found.path.count("{") for found in served), default=0)
    any_of = re.compile(re.escape(path).replace(r"\*", "[^/]+"))
    candidates = [found for found in served if found.path.count("{") == fewest] or [
        found for found in operations(service) if found.method == method and any_of.fullmatch(found.path)
    ]
    if not candidates:
        return [f"{method} {path} is not in the contract of {service}"]
    rows = {version: document["sources"] for version, document in _documents(service).items()}
    return [f"{one.name} of {service} has no sources" for one in candidates if one.name not in rows[one.version]]


def complaints(service: str, method: str, path: str, body: Any) -> list[str]:
    """What is wrong with a successful answer. Several operations may share a path; one of them has to fit."""
    candidates = [found for found in operations(service) if found.serves(method, path)]
    if not candidates:
        return [f"{method} {path} is not in the contract of {service}"]
    whole = {"body": body} if isinstance(body, list) else body  # the vendor's models have a list under this name
    if body is None and any(candidate.may_be_empty for candidate in candidates):
        return []
    found = [
        list(_object(_Schemas(service, candidate.version), candidate.response, whole, "answer"))
        for candidate in candidates
    ]
    return min(found, key=len)


@dataclass(frozen=True)
class _Schemas:
    """The schemas of one version of a service's API."""

    service: str
    version: str

    def __getitem__(self, name: str) -> dict[str, dict[str, Any]]:
        return schema(self.service, self.version, name)


def _object(schemas: _Schemas, name: str | None, value: Any, where: str) -> Iterator[str]:
    if name is None:
        if value is not None:
            yield f"{where} should be empty"
        return
    fields = schemas[name]
    if not isinstance(value, dict):
        yield f"{where} is not an object"
        return
    yield from (f"{where}.{key} is not in {name}" for key in value if key not in fields and name not in _OPEN)
    for key, field in fields.items():
        if key not in value:
            if field["required"] and key not in _SOMETIMES and (name, key) not in _SENT:
                yield f"{where}.{key} is missing"
        elif value[key] is not None:
            yield from _value(schemas, field, value[key], f"{where}.{key}")


def _value(schemas: _Schemas, field: dict[str, Any], value: Any, where: str) -> Iterator[str]:
    kind = field["type"]
    if kind == "object":
        kind = field["schema"]
    elif kind == "list":
        kind = f"list[{field['items']}]"
    elif kind == "dict":
        kind = f"dict[{field.get('values') or 'any'}]"
    yield from _typed(schemas, kind, value, where)


def _typed(schemas: _Schemas, kind: str, value: Any, where: str) -> Iterator[str]:
    """``kind`` is the name of a scalar or of a schema, or ``list[...]`` or ``dict[...]`` of such a kind."""
    outer, bracket, inner = kind.rstrip("]").partition("[")
    types = _JSON_TYPES.get(outer)
    if kind == "any":
        return
    if types is None:
        yield from _object(schemas, kind, value, where)
    elif not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        yield f"{where} is {value!r}, not a {kind}"
    elif bracket:
        inner += kind[len(kind.rstrip("]")) + 1 :]
        whole: Any = value
        for name, item in whole.items() if isinstance(whole, dict) else enumerate(whole):
            yield from _typed(schemas, inner, item, f"{where}[{name!r}]")
