# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tokens, temporary keys and ids, kept between tasks in files that only their owner can read.

PRIVATE to this collection.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import hmac
import json
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from .._core.clock import Clock

DIRECTORY = "community.huaweicloud"
# Nothing is served in its last minutes, so that it does not expire on its way.
MARGIN = 300.0
# How long to wait for another process that is fetching the same. It is over early when that process ends, in any way.
LOCK_PATIENCE = 90.0
LOCK_INTERVAL = 0.05
_VERSION = 1

Note = Callable[[str], None]


@dataclass(frozen=True)
class Entry:
    """What was fetched, and until when it is good; None is for ever."""

    value: Mapping[str, str] = field(repr=False)
    expires_at: float | None


def cache_directory(environ: Mapping[str, str]) -> Path | None:
    """Where this user's cache is to be; None when the environment does not say where anything of the user is."""
    base = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return Path(base) / DIRECTORY
    home = environ.get("HOME", "")
    return Path(home) / ".cache" / DIRECTORY if os.path.isabs(home) and os.path.isdir(home) else None


class DiskCache:
    """Values by key, in memory and, with a directory, on disk.

    Whatever is wrong with the disk costs time only: it is said once, and the cache goes on in memory.
    """

    def __init__(self, directory: Path | None, clock: Clock, note: Note) -> None:
        self._directory = directory
        self._clock = clock
        self._note = note
        self._memory: dict[str, Entry] = {}
        self._prepared = False

    def fetch(
        self, parts: tuple[str, ...], produce: Callable[[], Entry], verifier: str | None = None
    ) -> Mapping[str, str]:
        """The value of that key, made by ``produce`` when there is none that is still good.

        Of processes that ask at the same time, one produces and the others wait for it. ``verifier`` is a secret that
        must be the one with which the value was obtained; only a salted slow hash of it is kept.
        """
        name = _name(parts)
        entry = self._memory.get(name)
        if entry is None or not self._good(entry):
            entry = self._fetch(name, produce, verifier)
            self._memory[name] = entry
        return entry.value

    def keep(self, parts: tuple[str, ...], entry: Entry) -> None:
        """Put a value there, whatever there was."""
        name = _name(parts)
        self._memory[name] = entry
        if self._ready():
            with self._locked(name):
                self._store(name, entry, None)

    def recall(self, parts: tuple[str, ...]) -> Mapping[str, str] | None:
        """The value that was put there, by whichever process, if it is still good."""
        name = _name(parts)
        found = self._find(name, None) if self._ready() else self._memory.get(name)
        return found.value if found is not None and self._good(found) else None

    def forget(self, parts: tuple[str, ...]) -> None:
        """Drop the value that this process has, unless another process has already put a newer one in its place."""
        name = _name(parts)
        known = self._memory.pop(name, None)
        if self._ready():
            with self._locked(name):
                kept = self._load(name)
                if kept is not None and (known is None or dict(kept[0].value) == dict(known.value)):
                    with contextlib.suppress(OSError):
                        os.unlink(self._path(name))

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
            self._store(name, entry, verifier)
            return entry

    def _find(self, name: str, verifier: str | None) -> Entry | None:
        loaded = self._load(name)
        if loaded is None:
            return None
        entry, proof = loaded
        return entry if self._good(entry) and _proven(proof, verifier) else None

    def _good(self, entry: Entry) -> bool:
        return entry.expires_at is None or entry.expires_at - MARGIN > self._clock.now()

    # The disk.

    def _ready(self) -> bool:
        if self._directory is None:
            return False
        if not self._prepared:
            problem = _prepare(self._directory)
            if problem:
                self._give_up(problem)
                return False
            self._prepared = True
        return True

    def _give_up(self, problem: str) -> None:
        self._note("The cache directory %s is not used: %s." % (self._directory, problem))
        self._directory = None

    def _path(self, name: str, suffix: str = ".json") -> str:
        return os.path.join(str(self._directory), name + suffix)

    def _load(self, name: str) -> tuple[Entry, Any] | None:
        """The entry in the file and the proof of its secret; None for a file that is missing, foreign or damaged."""
        try:
            handle = os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW)
            with open(handle, "rb") as file:
                status = os.fstat(file.fileno())
                if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
                    return None
                document = json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(document, dict) or document.get("version") != _VERSION:
            return None
        value, expires_at = document.get("value"), document.get("expires_at")
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            return None
        if expires_at is not None and (isinstance(expires_at, bool) or not isinstance(expires_at, (int, float))):
            return None
        return Entry(value, expires_at), document.get("proof")

    def _store(self, name: str, entry: Entry, verifier: str | None) -> None:
        if self._directory is None or not self._good(entry):
            return
        temporary = None
        try:
            document = {
                "version": _VERSION,
                "value": dict(entry.value),
                "expires_at": entry.expires_at,
                "proof": None if verifier is None else _prove(verifier, os.urandom(16)),
            }
            handle, temporary = tempfile.mkstemp(dir=str(self._directory), prefix=".new-")
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(document, file)
            os.replace(temporary, self._path(name))
        except OSError as error:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
            self._give_up("a file in it cannot be written (%s)" % error.strerror)
        except (AttributeError, ValueError):
            self._give_up("this Python has no scrypt to protect what is in it")

    @contextlib.contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        """One process at a time, as far as it can be had: without the lock the worst is a second request."""
        try:
            handle = os.open(self._path(name, ".lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            self._give_up("a file in it cannot be written (%s)" % error.strerror)
            yield
            return
        try:
            deadline = self._clock.monotonic() + LOCK_PATIENCE
            while not _try_lock(handle) and self._clock.monotonic() < deadline:
                self._clock.sleep(LOCK_INTERVAL)
            yield
        finally:
            os.close(handle)


def _name(parts: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()


def _prepare(directory: Path) -> str | None:
    """Make the directory if need be, and say what is wrong with it."""
    try:
        if not os.path.lexists(directory):
            directory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with contextlib.suppress(FileExistsError):
                directory.mkdir(mode=0o700)
        status = os.lstat(str(directory))
    except OSError as error:
        return "it cannot be made (%s)" % error.strerror
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a directory"
    if status.st_uid != os.geteuid():
        return "it belongs to another user"
    if stat.S_IMODE(status.st_mode) & 0o077:
        return "others have access to it (mode %04o instead of 0700)" % stat.S_IMODE(status.st_mode)
    if not os.access(str(directory), os.R_OK | os.W_OK | os.X_OK):
        return "it cannot be written"
    return None


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _prove(secret: str, salt: bytes) -> dict[str, str]:
    proof = hashlib.scrypt(secret.encode("utf-8"), salt=salt, n=2**14, r=8, p=1, dklen=32)
    return {"salt": salt.hex(), "hash": proof.hex()}


def _proven(proof: Any, secret: str | None) -> bool:
    if secret is None or proof is None:
        return secret is None and proof is None
    try:
        again = _prove(secret, bytes.fromhex(proof["salt"]))
        return hmac.compare_digest(again["hash"], proof["hash"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
