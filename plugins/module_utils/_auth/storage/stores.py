# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The place of a user's cache: the default directory, a directory that the user names, or a Redis server.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..._core.clock import Clock
from ..settings import Settings
from ..values import parse
from .cache import Cache, Say
from .directory import Directory

# The name of the directory in the user's directory for caches.
DIRECTORY = "community.huaweicloud"
# This variable says that the directory lasts although it seems temporary. It is for containers that are kept.
PERSISTENT = "HW_CACHE_PERSISTENT"
# Ansible Runner sets this variable, also for AWX. It removes the containers that it created when the job ends.
RUNNER = "AWX_ISOLATED_DATA_DIR"


def open_cache(settings: Settings, environ: Mapping[str, str], clock: Clock, *, note: Say, warn: Say) -> Cache:
    """Return the cache that the settings ask for. The store opens at its first use.

    Problems with a place that the user named are reported to ``warn``, those with any other place to ``note``.
    """
    if not settings.token_cache:
        return Cache(None, clock, note, "token_cache is false")
    if settings.cache_url:
        from .redis_server import RedisServer  # few users have a server, and its client is slow to import

        return Cache(RedisServer(settings.cache_url, clock), clock, warn)
    path = Path(settings.cache_dir) if settings.cache_dir else user_directory(environ)
    if path is None:
        return Cache(None, clock, note, "this user has no home directory")
    word = environ.get(PERSISTENT)
    persistent = bool(word) and parse("token_cache", word, PERSISTENT)
    directory = Directory(path, clock, persistent=persistent)
    return Cache(directory, clock, warn if settings.cache_dir else note, single=bool(environ.get(RUNNER)))


def user_directory(environ: Mapping[str, str]) -> Path | None:
    """Return this user's own cache directory; None if the environment names no directory of the user."""
    base = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return Path(base) / DIRECTORY
    home = environ.get("HOME", "")
    return Path(home) / ".cache" / DIRECTORY if os.path.isabs(home) and os.path.isdir(home) else None
