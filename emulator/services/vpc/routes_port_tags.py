# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of ports, which only v3 has, and finding ports by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...core.calls import Call, Reply
from ...core.schema import Items, Shape, Text
from ...shared.resource_tags import CREATE, DELETE, changed_tags, read_tags, shown_tags
from ...shared.tag_search import PAGE, Tagged, counted, criteria, listed, values_by_key
from .refusals import bad_request
from .state import VpcState
from .v3 import V3, answered

MOST = 20
MOST_SEARCHED = 50
PORTS = "/v3/{project_id}/ports"
TAGS = PORTS + "/{port_id}/tags"

_KEY, _VALUE = Text(min_len=1, max_len=128), Text(max_len=255)
_CREATE = Shape(
    {"tags": Items(Shape({"key": _KEY, "value": _VALUE}, required=("key", "value")), min_items=1, max_items=MOST)},
    required=("tags",),
)
_DELETE = Shape(
    {"tags": Items(Shape({"key": _KEY, "value": _VALUE}, required=("key",)), min_items=1, max_items=MOST)},
    required=("tags",),
)
_SEARCH = Shape(criteria(MOST_SEARCHED))


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _ports(call: Call) -> Iterator[Tagged]:
    return (Tagged(port.id, port.name, dict(port.tags)) for port in _state(call).ports.scan())


@V3.get(PORTS + "/tags", PAGE)
def list_port_tags(call: Call) -> Reply:
    tags = values_by_key(port.tags for port in _ports(call))
    start = call.query.get("offset", 0)
    shown = tags[start : start + call.query["limit"]] if "limit" in call.query else tags[start:]
    return answered(call, {"tags": shown, "total_count": len(tags)})


@V3.get(TAGS)
def show_port_tags(call: Call) -> Reply:
    return answered(call, {"tags": shown_tags(_state(call).port(call.path["port_id"]).tags)})


@V3.post(TAGS + "/create", _CREATE)
def create_port_tags(call: Call) -> Reply:
    return _changed(call, CREATE)


@V3.post(TAGS + "/delete", _DELETE)
def delete_port_tags(call: Call) -> Reply:
    return _changed(call, DELETE)


def _changed(call: Call, action: str) -> Reply:
    state = _state(call)
    port = state.port(call.path["port_id"])
    tags = changed_tags(port.tags, {"action": action}, read_tags(call.body["tags"]))
    if len(tags) > MOST:
        raise bad_request(f"A port can have at most {MOST} tags.")
    state.ports.put(replace(port, tags=tags))
    return Reply(status=204)


@V3.post(PORTS + "/resource-instances/filter", _SEARCH, PAGE)
def list_ports_by_tags(call: Call) -> Reply:
    return answered(call, listed(_ports(call), call.body, call.query))


@V3.post(PORTS + "/resource-instances/count", _SEARCH)
def count_ports_by_tags(call: Call) -> Reply:
    return answered(call, counted(_ports(call), call.body))
