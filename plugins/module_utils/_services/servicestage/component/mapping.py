# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Components in the form of the API, and the items of them that the service adds itself.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...._core.errors import NotFound
from ...._engine.compare import Same, equal
from ...._engine.fields import Convert, Field, unchanged, without_none
from ...._engine.resources import Remote
from ...._engine.wait import Until
from ..mapping import LABELS, StageResource

RUNNING, STOPPED, FAILED, PARTIALLY_FAILED = "RUNNING", "STOPPED", "FAILED", "PARTIALLY_FAILED"
# A gray release that waits until somebody continues it.
GRAYING = "GRAYING"
BROKEN = frozenset((FAILED, PARTIALLY_FAILED, "DOWN"))
RESTING = BROKEN | {RUNNING, STOPPED, GRAYING, "PENDING", "RESERVED", "UNKNOWN"}

# The entry in a list shows these. The component itself need not show them.
ONLY_LISTED = ("labels", "external_accesses")
LISTED = ("application_id", "application_name", "environment_name", "creator", *ONLY_LISTED)
NEVER_SENT = frozenset(
    (
        *("id", "application_id", "application_name", "environment_id", "environment_name", "project_id", "creator"),
        *("enterprise_project_id", "platform_type", "status", "create_time", "update_time"),
    )
)
# The variable in which the service passes on the time zone.
ZONE = "TZ"
# The protocols of accesses that a task can ask for. The service adds the accesses with other protocols itself.
OPENED = ("http", "https")


def within(desired: Any, current: Any) -> bool:
    """Return whether the current value has everything that the task asks for.

    Keys that the service adds to a dictionary are no drift, and neither is the order of dictionaries in a list.
    """
    if isinstance(desired, dict):
        return isinstance(current, dict) and all(
            within(value, current.get(key)) for key, value in desired.items() if value is not None
        )
    if isinstance(desired, list) and desired and isinstance(desired[0], dict):
        return isinstance(current, list) and _left_over(desired, current) == []
    return equal(desired, current)


def _left_over(desired: list[Any], current: list[Any]) -> list[Any] | None:
    """Return the current items that match no desired item. None means that a desired item is missing."""
    left = list(current)
    for item in desired:
        found = next((other for other in left if within(item, other)), None)
        if found is None:
            return None
        left.remove(found)
    return left


def _but_for(foreign: Callable[[Any], bool]) -> Same:
    """Return a comparison of a desired list with the current one.

    Items for which ``foreign`` is true belong to the service. They count only if the task names them.
    """

    def same(desired: Any, current: Any) -> bool:
        left = _left_over(desired, current or [])
        return left is not None and all(foreign(item) for item in left)

    return same


def _is_zone(variable: Mapping[str, Any]) -> bool:
    return str(variable.get("name")).upper() == ZONE


def _is_opened(access: Mapping[str, Any]) -> bool:
    return str(access.get("protocol")).lower() in OPENED


def _variables(current: Any) -> list[Any]:
    """Return the variables without those that the service has added."""
    return [variable for variable in current if not variable.get("inner")]


def sent_again(there: Remote) -> dict[str, Any]:
    """Return all values that a change must send to keep a component as it is, with keys that are not known here.

    No source says what happens to values that a change leaves out.
    """
    kept = {key: value for key, value in there.items() if key not in NEVER_SENT and value is not None}
    if "envs" in kept:
        zoned = bool(kept.get("timezone"))
        kept["envs"] = [one for one in _variables(kept["envs"]) if not (zoned and _is_zone(one))]
    if "external_accesses" in kept:
        kept["external_accesses"] = [one for one in kept["external_accesses"] if _is_opened(one)]
    return kept


def _value(name: str, encode: Convert = without_none, decode: Convert = unchanged, same: Same = within) -> Field:
    return Field(name, update=True, same=same, encode=encode, decode=decode)


DEPLOYED = (
    Field("description", update=True),
    LABELS,
    _value("source"),
    _value("build", lambda value: {"parameters": without_none(value)}, lambda value: value.get("parameters")),
    *(_value(name) for name in ("limit_cpu", "limit_memory", "request_cpu", "request_memory")),
    *(_value(name) for name in ("replica", "version", "swimlane_id")),
    _value("envs", decode=_variables, same=_but_for(_is_zone)),
    *(_value(name) for name in ("storages", "command", "post_start")),
    *(_value(name) for name in ("pre_stop", "mesher", "timezone", "jvm_opts", "tomcat_opts", "logs", "custom_metric")),
    *(_value(name) for name in ("affinity", "anti_affinity", "liveness_probe", "readiness_probe", "refer_resources")),
    _value("external_accesses", same=_but_for(lambda access: not _is_opened(access))),
)
# A strategy says how a change is deployed, which is no state. Newer releases of the service use the second one.
STRATEGIES = tuple(Field(name, same=lambda desired, current: True) for name in ("deploy_strategy", "update_strategy"))
STACK = Field("runtime_stack", same=within)
# The form of the description is set at creation. The service does not return a description as a whole.
MODE = (Field("config_mode"), Field("workload_content", readable=False))


def status_of(remote: Remote) -> str | None:
    return (remote.get("status") or {}).get("component_status")


def last_job_of(remote: Remote) -> str | None:
    return (remote.get("status") or {}).get("last_job_id")


def why(remote: Remote) -> str | None:
    return remote.get("failure") or (remote.get("status") or {}).get("fail_detail")


IDLE = Until(status_of, good=RESTING)
READY = Until(status_of, good=RESTING - BROKEN, bad=BROKEN, reason=why)


class ComponentCalls(StageResource):
    """The calls for components. To read one, the API requires the ID of its application, so listed ones are kept.

    ``place`` has the IDs and names of the application and the environment for a new component.
    """

    noun = "component"

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.place: Remote = {}

    def list(self, **filters: Any) -> Iterator[Remote]:
        for component in self.api.stage.list_components(**filters):
            yield self.see(component)

    def get(self, identifier: str) -> Remote:
        """Return the component with the data of its list entry and its own.

        A component that is not known yet is searched among all. Raises NotFound if there is none.
        """
        if identifier not in self.seen and not any(item.get("id") == identifier for item in self.list()):
            raise NotFound("There is no component %s." % identifier)
        listed = self.seen[identifier]
        detail = self.api.stage.get_component(str(listed["application_id"]), identifier)
        return {**{key: listed[key] for key in LISTED if key in listed}, **detail, "id": identifier}

    def application(self, component_id: str) -> str:
        return str(self.seen[component_id]["application_id"])
