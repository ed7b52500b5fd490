# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that can be repeated. The header ``X-Client-Token`` marks the same request: its effect happens once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from ..core.calls import Call, Reply
from ..core.errors import ApiError
from ..core.store import Table

VALID_FOR = timedelta(hours=8)
_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

TokenFault = Literal["other request", "form", "expired"]


@dataclass(frozen=True)
class Answered:
    """A request with a token, and its response. The request is only kept as a digest, because it can have secrets."""

    id: str
    digest: str
    body: Any
    status: int
    at: datetime


def answered_once(
    call: Call, service: str, refusal: Callable[[TokenFault], ApiError], answer: Callable[[], Reply]
) -> Reply:
    """Return the response to a request. A repeated request gets the response of the first, and has no effect.

    Raises the error of ``refusal`` for a token that is no UUID, is too old, or belongs to another request.
    """
    token = call.request.header("x-client-token")
    if not token:
        return answer()
    if _FORM.fullmatch(token) is None:
        raise refusal("form")
    table: Table[Answered] = call.shelf.table(f"{service}_client_token", {})
    digest = sha256(json.dumps(call.body, sort_keys=True).encode()).hexdigest()
    before = table.get(token)
    if before is None:
        reply = answer()
        table.put(Answered(token, digest, reply.body, reply.status, call.now))
        return reply
    if call.now - before.at > VALID_FOR:
        raise refusal("expired")
    if before.digest != digest:
        raise refusal("other request")
    return Reply(before.body, before.status)
