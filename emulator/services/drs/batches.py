# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches: a request about several jobs has a separate result for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ...core.calls import Reply
from ...core.errors import ApiError
from . import refusals

T = TypeVar("T")
Json = dict[str, Any]

SUCCEEDED: Mapping[str, Any] = {"status": "success"}


@dataclass(frozen=True)
class Batch:
    """The form of the results of an operation: ``key`` names the job, ``failed`` marks a refused one."""

    status: int = 200
    key: str = "id"
    message: str = "error_msg"
    failed: Mapping[str, Any] = field(default_factory=dict)
    total: str = "count"

    def reply(
        self,
        wanted: Sequence[T],
        name: Callable[[T], str],
        act: Callable[[T], Mapping[str, Any]],
        count: int | None = None,
    ) -> Reply:
        """Return the results of all jobs.

        The response has status code 400 if every job is refused with an error status. It contains the results anyway.
        """
        results: list[Json] = []
        refused: list[ApiError] = []
        for one in wanted:
            try:
                results.append({self.key: name(one), **act(one)})
            except ApiError as error:
                refused.append(error)
                said = {"error_code": error.code, self.message: error.message}
                results.append({self.key: name(one), **self.failed, **said})
        whole = bool(results) and len(refused) == len(results) and all(error.status >= 400 for error in refused)
        return Reply(
            {"results": results, self.total: len(results) if count is None else count}, 400 if whole else self.status
        )


def some(wanted: Sequence[Any]) -> None:
    if not wanted:
        raise refusals.empty("jobs")


def distinct(names: Iterable[Any], what: str = "jobId") -> None:
    listed = list(names)
    some(listed)
    if len(set(listed)) < len(listed):
        raise refusals.duplicate(what)


def page(items: Sequence[T], number: int, size: int) -> Sequence[T]:
    """Return page ``number``, counted from 1; a size of 0 returns everything."""
    if size == 0:
        if number > 1:
            raise refusals.bad_page("cur_page is 0 or 1 when per_page is 0")
        return items
    if number < 1:
        raise refusals.bad_page("cur_page begins with 1")
    return items[(number - 1) * size : number * size]
