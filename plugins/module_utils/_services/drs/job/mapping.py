# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The translation of replication jobs between the API and the options of tasks.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from ...._core.errors import Conflict, Denied, InvalidInput, NotFound, Rejected
from ...._engine.fields import without_none
from ...vpc.api import VpcApi
from ..api import SMALL_BATCH, DrsApi, chunks, refusal

Remote = Mapping[str, Any]

KINDS = {"migration": "migration", "sync": "sync", "disaster_recovery": "cloudDataGuard"}

# A job can be created with the name of its source alone. The service calls the target of such a job by this name.
SAME_AS = {"mongodb": "dds"}

# The errors of a read that need not succeed.
REFUSALS = (Rejected, NotFound, Denied, Conflict)

# PLACE says where a database is, and the creation of a job sends it. ACCESS says how to connect to the database, and a
# test comes before the request that sets it.
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
# The service never shows these values again.
HIDDEN = {
    "password": "db_password",
    "ssl_cert_key": "ssl_cert_key",
    "ssl_cert_name": "ssl_cert_name",
    "ssl_cert_check_sum": "ssl_cert_check_sum",
    "ssl_cert_password": "ssl_cert_password",
}
READABLE = {**PLACE, **ACCESS}
# The test of a connection does not accept these values.
_NOT_TESTED = ("security_group_id", "topic")

# The port of these databases is 0.
PORTLESS = ("mongodb", "dds")

# This text separates the names of a database and its table in the ID of an object.
_JOINT = "-*-*-"


class DrsClients:
    """The clients of the services that a replication job needs."""

    def __init__(self, cloud: Any) -> None:
        self.drs = DrsApi(cloud)
        self.vpc = VpcApi(cloud)


def detail(drs: DrsApi, job_id: str) -> Remote:
    """Return the job with its databases, in one request. Raises NotFound."""
    return {"id": job_id, **as_told(drs.get_job(job_id))}


def known_prechecks(drs: DrsApi, job_ids: Sequence[str]) -> dict[str, Remote | None]:
    """Return the last pre-check of each job by ID, None also if the service refuses to show it."""
    found: dict[str, Remote | None] = {}
    for some in chunks(job_ids):
        try:
            found.update(prechecks(drs, some))
        except REFUSALS:
            found.update(dict.fromkeys(some))
    return found


def prechecks(drs: DrsApi, job_ids: Sequence[str]) -> dict[str, Remote | None]:
    """Return the last pre-check of each job by ID, None if there was none or if it is no longer valid."""
    results = list(drs.precheck_results(job_ids))
    found = {str(result.get("precheck_id")): result for result in results}
    if not found.keys() <= set(job_ids) and len(results) == len(job_ids):
        # The results have other IDs, but they are in the order of the request.
        found = dict(zip(job_ids, results))
    made = {job_id: result for job_id, result in found.items() if refusal(result) is None}
    return {job_id: made.get(job_id) for job_id in job_ids}


def listed(drs: DrsApi, jobs: Sequence[Remote]) -> dict[str, Remote]:
    """Return the jobs as the list shows them, by ID. Jobs that the service does not list are left out."""
    found: dict[str, Remote] = {}
    for kind in dict.fromkeys(job["db_use_type"] for job in jobs if job.get("db_use_type")):
        ids = [str(job["id"]) for job in jobs if job.get("db_use_type") == kind]
        for some in chunks(ids, SMALL_BATCH):
            try:
                found.update((str(job["id"]), job) for job in drs.list_jobs(kind, name=",".join(some)))
            except REFUSALS:
                continue
    return found


def placed(cloud: Any, endpoint: Mapping[str, Any]) -> dict[str, Any]:
    """Return the database with the region and project of its instance.

    They default to those of the task. A database without an instance stays as it is.
    """
    found: dict[str, Any] = without_none(endpoint)
    if found.get("instance_id") is None:
        return found
    found.setdefault("region", cloud.region)
    if found["region"] == cloud.region and "project_id" not in found:
        found["project_id"] = cloud.authenticator.project_id()
    return found


def as_told(job: Remote) -> Remote:
    """Return a job or its details with the field names of the list, and without fields that are None."""
    told = {key: value for key, value in job.items() if value is not None}
    engine = (job.get("inst_info") or {}).get("engine_type")
    reason = job.get("error_message") or job.get("error_msg")
    for key, value in (("engine_type", engine), ("failed_reason", reason)):
        if value and not told.get(key):
            told[key] = value
    return told


def kind_of(value: str) -> str:
    """Return the option value for the kind of a job, or an unknown kind as it is."""
    return next((kind for kind, remote in KINDS.items() if remote == value), value)


def plain_engine(engine_type: str) -> str:
    """Return the name that creates a job of this engine. The service shows some engines under a longer name."""
    source, _to, target = engine_type.partition("-to-")
    return source if target in (source, SAME_AS.get(source)) else engine_type


def same_engine(desired: str, current: Any) -> bool:
    return plain_engine(desired) == plain_engine(str(current))


def engines_of(engine_type: str) -> dict[str, str]:
    """Return the types of the source and target database: two for "mysql-to-kafka", the same for "mysql"."""
    source, _to, target = plain_engine(engine_type).partition("-to-")
    source = source.removeprefix("cloudDataGuard-")
    return {"source": source, "target": target or source}


def given(endpoint: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the suboptions with these names that the task gives."""
    return {name: endpoint[name] for name in names if endpoint.get(name) is not None}


def endpoint_body(endpoint: Mapping[str, Any], engine: str, names: Mapping[str, str]) -> dict[str, Any]:
    found = {names[name]: value for name, value in given(endpoint, names).items()}
    return {"db_type": engine, **found}


def access_body(endpoint: Mapping[str, Any], engine: str) -> dict[str, Any]:
    """Return a database for the request that sets it. The addresses of a MongoDB include their ports."""
    body = endpoint_body(endpoint, engine, {**READABLE, **HIDDEN})
    return {"db_port": 0, **body} if body["db_type"] in PORTLESS else body


def test_body(endpoint: Mapping[str, Any], engine: str) -> dict[str, Any]:
    """Return a database for the request that tests its connection."""
    left_out = [READABLE[name] for name in _NOT_TESTED]
    return {key: value for key, value in access_body(endpoint, engine).items() if key not in left_out}


def place_of(remote: Remote | None) -> dict[str, Any]:
    """Return the place of a database in words of the options, as far as the service shows it."""
    found = {name: (remote or {}).get(key) for name, key in PLACE.items()}
    found = {name: value for name, value in found.items() if value}
    if "type" in found:
        found["type"] = next((ours for ours, theirs in SAME_AS.items() if theirs == found["type"]), found["type"])
    return found


def endpoint_view(remote: Remote | None) -> dict[str, Any] | None:
    """Return a database without the values that are never shown; None for None."""
    return None if remote is None else {name: remote.get(key) for name, key in READABLE.items()}


def same_in_endpoint(name: str, desired: Any, current: Any) -> bool:
    """Compare one value of a database with the value that the service shows."""
    if name == "ip":
        return _shows(str(desired), str(current))
    if name == "type":
        return bool(desired == current or SAME_AS.get(desired) == current)
    return bool(desired == current)


def same_endpoint(desired: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
    """Compare two databases by the values that both of them have."""
    known = {name: value for name, value in desired.items() if value is not None and current.get(name) is not None}
    return all(same_in_endpoint(name, value, current[name]) for name, value in known.items())


def _shows(desired: str, current: str) -> bool:
    """Return whether the service shows all addresses. It may show more of them, and with ports."""
    shown = {part.strip() for part in current.split(",")}
    bare = {part.rpartition(":")[0] for part in shown if part.count(":") == 1}
    return {part.strip() for part in desired.split(",")} <= shown | bare


def selection_body(databases: Sequence[str], tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the body that selects whole databases and some tables of others; without any of them everything."""
    objects = [_object(name, "database", name) for name in databases]
    for entry in tables:
        name = entry["database"]
        objects.append({**_object(name, "database", name), "select": "partial"})
        objects += [{**_object(name + _JOINT + table, "table", table), "parent_id": name} for table in entry["tables"]]
    return {"selected": True, "job": objects} if objects else {"selected": False}


def _object(identifier: str, kind: str, name: str) -> dict[str, Any]:
    return {"id": identifier, "object_type": kind, "object_name": name, "select": "true"}


def selection_view(remote: Remote) -> dict[str, Any]:
    """Return the databases that are transferred as a whole and the tables of others; None for both if unknown."""
    objects = remote.get("object_infos")
    if objects is None:
        return {"databases": None, "tables": None} if remote.get("object_switch") is not False else _everything()
    tables: dict[str, list[str]] = {}
    for one in objects:
        if one.get("type") == "table":
            tables.setdefault(str(one.get("parent_id")), []).append(str(one.get("name")))
    whole = [str(one.get("name")) for one in objects if _is_whole(one, remote) and one.get("id") not in tables]
    return {"databases": whole, "tables": [{"database": name, "tables": names} for name, names in tables.items()]}


def _everything() -> dict[str, Any]:
    return {"databases": [], "tables": []}


def _is_whole(one: Remote, job: Remote) -> bool:
    """Return whether an object is a database.

    An object without a parent is also one if it has no type, or if the job has ``sync_database``.
    """
    kind = one.get("type")
    return kind == "database" or (not one.get("parent_id") and (not kind or bool(job.get("sync_database"))))


def limits_body(limits: Sequence[Mapping[str, int]]) -> list[dict[str, Any]]:
    """Return the speed limits for a request. The service limits the speed by whole hours."""
    return [
        {"begin": "%02d:00" % one["begin"], "end": "%02d:59" % one["end"], "speed": str(one["speed"]), "is_utc": True}
        for one in limits
    ]


def limits_view(remote: Sequence[Remote] | None) -> list[dict[str, int]] | None:
    if remote is None:
        return None
    return [{"begin": int(one["begin"][:2]), "end": int(one["end"][:2]), "speed": int(one["speed"])} for one in remote]


def precheck_view(remote: Remote | None) -> dict[str, Any] | None:
    """Return whether a pre-check has passed, and every item with its verdict; None for None."""
    if remote is None:
        return None
    items = [
        {
            "item": one.get("item"),
            "verdict": one.get("result"),
            "reason": one.get("failed_reason"),
            "group": one.get("group"),
        }
        for one in remote.get("precheck_result") or ()
    ]
    return {"passed": bool(remote.get("result")), "items": items}


def milliseconds(text: str) -> str:
    """Return a time in milliseconds since 1970, as the service takes it. A time without an offset is in UTC.

    Raises InvalidInput for any other text.
    """
    try:
        when = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise InvalidInput('start_time is "%s", but must be a time such as "2026-01-31T22:00:00Z".' % text) from None
    if when.tzinfo is None:
        when = when.replace(tzinfo=timezone.utc)
    return str(int(when.timestamp() * 1000))
