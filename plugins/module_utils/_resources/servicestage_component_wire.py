# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Components as the service spells them: a list shows one half of them, the component itself the other.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .._core.errors import NotFound
from .._engine.compare import equal
from .._engine.fields import Convert, Field, unchanged, without_none
from .._engine.wait import Until
from .servicestage_wire import LABELS, StageApi, Wire

RUNNING, STOPPED, FAILED, PARTIALLY_FAILED = "RUNNING", "STOPPED", "FAILED", "PARTIALLY_FAILED"
BROKEN = frozenset((FAILED, PARTIALLY_FAILED, "DOWN"))
# Where nothing is being done to it, whatever became of it.
RESTING = BROKEN | {RUNNING, STOPPED, "PENDING", "RESERVED", "UNKNOWN"}

# What only a list shows.
LISTED = ("application_name", "environment_name", "external_accesses", "creator")


def within(want: Any, live: Any) -> bool:
    """Whether the live value has all that is wanted. What the service adds is no drift, and neither is the order of
    what is known by its keys."""
    if isinstance(want, dict):
        return isinstance(live, dict) and all(
            within(value, live.get(key)) for key, value in want.items() if value is not None
        )
    if isinstance(want, list) and want and isinstance(want[0], dict):
        return isinstance(live, list) and len(want) == len(live) and _paired(want, live)
    return equal(want, live)


def _paired(want: list[Any], live: list[Any]) -> bool:
    left = list(live)
    for item in want:
        found = next((other for other in left if within(item, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _value(name: str, encode: Convert = without_none, decode: Convert = unchanged) -> Field:
    return Field(name, update=True, same=within, encode=encode, decode=decode)


def _affinity(name: str) -> Field:
    """One of its keys is spelled differently."""

    def encode(value: Any) -> Any:
        return _renamed(without_none(value), "display_name", "displayName")

    return _value(name, encode, lambda value: _renamed(value, "displayName", "display_name"))


def _renamed(affinity: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    components = affinity.get("component")
    if components is None:
        return dict(affinity)
    renamed = [{new if key == old else key: value for key, value in item.items()} for item in components]
    return dict(affinity, component=renamed)


# What a component is made of, and what can be changed of it by deploying it anew.
DEPLOYED = (
    Field("description", update=True),
    LABELS,
    _value("source"),
    _value("build", lambda value: {"parameters": without_none(value)}, lambda value: value.get("parameters")),
    *(_value(name) for name in ("limit_cpu", "limit_memory", "request_cpu", "request_memory")),
    *(_value(name) for name in ("replica", "version", "swimlane_id", "envs", "storages", "command", "post_start")),
    *(_value(name) for name in ("pre_stop", "mesher", "timezone", "jvm_opts", "tomcat_opts", "logs", "custom_metric")),
    _affinity("affinity"),
    _affinity("anti_affinity"),
    *(_value(name) for name in ("liveness_probe", "readiness_probe", "refer_resources", "external_accesses")),
)
# How a change is brought in is no change.
STRATEGY = Field("deploy_strategy", same=lambda want, live: True)
STACK = Field("runtime_stack", same=within)


def status_of(wire: Wire) -> str | None:
    return (wire.get("status") or {}).get("component_status")


def why(wire: Wire) -> str | None:
    return wire.get("failure") or (wire.get("status") or {}).get("fail_detail")


IDLE = Until(status_of, good=RESTING)
READY = Until(status_of, good=RESTING - BROKEN, bad=BROKEN, reason=why)


class ComponentApi(StageApi):
    """The service, and what lists have shown: a component cannot be read without knowing its application.

    ``place`` is where a new one is to be.
    """

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.place: Wire = {}

    def list(self, **filters: Any) -> Iterator[Wire]:
        for component in self.stage.list_components(**filters):
            yield self.see(component)

    def get(self, component_id: str) -> Wire:
        """Both halves. One that is not known yet is looked for among all."""
        if component_id not in self.seen and not any(item.get("id") == component_id for item in self.list()):
            raise NotFound("There is no component %s." % component_id)
        listed = self.seen[component_id]
        detail = self.stage.get_component(str(listed["application_id"]), component_id)
        return {**{key: listed.get(key) for key in (*LISTED, "application_id")}, **detail, "id": component_id}

    def create(self, component: Mapping[str, Any]) -> Wire:
        """The new component, while it is made, at the place that was chosen for it."""
        component_id, job_id = self.stage.create_component(str(self.place["application_id"]), component)
        self.see(dict(self.place, id=component_id))
        return dict(self.get(component_id), job_id=job_id)

    def application(self, component_id: str) -> str:
        return str(self.seen[component_id]["application_id"])
