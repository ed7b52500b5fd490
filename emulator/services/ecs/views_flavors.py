# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Flavors and the quota as the service shows them."""

from __future__ import annotations

from typing import Any

from ...shared.server_checks import Quota, Used
from .catalogue import NORMAL, Flavor

Json = dict[str, Any]


def _common(found: Flavor) -> Json:
    return {
        "id": found.id,
        "name": found.id,
        "vcpus": str(found.vcpus),
        "ram": found.ram,
        "disk": "0",
        "swap": "",
        "OS-FLV-EXT-DATA:ephemeral": 0,
        "OS-FLV-DISABLED:disabled": False,
        "rxtx_factor": 1.0,
        "rxtx_quota": None,
        "rxtx_cap": None,
        "os-flavor-access:is_public": True,
        "links": [],
    }


def _specs(found: Flavor) -> Json:
    """Return what counts when a flavor is chosen. A flavor that is sold everywhere names neither status nor zones."""
    zones = ",".join(f"{zone}({state})" for zone, state in sorted(found.zones.items()))
    return {
        "ecs:performancetype": found.performance,
        "ecs:generation": found.generation,
        "ecs:virtualization_env_types": "CloudCompute",
        "ecs:instance_architecture": found.architecture,
        "quota:vif_max_num": str(found.max_nics),
        **({"cond:operation:status": found.status} if found.status != NORMAL else {}),
        **({"cond:operation:az": zones} if zones else {}),
    }


def flavor(found: Flavor) -> Json:
    return {**_common(found), "os_extra_specs": _specs(found)}


def resize_flavor(found: Flavor) -> Json:
    """Return a flavor that a server can get. Only here, the specifications have no prefix."""
    return {**_common(found), "extra_specs": _specs(found), "instance_quota": {}}


# The limits that the emulator does not have. A sample of the documents shows these values.
_OTHER_LIMITS = {
    "maxImageMeta": 128,
    "maxServerMeta": 128,
    "maxPersonality": 5,
    "maxPersonalitySize": 10240,
    "maxSecurityGroups": 10,
    "maxSecurityGroupRules": 20,
    "maxServerGroups": 10,
    "maxServerGroupMembers": 16,
    "maxTotalFloatingIps": 10,
    "maxTotalKeypairs": -1,
    "totalSecurityGroupsUsed": 0,
    "totalFloatingIpsUsed": 0,
    "totalServerGroupsUsed": 0,
}


def limits(quota: Quota, used: Used) -> Json:
    return {
        **_OTHER_LIMITS,
        "maxTotalInstances": quota.instances,
        "maxTotalCores": quota.cores,
        "maxTotalRAMSize": quota.ram,
        "totalInstancesUsed": used.instances,
        "totalCoresUsed": used.cores,
        "totalRAMUsed": used.ram,
        "limit_by_flavor": [],
    }
