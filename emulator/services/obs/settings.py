# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of a bucket that have subresources: its location, its policy and its storage class."""

from __future__ import annotations

import json
from typing import Any

from ...core.calls import Call, Reply
from ...core.requestlog import query_pairs
from ...core.schema import Query, Text
from ...core.spool import Upload
from . import refusals
from .documents import TYPE, answer, parsed
from .records import STORAGE_CLASSES
from .routes import allowed
from .signing import UNKNOWN

POLICY: Query = {"policy": Text()}
CHANGED: Query = {**POLICY, "storageClass": Text()}
SHOWN: Query = {**CHANGED, "location": Text()}
_LARGEST_POLICY = 20 * 1024


def subresource(call: Call) -> str:
    """Return the subresource of the request, or an empty text.

    Raises an error for a subresource that the emulator does not have, or that does not have the method.
    """
    for name, _value in query_pairs(call.request.query):
        if name.lower() in (*UNKNOWN, "uploads"):
            raise refusals.not_made_here(f"the subresource {name} of a bucket")
        if name in SHOWN and name not in call.query:
            raise refusals.no_such_method()
    return next((name for name in SHOWN if name in call.query), "")


def get(call: Call, asked: str) -> Reply:
    bucket = allowed(call).bucket(call.path["bucket"], call.region)
    if asked == "policy":
        if not bucket.settings.policy:
            raise refusals.no_policy()
        return Reply(bucket.settings.policy.encode(), headers={"Content-Type": "application/json"})
    name, text = ("Location", bucket.region) if asked == "location" else ("StorageClass", bucket.settings.storage_class)
    return Reply(answer(name, text=text), headers={"Content-Type": TYPE})


def put(call: Call, asked: str, upload: Upload) -> Reply:
    """Replace a setting as a whole."""
    state = allowed(call)
    bucket = state.bucket(call.path["bucket"], call.region)
    if asked == "policy":
        state.change(bucket, policy=_policy(upload))
        return Reply(status=204)
    state.change(bucket, storage_class=_storage_class(upload))
    return Reply()


def delete_policy(call: Call) -> Reply:
    """Remove a policy. A bucket without one is not an error."""
    state = allowed(call)
    state.change(state.bucket(call.path["bucket"], call.region), policy="")
    return Reply(status=204)


def _policy(upload: Upload) -> str:
    text = upload.read(_LARGEST_POLICY + 1)
    if len(text) > _LARGEST_POLICY:
        raise refusals.bad_policy("the policy is too long")
    try:
        policy: Any = json.loads(text.decode())
    except ValueError:
        raise refusals.bad_policy("the policy is not JSON") from None
    statements = policy.get("Statement") if isinstance(policy, dict) else None
    if not isinstance(statements, list) or not statements or not all(map(_is_statement, statements)):
        raise refusals.bad_policy("each statement has an Effect, an Action and a Resource")
    return text.decode()


def _is_statement(given: Any) -> bool:
    """Return whether this is a statement. Each of its parts can be negated, as in ``NotAction``."""
    if not isinstance(given, dict) or given.get("Effect") not in ("Allow", "Deny"):
        return False
    return all(given.get(name) or given.get(f"Not{name}") for name in ("Action", "Resource", "Principal"))


def _storage_class(upload: Upload) -> str:
    try:
        root = parsed(upload.read(_LARGEST_POLICY))
    except ValueError:
        raise refusals.malformed() from None
    wanted = (root.text or "").strip()
    if root.tag != "StorageClass" or wanted not in STORAGE_CLASSES:
        raise refusals.malformed()
    return wanted
