# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks: their creation, their selection by a query, and the changes that need no job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import User
from ...core.store import Shelf
from ...shared.billing import line, period_of, volume_product
from ...shared.jobs import Jobs
from ...shared.outcomes import Served
from ...shared.servers import Servers
from ...shared.volumes import Volume
from ..bss.records import SUBSCRIBE, Period
from ..bss.state import Orders
from .catalogue import Catalogue
from .checks import Checks, check_tags, check_texts
from .creation import Creation
from .refusals import no_job, no_volume, refused

Given = Mapping[str, Any]


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
            served=self.served("create", given.get("name", "")),
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

    def served(self, on: str, name: str) -> Served | None:
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
