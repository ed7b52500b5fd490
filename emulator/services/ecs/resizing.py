# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another flavor for a server: by a job or, for a prepaid server, by an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.identity import User
from ...shared.billing import server_product
from ...shared.changes import Change
from ...shared.jobs import Task
from ...shared.servers import Server
from .actions import Actions, check_stopped
from .catalogue import ON_SALE, Flavor
from .refusals import refused

Given = Mapping[str, Any]


class Resizing:
    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._servers = actions.servers

    def check(self, server_id: str, given: Given) -> Server:
        """Return the server if it can get the flavor. Raises ApiError if it cannot."""
        server = self._actions.idle(server_id)
        if given["flavorRef"] == server.flavor:
            raise refused("Ecs.0009", "Another flavor must be used for resizing.")
        flavor = self._actions.catalogue.flavor(given["flavorRef"])
        self._actions.catalogue.check_sale(flavor, server.availability_zone)
        if not self._fits(server, flavor):
            raise refused("Ecs.0804", "The ECS flavor cannot be switched to the target flavor.")
        if len(self._servers.nics(server)) > flavor.max_nics:
            raise refused("Ecs.0807", "The number of ECS NICs exceeds the maximum number allowed on the target ECS.")
        check_stopped(server, given.get("mode"))
        return server

    def _fits(self, server: Server, flavor: Flavor) -> bool:
        before = self._actions.catalogue.flavors.get(server.flavor)
        return before is None or before.architecture == flavor.architecture

    def targets(self, server: Server | None, source: str) -> list[Flavor]:
        """Return the flavors that a server, or a server of the flavor ``source``, can get."""
        catalogue = self._actions.catalogue
        before = catalogue.flavors.get(server.flavor if server else source)
        zones = [server.availability_zone] if server else catalogue.zones
        return [
            flavor
            for flavor in catalogue.flavors
            if (before is None or (flavor.architecture == before.architecture and flavor.id != before.id))
            and any(flavor.state_in(zone) in ON_SALE for zone in zones)
        ]

    def resize(self, server_id: str, given: Given, user: User) -> dict[str, str]:
        """Resize a server. The result holds ``order_id`` for a prepaid server, else ``job_id``."""
        server = self.check(server_id, given)
        served = self._actions.served("resize", server.name)
        operations, flavor_id = self._actions.operations, given["flavorRef"]
        after = operations.becomes(server.id, server.status, flavor=flavor_id)
        task = operations.task(server, served, after, operations.becomes(server.id, server.status))
        if server.order_id:
            return {"order_id": self._order(server, flavor_id, task, given, user)}
        self._show(server.id, "RESIZE")
        begun = Task(task.entities, task.finish, lambda: self._show(server.id, "VERIFY_RESIZE"))
        return {"job_id": self._actions.submit(begun, server)}

    def _show(self, server_id: str, status: str) -> None:
        server = self._servers.table.get(server_id)
        if server is not None:
            self._servers.change(server, status=status, task_state="resize_prep")

    def _order(self, server: Server, flavor_id: str, task: Task, given: Given, user: User) -> str:
        change = Change(
            emulator=self._actions.emulator,
            shelf=self._actions.shelf,
            resource_id=server.id,
            product=server_product(self._actions.shelf, "ecs", flavor_id, server.image_id),
            start=lambda: self._show(server.id, "RESIZE"),
            effect=lambda: task.finish() is None,
            watched=(server.id, self._servers.place),
        )
        pay = given.get("extendparam", {}).get("isAutoPay") == "true"
        return change.place(user.name, pay=pay).id
