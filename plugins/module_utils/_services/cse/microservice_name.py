# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""References to a microservice: by its ID, or by the four names that together are unique in a registry.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..._core.errors import InvalidInput
from .api.registry import CseRegistryApi
from .versions import canonical

DEFAULT_APP = "default"
# The options by which an object of a microservice refers to it.
REFERENCE = ("microservice", "microservice_id", "app", "version", "environment")

# Old registries accept a rule and return any version that it selects, so rules are refused here.
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}")


class Microservice(NamedTuple):
    """The known data of a microservice.

    ``id`` is None if there is none with those names. The names are None if the task gives the ID.
    """

    id: str | None
    name: str | None = None
    app: str | None = None
    version: str | None = None
    environment: str | None = None

    @property
    def words(self) -> str:
        """The microservice in the words of a message."""
        if self.name is None:
            return "microservice %s" % self.id
        place = ' in the environment "%s"' % self.environment if self.environment else ""
        return 'microservice "%s" %s of the application "%s"%s' % (self.name, self.version, self.app, place)

    def needed(self) -> str:
        """Return its ID. Raises InvalidInput if it does not exist, before anything is written."""
        if self.id is None:
            raise InvalidInput("There is no %s. Create it with cse_microservice first." % self.words)
        return self.id


def check_version(version: str | None) -> str:
    """Return the version. Raises InvalidInput unless it is exactly one version."""
    if version is None:
        raise InvalidInput("version is missing: set it to say which microservice with that name is meant.")
    if not _VERSION.fullmatch(str(version)):
        raise InvalidInput('version is "%s", but must be one to four numbers with dots between them.' % version)
    return str(version)


def spellings(version: str) -> Iterable[str]:
    """Return the spellings with which a version may be registered, the likeliest first.

    To a registry, 1.0 and 1.0.0 are two versions. If there is no 1.0, then 1.0 means 1.0.0.
    """
    return dict.fromkeys((version, canonical(version)))


def key_of(name: str, app: str, version: str, environment: str) -> dict[str, str]:
    """Return the key by which the registry finds a microservice."""
    key = {"appId": app, "serviceName": name, "version": version}
    return {**key, "env": environment} if environment else key


def microservice_of(api: CseRegistryApi, desired: Mapping[str, Any]) -> Microservice:
    """Return the microservice that the options of REFERENCE mean.

    This needs one request if the task spells the version as it was registered, and none if it gives the ID. Raises
    InvalidInput for an empty name or ID, or without an exact version.
    """
    if desired.get("microservice_id") is not None:
        if not desired["microservice_id"]:
            raise InvalidInput("microservice_id is empty: set it to say which microservice is meant.")
        return Microservice(str(desired["microservice_id"]))
    name, app = desired["microservice"], desired.get("app") or DEFAULT_APP
    version, environment = check_version(desired.get("version")), desired.get("environment") or ""
    if not name:
        raise InvalidInput("microservice is empty: set it to say which microservice is meant.")
    for spelling in spellings(version):
        found = api.find_service(key_of(name, app, spelling, environment))
        if found is not None:
            return Microservice(found, name, app, spelling, environment)
    return Microservice(None, name, app, version, environment)


def described(service: Mapping[str, Any]) -> Microservice:
    """Return the reference to a microservice that the registry returned."""
    return Microservice(
        service.get("serviceId"),
        service.get("serviceName"),
        service.get("appId"),
        service.get("version"),
        service.get("environment") or "",
    )


def key_of_all(service: Microservice) -> dict[str, Any]:
    """Return the key that all versions of a microservice have in common."""
    return {"environment": service.environment, "appId": service.app, "serviceName": service.name}
