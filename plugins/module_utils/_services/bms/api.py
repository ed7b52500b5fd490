# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of the Bare Metal Server API: servers, their metadata, tags, NICs and disks, flavors, quota and jobs.

API pages: "Lifecycle Management", "Status Management", "BMS Metadata Management", "BMS Flavor Query", "BMS NIC
Management", "BMS Disk Management", "BMS Tag Management" and "Task Status Query" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer, NotFound
from ..._transport.cloud import Cloud
from ..._transport.paging import PageNumberPaging, SinglePage
from ..._transport.unwrap import absent_by, items_of, unwrap, whole

BASE = "/v1/{project_id}/baremetalservers"
# The count in the response is that of the page, whatever its name says. Only a short page is known to be the last.
SERVERS = PageNumberPaging(items="servers", first=1, limit=1000)
FLAVORS = SinglePage(items="flavors")

# The status of a server that was deleted a short time ago.
DELETED = "DELETED"

# Error codes of status 400 for a detachment: the volume is not attached, or the server does not exist.
NOT_ATTACHED = frozenset(("BMS.0114", "BMS.1006"))
# The servers of every enterprise project that the user can see. Without this value some users see none.
GRANTED = {"enterprise_project_id": "all_granted_eps"}


class BmsApi:
    """A client of the BMS service. A call that takes time returns the ID of its job."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("bms")

    def list_servers(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Return the servers with all their details.

        ``name`` matches anywhere in a name; ``tags`` are "key=value", separated by commas. Deleted servers are not
        listed.
        """
        query = {**GRANTED, **filters}
        pages = self._client.pages(BASE + "/detail", paging=SERVERS, query=query, action="list bare metal servers")
        return _each_once(pages)

    def get_server(self, server_id: str) -> Mapping[str, Any]:
        """Return a server. Raises NotFound also for a deleted server, which the service shows for a while."""
        action = "get bare metal server %s" % server_id
        server = unwrap(self._client.get(BASE + "/{id}", args={"id": server_id}, action=action), "server")
        if server.get("status") == DELETED:
            raise NotFound("the server was deleted", action=action, status=200, code=DELETED)
        return server

    def create_server(self, server: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create a server. Return ``order_id`` if it is prepaid (yearly/monthly), else ``job_id``."""
        return self._accepted(self._client.post(BASE, body={"server": server}, action="create bare metal server"))

    def rename_server(self, server_id: str, name: str) -> None:
        self._client.put(
            BASE + "/{id}",
            args={"id": server_id},
            body={"server": {"name": name}},
            action="rename bare metal server %s" % server_id,
        )

    def update_metadata(self, server_id: str, metadata: Mapping[str, str]) -> None:
        """Add or replace the given keys. Other keys stay: this API has no call that removes one."""
        self._client.post(
            BASE + "/{id}/metadata",
            args={"id": server_id},
            body={"metadata": metadata},
            repeats=True,
            action="update the metadata of bare metal server %s" % server_id,
        )

    def change_tags(self, server_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags. ``action`` is "create", which replaces values as well, or "delete"."""
        self._client.post(
            BASE + "/{id}/tags/action",
            args={"id": server_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of bare metal server %s" % (action, server_id),
        )

    def operate(self, action: str, server_id: str, kind: str | None = None) -> str:
        """Start, stop or restart a server and return the ID of the job.

        ``action`` is "os-start", "os-stop" or "reboot"; ``kind`` is SOFT or HARD.
        """
        body: dict[str, Any] = {"servers": [{"id": server_id}]}
        if kind is not None:
            body["type"] = kind
        answer = self._client.post(
            BASE + "/action", body={action: body}, action="%s bare metal server %s" % (action, server_id)
        )
        return self._job_of(answer)

    def delete_server(self, server_id: str, *, delete_publicip: bool, delete_volume: bool) -> str:
        """Delete a postpaid server and return the ID of the job. The call is only for postpaid servers."""
        body = {
            "servers": [{"id": server_id}],
            "delete_publicip": delete_publicip,
            "delete_volume": delete_volume,
        }
        return self._job_of(
            self._client.post(BASE + "/delete", body=body, action='delete bare metal server "%s"' % server_id)
        )

    def list_interfaces(self, server_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the NICs of a server, each with ``port_id``, ``net_id``, ``mac_addr`` and ``fixed_ips``."""
        answer = self._client.get(
            BASE + "/{id}/os-interface",
            args={"id": server_id},
            action="list the NICs of bare metal server %s" % server_id,
        )
        return items_of(answer, "interfaceAttachments")

    def add_nics(self, server_id: str, nics: Sequence[Mapping[str, Any]]) -> str:
        """Add NICs to a server and return the ID of the job."""
        return self._job(server_id, "/nics", {"nics": nics}, "add NICs to")

    def delete_nics(self, server_id: str, port_ids: Sequence[str]) -> str:
        """Remove NICs from a server and return the ID of the job. The first NIC of a server cannot be removed."""
        body = {"nics": [{"id": port_id} for port_id in port_ids]}
        return self._job(server_id, "/nics/delete", body, "remove NICs from")

    def attach_volume(self, server_id: str, volume_id: str, device: str | None = None) -> str:
        """Attach a volume to a server and return the ID of the job."""
        attachment = {"volumeId": volume_id}
        if device is not None:
            attachment["device"] = device
        body = {"volumeAttachment": attachment}
        return self._job(server_id, "/attachvolume", body, "attach volume %s to" % volume_id)

    def detach_volume(self, server_id: str, volume_id: str) -> str:
        """Detach a volume and return the ID of the job. Raises NotFound if it is not attached to that server."""
        action = "detach volume %s from bare metal server %s" % (volume_id, server_id)
        path = BASE + "/{id}/detachvolume/{volume_id}"
        with absent_by(NOT_ATTACHED):
            answer = self._client.delete(path, args={"id": server_id, "volume_id": volume_id}, action=action)
        return self._job_of(answer)

    def change_os(self, server_id: str, system: Mapping[str, Any]) -> str:
        """Install another image on a server that is off. Return the ID of the job."""
        return self._job(server_id, "/changeos", {"os-change": system}, "change the image of")

    def reinstall_os(self, server_id: str, system: Mapping[str, Any]) -> str:
        """Install the same image again on a server that is off. Return the ID of the job."""
        return self._job(server_id, "/reinstallos", {"os-reinstall": system}, "reinstall")

    def get_job(self, job_id: str) -> Mapping[str, Any]:
        return self._accepted(
            self._client.get("/v1/{project_id}/jobs/{id}", args={"id": job_id}, action="get job %s" % job_id)
        )

    def list_flavors(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Return all flavors or, with ``availability_zone``, those that the zone has at all, sold out or not."""
        return self._client.pages(BASE + "/flavors", paging=FLAVORS, query=filters, action="list flavors")

    def available_flavors(self, zone: str, flavor_id: str | None = None) -> Sequence[Mapping[str, Any]]:
        """Return how many servers of each flavor are available in the zone."""
        query = {"availability_zone": zone}
        if flavor_id is not None:
            query["flavor_id"] = flavor_id
        answer = self._client.get(BASE + "/available_resource", query=query, action="ask which flavors are available")
        listed = [there for there in items_of(answer, "available_resource") if there.get("availability_zone") == zone]
        return [found for there in listed for found in there.get("flavors") or ()]

    def quota(self) -> Mapping[str, Any]:
        """Return the limits and current numbers of servers, cores and MB of memory of the project; -1 is no limit."""
        return unwrap(self._client.get(BASE + "/limits", action="get the quota of bare metal servers"), "absolute")

    def _job(self, server_id: str, path: str, body: Mapping[str, Any], does: str) -> str:
        action = "%s bare metal server %s" % (does, server_id)
        return self._job_of(self._client.post(BASE + "/{id}" + path, args={"id": server_id}, body=body, action=action))

    def _job_of(self, answer: Any) -> str:
        """Return the ID of the job in a response. Raises InvalidAnswer if there is none.

        Most responses call it ``job_id``, that of a change of the image ``jobId``.
        """
        accepted = self._accepted(answer)
        job_id = accepted.get("job_id") or accepted.get("jobId")
        if not job_id:
            raise InvalidAnswer("The response has no id of a job.")
        return str(job_id)

    @staticmethod
    def _accepted(answer: Any) -> Mapping[str, Any]:
        return whole(answer)


def _each_once(servers: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield each server once. A creation or deletion between two pages can move servers from one page to the other."""
    seen: set[Any] = set()
    for server in servers:
        if server.get("id") not in seen:
            seen.add(server.get("id"))
            yield server
