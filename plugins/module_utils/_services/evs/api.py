# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic Volume Service: volumes, and the jobs that create, change and delete them.

API pages: "Creating EVS Disks", "Querying Details About All EVS Disks", "Extending EVS Disks", "Querying Task Status".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer
from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import absent_by, items_of, object_of, unwrap, whole

VOLUMES = MarkerPaging(items="volumes", limit=1000)
BASE = "/v2/{project_id}/cloudvolumes"
VOLUME = BASE + "/{id}"

# The codes of IDs that no volume can have, and of jobs that do not exist or are not shown yet.
INVALID, NO_JOB = frozenset({"EVS.1002"}), frozenset({"Common.0011"})
# The codes of operations that a volume in this status refuses, among others while another operation is going on.
BUSY_OR_WRONG_STATUS = frozenset({"EVS.1046", "EVS.1064", "EVS.2130"})
# Without this query, users with rights for enterprise projects only see no volumes.
GRANTED = {"enterprise_project_id": "all_granted_eps"}


class EvsApi:
    """The calls of the EVS service."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("evs")

    def list_volumes(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the volumes of all enterprise projects that the user can see, unless one is given.

        The service matches ``name`` anywhere in the name of a volume.
        """
        query = {**GRANTED, **filters}
        return self._client.pages(BASE + "/detail", paging=VOLUMES, query=query, action="list volumes")

    def list_types(self) -> Sequence[Mapping[str, Any]]:
        answer = self._client.get("/v2/{project_id}/types", action="list volume types")
        return items_of(answer, "volume_types")

    def get_volume(self, volume_id: str) -> Mapping[str, Any]:
        with absent_by(INVALID):
            answer = self._client.get(VOLUME, args={"id": volume_id}, action="get volume %s" % volume_id)
        return unwrap(answer, "volume")

    def create_volume(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create or order a volume and return ``volume_ids``, and ``job_id`` or ``order_id``."""
        action = "create volume"
        answer = object_of(self._client.post("/v2.1/{project_id}/cloudvolumes", body=body, action=action))
        if not answer.get("volume_ids"):
            raise InvalidAnswer("The response has no volume_ids.", action=action)
        return answer

    def update_volume(self, volume_id: str, changes: Mapping[str, Any]) -> None:
        """Change the name or the description. The response lacks much of the volume."""
        body, action = {"volume": changes}, "update volume %s" % volume_id
        self._client.put(VOLUME, args={"id": volume_id}, body=body, action=action)

    def extend_volume(self, volume_id: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Extend the volume and return ``job_id`` or ``order_id``."""
        path, action = "/v2.1/{project_id}/cloudvolumes/{id}/action", "extend volume %s" % volume_id
        return whole(self._client.post(path, args={"id": volume_id}, body=body, action=action))

    def retype_volume(self, volume_id: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Change the type of the volume and return ``job_id`` or ``order_id``."""
        path, action = "/v2/{project_id}/volumes/{id}/retype", "change the type of volume %s" % volume_id
        return whole(self._client.post(path, args={"id": volume_id}, body=body, action=action))

    def tune_volume(self, volume_id: str, speed: Mapping[str, int]) -> Mapping[str, Any]:
        """Change the IOPS and the throughput of the volume and return ``job_id``."""
        path, action = "/v5/{project_id}/cloudvolumes/{id}/qos", "change the speed of volume %s" % volume_id
        return whole(self._client.put(path, args={"id": volume_id}, body={"qos_modify": speed}, action=action))

    def delete_volume(self, volume_id: str) -> Mapping[str, Any]:
        """Delete a postpaid volume and return ``job_id``."""
        action = "delete volume %s" % volume_id
        return object_of(self._client.delete(VOLUME, args={"id": volume_id}, action=action))

    def change_tags(self, volume_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags. ``action`` is "create", which replaces values as well, or "delete"."""
        self._client.post(
            VOLUME + "/tags/action",
            args={"id": volume_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of volume %s" % (action, volume_id),
        )

    def get_job(self, job_id: str) -> Mapping[str, Any]:
        with absent_by(NO_JOB):
            answer = self._client.get("/v1/{project_id}/jobs/{id}", args={"id": job_id}, action="get job %s" % job_id)
        return whole(answer, "job")
