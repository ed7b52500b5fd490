# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API object for any call of any service.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.messages import Json
from ..._transport.client import Answer
from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging, OffsetPaging, PageNumberPaging, Paging, SinglePage
from ..._transport.unwrap import absent_by, items_of


class AnyApi:
    """The calls of all services. The caller gives each call in full. Keywords are those of the client's ``request``."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def request(self, service: str, method: str, path: str, **how: Any) -> Answer:
        return self._cloud.service(service).request(method, path, as_it_is=True, **how)

    def list(self, service: str, path: str, paging: Paging, **how: Any) -> Iterator[Json]:
        return self._cloud.service(service).pages(path, paging=paging, as_it_is=True, **how)

    def of_object(self, service: str, method: str, path: str, absent: frozenset[str], **how: Any) -> Json:
        """Return the response to a call about one object. A refusal with one of the codes means that there is none."""
        with absent_by(absent):
            return self.request(service, method, path, **how).body

    def tags(self, service: str, path: str, **how: Any) -> Sequence[Mapping[str, Any]]:
        """Return the tags at a path, as keys with values."""
        return items_of(self.request(service, "GET", path, **how).body, "tags", omits=True)

    def change_tags(self, service: str, path: str, action: str, pairs: Sequence[Json], **how: Any) -> None:
        """Set or remove tags: the action is C(create) or C(delete)."""
        self.request(service, "POST", path + "/action", body={"action": action, "tags": list(pairs)}, **how)


def paging_of(key: str, style: str = "", limit: int = 100, first: int = 1) -> Paging:
    """Return the paging of this style: marker, offset or page. Without a style the list has no pages."""
    if not style:
        return SinglePage(items=key)
    if style == "marker":
        return MarkerPaging(items=key, limit=limit)
    if style == "offset":
        return OffsetPaging(items=key, limit=limit)
    return PageNumberPaging(items=key, first=first, limit=limit)
