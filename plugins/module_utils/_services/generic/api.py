# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API object for any call of any service.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..._core.messages import Json
from ..._transport.client import Answer
from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging, OffsetPaging, PageNumberPaging, Paging


class AnyApi:
    """The calls of all services. The caller gives each call in full. Keywords are those of the client's ``request``."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def request(self, service: str, method: str, path: str, **how: Any) -> Answer:
        return self._cloud.service(service).request(method, path, as_it_is=True, **how)

    def list(self, service: str, path: str, paging: Paging, **how: Any) -> Iterator[Json]:
        return self._cloud.service(service).pages(path, paging=paging, as_it_is=True, **how)


def paging_of(style: str, key: str, limit: int, first: int) -> Paging:
    """Return the paging of this style: marker, offset or page."""
    if style == "marker":
        return MarkerPaging(items=key, limit=limit)
    if style == "offset":
        return OffsetPaging(items=key, limit=limit)
    return PageNumberPaging(items=key, first=first, limit=limit)
