# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runtime stacks, on which components are based.

API page: "Obtaining All Supported Runtime Stacks of Components".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.declaration import Found, Resource, Want, unsupported
from ..._engine.fields import Field
from ..._engine.listing import Listing
from .api import ServiceStageApi


def find_all(api: ServiceStageApi, identifier: str | None, want: Want) -> Iterable[Found]:
    return map(Found, api.list_runtime_stacks())


def _same_text(want: Any, live: Any) -> bool:
    return str(want).lower() == str(live).lower()


RUNTIME_STACK = Resource(
    noun="runtime_stack",
    connect=ServiceStageApi,
    get=unsupported,
    list=unsupported,
    find_all=find_all,
    outputs=(
        Field("name", same=_same_text),
        Field("type", same=_same_text),
        Field("version"),
        Field("deploy_mode"),
        Field("status"),
        Field("url"),
        Field("spec"),
        Field("system", decode=bool),
        Field("component_count"),
    ),
)

RUNTIME_STACKS = Listing(RUNTIME_STACK, local=("type", "version", "deploy_mode", "status"))
