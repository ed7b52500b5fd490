# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The listing of certificates, in as few requests as the service allows.

API pages: "Querying the Certificate List", "Querying Resources by Tags".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import Any

from ...._core.clock import Clock
from ...._core.errors import InvalidInput, NotFound
from ...._engine.compare import same_keys
from ...._engine.listing import Listing
from ...._engine.resources import Desired, Found
from ...._engine.tags import as_text, from_pairs
from ..api.paging import STATUSES
from .definition import ScmCertificate
from .mapping import Remote, detailed, listed, moment_of, names_of

# The service adds statuses from time to time.
KNOWN_STATUSES = (*STATUSES, "CHECKING_DOMAIN")

# The filters of the service; its sort order, and the start and the page size of its listing.
SELECTED_BY = ("status", "deploy_support", "owned_by_self", "enterprise_project_id")
SORTED_BY = ("sort_key", "sort_dir", "limit", "offset")


class ScmCertificates(Listing[ScmCertificate]):
    """The certificates of the account."""

    kind = ScmCertificate
    query = (
        *("name", "domain", "expires_within", "tags", "with_tags", "with_details", "max_results"),
        *SELECTED_BY,
        *SORTED_BY,
    )
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        if desired.get("max_results") is not None and desired["max_results"] < 1:
            raise InvalidInput("max_results is %d, but must be 1 or more." % desired["max_results"])
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the certificate with this ID, or all that match, each once."""
        if identifier is not None:
            remote = self.resource.get_or_none(identifier)
            return [] if remote is None or not _matches(remote, filters, _latest(filters)) else [Found(remote)]
        return (Found(remote) for remote in islice(self._matching(filters), filters.get("max_results")))

    def _matching(self, desired: Desired) -> Iterator[Remote]:
        tags, latest = self._tags(desired), _latest(desired)
        for remote in self.resource.list(**_query(desired)):
            if tags is not None:
                remote = dict(remote, tags=tags.get(str(remote["id"]), ()))
            if not _matches(listed(remote), desired, latest):
                continue
            complete = self._with_details(remote) if desired.get("with_details") else listed(remote)
            if complete is not None:
                yield complete

    def _tags(self, desired: Desired) -> dict[str, Any] | None:
        """Return the tags of all certificates that have the task's tags, by ID. None if the task needs no tags."""
        wanted = as_text(desired.get("tags") or {})
        if not wanted and not desired.get("with_tags"):
            return None
        tagged = self.resource.api.list_tagged(wanted)
        return {str(found.get("resource_id")): found.get("tags") or () for found in tagged}

    def _with_details(self, remote: Remote) -> Remote | None:
        """Return the details of a listed certificate, or None if it was deleted since then."""
        try:
            details = self.resource.api.get_certificate(str(remote["id"]))
        except NotFound:
            return None
        return dict(detailed(details), tags=remote.get("tags"))


def _query(desired: Desired) -> dict[str, Any]:
    query = {key: desired[key] for key in SELECTED_BY + SORTED_BY if desired.get(key) is not None}
    if desired.get("name") is not None:
        query["content"] = desired["name"]
    if query.get("deploy_support") is False:
        # The service does not treat false as a filter.
        del query["deploy_support"]
    return query


def _latest(desired: Desired) -> datetime | None:
    """Return the latest expiry that the task asks for, or None if it sets no limit."""
    days = desired.get("expires_within")
    if days is None:
        return None
    return datetime.fromtimestamp(Clock().now(), timezone.utc) + timedelta(days=days)


def _matches(remote: Remote, desired: Desired, latest: datetime | None) -> bool:
    """Return whether the certificate matches. The service may apply these filters loosely or not at all."""
    compared = ("name", "status", "deploy_support")
    if any(desired.get(key) is not None and remote.get(key) != desired[key] for key in compared):
        return False
    if not same_keys(as_text(desired.get("tags") or {}), from_pairs(remote) or {}):
        return False
    if desired.get("domain") is not None and not _is_for(remote, desired["domain"]):
        return False
    if latest is None:
        return True
    expires = moment_of(remote.get("not_after"))
    return expires is not None and expires <= latest


def _is_for(remote: Mapping[str, Any], domain: str) -> bool:
    """Return whether the certificate is for this name, literally or by a wildcard, which stands for one label."""
    wanted = domain.lower()
    names = {name.lower() for name in (str(remote.get("domain") or ""), *names_of(remote.get("sans")))}
    return wanted in names or "*." + wanted.partition(".")[2] in names
