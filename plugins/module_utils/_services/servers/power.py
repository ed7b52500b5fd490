# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The power state and the system of a server.

A new system is only installed if the task confirms it, because it erases the disk that the server starts from.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.wording import quoted
from ..._engine.change import PartPlan, Write
from ..._engine.resources import Desired, Inseparable
from .body import encoded
from .mapping import ACTIVE, SHUTOFF, Kind, Server, Surroundings, metadata_of
from .parts import job

Current = Mapping[str, Any]


@dataclass(frozen=True)
class System(Inseparable):
    """Image, key pair and power state."""

    kind: Kind
    options: tuple[str, ...] = ("image_id", "key_name", "reinstall", "power_action")

    def view(self, remote: Server, context: Any) -> dict[str, Any]:
        return {
            "status": remote.get("status"),
            "image_id": remote.get("image_id"),
            "image_name": metadata_of(remote).get("image_name"),
            "key_name": remote.get("key_name") or None,
        }

    def plan(self, desired: Desired, current: Current, context: Surroundings) -> PartPlan:
        if not current:
            return self._plan_new(desired)
        status = str(current.get("status"))
        changes = changes_of(desired, current, context.untold)
        writes: list[Write] = []
        after: dict[str, Any] = {}
        if self.installs(desired, current, changes):
            if status != SHUTOFF:
                writes.append(self.stop(desired))
            # If the server does not show its image, the task's image counts as a different one.
            differs = "image_id" in changes or "image_id" in context.untold
            writes.append(
                _install(
                    self.does("replace the system of", desired), desired, desired.get("image_id") if differs else None
                )
            )
            # The service starts the server after an installation.
            after.update(changes)
            if "image_id" in changes:
                after["image_name"] = desired.get("image_name")
            status = ACTIVE
            if self.target(desired, current) == SHUTOFF:
                writes.append(self.stop(desired))
        else:
            writes += self._power(desired, status)
        if writes:
            after["status"] = self.target(desired, current)
        return PartPlan(after, tuple(writes))

    def _plan_new(self, desired: Desired) -> PartPlan:
        after = {
            name: desired[name] for name in ("image_id", "image_name", "key_name") if desired.get(name) is not None
        }
        if desired.get("state") == "stopped" and not self.kind.unpaid(desired):
            return PartPlan({**after, "status": SHUTOFF}, (self.stop(desired),))
        return PartPlan(after)

    @staticmethod
    def installs(desired: Desired, current: Current, changes: Mapping[str, Any]) -> bool:
        if changes and not is_installed(desired, changes):
            sentences = [
                "%s from %s to %s" % (name, quoted(current.get(name)), quoted(value)) for name, value in changes.items()
            ]
            raise InvalidInput(
                "A change of %s reinstalls the server and erases its system disk. Nothing was changed. Set "
                'reinstall to "on_change" to confirm.' % " and ".join(sentences)
            )
        return is_installed(desired, changes)

    @staticmethod
    def target(desired: Desired, current: Current) -> str:
        """Return the status that the task asks for or, if it asks for none, the status before."""
        if desired.get("state") in ("started", "restarted"):
            return ACTIVE
        if desired.get("state") == "stopped":
            return SHUTOFF
        return SHUTOFF if current.get("status") == SHUTOFF else ACTIVE

    def _power(self, desired: Desired, status: str) -> list[Write]:
        state = desired.get("state")
        if state == "stopped":
            return [] if status == SHUTOFF else [self.stop(desired)]
        if state in ("started", "restarted") and status == SHUTOFF:
            does = self.does("start", desired)
            return [job(does, lambda clients, handle: clients.servers.operate("os-start", handle.id))]
        if state == "restarted":
            does, way = self.does("restart", desired), self.kind.power_off(desired)
            return [job(does, lambda clients, handle: clients.servers.operate("reboot", handle.id, way))]
        return []

    def stop(self, desired: Desired) -> Write:
        does, way = self.does("stop", desired), self.kind.power_off(desired)
        return job(does, lambda clients, handle: clients.servers.operate("os-stop", handle.id, way))

    def does(self, verb: str, desired: Desired) -> str:
        return "%s %s %s" % (verb, self.kind.words, quoted(desired.get("name") or desired.get("id")))


def changes_of(desired: Desired, current: Current, untold: frozenset[str]) -> dict[str, Any]:
    """Return the changes that only an installation can make. Options that the server leaves ``untold`` are none."""
    return {
        name: desired[name]
        for name in ("image_id", "key_name")
        if desired.get(name) not in (None, current.get(name)) and name not in untold
    }


def is_installed(desired: Desired, changes: Mapping[str, Any]) -> bool:
    """Return whether the task says to install a system."""
    return desired.get("reinstall") == "always" or (bool(changes) and desired.get("reinstall") == "on_change")


def _install(does: str, desired: Desired, image_id: str | None) -> Write:
    """Return the write that installs an image, or the same image again if ``image_id`` is None.

    It sends exactly one way to log in: the service refuses two, and none without user data.
    """
    system: dict[str, Any] = {}
    if desired.get("admin_pass") is not None:
        system["adminpass"] = desired["admin_pass"]
    elif desired.get("key_name") is not None:
        system["keyname"] = desired["key_name"]
    if desired.get("user_data") is not None:
        system["metadata"] = {"user_data": encoded(desired["user_data"])}
    if image_id is None:
        return job(
            "%s with the same image" % does, lambda clients, handle: clients.servers.reinstall_os(handle.id, system)
        )
    system["imageid"] = image_id
    does = "%s with image %s" % (does, quoted(desired.get("image_name") or image_id))
    return job(does, lambda clients, handle: clients.servers.change_os(handle.id, system))
