# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The enterprise project in requests to the services.

The option, its variable and the profile become one setting, which is used in two ways:

- Modules receive it like an option of the task, in both ways of execution. A module that creates or selects by it has
  it in its own bodies and queries. There it is compared and shown as well.
- Services that know a header receive it with every call.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping

# The name of the microservice registry in client.py, because that service has no name of its own.
REGISTRY = "the registry"
HEADER = "X-Enterprise-Project-ID"
WITH_HEADER = frozenset(("cse", REGISTRY))


def short_name(service: str) -> str:
    """Return the name of a service for people, as one word."""
    return "registry" if service == REGISTRY else service


def headers_for(service: str, project: str | None, headers: Mapping[str, str]) -> Mapping[str, str]:
    """Return the headers of a call with the enterprise project, unless the call has one of its own."""
    if project is None or service not in WITH_HEADER:
        return headers
    return {HEADER: project, **headers}
