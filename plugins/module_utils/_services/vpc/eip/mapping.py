# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An EIP as the API describes it, in the terms of this collection, and the request body that creates it.

API pages: "Querying an EIP", "Assigning an EIP (Pay-per-Use)".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._engine.once import Once
from ...._engine.resources import Desired
from ...ecs.api import EcsApi
from ...eip.api import EipApi
from ...orders.api import BssApi
from ...orders.paid import charging_of
from ...orders.prepaid import POSTPAID, PREPAID
from ..api import VpcApi

Eip = Mapping[str, Any]

ONCE = Once("EIP")

# A bandwidth belongs to one EIP, or several share it.
OWN, SHARED = "PER", "WHOLE"
BY_BANDWIDTH, BY_TRAFFIC = "bandwidth", "traffic"

# Statuses of an EIP. Something else than a port has it in ATTACHED.
ATTACHED = {"ELB": "a load balancer", "VPN": "a VPN gateway"}
BROKEN = frozenset({"BIND_ERROR", "ERROR"})
FROZEN = "FREEZED"
USABLE = frozenset({"DOWN", "ACTIVE", *ATTACHED})
LEAVING = frozenset({"PENDING_DELETE", "NOTIFY_DELETE"})


class EipClients:
    """The connection, and the clients of all services that an EIP depends on."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.eip = EipApi(cloud)
        self.bss = BssApi(cloud)
        self.vpc = VpcApi(cloud)
        self.ecs = EcsApi(cloud)


def told(remote: Eip, details: Eip | None = None) -> Eip:
    """Return the EIP with keys of its own for facts that it shows elsewhere.

    ``details`` are those of version 3. A description that they lack is unknown.
    """
    order_id = (remote.get("profile") or {}).get("order_id") or None
    found = {**remote, "order_id": order_id, "charging_mode": PREPAID if order_id else POSTPAID}
    if details is not None:
        if "description" in details:
            found["description"] = details["description"] or ""
        found["charge_mode"] = (details.get("bandwidth") or {}).get("charge_mode")
    return found


def ordered(name: str, order_id: str | None, status: str) -> Eip:
    """Return an EIP that exists only as a request or an order."""
    return {"id": None, "alias": name, "status": status, "order_id": order_id}


def prepaid(desired: Desired) -> bool:
    return desired.get("charging_mode") == PREPAID


def tags_of(remote: Eip) -> dict[str, str]:
    """Return the tags. The API returns them as "key=value"."""
    pairs = (str(tag).partition("=") for tag in remote.get("tags") or ())
    return {key: value for key, _equals, value in pairs}


def body_of(desired: Desired) -> dict[str, Any]:
    """Return the body of a new EIP. It contains only values of the task and values that the API demands."""
    publicip = {
        "type": desired["type"],
        "alias": desired["name"],
        "ip_version": desired.get("ip_version"),
        "ip_address": desired.get("address"),
    }
    body: dict[str, Any] = {
        "publicip": {key: value for key, value in publicip.items() if value is not None},
        "bandwidth": _bandwidth(desired),
    }
    if desired.get("enterprise_project_id") is not None:
        body["enterprise_project_id"] = desired["enterprise_project_id"]
    if prepaid(desired):
        body["extendParam"] = charging_of(desired)
    return body


def _bandwidth(desired: Desired) -> dict[str, Any]:
    if desired.get("shared") is not None:
        return {"share_type": SHARED, "id": desired["shared"]["id"]}
    given = desired["bandwidth"]
    own = {"share_type": OWN, "name": given.get("name") or desired["name"], "size": given["size"]}
    return {**own, "charge_mode": given["charge_mode"]} if given.get("charge_mode") is not None else own
