# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: certificates, the resources of other services that use them, and signing requests."""

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
    """A certificate as PEM text, with its contents.

    ``names`` are the domains of the certificate; that of the subject comes first.
    """

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
    """A certificate record.

    ``status`` is the stored status; time turns it into ``EXPIRED``. Without ``material`` the certificate is not issued
    yet. ``owner`` is the account that owns it; another account can share its certificate.
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
        """Return whether other services can use the certificate at this time."""
        return self.material is not None and self.status_at(now) in (ISSUED, UPLOAD)


@dataclass(frozen=True)
class Resource:
    """A resource that a certificate can be deployed to.

    A resource of a service without regions has no project. ``certificate_id`` is the certificate of a CDN resource. The
    firewall itself stores the certificates of its domain names.
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
    """A place where a certificate is deployed."""

    region: str
    resource_id: str
    name: str


@dataclass(frozen=True)
class Pushed:
    """A mark that a certificate was pushed to a service without regions, which is possible only once."""

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
