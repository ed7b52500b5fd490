# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A resource of no service, and an API in memory that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import NotFound
from ansible_collections.community.huaweicloud.plugins.module_utils._core.traces import Trace
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import Handle, PartPlan, Plan, Write
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.compare import as_set
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import Field
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.plan import plan as plan_of
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import (
    Found,
    Resource,
    Started,
    Waiting,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import Outcome
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import run as run_engine
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.turn import Alone
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import Timing, Until


@dataclass
class ToyApi:
    """Boxes by id. ``log`` has the calls; ``faults`` maps a call's name to what is raised after it took effect or,
    where ``lost`` has the name, instead of it. ``stale`` has what is answered by id before the present state is, None
    for nothing. What the service ``ignores`` is neither changed nor, for "delete", deleted."""

    boxes: dict[str, dict[str, Any]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    faults: dict[str, Exception] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    status: str = "ready"
    hidden: bool = False
    stale: dict[str, list[dict[str, Any] | None]] = field(default_factory=dict)
    ignores: tuple[str, ...] = ()

    def get(self, identifier: str) -> Mapping[str, Any]:
        self._called("get")
        stale = self.stale.get(identifier)
        box = stale.pop(0) if stale else self.boxes.get(identifier)
        if box is None:
            raise NotFound("no box", status=404)
        return dict(box)

    def list(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Filters by the beginning of a name and ignores the rest, as services do."""
        self._called("list")
        if not self.hidden:
            yield from (dict(box) for box in self.boxes.values() if box["name"].startswith(filters.get("name", "")))

    def create(self, body: dict[str, Any]) -> Mapping[str, Any]:
        self._called("create", before=True)
        identifier = "box-%d" % (len(self.boxes) + 1)
        self.boxes[identifier] = dict(body, id=identifier, status=self.status)
        self._called("create", before=False)
        return dict(self.boxes[identifier])

    def update(self, identifier: str, body: dict[str, Any]) -> Mapping[str, Any] | None:
        self._called("update")
        self.boxes[identifier].update({key: value for key, value in body.items() if key not in self.ignores})
        return None

    def update_blindly(self, identifier: str, body: dict[str, Any]) -> Mapping[str, Any]:
        """Answers the object as it was, so that it has to be read again."""
        before = dict(self.boxes[identifier])
        self.update(identifier, body)
        return before

    def delete(self, identifier: str) -> None:
        self._called("delete")
        if identifier not in self.boxes:
            raise NotFound("no box", status=404)
        if "delete" not in self.ignores:
            del self.boxes[identifier]

    def label(self, identifier: str, labels: Sequence[str]) -> Mapping[str, Any]:
        self._called("label")
        self.boxes[identifier]["labels"] = list(labels)
        return dict(self.boxes[identifier])

    def _called(self, name: str, before: bool | None = None) -> None:
        if before is not False:
            self.log.append(name)
        fault = self.faults.get(name)
        if fault is not None and (before is None or before == (name in self.lost)):
            raise fault

    @property
    def writes(self) -> Sequence[str]:
        return [name for name in self.log if name not in ("get", "list")]


@dataclass(frozen=True)
class Labels:
    """A part with a call of its own: labels are added, and with absent only they are taken away."""

    options: tuple[str, ...] = ("labels",)

    def view(self, remote: Mapping[str, Any], context: Any) -> dict[str, Any]:
        return {"labels": sorted(remote.get("labels") or [])}

    def plan(self, desired: Mapping[str, Any], current: Mapping[str, Any], context: Any) -> PartPlan:
        return self._to(current, {*current.get("labels", []), *(desired.get("labels") or [])})

    def claims(self, desired: Mapping[str, Any]) -> bool:
        return desired.get("labels") is not None

    def remove(self, desired: Mapping[str, Any], current: Mapping[str, Any], context: Any) -> PartPlan:
        return self._to(current, set(current["labels"]) - set(desired["labels"]))

    @staticmethod
    def _to(current: Mapping[str, Any], target: set[str]) -> PartPlan:
        if target == set(current.get("labels", [])):
            return PartPlan()
        labels = sorted(target)

        def write(box: Resource[ToyApi], handle: Handle) -> None:
            handle.remote = box.api.label(handle.id, labels)

        return PartPlan({"labels": labels}, (Write("label it %s" % ", ".join(labels), write, {"labels": labels}),))


UNTIL = Until(
    state=lambda remote: remote.get("status"),
    good=frozenset({"ready"}),
    bad=frozenset({"broken"}),
    pending=frozenset({"making"}),
    reason=lambda remote: remote.get("why"),
)


class Box(Resource[ToyApi]):
    """A box. ``hooks`` are functions of the API that stand for methods of the same name."""

    noun = "tin_box"
    fields = (
        Field("name", update=True),
        Field("room"),
        Field("size", to="sizeInLitres", update=True),
        Field("content", update=True, same=as_set("kind", "count")),
        Field("secret", readable=False),
    )
    outputs = (Field("status"),)
    parts = (Labels(),)
    lookup = ("name", "room")
    requires = ("room",)
    waiting = Waiting(ready=UNTIL)
    hooks: ClassVar[dict[str, Callable[..., Any]]] = {}

    def __init__(self, api: ToyApi) -> None:
        self.cloud, self.api = None, api

    def get(self, identifier: str) -> Mapping[str, Any]:
        return self.hooks.get("get", ToyApi.get)(self.api, identifier)  # type: ignore[no-any-return]

    def list(self, **filters: Any) -> Iterable[Mapping[str, Any]]:
        return self.hooks.get("list", ToyApi.list)(self.api, **filters)  # type: ignore[no-any-return]

    def create(self, desired: Mapping[str, Any], body: dict[str, Any]) -> Mapping[str, Any] | Started:
        remote = self.hooks.get("create", ToyApi.create)(self.api, body)
        return (
            Started(remote, self.hooks["creating"](self.api, desired, remote)) if "creating" in self.hooks else remote
        )

    def update(self, identifier: str, changes: dict[str, Any]) -> Mapping[str, Any] | None:
        return self.hooks.get("update", ToyApi.update)(self.api, identifier, changes)  # type: ignore[no-any-return]

    def delete(self, identifier: str) -> None:
        self.hooks.get("delete", ToyApi.delete)(self.api, identifier)


WITH_API = ("validate", "find", "complete", "recover", "more")
PURE = ("body", "removal")


def toy(**changes: Any) -> type[Box]:
    """Return a kind of box. Changes are attributes, fields of ``waiting``, and functions for methods."""
    waits = {name: changes.pop(name) for name in Waiting._fields if name in changes}
    names = ("get", "list", "create", "creating", "update", "delete")
    hooks = {name: changes.pop(name) for name in names if name in changes}
    for name in changes.keys() & {*WITH_API, *PURE}:
        changes[name] = _method(changes[name], with_api=name in WITH_API)
    return type("Toy", (Box,), {"waiting": Box.waiting._replace(**waits), "hooks": hooks, **changes})


def _method(function: Callable[..., Any], *, with_api: bool) -> Callable[..., Any]:
    return lambda self, *given: function(*([self.api] if with_api else []), *given)


BOX = toy()


def run(kind: type[Box], api: Any, desired: Mapping[str, Any], **how: Any) -> Outcome:
    return run_engine(kind(api), desired, **how)


def plan(kind: type[Box], desired: Mapping[str, Any], found: Found) -> Plan:
    return plan_of(kind(ToyApi()), desired, found)


TIMING = Timing(timeout=60.0, interval=5.0)


class Remembered(Alone):
    """What tasks leave, without any lock. It is as old as its ``age`` says, and what came later a little younger."""

    def __init__(self) -> None:
        self.traces: dict[str, tuple[int, Trace]] = {}
        self.age = 0.0
        self._count = 0

    def left(self, identity: str) -> Trace | None:
        number, trace = self.traces.get(identity, (0, None))
        return trace and trace._replace(age=self.age + (self._count - number) / 1000)

    def leave(self, identity: str, trace: Trace) -> None:
        self._count += 1
        self.traces[identity] = (self._count, trace)

    def forget(self, identity: str) -> None:
        self.traces.pop(identity, None)
