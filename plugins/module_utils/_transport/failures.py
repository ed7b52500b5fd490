# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The failure that no response arrived, and whether the request may have reached the service.

PRIVATE to this collection.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

INCOMPLETE = "%s closed the connection before its response was complete"


class SendFailure(Exception):
    """No usable response. ``str()`` is the reason. ``sent`` and ``final`` are as in Attempt of retry.py."""

    def __init__(self, reason: str, *, sent: bool = True, final: bool = False) -> None:
        super().__init__(reason)
        self.sent = sent
        self.final = final


class Advice(NamedTuple):
    """How to trust a certificate: one that a private authority ``signed``, and one that is for another ``name``."""

    signed: str
    name: str


FOR_SERVICES = Advice("if a private authority signed it, give its certificate in ca_path or REQUESTS_CA_BUNDLE", "")


@dataclass(frozen=True)
class Peer:
    """The destination of a request: host, port and proxy in a form that can be shown. Timeouts are in seconds."""

    host: str
    port: int
    proxy: str | None
    connect_timeout: float
    read_timeout: float
    advice: Advice = FOR_SERVICES

    def __str__(self) -> str:
        return self.host if self.port in (80, 443) else "%s port %d" % (self.host, self.port)
