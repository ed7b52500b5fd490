# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conversion of an instance of a microservice between its registry and a task.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from ..._engine.fields import without_none
from .instances import status_of
from .microservice_name import Microservice
from .properties import own_properties

CHECK = ("mode", "interval", "times", "port", "url")
CENTER = {"name": "name", "region": "region", "availability_zone": "availableZone"}
# In this mode, the instance sends heartbeats. In the other mode, the registry checks the instance.
PUSH = "push"


def known(instance: Mapping[str, Any], service: Microservice) -> dict[str, Any]:
    """Return the instance with the known data of its microservice."""
    return {
        **instance,
        "id": instance.get("instanceId"),
        "serviceId": instance.get("serviceId") or service.id,
        "serviceName": service.name,
        "appId": service.app,
        "version": instance.get("version") or service.version,
        "environment": service.environment,
    }


def shown_content(remote: Mapping[str, Any]) -> dict[str, Any]:
    """Return the registered data in the form that the module returns."""
    check = shown_check(remote.get("healthCheck"))
    center = remote.get("dataCenterInfo") or {}
    return {
        "host_name": remote.get("hostName"),
        "endpoints": list(remote.get("endpoints") or ()),
        "status": status_of(remote),
        "properties": own_properties(remote.get("properties")),
        "health_check": check,
        "lease_seconds": lease_of(check),
        "data_center": {key: center.get(name) for key, name in CENTER.items()} if center else None,
    }


def shown_check(check: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {key: check.get(key) for key in CHECK} if check else None


def shown_center(center: Mapping[str, Any]) -> dict[str, Any]:
    return {key: center.get(key) for key in CENTER}


def lease_of(check: Mapping[str, Any] | None) -> int | None:
    """Return the seconds for which an instance stays without a heartbeat.

    None means that the registry checks the instance, or that the interval or the number of times is unknown.
    """
    if not check or check.get("mode") != PUSH:
        return None
    interval, times = check.get("interval"), check.get("times")
    return None if interval is None or times is None else int(interval) * (int(times) + 1)


def encoded(shown: Mapping[str, Any], identifier: str | None) -> dict[str, Any]:
    """Return the instance in the form in which it is registered. Empty values are not sent."""
    center = shown.get("data_center") or {}
    instance = {
        "instanceId": identifier,
        "hostName": shown.get("host_name"),
        "endpoints": shown.get("endpoints"),
        "status": shown.get("status"),
        "properties": shown.get("properties"),
        "healthCheck": without_none(shown.get("health_check")),
        "dataCenterInfo": {CENTER[key]: value for key, value in center.items() if value is not None},
    }
    return {key: value for key, value in instance.items() if value not in (None, [], {})}


def content_id(service_id: str, host_name: str, endpoints: Iterable[str]) -> str:
    """Return an ID that is made from the place of the instance.

    Thus a task that registers the instance again finds it.
    """
    text = "\n".join((service_id, host_name, *sorted(set(endpoints))))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:40]
