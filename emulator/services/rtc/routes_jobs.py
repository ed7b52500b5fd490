# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs that record one stream or a mix of streams, and the rooms that they record."""

from __future__ import annotations

from ...core.calls import Call, Reply
from . import bodies, views
from .jobs import Jobs
from .records import MIXED, SINGLE
from .routes import V2, state_of

_SINGLES = "/v2/apps/{app_id}/individual-stream-jobs"
_MIXES = "/v2/apps/{app_id}/mix-stream-jobs"
_ROOM = "/v2/apps/{app_id}/rooms/{room_id}"


def _jobs(call: Call) -> Jobs:
    return Jobs(state_of(call))


def _shown(call: Call, kind: str) -> Reply:
    job = _jobs(call).get(call.path["app_id"], call.path["job_id"], kind)
    answer = views.job(job)
    call.emulator.works.look(job.id)
    return Reply(answer)


def _stopped(call: Call, kind: str) -> Reply:
    _jobs(call).stop(call.path["app_id"], call.path["job_id"], kind)
    return Reply(status=204)


@V2.post(_SINGLES, bodies.SINGLE_JOB)
def create_individual_stream_job(call: Call) -> Reply:
    return Reply(views.job(_jobs(call).start_single(call.path["app_id"], call.body)), 201)


@V2.get(f"{_SINGLES}/{{job_id}}")
def show_individual_stream_job(call: Call) -> Reply:
    return _shown(call, SINGLE)


@V2.put(f"{_SINGLES}/{{job_id}}", bodies.SINGLE_UPDATE)
def update_individual_stream_job(call: Call) -> Reply:
    return Reply(views.job(_jobs(call).update_single(call.path["app_id"], call.path["job_id"], call.body)))


@V2.delete(f"{_SINGLES}/{{job_id}}")
def stop_individual_stream_job(call: Call) -> Reply:
    return _stopped(call, SINGLE)


@V2.post(_MIXES, bodies.MIX_JOB)
def create_mix_job(call: Call) -> Reply:
    return Reply(views.job(_jobs(call).start_mixed(call.path["app_id"], call.body)), 201)


@V2.get(f"{_MIXES}/{{job_id}}")
def show_mix_job(call: Call) -> Reply:
    return _shown(call, MIXED)


@V2.put(f"{_MIXES}/{{job_id}}", bodies.MIX_UPDATE)
def update_mix_job(call: Call) -> Reply:
    return Reply(views.job(_jobs(call).update_mixed(call.path["app_id"], call.path["job_id"], call.body)))


@V2.delete(f"{_MIXES}/{{job_id}}")
def stop_mix_job(call: Call) -> Reply:
    return _stopped(call, MIXED)


@V2.post(f"{_ROOM}/batch-remove-users", bodies.USERS)
def remove_users(call: Call) -> Reply:
    _jobs(call).remove_users(call.path["app_id"], call.path["room_id"], call.body["user_ids"])
    return Reply(status=202)


@V2.operation("POST", f"{_ROOM}/dismiss")
def remove_room(call: Call) -> Reply:
    _jobs(call).dismiss(call.path["app_id"], call.path["room_id"])
    return Reply(status=202)
