# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic Cloud Server: servers, their metadata, tags, NICs and disks, flavors, quota and jobs.

API pages: "Lifecycle Management", "Status Management", "Specifications Management", "OS Management", "NIC
Management", "Disk Management", "Metadata Management", "Tag Management" and "Tenant Quota Management" of "API".
"Deleting Specified BMS Metadata (Native OpenStack API)" uses the address of this service.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer, NotFound, Rejected
from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging, PageNumberPaging
from ..._transport.unwrap import absent_by, unwrap, whole

BASE = "/v1/{project_id}/cloudservers"
SERVER = BASE + "/{id}"
SERVERS = PageNumberPaging(items="servers", page="offset", size="limit", limit=1000, first=1)
FLAVORS = MarkerPaging(items="flavors", limit=1000)
# Without this query some users see no server at all.
GRANTED = {"enterprise_project_id": "all_granted_eps"}

# The statuses of a server that was deleted a short time ago. Errors have the first one as their code for both.
DELETED, GONE = "DELETED", ("DELETED", "SOFT_DELETED")
# Another operation on the server is in progress. The service has status code 501 for it.
BUSY = "Ecs.0603"
# There is no job with this ID.
NO_JOB = frozenset({"Common.0011", "Common.0025"})
# The volume is not attached to the server. The other code stands for any refusal of the service below, whose response
# is the message then.
NOT_ATTACHED, PASSED_ON = frozenset({"Ecs.0111"}), "Ecs.1000"


class EcsApi:
    """The calls of the ECS service. A call that takes time returns the ID of its job."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("ecs")

    def list_servers(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the servers of all enterprise projects that the user can see, unless one is given.

        The service matches ``name`` anywhere in a server's name. ``tags`` are "key=value", separated by commas.
        """
        query = {**GRANTED, **filters}
        return self._client.pages(BASE + "/detail", paging=SERVERS, query=query, action="list servers")

    def get_server(self, server_id: str) -> Mapping[str, Any]:
        """Return a server. Raises NotFound also for a deleted server, which the service shows for a while."""
        action = "get server %s" % server_id
        server = unwrap(self._client.get(SERVER, args={"id": server_id}, action=action), "server")
        if server.get("status") in GONE:
            raise NotFound("the server was deleted", action=action, status=200, code=DELETED)
        return server

    def create_server(self, server: Mapping[str, Any], token: str) -> Mapping[str, Any]:
        """Create a server. Return ``order_id`` if it is prepaid (yearly/monthly), and ``job_id``.

        The service creates only one server for all requests with the same ``token``, a UUID. It remembers the token
        for eight hours, and refuses it for another request.
        """
        answer = self._client.post(
            "/v1.1/{project_id}/cloudservers",
            body={"server": server},
            headers={"X-Client-Token": token},
            action="create server",
        )
        return whole(answer)

    def update_server(self, server_id: str, changes: Mapping[str, Any]) -> None:
        """Change the name or the description of a server."""
        action = "update server %s" % server_id
        self._client.put(SERVER, args={"id": server_id}, body={"server": changes}, action=action)

    def update_metadata(self, server_id: str, metadata: Mapping[str, str]) -> None:
        """Add or replace the given keys. Other keys stay."""
        self._client.post(
            SERVER + "/metadata",
            args={"id": server_id},
            body={"metadata": metadata},
            repeats=True,
            action="update the metadata of server %s" % server_id,
        )

    def delete_own_metadata(self, server_id: str, key: str) -> None:
        """Delete one key of the metadata of a server of this service."""
        self._client.delete(
            SERVER + "/metadata/{key}",
            args={"id": server_id, "key": key},
            action="delete metadata %s of server %s" % (key, server_id),
        )

    def delete_metadata(self, server_id: str, key: str) -> None:
        """Delete one key of a server's metadata. The call also works for servers of the bare metal service."""
        self._client.delete(
            "/v2.1/{project_id}/servers/{id}/metadata/{key}",
            args={"id": server_id, "key": key},
            action="delete metadata %s of server %s" % (key, server_id),
        )

    def change_tags(self, server_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags. ``action`` is "create", which replaces values as well, or "delete"."""
        self._client.post(
            SERVER + "/tags/action",
            args={"id": server_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of server %s" % (action, server_id),
        )

    def operate(self, action: str, server_id: str, kind: str | None = None) -> str:
        """Start, stop or restart a server. ``action`` is "os-start", "os-stop" or "reboot"; ``kind`` SOFT or HARD."""
        body: dict[str, Any] = {"servers": [{"id": server_id}]}
        if kind is not None:
            body["type"] = kind
        does = "%s server %s" % (action, server_id)
        return _job_of(self._client.post(BASE + "/action", body={action: body}, action=does))

    def delete_server(self, server_id: str, *, delete_publicip: bool, delete_volume: bool) -> str:
        """Delete a postpaid server. The disk that it starts from goes with it."""
        body = {"servers": [{"id": server_id}], "delete_publicip": delete_publicip, "delete_volume": delete_volume}
        return _job_of(self._client.post(BASE + "/delete", body=body, action="delete server %s" % server_id))

    def resize_server(self, server_id: str, resize: Mapping[str, Any]) -> Mapping[str, Any]:
        """Change the flavor of a server. Return ``order_id`` if the server is prepaid, else ``job_id``."""
        action = "change the flavor of server %s" % server_id
        path = "/v1.1/{project_id}/cloudservers/{id}/resize"
        return whole(self._client.post(path, args={"id": server_id}, body={"resize": resize}, action=action))

    def add_nics(self, server_id: str, nics: Sequence[Mapping[str, Any]]) -> str:
        return self._job(server_id, SERVER + "/nics", {"nics": nics}, "add NICs to")

    def delete_nics(self, server_id: str, port_ids: Sequence[str]) -> str:
        """Remove NICs from a server. The first NIC of a server cannot be removed."""
        body = {"nics": [{"id": port_id} for port_id in port_ids]}
        return self._job(server_id, SERVER + "/nics/delete", body, "remove NICs from")

    def attach_volume(self, server_id: str, volume_id: str, device: str | None = None) -> str:
        attachment = {"volumeId": volume_id}
        if device is not None:
            attachment["device"] = device
        body = {"volumeAttachment": attachment}
        return self._job(server_id, SERVER + "/attachvolume", body, "attach volume %s to" % volume_id)

    def detach_volume(self, server_id: str, volume_id: str) -> str:
        """Detach a volume. Raises NotFound if it is not attached to that server."""
        args = {"id": server_id, "volume_id": volume_id}
        action = "detach volume %s from server %s" % (volume_id, server_id)
        try:
            with absent_by(NOT_ATTACHED):
                answer = self._client.delete(SERVER + "/detachvolume/{volume_id}", args=args, action=action)
        except Rejected as error:
            if error.code == PASSED_ON and "itemNotFound" in error.reason:
                raise error.reworded(NotFound, error.reason) from None
            raise
        return _job_of(answer)

    def change_os(self, server_id: str, system: Mapping[str, Any]) -> str:
        """Install another image, which has cloud-init, on a server that is off."""
        path = "/v2/{project_id}/cloudservers/{id}/changeos"
        return self._job(server_id, path, {"os-change": system}, "change the image of")

    def reinstall_os(self, server_id: str, system: Mapping[str, Any]) -> str:
        """Install the same image, which has cloud-init, again on a server that is off."""
        path = "/v2/{project_id}/cloudservers/{id}/reinstallos"
        return self._job(server_id, path, {"os-reinstall": system}, "reinstall")

    def get_job(self, job_id: str) -> Mapping[str, Any]:
        """Return a job. Raises NotFound for one that the service does not know, or not yet."""
        action = "get job %s" % job_id
        with absent_by(NO_JOB):
            return whole(self._client.get("/v1/{project_id}/jobs/{id}", args={"id": job_id}, action=action))

    def list_flavors(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the flavors, with ``availability_zone`` those that the zone has, and with ``flavor_id`` one of them."""
        return self._client.pages(BASE + "/flavors", paging=FLAVORS, query=filters, action="list flavors")

    def quota(self) -> Mapping[str, Any]:
        """Return the limits and current numbers of servers, cores and MB of memory of the project; -1 is no limit."""
        return unwrap(self._client.get(BASE + "/limits", action="get the quota of servers"), "absolute")

    def _job(self, server_id: str, path: str, body: Mapping[str, Any], does: str) -> str:
        action = "%s server %s" % (does, server_id)
        return _job_of(self._client.post(path, args={"id": server_id}, body=body, action=action))


def _job_of(answer: Any) -> str:
    """Return the ID of the job in a response. Raises InvalidAnswer if there is none."""
    job_id = whole(answer).get("job_id")
    if not job_id:
        raise InvalidAnswer("The response has no id of a job.")
    return str(job_id)
