# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An instance of a microservice between its registry and a task.

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
# The instance itself says that it is there; otherwise the registry asks it.
PUSH = "push"


def known(instance: Mapping[str, Any], service: Microservice) -> dict[str, Any]:
    """The instance with what is known of its microservice."""
    return {
        **instance,
        "id": instance.get("instanceId"),
        "serviceId": instance.get("serviceId") or service.id,
        "serviceName": service.name,
        "appId": service.app,
        "version": instance.get("version") or service.version,
        "environment": service.environment,
    }


def shown_content(wire: Mapping[str, Any]) -> dict[str, Any]:
    """What was registered, as it is returned."""
    check = shown_check(wire.get("healthCheck"))
    center = wire.get("dataCenterInfo") or {}
    return {
        "host_name": wire.get("hostName"),
        "endpoints": list(wire.get("endpoints") or ()),
        "status": status_of(wire),
        "properties": own_properties(wire.get("properties")),
        "health_check": check,
        "lease_seconds": lease_of(check),
        "data_center": {key: center.get(name) for key, name in CENTER.items()} if center else None,
    }


def shown_check(check: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {key: check.get(key) for key in CHECK} if check else None


def shown_center(center: Mapping[str, Any]) -> dict[str, Any]:
    return {key: center.get(key) for key in CENTER}


def lease_of(check: Mapping[str, Any] | None) -> int | None:
    """How long it stays without a heartbeat, as far as that is its own affair."""
    if not check or check.get("mode") != PUSH:
        return None
    interval, times = check.get("interval"), check.get("times")
    return None if interval is None or times is None else int(interval) * (int(times) + 1)


def encoded(shown: Mapping[str, Any], identifier: str | None) -> dict[str, Any]:
    """The instance as it is registered. What is empty is not sent."""
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
    """An id that tells where the instance is, so that who registers it again finds it."""
    text = "\n".join((service_id, host_name, *sorted(set(endpoints))))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:40]
