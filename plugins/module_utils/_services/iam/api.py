# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Identity and Access Management: projects.

API page: "Project Management" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._core.messages import Json
from ..._transport.cloud import Cloud
from ..._transport.unwrap import unwrap, whole


class IamApi:
    """The calls of IAM. They need no scope: the account follows from the credentials."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("iam")

    def list_projects(self, **filters: Any) -> list[Mapping[str, Any]]:
        """List the projects that the credentials can use. ``name`` filters. The response has no pages."""
        if "name" in filters:
            answer = self._client.get("/v3/projects", query=filters, scope="none", action="list projects")
        else:
            answer = self._client.get("/v3/auth/projects", scope="none", action="list projects")
        return _projects(answer)

    def get_project(self, project_id: str) -> Mapping[str, Any]:
        answer = self._client.get(
            "/v3/projects/{id}", args={"id": project_id}, scope="none", action="get project %s" % project_id
        )
        return unwrap(answer, "project")


def _projects(answer: Json) -> list[Mapping[str, Any]]:
    projects: list[Mapping[str, Any]] = whole(answer).get("projects") or []
    return projects
