# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic Cloud Server: the search for a server by name, and the calls that bare metal servers share.

API pages: "Querying Details About ECSs", and "Deleting Specified BMS Metadata (Native OpenStack API)", which uses the
address of this service.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import PageNumberPaging

SERVERS = PageNumberPaging(items="servers", page="offset", size="limit", limit=1000, first=1)
# Without this query some users see no server at all.
GRANTED = {"enterprise_project_id": "all_granted_eps"}


class EcsApi:
    """The calls of the ECS service."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("ecs")

    def list_servers(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the servers of all enterprise projects that the user can see, unless one is given.

        The service matches ``name`` anywhere in a server's name.
        """
        query = {**GRANTED, **filters}
        return self._client.pages(
            "/v1/{project_id}/cloudservers/detail", paging=SERVERS, query=query, action="list servers"
        )

    def delete_metadata(self, server_id: str, key: str) -> None:
        """Delete one key of a server's metadata. The call also works for servers of the bare metal service."""
        self._client.delete(
            "/v2.1/{project_id}/servers/{id}/metadata/{key}",
            args={"id": server_id, "key": key},
            action="delete metadata %s of server %s" % (key, server_id),
        )
