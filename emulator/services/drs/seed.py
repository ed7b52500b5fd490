# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds for its jobs and their failures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need, numbered
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ...shared.servers import scale_network
from .checks import without_secrets
from .records import (
    CONFIGURATION,
    CREATE_FAILED,
    CREATING,
    FULL,
    FULL_DONE,
    FULL_FAILED,
    FULL_ONLY,
    FULL_THEN_INCREMENTAL,
    INCREMENTAL,
    INCREMENTAL_FAILED,
    MIGRATION,
    PAUSED,
    RELEASED,
    SOURCE,
    STATUSES,
    TARGET,
    Failure,
    Job,
)
from .state import DrsState

Given = Mapping[str, Any]

OPERATIONS = (
    *("create", "test_source", "test_target", "precheck", "precheck_warning", "start", "full_transfer"),
    *("incre_transfer", "pause", "retry", "release", "delete"),
)
_SEED_OUTCOMES = OutcomeSeeder(
    service="drs",
    subject="job",
    operations=OPERATIONS,
    breaking=(),
    defaults={"refuse": ("DRS.M00105", "User restricted."), "fail": ("", "")},
)
_DEFAULTS: Given = {
    "status": INCREMENTAL,
    "db_use_type": MIGRATION,
    "engine_type": "mysql",
    "job_direction": "up",
    "net_type": "vpn",
    "node_type": "high",
    "task_type": FULL_THEN_INCREMENTAL,
}
_COPIED = (*_DEFAULTS, "description", "tags", "enterprise_project_id", "lag")
_KEYS = ("id", "name", "subnet", "subnet_id", "source", "target", "reason", *_COPIED)
_FAILURE = "service LOGMANAGER failed, cause by: Unable to connect to DBMS"
_MANY = (*([INCREMENTAL] * 7), FULL_DONE, INCREMENTAL_FAILED, RELEASED)
_RUNNING_INCREMENTAL = (INCREMENTAL, INCREMENTAL_FAILED, PAUSED)


def seed_jobs(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed jobs. ``given`` is a list of jobs, or the number of jobs to create."""
    state = DrsState(emulator, shelf)
    if isinstance(given, int):
        _seed_many(state, given)
        return
    for entry in entries(given, "drs_jobs"):
        known(entry, "drs job", _KEYS)
        _seed_one(state, entry)


def _seed_many(state: DrsState, count: int) -> None:
    """Seed ``drs-00000``, ``drs-00001``, ...: always the same; most are running, some failed, some finished."""
    numbers = numbered(state.shelf, "drs_jobs", count)
    network_id = scale_network(state.networks)
    for number in numbers:
        status = _MANY[number % len(_MANY)]
        _seed_one(
            state,
            {
                "name": f"drs-{number:05d}",
                "subnet_id": network_id,
                "status": status,
                "task_type": FULL_ONLY if status == FULL_DONE else FULL_THEN_INCREMENTAL,
                "tags": {"team": f"team-{number % 40}"},
                "lag": number % 10 * 100,
            },
        )


def _seed_one(state: DrsState, entry: Given) -> None:
    """Seed one job. It keeps the status of the seed until a request changes it."""
    name, now, given = need(entry, "name", "drs job"), state.works.now, {**_DEFAULTS, **entry}
    status = given["status"]
    if status not in STATUSES:
        raise SeedError(f"drs job {name} with status {status!r}")
    networks = state.networks.networks
    network = networks.get(given.get("subnet_id", "")) or networks.first(name=given.get("subnet", ""))
    if network is None:
        raise SeedError(f"drs job {name} with neither the subnet_id nor the subnet name of a network")
    engine = given["engine_type"].partition("-to-")[0].removeprefix("cloudDataGuard-")
    full_done = status in (FULL_DONE, RELEASED, *_RUNNING_INCREMENTAL)
    before_start = status in (CREATING, CREATE_FAILED, CONFIGURATION)
    begun = full_done or status in (FULL, FULL_FAILED)
    failed = status.endswith("_FAILED")
    state.table.put(
        Job(
            id=given.get("id") or f"{ids.derived_uuid('drs', state.shelf.project, name)[:-4]}jb21",
            name=name,
            created_at=now,
            updated_at=now,
            vpc_id=network.vpc_id,
            subnet_id=network.id,
            security_group_id=state.networks.default_group().id,
            source={"db_type": engine, **without_secrets(given.get("source", {}))},
            target={"db_type": engine, **without_secrets(given.get("target", {}))},
            tested=frozenset() if before_start else frozenset((SOURCE, TARGET)),
            configured=not before_start,
            progress=100 if full_done else 0,
            started_at=now if begun else None,
            full_done_at=now if full_done else None,
            incremental_at=now if status in _RUNNING_INCREMENTAL else None,
            stopped_at=now if failed or status == PAUSED else None,
            failure=Failure("DRS.M01501", given.get("reason", _FAILURE)) if failed else None,
            **{key: given[key] for key in _COPIED if key in given},
        )
    )


ROUTER = Router("drs", seeders={"drs_outcomes": _SEED_OUTCOMES, "drs_jobs": seed_jobs})
