# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of an instance: names, access, passwords, backups and tags."""

from __future__ import annotations

from ...core.calls import Call, Reply
from . import bodies, views
from .checks import number
from .refusals import bad_login, bad_parameter
from .routes import ACCEPTED, INSTANCE, LARGEST_PAGE, V3, actions_of, state_of


@V3.put(f"{INSTANCE}/modify-name", bodies.RENAME)
def rename_instance(call: Call) -> Reply:
    state_of(call).rename(call.path["instance_id"], call.body["new_instance_name"])
    return Reply({})


@V3.put(f"{INSTANCE}/remark", bodies.REMARK)
def set_remark(call: Call) -> Reply:
    state_of(call).set_remark(call.path["instance_id"], call.body["remark"])
    return Reply()


@V3.post(f"{INSTANCE}/modify-port", bodies.PORT)
def set_port(call: Call) -> Reply:
    port = call.body["port"]
    return Reply({**actions_of(call).set_port(call.path["instance_id"], port), "port": port}, ACCEPTED)


@V3.post(f"{INSTANCE}/modify-security-group", bodies.SECURITY_GROUP)
def set_security_group(call: Call) -> Reply:
    answer = actions_of(call).set_security_group(call.path["instance_id"], call.body["security_group_id"])
    return Reply({**answer, **call.body}, ACCEPTED)


@V3.post(f"{INSTANCE}/switch-ssl", bodies.SSL)
def switch_ssl(call: Call) -> Reply:
    answer = actions_of(call).switch_ssl(call.path["instance_id"], call.body["ssl_option"])
    return Reply({**answer, **call.body}, ACCEPTED)


@V3.put(f"{INSTANCE}/reset-password", bodies.PASSWORD)
def reset_password(call: Call) -> Reply:
    state_of(call).reset_password(call.path["instance_id"], call.body["user_pwd"])
    return Reply({})


@V3.post(f"{INSTANCE}/check-password", bodies.PASSWORD)
def check_password(call: Call) -> Reply:
    if state_of(call).instance(call.path["instance_id"]).password != call.body["user_pwd"]:
        raise bad_login()
    return Reply()


@V3.get(f"{INSTANCE}/backups/policy")
def show_backup_policy(call: Call) -> Reply:
    return Reply({"backup_policy": views.backup(state_of(call).instance(call.path["instance_id"]))})


@V3.put(f"{INSTANCE}/backups/policy", bodies.BACKUP)
def set_backup_policy(call: Call) -> Reply:
    state_of(call).set_backup(call.path["instance_id"], call.body["backup_policy"])
    return Reply({})


@V3.get(f"{INSTANCE}/tags")
def list_tags(call: Call) -> Reply:
    return Reply({"tags": views.tags(state_of(call).instance(call.path["instance_id"]))})


@V3.post(f"{INSTANCE}/tags/action", bodies.TAGS)
def change_tags(call: Call) -> Reply:
    if call.body["action"] == "create" and any("value" not in tag for tag in call.body["tags"]):
        raise bad_parameter("tags: a tag that is created has a value")
    state_of(call).change_tags(call.path["instance_id"], call.body["action"], call.body["tags"])
    return Reply()


@V3.get("/v3/{project_id}/tags")
def list_project_tags(call: Call) -> Reply:
    values: dict[str, set[str]] = {}
    for found in state_of(call).table:
        for key, value in found.tags:
            values.setdefault(key, set()).add(value)
    return Reply({"tags": [{"key": key, "values": sorted(values[key])} for key in sorted(values)]})


@V3.post("/v3/{project_id}/instances/action", bodies.BY_TAGS)
def list_by_tags(call: Call) -> Reply:
    """List instances by tags.

    This POST request changes nothing. The action ``count`` refuses ``offset`` and ``limit``, because a count has no
    pages.
    """
    found = state_of(call).tagged(call.body)
    if call.body["action"] == "count":
        if "offset" in call.body or "limit" in call.body:
            raise bad_parameter("offset and limit are for action filter")
        return Reply({"total_count": len(found)})
    start = number(call.body.get("offset", "0"), "offset")
    size = number(call.body.get("limit", str(LARGEST_PAGE)), "limit")
    if not 1 <= size <= LARGEST_PAGE:
        raise bad_parameter(f"limit {size} is not in 1 to {LARGEST_PAGE}")
    return Reply({"instances": [views.tagged(one) for one in found[start : start + size]], "total_count": len(found)})
