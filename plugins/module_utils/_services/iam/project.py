# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A project of the account, which the resources of a region belong to.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Remote, Resource
from .api import IamApi


class IamProject(Resource[IamApi]):
    """A project."""

    noun = "project"
    connect = IamApi
    outputs = (
        Field("name"),
        Field("domain_id"),
        Field("parent_id"),
        Field("description"),
        Field("enabled"),
        Field("is_domain"),
    )

    def get(self, identifier: str) -> Remote:
        return self.api.get_project(identifier)

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.list_projects(**filters)


class IamProjects(Listing[IamProject]):
    """The projects of the account."""

    kind = IamProject
    query = ("name",)
    local = ("enabled",)
