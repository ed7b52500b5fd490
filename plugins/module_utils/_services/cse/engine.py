# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A microservice engine, with the addresses of its registry and whether that has accounts.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.declaration import Found, Resource, Want, Wire
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.lookup import get_or_none
from ..moments import of_milliseconds
from .api.engine import CseEngineApi
from .api.place import CONFIGURATION, ENTRIES, entry_point


def get(api: CseEngineApi, engine_id: str) -> Wire:
    """Return the engine in the form of the list. Its details have the entry points below a separate key."""
    detail = api.get_engine(engine_id)
    return {**detail, **(detail.get("externalEntrypoint") or {})}


def find_all(api: CseEngineApi, identifier: str | None, want: Want) -> Iterable[Found]:
    project = api.cloud.settings.enterprise_project_id
    if identifier is not None:
        one = get_or_none(ENGINE, api, identifier)
        found: Iterable[Wire] = [] if one is None else [one]
    else:
        found = api.list_engines(**want)
    return [Found(known(wire)) for wire in found if not project or wire.get("enterpriseProjectId") == project]


def known(wire: Wire) -> dict[str, Any]:
    addresses = {access: entry_point(wire, access) for access in ENTRIES}
    configuration = {access: entry_point(wire, access, CONFIGURATION) for access in ENTRIES}
    return {
        **wire,
        "registry_urls": addresses,
        "configuration_urls": configuration,
        "network": wire.get("reference") or {},
    }


ENGINE = Resource(
    noun="engine",
    words="microservice engine",
    connect=CseEngineApi,
    get=get,
    list=CseEngineApi.list_engines,
    find_all=find_all,
    outputs=(
        Field("name"),
        Field("type"),
        Field("description"),
        Field("status"),
        Field("version"),
        Field("flavor"),
        Field("auth_type", to="authType"),
        Field("registry_url", to="registry_urls", decode=lambda urls: urls["private"]),
        Field("registry_public_url", to="registry_urls", decode=lambda urls: urls["public"]),
        Field("configuration_url", to="configuration_urls", decode=lambda urls: urls["private"]),
        Field("configuration_public_url", to="configuration_urls", decode=lambda urls: urls["public"]),
        Field("vpc", to="network", decode=lambda network: network.get("vpc")),
        Field("network_id", to="network", decode=lambda network: network.get("networkId")),
        Field("availability_zones", to="network", decode=lambda network: list(network.get("azList") or ())),
        Field("enterprise_project_id", to="enterpriseProjectId"),
        Field("created_at", to="createTime", decode=of_milliseconds),
    ),
)

ENGINES = Listing(ENGINE, query=("type",), local=("auth_type", "status"))
