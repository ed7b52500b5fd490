# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Addresses that users give: patterns with the service and the region in them, and which option an address is from.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._auth.settings import Settings
from .._core.errors import CloudError, InvalidAnswer, NotFound, Unreachable

SERVICE, REGION = "{service}", "{region}"


def advice(error: CloudError, url: str | None, settings: Settings) -> str:
    """A sentence that names the option that the address is from, where a wrong address may be what is wrong; else
    nothing. ``url`` is what was asked last."""
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
    """Whether a 404 with this code is from a service that knows the request, and only not what it names."""
    if name == "registry_url":
        return code is not None and code.isdecimal()
    return code is not None


def _given(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """The option, the address and where the option was found, of all addresses that were given."""
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
