# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations on servers: power, another flavor, system or way of billing, the password, and deletion."""

from __future__ import annotations

from ...core.calls import Call, Reply
from . import bodies
from .charging import Conversion
from .checks import check_password
from .installing import Installing
from .moving import Moving
from .resizing import Resizing
from .routes import V1, actions_of, state_of


@V1.post("/v1/{project_id}/cloudservers/action", bodies.POWER)
def operate_servers(call: Call) -> Reply:
    return Reply({"job_id": actions_of(call).power(call.body)})


@V1.post("/v1/{project_id}/cloudservers/delete", bodies.DELETE)
def delete_servers(call: Call) -> Reply:
    return Reply({"job_id": actions_of(call).delete(call.body)})


@V1.post("/v1.1/{project_id}/cloudservers/{server_id}/resize", bodies.RESIZE)
def resize_server(call: Call) -> Reply:
    resizing, server_id, given = Resizing(actions_of(call)), call.path["server_id"], call.body["resize"]
    if call.body.get("dry_run"):
        resizing.check(server_id, given)
        return Reply({}, 202)
    return Reply(resizing.resize(server_id, given, call.principal.user))


@V1.post("/v2/{project_id}/cloudservers/{server_id}/changeos", bodies.CHANGE_OS)
def change_os(call: Call) -> Reply:
    return Reply({"job_id": Installing(actions_of(call)).change_os(call.path["server_id"], call.body["os-change"])})


@V1.post("/v2/{project_id}/cloudservers/{server_id}/reinstallos", bodies.REINSTALL_OS)
def reinstall_os(call: Call) -> Reply:
    return _reinstalled(call, needs_login=True)


@V1.post("/v1/{project_id}/cloudservers/{server_id}/changeos", bodies.CHANGE_OS_PLAIN)
def change_os_without_cloud_init(call: Call) -> Reply:
    return change_os(call)


@V1.post("/v1/{project_id}/cloudservers/{server_id}/reinstallos", bodies.REINSTALL_OS_PLAIN)
def reinstall_os_without_cloud_init(call: Call) -> Reply:
    return _reinstalled(call, needs_login=False)


def _reinstalled(call: Call, *, needs_login: bool) -> Reply:
    installing, given = Installing(actions_of(call)), call.body["os-reinstall"]
    return Reply({"job_id": installing.reinstall(call.path["server_id"], given, needs_login=needs_login)})


@V1.post("/v1/{project_id}/cloudservers/{server_id}/changevpc", bodies.CHANGE_VPC)
def change_vpc(call: Call) -> Reply:
    return Reply({"job_id": Moving(actions_of(call)).change_vpc(call.path["server_id"], call.body)})


@V1.post("/v1/{project_id}/cloudservers/actions/change-charge-mode", bodies.CHARGE_MODE)
def change_charge_mode(call: Call) -> Reply:
    conversion = Conversion.of(actions_of(call), call.body)
    if call.body.get("dry_run"):
        return Reply({}, 202)
    pay = call.body["prepaid_options"].get("auto_pay", False)
    return Reply({"order_id": conversion.place(call.principal.user, pay=pay)})


@V1.put("/v1/{project_id}/cloudservers/{server_id}/os-reset-password", bodies.RESET_PASSWORD)
def reset_password(call: Call) -> Reply:
    """Accept a new password. Nothing shows it afterwards."""
    state_of(call).server(call.path["server_id"])
    check_password(call.body["reset-password"]["new_password"])
    return Reply(status=204)


@V1.post("/v1/{project_id}/cloudservers/{server_id}/actions/update-auto-terminate-time", bodies.END_TIME)
def set_end(call: Call) -> Reply:
    state_of(call).set_end(call.path["server_id"], call.body["auto_terminate_time"])
    return Reply(status=204)
