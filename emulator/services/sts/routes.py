# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of the security token service that clients need to log in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from ...core import ids
from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.errors import ApiError, gateway_envelope
from ...core.identity import AccessKey, Agency, Principal, User
from ...core.router import Router, Section
from ...core.schema import Anything, Integer, Invalid, Items, Shape, Text

_URN = re.compile(r"iam::(?P<account>[^:]+):agency:(?P<name>.+)")
_SECONDS = 3600
# A caller with a temporary key cannot get another key for longer than this.
_CHAINED_SECONDS = 3600


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "STS5.0001", invalid.reason)


ROUTER = Router("sts")
V5 = Section(ROUTER, gateway_envelope, _refusal, Scope.ANYTHING)

_ASSUME = Shape(
    {
        "agency_urn": Text(max_len=1500),
        "agency_session_name": Text(min_len=2, max_len=128),
        "duration_seconds": Integer(minimum=900, maximum=43200),
        "external_id": Text(min_len=2, max_len=1224),
        "policy": Text(min_len=2, max_len=2048),
        "policy_ids": Items(Text()),
        "serial_number": Text(),
        "token_code": Text(),
        "source_identity": Text(),
        "tags": Items(Anything()),
        "transitive_tag_keys": Items(Text()),
    },
    required=("agency_urn", "agency_session_name"),
)


def _signed(call: Call) -> Principal:
    """Return the caller. Raises ApiError (401) if the request has a token: this service accepts only signatures."""
    if call.principal.token is not None:
        raise ApiError(401, "STS5.0002", "the request is not signed")
    return call.principal


def _identity(user: User, call: Call) -> dict[str, str]:
    account = user.domain.id
    agency = call.emulator.identity.agencies.get(user.id)
    if agency is None:
        return {"principal_urn": f"iam::{account}:user:{user.name}", "principal_id": user.id}
    session = f"{agency.name}/{user.session}"
    urn = f"sts::{account}:assumed-agency:{session}"
    return {"principal_urn": urn, "principal_id": f"{agency.id}:{user.session}"}


@V5.get("/v5/caller-identity")
def show_caller(call: Call) -> Reply:
    """Return the identity of the caller. This needs no permission."""
    user = _signed(call).user
    return Reply({"account_id": user.domain.id, **_identity(user, call)})


@V5.post("/v5/agencies/assume", _ASSUME)
def assume_agency(call: Call) -> Reply:
    caller = _signed(call)
    agency = _agency(call, call.body["agency_urn"])
    if agency.trusted_domain not in (caller.domain.id, caller.domain.name):
        raise ApiError(403, "STS5.0003", f"agency {agency.name} does not trust account {caller.domain.name}")
    seconds = call.body.get("duration_seconds", _SECONDS)
    if caller.temporary and seconds > _CHAINED_SECONDS:
        raise ApiError(400, "STS5.0001", f"duration_seconds is above {_CHAINED_SECONDS}, with a temporary key")
    session = call.body["agency_session_name"]
    user = User(agency.id, f"{agency.domain.name}/{agency.name}", "", agency.domain, session=session)
    expires_at = call.now + timedelta(seconds=seconds)
    key = AccessKey(ids.new_access_key(), ids.new_secret_key(), user, call.now, ids.new_token(), expires_at)
    call.emulator.identity.add_key(key)
    identity = _identity(user, call)
    return Reply(
        {
            "credentials": _credentials(key),
            "assumed_agency": {"urn": identity["principal_urn"], "id": identity["principal_id"]},
            **({"source_identity": call.body["source_identity"]} if "source_identity" in call.body else {}),
        }
    )


def _agency(call: Call, urn: str) -> Agency:
    match = _URN.fullmatch(urn)
    domain = call.emulator.identity.domain(id=match["account"]) if match else None
    agency = call.emulator.identity.agency(match["name"], domain) if match and domain else None
    if agency is None:
        # The service does not distinguish a missing agency from one that the caller cannot assume.
        raise ApiError(403, "STS5.0003", f"{urn} cannot be assumed")
    return agency


def _credentials(key: AccessKey) -> dict[str, Any]:
    ends = key.expires_at.strftime("%Y-%m-%dT%H:%M:%SZ") if key.expires_at else ""
    return {
        "access_key_id": key.access,
        "secret_access_key": key.secret,
        "security_token": key.security_token,
        "expiration": ends,
    }
