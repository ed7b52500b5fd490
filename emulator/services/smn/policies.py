# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of topics that are texts: the access policy, which is JSON, and the introduction."""

from __future__ import annotations

import json
from typing import Any

from . import refusals

POLICY, INTRODUCTION = "access_policy", "introduction"
_LONGEST = {POLICY: 30 * 1024, INTRODUCTION: 120}
_VERSION = "2016-09-07"
_STATEMENT_KEYS = {"Sid", "Effect"}


def check_attribute(name: str, value: str) -> None:
    """Check an attribute of a topic. An empty value removes it."""
    if name not in _LONGEST:
        raise refusals.bad_attribute()
    if len(value.encode()) > _LONGEST[name]:
        raise refusals.long_value()
    if name == POLICY and value:
        _check_policy(value)


def _check_policy(text: str) -> None:
    try:
        policy: Any = json.loads(text)
    except ValueError:
        raise refusals.bad_policy() from None
    if not isinstance(policy, dict):
        raise refusals.bad_policy()
    if policy.get("Version") != _VERSION:
        raise refusals.bad_policy_version()
    if not policy.get("Id"):
        raise refusals.bad_policy_id()
    statements = policy.get("Statement")
    if not isinstance(statements, list) or not all(map(_is_statement, statements)):
        raise refusals.bad_statement()


def _is_statement(given: Any) -> bool:
    return isinstance(given, dict) and given.keys() >= _STATEMENT_KEYS and given["Effect"] in ("Allow", "Deny")
