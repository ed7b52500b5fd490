# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from .records import CDN, GLOBAL, Certificate, Csr, Place
from .signing import COMPANY

Json = dict[str, Any]

# All regions of the service are in the same time zone, and the service writes that local time.
_LOCAL = timezone(timedelta(hours=8))
_FORMAT = "%Y-%m-%d %H:%M:%S.0"


def written(moment: datetime | None) -> str | None:
    return moment.astimezone(_LOCAL).strftime(_FORMAT) if moment else None


def read(text: str) -> datetime:
    return datetime.strptime(text, _FORMAT).replace(tzinfo=_LOCAL)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _domain_type(found: Certificate) -> str:
    if len(found.names) > 1:
        return "MULTI_DOMAIN"
    return "WILDCARD" if found.wildcards else "SINGLE_DOMAIN"


def _common(found: Certificate, now: datetime) -> Json:
    material = found.material
    return {
        "id": found.id,
        "name": found.name,
        "domain": found.domain or None,
        "sans": ";".join(found.names[1:]) or None,
        "signature_algorithm": material.signature_algorithm if material else None,
        "type": found.type,
        "brand": found.brand,
        "domain_type": _domain_type(found),
        "validity_period": found.validity_period,
        "status": found.status_at(now),
        "domain_count": max(1, len(found.names)),
        "wildcard_count": found.wildcards,
        "description": found.description,
        "enterprise_project_id": found.enterprise_project_id,
    }


def listed(found: Certificate, now: datetime) -> Json:
    return {
        **_common(found, now),
        "deploy_support": found.usable_at(now),
        "expire_time": written(found.expires_at),
        "domain_id": found.owner,
    }


def detail(found: Certificate, now: datetime, account: str) -> Json:
    material = found.material
    return {
        **_common(found, now),
        "order_id": found.order_id,
        "push_support": "ON" if found.usable_at(now) else "OFF",
        "revoke_reason": None,
        "issue_time": written(material.not_before) if material and found.order_id else None,
        "not_before": written(material.not_before) if material else None,
        "not_after": written(material.not_after) if material else None,
        "validation_method": "DNS" if found.order_id else None,
        "multi_domain_type": None,
        "fingerprint": material.fingerprint if material else None,
        "shared": found.owner != account,
        "authentification": [],
    }


def exported(found: Certificate) -> Json:
    material = found.material
    if material is None:
        raise RuntimeError("only what was issued is exported")
    return {
        "entire_certificate": material.certificate + material.chain,
        "certificate": material.certificate,
        "certificate_chain": material.chain,
        "private_key": material.private_key,
        "enc_certificate": None,
        "enc_private_key": None,
    }


def deployed(found: Certificate, by_service: Mapping[str, Sequence[Place]]) -> Json:
    return {
        "certificate_id": found.id,
        "total_num": sum(map(len, by_service.values())),
        "deployed_resources": [_at(service, resources) for service, resources in by_service.items()],
    }


def _at(service: str, resources: Sequence[Place]) -> Json:
    regions = sorted({resource.region for resource in resources})
    return {
        "service": service,
        "resource_num": len(resources),
        "resource_location": GLOBAL if service == CDN else "region",
        "region_resources": [
            {
                "region_id": region,
                "is_error": False,
                "resources": [
                    {"resource_id": resource.resource_id, "resource_name": resource.name}
                    for resource in resources
                    if resource.region == region
                ],
            }
            for region in regions
        ],
    }


def tags(found: Certificate) -> list[Json]:
    return [{"key": key, "value": value} for key, value in found.tags]


def tagged(found: Certificate, now: datetime) -> Json:
    common = _common(found, now)
    return {
        "resource_id": found.id,
        "resource_name": found.name,
        "tags": tags(found),
        "resource_detail": {
            "cert_id": found.id,
            "cert_name": found.name,
            "domain": common["domain"],
            "sans": common["sans"],
            "cert_type": found.type,
            "cert_brand": found.brand,
            "domain_type": common["domain_type"],
            "domain_num": common["domain_count"],
            "wildcard_number": common["wildcard_count"],
            "expired_time": str(_milliseconds(found.expires_at)) if found.expires_at else None,
            "order_status": common["status"],
            "cert_des": found.description,
            "signature_algorithm": common["signature_algorithm"],
            "push_support": found.usable_at(now),
            "enterprise_project_id": found.enterprise_project_id,
        },
    }


def csr_brief(found: Csr) -> Json:
    return {
        "id": found.id,
        "name": found.name,
        "domain_name": found.domain_name,
        "sans": found.sans,
        "private_key_algo": found.algorithm,
        "usage": found.usage,
        **dict(zip(COMPANY, found.company, strict=True)),
        "create_time": _milliseconds(found.created_at),
        "update_time": _milliseconds(found.updated_at),
    }


def csr(found: Csr) -> Json:
    return {**csr_brief(found), "csr": found.csr}
