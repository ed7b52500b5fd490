# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations that are jobs or orders: creation, power, NICs and deletion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import User
from ...core.store import Shelf
from ...shared.billing import lines_of
from ...shared.creation import new_ids, port_of
from ...shared.jobs import PENDING_PAYMENT, Task, nothing
from ...shared.operations import Operations
from ...shared.outcomes import Served
from ...shared.servers import Server
from ..bss.records import SUBSCRIBE
from ..bss.state import Orders
from .checks import Checks
from .creation import MachineCreation, MachineRelease, jobs_of
from .refusals import bad_request, busy, refused, wrong_status
from .state import EcsState

Given = Mapping[str, Any]

ACTIVE, SHUTOFF = "ACTIVE", "SHUTOFF"
_WHILE = {"os-start": "powering-on", "os-stop": "powering-off", "reboot": "rebooting"}
WITH_STOP = "withStopServer"
# The documents name the types of a creation only.
CREATING = ("createServer", "createSingleServer")
UNNAMED = (None, None)


class Actions:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.emulator = emulator
        self.shelf = shelf
        self.state = EcsState(emulator, shelf)
        self.servers = self.state.servers
        self.catalogue = self.state.catalogue
        self.checks = Checks(shelf, self.servers, self.catalogue)
        self.jobs = jobs_of(emulator, shelf)
        self.operations = Operations(self.servers, "Ecs.0319")

    def create(self, given: Given, user: User) -> dict[str, Any]:
        """Create servers. A prepaid server is an order as well, and its job waits for the payment."""
        served = self.served("create", given["name"])
        new = new_ids(given.get("count", 1))
        creation = MachineCreation(self.emulator, self.shelf, given, user.id, new, served)
        charging = given.get("extendparam", {})
        if charging.get("chargingMode") != "prePaid":
            job_id = self.jobs.submit(CREATING, creation.tasks(), creation.watched, held=new)
            return {"job_id": job_id, "serverIds": list(new)}
        entities = [{"server_id": server_id} for server_id in new]
        job = self.jobs.place(CREATING, entities, held=new, status=PENDING_PAYMENT)
        lines, pay = lines_of(self.shelf, "ecs", _sized(creation)), charging.get("isAutoPay") == "true"
        orders = Orders(self.emulator, self.shelf.account)
        order = orders.place(SUBSCRIBE, user.name, lines, replace(creation, job_id=job.id), pay=pay)
        return {"job_id": job.id, "order_id": order.id, "serverIds": list(new)}

    def idle(self, server_id: str) -> Server:
        """Return a server on which no operation is in progress. Raises ApiError (501) if there is one."""
        server = self.state.server(server_id)
        if server.task_state or self.jobs.is_busy(server.id):
            raise busy()
        return server

    def served(self, on: str, server_name: str) -> Served | None:
        return self.catalogue.outcomes.take(on, server_name)

    def power(self, given: Given) -> str:
        if len(given) != 1:
            raise bad_request("one of os-start, os-stop and reboot is given")
        ((action, asked),) = given.items()
        servers = [self.idle(entry["id"]) for entry in asked["servers"]]
        for server in servers:
            if server.status != (SHUTOFF if action == "os-start" else ACTIVE):
                raise wrong_status(f"{server.id} is {server.status}.")
        return self._operate([self._power_task(action, asked.get("type", "SOFT"), one) for one in servers], servers)

    def _power_task(self, action: str, kind: str, server: Server) -> Task:
        during = {"reboot": "REBOOT" if kind == "SOFT" else "HARD_REBOOT"}.get(action, server.status)
        served = self.served(action.removeprefix("os-"), server.name)
        self.servers.change(server, status=during, task_state=_WHILE[action])
        after = self.operations.becomes(server.id, SHUTOFF if action == "os-stop" else ACTIVE)
        return self.operations.task(server, served, after, self.operations.becomes(server.id, server.status))

    def _operate(self, tasks: Sequence[Task], servers: Sequence[Server]) -> str:
        held = [server.id for server in servers]
        return self.jobs.submit(UNNAMED, tasks, [*held, self.servers.place], held=held)

    def submit(self, task: Task, server: Server) -> str:
        watched, held = [server.id, self.servers.place], [server.id]
        return self.jobs.submit(UNNAMED, [task], watched, parted=False, held=held)

    def delete(self, given: Given) -> str:
        servers = [self.idle(entry["id"]) for entry in given["servers"]]
        for server in servers:
            if server.order_id:
                message = f"server {server.id} is the cycle order and not be deleted by ordinary user"
                raise refused("Ecs.0513", message)
        tasks = []
        for server in servers:
            served = self.served("delete", server.name)
            self.servers.change(server, task_state="deleting")
            volumes, address = given.get("delete_volume", False), given.get("delete_publicip")
            release = MachineRelease(self.emulator, self.shelf, server.id, volumes=volumes, address=address)
            undo = self.operations.becomes(server.id, server.status)
            tasks.append(self.operations.task(server, served, release.perform, undo))
        return self._operate(tasks, servers)

    def add_nics(self, server_id: str, nics: Sequence[Given]) -> str:
        server = self.idle(server_id)
        flavor = self.catalogue.flavors.get(server.flavor)
        if flavor is not None and len(self.servers.nics(server)) + len(nics) > flavor.max_nics:
            raise refused("Ecs.0050", "The number of NICs attached to the ECS exceeds the quota.")
        for nic in nics:
            self.checks.check_nic(nic, server.vpc_id)
            for group in nic.get("security_groups", []):
                self.checks.check_group(group["id"])
        self.checks.check_room(nics, 1)
        tasks = []
        for nic in nics:
            port_id = nic.get("port_id") or ids.new_uuid()
            groups = [group["id"] for group in nic.get("security_groups", [])]
            plug = self.operations.plugger(server, {"id": port_id, **port_of(nic, groups)})
            served = self.served("add_nic", server.name)
            tasks.append(self.operations.task(server, served, plug, nothing, {"nic_id": port_id}))
        return self._operate(tasks, [server])

    def delete_nics(self, server_id: str, nics: Sequence[Given]) -> str:
        server = self.idle(server_id)
        own = {port.id: port for port in self.servers.nics(server)}
        for nic in nics:
            if nic["id"] not in own:
                raise refused("Ecs.0323", f"Failed to query the NIC: {nic['id']} is not a NIC of {server.id}.")
            if own[nic["id"]].primary:
                raise refused("Ecs.0507", "Failed to delete the NIC: the primary NIC cannot be deleted.")
        tasks = []
        for nic in nics:
            served, unplug = self.served("delete_nic", server.name), self.operations.unplugger(nic["id"])
            tasks.append(self.operations.task(server, served, unplug, nothing, {"nic_id": nic["id"]}))
        return self._operate(tasks, [server])


def check_stopped(server: Server, mode: str | None) -> None:
    """Raise ApiError (400) unless the server is off, or may be stopped for the operation."""
    if server.status != SHUTOFF and not (server.status == ACTIVE and mode == WITH_STOP):
        raise wrong_status(f"{server.id} is {server.status}.")


def _sized(creation: MachineCreation) -> dict[str, Any]:
    """Return the request with the size of the root disk, which a request can leave to the image."""
    root = {**creation.given["root_volume"], "size": creation.volumes()[0]["size"]}
    return {**creation.given, "root_volume": root}
