# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing an operating system: another image or the same one. Both replace the system disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from ...shared.billing import volume_release
from ...shared.server_checks import login_fault
from ...shared.servers import Server
from ...shared.volumes import Attachment
from ..bss.state import Orders
from .actions import ACTIVE, Actions, check_stopped
from .checks import check_password, check_user_data
from .refusals import bad_request, refused

Given = Mapping[str, Any]


class Installing:
    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._servers = actions.servers

    def change_os(self, server_id: str, given: Given) -> str:
        """Install another image. Without a login, the server has the one of its image."""
        self._actions.checks.image(given["imageid"])
        return self._install(server_id, given, given["imageid"], "change_os", needs_login=False)

    def reinstall(self, server_id: str, given: Given, *, needs_login: bool) -> str:
        """Install the same image again."""
        return self._install(server_id, given, "", "reinstall_os", needs_login=needs_login)

    def _install(self, server_id: str, given: Given, image_id: str, on: str, *, needs_login: bool) -> str:
        """Install a system, and return the job. The server runs afterwards.

        An empty ``image_id`` reinstalls the current image.
        """
        server = self._actions.idle(server_id)
        check_stopped(server, given.get("mode"))
        root = next((found for found in self._servers.volumes.at(server.id) if found.is_root), None)
        if root is None:
            raise refused("Ecs.0105", "No system disk found. Attach the system disk to the ECS and try again.")
        self._check_login(given, needs_login=needs_login)
        served = self._actions.served(on, server.name)
        new = {
            "image_id": image_id or server.image_id,
            "key_name": given.get("keyname", server.key_name),
            "user_data": given.get("metadata", {}).get("user_data", server.user_data),
        }
        self._servers.change(server, status="REBUILD", task_state="rebuilding")
        operations = self._actions.operations
        installed = operations.becomes(server.id, ACTIVE, **new)

        def effect() -> None:
            self._replace(server, root, new["image_id"])
            installed()

        undo = operations.becomes(server.id, server.status)
        return self._actions.submit(operations.task(server, served, effect, undo), server)

    def _check_login(self, given: Given, *, needs_login: bool) -> None:
        fault = login_fault(given)
        if fault == "several" or (fault == "none" and needs_login):
            raise bad_request(f"one of adminpass and keyname is given; there are {fault}")
        if given.get("keyname"):
            self._actions.checks.check_key_pair(given["keyname"])
        check_password(given.get("adminpass"))
        check_user_data(given.get("metadata", {}).get("user_data", ""))

    def _replace(self, server: Server, root: Attachment, image_id: str) -> None:
        """Put a new system disk in the place of the old one. A prepaid disk takes its subscription along."""
        volumes, orders = self._servers.volumes, Orders(self._actions.emulator, self._actions.shelf.account)
        old = volumes.table.get(root.volume_id)
        if old is None:
            return
        now = self._actions.emulator.works.now
        new = replace(old, id=ids.new_uuid(), image_id=image_id, created_at=now, updated_at=now)
        volumes.remove(old.id)
        volumes.table.put(new)
        volumes.attach(server.id, new.id, root.device, root=True)
        found = orders.subscriptions.get(old.id)
        if found is not None:
            orders.subscriptions.remove(old.id)
            release = volume_release(self._actions.emulator, self._actions.shelf, new.id)
            orders.subscriptions.put(replace(found, id=new.id, release=release))
