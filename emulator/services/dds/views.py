# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instances, flavors and jobs as the service shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...core.times import utc
from .jobs import RUNNING, Job
from .records import (
    COMMUNITY,
    CREATE_FAILED,
    CREATING,
    DELETING,
    ENGINES,
    MONGOS,
    NORMAL,
    USER,
    Flavor,
    Group,
    Instance,
)
from .state import DdsState

Json = dict[str, Any]

PAY_PER_USE, YEARLY_MONTHLY = "0", "1"


def _moment(moment: datetime) -> str:
    """Return a time without a Z, unlike the times in jobs."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def instance(state: DdsState, found: Instance) -> Json:
    """Return an instance as the service shows it.

    Its port is a string and its ssl is a number, whatever their types in requests. A deletion does not appear as an
    action.
    """
    order = {"order_id": found.order_id} if found.order_id else {}
    return {
        "id": found.id,
        "name": found.name,
        "remark": found.remark,
        "status": found.status,
        "port": str(found.port),
        "mode": found.mode,
        "region": state.shelf.region,
        "datastore": {"type": COMMUNITY, "version": found.version, "patch_available": False, "whole_version": ""},
        "engine": ENGINES[found.version],
        "created": _moment(found.created_at),
        "updated": _moment(found.updated_at),
        "db_user_name": USER,
        "ssl": int(found.ssl),
        "vpc_id": found.vpc_id,
        "subnet_id": found.subnet_id,
        "security_group_id": found.security_group_id,
        "backup_strategy": {"start_time": found.backup.start_time, "keep_days": found.backup.keep_days},
        "pay_mode": YEARLY_MONTHLY if found.order_id else PAY_PER_USE,
        "maintenance_window": found.upkeep.window,
        "groups": [_group(found, group) for group in found.groups],
        "disk_encryption_id": found.disk_encryption_id,
        "enterprise_project_id": found.enterprise_project_id,
        "time_zone": "",
        "actions": [found.action] if found.action not in ("", DELETING) else [],
        "tags": tags(found),
        **order,
    }


def _group(found: Instance, group: Group) -> Json:
    """Return a group as the service shows it. Only shards and config groups have an ID, a name and a status."""
    status = found.status if found.status in (CREATING, CREATE_FAILED) else NORMAL
    return {
        "type": group.type,
        "id": group.id if group.name else None,
        "name": group.name or None,
        "status": status if group.name else None,
        "volume": None if group.type == MONGOS else {"size": str(group.size), "used": group.used},
        "nodes": [
            {
                "id": node.id,
                "name": node.name,
                "status": status,
                "role": node.role,
                "private_ip": node.private_ip,
                "public_ip": "",
                "spec_code": node.spec_code,
                "availability_zone": node.zone,
            }
            for node in group.nodes
        ],
    }


def tags(found: Instance) -> list[Json]:
    return [{"key": key, "value": value} for key, value in found.tags]


def tagged(found: Instance) -> Json:
    return {"instance_id": found.id, "instance_name": found.name, "tags": tags(found)}


def created(given: Json, answer: Json, now: datetime) -> Json:
    """Return the response to a create request.

    It repeats the request without the password and the ignored fields, and adds the result.
    """
    echoed = {key: value for key, value in given.items() if key not in ("password", "port")}
    if "backup_strategy" in given:
        echoed["backup_strategy"] = {key: value for key, value in given["backup_strategy"].items() if key != "period"}
    return {
        **echoed,
        "port": int(given.get("port", "8635")),
        "ssl_option": given.get("ssl_option", "1"),
        "enterprise_project_id": given.get("enterprise_project_id", "0"),
        "created": now.strftime("%Y-%m-%d %H:%M:%S"),
        "status": CREATING,
        **answer,
    }


def backup(found: Instance) -> Json:
    return {
        "keep_days": found.backup.keep_days,
        "start_time": found.backup.start_time,
        "period": found.backup.period,
        "enable_incremental_backup": found.backup.incremental,
    }


def flavor(found: Flavor) -> Json:
    """Return a flavor as the service shows it. Sizes are strings; memory is in GB."""
    return {
        "engine_name": COMMUNITY,
        "type": found.type,
        "vcpus": str(found.vcpus),
        "ram": str(found.ram),
        "spec_code": found.id,
        "az_status": dict(found.zones),
    }


def job(found: Job) -> Json:
    """Return a job as the service shows it. Its progress is empty unless it is running."""
    return {
        "id": found.id,
        "name": found.name,
        "status": found.status,
        "created": utc(found.created_at),
        "ended": utc(found.ended_at) if found.ended_at else "",
        "progress": f"{found.progress}%" if found.status == RUNNING else "",
        "instance": {"id": found.instance_id, "name": found.instance_name},
        "fail_reason": found.fail_reason,
    }
