# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a checked create request to servers, and the release of servers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ...core.emulator import Emulator
from ...core.store import Shelf
from ...core.works import Move
from ...shared.creation import Creation, address_id_of
from ...shared.jobs import Failure, Job, Jobs
from ...shared.release import Release
from ...shared.servers import Kind, Servers
from ...shared.volumes import SCSI, devices_for
from ..bss.records import Subscription
from ..ims.state import ImsState
from .catalogue import Catalogue
from .refusals import no_job

Given = Mapping[str, Any]


def jobs_of(emulator: Emulator, shelf: Shelf) -> Jobs:
    return Jobs(emulator, shelf, "ecs", no_job)


class MachineRelease(Release):
    """The release of a server. It is shown as ``DELETED`` until a client has looked at it once more."""

    def perform(self) -> None:
        super().perform()
        servers = Servers(self.emulator, self.shelf)
        if servers.gone.get(self.server_id) is not None:
            self.emulator.works.start((self.server_id, servers.place), lambda: servers.gone.remove(self.server_id))


class Undoing(Release):
    """The removal of a server that could not be created. It leaves no trace."""

    def perform(self) -> None:
        super().perform()
        Servers(self.emulator, self.shelf).gone.remove(self.server_id)


def release_of(emulator: Emulator, shelf: Shelf, server_id: str) -> Move:
    """Return the function that removes a server that was unsubscribed."""
    return MachineRelease(emulator, shelf, server_id, address=None).perform


@dataclass(frozen=True)
class MachineCreation(Creation):
    """The creation of servers. If it was ordered, ``job_id`` is the job that shows the progress of the order."""

    kind: ClassVar[Kind] = "ecs"
    code: ClassVar[str] = "Ecs.0319"

    job_id: str = ""

    @property
    def watched(self) -> tuple[str, ...]:
        return (*super().watched, *([self.job_id] if self.job_id else []))

    def name(self, position: int) -> str:
        """Return the name of a server. Several servers have a suffix unless the request wants the same name."""
        return str(self.given["name"]) if self.given.get("isAutoRename") else super().name(position)

    def check_stock(self) -> None:
        catalogue = Catalogue(self.shelf)
        catalogue.zone_for(catalogue.flavor(self.given["flavorRef"]), self.given.get("availability_zone", ""))

    def attributes(self, server_id: str) -> dict[str, Any]:
        given, catalogue = self.given, Catalogue(self.shelf)
        public = given.get("publicip", {})
        address_id = public.get("id") or address_id_of(server_id)
        old = (tag.partition(".") for tag in given.get("tags", []))
        tags = {key: value for key, _dot, value in old}
        tags.update({tag["key"]: tag.get("value", "") for tag in given.get("server_tags", [])})
        flavor = catalogue.flavor(given["flavorRef"])
        return {
            "availability_zone": catalogue.zone_for(flavor, given.get("availability_zone", "")),
            "metadata": dict(given.get("metadata", {})),
            "tags": [f"{key}={value}" for key, value in tags.items()],
            "description": given.get("description", ""),
            "ends_at": given.get("auto_terminate_time", ""),
            "scheduler_hints": dict(given.get("os:scheduler_hints", {})),
            "going_address_id": address_id if public.get("delete_on_termination") else "",
        }

    def volumes(self) -> list[dict[str, Any]]:
        image = ImsState(self.shelf).images.get(self.given["imageRef"])
        root = self.given["root_volume"]
        size = root.get("size") or (image.min_disk if image else 0)
        first = {**_volume({**root, "size": size}), "bootable": True, "root": True, "image_id": self.given["imageRef"]}
        return [first, *(_volume(volume) for volume in self.given.get("data_volumes", []))]

    def release(self, server_id: str, *, volumes: bool) -> Release:
        """Return the release of a server. With its data disks, it is the end of a failed creation."""
        if volumes:
            return Undoing(self.emulator, self.shelf, server_id, volumes=True)
        return MachineRelease(self.emulator, self.shelf, server_id, address=None)

    def begin(self, order_id: str) -> None:
        self._jobs.run(self.job_id)
        super().begin(order_id)

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        made = super().finish(order_id)
        if made is None:
            failures = [self.failure(server_id) for server_id in self.server_ids]
            first = next(failure for failure in failures if failure is not None)
            self._jobs.end(self.job_id, [failure or first for failure in failures])
        return made

    def start_systems(self) -> None:
        """Make all servers ready a while after their order is completed. This ends their job."""

        def end() -> None:
            self._jobs.end(self.job_id, [self.ready(server_id) for server_id in self.server_ids])

        self.emulator.works.start((*self.server_ids, self.servers.place, self.job_id), end)

    @property
    def _jobs(self) -> Jobs:
        return jobs_of(self.emulator, self.shelf)


def _volume(given: Given) -> dict[str, Any]:
    scsi = given.get("hw:passthrough", False)
    own = {key: given[key] for key in ("iops", "throughput") if key in given}
    return {
        "size": given["size"],
        "type": given["volumetype"],
        "shareable": given.get("multiattach", given.get("shareable", False)),
        "metadata": {**given.get("metadata", {}), **({SCSI: "true"} if scsi else {})},
        "goes": given.get("delete_on_termination", False),
        "devices": devices_for(scsi=scsi),
        **own,
    }


def with_reasons(job: dict[str, Any], found: Job) -> dict[str, Any]:
    """Return a shown job with the reason of each failed part, which the service repeats among its entities."""
    for shown, part in zip(job["entities"].get("sub_jobs", []), found.parts, strict=False):
        failure: Failure | None = part.failure
        if failure is not None:
            shown["entities"] = {**shown["entities"], "errorcode_message": failure.reason}
    return job
