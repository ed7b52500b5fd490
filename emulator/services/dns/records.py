# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: zones with their VPCs, and record sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...shared.resource_tags import Tags

PUBLIC, PRIVATE = "public", "private"
ZONE_TYPES = (PUBLIC, PRIVATE)
ACTIVE, DISABLED, ERROR = "ACTIVE", "DISABLE", "ERROR"
FROZEN = ("FREEZE", "ILLEGAL", "POLICE")
SETTLED = (ACTIVE, DISABLED, ERROR, *FROZEN)
CREATING, UPDATING, DELETING = "PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE"
DISABLING = "PENDING_DISABLE"
ENABLE, DISABLE = "ENABLE", "DISABLE"
DEFAULT_LINE = "default_view"
DEFAULT_TTL = 300
# The name servers in the records that each zone has from the beginning.
NAME_SERVERS = {
    PUBLIC: ("ns1.huaweicloud-dns.com.", "ns1.huaweicloud-dns.cn.", "ns1.huaweicloud-dns.net."),
    PRIVATE: ("ns1.private.huaweicloud-dns.com.",),
}


@dataclass(frozen=True)
class Association:
    """A VPC that a private zone is associated with. ``id`` is the ID of the VPC."""

    id: str
    region: str
    status: str = CREATING


@dataclass(frozen=True)
class Zone:
    """A zone. Its name is in lower case and ends with a dot.

    ``status`` is that after the end of all operations. ``pending`` is the status during one, else empty.
    """

    id: str
    name: str
    zone_type: str
    project_id: str
    created_at: datetime
    updated_at: datetime
    email: str
    ttl: int = DEFAULT_TTL
    description: str = ""
    status: str = ACTIVE
    pending: str = ""
    serial: int = 1
    enterprise_project_id: str = "0"
    proxy_pattern: str = ""
    routers: tuple[Association, ...] = ()
    tags: Tags = ()

    @property
    def shown_status(self) -> str:
        return self.pending or self.status

    def router(self, vpc_id: str) -> Association | None:
        return next((one for one in self.routers if one.id == vpc_id), None)


@dataclass(frozen=True)
class TakenName:
    """The name of a public zone, which is unique in the whole cloud. ``account`` is the owner of the zone."""

    id: str
    account: str


@dataclass(frozen=True)
class RecordSet:
    """A record set. ``default`` is one that its zone has from the beginning. ``weight`` None is no weight.

    ``broken`` is one whose creation or change has failed. It can only be deleted.
    """

    id: str
    zone_id: str
    name: str
    type: str
    records: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    ttl: int = DEFAULT_TTL
    description: str = ""
    line: str = DEFAULT_LINE
    weight: int | None = None
    enabled: bool = True
    pending: str = ""
    default: bool = False
    broken: bool = False
    tags: Tags = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.name, self.type, self.line
