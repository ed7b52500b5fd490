# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A volume. It is created or ordered exactly once, even if a response is lost. A prepaid one is unsubscribed.

API pages: "Creating EVS Disks", "Updating an EVS Disk", "Deleting an EVS Disk".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidInput, Missing, NotFound
from ...._core.messages import text_of
from ...._core.wording import quoted
from ...._engine.change import Handle, Phase, Write
from ...._engine.compare import same_keys
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.resources import ABSENT, Desired, Found, Pending, Remote, Started, Waiting
from ...._engine.tags import Tags, as_text
from ...._engine.wait import GONE
from ...amounts import whole
from ...jobs import JOB
from ...named import by_name, foreseen, one
from ...orders.ordered import SETTLE, Ordered
from ...orders.paid import check_period, fits_period, forget, unsubscription
from ...orders.prepaid import TO_BE_REPEATED, Subscribed
from ..api import BUSY_OR_WRONG_STATUS
from ..volume_type import check_type
from .mapping import (
    ONCE,
    SOURCES,
    EvsClients,
    Volume,
    attachments,
    body_of,
    prepaid,
    requested,
    told,
)
from .parts import IDLE, READY, SPEED, WORK_BY, Hardware, shown, work

# The names of the service and of its product in BSS.
SERVICE, PRODUCT = "hws.service.type.ebs", "hws.resource.type.volume"
PERIODS = {"month": (1, 9), "year": (1, 1)}
# The options that each type of a new volume needs besides the size.
SPEED_OF = {"GPSSD2": SPEED, "ESSD2": ("iops",)}
LEAVING, DETACHING = "deleting", "detaching"


class EvsVolume(Ordered[EvsClients]):
    """A volume."""

    noun = "volume"
    connect = EvsClients
    once = ONCE
    service = SERVICE
    fields = (
        Field("name", update=True),
        Field("description", update=True),
        Field("availability_zone"),
        Field("image"),
        Field("snapshot_id"),
        Field("backup_id", readable=False),
        Field("multiattach"),
        Field("scsi"),
        Field("kms_key_id"),
        Field("charging_mode"),
        *(Field(name, readable=False) for name in ("period_unit", "period", "auto_renew", "auto_pay")),
    )
    outputs = (
        Field("status"),
        Field("image_name"),
        Field("bootable"),
        Field("attachments", decode=attachments),
        Field("order_id"),
        Field("wwn"),
        Field("enterprise_project_id"),
        Field("project_id", to="os-vol-tenant-attr:tenant_id"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (
        Hardware(),
        Tags(
            read=lambda remote: remote.get("tags"),
            put=lambda clients, volume_id, tags: clients.evs.change_tags(volume_id, "create", tags),
            drop=lambda clients, volume_id, tags: clients.evs.change_tags(
                volume_id, "delete", [{"key": tag["key"]} for tag in tags]
            ),
        ),
    )
    requires = ("name", "availability_zone", "type")
    aids = ("order_id",)
    waiting = Waiting(
        ready=READY,
        idle=IDLE,
        busy=TO_BE_REPEATED,
        busy_unless_idle=BUSY_OR_WRONG_STATUS,
        leaving=lambda remote: remote.get("status") == LEAVING,
        settle=SETTLE,
    )

    def get(self, identifier: str) -> Volume:
        return told(self.api.evs.get_volume(identifier))

    def list(self, **filters: Any) -> Iterable[Volume]:
        return map(told, self.api.evs.list_volumes(**filters))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the ID of the image and, for a new volume, checked. Raises InvalidInput."""
        remote = found.remote or {}
        if desired.get("state") == ABSENT:
            _refuse_attached(self.title(self.view(remote)), remote)
        if desired.get("image") is not None and remote and desired["image"] in (remote["image"], remote["image_name"]):
            return dict(desired, image=remote["image"])
        if desired.get("state") == ABSENT:
            return desired
        if not remote:
            self.refuse_incomplete(desired)
            _check_new(self.title(desired), desired)
        return desired if desired.get("image") is None else dict(desired, image=self._image(desired))

    def foresee(self, desired: Desired, found: Found) -> None:
        view = self.view(found.remote) if found.remote is not None else {}
        if desired.get("type") not in (None, view.get("type")):
            check_type(self.api.evs, desired["type"], view.get("availability_zone") or desired["availability_zone"])

    def body(self, desired: Desired) -> dict[str, Any]:
        return body_of(desired)

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        return self.api.evs.create_volume(body)

    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Volume | Started:
        """Return the new volume, whose ID is known from the start. An unpaid order ends here."""
        order_id, volume_id = answer.get("order_id"), str(answer["volume_ids"][0])
        if order_id and body["bssParam"]["isAutoPay"] != "true":
            return requested(name, "unpaid", str(order_id))
        title = "volume %s" % quoted(name)
        phases = work(self.api, answer, "create %s" % title)
        if not order_id:
            phases = tuple(phase._replace(read=self._job_of(name, str(answer["job_id"]))) for phase in phases)
        made = {**requested(name, "creating", order_id), "id": volume_id}
        return Started(made, (*phases, shown(self, title, volume_id, new=True)), incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.evs.update_volume(identifier, changes)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the write of the removal."""
        remote = found.remote or {}
        title, name = self.title(self.view(remote)), remote.get("name")
        if prepaid(remote):
            return (unsubscription(title, str(remote["id"]), name, self.get),)
        does = "delete %s" % title

        def delete(volume: EvsVolume, handle: Handle) -> Sequence[Phase]:
            answer = volume.api.evs.delete_volume(handle.id)
            forget(volume, name)
            gone = Phase("%s to be gone" % title, GONE, lambda: volume.get_or_none(handle.id))
            return (*work(volume.api, answer, does), gone)

        return (Write(does, delete),)

    def named(self, desired: Desired) -> Volume | None:
        """Return the volume with this name, or None. The zone of the task decides among several.

        The filter of the service matches the name anywhere in a name.
        """
        filters = {"name": str(desired["name"])}
        matches = [volume for volume in self.list(**filters) if volume.get("name") == filters["name"]]
        zone = desired.get("availability_zone")
        if len(matches) > 1 and zone is not None:
            matches = [volume for volume in matches if volume.get("availability_zone") == zone]
        return self.only(matches, filters)

    def requested(self, name: str, status: str, order_id: str | None = None) -> Volume:
        return requested(name, status, order_id)

    def from_job(self, name: str, job_id: str) -> Pending | None:
        """Return the volume that a job creates, None if the job is over or not known any more."""
        read = self._job_of(name, job_id)
        try:
            job = read()
        except NotFound:
            return None
        if job.get("status") in JOB.good | JOB.bad:
            return None
        what = "job %s to create volume %s" % (job_id, quoted(name))
        return Pending(requested(name, "creating"), (Phase(what, JOB, read, WORK_BY),))

    def is_main(self, resource: Subscribed) -> bool:
        return resource.get("resource_type_code") in (None, PRODUCT)

    def may_be_for(self, desired: Desired, order_id: str) -> bool:
        """Return whether an order is for one volume with the period of the task, as far as its lines tell."""
        lines = self.api.bss.get_order(order_id).get("order_line_items") or ()
        return any(line.get("commercial_resource") in (None, PRODUCT) and fits_period(line, desired) for line in lines)

    def _job_of(self, name: str, job_id: str) -> Any:
        """Return the function that reads the job of a creation. A failure ends the record of the creation."""

        def read() -> Mapping[str, Any]:
            job = self.api.evs.get_job(job_id)
            if job.get("status") in JOB.bad:
                forget(self, name)
            return job

        return read

    def _image(self, desired: Desired) -> str | None:
        """Return the ID of the image that the task names by name or ID."""
        wanted = desired["image"]
        images = list(self.api.ims.list_images(name=wanted)) or list(self.api.ims.list_images(id=wanted))
        try:
            image = one(images, wanted, "image")
        except Missing as error:
            image = foreseen(self.cloud, wanted, str(error))
        least, size = whole(image.get("min_disk")), desired.get("size")
        if least is not None and size is not None and size < least:
            raise InvalidInput(
                "size is %d GB, but image %s needs at least %d GB: set size to %d or more."
                % (size, quoted(image.get("name")), least, least)
            )
        return None if image["id"] is None else str(image["id"])


def _refuse_attached(title: str, remote: Remote) -> None:
    """Raise InvalidInput for the deletion of an attached volume, unless it is being detached."""
    servers = _servers(remote)
    if servers and remote.get("status") != DETACHING:
        raise InvalidInput(
            "The %s is attached to the server %s and cannot be deleted. Nothing was changed. Detach it first."
            % (title, " and ".join(servers))
        )


def _servers(remote: Remote) -> list[str]:
    """Return the IDs of the servers that the volume is attached to."""
    return [str(found.get("server_id")) for found in remote.get("attachments") or ()]


def _check_new(title: str, desired: Desired) -> None:
    given = [name for name in SOURCES if desired.get(name) is not None]
    if desired.get("size") is None and not set(given) & {"snapshot_id", "backup_id"}:
        raise InvalidInput("There is no %s. To create it, set size." % title)
    of_source = [name for name in ("scsi", "kms_key_id") if desired.get(name) is not None]
    if given and of_source:
        raise InvalidInput(
            "%s cannot be set together with %s: the new volume is like its source. Leave it out."
            % (" and ".join(of_source), given[0])
        )
    kind = desired["type"]
    missing = [name for name in SPEED_OF.get(kind, ()) if desired.get(name) is None]
    if missing:
        raise InvalidInput("type is %s, which needs %s as well: set it." % (quoted(kind), " and ".join(missing)))
    if prepaid(desired):
        check_period(desired, PERIODS)


class EvsVolumes(Listing[EvsVolume]):
    """The volumes of a project."""

    kind = EvsVolume
    query = ("name", "availability_zone", "status", "multiattach", "server", "tags", "enterprise_project_id")
    local = ("availability_zone", "status", "multiattach", "type")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the volumes that match. Tags are compared here."""
        server = None if filters.get("server") is None else self._server(filters["server"])
        if identifier is not None:
            volume = self.resource.get_or_none(identifier)
            volumes = [] if volume is None else [volume]
        else:
            volumes = list(self.resource.list(**_query(filters, server)))
        tags = as_text(filters.get("tags") or {})
        return [
            Found(volume)
            for volume in volumes
            if same_keys(tags, volume.get("tags") or {}) and (server is None or server in _servers(volume))
        ]

    def _server(self, wanted: str) -> str:
        """Return the ID of the elastic cloud server with this name. Another text is an ID."""
        found = by_name(self.resource.api.ecs.list_servers(name=wanted), wanted, "servers")
        return wanted if found is None else str(found["id"])


def _query(filters: Desired, server: str | None) -> dict[str, Any]:
    query = {name: value for name, value in filters.items() if name not in ("server", "tags")}
    if "multiattach" in query:
        query["multiattach"] = text_of(query["multiattach"])
    return query if server is None else {**query, "server_id": server}
