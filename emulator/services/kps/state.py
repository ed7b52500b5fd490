# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key pairs of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.seeding import entries, known, need
from ...core.store import Shelf, Table


@dataclass(frozen=True)
class KeyPair:
    """A key pair. Its name identifies it, and is its ID in the store."""

    id: str
    created_at: datetime
    user_id: str
    public_key: str
    fingerprint: str
    description: str = ""


class KpsState:
    def __init__(self, shelf: Shelf) -> None:
        self.pairs: Table[KeyPair] = shelf.table("key_pair", {})

    def pair(self, name: str) -> KeyPair:
        pair = self.pairs.get(name)
        if pair is None:
            raise ApiError(404, "KPS.0404", f"The key pair {name} does not exist.")
        return pair


def seed_key_pairs(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = KpsState(shelf)
    for entry in entries(given, "keypairs"):
        known(entry, "key pair", ("name", "public_key", "user_id", "description"))
        name = need(entry, "name", "key pair")
        digits = ids.derived_hex("key pair", shelf.project, name)
        pairs_of_digits = [digits[position : position + 2] for position in range(0, len(digits), 2)]
        state.pairs.put(
            KeyPair(
                id=name,
                created_at=emulator.clock.now(),
                user_id=entry.get("user_id", ""),
                public_key=entry.get("public_key", f"ssh-rsa {digits} {name}"),
                fingerprint=":".join(pairs_of_digits),
                description=entry.get("description", ""),
            )
        )
