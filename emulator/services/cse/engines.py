# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of engines. Each engine has a registry, which exists as soon as the engine exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from . import refusals
from .accounts import Accounts
from .records import ADMIN, AVAILABLE, CREATING, CSE, DELETING, RBAC, ROOT, Engine, Job, Registry
from .state import registries

Given = Mapping[str, Any]

GENERATION = "2.2.0"
ENGINE_VERSION = "2.4.0"
TOKEN_SECONDS = 12 * 3600
ON_DEMAND = "1"
_REFERENCE = {"vpc": "vpc", "azList": "azList", "networkId": "networkId", "subnetCidr": "subnetCidr"}


class Engines:
    """The engines of a project."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._emulator = emulator
        self._now: datetime = emulator.works.now
        self.engines: Table[Engine] = shelf.table(
            "cse_engine", {"name": lambda found: [found.name], "type": lambda found: [found.type]}
        )
        self.jobs: Table[Job] = shelf.table("cse_job", {})

    def engine(self, engine_id: str) -> Engine:
        found = self.engines.get(engine_id)
        if found is None:
            raise refusals.no_engine()
        return found

    def job(self, engine_id: str, number: str) -> Job:
        """Return the job. Raise a refusal if its engine does not exist, whether the job has ended or not."""
        found = self.jobs.get(number)
        if found is None or found.engine_id != self.engine(engine_id).id:
            raise refusals.no_engine()
        return found

    def open(self, engine: Engine, registry: Registry, accounts: Sequence[Given]) -> Engine:
        """Store ``engine`` together with its registry. An engine of another type has no registry."""
        if engine.type == CSE:
            registries(self._emulator).put(registry)
            if registry.auth == RBAC:
                Accounts(self._emulator, registry).open(accounts)
        return self.engines.put(engine)

    def create(self, given: Given, user: str) -> tuple[Engine, Job]:
        if given["payment"] != ON_DEMAND:
            raise refusals.not_made_here("engines that are not paid by use")
        if self.engines.first(name=given["name"]) is not None:
            raise refusals.bad_engine_parameter(f"there is an engine {given['name']}")
        password = given.get("auth_cred", {}).get("pwd")
        if given["authType"] == RBAC and not password:
            raise refusals.bad_engine_parameter("auth_cred is missing")
        engine = Engine(
            id=ids.new_uuid(),
            name=given["name"],
            type=CSE,
            auth=given["authType"],
            flavor=given["flavor"],
            payment=given["payment"],
            version=ENGINE_VERSION,
            status=CREATING,
            created_at=self._now,
            created_by=user,
            description=given.get("description", ""),
            public=bool(given.get("publicIpId")),
            enterprise_project_id=given.get("enterpriseProject", {}).get("id", "0"),
            reference={key: given[name] for key, name in _REFERENCE.items() if name in given},
        )
        root = {"name": ROOT, "password": password, "roles": [ADMIN]}
        registry = new_registry(engine, GENERATION, TOKEN_SECONDS)
        self.open(engine, registry, [root] if password else [])
        return self._start(engine, "Create", user, self._created)

    def _created(self, engine_id: str) -> None:
        self.engines.put(replace(self.engine(engine_id), status=AVAILABLE))

    def delete(self, engine_id: str, user: str) -> tuple[Engine, Job]:
        found = self.engine(engine_id)
        if found.status == DELETING:
            raise refusals.bad_engine_parameter("the engine is being deleted")
        return self._start(replace(found, status=DELETING), "Delete", user, self._deleted)

    def _deleted(self, engine_id: str) -> None:
        self.engines.remove(engine_id)
        registries(self._emulator).remove(engine_id)

    def _start(self, engine: Engine, kind: str, user: str, end: Any) -> tuple[Engine, Job]:
        number = max((one.number for one in self.jobs), default=0) + 1
        job = self.jobs.put(Job(str(number), number, engine.id, kind, self._now, user))
        started = self.engines.put(replace(engine, job_id=number))

        def finish() -> None:
            end(engine.id)
            self.jobs.put(replace(job, ended_at=self._emulator.works.now))

        self._emulator.works.start((engine.id,), finish)
        return started, job


def new_registry(
    engine: Engine, generation: str, token_seconds: int, quotas: Mapping[str, int] | None = None
) -> Registry:
    """Return the registry of an engine. The registry marks all instances with the ID and the name of the engine."""
    marks = {"engineID": engine.id, "engineName": engine.name}
    return Registry(engine.id, engine.auth, generation, token_seconds, marks, quotas or {})
