# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks: selection by a query, and all changes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import User
from ...core.store import Shelf
from ...shared.billing import line, period_of, volume_product
from ...shared.changes import Change
from ...shared.jobs import Jobs, Task, finisher
from ...shared.outcomes import Outcome
from ...shared.servers import Servers
from ...shared.volumes import AVAILABLE, DELETING, ERROR, EXTENDING, IN_USE, Volume
from ..bss.records import SUBSCRIBE, Period
from ..bss.state import Orders
from .catalogue import Catalogue
from .checks import DATA_SIZE, ROOT_SIZE, Checks, check_tags, check_texts
from .creation import Creation
from .refusals import no_job, no_volume, refused

Given = Mapping[str, Any]

ERROR_EXTENDING = "error_extending"
DELETABLE = (AVAILABLE, ERROR, ERROR_EXTENDING, "error_restoring", "error_rollbacking")
_RUNNING_OR_OFF = ("ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED")


class EvsState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.emulator = emulator
        self.shelf = shelf
        self.servers = Servers(emulator, shelf)
        self.volumes = self.servers.volumes
        self.catalogue = Catalogue(shelf)
        self.checks = Checks(shelf, self.servers, self.catalogue)
        self.jobs = Jobs(emulator, shelf, "evs", no_job)

    def volume(self, volume_id: str) -> Volume:
        volume = self.volumes.table.get(volume_id)
        if volume is None:
            raise no_volume(volume_id)
        return volume

    def create(self, body: Given, user: User) -> dict[str, Any]:
        """Create disks. The result holds ``order_id`` if they are prepaid, else ``job_id``.

        A disk for a prepaid server is prepaid as well.
        """
        given = {**body["volume"], "size": body["volume"].get("size", 0)}
        self.checks.check({**body, "volume": given})
        charging = self._charging(body)
        period = period_of(charging) if charging.get("chargingMode") == "prePaid" else None
        creation = Creation(
            emulator=self.emulator,
            shelf=self.shelf,
            given=given,
            user_id=user.id,
            volume_ids=tuple(ids.new_uuid() for _unused in range(given.get("count", 1))),
            outcome=self._outcome("create", given.get("name", "")),
            server_id=body.get("server_id", ""),
            period=period,
            auto_renew=charging.get("isAutoRenew") == "true",
        )
        if period is not None:
            made = {"order_id": self._order(creation, period, user, pay=charging.get("isAutoPay") == "true")}
        else:
            several = len(creation.volume_ids) > 1
            kinds = ("batchCreateVolume", "createVolume") if several else ("createVolume", None)
            made = {"job_id": self.jobs.submit(kinds, creation.tasks(), creation.watched, parted=several)}
        return {**made, "volume_ids": list(creation.volume_ids)}

    def _charging(self, body: Given) -> Given:
        """Return how disks are billed. The period of a disk for a prepaid server is a month here."""
        given: Given = body.get("bssParam", {})
        if given.get("chargingMode") == "prePaid" or not body.get("server_id"):
            return given
        server = self.checks.server(body["server_id"])
        return {"periodType": "month", "periodNum": 1, **given, "chargingMode": "prePaid"} if server.order_id else {}

    def _order(self, creation: Creation, period: Period, user: User, *, pay: bool) -> str:
        product = volume_product(creation.given["volume_type"], creation.given["size"])
        lines = [line(self.shelf, product, period, len(creation.volume_ids))]
        return Orders(self.emulator, self.shelf.account).place(SUBSCRIBE, user.name, lines, creation, pay=pay).id

    def _outcome(self, on: str, name: str) -> Outcome | None:
        return self.catalogue.outcomes.take(on, name)

    def update(self, volume_id: str, given: Mapping[str, str]) -> Volume:
        volume = self.volume(volume_id)
        if not given:
            raise refused("EVS.1007", "volume name and description can not both be empty!")
        check_texts(given)
        return self.volumes.change(volume.id, **given) or volume

    def change_tags(self, volume_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags. The creation of a tag replaces its value; no deleted tag needs to exist."""
        volume = self.volume(volume_id)
        named = {tag["key"]: tag.get("value", "") for tag in tags}
        kept = {key: value for key, value in volume.tags.items() if key not in named}
        changed = {**kept, **named} if action == "create" else kept
        check_tags(changed)
        self.volumes.change(volume_id, tags=changed)

    def extend(self, volume_id: str, new_size: int, user: User, *, pay: bool) -> dict[str, str]:
        """Extend a disk. The result holds ``order_id`` if it is prepaid, else ``job_id``."""
        volume = self.volume(volume_id)
        self._check_extension(volume, new_size)
        outcome, before = self._outcome("extend", volume.name), volume.doing

        def effect() -> None:
            self.volumes.change(volume_id, size=new_size, doing=before)

        def undo() -> None:
            self.volumes.change(volume_id, doing=ERROR_EXTENDING if outcome and outcome.result == "error" else before)

        finish = finisher(outcome, "EVS.2026", effect, undo)

        def start() -> None:
            self.volumes.change(volume_id, doing=EXTENDING)

        watched = (volume_id, self.volumes.place)
        if volume.order_id:
            product = volume_product(volume.type, new_size)
            change = Change(self.emulator, self.shelf, volume_id, product, start, lambda: finish() is None, watched)
            return {"order_id": change.place(user.name, pay=pay).id}
        start()
        task = Task({"volume_id": volume_id}, finish)
        return {"job_id": self.jobs.submit(("extendVolume", None), [task], watched, parted=False)}

    def _check_extension(self, volume: Volume, new_size: int) -> None:
        status = self.volumes.status(volume)
        if status not in (AVAILABLE, IN_USE):
            raise refused("EVS.1064", "volume status must be available or in-use when extending!")
        if new_size <= volume.size:
            raise refused("EVS.1015", "new volume Size must be greater than old Size!")
        if new_size not in (ROOT_SIZE if volume.bootable else DATA_SIZE):
            raise refused("EVS.1010", "invalid volume size!")
        if status == IN_USE and volume.shareable:
            raise refused("EVS.1065", "multiattach volume status must be available when extending!")
        servers = [self.servers.table.get(attachment.server_id) for attachment in self.volumes.of(volume.id)]
        if any(server is not None and server.status not in _RUNNING_OR_OFF for server in servers):
            message = "status of ECS or BMS does not support volume online extension!"
            raise refused("EVS.1066", message)
        self.catalogue.check_quota(self.volumes.table, count=0, gigabytes=new_size - volume.size)

    def delete(self, volume_id: str) -> str:
        """Delete a disk. It is shown as deleting until a client has looked at it after the end of the job."""
        volume = self.volume(volume_id)
        if volume.order_id:
            raise refused("EVS.1035", "periodic volume can not be deleted!")
        if self.volumes.status(volume) not in DELETABLE:
            states = "available, error,  error_extending, error_restoring, error_rollbacking"
            raise refused("EVS.1046", f"volume status must be {states} when delete volume!")
        outcome, before = self._outcome("delete", volume.name), volume.doing
        watched = (volume_id, self.volumes.place)

        def effect() -> None:
            self.emulator.works.start(watched, lambda: self.volumes.remove(volume_id))

        def undo() -> None:
            broken = outcome is not None and outcome.result == "error"
            self.volumes.change(volume_id, doing="error_deleting" if broken else before)

        self.volumes.table.put(replace(volume, doing=DELETING))
        task = Task({"volume_id": volume_id}, finisher(outcome, "EVS.2020", effect, undo))
        return self.jobs.submit(("deleteVolume", None), [task], watched, parted=False)

    def select(self, query: Given, visible: Callable[[str], bool]) -> list[Volume]:
        """Return the selected disks, sorted; newest first unless the query says otherwise."""
        found = [
            volume
            for volume in self.volumes.table
            if visible(volume.enterprise_project_id) and self._selected(volume, query)
        ]
        key = {"size": "size", "status": "doing", "id": "id"}.get(query.get("sort_key", ""), "created_at")
        found.sort(key=lambda volume: (getattr(volume, key), volume.id), reverse=query.get("sort_dir") != "asc")
        return found

    def _selected(self, volume: Volume, query: Given) -> bool:
        attached = {attachment.server_id for attachment in self.volumes.of(volume.id)}
        exact = (
            ("status", self.volumes.status(volume)),
            ("availability_zone", volume.availability_zone),
            ("multiattach", volume.shareable),
            ("service_type", "EVS"),
            ("volume_type_id", self.catalogue.type_id(volume.type)),
        )
        return (
            query.get("name", "") in volume.name
            and all(query[name] == value for name, value in exact if name in query)
            and ("server_id" not in query or query["server_id"] in attached)
            and volume.id in (query.get("ids") or [query.get("id", volume.id)])
        )
