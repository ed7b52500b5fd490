# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An instance of a microservice: on a host, at its endpoints, for as long as its lease lasts.

A task searches the instance before it writes anything. Registering an instance that exists only renews its lease. For
a change that has no call in the registry, the task unregisters the instance and registers it again.

API page: "Instances" of the ServiceComb service center, v4.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import same_keys
from ..._engine.fields import Field, without_none
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource
from ..moments import of_seconds
from .api.registry import CseRegistryApi
from .instance_mapping import content_id, encoded, known, lease_of, shown_center, shown_check, shown_content
from .microservice_name import REFERENCE
from .of_microservice import OfMicroservice
from .properties import properties_after

# The states of a task, and the statuses of the registry.
STATES = {"up": "UP", "down": "DOWN", "starting": "STARTING", "testing": "TESTING", "out_of_service": "OUTOFSERVICE"}
CONTENT = "content"
# The keys of the registered data in the form that is shown.
CONTENT_KEYS = ("host_name", "endpoints", "status", "properties", "health_check", "data_center")


class Registration(Inseparable):
    """All data of an instance. Only its status and its properties have calls that change them.

    The health check, by which the instance expires, is not compared: registries store other numbers than they were
    given.
    """

    options = ("host_name", "instance_endpoints", "properties", "purge_properties", "health_check", "data_center")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return shown_content(remote)

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        given = _given(desired)
        if not current:
            return PartPlan(given)
        whole = {**{key: current[key] for key in CONTENT_KEYS}, **given}
        whole["properties"] = properties_after(desired, current["properties"])
        if _is_another(desired, current):
            new = {"lease_seconds": lease_of(whole["health_check"]), "created_at": None, "updated_at": None}
            return PartPlan({**whole, **new}, _replacement(whole, current))
        return _changes(whole, current)


def _given(desired: Desired) -> dict[str, Any]:
    """Return the values of the task in the form that is shown."""
    given = {key: desired[key] for key in ("host_name", "endpoints") if desired.get(key) is not None}
    if desired.get("properties") is not None:
        given["properties"] = properties_after(desired, {})
    if desired.get("health_check") is not None:
        check = shown_check(without_none(desired["health_check"]))
        given.update(health_check=check, lease_seconds=lease_of(check))
    if desired.get("data_center") is not None:
        given["data_center"] = shown_center(desired["data_center"])
    if desired.get("state") in STATES:
        given["status"] = STATES[desired["state"]]
    return given


def _is_another(desired: Desired, current: Mapping[str, Any]) -> bool:
    """Return whether the task and the instance differ in data that cannot be changed."""
    host, endpoints, center = (desired.get(key) for key in ("host_name", "endpoints", "data_center"))
    return (
        (host is not None and host != current["host_name"])
        or (endpoints is not None and set(endpoints) != set(current["endpoints"]))
        or (center is not None and not same_keys(without_none(center), current["data_center"]))
    )


def _replacement(whole: Mapping[str, Any], current: Mapping[str, Any]) -> tuple[Write, ...]:
    instance = encoded(whole, current["id"])

    def register(resource: Resource[CseRegistryApi], handle: Handle) -> None:
        answered = resource.api.register_instance(handle.remote["serviceId"], instance)
        handle.remote = {**handle.remote, "id": answered}
        handle.stale = True

    return (
        Write("delete instance %s" % current["id"], _unregister),
        Write("create instance %s" % current["id"], register, instance),
    )


def _changes(whole: Mapping[str, Any], current: Mapping[str, Any]) -> PartPlan:
    after: dict[str, Any] = {}
    writes: list[Write] = []
    status, properties = whole["status"], whole["properties"]

    def set_status(instance: Resource[CseRegistryApi], handle: Handle) -> None:
        instance.api.set_instance_status(handle.remote["serviceId"], handle.id, status)
        handle.stale = True

    def set_properties(instance: Resource[CseRegistryApi], handle: Handle) -> None:
        instance.api.replace_instance_properties(handle.remote["serviceId"], handle.id, properties)
        handle.stale = True

    if properties != current["properties"]:
        after["properties"] = properties
        does = "set the properties of instance %s" % current["id"]
        writes.append(Write(does, set_properties, {"properties": properties}))
    if status != current["status"]:
        after["status"] = status
        writes.append(Write('set the status of instance %s to "%s"' % (current["id"], status), set_status))
    return PartPlan(after, tuple(writes))


def _unregister(instance: Resource[CseRegistryApi], handle: Handle) -> None:
    # The lease can end before the call.
    with suppress(NotFound):
        instance.api.unregister_instance(handle.remote["serviceId"], handle.id)


class CseMicroserviceInstance(OfMicroservice):
    """An instance of a microservice."""

    noun = "instance"
    words = "microservice instance"
    outputs = (
        Field("microservice_id", to="serviceId"),
        Field("microservice", to="serviceName"),
        Field("app", to="appId"),
        Field("version"),
        Field("environment"),
        Field("created_at", to="timestamp", decode=of_seconds),
        Field("updated_at", to="modTimestamp", decode=of_seconds),
    )
    parts = (Registration(),)
    lookup = ("host_name",)
    requires = ("host_name",)
    states = ("present", "absent", *STATES)
    aids = (*REFERENCE, "id_from")
    told_by = ("host_name", "instance_endpoints", *REFERENCE)
    verified = ("host_name", "endpoints", "status", "properties")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The ID of the task. Unlike with other resources, it can be that of a new object.
        self._chosen: str | None = None

    def validate(self, desired: Desired) -> Desired:
        """Return the options without the ID. Raises InvalidInput for an empty host name.

        The option for the endpoints is
        ``instance_endpoints``, because another option has the name ``endpoints``.
        """
        if desired.get("host_name") == "":
            raise InvalidInput("host_name is empty: set it to say which instance is meant.")
        self._chosen = desired.get("id")
        own = {"id": None, "endpoints": desired.get("instance_endpoints")}
        return dict(desired, **own, name=desired.get("host_name") or self._chosen)

    def find(self, desired: Desired) -> Found:
        """Find the instance by its ID, or else by its host name and endpoints. Its lease must not have expired."""
        service, identifier = self.look_up_microservice(desired), desired.get("id") or self._chosen
        if service.id is None:
            return Found(None)
        try:
            if identifier:
                return Found(known(self.api.get_instance(service.id, identifier), service))
            there = self.api.list_instances(service.id)
        except NotFound:
            return Found(None)
        return Found(self._meant(desired, [known(instance, service) for instance in there]))

    def body(self, desired: Desired) -> dict[str, Any]:
        identifier, service_id = self._chosen, self.service.id
        if identifier is None and desired.get("id_from") == CONTENT and service_id is not None:
            identifier = content_id(service_id, desired["host_name"], desired.get("endpoints") or ())
        return encoded(_given(desired), identifier)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        service_id = self.service.needed()
        return known(self.api.get_instance(service_id, self.api.register_instance(service_id, body)), self.service)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        return (Write("delete instance %s" % (found.remote or {}).get("id"), _unregister),)

    def _meant(self, desired: Desired, there: Sequence[Remote]) -> Remote | None:
        """Return the instance that an earlier task registered, or else another one at the same place.

        The place is the host name and, if the task gives them, the endpoints. None means that there is none.
        """
        host, endpoints = desired["host_name"], desired.get("endpoints")
        own = content_id(str(self.service.id), host, endpoints or ())
        registered = [remote for remote in there if remote["id"] == own]
        if registered:
            return registered[0]
        found = [
            remote
            for remote in there
            if remote.get("hostName") == host
            and (endpoints is None or set(endpoints) == set(remote.get("endpoints") or ()))
        ]
        said = {"host_name": host}
        if endpoints is not None:
            said["instance_endpoints"] = ", ".join(endpoints)
        return self.only(found, said)
