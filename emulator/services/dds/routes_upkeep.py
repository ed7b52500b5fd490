# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Upkeep settings of an instance. Other clients read them with every instance, and change them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...core.calls import Call, Reply
from ...core.schema import Flag, Items, Shape, Text
from .records import REPLICA_SET, SHARDING, Instance
from .refusals import bad_parameter, illegal
from .routes import ACCEPTED, INSTANCE, V3, actions_of, state_of

_SWITCH = Text(choices=("on", "off"))
_BALANCER = f"{INSTANCE}/balancer"
_MONITORING = f"{INSTANCE}/monitoring-by-seconds/switch"
_SET_NAME = f"{INSTANCE}/replica-set/name"
_NETWORK = f"{INSTANCE}/client-network"


def _of(call: Call, mode: str | None = None) -> Instance:
    """Return the instance. Raises an error if it has another mode than ``mode``; None accepts any mode."""
    found = state_of(call).instance(call.path["instance_id"])
    if mode not in (None, found.mode):
        raise illegal(f"{found.id} is {found.mode}, and this is for {mode}")
    return found


def _set(call: Call, mode: str | None = None, **changes: Any) -> None:
    state, found = state_of(call), _of(call, mode)
    state.idle(found.id)
    state.change(found, upkeep=replace(found.upkeep, **changes))


@V3.get(_MONITORING)
def show_monitoring(call: Call) -> Reply:
    return Reply({"enabled": _of(call).upkeep.monitored_by_seconds})


@V3.put(_MONITORING, Shape({"enabled": Flag()}, required=("enabled",)))
def switch_monitoring(call: Call) -> Reply:
    _set(call, monitored_by_seconds=call.body["enabled"])
    return Reply(status=204)


@V3.get(f"{INSTANCE}/slowlog-desensitization/status")
def show_masking(call: Call) -> Reply:
    return Reply({"status": "on" if _of(call).upkeep.masks_slow_log else "off"})


@V3.operation("PUT", INSTANCE + "/slowlog-desensitization/{status}")
def switch_masking(call: Call) -> Reply:
    _set(call, masks_slow_log=_SWITCH.check(call.path["status"], "status") == "on")
    return Reply()


@V3.get(_NETWORK)
def show_client_network(call: Call) -> Reply:
    found = _of(call, REPLICA_SET)
    return Reply({"instance_id": found.id, "client_network_ranges": list(found.upkeep.client_networks)})


@V3.post(_NETWORK, Shape({"client_network_ranges": Items(Text())}, required=("client_network_ranges",)))
def set_client_network(call: Call) -> Reply:
    _set(call, REPLICA_SET, client_networks=tuple(call.body["client_network_ranges"]))
    return Reply()


@V3.put(
    f"{INSTANCE}/maintenance-window",
    Shape({"start_time": Text(), "end_time": Text()}, required=("start_time", "end_time")),
)
def set_maintenance_window(call: Call) -> Reply:
    _set(call, window=f"{call.body['start_time']}-{call.body['end_time']}")
    return Reply(status=204)


@V3.get(_SET_NAME)
def show_set_name(call: Call) -> Reply:
    return Reply({"name": _of(call, REPLICA_SET).upkeep.set_name})


@V3.put(_SET_NAME, Shape({"name": Text(min_len=3, max_len=128)}, required=("name",)))
def set_set_name(call: Call) -> Reply:
    found = _of(call, REPLICA_SET)
    return Reply(actions_of(call).keep_up(found.id, "ModifyReplicaSetName", set_name=call.body["name"]), ACCEPTED)


@V3.get(_BALANCER)
def show_balancer(call: Call) -> Reply:
    upkeep = _of(call, SHARDING).upkeep
    start, stop = upkeep.balancer_window
    return Reply({"is_open": upkeep.balanced, "active_window": {"start_time": start, "stop_time": stop}})


@V3.put(f"{_BALANCER}/active-window", Shape({"start_time": Text(), "stop_time": Text()}))
def set_balancer_window(call: Call) -> Reply:
    found = _of(call, SHARDING)
    window = (call.body.get("start_time", ""), call.body.get("stop_time", ""))
    if not all(window):
        raise bad_parameter("start_time and stop_time are both needed")
    return Reply(actions_of(call).keep_up(found.id, "ModifyBalancerWindow", balancer_window=window), ACCEPTED)


@V3.operation("PUT", _BALANCER + "/{action}")
def switch_balancer(call: Call) -> Reply:
    found, action = _of(call, SHARDING), Text(choices=("start", "stop")).check(call.path["action"], "action")
    return Reply(actions_of(call).keep_up(found.id, "SwitchBalancer", balanced=action == "start"), ACCEPTED)


@V3.get(f"{INSTANCE}/auto-enlarge-volume-policy")
def show_enlarging(call: Call) -> Reply:
    """Show the automatic enlargement of disks. Without a policy, the response contains none."""
    found = _of(call)
    policy = found.upkeep.enlarging
    shown = {"policy": {"instance_id": found.id, **policy}} if policy else {}
    return Reply({"switch_option": "on" if found.upkeep.enlarges else "off", **shown})
