# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Common parts of the event sources of ansible-rulebook: reading like a task, and remembering what was reported.

PRIVATE to this collection.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import tempfile
from collections.abc import Iterable, Mapping
from typing import Any, Callable, TypeVar

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError

from .._core.errors import InvalidInput
from .._core.redact import redact, redact_values, spellings
from .._core.wording import quoted
from .options import AUTH, Spec
from .perform import Channel, perform
from .spec import CloudModule, Job, Result

LOGGER = logging.getLogger(__name__)

Event = dict[str, Any]
Seen = TypeVar("Seen")


class ReadFailed(Exception):
    """A read that failed. ``str()`` is the sentence of the module, without secrets."""


def settled(options: Spec, args: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a source with defaults and of the right types. Raises InvalidInput for wrong ones."""
    validation = ArgumentSpecValidator(options).validate(dict(args))
    if validation.errors.errors:
        unknown = isinstance(validation.errors.errors[0], UnsupportedError)
        told = ("Unsupported arguments: %s" if unknown else "%s") % validation.errors.msg
        raise InvalidInput(redact(told, spellings(validation._no_log_values)))
    found: dict[str, Any] = validation.validated_parameters
    return found


def connection_of(args: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that say where the cloud is and who asks."""
    return {name: value for name, value in args.items() if name in AUTH and value is not None}


def read(module: CloudModule, options: Mapping[str, Any]) -> Result:
    """Return the result of a reading module. Raises ReadFailed."""
    validation = ArgumentSpecValidator(module.options, **module.constraints).validate(dict(options))
    channel = Channel(warn=LOGGER.warning, note=LOGGER.debug, secrets=set(validation._no_log_values))
    if validation.errors.errors:
        raise ReadFailed(redact(str(validation.errors.msg), spellings(channel.secrets)))
    params = validation.validated_parameters
    result = perform(module, params, check=False, diff=False, environ=os.environ, channel=channel)
    shown: Result = redact_values(result, spellings(channel.secrets))
    if shown.get("failed"):
        raise ReadFailed(shown["msg"])
    return shown


def reader(function: Callable[[Job], Result]) -> CloudModule:
    """Return a reading module without options of its own."""
    return CloudModule(dict(AUTH), function, {})


class Memory:
    """The last lists, by kind and ID. With a ``path``, they outlive a restart."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._seen: dict[str, dict[str, Any]] = {}
        if path and os.path.exists(path):
            try:
                with open(path, encoding="utf-8") as file:
                    seen = json.load(file)
            except (OSError, ValueError) as error:
                raise InvalidInput("state_file is %s, which cannot be read: %s" % (quoted(path), error)) from None
            if not isinstance(seen, dict) or not all(isinstance(of_kind, dict) for of_kind in seen.values()):
                raise InvalidInput("state_file is %s, which is not a file of this event source." % quoted(path))
            self._seen = seen

    def last(self, kind: str) -> dict[str, Any] | None:
        """Return what was seen of a kind. None if it was never read."""
        return self._seen.get(kind)

    def keep(self, kind: str, seen: Mapping[str, Any]) -> None:
        """Remember it. Call this after the events are handed over, so that a stop in between repeats and loses none."""
        self._seen[kind] = dict(seen)
        if self._path is None:
            return
        directory = os.path.dirname(os.path.abspath(self._path))
        handle, new = tempfile.mkstemp(prefix=".state-", dir=directory)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(self._seen, file)
        os.replace(new, self._path)


def listing_options(interval: float, options: Spec) -> Spec:
    """Return the options of a source that lists at intervals: its own, the shared ones, and those of the connection."""
    return dict(AUTH, interval={"type": "float", "default": interval}, state_file={"type": "path"}, **options)


async def watch(
    queue: asyncio.Queue[Any],
    options: Mapping[str, Any],
    kinds: Iterable[str],
    look: Callable[[str, Mapping[str, Any]], Seen],
    compare: Callable[[str, Any, Seen], tuple[Iterable[Event], Mapping[str, Any]]],
) -> None:
    """List each of the kinds at intervals, and put events into the queue of ansible-rulebook, without an end.

    ``look`` reads a kind through the connection, in a thread. ``compare`` gets the last record of the kind, None at
    first, and the list. It returns the events and the new record, which is kept after the events are handed over.
    """
    connection, memory = connection_of(options), Memory(options.get("state_file"))
    while True:
        for kind in kinds:
            try:
                found = await asyncio.to_thread(look, kind, connection)
            except ReadFailed as error:
                LOGGER.warning("The list of %s was not read: %s", kind, error)
                continue
            events, record = compare(kind, memory.last(kind), found)
            for event in events:
                await queue.put(event)
            memory.keep(kind, record)
        await asyncio.sleep(options["interval"])
