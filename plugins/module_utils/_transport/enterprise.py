# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the services take the enterprise project.

The option, its variable and the profile become one setting, and three things are done with it:

- The doors hand it to modules like an option of the task. What a module creates or selects by it is in the module's own
  bodies and queries, because there it is compared and shown as well.
- Services that know a header are told with every call.
- Lists that look for something in any enterprise project say so. A user whose rights are by enterprise project gets an
  empty list or a refusal without that.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What client.py calls the registry of microservices, which has no name of its own.
REGISTRY = "the registry"
HEADER = "X-Enterprise-Project-ID"
WITH_HEADER = frozenset(("cse", REGISTRY))

PARAMETER = "enterprise_project_id"
EVERY = "all_granted_eps"
LISTS = frozenset(
    (
        ("eip", "/v1/{project_id}/publicips"),
        ("vpc", "/v1/{project_id}/vpcs"),
        ("vpc", "/v1/{project_id}/security-groups"),
    )
)


def headers_for(service: str, project: str | None, headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of a call with the enterprise project, unless the call has one of its own."""
    if project is None or service not in WITH_HEADER:
        return headers
    return {HEADER: project, **headers}


def query_for(service: str, method: str, path: str, query: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The query of a call. Where it selects by an enterprise project already, it stays as it is."""
    if method != "GET" or (service, path) not in LISTS:
        return query
    given = {name: value for name, value in (query or {}).items() if value is not None}
    return {PARAMETER: EVERY, **given}
