# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One sequence: a resource, what is done to it, the trouble on the way, and what has to be true afterwards.

A sequence is made of a seed, written as one word, and read from that word again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from tests.simulation.world import KINDS, World
from tests.support.local_cloud import MODULES, ROOT, module_named

TARGETS = ROOT / "tests" / "integration" / "targets"
PHASES = ("create", "changes", "absent")
GAPS = (0, 120, 600)
# Retries end after six attempts, so that this outlasts them.
OUTAGE = 7
MOST_REQUESTS = 400
# The times of the last change differ although nothing that anybody asked for does.
VOLATILE = frozenset(("updated_at", "update_time", "last_modified"))
# What is asked for with a POST.
READING = (
    "/resources/query",
    "/jobs",
    "/batch-status",
    "/batch-detail",
    "/batch-progress",
    "/batch-precheck-result",
    "/precheck",
)
# A part of a secret that is so long must not be seen.
PIECE = 12
# What a service takes twice of: where another client does the same at the same moment, nobody can prevent it.
TAKEN_TWICE = frozenset(
    (
        *("bms_server", "dds_instance", "drs_job", "ecs_server", "evs_volume", "vod_asset"),
        *("scm_certificate", "scm_csr", "vpc_bandwidth", "vpc_eip", "vpc_port"),
        *("vpc_route_table", "vpc_security_group", "vpc_virtual_ip"),
    )
)


# What a list shows only when its job has begun. A task that is killed before, and whose journal is lost as well, leaves
# nothing that a later task could find.
LISTED_LATE = frozenset(("evs_volume",))


class Broken(AssertionError):
    """Something that has to be true after each sequence is not."""


@cache
def lives() -> dict[str, dict[str, Any]]:
    """The rows of the integration targets that say how an object is made, changed and removed, by module."""
    found = {}
    for path in sorted(TARGETS.glob("*/vars/main/*.yml")):
        row = yaml.safe_load(path.read_text(encoding="utf-8")).get(path.stem)
        if path.stem in MODULES and isinstance(row, dict) and "create" in row:
            found[path.stem] = row
    return found


@dataclass(frozen=True)
class Sequence:
    """``troubles`` are pairs of the number of a request and what befalls it. ``lost`` says that what tasks keep for
    later ones is lost after the trouble, and ``gap`` how many seconds pass then."""

    module: str
    phase: str
    troubles: tuple[tuple[int, str], ...]
    gap: int = 0
    lost: bool = False
    pace: str = "instant"

    def __str__(self) -> str:
        told = ",".join("%d=%s" % trouble for trouble in self.troubles)
        return "/".join((self.module, self.phase, told, str(self.gap), "lost" if self.lost else "kept", self.pace))

    @classmethod
    def read(cls, text: str) -> Sequence:
        """Return the sequence of such a word."""
        module, phase, told, gap, kept, pace = text.split("/")
        troubles = [one.partition("=") for one in told.split(",") if one]
        pairs = tuple((int(number), kind) for number, _equals, kind in troubles)
        return cls(module, phase, pairs, int(gap), kept == "lost", pace)

    @classmethod
    def drawn(cls, seed: str, modules: tuple[str, ...] = ()) -> Sequence:
        """Return the sequence of that seed."""
        dice = random.Random(seed)
        module = dice.choice(modules or tuple(lives()))
        life = lives()[module]
        phase = dice.choice([phase for phase in PHASES if phase in life])
        reach = life["requests"][{"create": "create", "changes": "update", "absent": "delete"}[phase]] + 2
        troubles: dict[int, str] = {}
        for _number in range(dice.choice((1, 1, 2, 3))):
            at, kind = dice.randrange(reach), dice.choice(KINDS[:-1] if module in TAKEN_TWICE else KINDS)
            lasting = OUTAGE if not kind.startswith(("kill", "rival")) and dice.random() < 0.3 else 1
            troubles.update({at + more: kind for more in range(lasting)})
        lost = any(kind.startswith("kill") for kind in troubles.values()) and dice.random() < 0.3
        lost = lost and module not in LISTED_LATE
        gap, pace = dice.choice(GAPS), dice.choice(("instant", "instant", "poll"))
        return cls(module, phase, tuple(sorted(troubles.items())), gap, lost, pace)

    def shorter(self) -> Iterator[Sequence]:
        """Return the sequences with a little less trouble."""
        for number in range(len(self.troubles)):
            yield replace(self, troubles=self.troubles[:number] + self.troubles[number + 1 :])
        if self.gap:
            yield replace(self, gap=0)
        if self.lost:
            yield replace(self, lost=False)
        if self.pace != "instant":
            yield replace(self, pace="instant")

    def run(self) -> None:
        """Raise Broken, with one sentence, if something is not as it has to be."""
        _Run(self).go()


def shrunk(sequence: Sequence) -> Sequence:
    """Return the shortest sequence on the way from this one that is still broken."""
    for shorter in sequence.shorter():
        try:
            shorter.run()
        except Broken:
            return shrunk(shorter)
    return sequence


@cache
def _world(pace: str) -> World:
    return World(pace)


@cache
def _prepared(pace: str, module: str, *, made: bool) -> tuple[Callable[[], None], list[Mapping[str, Any]]]:
    """How to get to a world in which the module has made its object, or not yet; and the objects that are there."""
    world = _world(pace)
    world.begin()
    if made:
        result = world.run(module, lives()[module]["create"])
        if result is None or result.get("failed"):
            raise Broken("the preparation failed: %s" % (result or {}).get("msg"))
    restore = world.kept()
    return restore, _objects(world, module)


def forget_worlds() -> None:
    """Start with new ones, for who has changed how modules work."""
    _prepared.cache_clear()
    _world.cache_clear()


class _Run:
    def __init__(self, sequence: Sequence) -> None:
        self._sequence = sequence
        self._world = _world(sequence.pace)
        self._module = sequence.module
        self._stages = _stages(lives()[self._module])
        self._secrets = _secrets_of(self._module)

    def go(self) -> None:
        goal = self._stages[self._sequence.phase]
        restore, before = _prepared(self._sequence.pace, self._module, made=self._sequence.phase != "create")
        restore()
        self._predicted_only(goal)
        self._troubled(goal, _digest(before))
        self._quiet_again(goal)
        expected = len(before) + {"create": 1, "changes": 0, "absent": -1}[self._sequence.phase]
        found = len(_objects(self._world, self._module))
        if found != expected:
            raise Broken("there are %d objects and not %d" % (found, expected))

    def _predicted_only(self, goal: Mapping[str, Any]) -> None:
        """A prediction in the same trouble writes nothing."""
        troubles = {number: kind for number, kind in self._sequence.troubles if not kind.startswith(("kill", "rival"))}
        self._world.writes()
        self._world.storm.gather(troubles)
        result = self._world.run(self._module, goal, check=True)
        self._inspect(result)
        self._world.storm.gather({})
        written = [line for line in self._world.writes() if not _reads(line)]
        if written:
            raise Broken("the prediction wrote: %s" % ", ".join(written))

    def _troubled(self, goal: Mapping[str, Any], before: str) -> None:
        self._world.storm.rival = lambda: self._rival(goal)
        self._world.writes()
        self._world.storm.gather(dict(self._sequence.troubles))
        result = self._world.run(self._module, goal)
        self._inspect(result)
        met = self._world.storm.met
        self._world.storm.gather({})
        wrote = [line for line in self._world.writes() if not _reads(line)]
        if result is not None and "rival" not in met:
            unknown = "not known" in str(result.get("msg"))
            # Reading takes as long as all the rest, so that it is left out where it makes no difference.
            matters = not wrote if result["changed"] else not unknown
            changed = matters and _digest(_objects(self._world, self._module)) != before
            if changed and not result["changed"]:
                raise Broken("it changed something and reports changed=false: %s" % result.get("msg", "success"))
            if result["changed"] and matters and not changed:
                raise Broken("it reports changed=true and wrote nothing: %s" % result.get("msg", "success"))
        self._world.cloud.clock.sleep(self._sequence.gap + 1)
        if self._sequence.lost:
            self._world.forget()

    def _rival(self, goal: Mapping[str, Any]) -> None:
        self._world.cloud.run(self._module, environ=self._world.elsewhere, **goal)

    def _quiet_again(self, goal: Mapping[str, Any]) -> None:
        for _attempt in range(2):
            last = self._world.run(self._module, goal)
            self._inspect(last)
            if last is not None and not last.get("failed"):
                break
            self._world.cloud.clock.sleep(60)
        else:
            raise Broken("it does not come to an end without trouble: %s" % (last or {}).get("msg"))
        again = self._world.run(self._module, goal)
        self._inspect(again)
        if again is None or again.get("failed") or again["changed"]:
            told = {key: (again or {}).get(key) for key in ("changed", "msg", "actions")}
            raise Broken("the next run without trouble does something: %s" % told)

    def _inspect(self, result: Mapping[str, Any] | None) -> None:
        """What has to be true of each result."""
        text = json.dumps([result, self._world.cloud.warnings, self._world.cloud.told])
        for secret in self._secrets:
            if secret in text:
                raise Broken("a secret is shown: %s" % (result or {}).get("msg", "in a result"))
        if result is None:
            return
        message = str(result.get("msg", ""))
        if "bug of the collection" in message:
            raise Broken(message)
        if "\n" in message or "Traceback" in message:
            raise Broken("the message is more than a sentence: %s" % message)
        if self._world.storm.sent > MOST_REQUESTS:
            raise Broken("it sent more than %d requests" % MOST_REQUESTS)


def _objects(world: World, module: str) -> list[Mapping[str, Any]]:
    """What there is of the kind that the module is about."""
    life = lives()[module]
    name = life.get("reader", module + "_info")
    reader = module_named(name)
    options = {option: value for option, value in life["absent"].items() if option in reader.options}
    result = world.run(name, {**options, **life.get("info", {})}, environ=world.elsewhere)
    if result is None or result.get("failed"):
        raise Broken("reading failed: %s" % (result or {}).get("msg"))
    found: list[Mapping[str, Any]] = result[reader.resource.plural]  # type: ignore[union-attr]
    return found


def _digest(objects: Iterable[Mapping[str, Any]]) -> str:
    steady = [{key: value for key, value in one.items() if key not in VOLATILE} for one in objects]
    return json.dumps(steady, sort_keys=True)


def _reads(line: str) -> bool:
    """Whether a request reads although its method is another."""
    return line.startswith("POST") and line.endswith(READING)


def _stages(life: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    created = life["create"]
    return {"create": created, "changes": {**created, **life.get("changes", {})}, "absent": life["absent"]}


@cache
def _secrets_of(module: str) -> frozenset[str]:
    found: set[str] = set()
    described = module_named(module)
    for options in _stages(lives()[module]).values():
        validation = ArgumentSpecValidator(described.options, **described.constraints).validate(dict(options))
        found.update(value for value in validation._no_log_values if len(value) >= PIECE)
    return frozenset(found)
