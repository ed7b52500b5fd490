# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run a module's function on validated options: the part that in-worker and subprocess execution share.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Callable

from .._auth.settings import OPTIONS, Settings, resolve
from .._core.calls import ApiCall
from .._core.clock import Clock
from .._core.documents import has_surrogates
from .._core.errors import UNKNOWN_FATE, CloudError, CollectionError, InvalidAnswer, InvalidInput
from .._core.redact import one_line, printable, redact, spellings
from .._transport.addresses import advice
from .._transport.cloud import Cloud, LastAnswer
from .spec import CloudModule, Job, Result

Say = Callable[[str], None]
Called = Callable[[ApiCall], None]
# The verbosity that shows a line for each API call, a line for each attempt, and the bodies.
CALLS, ATTEMPTS, BODIES = 1, 3, 4
# The exceptions of Python for a value of another type, or for a missing key.
MISREAD = (AttributeError, LookupError, TypeError, ValueError)


@dataclass
class Channel:
    """The outputs of a run.

    ``warn`` takes warnings for everybody, ``note`` lines for C(-vvv), and ``tell`` the progress for those who watch.
    ``detail`` takes lines for C(-vvvv), and ``called`` each API call. Both are None if nobody wants them. No output
    must contain the ``secrets``.
    """

    warn: Say
    note: Say
    tell: Say = lambda text: None
    secrets: set[str] = field(default_factory=set)
    detail: Say | None = None
    called: Called | None = None


Connect = Callable[[Settings, bool, Mapping[str, str], Channel], Cloud]


def perform(
    module: CloudModule,
    params: Mapping[str, Any],
    *,
    check: bool,
    diff: bool,
    environ: Mapping[str, str],
    channel: Channel,
    connect: Connect | None = None,
    clock: Clock | None = None,
) -> Result:
    """Run the module and return its result.

    If it fails, the result has C(failed), one sentence, and the actions that were done before. The result is plain
    JSON. No message on the way contains a secret that is known by then. At the end, ``channel.secrets`` has all
    secrets, so that the caller can remove them from the result.
    """
    opened: list[Cloud] = []
    warned: list[str] = []
    alone = threading.Lock()  # the transfer of a file calls from several threads

    def masked(text: str) -> str:
        with alone:
            _learn(channel, opened)
            return printable(redact(text, spellings(channel.secrets)))

    def warn(text: str) -> None:
        if masked(text) not in warned:
            warned.append(masked(text))
            channel.warn(warned[-1])

    def through(say: Say) -> Say:
        return lambda text: say(masked(text))

    detail = through(channel.detail) if channel.detail is not None else None
    called = _without_secrets(channel.called, masked) if channel.called is not None else None
    heard = Channel(warn=warn, note=through(channel.note), tell=through(channel.tell), detail=detail, called=called)

    def cloud(read_only: bool) -> Cloud:
        options = {name: params.get(name) for name in OPTIONS}
        settings = resolve(options, environ)
        channel.secrets.update(settings.secrets())
        way = (connect or open_cloud)(settings, read_only or check, environ, heard)
        if way not in opened:
            way.writes.clear()
            opened.append(way)
        way.hide(*channel.secrets)
        return way

    for doubt in module.doubts(params):
        warn(doubt)
    try:
        result = _result(module, Job(params, check, cloud, clock or Clock(), heard.tell), opened, heard.note)
    except BaseException:  # the user stops it
        _say_stopped(opened, warn)
        raise
    finally:
        _learn(channel, opened)
    if not diff:
        result.pop("diff", None)
    return result


def _result(module: CloudModule, job: Job, opened: list[Cloud], note: Say) -> Result:
    try:
        _refuse_half_characters(job.params)
        result: Result = json.loads(json.dumps(module.perform(job)))
        return result
    except CollectionError as error:
        error.done = error.done or _written(opened)
        return failure(error, opened[-1] if opened else None, _last_answer(opened), _open(opened))
    except Exception as bug:  # noqa: BLE001 - Ansible would show its text with all secrets in it
        report = unexpected(bug, _last_answer(opened))
        report.done = _written(opened)
        if not isinstance(report, InvalidAnswer):
            return dict(failure(report, doubts=_open(opened)), exception=traceback.format_exc())
        for line in traceback.format_exc().splitlines():
            note(line)
        return failure(report, doubts=_open(opened))


def _without_secrets(called: Called, masked: Callable[[str], str]) -> Called:
    def through(call: ApiCall) -> None:
        request_id = masked(call.request_id) if call.request_id else None
        called(call._replace(operation=masked(call.operation), request_id=request_id))

    return through


def _refuse_half_characters(params: Mapping[str, Any]) -> None:
    """Raise InvalidInput for an option with half of a character, which no request can carry."""
    for name, value in params.items():
        if any(map(has_surrogates, _texts(value))):
            raise InvalidInput("%s has half of a character (a surrogate). Correct the text." % name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)


def _say_stopped(opened: list[Cloud], warn: Say) -> None:
    if _written(opened) or _open(opened):
        warn("Stopped. %s" % _before(_written(opened), _open(opened)))


def _written(opened: list[Cloud]) -> list[str]:
    return [action for way in opened for action in way.writes.done]


def _open(opened: list[Cloud]) -> list[str]:
    return [action for way in opened for action in way.writes.open]


def _before(done: Sequence[str], doubts: Sequence[str]) -> str:
    """Return the sentences about what was written, and what perhaps was, before a task ended early."""
    told = ["Before that, this had been done: %s." % "; ".join(done)] if done else []
    if doubts:
        told.append("It is not known whether this took effect: %s." % "; ".join(doubts))
    return " ".join(told)


def _last_answer(opened: list[Cloud]) -> LastAnswer | None:
    return next((way.last_answer for way in reversed(opened) if way.last_answer is not None), None)


def _learn(channel: Channel, opened: list[Cloud]) -> None:
    """Add the hidden values of the connections to the secrets: a run obtains tokens and temporary keys."""
    for way in opened:
        channel.secrets.update(way.hidden())


def open_cloud(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Cloud:
    """Return new access to the cloud, for one run."""
    return Cloud(
        settings,
        read_only=read_only,
        environ=environ,
        note=channel.note,
        warn=channel.warn,
        tell=channel.tell,
        detail=channel.detail,
        called=channel.called,
    )


def failure(
    error: CollectionError, cloud: Cloud | None = None, answer: LastAnswer | None = None, doubts: Sequence[str] = ()
) -> Result:
    """Return a failed result. It also has the parts of the service's error, so that a play can act on them.

    ``answer`` is the last response. An error about it can come from a part of the code that does not know the request.
    ``doubts`` are the writes of which nobody knows the result.
    """
    told = explanation(error, cloud, answer)
    result: Result = {**error.facts, "failed": True, "changed": bool(error.done), "msg": told}
    if isinstance(error, CloudError):
        result["error"] = {"status": error.status, "code": error.code, "request_id": error.request_id}
    if answer is not None and _lacks_request(error):
        result["error"].update(status=answer.status, request_id=answer.request_id)
    if error.done:
        result["done"] = list(error.done)
    before = _before(error.done, [action for action in doubts if not _tells(error, action)])
    if before:
        result["msg"] = "%s. %s" % (told.rstrip("."), before)
    result["msg"] = printable(one_line(result["msg"]))
    return result


def _tells(error: CollectionError, action: str) -> bool:
    """Return whether the error itself says that nobody knows the result of the action."""
    return isinstance(error, CloudError) and error.action == action and UNKNOWN_FATE in error.reason


def _lacks_request(error: CollectionError) -> bool:
    return isinstance(error, InvalidAnswer) and error.status is None


def explanation(error: CollectionError, cloud: Cloud | None, answer: LastAnswer | None) -> str:
    """Return the error's sentence with the origin of an address that may be wrong, and the request of a response."""
    more = advice(error, cloud.last_url, cloud.settings) if cloud and isinstance(error, CloudError) else ""
    if answer is not None and _lacks_request(error):
        more = ("The last request was: %s. %s" % (answer, more)).strip()
    return "%s. %s" % (str(error).rstrip("."), more) if more else str(error)


def unexpected(bug: Exception, answer: LastAnswer | None) -> CollectionError:
    """Return the error for an exception that nobody raised on purpose.

    After a response of the cloud, the cause can be a response of another form than documented: an object where a list
    should be, or a missing key. No code can tell this from a bug, so the sentence names both.
    """
    what = "%s: %s" % (type(bug).__name__, bug)
    if answer is None or not isinstance(bug, MISREAD):
        return CollectionError("This is a bug of the collection: %s" % what)
    return InvalidAnswer(
        "the response has unexpected content, or this is a bug of the collection: %s" % what,
        action=answer.action,
        status=answer.status,
        request_id=answer.request_id,
    )
