# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The v3 API of address groups."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Flag, Integer, Items, Shape, Text
from ...shared.enterprise import visible
from .bodies import DESCRIPTION, ENTERPRISE_PROJECT, NAME, PAGING
from .groups.address_groups import AddressGroups, view
from .state import VpcState
from .v3 import V3, answered, listing

GROUPS = "/v3/{project_id}/vpc/address-groups"
GROUP = GROUPS + "/{address_group_id}"

_CHANGEABLE = {
    "name": NAME,
    "description": DESCRIPTION,
    "max_capacity": Integer(minimum=0, maximum=20),
    "ip_set": Items(Text()),
    "ip_extra_set": Items(Shape({"ip": Text(), "remarks": DESCRIPTION}, required=("ip",))),
}
_VERSION = Integer(choices=(4, 6))
_CREATE = Shape(
    {
        "dry_run": Flag(),
        "address_group": Shape(
            {**_CHANGEABLE, "ip_version": _VERSION, "enterprise_project_id": ENTERPRISE_PROJECT},
            required=("name", "ip_version"),
        ),
    },
    required=("address_group",),
)
_UPDATE = Shape({"dry_run": Flag(), "address_group": Shape(_CHANGEABLE)}, required=("address_group",))


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


@V3.get(
    GROUPS,
    {
        **PAGING,
        "id": Items(Text()),
        "name": Items(Text()),
        "ip_version": _VERSION,
        "description": Items(Text()),
        "enterprise_project_id": Text(),
    },
)
def list_address_groups(call: Call) -> Reply:
    shown = visible(call)
    return listing(
        call,
        "address_groups",
        "AddressGroup",
        _state(call).address_groups,
        lambda group: view(group, call.project.id),
        shown=lambda group: shown(group.enterprise_project_id),
    )


@V3.post(GROUPS, _CREATE)
def create_address_group(call: Call) -> Reply:
    made = AddressGroups(_state(call)).create(call.body["address_group"])
    return answered(call, {"address_group": view(made, call.project.id)}, 201)


@V3.get(GROUP)
def show_address_group(call: Call) -> Reply:
    group = _state(call).address_group(call.path["address_group_id"])
    return answered(call, {"address_group": view(group, call.project.id)})


@V3.put(GROUP, _UPDATE)
def update_address_group(call: Call) -> Reply:
    changed = AddressGroups(_state(call)).update(call.path["address_group_id"], call.body["address_group"])
    return answered(call, {"address_group": view(changed, call.project.id)})


@V3.delete(GROUP)
def delete_address_group(call: Call) -> Reply:
    AddressGroups(_state(call)).delete(call.path["address_group_id"], force=False)
    return Reply(status=204)


@V3.delete(GROUP + "/force")
def delete_address_group_with_rules(call: Call) -> Reply:
    AddressGroups(_state(call)).delete(call.path["address_group_id"], force=True)
    return Reply(status=204)
