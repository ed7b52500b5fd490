# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One request with its retries, and the messages about them.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from .._core.calls import ApiCall, Operation, Writes
from .._core.clock import Clock
from .._core.errors import CloudError
from .._core.messages import HttpRequest, HttpResponse, Json
from .._core.redact import NOTHING_HIDDEN
from .answers import Asked, document, explained
from .failures import SendFailure
from .retry import Attempt, RetryPolicy, is_throttled, retry_after
from .session import HttpSession

Say = Callable[[str], None]
Called = Callable[[ApiCall], None]
# After waiting this many seconds for retries, a warning explains the delay to the user.
PATIENCE = 5.0
# The longest line about a request, in characters.
NOTE_LIMIT = 2000


class Exchange:
    """The sender of requests over one connection.

    ``secrets`` must not be sent unprotected. Neither they nor the ``hidden`` values must be shown.
    ``writes`` records the writes whose responses told the result, and those whose responses did not.
    ``detail`` takes the bodies, and is None if nobody wants them. ``asked`` takes each URL. ``answered`` takes the
    action of each response that was parsed, and the response. ``called`` takes each call after its retries, and is None
    if nobody counts them.
    """

    def __init__(
        self,
        http: HttpSession,
        *,
        clock: Clock,
        note: Say,
        warn: Say,
        secrets: Callable[[], frozenset[str]],
        hidden: Callable[[], frozenset[str]] = frozenset,
        writes: Writes | None = None,
        detail: Say | None = None,
        asked: Say = lambda url: None,
        answered: Callable[[str, HttpResponse], None] = lambda action, response: None,
        called: Called | None = None,
    ) -> None:
        self._http = http
        self._clock = clock
        self._note = note
        self._warn = warn
        self._secrets = secrets
        self._hidden = hidden
        self._writes = Writes() if writes is None else writes
        self._detail = detail
        self._asked = asked
        self._answered = answered
        self._called = called
        self._down: set[str] = set()
        # To compute the spellings of secrets costs more than to search for them, and secrets seldom change.
        self._sieve = NOTHING_HIDDEN

    def run(
        self,
        prepare: Callable[[], HttpRequest],
        policy: RetryPolicy,
        *,
        repeats: bool,
        action: str,
        operation: Operation,
    ) -> HttpResponse:
        """Send a request with its retries, and return the last response, whatever its status.

        ``prepare`` is called for each attempt, because a signature is valid only for a moment. ``repeats`` says that
        the request may be sent again although it may have taken effect. Raises SendFailure if there is no response.
        """
        started = self._clock.monotonic()
        waited = 0.0
        attempt = 0
        arrived = False
        while True:
            request = prepare()
            result = self._attempt(request)
            outcome = self._outcome(result)
            unclear, arrived = arrived, arrived or (outcome.sent and not outcome.throttled)
            elapsed = self._clock.monotonic() - started
            pause = policy.delay(repeats, outcome, attempt, elapsed)
            if pause is None or self._is_known_to_be_down(request):
                break
            attempt += 1
            self._note("%s: attempt %d follows in %.1f seconds" % (action, attempt + 1, pause))
            waited += pause
            self._clock.sleep(pause)
            why = _why(result)
        if waited >= PATIENCE:
            self._warn("%s: waited %.0f seconds before trying again (%d times): %s." % (action, waited, attempt, why))
        self._remember(request, down=isinstance(result, SendFailure) and not result.sent)
        if self._called is not None:
            answer = None if isinstance(result, SendFailure) else result
            self._called(_call(operation, answer, elapsed, attempt))
        if isinstance(result, SendFailure):
            if attempt:
                told = "%s (tried %d times in %.0f seconds)" % (result, attempt + 1, elapsed)
                raise SendFailure(told, sent=arrived, final=result.final)
            raise result
        return replace(result, unclear=True) if unclear else result

    def document(self, response: HttpResponse, asked: Asked) -> Json:
        """Return the parsed body of a successful response, None if it is empty, and report it as answered."""
        found = document(response, asked)
        self._answered(asked.action, response)
        return found

    def wrote(self, action: str) -> None:
        """Record a successful write."""
        self._writes.succeeded(action)

    @contextmanager
    def noting_doubts(self, asked: Asked) -> Iterator[None]:
        """Record the request if its error leaves open whether it took effect, or if the user stops it."""
        try:
            yield
        except BaseException as error:
            stopped = not isinstance(error, Exception)
            if asked.writes and (stopped or (isinstance(error, CloudError) and error.in_doubt)):
                self._writes.doubted(asked.action)
            raise

    def _is_known_to_be_down(self, request: HttpRequest) -> bool:
        """Return whether all attempts of an earlier request to this host failed.

        Further requests of a loop then need not wait as long.
        """
        return urlsplit(request.url).netloc in self._down

    def _remember(self, request: HttpRequest, *, down: bool) -> None:
        change = self._down.add if down else self._down.discard
        change(urlsplit(request.url).netloc)

    def _attempt(self, request: HttpRequest) -> HttpResponse | SendFailure:
        secrets = self._secrets()
        begun = self._clock.monotonic()
        self._asked(request.url)
        result: HttpResponse | SendFailure
        try:
            result = self._http.send(request, secrets)
        except SendFailure as failure:
            result = failure
        spent = round((self._clock.monotonic() - begun) * 1000)
        line = "%s %s: %s in %d ms" % (request.method, _shown(request.url), _why(result), spent)
        if isinstance(result, HttpResponse):
            result = result.hiding(secrets.union(self._hidden(), _secrets_of(request)))
            if result.request_id:
                line += ", request ID %s" % result.request_id
        self._sieve = self._sieve.finer(secrets)
        self._note(self._sieve.text(line, NOTE_LIMIT))
        self._show("sent", request.body)
        if isinstance(result, HttpResponse):
            self._show("received", result.body)
        return result

    def _show(self, what: str, body: bytes) -> None:
        """Pass a body to ``detail``, without the secrets in it."""
        if self._detail is None or not body.strip():
            return
        from .._core.bodies import LONGEST, presentable  # only needed for -vvvv

        sieve = self._sieve.finer(self._hidden())
        self._detail("%s: %s" % (what, sieve.text(presentable(body), LONGEST)))

    def _outcome(self, result: HttpResponse | SendFailure) -> Attempt:
        if isinstance(result, SendFailure):
            return Attempt(sent=result.sent, final=result.final)
        code = explained(result).code if result.status >= 400 else None
        return Attempt(
            status=result.status,
            throttled=is_throttled(result.status, code),
            retry_after=retry_after(result.headers.get("retry-after"), self._clock.now()),
        )


def _call(operation: Operation, answer: HttpResponse | None, seconds: float, retries: int) -> ApiCall:
    status, request_id = (answer.status, answer.request_id) if answer is not None else (None, None)
    return ApiCall(operation.service, operation.name, status, round(seconds * 1000), retries, request_id)


def _why(result: HttpResponse | SendFailure) -> str:
    return str(result) if isinstance(result, SendFailure) else "HTTP %d" % result.status


def _shown(url: str) -> str:
    """Return the URL for a log, without the secrets in its query: a signature is as good as a password."""
    parts = urlsplit(url)
    query = "&".join(_masked(pair) for pair in parts.query.split("&")) if parts.query else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _masked(pair: str) -> str:
    name, equals, _value = pair.partition("=")
    return "%s%s********" % (name, equals) if _is_sensitive(name) else pair


def _is_sensitive(name: str) -> bool:
    return any(word in name.lower() for word in ("signature", "token", "password", "secret", "authorization"))


def _secrets_of(request: HttpRequest) -> set[str]:
    """Return the values in the request's own URL and headers that are as good as a password."""
    pairs = [pair.partition("=") for pair in urlsplit(request.url).query.split("&")]
    found = {unquote_plus(value) for name, _equals, value in pairs if _is_sensitive(name)}
    return found.union(value for name, value in request.headers.items() if _is_sensitive(name))
