# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of endpoints, by protocol."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from . import refusals

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[0-9]{5,20}")


def check_endpoint(protocol: str, endpoint: str) -> None:
    """Check an endpoint. Addresses of the web must be public."""
    if protocol in ("http", "https"):
        _check_url(protocol, endpoint)
    wanted = {"email": _EMAIL, "sms": _PHONE, "callnotify": _PHONE}.get(protocol)
    if not endpoint or (wanted is not None and wanted.fullmatch(endpoint) is None):
        raise refusals.bad("endpoint")


def _check_url(protocol: str, endpoint: str) -> None:
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        raise refusals.bad("endpoint") from None
    if parts.scheme != protocol or not parts.hostname:
        raise refusals.bad("endpoint")
    if _is_internal(parts.hostname):
        raise refusals.internal_endpoint()


def _is_internal(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost"
