# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An elastic cloud server as the API describes it, as far as it differs from other servers.

API page: "Querying Details About an ECS".

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ...._engine.once import OnceByToken
from ...orders.prepaid import POSTPAID
from ...servers.clients import ServerClients
from ...servers.mapping import OWN_METADATA, Kind
from ..api import EcsApi

# A server whose creation got no response is created again with the same token, which creates it only once.
ONCE = OnceByToken("elastic cloud server")

ECS = Kind(
    words="elastic cloud server",
    once=ONCE,
    service="hws.service.type.ec2",
    product="hws.resource.type.vm",
    charging_mode=POSTPAID,
    billed="charging_mode",
    own=OWN_METADATA
    | {
        *("charging_mode", "virtual_env_type", "lockSource", "lockSourceId", "lockReason", "lockScene"),
        *("lockCheckEndpoint", "cascaded.instance_extrainfo", "op_svc_lockaction"),
    },
    environment="FusionCompute",
    soft=True,
    attached=frozenset({"Ecs.0057"}),
    foresees=True,
)


class EcsClients(ServerClients):
    """The connection, and the clients of all services that a server depends on."""

    kind = ECS

    def __init__(self, cloud: Any) -> None:
        self.ecs = EcsApi(cloud)
        super().__init__(cloud, self.ecs)

    def delete_metadata(self, server_id: str, key: str) -> None:
        self.ecs.delete_own_metadata(server_id, key)
