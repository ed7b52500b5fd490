# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of EIPs, and finding EIPs by them."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.calls import Call, Reply
from ...shared import tags
from ...shared.tag_search import Tagged, search_action, searched, values_by_key
from .routes import V1, state_of

_ADDRESSES = "/v2.0/{project_id}/publicips"
_TAGS = _ADDRESSES + "/{publicip_id}/tags"


@V1.get(_TAGS)
def show_tags(call: Call) -> Reply:
    return Reply({"tags": tags.seen(state_of(call).address(call.path["publicip_id"]).tags)})


@V1.post(_TAGS + "/action", tags.CHANGE)
def change_tags(call: Call) -> Reply:
    """Set or remove tags. To remove a tag that is not there is no error."""
    state = state_of(call)
    address = state.address(call.path["publicip_id"])
    state.change(address, tags=tags.changed(address.tags, call.body))
    return Reply(status=204)


def _addresses(call: Call) -> Iterator[Tagged]:
    """Return the EIPs for a search. It calls an EIP by its address, and not by its alias."""
    return (Tagged(one.id, one.public_ip_address, dict(one.tags)) for one in state_of(call).addresses.scan())


@V1.get(_ADDRESSES + "/tags")
def list_tags(call: Call) -> Reply:
    return Reply({"tags": values_by_key(one.tags for one in _addresses(call))})


@V1.post(_ADDRESSES + "/resource_instances/action", search_action(tags.MOST))
def list_by_tags(call: Call) -> Reply:
    return Reply(searched(_addresses(call), call.body))
