# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Public addresses and their bandwidths as the tests create and look at them."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client

EIPS = f"eip/v1/{PROJECT}/publicips"
EIPS_2 = f"eip/v2.0/{PROJECT}/publicips"
EIPS_3 = f"eip/v3/{PROJECT}/eip/publicips"
BANDWIDTHS = f"eip/v1/{PROJECT}/bandwidths"
BANDWIDTHS_2 = f"eip/v2.0/{PROJECT}/bandwidths"
CHARGED = {"charge_mode": "prePaid", "period_type": "month", "period_num": 1, "is_auto_pay": True}
NOBODY = "11111111-2222-3333-4444-555555555555"


def body(bandwidth: Any = None, **address: Any) -> dict[str, Any]:
    own = {"share_type": "PER", "size": 5, "name": "mine", "charge_mode": "bandwidth"}
    return {"publicip": {"type": "5_bgp", **address}, "bandwidth": bandwidth or own}


def new(cloud: Client, bandwidth: Any = None, **address: Any) -> str:
    answer = cloud.post(EIPS, body(bandwidth, **address))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["publicip"]["id"])


def show(cloud: Client, address_id: str) -> dict[str, Any]:
    answer = cloud.get(f"{EIPS}/{address_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["publicip"]
    return found


def put(cloud: Client, address_id: str, **changes: Any) -> Response:
    return cloud.put(f"{EIPS}/{address_id}", {"publicip": changes})


def seeded(cloud: Client, **entry: Any) -> str:
    """The ID of an address that a seed has."""
    cloud.control("POST", "seed", {"publicips": [entry]})
    found = cloud.get(EIPS).json()["publicips"]
    return str(next(one["id"] for one in found if one.get("alias") == entry["alias"]))


def new_port(cloud: Client, **port: Any) -> dict[str, Any]:
    (network,) = cloud.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"]
    answer = cloud.post("vpc/v2.0/ports", {"port": {"network_id": network["id"], **port}})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()["port"]
    return made


def shared(cloud: Client, **given: Any) -> str:
    """The ID of a new shared bandwidth."""
    answer = cloud.post(BANDWIDTHS_2, {"bandwidth": {"name": "together", "size": 10, **given}})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["bandwidth"]["id"])


def bandwidth(cloud: Client, bandwidth_id: str) -> dict[str, Any]:
    answer = cloud.get(f"{BANDWIDTHS}/{bandwidth_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["bandwidth"]
    return found
