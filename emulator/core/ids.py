# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identifiers in the forms that the services use."""

from __future__ import annotations

import random
import secrets
import uuid
from datetime import datetime

_NAMESPACE = uuid.UUID("6f0d6c5e-5f0c-4a55-9c3b-0d3f6f0f7d11")
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_LETTERS = _UPPER + _UPPER[:26].lower()


def new_uuid() -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def new_hex() -> str:
    """Return 32 hex digits, the form of the IDs of projects, users, domains and requests."""
    return f"{random.getrandbits(128):032x}"


def derived_uuid(*parts: str) -> str:
    """Return an ID that depends only on the parts, so that seeded objects keep their IDs from one start to the next."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def derived_hex(*parts: str) -> str:
    return uuid.uuid5(_NAMESPACE, "/".join(parts)).hex


def new_order_id(moment: datetime) -> str:
    letters = "".join(random.choice(_UPPER[:26]) for _unused in range(5))
    return f"CS{moment:%y%m%d%H%M}{letters}"


def derived_order_id(*parts: str) -> str:
    number = uuid.uuid5(_NAMESPACE, "/".join(("order", *parts))).int
    return f"CS{number % 10**10:010d}" + "".join(_UPPER[number // 36**step % 26] for step in range(5))


def new_mac() -> str:
    number = random.getrandbits(24)
    return f"fa:16:3e:{number >> 16:02x}:{number >> 8 & 255:02x}:{number & 255:02x}"


def new_token() -> str:
    """Return an opaque token. It is as long as a real one, so that it does not fit into a short buffer."""
    return "MII" + secrets.token_urlsafe(900)


def new_access_key() -> str:
    return "".join(secrets.choice(_UPPER) for _unused in range(20))


def new_secret_key() -> str:
    return "".join(secrets.choice(_LETTERS) for _unused in range(40))
