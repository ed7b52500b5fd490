# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of one job in a batch. All of them are checked before anything of that job changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from . import refusals
from .records import CREATING, GONE, MYSQL, PORTLESS, RECOVERY, RELEASING, UNSETTLED, Job

Given = Mapping[str, Any]

ENTERPRISE_PROJECT = "_sys_enterprise_project_id"
MOST_TAGS, LONGEST_KEY, LONGEST_VALUE = 20, 36, 43
KEPT_DAYS = range(14, 100 + 1)
MOST_LIMITS, FASTEST = 3, 9999
SECRETS = frozenset({"db_password", "ssl_cert_password", "trust_store_password", "key_store_password", "key_password"})

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{3,49}")
_DESCRIPTION = re.compile(r"[^!<>&'\"]*")
_HOUR = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def check_settled(job: Job) -> None:
    if job.action or job.status in UNSETTLED:
        raise refusals.busy()


def check_status(job: Job, allowed: Sequence[str]) -> None:
    check_settled(job)
    if job.status not in allowed:
        raise refusals.wrong_status(job.status)


def check_alive(job: Job) -> None:
    """Raise an error if the job is being created or released, or is gone; any other status is accepted."""
    if job.status in (CREATING, RELEASING):
        raise refusals.busy()
    if job.status in GONE:
        raise refusals.deleted()


def check_new(given: Given) -> None:
    check_name(given["name"])
    check_description(given.get("description", ""))
    tags_of(given.get("tags", []))
    check_days(given.get("expired_days", "14"))
    if given["net_type"] == "eip" and not given.get("bind_eip"):
        raise refusals.invalid("bind_eip", "it is true when net_type is eip")
    if given["db_use_type"] == RECOVERY:
        if "multi_write" not in given:
            raise refusals.empty("multi_write")
        if given["net_type"] == "vpc":
            raise refusals.invalid("net_type", "disaster recovery has no vpc")
    cloud = {"up": "target_endpoint", "down": "source_endpoint"}.get(given["job_direction"])
    if cloud is not None and not given[cloud].get("inst_id"):
        raise refusals.no_instance()


def check_endpoint(given: Given) -> None:
    """Raise an error unless the request describes a connection that can be tested."""
    if given.get("inst_id") and not given.get("region"):
        raise refusals.empty("region")
    if given["db_type"] in PORTLESS and given.get("db_port") != 0:
        raise refusals.invalid("db_port", "it is 0 for this type of database")


def check_databases(job: Job, given: Given) -> None:
    """Raise an error if a request with databases does not describe the whole job again."""
    if not given.keys() & {"source_endpoint", "target_endpoint"}:
        return
    needed = ["source_endpoint", "target_endpoint", "node_type", "engine_type", "net_type", "store_db_info"]
    if job.engine_type == MYSQL:
        needed.append("replace_definer")
    for name in needed:
        if name not in given:
            raise refusals.empty(name)


def check_name(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        raise refusals.invalid("name", "4 to 50 letters, digits, - and _ that begin with a letter")


def check_description(description: str) -> None:
    if _DESCRIPTION.fullmatch(description) is None:
        raise refusals.invalid("description", "it contains one of !<>&'\"")


def check_days(days: str) -> None:
    if not days.isdecimal() or int(days) not in KEPT_DAYS:
        raise refusals.invalid("expired_days", "14 to 100")


def tags_of(given: Sequence[Given]) -> dict[str, str]:
    tags = {tag["key"]: tag.get("value", "") for tag in given}
    if len(tags) < len(given):
        raise refusals.refused("DRS.M00269", "The tag key must be unique.")
    if any(len(key) > LONGEST_KEY or len(value) > LONGEST_VALUE for key, value in tags.items()):
        raise refusals.refused("DRS.M00270", "The tag key or value is too long.")
    if len(tags) > MOST_TAGS:
        raise refusals.refused("DRS.M00271", "The maximum number of tags has been reached.")
    return tags


def enterprise_project_of(given: Sequence[Given]) -> str:
    tags = tags_of(given)
    if set(tags) - {ENTERPRISE_PROJECT}:
        raise refusals.invalid("sys_tags", f"it holds {ENTERPRISE_PROJECT} and nothing else")
    return tags.get(ENTERPRISE_PROJECT, "0")


def limits_of(given: Sequence[Given]) -> tuple[dict[str, Any], ...]:
    """Return the time ranges as the service stores them: it ignores the minutes of the begin."""
    if len(given) > MOST_LIMITS:
        raise refusals.bad_limit(f"there are more than {MOST_LIMITS} time ranges")
    taken: set[int] = set()
    kept = []
    for limit in given:
        begin, end = _HOUR.fullmatch(limit["begin"]), _HOUR.fullmatch(limit["end"])
        if begin is None or end is None or end[2] != "59":
            raise refusals.bad_limit(f"{limit['begin']} to {limit['end']} is not from hh:mm to hh:59")
        if not limit["speed"].isdecimal() or not 1 <= int(limit["speed"]) <= FASTEST:
            raise refusals.bad_limit(f"speed {limit['speed']} is not 1 to {FASTEST}")
        hours = {(int(begin[1]) + hour) % 24 for hour in range((int(end[1]) - int(begin[1])) % 24 + 1)}
        if hours & taken:
            raise refusals.bad_limit("time ranges overlap")
        taken |= hours
        kept.append({**limit, "begin": f"{begin[1]}:00"})
    return tuple(kept)


def without_secrets(endpoint: Given) -> dict[str, Any]:
    """Return an endpoint as the service stores it: passwords are accepted and never shown."""
    return {
        key: without_secrets(value) if isinstance(value, dict) else value
        for key, value in endpoint.items()
        if key not in SECRETS
    }
