# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Replication jobs as the service spells them, and as tasks do.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from .._api.drs import DrsApi, refusal
from .._api.vpc import VpcApi
from .._core.errors import InvalidInput

Wire = Mapping[str, Any]

KINDS = {"migration": "migration", "sync": "sync", "disaster_recovery": "cloudDataGuard"}

# Where a database is, which a new job is told, and how to connect to it, which is tested first.
PLACE = {
    "type": "db_type",
    "instance_id": "inst_id",
    "region": "region",
    "project_id": "project_id",
    "vpc_id": "vpc_id",
    "subnet_id": "subnet_id",
    "security_group_id": "security_group_id",
}
ACCESS = {
    "ip": "ip",
    "port": "db_port",
    "user": "db_user",
    "database": "db_name",
    "ssl": "ssl_link",
    "topic": "topic",
}
# What is never shown again.
HIDDEN = {
    "password": "db_password",
    "ssl_cert_key": "ssl_cert_key",
    "ssl_cert_name": "ssl_cert_name",
    "ssl_cert_check_sum": "ssl_cert_check_sum",
    "ssl_cert_password": "ssl_cert_password",
}
READABLE = {**PLACE, **ACCESS}
# A test of the connection takes no more than this of it.
_NOT_TESTED = ("security_group_id", "topic")

# Between the names of a database and of its table in an object's id.
_JOINT = "-*-*-"


class DrsJobApi:
    """The services that a replication job has to do with."""

    def __init__(self, cloud: Any) -> None:
        self.drs = DrsApi(cloud)
        self.vpc = VpcApi(cloud)

    def get(self, job_id: str) -> Wire:
        """The job, with its last pre-check. Raises NotFound."""
        job = with_engine(self.drs.get_job(job_id))
        return dict(job, precheck=self.prechecks([job_id])[job_id])

    def prechecks(self, job_ids: Sequence[str]) -> dict[str, Wire | None]:
        """The last pre-check of each job, None where there was none or where it does not count any more."""
        results = zip(job_ids, self.drs.precheck_results(job_ids))
        made = {job_id: result for job_id, result in results if refusal(result) is None}
        return {job_id: made.get(job_id) for job_id in job_ids}


def with_engine(job: Wire) -> Wire:
    """A job that is shown with its databases has its engine at another place."""
    return dict(job, engine_type=job.get("engine_type") or (job.get("inst_info") or {}).get("engine_type"))


def kind_of(value: str) -> str:
    """The kind of a job in words of the options."""
    return next((kind for kind, wire in KINDS.items() if wire == value), value)


def engines_of(engine_type: str) -> dict[str, str]:
    """The type of the source and of the target database: "mysql-to-kafka", or the same for both."""
    source, _to, target = engine_type.partition("-to-")
    source = source.removeprefix("cloudDataGuard-")
    return {"source": source, "target": target or source}


def given(endpoint: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Those of the named suboptions that the task gave."""
    return {name: endpoint[name] for name in names if endpoint.get(name) is not None}


def endpoint_body(endpoint: Mapping[str, Any], engine: str, names: Mapping[str, str]) -> dict[str, Any]:
    found = {names[name]: value for name, value in given(endpoint, names).items()}
    return {"db_type": engine, **found}


def test_body(endpoint: Mapping[str, Any], engine: str) -> dict[str, Any]:
    names = {name: wire for name, wire in {**READABLE, **HIDDEN}.items() if name not in _NOT_TESTED}
    return endpoint_body(endpoint, engine, names)


def endpoint_view(wire: Wire | None) -> dict[str, Any] | None:
    """A database without what is never shown."""
    return None if wire is None else {name: wire.get(key) for name, key in READABLE.items()}


def selection_body(databases: Sequence[str], tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Whole databases, and some tables of others; without any of them all there is."""
    objects = [_object(name, "database", name) for name in databases]
    for entry in tables:
        name = entry["database"]
        objects.append({**_object(name, "database", name), "select": "partial"})
        objects += [{**_object(name + _JOINT + table, "table", table), "parent_id": name} for table in entry["tables"]]
    return {"selected": True, "job": objects} if objects else {"selected": False}


def _object(identifier: str, kind: str, name: str) -> dict[str, Any]:
    return {"id": identifier, "object_type": kind, "object_name": name, "select": "true"}


def selection_view(wire: Wire) -> dict[str, Any]:
    """The databases that are transferred as a whole, and the tables of others."""
    objects = wire.get("object_infos")
    if objects is None:
        return {"databases": None, "tables": None}
    tables: dict[str, list[str]] = {}
    for one in objects:
        if one.get("type") == "table":
            tables.setdefault(str(one.get("parent_id")), []).append(str(one.get("name")))
    whole = [str(one.get("name")) for one in objects if one.get("type") == "database" and one.get("id") not in tables]
    return {"databases": whole, "tables": [{"database": name, "tables": names} for name, names in tables.items()]}


def limits_body(limits: Sequence[Mapping[str, int]]) -> list[dict[str, Any]]:
    """The service limits the speed by whole hours."""
    return [
        {"begin": "%02d:00" % one["begin"], "end": "%02d:59" % one["end"], "speed": str(one["speed"]), "is_utc": True}
        for one in limits
    ]


def limits_view(wire: Sequence[Wire] | None) -> list[dict[str, int]] | None:
    if wire is None:
        return None
    return [{"begin": int(one["begin"][:2]), "end": int(one["end"][:2]), "speed": int(one["speed"])} for one in wire]


def precheck_view(wire: Wire | None) -> dict[str, Any] | None:
    """Every item of a pre-check with its verdict."""
    if wire is None:
        return None
    items = [
        {
            "item": one.get("item"),
            "verdict": one.get("result"),
            "reason": one.get("failed_reason"),
            "group": one.get("group"),
        }
        for one in wire.get("precheck_result") or ()
    ]
    return {"passed": bool(wire.get("result")), "items": items}


def milliseconds(text: str) -> str:
    """A time in words of the service. Without an offset it is in UTC."""
    try:
        when = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise InvalidInput("start_time: %r is not a time such as 2026-01-31T22:00:00Z." % text) from None
    if when.tzinfo is None:
        when = when.replace(tzinfo=timezone.utc)
    return str(int(when.timestamp() * 1000))
