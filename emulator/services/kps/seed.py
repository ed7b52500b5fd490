# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seed of key pairs."""

from __future__ import annotations

from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from .keys import fingerprint
from .state import SCOPES, USER, KeyPair, KpsState

_KEYS = ("name", "public_key", "user_id", "description", "scope")


def seed_key_pairs(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed key pairs. One without a user belongs to all users."""
    state = KpsState(shelf)
    for entry in entries(given, "keypairs"):
        known(entry, "key pair", _KEYS)
        name, scope = need(entry, "name", "key pair"), entry.get("scope", USER)
        if scope not in SCOPES:
            raise SeedError(f"key pair {name} with scope {scope!r}, not one of {', '.join(SCOPES)}")
        digits = ids.derived_hex("key pair", shelf.project, name)
        public_key = entry.get("public_key", f"ssh-rsa {digits} {name}")
        state.pairs.put(
            KeyPair(
                id=name,
                created_at=emulator.clock.now(),
                user_id=entry.get("user_id", ""),
                public_key=public_key,
                fingerprint=fingerprint(public_key),
                description=entry.get("description", ""),
                scope=scope,
            )
        )


ROUTER = Router("kps", seeders={"keypairs": seed_key_pairs})
