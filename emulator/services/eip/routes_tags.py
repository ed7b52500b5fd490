# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of EIPs."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...shared import tags
from .routes import V1, state_of

_TAGS = "/v2.0/{project_id}/publicips/{publicip_id}/tags"


@V1.get(_TAGS)
def list_tags(call: Call) -> Reply:
    return Reply({"tags": tags.seen(state_of(call).address(call.path["publicip_id"]).tags)})


@V1.post(_TAGS + "/action", tags.CHANGE)
def change_tags(call: Call) -> Reply:
    """Set or remove tags. To remove a tag that is not there is no error."""
    state = state_of(call)
    address = state.address(call.path["publicip_id"])
    state.change(address, tags=tags.changed(address.tags, call.body))
    return Reply(status=204)
