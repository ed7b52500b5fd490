# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of zones and record sets. The path names the type of the zone, too."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.calls import Call, Reply
from ...shared.resource_tags import changed_tags, read_tags, shown_tags, tags_action
from . import refusals
from .records import PRIVATE, PUBLIC, RecordSet, Zone
from .recordsets import RecordSets
from .routes import TAGS, V2, state_of
from .state import DnsState
from .zones import Zones

_TAGS = "/v2/{project_id}/{resource_type}/{resource_id}/tags"
_ZONES: Mapping[str, str] = {"DNS-public_zone": PUBLIC, "DNS-private_zone": PRIVATE}
_RECORD_SETS: Mapping[str, str] = {"DNS-public_recordset": PUBLIC, "DNS-private_recordset": PRIVATE}


def _resource(state: DnsState, call: Call) -> Zone | RecordSet:
    kind, resource_id = call.path["resource_type"], call.path["resource_id"]
    if kind in _ZONES:
        zone = state.zone(resource_id)
        if zone.zone_type != _ZONES[kind]:
            raise refusals.no_zone()
        return zone
    if kind not in _RECORD_SETS:
        raise refusals.bad_resource_type()
    found = state.record_sets.get(resource_id)
    if found is None or state.zone(found.zone_id).zone_type != _RECORD_SETS[kind]:
        raise refusals.no_record_set()
    return found


@V2.get(_TAGS)
def show_tags(call: Call) -> Reply:
    return Reply({"tags": shown_tags(_resource(state_of(call), call).tags)})


@V2.post(f"{_TAGS}/action", tags_action(TAGS))
def change_tags(call: Call) -> Reply:
    state = state_of(call)
    found = _resource(state, call)
    tags = changed_tags(found.tags, call.body, read_tags(call.body["tags"]))
    if isinstance(found, Zone):
        Zones(state).set_tags(found, tags)
    else:
        RecordSets(state).set_tags(found, tags)
    return Reply(status=204)
