# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The search for subnets that options name. The ID of a subnet is the network ID of its ports.

API page: "Querying Subnets".

PRIVATE to this collection.
"""

from __future__ import annotations

from .._core.errors import Denied, InvalidInput, Missing
from .._core.wording import candidates, quoted
from .._engine.resources import Desired, Remote
from .vpc.api import VpcApi


def subnets_of(api: VpcApi, vpc_id: str | None = None) -> list[Remote]:
    """Return the subnets of a VPC, or of all VPCs.

    Users with rights for enterprise projects only can list subnets for one VPC at a time, and get no others.
    """
    if vpc_id is not None:
        return list(api.list_subnets(vpc_id=vpc_id))
    try:
        found = list(api.list_subnets())
    except Denied:
        found = []
    return found or [subnet for vpc in api.list_vpcs() for subnet in api.list_subnets(vpc_id=vpc["id"])]


class NetworkIds:
    """The network IDs of the subnets that a task names. Each subnet is read once."""

    def __init__(self, api: VpcApi) -> None:
        self._api = api
        self._known: dict[str, str] = {}

    def added(self, desired: Desired) -> Desired:
        """Return the options with the network ID of their subnet. Raises Missing or InvalidInput."""
        subnet = desired.get("subnet")
        if subnet is None:
            return desired
        if subnet not in self._known:
            self._known[subnet] = network_of(self._api, subnet)
        return dict(desired, network_id=self._known[subnet])


def network_of(api: VpcApi, subnet: str) -> str:
    """Return the network ID of the subnet with this ID or name.

    Raises Missing for none, and InvalidInput for several with the name.
    """
    subnets = subnets_of(api)
    if any(item.get("id") == subnet for item in subnets):
        return subnet
    named = [str(item["id"]) for item in subnets if item.get("name") == subnet]
    if len(named) == 1:
        return named[0]
    if named:
        raise InvalidInput(
            "There are %d subnets with the name %s: %s. Set network_id instead of subnet."
            % (len(named), quoted(subnet), ", ".join(sorted(named)))
        )
    known = candidates(item.get("name") or item.get("id") for item in subnets)
    raise Missing("There is no subnet with the name or ID %s.%s" % (quoted(subnet), known), subnet)
