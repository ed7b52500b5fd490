# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that jobs have stored in a bucket. The same job always has the same files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from .records import HLS, STOPPED, Bucket, Job
from .state import RtcState

_SUFFIXES = {"HLS": ".m3u8", "MP4": ".mp4"}
_KILOBYTES_A_SECOND = 64


@dataclass(frozen=True)
class Recorded:
    name: str
    kilobytes: int
    finished_at: datetime


def files_in(state: RtcState, bucket: Bucket, prefix: str) -> list[Recorded]:
    """Return the files that have been recorded into the bucket. A job has no files before it ends."""
    jobs = (job.at(state.works.now) for job in state.jobs.scan({"bucket": bucket.id}))
    found = [file for job in jobs for file in _files_of(job) if file.name.startswith(prefix)]
    return sorted(found, key=lambda file: file.name)


def folders_in(state: RtcState, bucket: Bucket, prefix: str) -> list[Recorded]:
    """Return the folders directly below ``prefix``. Each has the time of its newest file."""
    newest: dict[str, datetime] = {}
    for file in files_in(state, bucket, prefix):
        name, slash, _rest = file.name[len(prefix) :].partition("/")
        if slash:
            folder = f"{prefix}{name}/"
            newest[folder] = max(newest.get(folder, file.finished_at), file.finished_at)
    return [Recorded(name, 0, newest[name]) for name in sorted(newest)]


def _files_of(job: Job) -> Iterator[Recorded]:
    """Yield one file for each cycle and format."""
    if job.rule is None or job.heard_at is None or job.stopped_at is None or job.state != STOPPED:
        return
    ends_at = max(job.heard_at, job.idle_since or job.stopped_at)
    for form in job.rule.formats:
        config = job.rule.hls if form == HLS else job.rule.mp4
        cycle = timedelta(seconds=config["record_cycle"]) or ends_at - job.heard_at
        begins_at = job.heard_at
        while begins_at < ends_at or begins_at == job.heard_at:
            finished_at = min(begins_at + cycle, ends_at)
            seconds = int((finished_at - begins_at).total_seconds())
            name = _named(job, form, config["record_prefix"], begins_at)
            yield Recorded(name, max(1, seconds * _KILOBYTES_A_SECOND), finished_at)
            begins_at += cycle or timedelta(seconds=1)


def _named(job: Job, form: str, pattern: str, begins_at: datetime) -> str:
    values = {
        "app_id": job.app_id,
        "record_format": form,
        "stream": job.stream,
        "file_start_time": f"{begins_at:%Y%m%d%H%M%S}",
    }
    for name, value in values.items():
        pattern = pattern.replace("{" + name + "}", value)
    return f"{job.rule.object if job.rule else ''}{pattern}{_SUFFIXES[form]}"
