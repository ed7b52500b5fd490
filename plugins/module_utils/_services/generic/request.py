# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Any call of any service, for calls without a module.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.messages import text_of
from .api import AnyApi, paging_of

READS = frozenset({"GET", "HEAD"})


def perform_request(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Send the request, except in check mode if it can write. Every request that can write counts as a change."""
    method, path = desired["method"], desired["path"]
    reads = method in READS or desired["read"]
    if not path.startswith("/"):
        raise InvalidInput('path is "%s", but must begin with a slash and not be a whole URL.' % path)
    if desired["read"] and method not in READS | {"POST"}:
        raise InvalidInput(
            'read is set, but the method is "%s": leave read out, it is only for a POST that reads.' % method
        )
    if desired["paging"] and method != "GET":
        raise InvalidInput(
            'paging is set, but the method is "%s": leave paging out and request each page by itself, or use GET.'
            % method
        )
    if check and not reads:
        return {"changed": True, "sent": False}
    api = AnyApi(cloud)
    headers = {name: text_of(value) for name, value in (desired["headers"] or {}).items()}
    how = {"args": desired["path_values"], "query": desired["query"], "headers": headers}
    if desired["paging"]:
        objects = list(api.list(desired["service"], path, paging_of(**desired["paging"]), **how))
        return {"changed": False, "sent": True, "objects": objects}
    answer = api.request(desired["service"], method, path, body=desired["body"], read=reads, **how)
    return {
        "changed": not reads,
        "sent": True,
        "status": answer.status,
        "body": answer.body,
        "request_id": answer.request_id,
    }
