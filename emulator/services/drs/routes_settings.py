# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of jobs."""

from __future__ import annotations

from collections.abc import Callable

from ...core.calls import Call, Reply
from . import bodies
from .batches import SUCCEEDED, Batch, distinct
from .records import Job
from .refusals import ACCEPTED
from .routes import JOBS, V3, state_of
from .routes_actions import job_id_of
from .settings import Settings
from .state import Given

_SET = Batch(failed={"status": "failed"})
_SELECTED = Batch(ACCEPTED, key="job_id", failed={"status": False}, total="all_counts")

Setter = Callable[[Settings, Job, Given], None]


def _set(call: Call, name: str, setter: Setter, batch: Batch = _SET) -> Reply:
    state, wanted = state_of(call), call.body[name]
    distinct(map(job_id_of, wanted))
    settings, done = Settings(state), {"status": True} if batch is _SELECTED else SUCCEEDED

    def act(given: Given) -> Given:
        setter(settings, state.job(given["job_id"]), given)
        return done

    return batch.reply(wanted, job_id_of, act)


@V3.put(f"{JOBS}/batch-modification", bodies.MODIFY)
def modify_jobs(call: Call) -> Reply:
    return _set(call, "jobs", Settings.modify)


@V3.put(f"{JOBS}/batch-select-objects", bodies.SELECT)
def select_objects(call: Call) -> Reply:
    return _set(call, "jobs", Settings.select, _SELECTED)


@V3.post(f"{JOBS}/batch-sync-policy", bodies.POLICY)
def set_policies(call: Call) -> Reply:
    return _set(call, "jobs", Settings.set_policy)


@V3.put(f"{JOBS}/batch-limit-speed", bodies.LIMIT_SPEED)
def limit_speeds(call: Call) -> Reply:
    return _set(call, "speed_limits", Settings.limit_speed)
