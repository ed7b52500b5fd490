# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The emulator as a building: what it may know, where state may be, and that it serves nothing of its own invention."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import emulator
from emulator.app import App
from emulator.core.router import Operation
from emulator.core.schema import Field, Flag, Integer, Items, Shape, Text, Texts
from emulator.core.service import SERVICES, Service
from emulator.services import services
from tests.emulator.clients import Client
from tests.emulator.conftest import client_of
from tests.support import contract
from tests.support.emulators import fresh_app

HOME = Path(emulator.__file__).parent
FILES = sorted(HOME.rglob("*.py"))
OPERATIONS = [operation for service in services() for operation in service.router.operations]
# Neutron's paging links carry the first; the contract does not list it. A registry takes the last three on any path.
UNLISTED_QUERY = {"page_reverse", "region", "noCache", "cacheOnly", "global"}
# Objects whose inside the contract leaves open, and where a login may say more than the vendor's own client does.
OPEN_BODIES = {"auth.identity.password.user"}
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def named(operation: Operation) -> str:
    return f"{operation.section.router.name}-{operation.method}-{operation.path}"


def described(operation: Operation) -> list[contract.Described]:
    found = contract.operations(operation.section.router.name)
    return [one for one in found if (one.method, one.path) == (operation.method, operation.path)]


def test_every_room_is_a_known_service() -> None:
    assert [service.name for service in services() if service.name not in SERVICES] == []
    assert len(OPERATIONS) > 40


@pytest.mark.parametrize("service", services(), ids=lambda service: service.name)
def test_what_is_known_of_a_service_before_it_is_imported(service: Service) -> None:
    assert (service.name, service.seeds) == (service.router.name, tuple(service.router.seeders))


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_every_operation_is_in_the_contract(operation: Operation) -> None:
    assert described(operation)


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_the_query_is_the_contracts(operation: Operation) -> None:
    listed = frozenset().union(*(one.query for one in described(operation)))
    assert set(operation.query) - UNLISTED_QUERY <= listed


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.body], ids=named)
def test_the_body_is_the_contracts(operation: Operation) -> None:
    service = operation.section.router.name
    listed = set()
    for one in described(operation):
        assert one.body is not None
        listed |= set(contract_paths(service, one.version, one.body, ""))
    assert operation.body is not None
    unknown = set(declared_paths(operation.body, "")) - listed
    closed = {path for path in unknown if path.rpartition(".")[0] not in OPEN_BODIES} - ALSO_TAKEN
    assert {path for path in closed if path.partition(".")[0] not in WHOLE} == set()


# The types of the contract that a field of the emulator can stand for.
TYPES: dict[type[Field], set[str]] = {
    Text: {"str", "date", "datetime", "any"},
    Integer: {"int", "any"},
    Flag: {"bool", "any"},
    Items: {"list", "any"},
    Shape: {"object", "dict", "any"},
    Texts: {"dict", "any"},
}


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.body], ids=named)
def test_the_types_are_the_contracts(operation: Operation) -> None:
    service = operation.section.router.name
    types: dict[str, set[str]] = {}
    for one in described(operation):
        assert one.body is not None
        for path, kind in contract_types(service, one.version, one.body, ""):
            types.setdefault(path, set()).add(kind)
    assert operation.body is not None
    others = {
        f"{path}: {type(field).__name__} for {sorted(types[path])}"
        for path, field in declared_fields(operation.body, "")
        for kind, known in TYPES.items()
        if isinstance(field, kind) and path in types and not known & types[path]
    }
    assert others == set()


# A user may be named by id, and a domain by id wherever it may be named; a project's domain may be either.
# A client in Go names an agency by an older name of the parameter.
# API examples send ``charge_mode`` and ``resolution`` of older versions of two APIs.
ALSO_TAKEN = {"auth.identity.password.user.domain.id", "auth.identity.token.id", "charge_mode"}
ALSO_TAKEN |= {"resolution", "resolution_policy", "auth.identity.assume_role.xrole_name", "backup_strategy.period"}
# Objects that facts of the contract name where the models have none: pages of DRS, and what goes with Live's encoders.
WHOLE = {"page_req", "encoder_settings_expand"}


def declared_paths(field: Field, where: str) -> Iterator[str]:
    return (path for path, _field in declared_fields(field, where))


def declared_fields(field: Field, where: str) -> Iterator[tuple[str, Field]]:
    if isinstance(field, Items):
        yield from declared_fields(field.of, where)
    if isinstance(field, Shape):
        for name, inner in field.fields.items():
            path = f"{where}.{name}".lstrip(".")
            yield path, inner
            yield from declared_fields(inner, path)


def contract_paths(service: str, version: str, name: str, where: str) -> Iterator[str]:
    return (path for path, _kind in contract_types(service, version, name, where))


def contract_types(service: str, version: str, name: str, where: str) -> Iterator[tuple[str, str]]:
    for key, field in contract.schema(service, version, name).items():
        path = f"{where}.{key}".lstrip(".")
        yield path, field["type"]
        inner = field.get("schema") or field.get("items", "")
        if inner[:1].isupper():
            yield from contract_types(service, version, inner, path)
        if field["type"] == "dict":
            yield from ((f"{path}.{free}", "any") for free in ("internal_elb", "disable_security_groups"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_what_a_file_knows(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outside = {"cryptography", "werkzeug", "yaml"}
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
        for name in names:
            assert name.partition(".")[0] in outside | set(__import__("sys").stdlib_module_names)
        if isinstance(node, ast.ImportFrom):
            assert node.level <= len(path.relative_to(HOME).parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_no_state_in_module_globals(path: Path) -> None:
    """A module may have constants, in capitals and never written to; nothing says ``global``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, MUTABLE):
                assert re.fullmatch(r"_?[A-Z0-9_]+|__all__", ast.unparse(target))


def test_sizes() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 45, f"{path}: {node.name}"


def test_two_emulators_in_one_process_are_strangers() -> None:
    first, second = client_of(fresh_app()), client_of(fresh_app())
    first.control("POST", "seed", {"ecs_servers": 3})
    first.fault(action="status", service="iam", count=None)
    assert len(first.get("vpc/v2.0/ports").json()["ports"]) == 5
    assert len(second.get("vpc/v2.0/ports").json()["ports"]) == 2
    assert second.get("iam/v3/projects").status_code == 200


def test_the_state_hangs_on_the_app(app: App, cloud: Client) -> None:
    cloud.get("vpc/v2.0/ports")
    assert len(app.emulator.log.entries()) == 1
