# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The preparation of a replication job: its connections, the objects that it transfers, its policy and its pre-check.

These settings belong together: every change makes a pre-check void, and only a job that has passed one can start.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidInput, Rejected, WaitFailed
from ...._core.wording import quoted
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.compare import as_set, same_keys
from ...._engine.fields import without_none
from ...._engine.resources import Desired, Inseparable, Resource
from ...._engine.wait import Remote, Until
from ..status import BEFORE_START
from .mapping import (
    ACCESS,
    HIDDEN,
    KINDS,
    READABLE,
    DrsClients,
    access_body,
    endpoint_view,
    engines_of,
    given,
    place_of,
    placed,
    plain_engine,
    precheck_view,
    prechecks,
    same_in_endpoint,
    selection_body,
    selection_view,
    test_body,
)

Current = Mapping[str, Any]

SIDES = ("source", "target")
_SIDE_WORDS = {"source": "so", "target": "ta"}
_NEEDED = ("ip", "user", "password")
# The service always shows these values of a database that has been set.
_SHOWN = ("ip", "user")
# A request that sets the databases must repeat these options. The values are their names in the API.
_AGAIN = {
    "direction": "job_direction",
    "task_type": "task_type",
    "target_readonly": "is_target_readonly",
}
NODE_TYPE = "high"
# If both databases have this type, the request must say whether definers are replaced.
_WITH_DEFINERS = "mysql"
_POLICY = ("conflict_policy", "filter_ddl_policy", "index_trans")
_SAME_NAMES = as_set(normal=str)

CHECKED = Until(state=lambda result: result.get("process"), good=frozenset({"100%"}))


class Preparation(Inseparable):
    """The databases, the selected objects, the policy and the pre-check of a job."""

    options = (
        *("source", "target", "replace_definer", "databases", "tables", "policy"),
        *("precheck", "accept_warnings"),
    )

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        policy = {name: remote.get(name) for name in _POLICY}
        return {
            "source": endpoint_view(remote.get("source_endpoint")),
            "target": endpoint_view(remote.get("target_endpoint")),
            "replace_definer": remote.get("replace_definer"),
            **selection_view(remote),
            "policy": policy if remote.get("source_endpoint") is not None else None,
            "precheck": precheck_view(remote.get("precheck")),
        }

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        started = bool(current) and current.get("status") not in BEFORE_START
        databases, selection = _databases(desired, current, started), _selection(desired, current, started)
        policy = _policy(desired, current, started)
        after = {**databases, **selection, **policy}
        if started:
            _refuse(after, current)
            return PartPlan()
        checks = bool(desired.get("state") == "started" or desired.get("precheck"))
        checked = acceptable(current.get("precheck"), desired)
        connects, missing = _connects(desired, current, databases), _missing(desired, current)
        _refuse_incomplete(desired, current, connects, bool(selection), missing)
        writes: list[Write] = []
        if connects or (checks and not missing and (after or not checked)):
            writes += [_test(desired, current), _configure(desired, current)]
        if selection:
            writes.append(_select(after))
        if policy:
            writes.append(_set_policy(desired))
        if checks and (writes or not checked):
            writes.append(_check(desired))
        return PartPlan(after, tuple(writes))


def _refuse_incomplete(
    desired: Desired, current: Current, connects: bool, selects: bool, missing: Sequence[str]
) -> None:
    """Raise InvalidInput if the job must be connected to its databases and the task does not say how."""
    if not missing or not (connects or (selects and not current)):
        return
    why = 'Replication job "%s" must be connected to its databases'
    if not connects:
        why = 'Replication job "%s" must be connected to its databases before the transferred objects are selected'
    raise InvalidInput(
        "%s: set %s as well." % (why % (current.get("name") or desired.get("name")), " and ".join(missing))
    )


def acceptable(precheck: Mapping[str, Any] | None, desired: Desired) -> bool:
    """Return whether an earlier pre-check passed without items that the task does not accept; False for None."""
    return precheck is not None and precheck["passed"] and not _bad(precheck, desired)


def _bad(precheck: Mapping[str, Any], desired: Desired) -> list[Mapping[str, Any]]:
    verdicts = ("FAILED",) if desired.get("accept_warnings") else ("FAILED", "ALARM")
    return [item for item in precheck["items"] if item["verdict"] in verdicts]


def _databases(desired: Desired, current: Current, started: bool) -> dict[str, Any]:
    """Return the databases that differ from the task, and ``replace_definer`` if it differs, as they will be."""
    found: dict[str, Any] = {}
    for side in SIDES:
        wanted = given(desired.get(side) or {}, READABLE)
        there = current.get(side) or {}
        if not current and (wanted or desired.get(side) is not None):
            wanted.setdefault("type", engines_of(str(desired.get("engine_type")))[side])
        if any(_differs(name, value, there, current, started) for name, value in wanted.items()):
            found[side] = {**dict.fromkeys(READABLE), **there, **wanted}
    definer, shown = desired.get("replace_definer"), current.get("replace_definer")
    if definer is not None and (definer != shown if shown is not None else definer and not started):
        found["replace_definer"] = definer
    return found


def _differs(name: str, wanted: Any, there: Mapping[str, Any], current: Current, started: bool) -> bool:
    """Return whether one value of a database differs from the task.

    A value that is not shown is no difference, except for a database that has not been set yet. After the start of the
    job, the service may show other addresses than it was given.
    """
    shown = there.get(name)
    if shown is None or shown == "":
        return not current or (name in _SHOWN and not started)
    return not (started and name == "ip") and not same_in_endpoint(name, wanted, shown)


def _connects(desired: Desired, current: Current, databases: Mapping[str, Any]) -> bool:
    """Return whether the job must be connected to its databases. The creation of a new job says where they are."""
    if current:
        return bool(databases)
    return bool(desired.get("replace_definer")) or any(
        given(desired.get(side) or {}, (*ACCESS, *HIDDEN)) for side in SIDES
    )


def _missing(desired: Desired, current: Current) -> list[str]:
    """Return the options that a connection needs and that neither the task nor the job gives."""
    of_sides = [
        "%s.%s" % (side, name) for side in SIDES for name in _NEEDED if (desired.get(side) or {}).get(name) is None
    ]
    of_job = [name for name in ("engine_type", "net_type") if desired.get(name) is None and current.get(name) is None]
    return of_sides + of_job


def _selection(desired: Desired, current: Current, started: bool) -> dict[str, Any]:
    databases, tables = desired.get("databases"), desired.get("tables")
    if databases is None and tables is None:
        return {}
    wanted = {"databases": list(databases or ()), "tables": without_none(list(tables or ()))}
    if current and current.get("databases") is None:
        # The service does not show the selection. Before the start it does no harm to send it again.
        return {} if started else wanted
    by_name = {entry["database"]: entry["tables"] for entry in tables or ()}
    same = {entry["database"]: entry["tables"] for entry in current.get("tables") or []}
    if (
        _SAME_NAMES(databases or [], current.get("databases") or [])
        and by_name.keys() == same.keys()
        and all(_SAME_NAMES(names, same[name]) for name, names in by_name.items())
    ):
        return {}
    return wanted


def _policy(desired: Desired, current: Current, started: bool) -> dict[str, Any]:
    there = current.get("policy") or {}
    wanted = without_none(desired.get("policy") or {})
    if started:
        wanted = {name: value for name, value in wanted.items() if there.get(name) is not None}
    if not wanted or same_keys(wanted, there):
        return {}
    return {"policy": {**dict.fromkeys(_POLICY), **there, **wanted}}


def _refuse(after: Mapping[str, Any], current: Current) -> None:
    if after:
        changes = [
            "%s from %s to %s" % (name, quoted(current.get(name)), quoted(value))
            for name, value in after.items()
            if current.get(name) != value
        ]
        raise InvalidInput(
            'Replication job "%s" has the status "%s", but its objects can be changed only before it is started: '
            "%s. Nothing was changed. Correct the task."
            % (current.get("name"), current.get("status"), " and ".join(changes))
        )


def _engine(desired: Desired, remote: Mapping[str, Any]) -> str:
    """Return the engine under the name that the service accepts. The service may show another name."""
    return plain_engine(str(desired.get("engine_type") or remote.get("engine_type")))


def _network(desired: Desired, current: Current) -> Any:
    """Return the network type from the task or the job. One of them has it whenever databases are connected."""
    return desired.get("net_type") or current.get("net_type")


def _endpoints(job: Resource[DrsClients], desired: Desired, handle: Handle) -> dict[str, dict[str, Any]]:
    """Return both databases as the task gives them, completed with the known place of the same instance."""
    found = {}
    for side in SIDES:
        wanted, known = without_none(desired[side]), place_of(handle.remote.get("%s_endpoint" % side))
        if wanted.get("instance_id") not in (None, known.get("instance_id")):
            known = {}
        found[side] = placed(job.cloud, {**known, **wanted})
    return found


def _test(desired: Desired, current: Current) -> Write:
    engines = engines_of(_engine(desired, current))

    def write(job: Resource[DrsClients], handle: Handle) -> None:
        net = {"id": handle.id, "net_type": _network(desired, current)}
        results = job.api.drs.test_connections(
            [
                {**net, **test_body(endpoint, engines[side]), "end_point_type": _SIDE_WORDS[side]}
                for side, endpoint in _endpoints(job, desired, handle).items()
            ]
        )
        _judge_connections(desired, handle, dict(zip(SIDES, results)))

    return Write("start the test of the connections to both databases", write)


def _judge_connections(desired: Desired, handle: Handle, results: Mapping[str, Remote]) -> None:
    connections = {
        side: {
            "success": bool(result.get("success")),
            "code": result.get("error_code"),
            "reason": result.get("error_msg"),
        }
        for side, result in results.items()
    }
    broken = [
        "the %s: %s%s"
        % (
            side,
            str(one["reason"] or "no reason is given").rstrip("."),
            " (code %s)" % one["code"] if one["code"] else "",
        )
        for side, one in connections.items()
        if not one["success"]
    ]
    if broken:
        raise WaitFailed(
            'Replication job "%s" cannot connect to %s.' % (handle.remote.get("name"), " and to ".join(broken)),
            facts={"connections": connections},
        )


def _configure(desired: Desired, current: Current) -> Write:
    engine = _engine(desired, current)
    engines = engines_of(engine)

    def write(job: Resource[DrsClients], handle: Handle) -> None:
        databases = {
            "%s_endpoint" % side: access_body(endpoint, engines[side])
            for side, endpoint in _endpoints(job, desired, handle).items()
        }
        again = {
            "net_type": _network(desired, current),
            "engine_type": engine,
            **_told_again(desired, handle.remote, engine),
        }
        job.api.drs.modify_job(handle.id, {**again, **databases, "store_db_info": True})
        handle.stale = True

    return Write("set the connections to both databases", write)


def _told_again(desired: Desired, remote: Mapping[str, Any], engine: str) -> dict[str, Any]:
    """Return the other values of the job that a request must repeat when it sets the databases."""
    found = {to: remote.get(to) if desired.get(name) is None else desired[name] for name, to in _AGAIN.items()}
    found.update({name: remote.get(name) for name in ("name", "description")})
    found["db_use_type"] = KINDS.get(str(desired.get("job_type"))) or remote.get("db_use_type")
    found["replace_definer"] = _definer(desired, remote, engine)
    node_type = desired.get("node_type") or (remote.get("inst_info") or {}).get("inst_type") or NODE_TYPE
    known = {key: value for key, value in found.items() if value is not None}
    return {**known, "node_type": node_type}


def _definer(desired: Desired, remote: Mapping[str, Any], engine: str) -> bool | None:
    """Return whether definers are replaced: as the task says, else as set before, else True.

    Unless both databases are MySQL, it is None if the task does not say it.
    """
    if desired.get("replace_definer") is not None or set(engines_of(engine).values()) != {_WITH_DEFINERS}:
        return desired.get("replace_definer")
    was_set = bool((remote.get("source_endpoint") or {}).get("ip"))
    return remote.get("replace_definer", True) if was_set else True


def _select(after: Mapping[str, Any]) -> Write:
    body = selection_body(after["databases"], after["tables"])

    def write(job: Resource[DrsClients], handle: Handle) -> None:
        job.api.drs.select_objects(handle.id, body)
        handle.stale = True

    return Write("set the transferred objects", write, body)


def _set_policy(desired: Desired) -> Write:
    body = without_none(desired["policy"])

    def write(job: Resource[DrsClients], handle: Handle) -> None:
        job.api.drs.set_policy(handle.id, body)
        handle.stale = True

    return Write("set the policy", write, body)


def _check(desired: Desired) -> Write:
    def write(job: Resource[DrsClients], handle: Handle) -> Sequence[Phase]:
        job_id = handle.id
        job.api.drs.check_before_start(job_id)
        handle.stale = True

        def take(remote: Remote, handle: Handle) -> None:
            handle.remote = dict(handle.remote, precheck=remote)
            _judge_precheck(desired, handle)

        def look() -> Remote:
            try:
                return prechecks(job.api.drs, [job_id])[job_id] or {}
            except Rejected:
                # The service may show the pre-check only after a moment.
                return {}

        what = 'the pre-check of replication job "%s"' % handle.remote.get("name")
        return (Phase(what, CHECKED, look, then=take),)

    return Write("start the pre-check", write)


def _judge_precheck(desired: Desired, handle: Handle) -> None:
    """Raise WaitFailed, with every item that is not acceptable, unless the pre-check is good enough."""
    precheck = precheck_view(handle.remote["precheck"]) or {"passed": False, "items": []}
    bad = _bad(precheck, desired)
    if precheck["passed"] and not bad:
        return
    items = ["%s is %s (%s)" % (one["item"], one["verdict"], one["reason"] or "no reason is given") for one in bad]
    advice = ""
    if bad and all(one["verdict"] == "ALARM" for one in bad):
        advice = " Set accept_warnings to continue anyway."
    raise WaitFailed(
        'Replication job "%s" has not passed the pre-check: %s.%s'
        % (handle.remote.get("name"), "; ".join(items) or "the service names no item", advice),
        facts={"precheck": precheck},
    )
