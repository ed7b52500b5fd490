# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A microservice engine, with the addresses of its registry and whether that has accounts.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource
from ..moments import of_milliseconds
from .api.engine import CseEngineApi
from .api.place import CONFIGURATION, ENTRIES, entry_point


def known(remote: Remote) -> dict[str, Any]:
    addresses = {access: entry_point(remote, access) for access in ENTRIES}
    configuration = {access: entry_point(remote, access, CONFIGURATION) for access in ENTRIES}
    return {
        **remote,
        "registry_urls": addresses,
        "configuration_urls": configuration,
        "network": remote.get("reference") or {},
    }


class CseEngine(Resource[CseEngineApi]):
    """A microservice engine."""

    noun = "engine"
    words = "microservice engine"
    connect = CseEngineApi
    outputs = (
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
    )

    def get(self, identifier: str) -> Remote:
        """Return the engine in the form of the list. Its details have the entry points below a separate key."""
        detail = self.api.get_engine(identifier)
        return {**detail, **(detail.get("externalEntrypoint") or {})}

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.list_engines(**filters)


class CseEngines(Listing[CseEngine]):
    """The microservice engines of a project."""

    kind = CseEngine
    query = ("type",)
    local = ("auth_type", "status")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        project = self.resource.cloud.settings.enterprise_project_id
        for found in super().find_all(identifier, filters):
            remote = found.remote
            if remote is not None and (not project or remote.get("enterpriseProjectId") == project):
                yield Found(known(remote))
