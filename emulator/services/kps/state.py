# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of key pairs. A name is unique in the project, also among pairs that a caller does not see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ...core.store import Shelf, Table
from . import refusals
from .keys import belongs, fingerprint, generate, is_public_key

ACCOUNT, USER = "domain", "user"
SCOPES = (ACCOUNT, USER)
_NAME = re.compile(r"[A-Za-z0-9_-]{1,255}")
_LONGEST_DESCRIPTION = 255

Given = Mapping[str, Any]


@dataclass(frozen=True)
class KeyPair:
    """A key pair. Its name identifies it, and is its ID in the store.

    ``private_key`` is the key that the service keeps, if it keeps one.
    """

    id: str
    created_at: datetime
    user_id: str
    public_key: str
    fingerprint: str
    description: str = ""
    scope: str = USER
    private_key: str = ""


class KpsState:
    """The key pairs of a project, as ``user_id`` sees them: a pair of another user is invisible."""

    def __init__(self, shelf: Shelf, user_id: str = "") -> None:
        self._user_id = user_id
        self.pairs: Table[KeyPair] = shelf.table("key_pair", {})

    def sees(self, pair: KeyPair) -> bool:
        return pair.scope == ACCOUNT or pair.user_id in ("", self._user_id)

    def pair(self, name: str) -> KeyPair:
        found = self.pairs.get(name)
        if found is None or not self.sees(found):
            raise refusals.no_pair()
        return found

    def create(self, given: Given, now: datetime) -> tuple[KeyPair, str]:
        """Create a pair, or import its public key. Return it with the private key of a new one, else with none."""
        name, scope = given["name"], given.get("scope", USER)
        if _NAME.fullmatch(name) is None:
            raise refusals.bad_parameter("name")
        if given.get("type", "ssh") != "ssh":
            raise refusals.not_made_here(f"key pairs of type {given['type']}")
        if self.pairs.get(name) is not None:
            raise refusals.name_taken(name)
        public_key, private_key = given.get("public_key", ""), ""
        if not public_key:
            public_key, private_key = generate()
        elif not is_public_key(public_key):
            raise refusals.bad_parameter("public_key")
        kept = ""
        if "key_protection" in given:
            kept = private_key or _checked(given["key_protection"].get("private_key", ""), public_key)
        user_id = given.get("user_id") or self._user_id
        pair = KeyPair(name, now, user_id, public_key, fingerprint(public_key), scope=scope, private_key=kept)
        return self.pairs.put(pair), private_key

    def describe(self, name: str, description: str) -> None:
        if len(description.encode()) > _LONGEST_DESCRIPTION:
            raise refusals.bad_parameter("description")
        self.pairs.put(replace(self.pair(name), description=description))

    def remove(self, name: str) -> None:
        self.pairs.remove(self.pair(name).id)

    def keep(self, name: str, private_key: str) -> KeyPair:
        pair = self.pair(name)
        return self.pairs.put(replace(pair, private_key=_checked(private_key, pair.public_key)))

    def forget(self, name: str) -> None:
        """Remove the private key that the service keeps. Clients know 404 if it keeps none."""
        pair = self.pair(name)
        if not pair.private_key:
            raise refusals.nothing_kept(404)
        self.pairs.put(replace(pair, private_key=""))


def _checked(private_key: str, public_key: str) -> str:
    if not belongs(private_key, public_key):
        raise refusals.other_key()
    return private_key
