# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of engines, registries and registered objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.schema import Invalid
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from . import bodies
from .accounts import Accounts
from .engines import ENGINE_VERSION, GENERATION, TOKEN_SECONDS, Engines, new_registry
from .instances import Roll
from .records import AVAILABLE, CSE, NONE, QUOTAS, RBAC, Engine, Registry
from .schemas import Schemas
from .state import Book, registries

Given = Mapping[str, Any]

_REGISTRY_KEYS = ("name", "auth", "accounts", "generation", "token_seconds", "quotas", "delays")
_ENGINE_KEYS = (
    *_REGISTRY_KEYS,
    *("id", "type", "status", "description", "flavor", "version", "public", "enterprise_project_id"),
)
_SERVICE_KEYS = ("registry", "domain", "service", "tags", "schemas", "instances")
_PER_SERVICE = 50


def seed_engines(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    engines = Engines(emulator, shelf)
    for entry in entries(given, "cse_engines"):
        known(entry, "engine", _ENGINE_KEYS)
        name = need(entry, "name", "engine")
        engine = Engine(
            id=entry.get("id") or ids.derived_uuid("engine", shelf.project, name),
            name=name,
            type=entry.get("type", CSE),
            auth=entry.get("auth", NONE),
            flavor=entry.get("flavor", "cse.s1.small2"),
            payment="1",
            version=entry.get("version", ENGINE_VERSION),
            status=entry.get("status", AVAILABLE),
            created_at=emulator.clock.now(),
            created_by="",
            description=entry.get("description", ""),
            public=entry.get("public", False),
            enterprise_project_id=entry.get("enterprise_project_id", "0"),
        )
        registry = new_registry(engine, entry.get("generation", GENERATION), _seconds(entry), _quotas(entry))
        registry = replace(registry, delays=entry.get("delays", True))
        engines.open(engine, _checked(registry, entry), entry.get("accounts", []))


def seed_registries(emulator: Emulator, _shelf: Shelf, given: Any) -> None:
    """Seed open-source registries without an engine. Their names are their addresses."""
    for entry in entries(given, "cse_registries"):
        known(entry, "registry", _REGISTRY_KEYS)
        registry = Registry(
            id=need(entry, "name", "registry"),
            auth=entry.get("auth", NONE),
            generation=entry.get("generation", GENERATION),
            token_seconds=_seconds(entry),
            quotas=_quotas(entry),
            delays=entry.get("delays", True),
        )
        registries(emulator).put(_checked(registry, entry))
        if registry.auth == RBAC:
            Accounts(emulator, registry).open(entry.get("accounts", []))


def _seconds(entry: Given) -> int:
    return int(entry.get("token_seconds", TOKEN_SECONDS))


def _quotas(entry: Given) -> Mapping[str, int]:
    found: Mapping[str, int] = entry.get("quotas", {})
    known(found, "quotas", tuple(QUOTAS))
    return found


def _checked(registry: Registry, entry: Given) -> Registry:
    if registry.auth not in (NONE, RBAC):
        raise SeedError(f"registry {registry.id} with auth {registry.auth!r}, not {NONE} or {RBAC}")
    _read(bodies.VERSION, registry.generation, "generation")
    if registry.auth == RBAC and not registry.since("2.0"):
        raise SeedError(f"registry {registry.id} of {registry.generation}: accounts came with 2.0")
    if (registry.auth == RBAC) != bool(entry.get("accounts")):
        raise SeedError(f"registry {registry.id}: accounts belong to auth {RBAC}, and only there")
    return registry


def seed_microservices(emulator: Emulator, _shelf: Shelf, given: Any) -> None:
    """Seed microservices.

    ``service`` and ``instances`` have the form of a request. An instance without a health check does not expire.
    """
    for entry in entries(given, "cse_microservices"):
        known(entry, "microservice", _SERVICE_KEYS)
        book = Book(
            emulator, _registry(emulator, need(entry, "registry", "microservice")), **_domain(entry), seeding=True
        )
        found = book.register(_read(bodies.SERVICE, entry.get("service"), "service"))
        if entry.get("tags"):
            book.set_tags(found.id, _read(bodies.TAGS, entry["tags"], "tags"))
        for name, text in entry.get("schemas", {}).items():
            Schemas(book).put(found.id, name, {"schema": text})
        for instance in entry.get("instances", []):
            _register(book, found.id, _read(bodies.INSTANCE, instance, "instance"))


def _domain(entry: Given) -> dict[str, Any]:
    return {"domain": entry["domain"]} if "domain" in entry else {}


def _read(field: Any, given: Any, what: str) -> Any:
    try:
        return field.check(given, what)
    except Invalid as error:
        raise SeedError(error.reason) from None


def _register(book: Book, service_id: str, given: Given) -> None:
    number = sum(1 for _one in book.instances.scan({"service": service_id}))
    name = given.get("instanceId") or ids.derived_hex("instance", book.registry.id, service_id, str(number))
    made = Roll(book).register(service_id, {**given, "instanceId": name})
    if "healthCheck" not in given:
        book.put_instance(replace(made, expires_at=None))


def _registry(emulator: Emulator, wanted: str) -> Registry:
    """Return the registry with this ID, or of the engine with this name."""
    for found in registries(emulator):
        if wanted in (found.id, found.properties.get("engineName")):
            return found
    raise SeedError(f"there is no registry {wanted!r}")


def seed_instances(emulator: Emulator, _shelf: Shelf, given: Any) -> None:
    """Seed the given number of instances in ``registry``, 50 per microservice. Each run creates the same ones."""
    if not isinstance(given, dict):
        raise SeedError("cse_instances is not a mapping")
    known(given, "cse_instances", ("registry", "count"))
    book = Book(emulator, _registry(emulator, need(given, "registry", "cse_instances")), seeding=True)
    if not isinstance(given.get("count"), int) or given["count"] < 0:
        raise SeedError("cse_instances needs a count")
    for number, name in _many(given["count"]):
        found = book.register({"serviceName": name, "appId": "scale", "version": "1.0.0"})
        host = f"host-{number:05d}"
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        instance = {"instanceId": host, "hostName": host, "endpoints": [f"rest://{address}:8080"]}
        _register(book, found.id, instance)


def _many(count: int) -> Iterator[tuple[int, str]]:
    return ((number, f"service-{number // _PER_SERVICE:04d}") for number in range(count))


ROUTER = Router(
    "cse",
    seeders={
        "cse_engines": seed_engines,
        "cse_registries": seed_registries,
        "cse_microservices": seed_microservices,
        "cse_instances": seed_instances,
    },
)
