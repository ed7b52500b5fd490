# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The processing of an asset after its file has arrived: transcoding, thumbnails and publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...core.works import Move
from ...shared.outcomes import Served
from . import refusals
from .records import (
    CREATED,
    FAILED,
    PROCESSING,
    SUCCEED,
    THUMBNAIL,
    THUMBNAIL_FAILED,
    THUMBNAIL_SUCCEED,
    THUMBNAILING,
    TRANSCODE,
    TRANSCODE_FAILED,
    TRANSCODE_SUCCEED,
    TRANSCODING,
    UN_TRANSCODE,
    WAITING,
    WAITING_TRANSCODE,
    Asset,
    Task,
)
from .state import VodState
from .views import thumbnail_url

Opened = Callable[[], VodState]


class Processing:
    """The processing of assets. ``opened`` returns the current state when a step is made."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._state = opened()

    def arrive(self, asset: Asset, on: str, failed: str) -> None:
        """Start the arrival of the file of ``asset``, which can fail, and the processing that the request asked for."""
        served = self._state.outcomes.take(on, asset.title)
        processed = bool(asset.template_group)

        def arrived() -> None:
            if served is not None:
                self._change(asset.id, status=failed, reason=served.reason)
                return
            state = self._opened()
            found = state.uploaded(asset.file)
            known = {"size": found.size if found else 0, "sample": state.sample_of(asset.file)}
            self._change(asset.id, status=CREATED, published=asset.auto_publish and not processed, **known)

        moves: list[Move] = [arrived]
        if served is None:
            moves += self._transcoding(asset) if processed else []
            moves += self._thumbnailing(asset.id, asset.title) if asset.thumbnail else []
        self._state.works.start([asset.id], *moves)

    def transcode(self, asset: Asset) -> None:
        if asset.transcode_status in (WAITING_TRANSCODE, TRANSCODING):
            raise refusals.not_now()
        moves = self._transcoding(asset)[1:]
        self._state.change(asset, transcode_status=WAITING_TRANSCODE, reason="")
        self._state.works.start([asset.id], *moves)

    def thumbnails(self, asset: Asset) -> str:
        """Start the thumbnails of an asset and return the ID of the task."""
        if asset.thumbnail_status == THUMBNAILING:
            raise refusals.not_now()
        moves = self._thumbnailing(asset.id, asset.title)
        self._state.change(asset)
        self._state.works.start([asset.id], *moves)
        return f"{self._state.shelf.counter('vod_tasks'):010d}"

    def cancel(self, asset: Asset) -> None:
        """Cancel a transcoding that has not begun. Raise a refusal if none is waiting."""
        if asset.transcode_status != WAITING_TRANSCODE:
            raise refusals.not_now()
        for task in list(self._state.tasks.scan({"asset_id": asset.id})):
            if task.kind == TRANSCODE and task.status == WAITING:
                self._state.tasks.remove(task.id)
        self._state.change(asset, transcode_status=UN_TRANSCODE)

    def _transcoding(self, asset: Asset) -> list[Move]:
        served = self._state.outcomes.take("transcode", asset.title)
        task = self._new_task(TRANSCODE, asset.id, asset.template_group)

        def wait() -> None:
            if self._goes_on(task):
                self._change(asset.id, transcode_status=WAITING_TRANSCODE)

        def begin() -> None:
            if self._goes_on(task):
                self._move(task, PROCESSING)
                self._change(asset.id, transcode_status=TRANSCODING)

        def end() -> None:
            if not self._goes_on(task):
                return
            self._move(task, FAILED if served else SUCCEED)
            self._finish_transcoding(asset.id, served)

        return [wait, begin, end]

    def _finish_transcoding(self, asset_id: str, served: Served | None) -> None:
        found = self._opened().assets.get(asset_id)
        if found is not None and served is not None:
            self._change(asset_id, transcode_status=TRANSCODE_FAILED, reason=served.reason)
        elif found is not None:
            published = found.published or found.auto_publish
            self._change(asset_id, transcode_status=TRANSCODE_SUCCEED, published=published)

    def _thumbnailing(self, asset_id: str, title: str) -> list[Move]:
        served = self._state.outcomes.take("thumbnail", title)
        task = self._new_task(THUMBNAIL, asset_id)

        def begin() -> None:
            self._move(task, PROCESSING)
            self._change(asset_id, thumbnail_status=THUMBNAILING)

        def end() -> None:
            self._move(task, FAILED if served else SUCCEED)
            if served:
                self._change(asset_id, thumbnail_status=THUMBNAIL_FAILED, reason=served.reason)
                return
            self._change(asset_id, thumbnail_status=THUMBNAIL_SUCCEED)
            found = self._opened().assets.get(asset_id)
            if found is not None and found.cover is None:
                self._change(asset_id, cover_url=thumbnail_url(found, found.thumbnail.get("cover_position", 1)))

        return [begin, end]

    def _new_task(self, kind: str, asset_id: str, template: str = "") -> Task:
        number = self._state.shelf.counter("vod_tasks") + 1
        self._state.shelf.set_counter("vod_tasks", number)
        return self._state.tasks.put(Task(f"{number:010d}", kind, asset_id, WAITING, self._state.now, None, template))

    def _goes_on(self, task: Task) -> bool:
        return self._opened().tasks.get(task.id) is not None

    def _move(self, task: Task, status: str) -> None:
        state = self._opened()
        found = state.tasks.get(task.id)
        if found is not None:
            ended_at = state.now if status in (SUCCEED, FAILED) else None
            state.tasks.put(replace(found, status=status, ended_at=ended_at))

    def _change(self, asset_id: str, **changes: Any) -> None:
        """Change an asset. Do nothing if the asset was deleted in the meantime."""
        state = self._opened()
        found = state.assets.get(asset_id)
        if found is not None:
            state.change(found, **changes)
