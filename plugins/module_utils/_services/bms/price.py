# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The price of a bare metal server, without an order for one.

API page: "Querying the Price of a Yearly/Monthly Product".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..servers.checks import check_public_ip
from ..servers.names import LINUX
from .server.definition import price
from .server.mapping import BmsClients


def ask(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Return the result of the module. It only reads, in check mode and otherwise."""
    check_public_ip(desired.get("eip") or {})
    return {"changed": False, "price": price(BmsClients(cloud), desired, str(desired.get("os_type") or LINUX))}
