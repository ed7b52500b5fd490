# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masking of secrets for the request log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MASK = "***"

_HEADERS = frozenset({"authorization", "x-auth-token", "x-subject-token", "x-security-token", "cookie"})
_KEYS = frozenset(
    {
        "adminpass",
        "appkey",
        "appsecret",
        "authkey",
        "clientsecret",
        "currentpassword",
        "encprivatekey",
        "dbpassword",
        "keypassword",
        "keystorepassword",
        "newpassword",
        "passcode",
        "passphrase",
        "passwd",
        "password",
        "privatekey",
        "pwd",
        "secret",
        "secretkey",
        "securitytoken",
        "signature",
        "signsecret",
        "sslcertpassword",
        "token",
        "truststorepassword",
        "userdata",
        "userpwd",
    }
)
# An object with a secret ``key`` also has one of these attributes. In other objects, ``key`` is a name.
_SIGNED = frozenset({"authtype", "signtype", "publishdomain"})
_HEADER_LISTS = frozenset({"httpheaders", "cdnidentifierheader"})


def masked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.title(): MASK if name in _HEADERS else value for name, value in headers.items()}


def masked(value: Any, key: str = "", parent: str = "") -> Any:
    """Return a copy of a JSON value with ``***`` for each value that has the name of a secret.

    An object with such a name (``password: {user: ...}``) is not masked as a whole, but its values are checked. The
    ``id`` of a token is a secret.
    """
    if isinstance(value, dict):
        signed = not _SIGNED.isdisjoint(map(_plain, value))
        return {
            name: MASK if signed and name == "key" and item else masked(item, name, key) for name, item in value.items()
        }
    if isinstance(value, list):
        return [masked(item, key, parent) for item in value]
    secret = _plain(key) in _KEYS or (key == "id" and _plain(parent) == "token")
    secret = secret or (key == "value" and _plain(parent) in _HEADER_LISTS)
    return MASK if secret and value not in (None, "") else value


def _plain(name: str) -> str:
    lowered = name.lower().replace("_", "").replace("-", "")
    return lowered.rpartition(".")[2]
