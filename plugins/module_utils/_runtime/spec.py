# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The description of a module, independent of the way in which it is executed.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, NamedTuple

from .._core.clock import Clock
from .._core.wording import quoted
from .._engine.listing import CONFIDENTIAL, Listing
from .._engine.resources import Resource
from .._engine.wait import Timing
from .._transport.cloud import Cloud
from .difference import difference, ordered_options
from .options import AUTH, STATE, WAIT, Spec

Result = dict[str, Any]
Known = Mapping[str, tuple[str, ...]]


class Job(NamedTuple):
    """One run of a module: its validated options, whether it may only predict the changes, and access to the cloud.

    ``cloud`` is called with True to refuse writes. In check mode, they are always refused. ``tell`` takes the progress.
    """

    params: Mapping[str, Any]
    check: bool
    cloud: Callable[[bool], Cloud]
    clock: Clock
    tell: Callable[[str], None] = lambda text: None


class CloudModule(NamedTuple):
    """A module: its options and its function. In-worker and subprocess execution run this same object.

    ``resource`` is the resource of the module, None for a module without one. ``queries`` are the options that a
    reading module selects by. ``known`` has the values of options whose choices the service extends from time to time:
    another value is passed on, with a warning. Suboptions are named like C(data_volumes.type).
    """

    options: Spec
    perform: Callable[[Job], Result]
    constraints: Mapping[str, Any]
    resource: type[Resource[Any]] | None = None
    queries: tuple[str, ...] = ()
    known: Known | None = None

    def doubts(self, params: Mapping[str, Any]) -> list[str]:
        """Return one sentence for each value that is not among the known ones."""
        return [
            "%s is %s. The known values are %s. The service decides whether it accepts others."
            % (name, quoted(value), ", ".join(map(quoted, values)))
            for name, values in (self.known or {}).items()
            for value in _values_at(name.split("."), params)
            if value not in values
        ]


def _values_at(path: list[str], value: Any) -> list[Any]:
    """Return the values under these names. A list on the way contributes the values of all its items."""
    if isinstance(value, list):
        return [found for item in value for found in _values_at(path, item)]
    if not path:
        return [] if value in (None, "") else [value]
    return _values_at(path[1:], value.get(path[0])) if isinstance(value, Mapping) else []


def resource_module(
    kind: type[Resource[Any]], options: Spec, *, known: Known | None = None, **constraints: Any
) -> CloudModule:
    """Return a module that brings a resource of this kind to a state.

    ``options`` are those of the resource. The shared ones are added here.
    """
    from .._engine.run import run  # reading modules do not need it

    shared = dict(AUTH, state=dict(STATE["state"], choices=list(kind.states)))
    if kind.waiting.ready is not None:
        shared.update(WAIT)

    def perform(job: Job) -> Result:
        cloud, params = _reached(job, read_only=False)
        outcome = run(
            kind.for_task(params)(cloud),
            _without_empty(params, known),
            check_mode=job.check,
            timing=_timing(job),
            clock=job.clock,
            turn=cloud.turns(),
            writes=cloud.writes,
        )
        label = outcome.after.get("name") or outcome.before.get("name") or job.params.get("id") or ""
        header = ("%s %s" % (kind.label, label)).strip()
        is_new = not outcome.before and bool(outcome.after)
        names = (*kind.options, *kind.aids)
        ordered = ordered_options(options, job.params, names, outcome.after) if is_new else {}
        if is_new and outcome.more.get("price") is not None:
            ordered["price"] = outcome.more["price"]
        return {
            **outcome.more,
            "changed": outcome.changed,
            kind.noun: outcome.view,
            "actions": outcome.actions,
            "diff": difference(header, outcome.before, outcome.after, outcome.actions, ordered),
        }

    return CloudModule(dict(shared, **options), perform, constraints, kind, known=known)


def info_module(
    listing: type[Listing[Any]], options: Spec, *, known: Known | None = None, **constraints: Any
) -> CloudModule:
    """Return a module that reads all resources that match its options."""

    def perform(job: Job) -> Result:
        cloud, params = _reached(job, read_only=True)
        left_out = [name for name in listing.traces if job.check and params.get(name) is not None]
        desired = {**_without_empty(params, known), **dict.fromkeys(left_out)}
        result = {"changed": False, listing.kind.plural: listing(listing.kind(cloud)).read(desired)}
        if listing.traces:
            result["left_out"] = left_out
        secret = any(job.params.get(name) for name in listing.confidential)
        return dict(result, **{CONFIDENTIAL: True}) if secret else result

    queries = ("id", *listing.query, *listing.local, *listing.exact, *listing.aids)
    return CloudModule(dict(AUTH, **options), perform, constraints, listing.kind, queries, known)


def watching_module(
    kind: type[Resource[Any]],
    function: Callable[[Cloud, Mapping[str, Any], Timing, Clock], Result],
    options: Spec,
    *,
    known: Known | None = None,
    **constraints: Any,
) -> CloudModule:
    """Return a module that reads a resource with its own ``function`` and can wait.

    It does not wait in check mode, because nothing was started there.
    """

    def perform(job: Job) -> Result:
        timing = _timing(job)._replace(wait=not job.check)
        return function(*_reached(job, read_only=True), timing, job.clock)

    return CloudModule(dict(AUTH, **options), perform, constraints, kind, ("id", *options), known)


def _reached(job: Job, *, read_only: bool) -> tuple[Cloud, Mapping[str, Any]]:
    """Return access to the cloud, and the options with the enterprise project.

    The enterprise project can also come from the environment or a profile.
    """
    cloud = job.cloud(read_only)
    return cloud, dict(job.params, enterprise_project_id=cloud.settings.enterprise_project_id)


def _without_empty(params: Mapping[str, Any], known: Known | None) -> Mapping[str, Any]:
    """Return the options, with None for empty text where only certain words make sense.

    A template creates such text from an empty variable.
    """
    return {name: None if value == "" and name in (known or {}) else value for name, value in params.items()}


def _timing(job: Job) -> Timing:
    wait, timeout, interval = (job.params.get("wait" + part) for part in ("", "_timeout", "_interval"))
    return Timing(wait is not False, timeout or 0, interval or 0, job.tell)


def plain_module(
    function: Callable[[Cloud, Mapping[str, Any], bool], Result], options: Spec, **constraints: Any
) -> CloudModule:
    """Return a module of none of the other kinds.

    ``function`` takes access to the cloud, the options, and whether it may only predict the changes.
    """

    def perform(job: Job) -> Result:
        return function(*_reached(job, read_only=False), job.check)

    return CloudModule(dict(AUTH, **options), perform, constraints)
