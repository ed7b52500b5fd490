# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server as a host of an inventory.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._core.errors import InvalidInput
from ..hosts import in_enterprise_project, tags_in, texts_of
from ..servers.host import SERVER_ATTRIBUTES, server_host
from ..servers.mapping import Server
from .api import BmsApi
from .server.mapping import BMS

ATTRIBUTES = SERVER_ATTRIBUTES
# The options that the service can filter by, besides the enterprise project.
FILTERS = ("name", "status", "flavor", "tags")


def query_of(filters: Mapping[str, Any]) -> dict[str, str]:
    """Return the filters in the form that the service takes. Raises InvalidInput for filters that it cannot apply."""
    query = texts_of(filters, FILTERS)
    tags = ["%s=%s" % pair for pair in tags_in(filters).items()]
    for tag in tags:
        if "," in tag:
            raise InvalidInput(
                'filters.tags has "%s", but the service cannot select by a tag with a comma: use include_filters.' % tag
            )
    return {**query, **({"tags": ",".join(tags)} if tags else {})}


def list_hosts(cloud: Any, query: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Return the servers that the service selects, in the enterprise project of the settings if there is one."""
    return map(host_of, BmsApi(cloud).list_servers(**in_enterprise_project(cloud, query)))


def host_of(server: Server) -> dict[str, Any]:
    """Return a server as a host. It has no secrets: neither the user data nor the service's own metadata."""
    return server_host(BMS, server)
