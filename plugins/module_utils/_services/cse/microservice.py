# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A microservice of a registry. Except for its properties and tags, it stays as it was registered.

API pages: "Microservices" and "Tags" of the ServiceComb service center, v4.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, NotFound, Rejected
from ..._core.wording import quoted
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set, same_keys
from ..._engine.fields import Field, without_none
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource
from ..._engine.tags import Tags, as_text
from ..moments import of_seconds
from .api.registry import CseRegistryApi
from .microservice_name import DEFAULT_APP, check_version, described, key_of, spellings
from .properties import own_properties, properties_after

# The errors that keep a microservice from being deleted, and the remedy for each.
HAS_INSTANCES = "400013"
IN_USE = {
    HAS_INSTANCES: "it has instances: delete them first, or set force to true to delete them with it",
    "400023": "other microservices depend on it: delete those first, or set force to true",
}
# These keys and the version together identify a microservice.
NAMES = (("name", "serviceName"), ("app", "appId"), ("environment", "environment"))


class Properties(Inseparable):
    """All properties of a microservice. The only call for them replaces them all."""

    options = ("properties", "purge_properties")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"properties": as_text(remote.get("properties") or {})}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        there = current.get("properties") or {}
        properties = properties_after(desired, there)
        if properties == there:
            return PartPlan()
        after = {"properties": properties}
        if not current:
            return PartPlan(after)

        def write(microservice: Resource[CseRegistryApi], handle: Handle) -> None:
            microservice.api.replace_service_properties(handle.id, properties)
            handle.stale = True

        return PartPlan(
            after, (Write("set the properties of microservice %s" % quoted(current["name"]), write, after),)
        )


def _framework_shown(framework: Mapping[str, Any]) -> dict[str, Any] | None:
    return {key: framework.get(key) for key in ("name", "version")} if framework else None


def _same_framework(desired: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
    return same_keys(without_none(dict(desired)), current)


def _same_version(desired: str, current: str) -> bool:
    return current in spellings(str(desired))


def _or_none(api: CseRegistryApi, service_id: str, with_tags: bool) -> Remote | None:
    try:
        return _read(api, service_id, with_tags)
    except NotFound:
        return None


def _read(api: CseRegistryApi, service_id: str, with_tags: bool) -> dict[str, Any]:
    return known(api.get_service(service_id), api.list_tags(service_id) if with_tags else None)


def known(service: Remote, tags: Mapping[str, str] | None, **more: Any) -> dict[str, Any]:
    """Return the microservice with its tags and with the empty values that the registry leaves out.

    If ``tags`` is None, they were not read.
    """
    return {**_whole(service), "id": service.get("serviceId"), "tags": tags, **more}


def _whole(service: Remote) -> dict[str, Any]:
    return {"appId": DEFAULT_APP, "environment": "", "alias": "", "description": "", "registerBy": "", **service}


def _delete(api: CseRegistryApi, service_id: str, force: bool) -> None:
    """Delete a microservice, even if the registry still counts instances that are gone, which it does for a while.

    The registry checks for dependent microservices before it counts the instances. Therefore ``force`` overrides
    nothing else in this case.
    """
    try:
        api.delete_service(service_id, force)
    except Rejected as error:
        if error.code != HAS_INSTANCES or api.list_instances(service_id):
            raise
        api.delete_service(service_id, force=True)


def _tags_of(remote: Remote) -> dict[str, str] | None:
    return None if remote.get("tags") is None else as_text(remote["tags"])


def _announced(desired: Sequence[str], current: Sequence[str] | None) -> bool:
    """Return whether the microservice has all schemas of the task.

    Its schemas include every schema that was sent, whether it was announced or not.
    """
    return set(desired) <= set(current or ())


def _paths_to_api(paths: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"path": path["path"], **({"property": as_text(path["properties"])} if path.get("properties") else {})}
        for path in paths
    ]


def _paths_shown(paths: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"path": path.get("path"), "properties": as_text(path.get("property") or {})} for path in paths]


class CseMicroservice(Resource[CseRegistryApi]):
    """A microservice."""

    noun = "microservice"
    connect = CseRegistryApi
    fields = (
        Field("name", to="serviceName"),
        Field("app", to="appId"),
        Field("version", same=_same_version),
        Field("environment"),
        Field("description"),
        Field("level"),
        Field("status"),
        Field("alias"),
        Field("register_by", to="registerBy"),
        Field("schemas", same=_announced, decode=sorted),
        Field("framework", same=_same_framework, encode=without_none, decode=_framework_shown),
        Field("paths", same=as_set("path", "properties"), encode=_paths_to_api, decode=_paths_shown),
    )
    outputs = (
        # Only the module that reads microservices requests these.
        Field("providers"),
        Field("consumers"),
        Field("created_at", to="timestamp", decode=of_seconds),
        Field("updated_at", to="modTimestamp", decode=of_seconds),
    )
    parts = (Properties(), Tags(read=_tags_of, replace=CseRegistryApi.replace_tags))
    lookup = ("name", "version")
    requires = ("name",)
    aids = ("force",)
    told_by = ("name", "app", "version", "environment")
    verified = ("properties", "tags")

    def validate(self, desired: Desired) -> Desired:
        """Return the options with name, app, version and environment, unless the task gives the ID."""
        if desired.get("id") is not None:
            return desired
        names = {"app": desired.get("app") or DEFAULT_APP, "environment": desired.get("environment") or ""}
        return dict(desired, version=check_version(desired.get("version")), **names)

    def find(self, desired: Desired) -> Found:
        with_tags = desired.get("tags") is not None
        if desired.get("id") is not None:
            return Found(_or_none(self.api, str(desired["id"]), with_tags))
        for spelling in spellings(desired["version"]):
            found = self.api.find_service(key_of(desired["name"], desired["app"], spelling, desired["environment"]))
            remote = _or_none(self.api, found, with_tags) if found else None
            # The registry may find it by its alias, and an old registry returns another version if only that exists.
            if (
                remote is not None
                and remote["version"] == spelling
                and all(remote[key] == desired[name] for name, key in NAMES)
            ):
                return Found(remote)
        return Found(None)

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the new microservice and, beside it, its tags. Empty values are not sent."""
        service = {key: value for key, value in super().body(desired).items() if value not in ("", [], {})}
        if desired.get("properties"):
            service["properties"] = own_properties(desired["properties"])
        return {"service": service, "tags": as_text(desired.get("tags") or {})}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        service_id = self.api.create_service(body["service"], body["tags"])
        return _read(self.api, service_id, bool(body["tags"]))

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        force = bool(desired.get("force"))
        name = (found.remote or {}).get("serviceName")

        def delete(microservice: Resource[CseRegistryApi], handle: Handle) -> None:
            try:
                _delete(microservice.api, handle.id, force)
            except Rejected as error:
                if error.code not in IN_USE:
                    raise
                reason = "the registry does not delete it, because " + IN_USE[error.code]
                raise error.reworded(Rejected, reason) from None

        return (Write('delete microservice "%s"%s' % (name, " by force" if force else ""), delete),)


class CseMicroservices(Listing[CseMicroservice]):
    """The microservices of a registry, with a few requests.

    With an ID, one request reads each kind of data: the microservice, its tags, its providers and its consumers.
    """

    kind = CseMicroservice
    query = ("name", "app", "environment", "dependencies")
    local = ("version", "status", "level")
    exact = ("name", "app", "environment")

    def prepare(self, desired: Desired) -> Desired:
        if desired.get("name") == "":
            raise InvalidInput("name is empty: set it to say which microservice is meant.")
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        related = bool(filters.get("dependencies"))
        if identifier is not None:
            return _one(self.resource.api, identifier, related)
        return [Found(remote) for remote in listed(self.resource.api, filters, related)]


def _one(api: CseRegistryApi, identifier: str, related: bool) -> Iterable[Found]:
    remote = _or_none(api, identifier, with_tags=True)
    if remote is not None and related:
        pairs = {"providers": api.list_providers(identifier), "consumers": api.list_consumers(identifier)}
        remote = {**remote, **{key: _related(found, identifier) for key, found in pairs.items()}}
    return [Found(remote)]


def listed(api: CseRegistryApi, desired: Mapping[str, Any], related: bool) -> list[dict[str, Any]]:
    """Return the microservices that the options name, with their tags.

    The registry's list has all data that they were registered with, and its overview has the rest. The overview must
    not be requested from registries before 2.0, so each microservice is read separately there.
    """
    names = {"name": "serviceName", "app": "appId", "environment": "environment"}
    wanted = {key: desired[name] for name, key in names.items() if desired.get(name) is not None}
    services = [service for service in map(_whole, api.list_services()) if wanted.items() <= service.items()]
    if not api.since(2, 0):
        return [remote for service in services for remote in _each(api, str(service["serviceId"]), related)]
    overview = api.list_details("tags,dependencies" if related else "tags")
    details = {(detail.get("microService") or {}).get("serviceId"): detail for detail in overview}
    return [_detailed(service, details.get(service.get("serviceId")) or {}, related) for service in services]


def _each(api: CseRegistryApi, service_id: str, related: bool) -> list[dict[str, Any]]:
    return [dict(found.remote) for found in _one(api, service_id, related) if found.remote is not None]


def _detailed(service: Remote, detail: Remote, related: bool) -> dict[str, Any]:
    own = service.get("serviceId")
    pairs = {key: _related(detail.get(key) or (), own) for key in ("providers", "consumers")} if related else {}
    return known(service, detail.get("tags") or {}, **pairs)


def _related(services: Iterable[Remote], own: str | None) -> list[dict[str, Any]]:
    """Return the microservices with their IDs and names, but without the one whose ID is ``own``."""
    found = map(described, services)
    return [{key: getattr(one, key) for key in one._fields} for one in found if one.id != own]
