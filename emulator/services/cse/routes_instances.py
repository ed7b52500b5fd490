# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The instances of a microservice: registration, heartbeats, status and properties."""

from __future__ import annotations

from ...core.calls import Reply
from ...core.errors import ApiError
from . import bodies, refusals
from .instances import Roll
from .records import Instance
from .routes_microservices import DONE, SERVICE
from .visits import Visit, served

INSTANCES = SERVICE + "/instances"
INSTANCE = INSTANCES + "/{instanceId}"
# The largest bodies, in bytes.
MOST_OF_INSTANCE, MOST_OF_PROPERTIES = 5 * 1024, 3 * 1024


def roll_of(visit: Visit) -> Roll:
    return Roll(visit.book)


def _addressed(visit: Visit) -> Instance:
    return roll_of(visit).seen(visit.call.path["serviceId"], visit.call.path["instanceId"])


def _check_size(visit: Visit, most: int) -> None:
    if len(visit.call.request.body) > most:
        raise refusals.bad_parameter("http: request body too large")


@served("POST", INSTANCES, body=bodies.Open({"instance": bodies.INSTANCE}, required=("instance",)))
def register_instance(visit: Visit) -> Reply:
    _check_size(visit, MOST_OF_INSTANCE)
    made = roll_of(visit).register(visit.call.path["serviceId"], visit.call.body["instance"])
    return Reply({"instanceId": made.name})


@served("DELETE", INSTANCE)
def unregister_instance(visit: Visit) -> Reply:
    roll_of(visit).unregister(visit.call.path["serviceId"], visit.call.path["instanceId"])
    return DONE


@served("PUT", INSTANCE + "/properties", body=bodies.INSTANCE_PROPERTIES)
def update_instance_properties(visit: Visit) -> Reply:
    _check_size(visit, MOST_OF_PROPERTIES)
    roll_of(visit).set_properties(_addressed(visit), visit.call.body["properties"])
    return DONE


@served("PUT", INSTANCE + "/status", query={"value": bodies.STATUS})
def update_instance_status(visit: Visit) -> Reply:
    if "value" not in visit.call.query:
        raise refusals.bad_parameter("value is missing")
    roll_of(visit).set_status(_addressed(visit), visit.call.query["value"])
    return DONE


@served("PUT", "/v4/{project}/registry/instances/status", body=bodies.MANY_STATUSES, since="2.1")
def update_many_instance_status(visit: Visit) -> Reply:
    given = visit.call.body
    roll_of(visit).set_status_where(given["matches"]["properties"], given["status"])
    return DONE


@served("PUT", INSTANCE + "/heartbeat")
def heartbeat(visit: Visit) -> Reply:
    roll_of(visit).heartbeat(visit.call.path["serviceId"], visit.call.path["instanceId"])
    return DONE


@served("PUT", "/v4/{project}/registry/heartbeats", body=bodies.HEARTBEATS)
def batch_heartbeat(visit: Visit) -> Reply:
    """Extend the lifetime of several instances, with a result for each.

    Earlier releases return no body on success, and do not say which instance failed.
    """
    roll, results, failed = roll_of(visit), [], False
    for service_id, name in dict.fromkeys(
        (one["serviceId"], one["instanceId"]) for one in visit.call.body["instances"]
    ):
        result = {"serviceId": service_id, "instanceId": name}
        try:
            roll.heartbeat(service_id, name)
        except ApiError as error:
            result["errMessage"], failed = error.message, True
        results.append(result)
    if visit.registry.since("2.1"):
        return Reply({"instances": results})
    if failed:
        refused = refusals.refused("400017", "Heartbeat set failed.")
        return Reply(refusals.envelope(refused, visit.call.request.request_id), refused.status)
    return DONE
