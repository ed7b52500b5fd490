# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resources in a VPC, which their tasks name by its name or its ID.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any, ClassVar

from ..._core.errors import Missing
from ..._engine.resources import ABSENT, Desired, Resource
from ..named import foreseen, one
from .api import VpcApi


class InVpc(Resource[VpcApi]):
    """A resource with the options ``vpc_id`` and ``vpc``. The VPC that ``vpc`` names is read once."""

    connect = VpcApi
    aids: ClassVar[tuple[str, ...]] = ("vpc",)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._vpc_ids: dict[str, str] = {}

    def with_vpc(self, desired: Desired) -> Desired:
        """Return the options with the ID of the VPC that they name. Raises Missing."""
        wanted = desired.get("vpc")
        if wanted is None:
            return desired
        if wanted not in self._vpc_ids:
            self._vpc_ids[wanted] = str(one(self.api.list_vpcs(), wanted, "VPC")["id"])
        return dict(desired, vpc_id=self._vpc_ids[wanted])

    def with_existing_vpc(self, desired: Desired) -> Desired | None:
        """Return the options with the ID of the VPC, or None if there is no such VPC.

        Raises Missing if the task needs the VPC. In check mode an earlier task may create it: then its name stands for
        its ID.
        """
        try:
            return self.with_vpc(desired)
        except Missing as missing:
            if desired.get("state") != ABSENT:
                self._vpc_ids[desired["vpc"]] = str(foreseen(self.cloud, desired["vpc"], str(missing))["name"])
            return None
