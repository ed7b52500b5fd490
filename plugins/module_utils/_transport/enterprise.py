# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the services take the enterprise project.

The option, its variable and the profile become one setting, and two things are done with it:

- The doors hand it to modules like an option of the task. What a module creates or selects by it is in the module's own
  bodies and queries, because there it is compared and shown as well.
- Services that know a header are told with every call.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping

# What client.py calls the registry of microservices, which has no name of its own.
REGISTRY = "the registry"
HEADER = "X-Enterprise-Project-ID"
WITH_HEADER = frozenset(("cse", REGISTRY))


def headers_for(service: str, project: str | None, headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of a call with the enterprise project, unless the call has one of its own."""
    if project is None or service not in WITH_HEADER:
        return headers
    return {HEADER: project, **headers}
