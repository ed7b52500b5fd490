# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which microservice is meant: by its id, or by the four names that no two of a registry have in common.

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
# The options by which what belongs to a microservice names it.
REFERENCE = ("microservice", "microservice_id", "app", "version", "environment")

# Old registries take a rule for any version that it means.
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}")


class Microservice(NamedTuple):
    """What is known of a microservice: ``id`` is None where there is none of those names, and the names are None where
    it was given by its id."""

    id: str | None
    name: str | None = None
    app: str | None = None
    version: str | None = None
    environment: str | None = None

    @property
    def words(self) -> str:
        """How a sentence calls it."""
        if self.name is None:
            return "microservice %s" % self.id
        place = " in the environment %s" % self.environment if self.environment else ""
        return "microservice %s %s of the application %s%s" % (self.name, self.version, self.app, place)

    def needed(self) -> str:
        """Its id. Raises InvalidInput where it does not exist, before anything is written."""
        if self.id is None:
            raise InvalidInput("There is no %s: register it with cse_microservice first." % self.words)
        return self.id


def check_version(version: str | None) -> str:
    """The version, which has to be exactly one."""
    if version is None:
        raise InvalidInput("version is missing: it says which of the microservices of that name is meant.")
    if not _VERSION.fullmatch(str(version)):
        raise InvalidInput("version is %r, which is not one to four numbers with dots between them." % version)
    return str(version)


def spellings(version: str) -> Iterable[str]:
    """What a version may have been registered as, the likeliest first.

    To a registry 1.0 and 1.0.0 are two. Where there is no 1.0, that means 1.0.0.
    """
    return dict.fromkeys((version, canonical(version)))


def key_of(name: str, app: str, version: str, environment: str) -> dict[str, str]:
    """As the registry looks for it."""
    key = {"appId": app, "serviceName": name, "version": version}
    return {**key, "env": environment} if environment else key


def microservice_of(api: CseRegistryApi, want: Mapping[str, Any]) -> Microservice:
    """The one that the options of REFERENCE mean, with one request where they name it as it was registered."""
    if want.get("microservice_id") is not None:
        if not want["microservice_id"]:
            raise InvalidInput("microservice_id is empty, so it says nothing about which microservice is meant.")
        return Microservice(str(want["microservice_id"]))
    name, app = want["microservice"], want.get("app") or DEFAULT_APP
    version, environment = check_version(want.get("version")), want.get("environment") or ""
    if not name:
        raise InvalidInput("microservice is empty, so it says nothing about which microservice is meant.")
    for spelling in spellings(version):
        found = api.find_service(key_of(name, app, spelling, environment))
        if found is not None:
            return Microservice(found, name, app, spelling, environment)
    return Microservice(None, name, app, version, environment)


def described(service: Mapping[str, Any]) -> Microservice:
    """The microservice as the registry answers it."""
    return Microservice(
        service.get("serviceId"),
        service.get("serviceName"),
        service.get("appId"),
        service.get("version"),
        service.get("environment") or "",
    )


def key_of_all(service: Microservice) -> dict[str, Any]:
    """What all versions of a microservice have in common."""
    return {"environment": service.environment, "appId": service.app, "serviceName": service.name}
