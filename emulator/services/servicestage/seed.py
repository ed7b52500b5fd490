# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and its seeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.schema import Field, Invalid
from ...core.seeding import SeedError, entries, known, need, numbered
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ...shared.servers import scale_network
from ..vpc.state import VpcState
from . import bodies, refusals
from .components import LEFT_BROKEN, OPERATIONS, Components, stack_key
from .records import CONTAINER, RESOURCE_TYPES, RUNNING, Resource, Settings, Stack
from .state import SETTINGS, ServiceStageState

Given = Mapping[str, Any]

_CREATOR = "seed"
_OWN_KEYS = ("id", "creator")
_FAILURE = (refusals.BAD_REQUEST, "the component could not be deployed")
_SEED_OUTCOMES = OutcomeSeeder(
    service="servicestage",
    subject="component",
    operations=OPERATIONS,
    breaking=LEFT_BROKEN,
    defaults={"refuse": (refusals.BAD_REQUEST, "parameter invalid"), "fail": _FAILURE, "error": _FAILURE},
)


def _checked(shape: Field, entry: Given, what: str) -> Any:
    try:
        return shape.check(dict(entry), what)
    except Invalid as error:
        raise SeedError(error.reason) from None


def _without(entry: Given, *names: str) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in names}


def seed_settings(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed the settings, which are not a list: how the service refuses requests for missing objects."""
    if not isinstance(given, dict) or given.get("absent") not in ("not_found", "unauthorized") or len(given) > 1:
        raise SeedError("servicestage_settings is not absent: not_found or absent: unauthorized")
    unauthorized = given["absent"] == "unauthorized"
    ServiceStageState(emulator, shelf).settings.put(Settings(SETTINGS, unauthorized))


def seed_stacks(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = ServiceStageState(emulator, shelf)
    for entry in entries(given, "servicestage_runtime_stacks"):
        stack = _checked(bodies.STACK, _without(entry, "status"), "runtime stack")
        need(stack, "version", "runtime stack")
        state.stacks.put(Stack(stack_key(stack), status=entry.get("status", "Supported"), **stack))


def seed_resources(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed the resources of services that the emulator does not have."""
    state = ServiceStageState(emulator, shelf)
    for entry in entries(given, "servicestage_resources"):
        known(entry, "resource", ("type", "id", "name"))
        kind, name = need(entry, "type", "resource"), need(entry, "name", "resource")
        if kind not in RESOURCE_TYPES:
            raise SeedError(f"resource {name} of type {kind!r}, not one of {', '.join(RESOURCE_TYPES)}")
        new_id = entry.get("id") or ids.derived_uuid("servicestage resource", shelf.project, kind, name)
        state.resources.add(Resource(new_id, kind, name))


def seed_environments(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed environments. ``given`` is a list, or the number of environments."""
    state = ServiceStageState(emulator, shelf)
    if isinstance(given, int):
        _seed_many(state, VpcState(shelf, emulator.clock), given)
        return
    for entry in entries(given, "servicestage_environments"):
        _seed_environment(state, entry)


def _seed_many(state: ServiceStageState, networks: VpcState, count: int) -> None:
    """Seed ``environment-00000``, ``environment-00001``, ... in the network of the many servers."""
    vpc_id = networks.network(scale_network(networks)).vpc_id
    for number in numbered(state.shelf, "servicestage_environments", count):
        _seed_environment(state, {"name": f"environment-{number:05d}", "vpc_id": vpc_id})


def _seed_environment(state: ServiceStageState, entry: Given) -> None:
    name = need(entry, "name", "environment")
    wanted = _without(entry, "vpc", "resources", *_OWN_KEYS)
    if "vpc" in entry:
        vpc_id = state.resources.vpc_named(entry["vpc"])
        if vpc_id is None:
            raise SeedError(f"environment {name} in vpc {entry['vpc']!r}, which does not exist")
        wanted["vpc_id"] = vpc_id
    new_id = entry.get("id") or ids.derived_uuid("servicestage environment", state.shelf.project, name)
    checked = _checked(bodies.NEW_ENVIRONMENT, wanted, "environment")
    made = state.add_environment(checked, entry.get("creator", _CREATOR), new_id)
    if "resources" in entry:
        state.replace_resources(made.id, _references(state, entry["resources"]))


def _references(state: ServiceStageState, given: Any) -> list[Given]:
    """Return references to resources. Each resource is given by an ID or a name."""
    found: list[Given] = []
    for entry in entries(given, "resources"):
        kind = need(entry, "type", "resource")
        resource_id = entry.get("id") or state.resources.named(kind, need(entry, "name", "resource"))
        if resource_id is None:
            raise SeedError(f"there is no {kind} {entry['name']!r}")
        found.append({**entry, "id": resource_id})
    return found


def seed_applications(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed applications. ``configurations`` contains the variables by environment."""
    state = ServiceStageState(emulator, shelf)
    for entry in entries(given, "servicestage_applications"):
        name = need(entry, "name", "application")
        new_id = entry.get("id") or ids.derived_uuid("servicestage application", shelf.project, name)
        checked = _checked(bodies.NEW_APPLICATION, _without(entry, "configurations", *_OWN_KEYS), "application")
        made = state.add_application(checked, entry.get("creator", _CREATOR), new_id)
        for environment, variables in entry.get("configurations", {}).items():
            pairs = [{"name": key, "value": value} for key, value in variables.items()]
            state.configure(made.id, _environment(state, environment), {"env": pairs})


def _environment(state: ServiceStageState, name: str) -> str:
    found = state.environments.first(name=name)
    if found is None:
        raise SeedError(f"there is no environment {name!r}")
    return found.id


def seed_components(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed components.

    Each has the form of a request, but names its ``application`` and ``environment``. A number stands for that many
    components.
    """
    state = ServiceStageState(emulator, shelf)
    components = Components(state)
    for entry in _many(state, given) if isinstance(given, int) else entries(given, "servicestage_components"):
        name, application = need(entry, "name", "component"), need(entry, "application", "component")
        owner = state.applications.first(name=application)
        if owner is None:
            raise SeedError(f"component {name} of application {application!r}, which does not exist")
        wanted = _without(entry, "application", "environment", "status", *_OWN_KEYS)
        wanted["environment_id"] = _environment(state, need(entry, "environment", "component"))
        references = _references(state, entry.get("refer_resources", []))
        wanted["refer_resources"] = [_without(one, "name") for one in references]
        new_id = entry.get("id") or ids.derived_uuid("servicestage component", owner.id, name)
        checked = _checked(bodies.NEW_COMPONENT, wanted, "component")
        components.seed(owner.id, checked, entry.get("creator", _CREATOR), new_id, entry.get("status", RUNNING))


def _many(state: ServiceStageState, count: int) -> list[Given]:
    """Return ``component-00000``, ``component-00001``, ... in the first application, environment and runtime."""
    application, environment = next(iter(state.applications), None), next(iter(state.environments), None)
    stack = next((one for one in state.stacks if one.deploy_mode == CONTAINER), None)
    if application is None or environment is None or stack is None:
        raise SeedError("that many servicestage_components need an application, an environment and a runtime stack")
    return [
        {
            "name": f"component-{number:05d}",
            "application": application.name,
            "environment": environment.name,
            "runtime_stack": {key: getattr(stack, key) for key in ("name", "type", "version", "deploy_mode")},
            "source": {"kind": "image", "url": f"swr.example.com/demo/component:{number}"},
            "refer_resources": [{"type": "cce", "id": "many"}],
            "version": "1.0.0",
            "replica": 1,
        }
        for number in numbered(state.shelf, "servicestage_components", count)
    ]


ROUTER = Router(
    "servicestage",
    seeders={
        "servicestage_settings": seed_settings,
        "servicestage_runtime_stacks": seed_stacks,
        "servicestage_resources": seed_resources,
        "servicestage_environments": seed_environments,
        "servicestage_applications": seed_applications,
        "servicestage_components": seed_components,
        "servicestage_outcomes": _SEED_OUTCOMES,
    },
)
