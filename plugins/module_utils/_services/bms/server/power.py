# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The power state and the system of a bare metal server.

A new system is only installed if the task confirms it, because it erases the disk that the server starts from.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.change import PartPlan, Write
from ...._engine.resources import Inseparable, Want
from .body import encoded, unpaid
from .mapping import Server, metadata_of
from .parts import job

ACTIVE, SHUTOFF = "ACTIVE", "SHUTOFF"

# The only kind of stop and restart that the service has. The other value, SOFT, has no effect.
POWER_CUT = "HARD"

Live = Mapping[str, Any]


class System(Inseparable):
    """Image, key pair and power state."""

    options = ("image_id", "key_name", "reinstall", "power_action")

    def view(self, wire: Server, around: Any) -> dict[str, Any]:
        return {
            "status": wire.get("status"),
            "image_id": wire.get("image_id"),
            "image_name": metadata_of(wire).get("image_name"),
            "key_name": wire.get("key_name") or None,
        }

    def plan(self, want: Want, live: Live, around: Any) -> PartPlan:
        if not live:
            return self._plan_new(want)
        status = str(live.get("status"))
        changes = changes_of(want, live)
        writes: list[Write] = []
        after: dict[str, Any] = {}
        if self._installs(want, live, changes):
            if status != SHUTOFF:
                writes.append(_stop())
            # If the server does not show its image, the task's image counts as a different one.
            differs = "image_id" in changes or "image_id" in want.get("untold", ())
            writes.append(_install(want, want.get("image_id") if differs else None))
            # The service starts the server after an installation.
            after.update(changes)
            if "image_id" in changes:
                after["image_name"] = want.get("image_name")
            status = ACTIVE
            if self._target(want, live) == SHUTOFF:
                writes.append(_stop())
        else:
            writes += _power(want, status)
        if writes:
            after["status"] = self._target(want, live)
        return PartPlan(after, tuple(writes))

    @staticmethod
    def _plan_new(want: Want) -> PartPlan:
        after = {name: want[name] for name in ("image_id", "image_name", "key_name") if want.get(name) is not None}
        if want.get("state") == "stopped" and not unpaid(want):
            return PartPlan({**after, "status": SHUTOFF}, (_stop(),))
        return PartPlan(after)

    @staticmethod
    def _installs(want: Want, live: Live, changes: Mapping[str, Any]) -> bool:
        if changes and not is_installed(want, changes):
            sentences = ["%s from %r to %r" % (name, live.get(name), value) for name, value in changes.items()]
            raise InvalidInput(
                "A change of %s installs the server anew and erases the disk that it starts from. Set reinstall to "
                "on_change to confirm that; nothing was changed." % " and ".join(sentences)
            )
        return is_installed(want, changes)

    @staticmethod
    def _target(want: Want, live: Live) -> str:
        """Return the status that the task asks for or, if it asks for none, the status before."""
        if want.get("state") in ("started", "restarted"):
            return ACTIVE
        if want.get("state") == "stopped":
            return SHUTOFF
        return SHUTOFF if live.get("status") == SHUTOFF else ACTIVE


def _power(want: Want, status: str) -> list[Write]:
    state = want.get("state")
    if state == "stopped":
        return [] if status == SHUTOFF else [_stop()]
    if state in ("started", "restarted") and status == SHUTOFF:
        return [job("start the server", lambda clients, made: clients.bms.operate("os-start", made.id))]
    if state == "restarted":
        return [job("restart the server", lambda clients, made: clients.bms.operate("reboot", made.id, POWER_CUT))]
    return []


def _stop() -> Write:
    return job("stop the server", lambda clients, made: clients.bms.operate("os-stop", made.id, POWER_CUT))


def changes_of(want: Want, live: Live) -> dict[str, Any]:
    """Return the changes that only an installation can make. Values that the service does not show are left out."""
    return {
        name: want[name]
        for name in ("image_id", "key_name")
        if want.get(name) not in (None, live.get(name)) and name not in want.get("untold", ())
    }


def is_installed(want: Want, changes: Mapping[str, Any]) -> bool:
    """Return whether the task says to install a system."""
    return want.get("reinstall") == "always" or (bool(changes) and want.get("reinstall") == "on_change")


def _install(want: Want, image_id: str | None) -> Write:
    """Return the write that installs an image, or the same image again if ``image_id`` is None.

    It sends exactly one way to log in: the service refuses two, and none without user data.
    """
    system: dict[str, Any] = {}
    if want.get("admin_pass") is not None:
        system["adminpass"] = want["admin_pass"]
    elif want.get("key_name") is not None or want.get("own_key_name") is not None:
        system["keyname"] = want.get("key_name") or want["own_key_name"]
    if want.get("user_data") is not None:
        system["metadata"] = {"user_data": encoded(want["user_data"])}
    if image_id is None:
        return job("install the same image again", lambda clients, made: clients.bms.reinstall_os(made.id, system))
    system["imageid"] = image_id
    return job("install image %s" % image_id, lambda clients, made: clients.bms.change_os(made.id, system))
