# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access to a microservice registry, at the given address or at the address of an engine.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import CredentialError, InvalidInput
from ...._core.wording import candidates, quoted
from ...._transport.client import ServiceClient
from ...._transport.cloud import Cloud
from .engine import CseEngineApi

# The type of engine that has the registry's API, and the key of the registry among the entry points.
TYPE = "CSE"
CENTER = "serviceCenter"
# The configuration center has one name in lists and another one in details.
CONFIGURATION = ("kie", "configCenter")
ENTRIES = {"private": "serviceEndpoint", "public": "publicServiceEndpoint"}
# The authentication type of an engine with accounts.
RBAC = "RBAC"


def registry_client(cloud: Cloud) -> ServiceClient:
    """Return the client of the registry that the settings name.

    If they name an engine, one request finds its address. Raises InvalidInput if the settings name no registry or no
    usable engine, and CredentialError if the engine has accounts and the settings give none.
    """
    given = cloud.settings.registry
    if given.url:
        return cloud.registry(given.url, account=bool(given.username))
    if not given.engine:
        raise InvalidInput(
            "The task does not say which microservice registry is meant: set registry_url or registry_engine, or "
            "HW_CSE_REGISTRY_URL or HW_CSE_ENGINE."
        )
    engine = _engine(cloud, given.engine)
    account = engine.get("authType") == RBAC
    if account and not given.username:
        raise CredentialError(
            'Microservice engine "%s" requires a login: set registry_username and registry_password, or '
            "HW_CSE_USER_NAME and HW_CSE_USER_PASSWORD." % engine.get("name")
        )
    return cloud.registry(registry_url(engine, given.access), account=account)


def registry_url(engine: Mapping[str, Any], access: str) -> str:
    """Return the address of an engine's registry, as the list of engines shows it.

    Raises InvalidInput if the engine has no address with this ``access``.
    """
    url = entry_point(engine, access)
    if url is None:
        others = [other for other in ENTRIES if entry_point(engine, other)]
        raise InvalidInput(
            'Microservice engine "%s" has no %s address of a registry%s.'
            % (engine.get("name"), access, ", but a %s one (registry_access)" % others[0] if others else "")
        )
    return url


def entry_point(engine: Mapping[str, Any], access: str, names: tuple[str, ...] = (CENTER,)) -> str | None:
    """Return the address of an engine with this ``access``, for the first of ``names`` that has one.

    Without ``names``, it is the address of the registry. None means that the engine has no such address.
    """
    entries = engine.get(ENTRIES[access]) or {}
    urls = ((entries.get(name) or {}).get("masterEntrypoint") for name in names)
    return next((str(url).rstrip("/") for url in urls if url), None)


def _engine(cloud: Cloud, wanted: str) -> Mapping[str, Any]:
    engines = list(CseEngineApi(cloud).list_engines())
    found = [one for one in engines if one.get("id") == wanted] or [one for one in engines if one.get("name") == wanted]
    usable = [one for one in found if one.get("type") in (None, "", TYPE)]
    if len(usable) == 1:
        return usable[0]
    if usable:
        raise InvalidInput(
            'There are %d microservice engines with the name "%s". Use the ID of one.' % (len(usable), wanted)
        )
    if found:
        raise InvalidInput(
            'Microservice engine "%s" has the type "%s", which has no registry of this kind: set another engine.'
            % (wanted, found[0].get("type"))
        )
    known = candidates(one.get("name") for one in engines if one.get("type") in (None, "", TYPE))
    raise InvalidInput("There is no microservice engine with the name or ID %s.%s" % (quoted(wanted), known))
