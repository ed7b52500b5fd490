# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a server: metadata, tags, NICs and disks."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...shared.views import interface, shown_tags
from . import bodies, views
from .actions import Actions
from .refusals import refused
from .routes import V1, state_of


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/metadata", bodies.METADATA)
def update_metadata(call: Call) -> Reply:
    """Update metadata. The response holds the metadata of the request, not all metadata of the server."""
    state_of(call).update_metadata(call.path["server_id"], call.body["metadata"])
    return Reply({"metadata": call.body["metadata"]})


@V1.get("/v1/{project_id}/baremetalservers/{server_id}/tags")
def show_tags(call: Call) -> Reply:
    return Reply({"tags": shown_tags(state_of(call).server(call.path["server_id"]))})


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/tags/action", bodies.TAGS)
def change_tags(call: Call) -> Reply:
    state_of(call).change_tags(call.path["server_id"], call.body["action"], call.body["tags"])
    return Reply(status=204)


@V1.get("/v1/{project_id}/baremetalservers/{server_id}/os-interface")
def list_interfaces(call: Call) -> Reply:
    state = state_of(call)
    server = state.server(call.path["server_id"])
    reply = Reply({"interfaceAttachments": [interface(port) for port in state.servers.nics(server)]})
    call.emulator.works.look(server.id)
    return reply


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/nics", bodies.ADD_NICS)
def add_nics(call: Call) -> Reply:
    return Reply({"job_id": Actions(state_of(call)).add_nics(call.path["server_id"], call.body["nics"])})


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/nics/delete", bodies.DELETE_NICS)
def delete_nics(call: Call) -> Reply:
    return Reply({"job_id": Actions(state_of(call)).delete_nics(call.path["server_id"], call.body["nics"])})


@V1.get("/v1/{project_id}/baremetalservers/{server_id}/os-volume_attachments")
def list_attachments(call: Call) -> Reply:
    state, server_id = state_of(call), call.path["server_id"]
    if state.servers.table.get(server_id) is None:
        raise refused("BMS.1007", f"Calling interface failed: server {server_id} could not be found.")
    reply = Reply({"volumeAttachments": [views.attachment(found) for found in state.servers.volumes.at(server_id)]})
    call.emulator.works.look(server_id)
    return reply


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/attachvolume", bodies.ATTACH)
def attach_volume(call: Call) -> Reply:
    actions = Actions(state_of(call))
    return Reply({"job_id": actions.attach(call.path["server_id"], call.body["volumeAttachment"])})


@V1.delete("/v1/{project_id}/baremetalservers/{server_id}/detachvolume/{attachment_id}")
def detach_volume(call: Call) -> Reply:
    actions = Actions(state_of(call))
    return Reply({"job_id": actions.detach(call.path["server_id"], call.path["attachment_id"])})
