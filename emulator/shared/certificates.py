# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates of load balancers and of the firewall. They are separate copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..core.store import Shelf, Table

ELB, WAF = "ELB", "WAF"


@dataclass(frozen=True)
class Host:
    """A domain name that the firewall protects."""

    id: str
    name: str
    kind: str = "cloud"


@dataclass(frozen=True)
class Copy:
    """A copy of a certificate. ``certificate`` includes the chain. ``origin`` is the ID of the pushed certificate.

    ``used_by`` are the listeners of load balancers that use it, or the domain names that the firewall protects.
    """

    id: str
    name: str
    certificate: str
    private_key: str
    fingerprint: str
    names: tuple[str, ...]
    not_after: datetime
    created_at: datetime
    updated_at: datetime
    origin: str = ""
    enterprise_project_id: str = "0"
    used_by: tuple[Host, ...] = ()


def copies(shelf: Shelf, service: str) -> Table[Copy]:
    """Return the table of the copies that the service has in a project."""
    return shelf.table(
        f"{service.lower()}_certificate",
        {
            "origin": lambda copy: [copy.origin] if copy.origin else [],
            "enterprise_project_id": lambda copy: [copy.enterprise_project_id],
            "host": lambda copy: [host.id for host in copy.used_by],
        },
    )
