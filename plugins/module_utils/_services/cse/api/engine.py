# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cloud Service Engine: the engines that have a microservice registry.

API pages: "Querying Exclusive Microservice Engines" and "Querying Details About an Exclusive Microservice Engine".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...._transport.cloud import Cloud
from ...._transport.paging import OffsetPaging
from ...._transport.unwrap import absent_by, whole

ENGINES = "/v2/{project_id}/enginemgr/engines"
LISTED = OffsetPaging(items="data", limit=100, total="total")
# These codes come with a 400 or a 401. Therefore such a 401 is no failed sign-in.
NO_ENGINE = frozenset(("SVCSTG.00401116", "SVCSTG.00501116", "SVCSTG.00501125"))


class CseEngineApi:
    """The calls of the CSE service for engines."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("cse")

    def list_engines(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Return the engines of the project with their entry points. ``type`` is CSE, NACOS or MICROGATEWAY."""
        return self._client.pages(ENGINES, paging=LISTED, query=filters, action="list microservice engines")

    def get_engine(self, engine_id: str) -> Mapping[str, Any]:
        with absent_by(NO_ENGINE):
            answer = self._client.get(
                ENGINES + "/{id}",
                args={"id": engine_id},
                action="get microservice engine %s" % engine_id,
            )
        return whole(answer, "engine")
