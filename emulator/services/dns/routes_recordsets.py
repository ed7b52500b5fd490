# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Record sets, in the version for all zones (v2) and in the one with lines and weights (v2.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...core.calls import Call, Reply
from ...core.schema import Integer, Items, Shape, Text
from . import views
from .records import PUBLIC, ZONE_TYPES, RecordSet
from .recordsets import RecordSets
from .routes import ACCEPTED, TAGS, V2, state_of
from .selection import FILTERS, PAGING, has_tags, ordered, page, same_name
from .state import DnsState, record_set_place

Json = dict[str, Any]
View = Callable[[DnsState, RecordSet, str], Json]

_SETS = "/zones/{zone_id}/recordsets"
_ONE = f"{_SETS}/{{recordset_id}}"
_LIST = {
    **PAGING,
    **FILTERS,
    "type": Text(),
    "sort_key": Text(choices=("name", "type")),
}
_UPDATE = {
    "name": Text(min_len=1),
    "type": Text(),
    "description": Text(),
    "ttl": Integer(),
    "records": Items(Text()),
}
_CREATION = {**_UPDATE, "status": Text(), "tags": TAGS}
_STATUS = Shape({"status": Text()}, required=("status",))
_ALIAS = Shape({"resource_type": Text(), "resource_domain_name": Text()})


def _selected(state: DnsState, found: RecordSet, call: Call) -> bool:
    query = call.query
    if not same_name(found.name, query) or not has_tags(found.tags, query):
        return False
    if query.get("id", found.id) != found.id or query.get("type", found.type) != found.type:
        return False
    if "records" in query and query["records"] not in "".join(found.records):
        return False
    if query.get("line_id", found.line) != found.line:
        return False
    return "status" not in query or query["status"] == state.status_of(found)


def _page(call: Call, state: DnsState, found: Iterable[RecordSet], view: View) -> Reply:
    selected = ordered((one for one in found if _selected(state, one, call)), call.query)
    body = page(call, "recordsets", selected, lambda one: view(state, one, call.base_url))
    for seen in body["recordsets"]:
        call.emulator.works.look(record_set_place(seen["id"]))
    return Reply(body)


def _list(call: Call, view: View) -> Reply:
    state = state_of(call)
    zone = state.zone(call.path["zone_id"])
    return _page(call, state, state.record_sets.scan({"zone_id": zone.id}), view)


@V2.get("/v2/recordsets", {**_LIST, "zone_type": Text(choices=ZONE_TYPES), "records": Text()})
def list_record_sets(call: Call) -> Reply:
    """List the record sets of all zones of a type."""
    state = state_of(call)
    zones = state.zones.scan({"zone_type": call.query.get("zone_type", PUBLIC)})
    found = (one for zone in zones for one in state.record_sets.scan({"zone_id": zone.id}))
    return _page(call, state, found, views.record_set_with_tags)


@V2.get(f"/v2{_SETS}", _LIST)
def list_record_sets_of_zone(call: Call) -> Reply:
    return _list(call, views.record_set)


@V2.get(f"/v2.1{_SETS}", {**_LIST, "line_id": Text()})
def list_record_sets_with_lines(call: Call) -> Reply:
    return _list(call, views.record_set_with_line)


def _create(call: Call, view: View, *, weighted: bool) -> Reply:
    state = state_of(call)
    made = RecordSets(state).create(call.path["zone_id"], call.body, weighted=weighted)
    return Reply(view(state, made, call.base_url), ACCEPTED)


@V2.post(f"/v2{_SETS}", Shape(_CREATION, required=("name", "type", "records")))
def create_record_set(call: Call) -> Reply:
    return _create(call, views.record_set, weighted=False)


@V2.post(
    f"/v2.1{_SETS}",
    Shape(
        {**_CREATION, "line": Text(min_len=1), "weight": Integer(), "alias_target": _ALIAS},
        required=("name", "type"),
    ),
)
def create_record_set_with_line(call: Call) -> Reply:
    return _create(call, views.record_set_with_line, weighted=True)


def _show(call: Call, view: View) -> Reply:
    state = state_of(call)
    found = state.record_set(call.path["zone_id"], call.path["recordset_id"])
    reply = Reply(view(state, found, call.base_url))
    call.emulator.works.look(record_set_place(found.id))
    return reply


@V2.get(f"/v2{_ONE}")
def show_record_set(call: Call) -> Reply:
    return _show(call, views.record_set)


@V2.get(f"/v2.1{_ONE}")
def show_record_set_with_line(call: Call) -> Reply:
    return _show(call, views.record_set_with_line)


def _update(call: Call, view: View) -> Reply:
    state = state_of(call)
    changed = RecordSets(state).update(call.path["zone_id"], call.path["recordset_id"], call.body)
    return Reply(view(state, changed, call.base_url), ACCEPTED)


@V2.put(f"/v2{_ONE}", Shape(_UPDATE))
def update_record_set(call: Call) -> Reply:
    return _update(call, views.record_set)


@V2.put(f"/v2.1{_ONE}", Shape({**_UPDATE, "weight": Integer()}, required=("name", "type")))
def update_record_set_with_weight(call: Call) -> Reply:
    return _update(call, views.record_set_with_line)


def _delete(call: Call, view: View) -> Reply:
    """Delete a record set. The response shows it with the status of its deletion."""
    state = state_of(call)
    found = state.record_set(call.path["zone_id"], call.path["recordset_id"])
    body = view(state, found, call.base_url)
    return Reply({**body, "status": RecordSets(state).remove(found.zone_id, found.id).pending}, ACCEPTED)


@V2.delete(f"/v2{_ONE}")
def delete_record_set(call: Call) -> Reply:
    return _delete(call, views.record_set)


@V2.delete(f"/v2.1{_ONE}")
def delete_record_set_with_line(call: Call) -> Reply:
    return _delete(call, views.record_set_with_line)


@V2.put("/v2.1/recordsets/{recordset_id}/statuses/set", _STATUS)
def set_record_set_status(call: Call) -> Reply:
    state = state_of(call)
    changed = RecordSets(state).switch(call.path["recordset_id"], call.body["status"])
    return Reply(views.record_set_with_line(state, changed, call.base_url), ACCEPTED)
