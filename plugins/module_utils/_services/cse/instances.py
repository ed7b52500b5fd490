# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conversion of an instance of a microservice from its registry to the form that is shown.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..moments import of_seconds
from .properties import own_properties

Instance = Mapping[str, Any]

UP = "UP"
STATUSES = (UP, "DOWN", "STARTING", "TESTING", "OUTOFSERVICE")

# An endpoint is registered as "rest://10.0.0.1:8080?sslEnabled=true". Some lack the slashes or the scheme.
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):/{1,2}(.*)", re.DOTALL)
_SHORT = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):((?:\[|[^:/?#]*[^:0-9/?#]).*)", re.DOTALL)
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]{1,5})?)?")
_SECURE = re.compile(r"[?&]sslEnabled=true(?:&|$)", re.IGNORECASE)


def shown(instance: Instance) -> dict[str, Any]:
    """Return the data of an instance. Its address and port are those of the first endpoint that has a host."""
    endpoints = endpoints_of(instance)
    first = next((one for one in endpoints if one["host"]), {})
    center = instance.get("dataCenterInfo") or {}
    return {
        "id": instance.get("instanceId"),
        "host_name": instance.get("hostName"),
        "address": first.get("host"),
        "port": first.get("port"),
        "endpoints": endpoints,
        "status": status_of(instance),
        "microservice_id": instance.get("serviceId"),
        "version": instance.get("version"),
        "properties": own_properties(instance.get("properties")),
        "data_center": center.get("name"),
        "data_center_region": center.get("region"),
        "availability_zone": center.get("availableZone"),
        "created": of_seconds(instance.get("timestamp")),
        "updated": of_seconds(instance.get("modTimestamp")),
    }


def status_of(instance: Instance) -> str:
    """Return the status of an instance. To a registry, an instance without a status is up."""
    return str(instance.get("status") or UP)


def endpoints_of(instance: Instance) -> list[dict[str, Any]]:
    given = instance.get("endpoints")
    return [endpoint(str(text)) for text in given if text] if isinstance(given, list) else []


def endpoint(text: str) -> dict[str, Any]:
    """Return the parts of an endpoint. Unrecognized parts are None, because registries accept any text."""
    match = _URL.fullmatch(text) or _SHORT.fullmatch(text)
    scheme, rest = (match[1].lower(), match[2]) if match else (None, text)
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].strip()
    place = _AUTHORITY.fullmatch(authority)
    host, port = (place[1].strip("[]"), place[2]) if place else (None, None)
    return {
        "scheme": scheme,
        "host": host or None,
        "port": int(port) if port else None,
        "ssl": scheme == "https" or bool(_SECURE.search(rest)),
        "url": text,
    }


def written(found: Mapping[str, Any]) -> str | None:
    """Return the address of an endpoint as "host:port", or the host alone. None means that it has no host."""
    host, port = found["host"], found["port"]
    if not host:
        return None
    shielded = "[%s]" % host if ":" in host else host
    return shielded if port is None else "%s:%d" % (shielded, port)
