# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The models of the vendor's SDK. The contract says which one describes a request body."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.files import read_yaml

CONTRACT = Path(__file__).resolve().parents[2] / "contract" / "api"
# The contract of a service whose file has another name, or that has several files.
FILES = {
    "rtc": ("cloudrtc",),
    "ecs": ("ecs", "ecs_servers"),
    "eip": ("eip", "eip_v3"),
    "vpc": ("vpc", "vpc_networks", "vpc_v3", "vpc_routes"),
}
SCALARS = {"str", "int", "bool", "float", "object", "datetime"}


def check(entries: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Assert that the SDK can send each of these requests, and return the operations with a body by service.

    ``entries`` are from the emulator's request log. Object storage is left out: the SDK has no models of it.
    """
    used: dict[str, set[str]] = {}
    for entry in entries:
        if entry["service"] == "obs":
            continue
        service = entry["service"]
        name, model = operation(service, entry["method"], entry["path"], entry["body"])
        if model is None:
            assert entry["body"] is None, f"{name} has no request body"
            continue
        assert entry["body"] is not None, f"{name} has a request body"
        strange = list(unknown(model, entry["body"], name, _beyond_sdk(service)))
        assert not strange, f"{model.__name__} does not know {', '.join(strange)}"
        used.setdefault(service, set()).add(name)
    return used


def operation(service: str, method: str, path: str, body: Any = None) -> tuple[str, type | None]:
    """The operation of the contract that is at this path, as "neutron_create_port", with the model of its body.

    Several operations may have the same path. It is the first one whose model fits the body best.
    """
    at_path = [
        (name, given, contract)
        for contract in _contracts(service)
        for name, given in contract["operations"].items()
        if given["method"] == method and re.fullmatch(_pattern(given["path"]), path)
    ]
    assert at_path, f"{method} {path} is not in the contract of {service}"
    # "/delete" is no ID of a server.
    fewest = min(given["path"].count("{") for _name, given, _contract in at_path)
    found = [
        (name, _model(contract, given["body"]) if given.get("body") else None)
        for name, given, contract in at_path
        if given["path"].count("{") == fewest
    ]
    return min(found, key=lambda one: len(list(unknown(one[1], body, ""))) if one[1] and body else 0)


def unknown(
    model: Any, value: Mapping[str, Any], where: str, beyond: Mapping[str, Sequence[str]] | None = None
) -> Iterator[str]:
    """The keys of the value, at any depth, for which the model has no attribute. ``beyond`` has keys by the models'
    names of which the contract knows more than the SDK."""
    beyond = beyond or {}
    names = {remote: attribute for attribute, remote in model.attribute_map.items()}
    for key, item in value.items():
        if key in beyond.get(model.__name__, ()):
            continue
        if key not in names:
            yield f"{where}.{key}"
            continue
        kind = model.openapi_types[names[key]]
        inner = kind.removeprefix("list[").removesuffix("]")
        if inner in SCALARS or inner.startswith("dict("):
            continue
        package = sys.modules[model.__module__.rpartition(".")[0]]
        if not getattr(package, inner).attribute_map:
            # An enumeration, whose value is text.
            continue
        for element in item if isinstance(item, list) else [item]:
            yield from unknown(getattr(package, inner), element, f"{where}.{key}", beyond)


@cache
def _contracts(service: str) -> tuple[dict[str, Any], ...]:
    return tuple(read_yaml(CONTRACT / f"{name}.yaml") for name in FILES.get(service, (service,)))


def _beyond_sdk(service: str) -> dict[str, Sequence[str]]:
    return {name: keys for contract in _contracts(service) for name, keys in contract.get("beyond_sdk", {}).items()}


def _model(contract: Mapping[str, Any], name: str) -> type:
    models = importlib.import_module(f"{contract['sdk_package']}.{contract['api_module']}.model")
    found: type = getattr(models, name)
    return found


def _pattern(path: str) -> str:
    return re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(path))
