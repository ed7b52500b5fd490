# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording: rules, callbacks, commands, and recorded files."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.paging import numbered_page
from ...core.schema import Integer, Text
from ...core.times import read_utc, utc
from . import bodies, views
from .recordings import Recordings
from .records import COMMAND, CONTINUOUS, RECORD_TYPES
from .routes import PAGE_SIZE, PAGING, V1, needed, state_of

_RECORD = "/v1/{project_id}/record"
_RULES = {"app": "app", "stream": "stream", "record_type": "record_type"}
_STREAM = {"publish_domain": Text(), "app": Text(), "stream": Text()}


def _recordings(call: Call) -> Recordings:
    return Recordings(state_of(call))


def _bounds(call: Call) -> slice:
    start = call.query.get("offset", 0)
    return slice(start, start + call.query.get("limit", PAGE_SIZE))


@V1.post(f"{_RECORD}/rules", bodies.RULE)
def create_record_rule(call: Call) -> Reply:
    return Reply(views.rule(_recordings(call).add_rule(call.body)), 201)


@V1.get(f"{_RECORD}/rules", {**PAGING, **_STREAM, "record_type": Text(choices=RECORD_TYPES)})
def list_record_rules(call: Call) -> Reply:
    """List the rules. Without a type, list only those that record continuously."""
    recordings = _recordings(call)
    found = recordings.select(recordings.rules, {"record_type": CONTINUOUS, **call.query}, **_RULES)
    return Reply({"total": len(found), "record_config": [views.rule(one) for one in found[_bounds(call)]]})


@V1.get(f"{_RECORD}/rules/{{id}}")
def show_record_rule(call: Call) -> Reply:
    return Reply(views.rule(_recordings(call).rule(call.path["id"])))


@V1.put(f"{_RECORD}/rules/{{id}}", bodies.RULE)
def update_record_rule(call: Call) -> Reply:
    return Reply(views.rule(_recordings(call).change_rule(call.path["id"], call.body)))


@V1.delete(f"{_RECORD}/rules/{{id}}")
def delete_record_rule(call: Call) -> Reply:
    _recordings(call).remove_rule(call.path["id"])
    return Reply(status=204)


@V1.post(f"{_RECORD}/callbacks", bodies.CALLBACK)
def create_record_callback_config(call: Call) -> Reply:
    return Reply(views.callback(_recordings(call).add_callback(call.body)), 201)


@V1.get(f"{_RECORD}/callbacks", {**PAGING, "publish_domain": Text(), "app": Text()})
def list_record_callback_configs(call: Call) -> Reply:
    recordings = _recordings(call)
    found = recordings.select(recordings.callbacks, call.query, app="app")
    return Reply({"total": len(found), "callback_config": [views.callback(one) for one in found[_bounds(call)]]})


@V1.get(f"{_RECORD}/callbacks/{{id}}")
def show_record_callback_config(call: Call) -> Reply:
    return Reply(views.callback(_recordings(call).callback(call.path["id"])))


@V1.put(f"{_RECORD}/callbacks/{{id}}", bodies.CALLBACK)
def update_record_callback_config(call: Call) -> Reply:
    return Reply(views.callback(_recordings(call).change_callback(call.path["id"], call.body)))


@V1.delete(f"{_RECORD}/callbacks/{{id}}")
def delete_record_callback_config(call: Call) -> Reply:
    _recordings(call).remove_callback(call.path["id"])
    return Reply(status=204)


@V1.operation("POST", f"{_RECORD}/control", query={"action": Text(choices=("START", "STOP"))}, body=bodies.COMMAND_TO)
def run_record(call: Call) -> Reply:
    (action,), recordings = needed(call, "action"), _recordings(call)
    if action == "START":
        recordings.start(call.body)
    else:
        recordings.stop(call.body)
    return Reply()


@V1.get(
    f"{_RECORD}/contents",
    {
        **_STREAM,
        "record_type": Text(choices=(CONTINUOUS, COMMAND)),
        "start_time": Text(),
        "end_time": Text(),
        "offset": Integer(minimum=0),
        "limit": PAGING["limit"],
    },
)
def list_record_contents(call: Call) -> Reply:
    """List the recorded files. ``offset`` is the number of a page here."""
    (since,), end = needed(call, "start_time"), call.query.get("end_time")
    until = read_utc(end, "end_time") if end else None
    found = _recordings(call).files(call.query, read_utc(since, "start_time"), until)
    page = numbered_page(found, call.query.get("offset", 0), call.query.get("limit", PAGE_SIZE), first=0)
    return Reply({"total": len(found), "record_contents": [views.content(*one) for one in page]})


@V1.post(f"{_RECORD}/indexes", bodies.INDEX)
def create_record_index(call: Call) -> Reply:
    start, end = (read_utc(call.body[name], name) for name in ("start_time", "end_time"))
    made = _recordings(call).index(call.body, start, end)
    seconds = int((made["end_time"] - made["start_time"]).total_seconds())
    times = {name: utc(made[name]) for name in ("start_time", "end_time")}
    return Reply({**made, **times, "duration": seconds}, 201)
