# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key pairs: creation, import, lists, descriptions and deletion."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Integer, Shape, Text
from . import refusals
from .seed import ROUTER
from .state import SCOPES, KeyPair, KpsState

V3 = Section(ROUTER, plain_envelope, refusals.refusal)
PAIRS = "/v3/{project_id}/keypairs"
PAIR = f"{PAIRS}/{{keypair_name}}"
ENCRYPTION = Shape(
    {"type": Text(choices=("default", "kms")), "kms_key_name": Text(), "kms_key_id": Text()}, required=("type",)
)

_PAGE_SIZE = 50
_LARGEST_PAGE = 1000


def state_of(call: Call) -> KpsState:
    return KpsState(call.shelf, call.principal.user.id)


def check_encryption(given: dict[str, Any]) -> None:
    """Check that encryption with KMS names a key. The emulator does not know which keys exist."""
    if given["type"] == "kms" and not (given.get("kms_key_name") or given.get("kms_key_id")):
        raise refusals.bad_parameter("kms_key_name")


def _common(pair: KeyPair) -> dict[str, Any]:
    return {
        "name": pair.id,
        "type": "ssh",
        "scope": pair.scope,
        "public_key": pair.public_key,
        "fingerprint": pair.fingerprint,
        "is_key_protection": bool(pair.private_key),
    }


@V3.get(PAIRS, {"limit": Integer(minimum=1, maximum=_LARGEST_PAGE), "marker": Text()})
def list_key_pairs(call: Call) -> Reply:
    """List key pairs. The response contains ``next_marker`` while more key pairs follow."""
    paging = MarkerPaging(_LARGEST_PAGE + 1, lambda marker: refusals.bad_parameter(f"marker {marker}"))
    state, limit, marker = state_of(call), call.query.get("limit", _PAGE_SIZE), call.query.get("marker")
    found = paging.page(state.pairs, state.sees, limit + 1, marker).records
    page, info = found[:limit], {"current_count": len(found[:limit])}
    more = {"next_marker": page[-1].id} if len(found) > limit else {}
    previous = {"previous_marker": marker} if marker else {}
    listed = [{"keypair": {**_common(pair), "frozen_state": "0"}} for pair in page]
    return Reply({"keypairs": listed, "page_info": {**info, **more, **previous}})


@V3.post(
    PAIRS,
    Shape(
        {
            "keypair": Shape(
                {
                    "name": Text(),
                    "type": Text(choices=("ssh", "x509")),
                    "public_key": Text(),
                    "scope": Text(choices=SCOPES),
                    "user_id": Text(),
                    "key_protection": Shape(
                        {"private_key": Text(), "encryption": ENCRYPTION}, required=("encryption",)
                    ),
                },
                required=("name",),
            )
        },
        required=("keypair",),
    ),
)
def create_key_pair(call: Call) -> Reply:
    """Create a key pair, or import its public key. Only this response contains the private key of a new pair."""
    given = call.body["keypair"]
    if "key_protection" in given:
        check_encryption(given["key_protection"]["encryption"])
    pair, private_key = state_of(call).create(given, call.now)
    seen = {
        "name": pair.id,
        "type": "ssh",
        "public_key": pair.public_key,
        "fingerprint": pair.fingerprint,
        "user_id": pair.user_id,
    }
    return Reply({"keypair": {**seen, **({"private_key": private_key} if private_key else {})}})


@V3.get(PAIR)
def show_key_pair(call: Call) -> Reply:
    pair = state_of(call).pair(call.path["keypair_name"])
    created = int(pair.created_at.timestamp() * 1000)
    own = {"user_id": pair.user_id, "create_time": created, "deleted": False, "description": pair.description}
    return Reply({"keypair": {**_common(pair), **own, "frozen_state": 0}})


@V3.put(PAIR, Shape({"keypair": Shape({"description": Text()}, required=("description",))}, required=("keypair",)))
def describe_key_pair(call: Call) -> Reply:
    state_of(call).describe(call.path["keypair_name"], call.body["keypair"]["description"])
    return Reply()


@V3.delete(PAIR)
def delete_key_pair(call: Call) -> Reply:
    """Delete a key pair. The servers that have the key keep it."""
    state_of(call).remove(call.path["keypair_name"])
    return Reply(status=204)
