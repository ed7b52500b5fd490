# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Addresses that users configure: their placeholders for service and region, and the option that an address is from.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._auth.settings import Settings
from .._core.errors import CloudError, InvalidAnswer, NotFound, Unreachable

SERVICE, REGION = "{service}", "{region}"


def advice(error: CloudError, url: str | None, settings: Settings) -> str:
    """Return a sentence that names the option of the requested address if that address may be wrong, else "".

    ``url`` is the last one that was requested, or None.
    """
    if not isinstance(error, (Unreachable, InvalidAnswer, NotFound)) or url is None:
        return ""
    fitting = [found for found in _given(settings) if _begins_with(url, found[1])]
    if not fitting:
        return ""
    name, address, origin = max(fitting, key=lambda found: len(found[1]))
    if isinstance(error, NotFound) and _is_at_home(error.code, name):
        return ""
    return "The address %s is from %s (%s)." % (address, name, origin)


def _is_at_home(code: str | None, name: str) -> bool:
    """Return whether a 404 with this code is from a service that knows the request, but not the object in it."""
    if name == "registry_url":
        return code is not None and code.isdecimal()
    return code is not None


def _given(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield the option, the address and the place where the option was found, for each configured address."""
    registry = settings.registry
    if registry.url:
        yield "registry_url", registry.url, registry.origin
    for name, address in (("auth_url", settings.auth_url), ("endpoint_url", settings.endpoint_url)):
        if address:
            yield name, address, settings.origins.get(name, "")
    for service, address in settings.endpoints.items():
        yield "endpoints.%s" % service, address, settings.origins.get("endpoints", "")


def _begins_with(url: str, address: str) -> bool:
    pattern = re.escape(address.rstrip("/"))
    for name in (SERVICE, REGION):
        pattern = pattern.replace(re.escape(name), r"[\w-]+")
    return re.match(pattern + r"(?![\w.:-])", url) is not None
