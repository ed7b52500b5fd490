# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities in the responses of the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...core import ids
from ...core.identity import AccessKey, Domain, Project, Token, User

Json = dict[str, Any]


def timestamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def links(url: str) -> Json:
    return {"self": url, "previous": None, "next": None}


def domain_reference(domain: Domain) -> Json:
    return {"id": domain.id, "name": domain.name}


def user_view(user: User) -> Json:
    view = {"id": user.id, "name": user.name, "domain": domain_reference(user.domain)}
    return {**view, "password_expires_at": ""} if user.password else view


def token_view(token: Token, catalog: list[Json]) -> Json:
    view: Json = {
        "methods": list(token.methods),
        "issued_at": timestamp(token.issued_at),
        "expires_at": timestamp(token.expires_at),
        "user": user_view(token.user),
        "roles": [{"id": "0", "name": "te_admin"}],
        "catalog": catalog,
    }
    if isinstance(token.scope, Project):
        scope = token.scope
        view["project"] = {"id": scope.id, "name": scope.name, "domain": domain_reference(scope.domain)}
    elif token.scope is not None:
        view["domain"] = domain_reference(token.scope)
    if token.assumed_by is not None:
        view["assumed_by"] = {"user": user_view(token.assumed_by)}
    return view


def key_view(key: AccessKey) -> Json:
    expires_at = timestamp(key.expires_at) if key.expires_at else ""
    return {"access": key.access, "secret": key.secret, "securitytoken": key.security_token, "expires_at": expires_at}


def permanent_key_view(key: AccessKey) -> Json:
    """Return a permanent key. Its last use is the time of its creation, as for a key that was never used.

    The emulator does not record the use of keys.
    """
    made = timestamp(key.created_at)
    return {
        "user_id": key.user.id,
        "access": key.access,
        "status": "active",
        "create_time": made,
        "last_use_time": made,
        "description": "",
    }


def project_view(project: Project, base_url: str, *, paged: bool) -> Json:
    url = f"{base_url}/v3/projects/{project.id}"
    return {
        "id": project.id,
        "name": project.name,
        "domain_id": project.domain.id,
        "parent_id": project.domain.id,
        "is_domain": False,
        "enabled": project.enabled,
        "description": project.description,
        "links": links(url) if paged else {"self": url},
    }


def domain_view(domain: Domain, base_url: str) -> Json:
    return {
        "id": domain.id,
        "name": domain.name,
        "enabled": domain.enabled,
        "description": "",
        "links": {"self": f"{base_url}/v3/domains/{domain.id}"},
    }


def region_view(region: str, base_url: str) -> Json:
    return {
        "id": region,
        "type": "public",
        "description": "",
        "parent_region_id": None,
        "locales": {"zh-cn": region, "en-us": region},
        "links": {"self": f"{base_url}/v3/regions/{region}"},
    }


def service_view(service: str, base_url: str) -> Json:
    service_id = ids.derived_hex("service", service)
    url = f"{base_url}/v3/services/{service_id}"
    return {
        "id": service_id,
        "name": service,
        "type": service,
        "description": "",
        "enabled": True,
        "links": links(url),
    }


def endpoint_view(service: str, region: str, address: str, base_url: str) -> Json:
    endpoint = _endpoint(service, region, address)
    url = f"{base_url}/v3/endpoints/{endpoint['id']}"
    return {**endpoint, "service_id": ids.derived_hex("service", service), "enabled": True, "links": links(url)}


def catalog_view(addresses: Mapping[str, str], region: str) -> list[Json]:
    return [
        {
            "id": ids.derived_hex("service", service),
            "name": service,
            "type": service,
            "endpoints": [_endpoint(service, region, address)],
        }
        for service, address in addresses.items()
    ]


def _endpoint(service: str, region: str, address: str) -> Json:
    return {
        "id": ids.derived_hex("endpoint", service, region),
        "interface": "public",
        "region": region,
        "region_id": region,
        "url": address,
    }
