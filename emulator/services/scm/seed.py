# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds for its certificates and the resources that use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import Project
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.certificates import ELB, WAF, Host
from ...shared.outcomes import OutcomeSeeder
from . import refusals
from .maker import Maker
from .pem import DAYS_OF_MONTH
from .records import CDN, EXPIRED, ISSUED, SERVICES, STATUSES, UPLOAD, Certificate
from .state import ScmState, check_enterprise_project
from .targets import DEPLOY, PUSH, Targets, new_copy, new_resource
from .views import read

Given = Mapping[str, Any]

_CERTIFICATE_KEYS = (
    *("id", "name", "domain", "sans", "status", "type", "brand", "order_id", "expires_in_days", "expires_at"),
    *("validity_period", "description", "enterprise_project_id", "owner", "tags"),
)
_COPIED = ("type", "brand", "order_id", "description")
_RESOURCE_KEYS = ("service", "id", "name", "type", "certificate", "listeners")
_WITH_MATERIAL = (ISSUED, UPLOAD, EXPIRED, "REVOKED", "REVOKING")
_SEED_OUTCOMES = OutcomeSeeder(
    service="scm",
    subject="target",
    operations=(PUSH, DEPLOY),
    breaking=(),
    defaults={"refuse": refusals.PUSH_FAILED, "fail": refusals.PUSH_FAILED},
)


def seed_certificates(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed certificates.

    They belong to the account, whichever of its projects lists them. A number as ``given`` creates that many similar
    certificates.
    """
    state, maker = ScmState(emulator, shelf.account), Maker()
    if isinstance(given, int):
        _seed_many(state, maker, given)
        return
    for entry in entries(given, "scm_certificates"):
        known(entry, "certificate", _CERTIFICATE_KEYS)
        _seed_one(state, maker, entry)


def _seed_many(state: ScmState, maker: Maker, count: int) -> None:
    """Seed ``certificate-00000``, ``certificate-00001``, ...: each expires a day after the one before."""
    if count < 0:
        raise SeedError("scm_certificates is negative")
    first = len(state.certificates)
    for number in range(first, first + count):
        name = f"certificate-{number:05d}"
        _seed_one(state, maker, {"name": name, "domain": f"{name}.example.com", "expires_in_days": number + 1})


def _seed_one(state: ScmState, maker: Maker, entry: Given) -> None:
    name, status = need(entry, "name", "certificate"), entry.get("status", UPLOAD)
    if status not in STATUSES:
        raise SeedError(f"certificate {name} with status {status!r}, not one of {', '.join(STATUSES)}")
    names, issued = _names(entry), status in _WITH_MATERIAL
    if issued and not names:
        raise SeedError(f"certificate {name} is {status}, but without domain")
    expires_at, months = _expires_at(state, entry), entry.get("validity_period", 12)
    starts_at = expires_at - timedelta(days=round(months * DAYS_OF_MONTH))
    state.certificates.put(
        Certificate(
            id=entry.get("id") or _derived_id(state.account, name),
            name=name,
            status=status,
            owner=entry.get("owner", state.account),
            names=names,
            updated_at=min(starts_at, state.now),
            validity_period=months,
            material=maker.make(names, starts_at, expires_at) if issued else None,
            enterprise_project_id=check_enterprise_project(entry.get("enterprise_project_id", "0")),
            tags=tuple(sorted(entry.get("tags", {}).items())),
            **{key: entry[key] for key in _COPIED if key in entry},
        )
    )


def _names(entry: Given) -> tuple[str, ...]:
    return (entry["domain"], *entry.get("sans", ())) if "domain" in entry else ()


def _expires_at(state: ScmState, entry: Given) -> datetime:
    """Return the time of expiry. ``expires_at`` has the format of the service."""
    if "expires_at" not in entry:
        moment: datetime = state.now + timedelta(days=entry.get("expires_in_days", 365))
        return moment.replace(microsecond=0)
    try:
        return read(entry["expires_at"])
    except ValueError:
        raise SeedError(f"expires_at {entry['expires_at']!r} is not like 2030-01-02 03:04:05.0") from None


def _derived_id(account: str, name: str) -> str:
    return f"scs{int(ids.derived_hex('certificate', account, name), 16) % 10**13:013d}"


def seed_resources(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed resources.

    Resources of a service with regions belong to the project that lists them.
    """
    state, targets = ScmState(emulator, shelf.account), Targets(emulator, shelf.account)
    project = emulator.identity.projects[shelf.project]
    for entry in entries(given, "scm_resources"):
        known(entry, "resource", _RESOURCE_KEYS)
        service, name = need(entry, "service", "resource"), need(entry, "name", "resource")
        if service not in SERVICES:
            raise SeedError(f"resource {name} of {service!r}, not of one of {', '.join(SERVICES)}")
        place = "" if service == CDN else shelf.project
        resource_id = entry.get("id") or ids.derived_hex("resource", service, place, name)
        has = _named(state, entry["certificate"]) if "certificate" in entry else None
        if service == ELB:
            _seed_elb(targets, project, resource_id, entry, has)
            continue
        kind = entry.get("type", "cloud" if service == WAF else "")
        on_cdn = has.id if has is not None and service == CDN else ""
        targets.resources.put(new_resource(service, project.name, resource_id, name, on_cdn, kind))
        if service == WAF and has is not None:
            targets.bind(has, project, Host(resource_id, name, kind))


def _seed_elb(targets: Targets, project: Project, copy_id: str, entry: Given, has: Certificate | None) -> None:
    """Seed a certificate of load balancers. Without ``has`` it was uploaded at the load balancer service."""
    name, now = entry["name"], targets.now
    if has is not None:
        copy = targets.copy_of(has, copy_id, name)
    else:
        start = now.replace(microsecond=0) - timedelta(days=30)
        copy = new_copy(Maker().make([f"{name}.example.org"], start, start + timedelta(days=365)), copy_id, name, now)
    listeners = tuple(Host(listener, listener) for listener in entry.get("listeners", ()))
    targets.held(ELB, project).put(replace(copy, used_by=listeners))


def _named(state: ScmState, wanted: str) -> Certificate:
    for certificate in state.certificates:
        if wanted in (certificate.id, certificate.name):
            return certificate
    raise SeedError(f"there is no certificate {wanted!r}")


def seed_outcomes(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    _SEED_OUTCOMES(emulator, emulator.store.shelf(shelf.account), given)


ROUTER = Router(
    "scm",
    seeders={
        "scm_certificates": seed_certificates,
        "scm_resources": seed_resources,
        "scm_outcomes": seed_outcomes,
    },
)
