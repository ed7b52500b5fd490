# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The listing of all certificates of an account, although the documents limit the offset to 100.

All known clients use larger offsets. The service can enforce the limit by a refusal, an empty page or the same page
again. The other certificates are then read from both ends of the list and, if that is not enough, status by status.

API page: "Querying the Certificate List".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...._core.errors import CloudError, InvalidAnswer, Rejected
from ...._core.messages import Json
from ...._transport.client import ServiceClient
from ...._transport.paging import OffsetPaging, Page

Remote = Mapping[str, Any]

CERTIFICATES = "/v3/scm/certificates"
ACTION = "list certificates"
# The service takes pages of 10, 20 and 50 only.
LARGEST = 50
FARTHEST = 100
ALL = "ALL"
STATUSES = (
    *("PAID", "ISSUED", "CHECKING", "CANCELCHECKING", "UNPASSED", "EXPIRED", "REVOKING", "REVOKED", "UPLOAD"),
    *("CHECKING_ORG", "ISSUING", "SUPPLEMENTCHECKING"),
)


@dataclass(frozen=True)
class Counting(OffsetPaging):
    """A paging that records the totals that the service returns. The total of the last page is the best one."""

    counts: list[int] = field(default_factory=list)

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        count = str(answer.get(self.total or ""))
        if count.isdecimal():
            self.counts.append(int(count))
        return super().next_page(page, answer, items)


class Walk(NamedTuple):
    """The certificates that were listed from the ``start``, their total, and the refusal that ended the walk early."""

    start: int
    listed: frozenset[str]
    total: int | None
    refusal: CloudError | None

    @property
    def complete(self) -> bool:
        if self.refusal is not None or self.total is None:
            return self.refusal is None
        # Up to this offset the service lists everything, and its total can count more than the matching certificates.
        return self.reached <= FARTHEST or self.reached >= self.total

    @property
    def reached(self) -> int:
        return self.start + len(self.listed)


class Listing:
    """A listing of the certificates that match, each once."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client
        self._seen: set[str] = set()

    def all(self, filters: Mapping[str, Any]) -> Iterator[Remote]:
        """Yield the certificates in the requested order as far as the offset allows, then the others in no order.

        Raises InvalidAnswer if the service does not list all of them.
        """
        walked = yield from self._walk(filters)
        if walked.complete:
            return
        if walked.start:
            raise InvalidAnswer(
                "offset and limit ask for more than the service lists, which is the first %d certificates: reduce "
                "them." % walked.reached,
                action=ACTION,
            )
        yield from self._from_both_ends(
            {key: value for key, value in filters.items() if key not in ("limit", "offset")}
        )

    def _from_both_ends(self, filters: Mapping[str, Any]) -> Iterator[Remote]:
        first = yield from self._walk({**filters, "sort_key": "certExpiredTime", "sort_dir": "ASC"})
        if first.complete:
            return
        last = yield from self._walk({**filters, "sort_key": "certExpiredTime", "sort_dir": "DESC"})
        listed, total = first.listed | last.listed, last.total
        if last.complete or (first.listed & last.listed if total is None else len(listed) >= total):
            return
        if filters.get("status", ALL) == ALL:
            for status in STATUSES:
                yield from self._from_both_ends({**filters, "status": status})
            listed = frozenset(self._seen)
            if total is None or len(listed) >= total:
                return
        raise InvalidAnswer(
            "The service lists no more than %d of its %s certificates: select fewer, such as those of one status "
            "or enterprise project." % (len(listed), "many" if total is None else total),
            action=ACTION,
        )

    def _walk(self, filters: Mapping[str, Any]) -> Generator[Remote, None, Walk]:
        """Yield the certificates that were not seen yet, and return a summary of the walk."""
        start = int(filters.get("offset", 0))
        listed: set[str] = set()
        paging = Counting(items="certificates", limit=LARGEST, total="total_count")
        refusal: CloudError | None = None
        try:
            for remote in self._client.pages(CERTIFICATES, paging=paging, query=filters, action=ACTION):
                certificate_id = str(remote["id"])
                listed.add(certificate_id)
                if certificate_id not in self._seen:
                    self._seen.add(certificate_id)
                    yield remote
        except (Rejected, InvalidAnswer) as error:
            if not start <= FARTHEST < start + len(listed):
                raise
            refusal = error
        return Walk(start, frozenset(listed), paging.counts[-1] if paging.counts else None, refusal)
