# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many VPCs, subnets, security groups and rules a project can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.seeding import SeedError, known
from ...core.store import Shelf, Table
from .state import VpcState

_USUAL: Mapping[str, int] = {"vpc": 5, "subnet": 100, "securityGroup": 100, "securityGroupRule": 5000}
KINDS = tuple(_USUAL)
# The names of the resources in refusals. The documentation has no code for too many subnets.
_REFUSALS = {
    "vpc": ("VPC.0114", "router"),
    "subnet": ("VPC.0202", "subnet"),
    "securityGroup": ("SecurityGroupQuota", "security_group"),
    "securityGroupRule": ("SecurityGroupRuleQuota", "security_group_rule"),
}


@dataclass(frozen=True)
class Quota:
    """The quota of a kind of resource that a seed sets. The kind is its ID."""

    id: str
    limit: int


class Quotas:
    def __init__(self, state: VpcState, shelf: Shelf) -> None:
        self.state = state
        self.table: Table[Quota] = shelf.table("vpc_quota", {})

    def limit(self, kind: str) -> int:
        seeded = self.table.get(kind)
        return _USUAL[kind] if seeded is None else seeded.limit

    def used(self, kind: str) -> int:
        tables: Mapping[str, Table[Any]] = {
            "vpc": self.state.vpcs,
            "subnet": self.state.networks,
            "securityGroup": self.state.groups,
            "securityGroupRule": self.state.rules,
        }
        return len(tables[kind])

    def check(self, kind: str, more: int = 1) -> None:
        """Raise ApiError (409) if the project cannot have ``more`` resources of this kind."""
        if self.used(kind) + more > self.limit(kind):
            code, resource = _REFUSALS[kind]
            raise ApiError(409, code, f"Quota exceeded for resources: ['{resource}'].")


def seed_quotas(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    if not isinstance(given, dict) or not all(isinstance(limit, int) for limit in given.values()):
        raise SeedError("vpc_quotas is not a mapping of kinds to numbers")
    known(given, "vpc_quotas", KINDS)
    quotas = Quotas(VpcState(shelf, emulator.clock), shelf)
    for kind, limit in given.items():
        quotas.table.put(Quota(kind, limit))
