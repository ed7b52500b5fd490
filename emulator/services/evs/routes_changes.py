# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating, changing, extending and deleting disks."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...shared.client_tokens import answered_once
from . import bodies, views
from .changes import Changes
from .refusals import bad_token
from .routes import V2, state_of


@V2.post("/v2.1/{project_id}/cloudvolumes", bodies.CREATE)
def create_volumes(call: Call) -> Reply:
    """Create disks. Names repeat. Only a client token makes a repeated request create nothing."""

    def create() -> Reply:
        return Reply(state_of(call).create(call.body, call.principal.user))

    return answered_once(call, "evs", bad_token, create)


@V2.put("/v2/{project_id}/cloudvolumes/{volume_id}", bodies.UPDATE)
def update_volume(call: Call) -> Reply:
    state = state_of(call)
    return Reply(views.updated(call, state, state.update(call.path["volume_id"], call.body["volume"])))


def _pays(call: Call) -> bool:
    return bool(call.body.get("bssParam", {}).get("isAutoPay") == "true")


@V2.post("/v2.1/{project_id}/cloudvolumes/{volume_id}/action", bodies.EXTEND)
def extend_volume(call: Call) -> Reply:
    size, user = call.body["os-extend"]["new_size"], call.principal.user
    return Reply(Changes(state_of(call)).extend(call.path["volume_id"], size, user, pay=_pays(call)))


@V2.post("/v2/{project_id}/volumes/{volume_id}/retype", bodies.RETYPE)
def retype_volume(call: Call) -> Reply:
    given, user = call.body["os-retype"], call.principal.user
    return Reply(Changes(state_of(call)).retype(call.path["volume_id"], given, user, pay=_pays(call)))


@V2.put("/v5/{project_id}/cloudvolumes/{volume_id}/qos", bodies.SPEED)
def tune_volume(call: Call) -> Reply:
    return Reply({"job_id": Changes(state_of(call)).tune(call.path["volume_id"], call.body["qos_modify"])})


@V2.delete("/v2/{project_id}/cloudvolumes/{volume_id}")
def delete_volume(call: Call) -> Reply:
    return Reply({"job_id": Changes(state_of(call)).delete(call.path["volume_id"])})


@V2.post("/v2/{project_id}/cloudvolumes/{volume_id}/tags/action", bodies.TAGS)
def change_tags(call: Call) -> Reply:
    state_of(call).change_tags(call.path["volume_id"], call.body["action"], call.body["tags"])
    return Reply(status=204)
