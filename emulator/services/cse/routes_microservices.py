# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The microservices of a registry: registration, queries, changes, deletion and tags."""

from __future__ import annotations

from ...core.calls import Reply
from ...core.errors import ApiError
from ...core.schema import Flag, Text
from . import bodies, refusals, views
from .instances import Roll
from .records import ENVIRONMENTS, key_of
from .rules import Rules
from .schemas import Schemas
from .versions import check_rule
from .visits import Visit, served

SERVICES = "/v4/{project}/registry/microservices"
SERVICE = SERVICES + "/{serviceId}"
DONE = Reply()
# The largest body, in bytes.
MOST_OF_PROPERTIES = 3 * 1024


@served("POST", SERVICES, body=bodies.REGISTRATION)
def create_microservice(visit: Visit) -> Reply:
    given, book = visit.call.body, visit.book
    if given.get("rules") and visit.registry.since("2.1"):
        raise refusals.bad_parameter("rules is not known")
    found = book.register(given["service"])
    if given.get("rules"):
        Rules(book).add(found.id, given["rules"])
    if given.get("tags"):
        book.set_tags(found.id, given["tags"])
    for instance in given.get("instances", []):
        Roll(book).register(found.id, instance)
    return Reply({"serviceId": found.id})


@served("GET", SERVICES, query={"withShared": Flag()})
def list_microservices(visit: Visit) -> Reply:
    book = visit.book
    listed = [views.service(book.shown(one)) for one in book.services]
    if not visit.registry.since("2.1"):
        listed.append(views.registry_itself(visit.registry))
    return Reply(views.lean({"services": listed}))


@served("DELETE", SERVICES, body=bodies.REMOVAL)
def delete_microservices(visit: Visit) -> Reply:
    """Delete several microservices.

    Each one that cannot be deleted has the reason in its result; the others are deleted.
    """
    book, results = visit.book, []
    for service_id in dict.fromkeys(visit.call.body["serviceIds"]):
        try:
            book.remove(service_id, force=visit.call.body.get("force", False))
            results.append({"serviceId": service_id})
        except ApiError as error:
            results.append({"serviceId": service_id, "errMessage": error.message})
    return Reply({"services": results})


@served("GET", SERVICE)
def show_microservice(visit: Visit) -> Reply:
    book = visit.book
    return Reply({"service": views.service(book.shown(book.service(visit.call.path["serviceId"])))})


@served("DELETE", SERVICE, query={"force": Flag()})
def delete_microservice(visit: Visit) -> Reply:
    visit.book.remove(visit.call.path["serviceId"], force=visit.call.query.get("force", False))
    return DONE


@served("PUT", SERVICE + "/properties", body=bodies.SERVICE_PROPERTIES)
def update_microservice_properties(visit: Visit) -> Reply:
    """Replace the properties. Ignore all other fields of the body."""
    if len(visit.call.request.body) > MOST_OF_PROPERTIES:
        raise refusals.bad_parameter("http: request body too large")
    book = visit.book
    book.change(book.service(visit.call.path["serviceId"]), properties=visit.call.body["properties"])
    return DONE


@served(
    "GET",
    "/v4/{project}/registry/existence",
    query={
        "type": Text(),
        "env": Text(choices=ENVIRONMENTS),
        "appId": Text(min_len=1, max_len=160),
        "serviceName": Text(min_len=1, max_len=289),
        "version": Text(min_len=1, max_len=129),
        "serviceId": bodies.ID,
        "schemaId": Text(max_len=160),
    },
)
def existence(visit: Visit) -> Reply:
    """Return the ID of a microservice or of one of its schemas, if it exists."""
    asked = visit.call.query
    needed = {"microservice": ("appId", "serviceName", "version"), "schema": ("serviceId", "schemaId")}
    if asked.get("type") not in needed:
        raise refusals.bad_parameter("Only micro-service and schema can be used as type.")
    missing = [name for name in needed[asked["type"]] if not asked.get(name)]
    if missing:
        raise refusals.bad_parameter(f"{missing[0]} is missing")
    if asked["type"] == "schema":
        found = Schemas(visit.book).stored(asked["serviceId"], asked["schemaId"])
        body = {"serviceId": found.service_id, "schemaId": found.name}
        return Reply(body, headers={"X-Schema-Summary": found.summary})
    return Reply({"serviceId": _existing(visit)})


def _existing(visit: Visit) -> str:
    """Return the ID of the microservice that the query describes.

    Earlier releases accept a version rule and choose the latest of several matches. An exact version must be written as
    it was registered.
    """
    asked, book = visit.call.query, visit.book
    exact = asked["version"].replace(".", "").isdigit()
    if visit.registry.since("2.1") and not exact:
        raise refusals.bad_parameter(f"version {asked['version']!r} is not a version like 1.0.0")
    place = key_of(asked.get("env", ""), asked["appId"], asked["serviceName"])
    if book.services.first(place=place) is None:
        raise refusals.refused("400012", f"Micro-service {place} does not exist.")
    found = [
        one
        for one in book.matching(place, check_rule(asked["version"]))
        if not exact or one.version == asked["version"]
    ]
    if not found:
        code = "400026" if visit.registry.since("2.1") else "400012"
        raise refusals.refused(code, f"Micro-service {place} has no version {asked['version']}.")
    return max(found, key=lambda one: one.numbers).id


@served("POST", SERVICE + "/tags", body=bodies.Open({"tags": bodies.TAGS}, required=("tags",)))
def add_tags(visit: Visit) -> Reply:
    visit.book.set_tags(visit.call.path["serviceId"], visit.call.body["tags"])
    return DONE


@served("GET", SERVICE + "/tags")
def list_tags(visit: Visit) -> Reply:
    return Reply({"tags": dict(visit.book.service(visit.call.path["serviceId"]).tags)})


@served("PUT", SERVICE + "/tags/{key}", query={"value": bodies.TAG_VALUE})
def update_tag(visit: Visit) -> Reply:
    if "value" not in visit.call.query:
        raise refusals.bad_parameter("value is missing")
    visit.book.change_tag(visit.call.path["serviceId"], visit.call.path["key"], visit.call.query["value"])
    return DONE


@served("DELETE", SERVICE + "/tags/{key}")
def delete_tags(visit: Visit) -> Reply:
    visit.book.remove_tags(visit.call.path["serviceId"], visit.call.path["key"].split(","))
    return DONE
