# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations that are jobs: creating, power, NICs, disks, operating systems and deletion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...core import ids
from ...shared.billing import lines_of
from ...shared.creation import new_ids, port_of
from ...shared.jobs import Task, nothing
from ...shared.operations import Operations
from ...shared.outcomes import Served
from ...shared.server_checks import login_fault
from ...shared.servers import Server
from ...shared.volumes import Volume, attachment_key
from ..bss.records import SUBSCRIBE
from ..bss.state import Orders
from . import refusals
from .catalogue import VOLUME
from .checks import check_password
from .creation import MetalCreation
from .jobs import jobs_of
from .refusals import refused
from .release import MetalRelease
from .state import BmsState

Given = Mapping[str, Any]

STARTING, STOPPING, REBOOTING = "powering-on", "powering-off", "rebooting"
_BUSY = {
    STARTING: ("BMS.0035", "powering on"),
    STOPPING: ("BMS.0036", "powering off"),
    REBOOTING: ("BMS.0037", "rebooting"),
}
_DEVICES = tuple(f"/dev/sd{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")


class Actions:
    def __init__(self, state: BmsState) -> None:
        self._state = state
        self._servers = state.servers
        self._jobs = jobs_of(state.emulator, state.shelf)
        self._do = Operations(state.servers, "BMS.3005")

    def create(self, given: Given, user_id: str, user_name: str, account: str) -> dict[str, str]:
        """Create servers.

        Prepaid servers are an order and a job ID; the result then holds ``order_id`` and ``job_id``. Postpaid servers
        are a job alone.
        """
        self._state.checks.check(given)
        served = self._outcome("create", given["name"])
        new = new_ids(given.get("count", 1))
        creation = MetalCreation(self._state.emulator, self._state.shelf, given, user_id, new, served)
        charging = given["extendparam"]
        if charging.get("chargingMode", "prePaid") == "prePaid":
            lines, pay = lines_of(self._state.shelf, "bms", given), charging.get("isAutoPay") == "true"
            orders = Orders(self._state.emulator, account)
            placed = orders.place(SUBSCRIBE, user_name, lines, creation, pay=pay)
            return {"order_id": placed.id, "job_id": ids.new_hex()}
        kinds = ("baremetalBatchCreate", "baremetalSingleCreate")
        return {"job_id": self._jobs.submit(kinds, creation.tasks(), creation.watched)}

    def power(self, given: Given) -> str:
        if len(given) != 1:
            raise refusals.bad_parameters("one of os-start, os-stop and reboot is given")
        ((action, asked),) = given.items()
        servers = [self._state.server(entry["id"]) for entry in asked["servers"]]
        for server in servers:
            _check_power(action, server)
        tasks = [self._power_task(action, asked.get("type", "HARD"), server) for server in servers]
        return self._operate(tasks, servers)

    def _power_task(self, action: str, kind: str, server: Server) -> Task:
        """Return the task that changes the power of a server.

        A soft stop or restart is accepted and has no effect.
        """
        under_way = {"os-start": STARTING, "os-stop": STOPPING, "reboot": REBOOTING}[action]
        during = {"reboot": "REBOOT" if kind == "SOFT" else "HARD_REBOOT"}.get(action, server.status)
        result = "SHUTOFF" if action == "os-stop" and kind == "HARD" else "ACTIVE"
        served = self._outcome(action.removeprefix("os-"), server.name)
        self._servers.change(server, status=during, task_state=under_way)
        return self._do.task(
            server, served, self._do.becomes(server.id, result), self._do.becomes(server.id, server.status)
        )

    def delete(self, given: Given) -> str:
        servers = [self._state.server(entry["id"]) for entry in given["servers"]]
        for server in servers:
            if server.order_id:
                raise refusals.cannot_operate(f"{server.id} is yearly/monthly and can only be unsubscribed from.")
            _check_idle(server, "delete")
        tasks = []
        for server in servers:
            served = self._outcome("delete", server.name)
            self._servers.change(server, task_state="deleting")
            volumes, address = given.get("delete_volume", False), given["delete_publicip"]
            release = MetalRelease(self._state.emulator, self._state.shelf, server.id, volumes=volumes, address=address)
            tasks.append(self._do.task(server, served, release.perform, self._do.becomes(server.id, server.status)))
        return self._operate(tasks, servers)

    def add_nics(self, server_id: str, nics: Sequence[Given]) -> str:
        server = self._settled(server_id, "add NICs")
        flavor = self._state.catalogue.flavors.get(server.flavor)
        if flavor is not None and len(self._servers.nics(server)) + len(nics) > flavor.net_num:
            raise refusals.cannot_operate(f"{server.flavor} has room for {flavor.net_num} NICs.")
        for nic in nics:
            self._state.checks.check_nic(nic, server.vpc_id)
            for group in nic.get("security_groups", []):
                self._state.checks.check_security_group(group["id"])
        tasks = []
        for nic in nics:
            port_id = ids.new_uuid()
            groups = [group["id"] for group in nic.get("security_groups", [])]
            given = {**port_of(nic, groups), "id": port_id}
            served, plug = self._outcome("add_nic", server.name), self._do.plugger(server, given)
            tasks.append(self._do.task(server, served, plug, nothing, {"nic_id": port_id}))
        return self._operate(tasks, [server])

    def delete_nics(self, server_id: str, nics: Sequence[Given]) -> str:
        server = self._settled(server_id, "delete NICs")
        own = {port.id: port for port in self._servers.nics(server)}
        for nic in nics:
            if nic["id"] not in own:
                raise refused("BMS.0013", f"Fail to query ports, reason: {nic['id']} is not a NIC of {server.id}.")
            if own[nic["id"]].primary:
                raise refused("BMS.0222", "primary port can not be deleted.")
        tasks = [
            self._do.task(
                server,
                self._outcome("delete_nic", server.name),
                self._do.unplugger(nic["id"]),
                nothing,
                {"nic_id": nic["id"]},
            )
            for nic in nics
        ]
        return self._operate(tasks, [server])

    def attach(self, server_id: str, given: Given) -> str:
        server, volume = self._with_disks(server_id), self._volume(given["volumeId"])
        self._check_attachable(server, volume, given.get("device"))
        device = given.get("device", "")
        task = self._do.attach(server, self._outcome("attach", server.name), volume.id, device)
        return self._submit("baremetalAttachVolume", task, server)

    def _volume(self, volume_id: str) -> Volume:
        volume = self._servers.volumes.table.get(volume_id)
        if volume is None:
            raise refused("BMS.0103", f"Attach volume {volume_id} fail, volume info is null.")
        return volume

    def _check_attachable(self, server: Server, volume: Volume, device: str | None) -> None:
        volumes, here = self._servers.volumes, self._servers.volumes.at(server.id)
        if volume.availability_zone != server.availability_zone:
            raise refused("BMS.0106", f"Attach volume {volume.id} fail, volume's az is not equal with server's az.")
        if any(attachment.volume_id == volume.id for attachment in here):
            message = f"Attach volume {volume.id} fail, the volume has been attached to the server."
            raise refused("BMS.1009", message)
        if not volume.shareable and volumes.attachments.first(volume_id=volume.id) is not None:
            raise refused("BMS.1003", f"Attach volume {volume.id} fail, volume status is in-use, not available.")
        taken = {attachment.device: attachment for attachment in here}
        if device in taken and taken[device].is_root:
            message = f"Attach volume {volume.id} fail, data volume can not attach in root volume device."
            raise refused("BMS.0104", message)
        if device is not None and (device not in _DEVICES or device in taken):
            raise refused("BMS.0105", f"Attach volume {volume.id} fail, device is illegal.")

    def detach(self, server_id: str, attachment_id: str) -> str:
        server, volumes = self._with_disks(server_id), self._servers.volumes
        attachment = volumes.attachments.get(attachment_key(server_id, attachment_id))
        if attachment is None:
            message = f"Volume {attachment_id} is not in server {server_id} attach volume list."
            raise refused("BMS.0114", message)
        if attachment.is_root:
            raise refusals.cannot_operate("The disk that a server starts from cannot be detached.")
        task = self._do.detach(server, self._outcome("detach", server.name), attachment)
        return self._submit("baremetalDetachVolume", task, server)

    def change_os(self, server_id: str, given: Given) -> str:
        self._state.checks.image(given["imageid"])
        return self._install(server_id, given, given["imageid"])

    def reinstall_os(self, server_id: str, given: Given) -> str:
        return self._install(server_id, given, "")

    def _install(self, server_id: str, given: Given, image_id: str) -> str:
        """Install a system on a server that is off, and start the server afterwards.

        An empty ``image_id`` reinstalls the current image.
        """
        server = self._settled(server_id, "install an operating system on")
        if server.status != "SHUTOFF":
            raise refusals.cannot_operate(f"{server.id} is {server.status}; it has to be stopped first.")
        if login_fault(given) is not None:
            message = "Failed to check the login of the server: none or multiple passwords specified."
            raise refused("BMS.0111", message)
        if given.get("keyname"):
            self._state.checks.check_key_pair(given["keyname"])
        check_password(given.get("adminpass"))
        served = self._outcome("change_os" if image_id else "reinstall_os", server.name)
        new = {
            "key_name": given.get("keyname", server.key_name),
            "image_id": image_id or server.image_id,
            "user_data": given.get("metadata", {}).get("user_data", server.user_data),
        }
        self._servers.change(server, status="REBUILD", task_state="rebuilding")
        task = self._do.task(
            server, served, self._do.becomes(server.id, "ACTIVE", **new), self._do.becomes(server.id, "SHUTOFF")
        )
        flavor = self._state.catalogue.flavors.get(server.flavor)
        from_disk = flavor is not None and flavor.boot == VOLUME
        if image_id:
            kind = "baremetalChangeOsVolumeBoot" if from_disk else "baremetalChangeOsLocalDisk"
        else:
            kind = "baremetalVolumeBootReinstallOs" if from_disk else "baremetalReinstallOs"
        return self._submit(kind, task, server)

    def _settled(self, server_id: str, what: str) -> Server:
        server = self._state.server(server_id)
        _check_idle(server, what)
        return server

    def _with_disks(self, server_id: str) -> Server:
        """Return the server with this ID for an operation on disks.

        The disk operations refuse an unknown server with an error code of their own.
        """
        server = self._servers.table.get(server_id)
        if server is None or server.kind != "bms":
            raise refused("BMS.1006", f"Server {server_id} info is null or its status or its metadata is null.")
        if server.status not in ("ACTIVE", "SHUTOFF"):
            raise refused("BMS.1001", f"Volume can only be attached when sever {server_id} stopped or active.")
        return server

    def _outcome(self, on: str, server_name: str) -> Served | None:
        return self._state.catalogue.outcomes.take(on, server_name)

    def _operate(self, tasks: Sequence[Task], servers: Sequence[Server]) -> str:
        watched = [*(server.id for server in servers), self._servers.place]
        return self._jobs.submit(("baremetalBatchOperate", "baremetalSingleOperate"), tasks, watched)

    def _submit(self, kind: str, task: Task, server: Server) -> str:
        return self._jobs.submit((kind, None), [task], [server.id, self._servers.place], parted=False)


def _check_idle(server: Server, what: str) -> None:
    if server.task_state in _BUSY:
        code, doing = _BUSY[server.task_state]
        raise refused(code, f"Server is {doing}, not allow to {what}.")
    if server.task_state:
        raise refusals.cannot_operate(f"{server.id} is {server.status} ({server.task_state}).")


def _check_power(action: str, server: Server) -> None:
    _check_idle(server, action.removeprefix("os-"))
    if action == "os-start" and server.status == "ACTIVE":
        raise refused("BMS.0038", "Server is running, not allow to start.")
    if action == "os-stop" and server.status == "SHUTOFF":
        raise refused("BMS.0039", "Server is stopped, not allow to stop.")
    if server.status != ("SHUTOFF" if action == "os-start" else "ACTIVE"):
        raise refusals.cannot_operate(f"{server.id} is {server.status}.")
