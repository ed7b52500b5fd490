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

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Remote, Resource
from .api import ServiceStageApi


def _same_text(desired: Any, current: Any) -> bool:
    return str(desired).lower() == str(current).lower()


class ServicestageRuntimeStack(Resource[ServiceStageApi]):
    """A runtime stack."""

    noun = "runtime_stack"
    connect = ServiceStageApi
    outputs = (
        Field("name", same=_same_text),
        Field("type", same=_same_text),
        Field("version"),
        Field("deploy_mode"),
        Field("status"),
        Field("url"),
        Field("spec"),
        Field("system", decode=bool),
        Field("component_count"),
    )

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.list_runtime_stacks()


class ServicestageRuntimeStacks(Listing[ServicestageRuntimeStack]):
    """The runtime stacks for components."""

    kind = ServicestageRuntimeStack
    local = ("type", "version", "deploy_mode", "status")
