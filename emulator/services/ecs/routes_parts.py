# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a server: NICs, disks, security groups, metadata, tags, and virtual IPs on NICs."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Flag, Shape, Text
from ...shared.operations import disks_of
from ...shared.views import shown_tags
from . import bodies, views
from .disks import Disks
from .refusals import bad_request, not_served
from .routes import NOVA, V1, actions_of, state_of


@V1.get("/v1/{project_id}/cloudservers/{server_id}/os-interface")
def list_interfaces(call: Call) -> Reply:
    state = state_of(call)
    server = state.server(call.path["server_id"])
    reply = Reply({"interfaceAttachments": [views.attached_nic(port) for port in state.servers.nics(server)]})
    call.emulator.works.look(server.id)
    return reply


@V1.put("/v1/{project_id}/cloudservers/{server_id}/os-interface/{port_id}", bodies.INTERFACE)
def update_interface(call: Call) -> Reply:
    goes = call.body["interface_attachment"]["delete_on_termination"]
    state_of(call).set_going(call.path["server_id"], call.path["port_id"], goes=goes)
    return Reply(status=204)


@V1.get("/v1/{project_id}/cloudservers/{server_id}/os-volume_attachments")
def list_volume_attachments(call: Call) -> Reply:
    state = state_of(call)
    server = state.server(call.path["server_id"])
    reply = Reply({"volumeAttachments": [views.attachment(found) for found in state.servers.volumes.at(server.id)]})
    for name in (server.id, disks_of(server.id)):
        call.emulator.works.look(name)
    return reply


@V1.get("/v1/{project_id}/cloudservers/{server_id}/block_device")
def list_block_devices(call: Call) -> Reply:
    state = state_of(call)
    servers, server = state.servers, state.server(call.path["server_id"])
    attached = [(found, servers.volumes.table.get(found.volume_id)) for found in servers.volumes.at(server.id)]
    listed = [views.block_device(found, volume) for found, volume in attached if volume is not None]
    reply = Reply({"volumeAttachments": listed})
    for name in (server.id, disks_of(server.id)):
        call.emulator.works.look(name)
    return reply


@V1.put(
    "/v1/{project_id}/cloudservers/nics/{nic_id}",
    Shape(
        {
            "nic": Shape(
                {"subnet_id": Text(), "ip_address": Text(), "reverse_binding": Flag()},
                required=("subnet_id", "ip_address"),
            )
        },
        required=("nic",),
    ),
)
def bind_virtual_address(call: Call) -> Reply:
    """Bind a virtual IP to a NIC. Empty texts unbind every virtual IP."""
    state, given = state_of(call), call.body["nic"]
    if bool(given["subnet_id"]) != bool(given["ip_address"]):
        raise bad_request("subnet_id and ip_address are both given, or both empty to unbind")
    both_ways = given.get("reverse_binding", False)
    if given["ip_address"]:
        state.bind(call.path["nic_id"], given["subnet_id"], given["ip_address"], both_ways=both_ways)
    else:
        state.unbind(call.path["nic_id"], both_ways=both_ways)
    return Reply({"port_id": call.path["nic_id"]})


@V1.post("/v1/{project_id}/cloudservers/{server_id}/nics", bodies.ADD_NICS)
def add_nics(call: Call) -> Reply:
    return Reply({"job_id": actions_of(call).add_nics(call.path["server_id"], call.body["nics"])})


@V1.post("/v1/{project_id}/cloudservers/{server_id}/nics/delete", bodies.DELETE_NICS)
def delete_nics(call: Call) -> Reply:
    return Reply({"job_id": actions_of(call).delete_nics(call.path["server_id"], call.body["nics"])})


@V1.post("/v1/{project_id}/cloudservers/{server_id}/attachvolume", bodies.ATTACH)
def attach_volume(call: Call) -> Reply:
    disks, server_id, given = Disks(actions_of(call)), call.path["server_id"], call.body["volumeAttachment"]
    if call.body.get("dry_run"):
        disks.check(server_id, given)
        return Reply({}, 202)
    return Reply({"job_id": disks.attach(server_id, given)})


@V1.operation(
    "DELETE",
    "/v1/{project_id}/cloudservers/{server_id}/detachvolume/{volume_id}",
    query={"delete_flag": Text(choices=("0", "1"))},
)
def detach_volume(call: Call) -> Reply:
    """Detach a volume. Force makes no difference here."""
    return Reply({"job_id": Disks(actions_of(call)).detach(call.path["server_id"], call.path["volume_id"])})


@V1.get("/v1/{project_id}/cloudservers/{server_id}/block_device/{volume_id}")
def show_block_device(call: Call) -> Reply:
    found, volume = Disks(actions_of(call)).attached(call.path["server_id"], call.path["volume_id"])
    reply = Reply({"volumeAttachment": views.block_device(found, volume)})
    for name in (found.server_id, disks_of(found.server_id)):
        call.emulator.works.look(name)
    return reply


@V1.put("/v1/{project_id}/cloudservers/{server_id}/block_device/{volume_id}", bodies.BLOCK_DEVICE)
def update_block_device(call: Call) -> Reply:
    goes = call.body["block_device"]["delete_on_termination"]
    Disks(actions_of(call)).set_going(call.path["server_id"], call.path["volume_id"], goes=goes)
    return Reply()


@V1.post("/v1/{project_id}/cloudservers/{server_id}/metadata", bodies.METADATA)
def update_metadata(call: Call) -> Reply:
    """Update metadata. The response holds the metadata of the request, not all metadata of the server."""
    state_of(call).update_metadata(call.path["server_id"], call.body["metadata"])
    return Reply({"metadata": call.body["metadata"]})


@V1.delete("/v1/{project_id}/cloudservers/{server_id}/metadata/{key}")
def delete_metadata(call: Call) -> Reply:
    state_of(call).delete_own_metadata(call.path["server_id"], call.path["key"])
    return Reply(status=204)


@V1.get("/v1/{project_id}/cloudservers/{server_id}/tags")
def show_tags(call: Call) -> Reply:
    return Reply({"tags": shown_tags(state_of(call).server(call.path["server_id"]))})


@V1.post("/v1/{project_id}/cloudservers/{server_id}/tags/action", bodies.TAGS)
def change_tags(call: Call) -> Reply:
    state_of(call).change_tags(call.path["server_id"], call.body["action"], call.body["tags"])
    return Reply(status=204)


@NOVA.post("/v2.1/{project_id}/servers/{server_id}/action", bodies.GROUPS)
def change_groups(call: Call) -> Reply:
    """Add a security group to all NICs of a server, or remove it. The emulator knows no other action of Nova."""
    if len(call.body) != 1:
        raise not_served("any action besides addSecurityGroup and removeSecurityGroup")
    ((action, group),) = call.body.items()
    state_of(call).change_groups(call.path["server_id"], group["name"], add=action == "addSecurityGroup")
    return Reply(status=202)


@NOVA.delete("/v2.1/{project_id}/servers/{server_id}/metadata/{key}")
def delete_metadata_item(call: Call) -> Reply:
    state_of(call).delete_metadata(call.path["server_id"], call.path["key"])
    return Reply(None, 204)
