# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private keys that the service keeps for a key pair."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Shape, Text
from . import refusals
from .routes import ENCRYPTION, PAIR, PAIRS, V3, check_encryption, state_of

_PROTECTION = Shape({"private_key": Text(), "encryption": ENCRYPTION}, required=("private_key", "encryption"))
_IMPORT = Shape({"name": Text(), "user_id": Text(), "key_protection": _PROTECTION}, required=("name", "key_protection"))


@V3.post(f"{PAIRS}/private-key/import", Shape({"keypair": _IMPORT}, required=("keypair",)))
def import_private_key(call: Call) -> Reply:
    """Keep a private key. It must match the public key, and replaces the kept one."""
    given = call.body["keypair"]
    protection = given["key_protection"]
    check_encryption(protection["encryption"])
    pair = state_of(call).keep(given["name"], protection["private_key"])
    seen = {"private_key": None, "encryption": {"type": protection["encryption"]["type"]}}
    return Reply({"keypair": {"name": pair.id, "user_id": pair.user_id, "key_protection": seen}})


@V3.post(
    f"{PAIRS}/private-key/export",
    Shape({"keypair": Shape({"name": Text()}, required=("name",))}, required=("keypair",)),
)
def export_private_key(call: Call) -> Reply:
    pair = state_of(call).pair(call.body["keypair"]["name"])
    if not pair.private_key:
        raise refusals.nothing_kept()
    return Reply({"keypair": {"name": pair.id, "private_key": pair.private_key}})


@V3.delete(f"{PAIR}/private-key")
def clear_private_key(call: Call) -> Reply:
    state_of(call).forget(call.path["keypair_name"])
    return Reply()
