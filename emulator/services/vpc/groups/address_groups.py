# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of address groups, and how they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from ipaddress import ip_address, ip_network
from typing import Any

from ....core import ids
from ..records import AddressGroup
from ..refusals import bad_request, conflict
from ..state import VpcState
from ..views import timestamp

Given = Mapping[str, Any]


class AddressGroups:
    def __init__(self, state: VpcState) -> None:
        self._state = state

    def create(self, given: Given) -> AddressGroup:
        group = AddressGroup(
            id=ids.new_uuid(),
            name=given["name"],
            version=given["ip_version"],
            created_at=self._state.now,
            enterprise_project_id=given.get("enterprise_project_id", "0"),
        )
        return self._state.address_groups.put(_with(group, given))

    def update(self, group_id: str, given: Given) -> AddressGroup:
        group = replace(self._state.address_group(group_id), updated_at=self._state.now)
        return self._state.address_groups.put(_with(group, given))

    def delete(self, group_id: str, *, force: bool) -> None:
        """Delete a group. If rules of security groups name it, this is refused, or the rules are deleted as well."""
        self._state.address_group(group_id)
        rules = list(self._state.rules.scan({"address_group_id": group_id}))
        if rules and not force:
            raise conflict("AddressGroupInUse", f"Address group {group_id} is in use by security group rules.")
        for rule in rules:
            self._state.rules.remove(rule.id)
        self._state.address_groups.remove(group_id)


def view(group: AddressGroup, project_id: str) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": group.name,
        "description": group.description,
        "max_capacity": group.capacity,
        "ip_set": [item for item, _remarks in group.addresses],
        "ip_extra_set": [{"ip": item, "remarks": remarks} for item, remarks in group.addresses],
        "ip_version": group.version,
        "created_at": timestamp(group.created_at) + "Z",
        "updated_at": timestamp(group.updated_at or group.created_at) + "Z",
        "tenant_id": project_id,
        "enterprise_project_id": group.enterprise_project_id,
        "tags": [],
        "status": "NORMAL",
        "status_message": "",
    }


def _with(group: AddressGroup, given: Given) -> AddressGroup:
    """Return the group with the attributes of a request.

    Raises ApiError (400) if the addresses are given in both forms, are invalid, or are too many.
    """
    changed = replace(
        group,
        name=given.get("name", group.name),
        description=given.get("description", group.description),
        capacity=given.get("max_capacity", group.capacity),
    )
    if "ip_set" in given and "ip_extra_set" in given:
        raise bad_request("Only one of ip_set and ip_extra_set may be provided.")
    if "ip_set" in given:
        changed = replace(changed, addresses=tuple((item, "") for item in sorted(given["ip_set"])))
    if "ip_extra_set" in given:
        pairs = sorted((item["ip"], item.get("remarks", "")) for item in given["ip_extra_set"])
        changed = replace(changed, addresses=tuple(pairs))
    for item, _remarks in changed.addresses:
        _check(item, changed.version)
    if len(changed.addresses) > changed.capacity:
        raise bad_request(f"The address group has room for {changed.capacity} addresses.")
    return changed


def _check(item: str, version: int) -> None:
    first, dash, last = item.partition("-")
    try:
        ends = [ip_address(first), ip_address(last)] if dash else [ip_network(first, strict=False)]
    except ValueError:
        raise bad_request(f"'{item}' is not an IP address, a range of them or a network.") from None
    if any(end.version != version for end in ends):
        raise bad_request(f"'{item}' is not of IPv{version}.")
