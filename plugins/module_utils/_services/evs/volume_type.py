# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The types of volumes, and the zones that sell them.

API page: "Querying EVS Disk Types".

PRIVATE to this collection.
"""

from __future__ import annotations

from ..._core.errors import InvalidInput
from ..._core.wording import candidates, quoted
from ..named import one
from .api import EvsApi

ZONES, SOLD_OUT = "RESKEY:availability_zones", "os-vendor-extended:sold_out_availability_zones"


def check_type(api: EvsApi, name: str, zone: str | None) -> None:
    """Raise InvalidInput if there is no such type, or if the zone does not sell it. None is any zone."""
    specs = one(api.list_types(), name, "volume type").get("extra_specs") or {}
    sold = {part.strip() for part in str(specs.get(ZONES) or "").split(",")} - {""}
    sold -= {part.strip() for part in str(specs.get(SOLD_OUT) or "").split(",")}
    if sold and zone is not None and zone not in sold:
        raise InvalidInput("Volumes of the type %s are not sold in zone %s.%s" % (name, quoted(zone), candidates(sold)))
