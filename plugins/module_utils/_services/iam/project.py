# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The declaration of a project of the account, which the resources of a region belong to.

PRIVATE to this collection.
"""

from __future__ import annotations

from ..._engine.declaration import Resource
from ..._engine.fields import Field
from ..._engine.listing import Listing
from .api import IamApi

PROJECT = Resource(
    noun="project",
    connect=IamApi,
    get=IamApi.get_project,
    list=IamApi.list_projects,
    outputs=(
        Field("name"),
        Field("domain_id"),
        Field("parent_id"),
        Field("description"),
        Field("enabled"),
        Field("is_domain"),
    ),
)

PROJECTS = Listing(PROJECT, query=("name",), local=("enabled",))
