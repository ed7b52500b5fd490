# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server as the API describes it, as far as it differs from other servers.

API page: "Querying Details About a BMS".

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ...._engine.once import Once
from ...ecs.api import EcsApi
from ...orders.prepaid import PREPAID
from ...servers.clients import ServerClients
from ...servers.mapping import OWN_METADATA, Kind
from ..api import BmsApi

BMS = Kind(
    words="bare metal server",
    once=Once("bare metal server"),
    service="hws.service.type.baremetal",
    product="hws.resource.type.pm",
    charging_mode=PREPAID,
    billed="chargingMode",
    own=OWN_METADATA | {"chargingMode", "baremetalPortIDList"},
    environment="Ironic",
)


class BmsClients(ServerClients):
    """The connection, and the clients of all services that a bare metal server depends on."""

    kind = BMS

    def __init__(self, cloud: Any) -> None:
        self.bms = BmsApi(cloud)
        super().__init__(cloud, self.bms)
        self.ecs = EcsApi(cloud)

    def delete_metadata(self, server_id: str, key: str) -> None:
        self.ecs.delete_metadata(server_id, key)
