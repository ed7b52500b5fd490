# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing and showing key pairs."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, plain_envelope
from ...core.paging import MarkerPaging
from ...core.room import Room, Section
from ...core.schema import Integer, Invalid, Text
from .state import KeyPair, KpsState, seed_key_pairs

_PAGE_SIZE = 50
_LARGEST_PAGE = 1000

ROOM = Room("kps", seeders={"keypairs": seed_key_pairs})


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "KPS.0400", invalid.reason)


V3 = Section(ROOM, plain_envelope, _refusal)


def _common(pair: KeyPair) -> dict[str, Any]:
    return {
        "name": pair.id,
        "type": "ssh",
        "scope": "user",
        "public_key": pair.public_key,
        "fingerprint": pair.fingerprint,
        "is_key_protection": False,
    }


@V3.get("/v3/{project_id}/keypairs", {"limit": Integer(minimum=1, maximum=_LARGEST_PAGE), "marker": Text()})
def list_key_pairs(call: Call) -> Reply:
    """List key pairs. The response contains ``next_marker`` while more key pairs follow."""
    paging = MarkerPaging(_LARGEST_PAGE, lambda marker: ApiError(400, "KPS.0400", f"marker {marker} is not known"))
    pairs, limit = KpsState(call.shelf).pairs, call.query.get("limit", _PAGE_SIZE)
    marker = call.query.get("marker")
    found = paging.page(pairs, lambda pair: True, limit + 1, marker).records
    page, info = found[:limit], {"current_count": len(found[:limit])}
    more = {"next_marker": page[-1].id} if len(found) > limit else {}
    previous = {"previous_marker": marker} if marker else {}
    listed = [{"keypair": {**_common(pair), "frozen_state": "0"}} for pair in page]
    return Reply({"keypairs": listed, "page_info": {**info, **more, **previous}})


@V3.get("/v3/{project_id}/keypairs/{keypair_name}")
def show_key_pair(call: Call) -> Reply:
    pair = KpsState(call.shelf).pair(call.path["keypair_name"])
    created = int(pair.created_at.timestamp() * 1000)
    own = {"user_id": pair.user_id, "create_time": created, "deleted": False, "description": pair.description}
    return Reply({"keypair": {**_common(pair), **own, "frozen_state": 0}})
