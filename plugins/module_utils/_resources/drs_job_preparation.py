# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What comes before the start of a replication job: its connections, what of the databases it transfers, the pre-check.

All of it belongs together: whatever is changed makes a pre-check void, and only a job that has passed one is started.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core.errors import InvalidInput, WaitFailed
from .._engine.change import Made, PartPlan, Phase, Write
from .._engine.compare import as_set, same_keys
from .._engine.declaration import Inseparable, Want
from .._engine.fields import without_none
from .._engine.wait import Until, Wire
from .drs_job_wire import (
    ACCESS,
    HIDDEN,
    PLACE,
    READABLE,
    DrsJobApi,
    endpoint_body,
    endpoint_view,
    engines_of,
    given,
    precheck_view,
    selection_body,
    selection_view,
    test_body,
)
from .drs_status import BEFORE_START

Live = Mapping[str, Any]

SIDES = ("source", "target")
_SIDE_WORDS = {"source": "so", "target": "ta"}
_NEEDED = ("ip", "user", "password")
_POLICY = ("conflict_policy", "filter_ddl_policy", "index_trans")
_SAME_NAMES = as_set(normal=str)

CHECKED = Until(state=lambda result: result.get("process"), good=frozenset({"100%"}))


class Preparation(Inseparable):
    """Databases, objects, policy and pre-check."""

    options = (
        *("source", "target", "replace_definer", "databases", "tables", "policy"),
        *("precheck", "accept_warnings"),
    )

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        policy = {name: wire.get(name) for name in _POLICY}
        return {
            "source": endpoint_view(wire.get("source_endpoint")),
            "target": endpoint_view(wire.get("target_endpoint")),
            "replace_definer": wire.get("replace_definer"),
            **selection_view(wire),
            "policy": policy if wire.get("source_endpoint") is not None else None,
            "precheck": precheck_view(wire.get("precheck")),
        }

    def plan(self, want: Want, live: Live, around: Any) -> PartPlan:
        databases, selection, policy = _databases(want, live), _selection(want, live), _policy(want, live)
        after = {**databases, **selection, **policy}
        if live and live.get("status") not in BEFORE_START:
            _refuse(after, live)
            return PartPlan()
        checks = bool(want.get("state") == "started" or want.get("precheck"))
        checked = acceptable(live.get("precheck"), want)
        missing = _missing(want)
        if _connects(want, live, databases) and missing:
            raise InvalidInput(
                "To connect replication job %s to its databases the task has to give %s, too."
                % (live.get("name") or want.get("name"), " and ".join(missing))
            )
        writes: list[Write] = []
        if _connects(want, live, databases) or (checks and not missing and (after or not checked)):
            writes += [_test(want, live), _configure(want, live)]
        if selection:
            writes.append(_select(after))
        if policy:
            writes.append(_set_policy(want))
        if checks and (writes or not checked):
            writes.append(_check(want))
        return PartPlan(after, tuple(writes))


def acceptable(precheck: Mapping[str, Any] | None, want: Want) -> bool:
    """Whether a pre-check that was made before is good enough."""
    return precheck is not None and precheck["passed"] and not _bad(precheck, want)


def _bad(precheck: Mapping[str, Any], want: Want) -> list[Mapping[str, Any]]:
    verdicts = ("FAILED",) if want.get("accept_warnings") else ("FAILED", "ALARM")
    return [item for item in precheck["items"] if item["verdict"] in verdicts]


def _databases(want: Want, live: Live) -> dict[str, Any]:
    """The databases that are not as they are wanted, as they will be."""
    found: dict[str, Any] = {}
    for side in SIDES:
        wanted = given(want.get(side) or {}, READABLE)
        there = live.get(side) or {}
        if not live and (wanted or want.get(side) is not None):
            wanted.setdefault("type", engines_of(str(want.get("engine_type")))[side])
        if any(there.get(name) != value for name, value in wanted.items()):
            found[side] = {**dict.fromkeys(READABLE), **there, **wanted}
    definer = want.get("replace_definer")
    if definer is not None and definer != live.get("replace_definer"):
        found["replace_definer"] = definer
    return found


def _connects(want: Want, live: Live, databases: Mapping[str, Any]) -> bool:
    """Whether it has to be connected to its databases; a new job is told by itself where they are."""
    if live:
        return bool(databases)
    return bool(want.get("replace_definer")) or any(given(want.get(side) or {}, (*ACCESS, *HIDDEN)) for side in SIDES)


def _missing(want: Want) -> list[str]:
    """What a connection needs and the task does not give."""
    return ["%s.%s" % (side, name) for side in SIDES for name in _NEEDED if (want.get(side) or {}).get(name) is None]


def _selection(want: Want, live: Live) -> dict[str, Any]:
    databases, tables = want.get("databases"), want.get("tables")
    if databases is None and tables is None:
        return {}
    there = live.get("tables") or []
    by_name = {entry["database"]: entry["tables"] for entry in tables or ()}
    same = {entry["database"]: entry["tables"] for entry in there}
    if (
        _SAME_NAMES(databases or [], live.get("databases") or [])
        and by_name.keys() == same.keys()
        and all(_SAME_NAMES(names, same[name]) for name, names in by_name.items())
    ):
        return {}
    return {"databases": list(databases or ()), "tables": without_none(list(tables or ()))}


def _policy(want: Want, live: Live) -> dict[str, Any]:
    wanted = without_none(want.get("policy") or {})
    if not wanted or same_keys(wanted, live.get("policy")):
        return {}
    return {"policy": {**dict.fromkeys(_POLICY), **(live.get("policy") or {}), **wanted}}


def _refuse(after: Mapping[str, Any], live: Live) -> None:
    if after:
        changes = [
            "%s from %r to %r" % (name, live.get(name), value)
            for name, value in after.items()
            if live.get(name) != value
        ]
        raise InvalidInput(
            "What replication job %s transfers can only be changed before it is started, and its status is %s: %s. "
            "Nothing was changed." % (live.get("name"), live.get("status"), " and ".join(changes))
        )


def _engines(want: Want, live: Live) -> dict[str, str]:
    return engines_of(str(live.get("engine_type") or want.get("engine_type")))


def _test(want: Want, live: Live) -> Write:
    engines = _engines(want, live)
    bodies = [{**test_body(want[side], engines[side]), "end_point_type": _SIDE_WORDS[side]} for side in SIDES]

    def write(api: DrsJobApi, made: Made) -> None:
        net = {"id": made.id, "net_type": made.wire.get("net_type")}
        results = api.drs.test_connections([{**net, **body} for body in bodies])
        _judge_connections(want, made, dict(zip(SIDES, results)))

    return Write("test the connections to both databases", write)


def _judge_connections(want: Want, made: Made, results: Mapping[str, Wire]) -> None:
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
            "Replication job %s cannot connect to %s." % (made.wire.get("name"), " and to ".join(broken)),
            facts={"connections": connections},
        )


def _configure(want: Want, live: Live) -> Write:
    engines = _engines(want, live)
    names = {**PLACE, **ACCESS, **HIDDEN}
    bodies = {"%s_endpoint" % side: endpoint_body(want[side], engines[side], names) for side in SIDES}
    definer = want.get("replace_definer")

    def write(api: DrsJobApi, made: Made) -> None:
        keys = ("net_type", "engine_type", "job_direction")
        same = {key: made.wire[key] for key in keys if made.wire.get(key) is not None}
        if want.get("node_type") is not None:
            same["node_type"] = want["node_type"]
        if definer is not None:
            same["replace_definer"] = definer
        api.drs.modify_job(made.id, {**same, **bodies, "store_db_info": True})
        made.stale = True

    return Write("set both databases", write)


def _select(after: Mapping[str, Any]) -> Write:
    body = selection_body(after["databases"], after["tables"])

    def write(api: DrsJobApi, made: Made) -> None:
        api.drs.select_objects(made.id, body)
        made.stale = True

    return Write("select what is transferred", write, body)


def _set_policy(want: Want) -> Write:
    body = without_none(want["policy"])

    def write(api: DrsJobApi, made: Made) -> None:
        api.drs.set_policy(made.id, body)
        made.stale = True

    return Write("set the policy", write, body)


def _check(want: Want) -> Write:
    def write(api: DrsJobApi, made: Made) -> Sequence[Phase]:
        job_id = made.id
        api.drs.check_before_start(job_id)
        made.stale = True

        def take(wire: Wire, made: Made) -> None:
            made.wire = dict(made.wire, precheck=wire)
            _judge_precheck(want, made)

        what = "the pre-check of replication job %s" % made.wire.get("name")
        return (Phase(what, CHECKED, lambda: api.prechecks([job_id])[job_id] or {}, then=take),)

    return Write("make the pre-check", write)


def _judge_precheck(want: Want, made: Made) -> None:
    """Raise WaitFailed with every item that is not as it has to be."""
    precheck = precheck_view(made.wire["precheck"]) or {"passed": False, "items": []}
    bad = _bad(precheck, want)
    if precheck["passed"] and not bad:
        return
    items = ["%s is %s (%s)" % (one["item"], one["verdict"], one["reason"] or "no reason is given") for one in bad]
    advice = ""
    if bad and all(one["verdict"] == "ALARM" for one in bad):
        advice = " Set accept_warnings to go on all the same."
    raise WaitFailed(
        "Replication job %s has not passed its pre-check: %s.%s"
        % (made.wire.get("name"), "; ".join(items) or "the service says so and names no item", advice),
        facts={"precheck": precheck},
    )
