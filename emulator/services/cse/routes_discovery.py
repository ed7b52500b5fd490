# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search for instances, alone or in batches, and the dependencies between microservices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...core.calls import Reply
from ...core.errors import ApiError
from ...core.schema import Text
from . import bodies, refusals, views
from .discovery import Discovery, Found, add_dependency
from .records import ENVIRONMENTS, Json, Microservice, key_of
from .routes_instances import INSTANCE, INSTANCES
from .routes_microservices import DONE, SERVICES
from .state import Book
from .versions import ANY, check_rule
from .visits import Visit, served

_REV = {"tags": bodies.Listed(), "env": Text(choices=ENVIRONMENTS), "rev": Text()}
_SIDES = {"noSelf": bodies.SWITCH, "sameDomain": bodies.SWITCH}


def _discovery(visit: Visit) -> Discovery:
    return Discovery(visit.book, visit.call.request.header("x-consumerid"))


def _told(visit: Visit, found: Found, body: Json) -> Reply:
    """Return the instances with their revision, or 304 if the client knows this revision."""
    headers = {"X-Resource-Revision": found.rev}
    if visit.call.query.get("rev") == found.rev:
        return Reply(status=304, headers=headers)
    return Reply(body, headers=headers)


def _instances(found: Found) -> Json:
    return views.lean({"instances": [views.instance(one) for one in found.instances]})


@served(
    "GET",
    "/v4/{project}/registry/instances",
    query={
        **_REV,
        "appId": Text(min_len=1, max_len=160),
        "serviceName": Text(min_len=1, max_len=289),
        "version": Text(min_len=1, max_len=129),
    },
)
def find_instances(visit: Visit) -> Reply:
    asked = visit.call.query
    missing = [name for name in ("appId", "serviceName") if name not in asked]
    if missing:
        raise refusals.bad_parameter(f"{missing[0]} is missing")
    condition = {**asked, "environment": asked.get("env", "")}
    found = _discovery(visit).find(condition, asked.get("tags", []))
    return _told(visit, found, _instances(found))


@served("GET", INSTANCES, query=_REV)
def list_instances(visit: Visit) -> Reply:
    found = _discovery(visit).of_service(visit.call.path["serviceId"], visit.call.query.get("tags", []))
    return _told(visit, found, _instances(found))


@served("GET", INSTANCE, query=_REV)
def show_instance(visit: Visit) -> Reply:
    path = visit.call.path
    found = _discovery(visit).one(path["serviceId"], path["instanceId"], visit.call.query.get("tags", []))
    return _told(visit, found, {"instance": views.instance(found.instances[0])})


@served(
    "POST",
    "/v4/{project}/registry/instances/action",
    query={"type": Text(choices=("query",))},
    body=bodies.BATCH,
)
def batch_find_instances(visit: Visit) -> Reply:
    if "type" not in visit.call.query:
        raise refusals.bad_parameter("type is missing")
    given, discovery = visit.call.body, _discovery(visit)
    services, instances = given.get("services", []), given.get("instances", [])
    if not services and not instances:
        raise refusals.bad_parameter("Required services or instances")
    for wanted in services:
        discovery.rule_of(wanted["service"])

    def one(wanted: Mapping[str, Any]) -> Found:
        return discovery.one(wanted["instance"]["serviceId"], wanted["instance"]["instanceId"])

    parts = {
        "services": _each(services, lambda wanted: discovery.find(wanted["service"])),
        "instances": _each(instances, one),
    }
    return Reply({name: part for name, part in parts.items() if given.get(name)})


def _each(wanted: Sequence[Mapping[str, Any]], find: Callable[[Mapping[str, Any]], Found]) -> Json:
    """Return the results of a batch. Failures with the same code share one entry."""
    failed: dict[str, Json] = {}
    known, updated = [], []
    for index, one in enumerate(wanted):
        try:
            found = find(one)
        except ApiError as error:
            there = failed.setdefault(error.code, {"indexes": [], "error": refusals.envelope(error, "")})
            there["indexes"].append(index)
            continue
        if one.get("rev") == found.rev:
            known.append(index)
        else:
            updated.append({"index": index, "rev": found.rev, **_instances(found)})
    return views.lean({"failed": list(failed.values()), "notModified": known, "updated": updated})


def _consumer(book: Book, key: Mapping[str, Any]) -> Microservice:
    text = key_of(key.get("environment", ""), key["appId"], key["serviceName"], key.get("version", ""))
    found = book.services.first(key=text)
    if found is None:
        raise refusals.refused("400012", f"Consumer {text} does not exist.")
    return found


def _depend(visit: Visit, *, anew: bool) -> Reply:
    book = visit.book
    for given in visit.call.body["dependencies"]:
        consumer = _consumer(book, given["consumer"])
        if anew:
            for one in list(book.dependencies.scan({"consumer": consumer.id})):
                book.dependencies.remove(one.id)
        elif not given.get("providers"):
            raise refusals.bad_parameter("providers is missing")
        for provider in given.get("providers", []):
            place = key_of(consumer.environment, provider["appId"], provider["serviceName"])
            version = provider.get("version")
            add_dependency(book, consumer, place, check_rule(version) if version else ANY)
    return DONE


@served("POST", "/v4/{project}/registry/dependencies", body=bodies.DEPENDENCIES)
def add_dependencies(visit: Visit) -> Reply:
    return _depend(visit, anew=False)


@served("PUT", "/v4/{project}/registry/dependencies", body=bodies.DEPENDENCIES)
def put_dependencies(visit: Visit) -> Reply:
    return _depend(visit, anew=True)


def _side(visit: Visit, service_id: str, found: Sequence[Microservice]) -> list[Json]:
    alone = visit.call.query.get("noSelf", 0) == 1
    return [views.service(one) for one in found if not (alone and one.id == service_id)]


@served("GET", SERVICES + "/{consumerId}/providers", query=_SIDES)
def list_providers(visit: Visit) -> Reply:
    book, service_id = visit.book, visit.call.path["consumerId"]
    return Reply(views.lean({"providers": _side(visit, service_id, book.providers(book.service(service_id)))}))


@served("GET", SERVICES + "/{providerId}/consumers", query=_SIDES)
def list_consumers(visit: Visit) -> Reply:
    book, service_id = visit.book, visit.call.path["providerId"]
    return Reply(views.lean({"consumers": _side(visit, service_id, book.consumers(book.service(service_id)))}))
