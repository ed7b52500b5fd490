# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs that record a room. They start, continue while somebody is present, and end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.works import Move
from . import refusals
from .bodies import AUDIO_ONLY, GRID
from .records import (
    BY_ERROR,
    BY_TENANT,
    INIT,
    MIXED,
    RUNNING,
    SINGLE,
    STOPPED,
    App,
    Job,
    Meeting,
    meeting_id,
    same_job,
)
from .state import RtcState

START = "start"
IDLE_TIME = 30
_LAYOUT = ("layout_template", "layout_panes")

Given = Mapping[str, Any]


class Jobs:
    def __init__(self, state: RtcState) -> None:
        self._state = state
        self._works = state.works

    def get(self, app_id: str, job_id: str, kind: str) -> Job:
        self._state.app(app_id)
        found = self._state.jobs.get(job_id)
        if found is None or (found.app_id, found.kind) != (app_id, kind):
            raise refusals.absent()
        return found.at(self._works.now)

    def start_single(self, app_id: str, given: Given) -> Job:
        options = {
            "is_record_audio": given.get("is_record_audio", True),
            "select_stream_type": given.get("select_stream_type", "FHD"),
        }
        video_type = given.get("video_type", "CAMERASTREAM")
        return self._start(app_id, SINGLE, given, given, options, given["user_id"], video_type)

    def start_mixed(self, app_id: str, given: Given) -> Job:
        mix = given["mix_param"]
        options = {key: value for key, value in mix.items() if key not in ("room_id", "max_idle_time")}
        if mix["encode_template"] == AUDIO_ONLY:
            options = {key: value for key, value in options.items() if key not in _LAYOUT}
        else:
            _check_layout(options)
        return self._start(app_id, MIXED, given, mix, options)

    def _start(
        self,
        app_id: str,
        kind: str,
        given: Given,
        place: Given,
        options: Given,
        user_id: str = "",
        video_type: str = "",
    ) -> Job:
        app, room_id, now = self._state.active_app(app_id), place["room_id"], self._works.now
        record = given.get("record_param")
        rule = self._state.rule_for_job(app, record["record_rule_id"]) if record else None
        if self._state.is_open(open_same=same_job(app_id, kind, room_id, user_id, video_type)):
            raise refusals.job_running()
        served, users = self._state.outcomes.take(START, room_id), self.users(app, room_id)
        job = Job(
            id=ids.new_hex(),
            app_id=app_id,
            kind=kind,
            room_id=room_id,
            user_id=user_id,
            video_type=video_type,
            options=options,
            max_idle_time=place.get("max_idle_time", IDLE_TIME),
            rule=rule,
            created_at=now,
            updated_at=now,
            idle_since=None if users else now,
            heard_at=now if _heard(kind, user_id, users) else None,
        )
        self._state.jobs.put(job)
        self._works.start((job.id,), self._fail(job.id, served.reason) if served else self._run(job.id))
        return self.get(app_id, job.id, kind)

    def _run(self, job_id: str) -> Move:
        def move() -> None:
            job = self._state.jobs.get(job_id)
            if job is not None and job.at(self._works.now).state == INIT:
                self._state.jobs.put(replace(job, state=RUNNING, updated_at=self._works.now))

        return move

    def _fail(self, job_id: str, reason: str) -> Move:
        return self._end(job_id, BY_ERROR, reason)

    def _end(self, job_id: str, why: str, description: str = "") -> Move:
        def move() -> None:
            job = self._state.jobs.get(job_id)
            if job is not None and job.at(self._works.now).state != STOPPED:
                self._state.jobs.put(job.stopped(why, self._works.now, description))

        return move

    def stop(self, app_id: str, job_id: str, kind: str) -> None:
        job = self._unfinished(app_id, job_id, kind)
        self._state.jobs.put(replace(job, stopping=True, updated_at=self._works.now))
        self._works.start((job_id,), self._end(job_id, BY_TENANT))

    def update_single(self, app_id: str, job_id: str, given: Given) -> Job:
        job, record = self._unfinished(app_id, job_id, SINGLE), given.get("record_param")
        if not record:
            return job
        rule = self._state.rule_for_job(self._state.active_app(app_id), record["record_rule_id"])
        return self._state.jobs.put(replace(job, rule=rule, updated_at=self._works.now))

    def update_mixed(self, app_id: str, job_id: str, given: Given) -> Job:
        """Update a job for a mixed stream. Only a custom layout can change, and only to another custom layout."""
        job, mix = self._unfinished(app_id, job_id, MIXED), given["mix_param"]
        self._state.active_app(app_id)
        templates = {job.options.get("layout_template"), mix.get("layout_template", "custom")}
        if any(key in mix for key in _LAYOUT) and templates != {"custom"}:
            raise refusals.bad_combination("only a custom layout can be changed, and only to another one")
        changed = {**job.options, **{key: value for key, value in mix.items() if key != "max_idle_time"}}
        if any(key in mix for key in _LAYOUT):
            _check_layout(changed)
        idle_time = mix.get("max_idle_time", job.max_idle_time)
        return self._state.jobs.put(replace(job, options=changed, max_idle_time=idle_time, updated_at=self._works.now))

    def _unfinished(self, app_id: str, job_id: str, kind: str) -> Job:
        job = self.get(app_id, job_id, kind)
        if job.state == STOPPED or job.stopping:
            raise refusals.job_done()
        return job

    def users(self, app: App, room_id: str) -> tuple[str, ...]:
        found = self._state.meetings.get(meeting_id(app.name, room_id))
        return found.users if found else ()

    def remove_users(self, app_id: str, room_id: str, leaving: Iterable[str]) -> None:
        """Remove users from a room. A user who is not present is not an error."""
        app, gone = self._state.app(app_id), set(leaving)
        self.meet(app.name, room_id, [user for user in self.users(app, room_id) if user not in gone])

    def dismiss(self, app_id: str, room_id: str) -> None:
        self.meet(self._state.app(app_id).name, room_id, ())

    def meet(self, app_name: str, room_id: str, users: Iterable[str]) -> None:
        """Set the users of a room. They replace all who were there. Without users, the room no longer exists."""
        present, key = tuple(users), meeting_id(app_name, room_id)
        if present:
            self._state.meetings.put(Meeting(key, present))
        else:
            self._state.meetings.remove(key)
        app = self._state.apps.first(name=app_name)
        if app is not None:
            self._tell_jobs(f"{app.id}/{room_id}", present)

    def _tell_jobs(self, room: str, present: tuple[str, ...]) -> None:
        now = self._works.now
        for job in list(self._state.jobs.scan({"open_room": room})):
            if job.at(now).state == STOPPED:
                continue
            idle_since = None if present else job.idle_since or now
            heard_at = job.heard_at or (now if _heard(job.kind, job.user_id, present) else None)
            self._state.jobs.put(replace(job, idle_since=idle_since, heard_at=heard_at))


def _heard(kind: str, user_id: str, present: tuple[str, ...]) -> bool:
    return bool(present) and (kind == MIXED or user_id in present)


def _check_layout(options: Given) -> None:
    template = options.get("layout_template")
    if not template:
        raise refusals.missing("mix_param.layout_template")
    if template != GRID and not options.get("layout_panes"):
        raise refusals.missing("mix_param.layout_panes")
