# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The resources that an application environment consists of.

API page: "Modifying Resources of an Environment Based on Environment ID".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, WaitFailed
from ..._core.wording import quoted
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.resources import ABSENT, Desired, Found, Remote, Resource
from ..named import foreseen
from .environment import ServicestageEnvironment
from .mapping import StageClients
from .resources import Item, key_of, resolved, shown

Current = Mapping[str, Any]


def _meant(api: StageClients, item: Item, there: Mapping[tuple[Any, Any], Item]) -> Item:
    if item.get("id"):
        return item
    if (item["type"], item.get("name")) in there:
        return there[item["type"], item["name"]]
    try:
        return resolved(api, [item], "resources")[0]
    except InvalidInput:
        return item


def _missing(desired: Desired) -> str:
    return 'There is no application environment with the name "%s".' % desired["name"]


class Members:
    """The list of resources, which the service can only replace as a whole."""

    options = ("resources", "exclusive")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        there = current["resources"] or []
        known, wanted = {key_of(item) for item in there}, {key_of(item) for item in desired["resources"]}
        new = [item for item in desired["resources"] if key_of(item) not in known]
        kept = [item for item in there if not desired.get("exclusive") or key_of(item) in wanted]
        gone = [item for item in there if item not in kept]
        return _replaced(kept, _each_once(new), gone)

    def claims(self, desired: Desired) -> bool:
        return True

    def remove(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        named = {key_of(item) for item in desired["resources"] if item.get("id")}
        there = current["resources"] or []
        kept = [item for item in there if key_of(item) not in named]
        return _replaced(kept, [], [item for item in there if item not in kept])


def _each_once(items: Sequence[Item]) -> list[Item]:
    return list({key_of(item): item for item in items}.values())


def _replaced(kept: Sequence[Item], new: Sequence[Item], gone: Sequence[Item]) -> PartPlan:
    if not new and not gone:
        return PartPlan()
    body = [{key: item[key] for key in ("id", "name", "type") if item.get(key)} for item in (*kept, *new)]

    def write(environment: Resource[StageClients], handle: Handle) -> None:
        there = environment.api.stage.replace_resources(handle.id, body)
        if {key_of(item) for item in there} != {key_of(item) for item in body}:
            raise WaitFailed(
                "The list of resources was not replaced, although the service reported success: the environment "
                "has %s. Run the task again." % (_named(there) or "none"),
            )
        # Other keys of the environment change too, such as the time of its last change.
        handle.stale = True

    does = [text % _named(items) for text, items in (("bind %s", new), ("unbind %s", gone)) if items]
    return PartPlan({"resources": shown([*kept, *new])}, (Write(" and ".join(does), write, {"resources": body}),))


def _named(items: Sequence[Item]) -> str:
    return ", ".join(
        "%s %s" % (item.get("type"), quoted(item["name"]) if item.get("name") else item.get("id")) for item in items
    )


class ServicestageEnvironmentResources(ServicestageEnvironment):
    """The resources of an application environment."""

    fields = (Field("name"),)
    outputs = tuple(
        field for field in ServicestageEnvironment.fields + ServicestageEnvironment.outputs if field.name != "name"
    )
    parts = (Members(),)
    requires = ()
    aids = ()

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._resources: list[dict[str, Any]] | None = None

    def find(self, desired: Desired) -> Found:
        """Find the environment and return it with its resources.

        Before that, names of resources are turned into IDs, so that no request comes between reading and writing the
        list. In check mode, an environment that does not exist counts as one without resources, unless the state is
        absent.
        """
        absent = desired.get("state") == ABSENT
        if not absent and self._resources is None:
            self._resources = resolved(self.api, desired["resources"], "resources")
        found = super().find(desired)
        if found.remote is not None or desired.get("name") is None or not self.cloud.read_only or absent:
            return found
        return Found({**foreseen(self.cloud, desired["name"], _missing(desired)), "resources": []})

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of the resources.

        A resource to remove may not exist any more. Then only the environment knows its name.
        """
        if found.is_new_for(desired):
            raise InvalidInput(_missing(desired))
        if desired.get("state") != ABSENT:
            return dict(desired, resources=self._resources)
        if found.remote is None:
            return desired
        there = {(item.get("type"), item.get("name")): item for item in found.remote.get("resources") or ()}
        return dict(desired, resources=[_meant(self.api, item, there) for item in desired["resources"]])
