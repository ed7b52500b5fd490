# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the room keeps: certificates, the resources of other services that use them, and signing requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...shared.certificates import ELB, WAF

UPLOAD, ISSUED, EXPIRED = "UPLOAD", "ISSUED", "EXPIRED"
FILTERS = (
    *("ALL", "PAID", ISSUED, "CHECKING", "CANCELCHECKING", "UNPASSED", EXPIRED, "REVOKING", "REVOKED", UPLOAD),
    *("CHECKING_ORG", "ISSUING", "SUPPLEMENTCHECKING"),
)
STATUSES = (*FILTERS[1:], "CANCLEREVOKING", "CANCELSUPPLEMENTING")
CDN = "CDN"
SERVICES = (CDN, WAF, ELB)
GLOBAL = "global"


@dataclass(frozen=True)
class Material:
    """A certificate as PEM text, with what it says. ``names`` are the domains it is for, the subject's own first."""

    certificate: str
    chain: str
    private_key: str
    fingerprint: str
    signature_algorithm: str
    names: tuple[str, ...]
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True)
class Certificate:
    """``status`` is the one that it was given; time makes it ``EXPIRED``. Without ``material`` it is not issued yet.

    ``owner`` is the account that it is of, which may be another one that shares it.
    """

    id: str
    name: str
    status: str
    owner: str
    names: tuple[str, ...]
    updated_at: datetime
    validity_period: int
    material: Material | None = None
    type: str | None = None
    brand: str | None = None
    order_id: str | None = None
    description: str | None = None
    enterprise_project_id: str = "0"
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def domain(self) -> str:
        return self.names[0] if self.names else ""

    @property
    def expires_at(self) -> datetime | None:
        return self.material.not_after if self.material else None

    @property
    def wildcards(self) -> int:
        return sum(name.startswith("*.") for name in self.names)

    def status_at(self, now: datetime) -> str:
        over = self.expires_at is not None and self.expires_at <= now
        return EXPIRED if over and self.status in (ISSUED, UPLOAD) else self.status

    def usable_at(self, now: datetime) -> bool:
        """Whether it can be given to other services."""
        return self.material is not None and self.status_at(now) in (ISSUED, UPLOAD)


@dataclass(frozen=True)
class Resource:
    """A domain name that a certificate can be deployed to. One of a service without regions has no project.

    ``certificate_id`` is what one of CDN has; what the firewall's have is in the firewall.
    """

    id: str
    service: str
    project: str
    resource_id: str
    name: str
    kind: str = ""
    certificate_id: str = ""


@dataclass(frozen=True)
class Place:
    """Where a certificate is deployed."""

    region: str
    resource_id: str
    name: str


@dataclass(frozen=True)
class Pushed:
    """A certificate is pushed to a service without regions only once; this says that it was."""

    id: str


@dataclass(frozen=True)
class Csr:
    id: str
    name: str
    csr: str
    private_key: str
    domain_name: str
    sans: str | None
    algorithm: str
    usage: str
    company: tuple[str | None, ...]
    created_at: datetime
    updated_at: datetime
