# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cache that keeps tokens, temporary keys, IDs and journal entries between tasks.

PRIVATE to this collection.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple

from ..._core.clock import Clock
from .store import LOCK_TIMEOUT, Store, StoreFailed

# In seconds. The cache does not return a value this close to its end, so that it does not expire during a request.
MARGIN = 300.0
_VERSION = 1
# The cost of the hash of a secret. It slows down an attacker who has the file and guesses passwords.
COST = 2**14
# Seconds until a refused login is tried again. Services lock an account after a few failures.
REFUSED_FOR = 60.0

Say = Callable[[str], None]


@dataclass(frozen=True)
class Entry:
    """A value, and the end of its validity in seconds since 1970. None means that it never expires."""

    value: Mapping[str, str] = field(repr=False)
    expires_at: float | None


class Refusals(NamedTuple):
    """The ``kind`` of errors that report a refused login, and the functions that convert them for the cache."""

    kind: type[Exception]
    pack: Callable[[Any], Mapping[str, str]]
    unpack: Callable[[Mapping[str, str]], Exception]


class Cache:
    """Values by key, in memory and, with a store, between tasks.

    If the store fails, the cache reports this once to ``say`` and continues in memory. ``without`` is the reason why
    there is no store. ``single`` says that the container exists for one job only.
    """

    def __init__(self, store: Store | None, clock: Clock, say: Say, without: str = "", *, single: bool = False) -> None:
        self._store = store
        self._clock = clock
        self._say = say
        self._problem = without
        self._single = single
        self._memory: dict[str, Entry] = {}
        self._prepared = False

    def fetch(
        self,
        parts: tuple[str, ...],
        produce: Callable[[], Entry],
        verifier: str | None = None,
        refusals: Refusals | None = None,
    ) -> Mapping[str, str]:
        """Return the value of this key. Call ``produce`` if there is no valid one.

        Of several processes that ask at the same time, one calls ``produce`` and the others wait for it. ``verifier``
        is a secret, which must be the same as when the value was obtained. The store keeps only a slow salted hash of
        it. An error that ``refusals`` describes is raised again for ``REFUSED_FOR`` seconds without a new request.
        """
        name = _name(parts)
        entry = self._memory.get(name)
        if entry is None or not self._good(entry):
            if refusals is not None:
                produce = self._unless_refused(_name(("refused", *parts)), produce, verifier, refusals)
            entry = self._fetch(name, produce, verifier)
            self._memory[name] = entry
        return entry.value

    def _unless_refused(
        self, name: str, produce: Callable[[], Entry], verifier: str | None, refusals: Refusals
    ) -> Callable[[], Entry]:
        def attempt() -> Entry:
            known = self._memory.get(name) or (self._find(name, verifier) if self._ready() else None)
            if known is not None and self._good(known):
                raise refusals.unpack(known.value)
            try:
                return produce()
            except refusals.kind as error:
                entry = Entry(refusals.pack(error), self._clock.now() + MARGIN + REFUSED_FOR)
                self._memory[name] = entry
                self._save(name, entry, verifier)
                raise

        return attempt

    def keep(self, parts: tuple[str, ...], entry: Entry) -> None:
        """Store a value under this key, and replace an existing one."""
        name = _name(parts)
        self._memory[name] = entry
        with self._locked(name):
            self._save(name, entry, None)

    def claim(self, parts: tuple[str, ...], entry: Entry, taken: Callable[[Mapping[str, str]], bool]) -> bool:
        """Store a value under this key unless a valid one exists for which ``taken`` is true. Return whether it did.

        Of several processes that try at the same time, one succeeds.
        """
        name = _name(parts)
        with self._locked(name):
            found = self._find(name, None) if self._ready() else self._memory.get(name)
            if found is not None and self._good(found) and taken(found.value):
                return False
            self._memory[name] = entry
            self._save(name, entry, None)
            return True

    def recall(self, parts: tuple[str, ...]) -> Mapping[str, str] | None:
        """Return the valid value under this key, from any process; None if there is none."""
        name = _name(parts)
        found = self._find(name, None) if self._ready() else self._memory.get(name)
        return found.value if found is not None and self._good(found) else None

    def forget(self, parts: tuple[str, ...]) -> None:
        """Remove the value that this process knows, unless another process has already replaced it."""
        name = _name(parts)
        known = self._memory.pop(name, None)
        with self._locked(name), self._failures():
            kept = self._load(name)
            if self._store and kept and (known is None or dict(kept[0].value) == dict(known.value)):
                self._store.remove(name)

    @contextlib.contextmanager
    def locked(self, parts: tuple[str, ...], timeout: float) -> Iterator[None]:
        """Admit one process at a time to the block, if the store can do that. Wait at most ``timeout`` seconds."""
        with self._locked(_name(parts), timeout):
            yield

    def unshared(self) -> str | None:
        """Return why other processes do not see the values of this cache, as a clause; None if they see them."""
        return None if self._ready() and self._store is not None else self._problem

    def not_lasting(self) -> str | None:
        """Return why the next task may not find the values of this cache, as a clause; None if it will."""
        if not self._ready() or self._store is None:
            return self._problem
        reason = self._store.transient()
        return "%s %s" % (self._store.label, reason) if reason else None

    def left_here(self) -> bool:
        """Return whether a second run of the task in the same place will find the values of this cache."""
        reason = self.not_lasting()
        return reason is None or (self._store is not None and not self._single)

    def _fetch(self, name: str, produce: Callable[[], Entry], verifier: str | None) -> Entry:
        if not self._ready():
            return produce()
        found = self._find(name, verifier)
        if found is not None:
            return found
        with self._locked(name):
            found = self._find(name, verifier)
            if found is not None:
                return found
            entry = produce()
            self._save(name, entry, verifier)
            return entry

    def _find(self, name: str, verifier: str | None) -> Entry | None:
        loaded = self._load(name)
        if loaded is None:
            return None
        entry, proof = loaded
        return entry if self._good(entry) and _proven(proof, verifier) else None

    def _good(self, entry: Entry) -> bool:
        return entry.expires_at is None or entry.expires_at - MARGIN > self._clock.now()

    # The store.

    def _ready(self) -> bool:
        if self._store is not None and not self._prepared:
            with self._failures():
                self._store.prepare()
            self._prepared = True
        return self._store is not None

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        """Stop using the store if it fails inside this block."""
        try:
            yield
        except StoreFailed as failure:
            self._give_up(str(failure))

    def _give_up(self, reason: str) -> None:
        if self._store is not None:
            self._problem = "%s is not used: %s" % (self._store.label, reason)
            self._say("%s%s." % (self._problem[0].upper(), self._problem[1:]))
            self._store = None

    def _load(self, name: str) -> tuple[Entry, Any] | None:
        """Return the entry and the proof of its secret; None if the document is missing or has another form."""
        document: Any = None
        if self._store is not None:
            with self._failures():
                document = self._store.load(name)
        if not isinstance(document, dict) or document.get("version") != _VERSION:
            return None
        value, expires_at = document.get("value"), document.get("expires_at")
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            return None
        if expires_at is not None and (isinstance(expires_at, bool) or not isinstance(expires_at, (int, float))):
            return None
        return Entry(value, expires_at), document.get("proof")

    def _save(self, name: str, entry: Entry, verifier: str | None) -> None:
        if self._store is None or not self._good(entry):
            return
        try:
            proof = None if verifier is None else _prove(verifier, os.urandom(16))
        except (AttributeError, ValueError):
            self._give_up("this Python has no scrypt to protect its entries")
            return
        document = {"version": _VERSION, "value": dict(entry.value), "expires_at": entry.expires_at, "proof": proof}
        with self._failures():
            self._store.save(name, document, entry.expires_at)

    @contextlib.contextmanager
    def _locked(self, name: str, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            if self._ready() and self._store is not None:
                with self._failures():
                    stack.enter_context(self._store.lock(name, timeout))
            yield


def _name(parts: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()


def _prove(secret: str, salt: bytes) -> dict[str, str]:
    proof = hashlib.scrypt(secret.encode("utf-8"), salt=salt, n=COST, r=8, p=1, dklen=32)
    return {"salt": salt.hex(), "hash": proof.hex()}


def _proven(proof: Any, secret: str | None) -> bool:
    if secret is None or proof is None:
        return secret is None and proof is None
    try:
        again = _prove(secret, bytes.fromhex(proof["salt"]))
        return hmac.compare_digest(again["hash"], proof["hash"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
