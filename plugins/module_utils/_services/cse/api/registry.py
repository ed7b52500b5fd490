# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The registry of microservices: services, their schemas and tags, instances, discovery.

The registry is the ServiceComb service center, from version 1.3 on. It belongs to an engine in the cloud or runs on its
own. For an object that does not exist, it returns a 400 with an error code of digits.

A registry reads from caches, also the data on which its writes are based. A registered object shows after 0.3 s at the
earliest, and an unregistered one still shows for at least 2.3 s. With C(noCache), the registry bypasses the caches.

API pages: "Microservices", "Instances", "Schemas", "Tags" and "Dependencies" of the ServiceComb service center, v4.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ...._core.errors import CloudError, InvalidAnswer, InvalidInput, NotFound, Rejected
from ...._core.messages import Json
from ...._transport.client import Answer, always, never
from ...._transport.cloud import Cloud
from ...._transport.unwrap import absent_by, items_of, unwrap, whole
from .place import registry_client

REGISTRY = "/v4/{project}/registry"
SERVICES = REGISTRY + "/microservices"
SERVICE = SERVICES + "/{service_id}"
SCHEMA = SERVICE + "/schemas/{schema_id}"
INSTANCES = SERVICE + "/instances"
INSTANCE = INSTANCES + "/{instance_id}"
GOVERN = "/v4/{project}/govern/microservices"
# For these writes, the registry reads the whole instance and writes all of it back.
_READING_WRITES = (INSTANCE + "/status", INSTANCE + "/properties")
# The name under which a registry lists itself.
ITSELF = "SERVICECENTER"
# The rule for any version. Not all releases obey it.
ANY_VERSION = "0.0.0+"
# The maximum number of microservices in one request. Its body then has some 100 kB.
MOST = 500

NO_SERVICE = frozenset(("400012", "400026"))
NO_SCHEMA = NO_SERVICE | {"400016"}
NO_INSTANCE = NO_SERVICE | {"400017"}


class CseRegistryApi:
    """The calls of one registry: that of the address or engine in the settings.

    The ID of its service and its own ID address an instance. A call whose response has no body returns None. ``fresh``
    says whether reads bypass the registry's caches, which costs the registry a little more.
    """

    def __init__(self, cloud: Cloud, *, fresh: bool = True) -> None:
        self.cloud = cloud
        self._fresh = fresh
        self._release: tuple[int, ...] | None = None
        self._project = cloud.settings.registry.project
        self._client = registry_client(cloud)

    @property
    def address(self) -> str:
        """The address of the registry."""
        return self._client.address

    def since(self, *release: int) -> bool:
        """Return whether the registry has this release or a later one. One that does not return its release is old."""
        if self._release is None:
            text = str(whole(self._call("GET", REGISTRY + "/version", "get the registry's release")).get("version"))
            found = re.match(r"[0-9]+(\.[0-9]+)*", text)
            self._release = tuple(map(int, found[0].split("."))) if found else ()
        return self._release >= release

    # Microservices.

    def list_services(self) -> Sequence[Mapping[str, Any]]:
        """Return all microservices, in one response, without the registry itself, which old releases list too."""
        listed = _items(self._call("GET", SERVICES, "list microservices"), "services")
        return [service for service in listed if service.get("serviceName") != ITSELF]

    def find_service(self, key: Mapping[str, str]) -> str | None:
        """Return the ID of the microservice with this ``appId``, ``serviceName``, ``version`` and ``env``.

        None means that there is none. If only another version exists, old registries return the ID of that one, so the
        caller must compare.
        """
        action = "search for microservice %s %s" % (key.get("serviceName"), key.get("version"))
        query = {"type": "microservice", **key}
        try:
            return _id(self._call("GET", REGISTRY + "/existence", action, NO_SERVICE, query=query), "serviceId")
        except NotFound:
            return None

    def get_service(self, service_id: str) -> Mapping[str, Any]:
        action = "get microservice %s" % service_id
        answer = self._call("GET", SERVICE, action, NO_SERVICE, service_id=service_id)
        return unwrap(answer, "service")

    def create_service(self, service: Mapping[str, Any], tags: Mapping[str, str] | None = None) -> str:
        """Register a microservice and return its ID.

        If one with the same key exists, return its ID: the registry neither creates another one nor changes it.
        """
        action = "register microservice %s" % service.get("serviceName")
        body = {"service": service, "tags": tags} if tags else {"service": service}
        answer = self._call("POST", SERVICES, action, body=body, repeats=True)
        return _id(answer, "serviceId")

    def delete_service(self, service_id: str, force: bool) -> None:
        """Delete a microservice. With ``force``, delete it even if it has instances or others depend on it."""
        action = "delete microservice %s" % service_id
        query = {"force": "true"} if force else None
        self._call("DELETE", SERVICE, action, NO_SERVICE, query=query, service_id=service_id)

    def replace_service_properties(self, service_id: str, properties: Mapping[str, str]) -> None:
        action = "set the properties of microservice %s" % service_id
        body = {"properties": properties}
        self._call("PUT", SERVICE + "/properties", action, NO_SERVICE, body=body, service_id=service_id)

    def list_tags(self, service_id: str) -> Mapping[str, str]:
        action = "list the tags of microservice %s" % service_id
        answer = self._call("GET", SERVICE + "/tags", action, NO_SERVICE, service_id=service_id)
        tags = whole(answer).get("tags")
        return tags if isinstance(tags, dict) else {}

    def replace_tags(self, service_id: str, tags: Mapping[str, str]) -> None:
        """Replace all tags. The call is named after adding, but it removes the tags that it is not given."""
        action = "set the tags of microservice %s" % service_id
        self._call(
            "POST", SERVICE + "/tags", action, NO_SERVICE, body={"tags": tags}, repeats=True, service_id=service_id
        )

    # Schemas: the contracts of a microservice.

    def list_schemas(self, service_id: str, content: bool) -> Sequence[Mapping[str, Any]]:
        """Return the schemas, each with ``schemaId`` and ``summary``. With ``content``, each has its ``schema`` too."""
        action = "list the schemas of microservice %s" % service_id
        query = {"withSchema": 1 if content else 0}
        answer = self._call("GET", SERVICE + "/schemas", action, NO_SERVICE, query=query, service_id=service_id)
        return _items(answer, "schemas")

    def get_schema(self, service_id: str, schema_id: str) -> Mapping[str, Any]:
        """Return the text of a schema under ``schema``, and its ``summary``.

        Raises NotFound also for a schema that was announced and never sent.
        """
        action = "get schema %s of microservice %s" % (schema_id, service_id)
        answer = self._ask("GET", SCHEMA, action, NO_SCHEMA, service_id=service_id, schema_id=schema_id)
        # For a single schema, only a header has the summary.
        return {"summary": answer.headers.get("x-schema-summary") or None, **whole(answer.body)}

    def put_schema(self, service_id: str, schema_id: str, schema: Mapping[str, str]) -> None:
        """Create or replace a schema. ``schema`` has the text under ``schema``, and its ``summary``."""
        action = "set schema %s of microservice %s" % (schema_id, service_id)
        self._call("PUT", SCHEMA, action, NO_SERVICE, body=schema, service_id=service_id, schema_id=schema_id)

    def delete_schema(self, service_id: str, schema_id: str) -> None:
        action = "delete schema %s of microservice %s" % (schema_id, service_id)
        self._call("DELETE", SCHEMA, action, NO_SCHEMA, service_id=service_id, schema_id=schema_id)

    # Instances.

    def list_instances(self, service_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the instances of one microservice that have not expired, with any status."""
        action = "list the instances of microservice %s" % service_id
        answer = self._call("GET", INSTANCES, action, NO_SERVICE, service_id=service_id)
        return _items(answer, "instances")

    def get_instance(self, service_id: str, instance_id: str) -> Mapping[str, Any]:
        """Return the instance with this ID. Raises NotFound if there is none.

        A registry may return another instance whose ID begins with this one. That is NotFound, too.
        """
        action = "get instance %s" % instance_id
        found = unwrap(
            self._call("GET", INSTANCE, action, NO_INSTANCE, service_id=service_id, instance_id=instance_id), "instance"
        )
        if found.get("instanceId") != instance_id:
            raise NotFound("there is no instance %s" % instance_id, action=action)
        return found

    def find_many(self, services: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the instances of all versions of these microservices, with few requests."""
        names = ("environment", "appId", "serviceName")
        keys = {tuple(str(service.get(name) or "") for name in names) for service in services}
        wanted = [dict(zip(names, key), version=ANY_VERSION) for key in sorted(keys)]
        found: list[Mapping[str, Any]] = []
        for start in range(0, len(wanted), MOST):
            body = {"services": [{"service": key} for key in wanted[start : start + MOST]]}
            action = "find the instances of %d microservices" % len(body["services"])
            path, query = REGISTRY + "/instances/action", {"type": "query"}
            answer = whole(self._call("POST", path, action, query=query, body=body, read=True))
            for part in _items(answer.get("services") or {}, "updated"):
                found += _items(part, "instances")
        return found

    def find_instances(self, query: Mapping[str, Any], consumer: str | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the instances that ``appId``, ``serviceName``, ``version`` (a rule), ``tags`` and ``env`` select.

        With a ``consumer``, the registry records that the consumer depends on them, so the call is a write. Raises
        NotFound if there is no such microservice.
        """
        action = "find instances of %s" % query.get("serviceName")
        headers = {"X-ConsumerId": consumer} if consumer else None
        answer = self._call("GET", REGISTRY + "/instances", action, NO_SERVICE, query=query, headers=headers)
        return _items(answer, "instances")

    def register_instance(self, service_id: str, instance: Mapping[str, Any]) -> str:
        """Register an instance and return its ID: the one that ``instance`` gives, or a new one."""
        action = "register an instance of microservice %s" % service_id
        answer = self._call("POST", INSTANCES, action, NO_SERVICE, body={"instance": instance}, service_id=service_id)
        return _id(answer, "instanceId")

    def unregister_instance(self, service_id: str, instance_id: str) -> None:
        action = "unregister instance %s" % instance_id
        self._call("DELETE", INSTANCE, action, NO_INSTANCE, service_id=service_id, instance_id=instance_id)

    def set_instance_status(self, service_id: str, instance_id: str, status: str) -> None:
        action = 'set the status of instance %s to "%s"' % (instance_id, status)
        self._call(
            "PUT",
            INSTANCE + "/status",
            action,
            NO_INSTANCE,
            query={"value": status},
            service_id=service_id,
            instance_id=instance_id,
        )

    def replace_instance_properties(self, service_id: str, instance_id: str, properties: Mapping[str, str]) -> None:
        action = "set the properties of instance %s" % instance_id
        self._call(
            "PUT",
            INSTANCE + "/properties",
            action,
            NO_INSTANCE,
            body={"properties": properties},
            service_id=service_id,
            instance_id=instance_id,
        )

    def heartbeat(self, instances: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, Any]]:
        """Renew the leases of instances and return the result for each.

        Each has ``serviceId`` and ``instanceId``. In the result, an instance that is gone has an ``errMessage``.
        """
        action = "send heartbeats of %d instances" % len(instances)
        try:
            answer = self._call("PUT", REGISTRY + "/heartbeats", action, body={"instances": instances}, counts=never)
        except CloudError as error:
            # Old registries do not say which instance is gone. Some deny access to an instance that does not exist.
            if error.code not in NO_INSTANCE and not _is_out_of_scope(error):
                raise
            return [self._heartbeat_of(one) for one in instances]
        # Old registries return no body if all leases are renewed.
        return instances if answer is None else _items(answer, "instances")

    def _heartbeat_of(self, one: Mapping[str, str]) -> Mapping[str, str]:
        service_id, instance_id = one["serviceId"], one["instanceId"]
        action = "send a heartbeat of instance %s" % instance_id
        path = INSTANCE + "/heartbeat"
        try:
            ids = {"service_id": service_id, "instance_id": instance_id}
            self._call("PUT", path, action, NO_INSTANCE, counts=never, **ids)
        except NotFound as error:
            return {**one, "errMessage": error.reason}
        return one

    # Overviews.

    def list_details(self, options: str, **filters: Any) -> Sequence[Mapping[str, Any]]:
        """Return microservices with all data that the comma-separated ``options`` name, such as tags, in one response.

        Raises InvalidInput for registries before 2.0, because this call makes them lose properties of the microservices
        that they list. Other registries leave some properties out of the response.
        """
        if not self.since(2, 0):
            raise InvalidInput("This release of the registry has no overview that is safe to request.")
        query = {"options": options, **filters}
        answer = self._call("GET", GOVERN, "list microservices", query=query)
        return _items(answer, "allServicesDetail")

    def list_providers(self, service_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the microservices that this one depends on."""
        action = "list what microservice %s depends on" % service_id
        answer = self._call("GET", SERVICE + "/providers", action, NO_SERVICE, service_id=service_id)
        return _items(answer, "providers")

    def list_consumers(self, service_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the microservices that depend on this one."""
        action = "list what depends on microservice %s" % service_id
        answer = self._call("GET", SERVICE + "/consumers", action, NO_SERVICE, service_id=service_id)
        return _items(answer, "consumers")

    def _call(self, method: str, path: str, action: str, absent: frozenset[str] = frozenset(), **how: Any) -> Json:
        return self._ask(method, path, action, absent, **how).body

    def _ask(
        self,
        method: str,
        path: str,
        action: str,
        absent: frozenset[str] = frozenset(),
        *,
        query: Mapping[str, Any] | None = None,
        body: Json = None,
        headers: Mapping[str, str] | None = None,
        read: bool = False,
        repeats: bool | None = None,
        counts: Callable[[Json], bool] = always,
        **args: str,
    ) -> Answer:
        """Make one call and return its response.

        The error codes in ``absent`` mean that the addressed object does not exist. They raise NotFound.
        """
        names = {"project": self._project, **args}
        if self._fresh and (method == "GET" or read or path in _READING_WRITES):
            query = {**(query or {}), "noCache": 1}
        try:
            with absent_by(absent):
                return self._client.request(
                    method,
                    path,
                    args=names,
                    query=query,
                    body=body,
                    headers=headers,
                    read=read,
                    repeats=repeats,
                    counts=counts,
                    action=action,
                )
        except CloudError as error:
            if error.status == 404 and error.code is None:
                raise _elsewhere(error, self.address) from None
            if absent and _is_out_of_scope(error):
                raise NotFound(error.reason, action=action, status=error.status, code=error.code) from None
            if TOO_LARGE in error.reason:
                raise _too_large(error) from None
            raise


# An account with limited rights gets this reason for an object that does not exist. The registry spells it this way.
OUT_OF_SCOPE = "no valid resouce scope"
TOO_LARGE = "request body too large"


def _is_out_of_scope(error: CloudError) -> bool:
    return error.status == 401 and OUT_OF_SCOPE in error.reason


def _elsewhere(error: CloudError, address: str) -> Rejected:
    """Return the error for an address that leads to no registry.

    For an object that does not exist, a registry returns another status. A 404 without a code is about the path.
    """
    reason = "%s leads to no registry: the address of a registry has no path" % address
    return Rejected(reason, action=error.action, status=error.status, request_id=error.request_id)


def _too_large(error: CloudError) -> Rejected:
    told = "%s: a registry takes 5 KiB for an instance and 3 KiB for properties" % error.reason.rstrip(".")
    return error.reworded(Rejected, told)


def _id(answer: Json, key: str) -> str:
    found = whole(answer).get(key)
    if not found:
        raise InvalidAnswer("The response has no %s." % key)
    return str(found)


def _items(answer: Json, key: str) -> Sequence[Mapping[str, Any]]:
    """Return the list under the key. A registry leaves out an empty list."""
    return items_of(answer, key, omits=True)
