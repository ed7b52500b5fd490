# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of the Document Database Service: instances, their settings and nodes, flavors, versions and jobs.

API pages: "DB Instance Management", "Backup and Restoration", "Connection Management", "Tag Management", "Task
Management" and "Querying DB Instance Specifications" of "APIs V3.0".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import CloudError, Denied, NotFound, Rejected
from ..._transport.cloud import Cloud
from ..._transport.paging import OffsetPaging
from ..._transport.unwrap import absent_by, items_of, unwrap, whole

BASE = "/v3/{project_id}/instances"
INSTANCES = OffsetPaging(items="instances", limit=100, total="total_count")
FLAVORS = OffsetPaging(items="flavors", limit=100, total="total_count")

# Error codes for an instance, a job and an engine that do not exist. Each counts only if the call names one. The job
# of a deletion disappears together with its instance.
NO_INSTANCE = frozenset(("DBS.200002", "DBS.280110"))
NO_JOB = frozenset(("DBS.200543",))
NO_ENGINE = frozenset(("DBS.200042",))

# Error codes that only say that another operation is in progress.
BUSY = frozenset(
    (
        *("DBS.200018", "DBS.200019", "DBS.200047", "DBS.200076"),
        *("DBS.201000", "DBS.201014", "DBS.201015", "DBS.00010009"),
    )
)

# The error code for another operation in progress, or for the wrong status of the instance.
BUSY_OR_WRONG_STATUS = frozenset(("DBS.200011",))

# The error code for a change to a smaller flavor with payment at once.
NOTHING_TO_PAY = "DBS.239037"


class DdsApi:
    """A client of the DDS. A call that takes time returns ``job_id`` or, for prepaid resources, ``order_id``."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("dds")

    def list_instances(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the instances that match all filters, the newest first.

        ``name`` is a whole name or, with an asterisk in front, a part of one; ``subnet_id`` is a network's ID.
        ``limit`` is the size of a page and ``offset`` the number of instances to skip. The service refuses an ``id``
        that it does not know; this method then yields nothing.
        """
        try:
            yield from self._client.pages(BASE, paging=INSTANCES, query=filters, action="list document databases")
        except CloudError as error:
            if filters.get("id") is None or error.code not in NO_INSTANCE:
                raise

    def get_instance(self, instance_id: str) -> Mapping[str, Any]:
        """Return an instance. The API has no call for a single one, so this lists by ID. Raises NotFound."""
        found = [one for one in self.list_instances(id=instance_id) if one.get("id") == instance_id]
        if not found:
            raise NotFound("it is not listed", action="get document database %s" % instance_id)
        return found[0]

    def create_instance(self, instance: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create an instance. Return what was requested, with ``id``."""
        return _accepted(self._client.post(BASE, body=instance, action="create document database"))

    def delete_instance(self, instance_id: str) -> Mapping[str, Any]:
        """Delete a postpaid instance. The call is only for postpaid instances."""
        action = "delete document database %s" % instance_id
        with absent_by(NO_INSTANCE):
            return _accepted(self._client.delete(BASE + "/{id}", args={"id": instance_id}, action=action))

    def rename_instance(self, instance_id: str, name: str) -> None:
        self._put(instance_id, "/modify-name", {"new_instance_name": name}, "rename")

    def set_remark(self, instance_id: str, remark: str) -> None:
        self._put(instance_id, "/remark", {"remark": remark}, "set the remark of")

    def set_port(self, instance_id: str, port: int) -> Mapping[str, Any]:
        return self._post(instance_id, "/modify-port", {"port": port}, "set the port of")

    def set_security_group(self, instance_id: str, group_id: str) -> Mapping[str, Any]:
        body = {"security_group_id": group_id}
        return self._post(instance_id, "/modify-security-group", body, "set the security group of")

    def switch_ssl(self, instance_id: str, on: bool) -> Mapping[str, Any]:
        return self._post(instance_id, "/switch-ssl", {"ssl_option": "1" if on else "0"}, "switch SSL of")

    def has_password(self, instance_id: str, password: str) -> bool:
        """Return whether this is the administrator's password. The service has no other check than to try it."""
        action = "check the password of document database %s" % instance_id
        try:
            self._client.post(
                BASE + "/{id}/check-password",
                args={"id": instance_id},
                body={"user_pwd": password},
                read=True,
                action=action,
            )
        except Rejected:
            return False
        return True

    def reset_password(self, instance_id: str, password: str) -> None:
        self._put(instance_id, "/reset-password", {"user_pwd": password}, "set the password of")

    def get_backup_policy(self, instance_id: str) -> Mapping[str, Any]:
        action = "get the backup policy of document database %s" % instance_id
        with absent_by(NO_INSTANCE):
            answer = self._client.get(BASE + "/{id}/backups/policy", args={"id": instance_id}, action=action)
        return unwrap(answer, "backup_policy")

    def set_backup_policy(self, instance_id: str, policy: Mapping[str, Any]) -> None:
        self._put(instance_id, "/backups/policy", {"backup_policy": policy}, "set the backup policy of")

    def list_tags(self, instance_id: str) -> Sequence[Mapping[str, Any]]:
        action = "list the tags of document database %s" % instance_id
        with absent_by(NO_INSTANCE):
            answer = self._client.get(BASE + "/{id}/tags", args={"id": instance_id}, action=action)
        return items_of(answer, "tags")

    def change_tags(self, instance_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags. ``action`` is "create", which replaces values as well, or "delete"."""
        self._client.post(
            BASE + "/{id}/tags/action",
            args={"id": instance_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of document database %s" % (action, instance_id),
        )

    def restart_instance(self, instance_id: str) -> Mapping[str, Any]:
        return self._post(instance_id, "/restart", {"target_id": instance_id}, "restart")

    def resize(self, instance_id: str, target: Mapping[str, Any], *, pay: bool) -> Mapping[str, Any]:
        """Change the flavor of nodes.

        ``target`` has ``target_spec_code``, and says of which nodes: ``target_type``, ``target_id`` or ``target_ids``.
        With ``pay``, here and below, the order for a prepaid instance is paid at once.
        """
        try:
            return self._sell(instance_id, "/resize", {"resize": target}, "resize", pay)
        except (Rejected, Denied) as error:
            if error.code != NOTHING_TO_PAY:
                raise
        return self._sell(instance_id, "/resize", {"resize": target}, "resize", False)

    def enlarge_volume(
        self, instance_id: str, size: str, group_id: str | None = None, *, pay: bool
    ) -> Mapping[str, Any]:
        """Enlarge the disks to ``size`` GB. Only the disks of shards are enlarged by their group."""
        volume = {"size": size} if group_id is None else {"size": size, "group_id": group_id}
        return self._sell(instance_id, "/enlarge-volume", {"volume": volume}, "enlarge the disks of", pay)

    def add_nodes(self, instance_id: str, nodes: Mapping[str, Any], *, pay: bool) -> Mapping[str, Any]:
        """Add mongos nodes or shards to a cluster.

        ``nodes`` has ``type``, ``spec_code``, ``num`` and for shards ``volume``.
        """
        return self._sell(instance_id, "/enlarge", nodes, "add nodes to", pay)

    def add_replicas(self, instance_id: str, count: int, *, pay: bool) -> Mapping[str, Any]:
        return self._sell(instance_id, "/replicaset-node", {"num": count}, "add nodes to", pay)

    def get_job(self, job_id: str) -> Mapping[str, Any]:
        """Return a job. Raises NotFound also for the job of a deletion that is over."""
        with absent_by(NO_JOB):
            answer = self._client.get("/v3/{project_id}/jobs", query={"id": job_id}, action="get job %s" % job_id)
        return unwrap(answer, "job")

    def list_flavors(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Return the flavors. The service can filter by ``engine_name`` and ``engine_version``."""
        return self._client.pages(
            "/v3.1/{project_id}/flavors", paging=FLAVORS, query=filters, action="list flavors of document databases"
        )

    def list_versions(self, engine: str) -> Sequence[str]:
        """Return the versions that new instances can have. Raises NotFound if there is no such engine."""
        with absent_by(NO_ENGINE):
            answer = self._client.get(
                "/v3/{project_id}/datastores/{engine}/versions",
                args={"engine": engine},
                action="list the versions of %s" % engine,
            )
        return [str(version) for version in items_of(answer, "versions")]

    def _sell(self, instance_id: str, path: str, body: Mapping[str, Any], does: str, pay: bool) -> Mapping[str, Any]:
        return self._post(instance_id, path, {**body, "is_auto_pay": True} if pay else body, does)

    def _put(self, instance_id: str, path: str, body: Mapping[str, Any], does: str) -> None:
        action = "%s document database %s" % (does, instance_id)
        self._client.put(BASE + "/{id}" + path, args={"id": instance_id}, body=body, action=action)

    def _post(self, instance_id: str, path: str, body: Mapping[str, Any], does: str) -> Mapping[str, Any]:
        action = "%s document database %s" % (does, instance_id)
        return _accepted(self._client.post(BASE + "/{id}" + path, args={"id": instance_id}, body=body, action=action))


def _accepted(answer: Any) -> Mapping[str, Any]:
    return whole(answer)
