# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resources in a VPC, which their tasks name by its name or its ID.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ..._core.errors import Missing
from ..._engine.resources import ABSENT, Desired, Resource
from ..named import foreseen, one
from .api import VpcApi


class InVpc(Resource[VpcApi]):
    """A resource with the options ``vpc_id`` and ``vpc``. The VPC that ``vpc`` names is searched once."""

    connect = VpcApi
    aids: ClassVar[tuple[str, ...]] = ("vpc",)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._vpc_ids: dict[str, str] = {}
        # The names that stand for the IDs of VPCs that do not exist yet.
        self.to_be: set[str] = set()

    def with_vpc(self, desired: Desired) -> Desired:
        """Return the options with the ID of the VPC that they name. Raises Missing."""
        wanted = desired.get("vpc")
        return desired if wanted is None else dict(desired, vpc_id=self.vpc_ids(wanted)[wanted])

    def vpc_ids(self, *wanted: str) -> Mapping[str, str]:
        """Return the IDs of the VPCs with these names or IDs. Those that are not known are listed. Raises Missing."""
        unknown = [name for name in wanted if name not in self._vpc_ids]
        vpcs = list(self.api.list_vpcs()) if unknown else ()
        for name in unknown:
            self._vpc_ids[name] = str(one(vpcs, name, "VPC")["id"])
        return self._vpc_ids

    def foresee_vpc(self, missing: Missing) -> None:
        """Let the name of a missing VPC stand for its ID in check mode: an earlier task may create it.

        Raises Missing otherwise.
        """
        name = str(foreseen(self.cloud, missing.wanted, str(missing))["name"])
        self._vpc_ids[missing.wanted] = name
        self.to_be.add(name)

    def with_existing_vpc(self, desired: Desired) -> Desired | None:
        """Return the options with the ID of the VPC, or None if there is no such VPC.

        Raises Missing if the task needs the VPC, except in check mode.
        """
        try:
            return self.with_vpc(desired)
        except Missing as missing:
            if desired.get("state") != ABSENT:
                self.foresee_vpc(missing)
            return None
