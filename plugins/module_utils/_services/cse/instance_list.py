# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading of instances: those that a condition selects, those of one microservice, or all of a registry.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote
from .api.registry import CseRegistryApi
from .instance_mapping import known
from .instances import status_of
from .microservice_instance import CseMicroserviceInstance
from .microservice_name import DEFAULT_APP, Microservice, described, key_of_all
from .versions import ANY, check_rule, matching


class CseMicroserviceInstances(Listing[CseMicroserviceInstance]):
    """The instances that a task selects, with one request for one microservice and with few for all.

    A microservice that does not exist has no instances.
    """

    kind = CseMicroserviceInstance
    query = ("microservice", "microservice_id", "app", "version", "environment", "tags", "consumer_id", "status")
    local = ("host_name",)
    exact = ()
    traces = ("consumer_id",)

    def prepare(self, desired: Desired) -> Desired:
        for name in ("microservice", "microservice_id", "consumer_id"):
            if desired.get(name) == "":
                raise InvalidInput("%s is empty: set it to say which microservice is meant." % name)
        check_rule(desired.get("version") or ANY)
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        api = self.resource.api
        try:
            found = _read(api, identifier, filters)
        except NotFound:
            _refuse_unknown_consumer(api, filters.get("consumer_id"))
            return []
        statuses = filters.get("status")
        return [
            Found(remote)
            for remote in found
            if identifier in (None, remote["id"]) and (not statuses or status_of(remote) in statuses)
        ]


def _refuse_unknown_consumer(api: CseRegistryApi, consumer: str | None) -> None:
    """Raise InvalidInput if the consumer does not exist.

    The registry returns the same error for a missing consumer as for a missing provider.
    """
    try:
        if consumer is not None:
            api.get_service(consumer)
    except NotFound:
        raise InvalidInput('There is no microservice with the ID "%s", which is the consumer_id.' % consumer) from None


def _read(api: CseRegistryApi, identifier: str | None, desired: Desired) -> Iterable[Remote]:
    service_id = desired.get("microservice_id")
    if service_id is not None:
        service = Microservice(service_id)
        if identifier is not None:
            return [known(api.get_instance(service_id, identifier), service)]
        return [known(instance, service) for instance in api.list_instances(service_id)]
    if desired.get("microservice") is not None:
        return _discovered(api, desired)
    return _everywhere(api, desired)


def _discovered(api: CseRegistryApi, desired: Mapping[str, Any]) -> list[Remote]:
    """Return the instances that a consumer finds.

    With the ID of a consumer, the registry searches in the consumer's environment and records the dependency.
    """
    app, rule, consumer = desired.get("app") or DEFAULT_APP, desired.get("version") or ANY, desired.get("consumer_id")
    query = {"appId": app, "serviceName": desired["microservice"], "version": rule}
    if desired.get("environment"):
        query["env"] = desired["environment"]
    if desired.get("tags"):
        query["tags"] = ",".join(desired["tags"])
    environment = None if consumer else desired.get("environment") or ""
    service = Microservice(None, desired["microservice"], app, None, environment)
    found = [known(instance, service) for instance in api.find_instances(query, consumer)]
    allowed = matching(rule, {str(remote["version"]) for remote in found})
    return [remote for remote in found if str(remote["version"]) in allowed]


def _everywhere(api: CseRegistryApi, desired: Mapping[str, Any]) -> list[Remote]:
    services = {
        service.id: service
        for service in map(described, api.list_services())
        if desired.get("app") in (None, service.app) and desired.get("environment") in (None, service.environment)
    }
    found = api.find_many([key_of_all(service) for service in services.values()])
    # The search can find a microservice by an alias that is the name of another one.
    return [
        known(instance, services[instance["serviceId"]]) for instance in found if instance.get("serviceId") in services
    ]
