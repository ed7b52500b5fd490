# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The overviews that a console requests from a registry, and the state of the registry itself."""

from __future__ import annotations

from collections.abc import Iterable

from ...core import ids
from ...core.calls import Reply
from ...core.schema import Flag, Text
from . import bodies, views
from .instances import health_check
from .records import ENVIRONMENTS, UP, Json, Microservice, key_of
from .visits import Visit, served

_PARTS = ("tags", "rules", "instances", "schemas", "dependencies")
_STATISTICS, _ALL = "statistics", "all"
API_VERSION = "4.0.0"


@served(
    "GET",
    "/v4/{project}/govern/microservices",
    query={
        "options": bodies.Listed(),
        "appId": Text(),
        "serviceName": Text(),
        "env": Text(choices=ENVIRONMENTS),
        "withShared": Flag(),
        "countOnly": bodies.SWITCH,
    },
)
def govern_list_microservices(visit: Visit) -> Reply:
    """List the microservices as an overview. It leaves out most properties, and in earlier releases even more."""
    asked, book = visit.call.query, visit.book
    if not visit.registry.since("2.0"):
        book.damage()
    options = set(asked.get("options", []))
    parts = set(_PARTS) if _ALL in options else options - {_STATISTICS}
    answer: Json = {}
    if options & {_ALL, _STATISTICS}:
        answer["statistics"] = views.statistics(book, book.services)
    if options != {_STATISTICS}:
        answer["allServicesDetail"] = [_listed(visit, one, parts) for one in _selected(visit)]
    return Reply(views.lean(answer))


def _listed(visit: Visit, found: Microservice, parts: Iterable[str]) -> Json:
    """Return a microservice of the overview.

    With ``countOnly``, it contains the number of instances instead of the instances.
    """
    book = visit.book
    if visit.call.query.get("countOnly", 0) == 0 or "instances" not in parts:
        return _stripped(visit, views.detail(book, found, parts))
    shown = _stripped(visit, views.detail(book, found, set(parts) - {"instances"}))
    return {**shown, "statics": {"instances": {"count": sum(1 for _one in book.alive(found.id))}}}


def _stripped(visit: Visit, shown: Json) -> Json:
    registry = visit.registry
    service = {key: value for key, value in shown["microService"].items() if key != "schemas"}
    if not registry.since("2.2"):
        service.pop("properties", None)
    stripped: Json = {**shown, "microService": service}
    if "instances" in shown:
        own = dict(registry.properties)
        stripped["instances"] = [views.lean({**one, "properties": own}) for one in shown["instances"]]
    if "schemaInfos" in shown and registry.since("2.1") and not registry.since("2.2"):
        del stripped["schemaInfos"]
    elif "schemaInfos" in shown and not registry.since("2.1"):
        stripped["schemaInfos"] = [
            {key: value for key, value in one.items() if key != "summary"} for one in shown["schemaInfos"]
        ]
    return stripped


def _selected(visit: Visit) -> Iterable[Microservice]:
    asked = visit.call.query
    indexes = {"appId": "app", "serviceName": "name", "env": "environment"}
    if not visit.registry.since("2.0"):
        indexes = {"appId": "app", "serviceName": "name"} if asked.get("appId") else {}
    equals = {index: asked[name] for name, index in indexes.items() if asked.get(name)}
    return visit.book.services.scan(equals)


@served("GET", "/v4/{project}/govern/microservices/{serviceId}")
def govern_show_microservice(visit: Visit) -> Reply:
    book = visit.book
    found = book.service(visit.call.path["serviceId"])
    place = key_of(found.environment, found.app, found.name)
    versions = sorted(one.version for one in book.services.scan({"place": place}))
    return Reply({"service": {**views.detail(book, found, _PARTS), "microServiceVersions": versions}})


@served("GET", "/v4/{project}/govern/apps", query={"env": Text(choices=ENVIRONMENTS), "withShared": Flag()})
def govern_list_apps(visit: Visit) -> Reply:
    environment = visit.call.query.get("env")
    equals = {"environment": environment} if environment else {}
    return Reply(views.lean({"appIds": sorted({one.app for one in visit.book.services.scan(equals)})}))


@served("GET", "/v4/{project}/registry/health")
def health(visit: Visit) -> Reply:
    """Return the registry as an instance of itself."""
    registry = visit.registry
    instance = {
        "instanceId": ids.derived_hex("registry", registry.id, "instance"),
        "serviceId": ids.derived_hex("registry", registry.id, "service"),
        "version": registry.generation,
        "hostName": "service-center-0",
        "endpoints": [f"rest://{visit.call.request.host}/"],
        "status": UP,
        "healthCheck": health_check(None, registry),
    }
    return Reply({"instances": [instance]})


@served("GET", "/v4/{project}/registry/version")
def version(visit: Visit) -> Reply:
    return Reply({"version": visit.registry.generation, "apiVersion": API_VERSION})
