# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The settings of a microservice registry: its address and its account. This module does not depend on IAM.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable

from ..._core.errors import CredentialError, InvalidInput
from ..values import base_url, unbroken, variable

# The options of a registry, and the environment variables that replace omitted ones.
REGISTRY_ENVIRONMENT: dict[str, tuple[str, ...]] = {
    "registry_url": ("HW_CSE_REGISTRY_URL",),
    "registry_engine": ("HW_CSE_ENGINE",),
    "registry_access": (),
    "registry_username": ("HW_CSE_USER_NAME",),
    "registry_password": ("HW_CSE_USER_PASSWORD",),
    "registry_domain": (),
    "registry_project": (),
    "registry_validate_certs": (),
    "registry_ca_path": (),
    "registry_fingerprint": (),
}
_PREFIX = "registry_"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class RegistrySettings:
    """One registry: its ``url``, or the name or ID of the ``engine`` that it belongs to.

    ``access`` is the way to the registry: inside its VPC ("private") or from outside ("public"). ``domain`` and
    ``project`` belong to the registry and are not related to those of the cloud. ``fingerprint`` is the SHA-256 of the
    certificate that the registry must present, in lower-case hexadecimal digits without colons. ``origin`` is the
    source of ``url``.
    """

    url: str | None = None
    engine: str | None = None
    access: str = "private"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    domain: str = "default"
    project: str = "default"
    validate_certs: bool = True
    ca_path: str | None = None
    fingerprint: str | None = None
    origin: str = field(default="", compare=False)


def resolve_registry(options: Mapping[str, Any], environ: Mapping[str, str]) -> RegistrySettings:
    """Return the registry from the options, where None means omitted, and from the environment.

    An option replaces its environment variable. An address or an account in the options replaces the whole address or
    account in the environment: the two halves of a pair never come from two places.
    """
    task = {name: unbroken(options[name]) for name in REGISTRY_ENVIRONMENT if options.get(name) is not None}
    below = {
        name: value
        for name, variables in REGISTRY_ENVIRONMENT.items()
        for value in (variable(environ, one) for one in variables)
        if value
    }
    for pair in (("registry_url", "registry_engine"), ("registry_username", "registry_password")):
        if any(name in task for name in pair):
            below = {name: value for name, value in below.items() if name not in pair}
    found = {**below, **task}
    values = {name[len(_PREFIX) :]: _parsed(name, value) for name, value in found.items()}
    _check(found)
    origin = "the task" if "registry_url" in task else REGISTRY_ENVIRONMENT["registry_url"][0]
    return RegistrySettings(**values, origin=origin if "url" in values else "")


def _parsed(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    if value == "":
        raise InvalidInput("%s is empty: set a value or leave it out." % name)
    try:
        return reader(value) if reader else value
    except ValueError as error:
        raise InvalidInput("%s %s." % (name, error)) from None


def _check(found: Mapping[str, Any]) -> None:
    if "registry_url" in found and "registry_engine" in found:
        raise InvalidInput("registry_url and registry_engine are both set: leave one of them out.")
    for name, other in (("registry_username", "registry_password"), ("registry_password", "registry_username")):
        if name in found and other not in found:
            raise CredentialError(
                "%s is set without %s: set it, or %s." % (name, other, REGISTRY_ENVIRONMENT[other][0])
            )
    trust = [name for name in ("registry_ca_path", "registry_fingerprint") if name in found]
    if found.get("registry_validate_certs") is False and trust:
        raise InvalidInput(
            "%s has no effect while registry_validate_certs is false: leave it out." % " and ".join(trust)
        )
    if len(trust) == 2:
        raise InvalidInput("registry_ca_path and registry_fingerprint are both set: leave one of them out.")


def _fingerprint(value: Any) -> str:
    digits = str(value).replace(":", "").replace(" ", "").lower()
    if not re.fullmatch(r"[0-9a-f]{64}", digits):
        raise ValueError("is not a SHA-256 fingerprint: it must be 64 hexadecimal digits, with or without colons")
    return digits


def _name(value: Any) -> str:
    if not _NAME.fullmatch(str(value)):
        raise ValueError("is not a name of letters, digits, dots, hyphens and underscores")
    return str(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "registry_url": base_url,
    "registry_domain": _name,
    "registry_project": _name,
    "registry_fingerprint": _fingerprint,
}
