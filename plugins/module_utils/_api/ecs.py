# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic Cloud Server: as much as is needed to find a server by its name.

API page: "Querying Details About ECSs" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .._transport.cloud import Cloud
from .._transport.paging import PageNumberPaging

SERVERS = PageNumberPaging(items="servers", page="offset", size="limit", limit=1000, first=1)


class EcsApi:
    """The calls of the ECS service."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("ecs")

    def list_servers(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """The servers; the service matches ``name`` anywhere in a server's name."""
        return self._client.pages(
            "/v1/{project_id}/cloudservers/detail", paging=SERVERS, query=filters, action="list servers"
        )
