# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Translation of the names that a task gives to the IDs that the service takes, in as few calls as possible.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.resources import Desired
from ...named import one
from .mapping import DdsClients, Instance, groups_in


def resolve_names(api: DdsClients, desired: Desired, remote: Instance | None) -> dict[str, Any]:
    """Return the IDs for the names in the task. Values that the instance shows need no look-up."""
    there: Instance = remote or {}
    found: dict[str, Any] = {}
    if desired.get("vpc") is not None:
        found["vpc_id"] = _id(api.vpc.list_vpcs, desired["vpc"], there.get("vpc_id"), "VPC")
    if desired.get("subnet") is not None and desired["subnet"] != there.get("subnet_id"):
        vpc_id = found.get("vpc_id") or desired.get("vpc_id")
        subnet = one(api.vpc.list_subnets(**({"vpc_id": vpc_id} if vpc_id else {})), desired["subnet"], "subnet")
        found.update(subnet_id=subnet["id"], vpc_id=vpc_id or subnet.get("vpc_id"))
    if desired.get("security_group") is not None:
        group, own = desired["security_group"], groups_in(there.get("security_group_id"))
        known = group if group in own else None
        found["security_group_id"] = _id(api.vpc.list_security_groups, group, known, "security group")
    return found


def _id(list_all: Any, wanted: str, there: str | None, kind: str) -> str:
    return there if wanted == there else str(one(list_all(), wanted, kind)["id"])


def vpc_of(api: DdsClients, desired: Desired) -> str | None:
    """Return the VPC of a new instance. If the task names none, it is that of the subnet.

    Raises InvalidInput if the task gives no subnet or no security group.
    """
    for option, aid in (("subnet_id", "subnet"), ("security_group_id", "security_group")):
        if desired.get(option) is None:
            words = aid.replace("_", " ")
            raise InvalidInput("The %s of a new document database is missing: set %s or %s." % (words, option, aid))
    found: str | None = desired.get("vpc_id") or api.vpc.get_subnet(desired["subnet_id"]).get("vpc_id")
    return found
