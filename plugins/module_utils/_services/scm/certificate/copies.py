# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The copies of a certificate in load balancers and the firewall, read from these services.

Its content identifies a copy: only one of the two services can say where a certificate comes from, and not always.

API pages: "Querying Certificates" of ELB, "Querying the List of Certificates" of WAF.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Any, NamedTuple, Union

from ...._core.certificates import read_certificate
from ...._core.errors import AnotherObject, NotFound
from ...elb.api import ElbApi
from ...waf.api import WafApi
from ..api.calls import ScmApi
from .mapping import Remote, fingerprint_of, may_expire_at, moment_of

CDN, WAF, ELB = "CDN", "WAF", "ELB"


class Original(NamedTuple):
    """A certificate of the account. ``sha1`` is None if the certificate does not exist any more."""

    id: str
    sha1: str | None
    not_after: datetime | None


class Copy(NamedTuple):
    """A copy. ``used_by`` maps the IDs to the names of the domain names that use it; load balancers do not tell."""

    id: str
    name: str | None
    made: str
    used_by: Mapping[str, str]


def original_of(certificate_id: str, details: Remote | None) -> Original:
    if details is None:
        return Original(certificate_id, None, None)
    return Original(certificate_id, fingerprint_of(details), moment_of(details.get("not_after")))


class ElbCopies:
    """The copies in the load balancers of one project."""

    def __init__(self, api: ElbApi) -> None:
        self._api = api

    def find(self, original: Original) -> list[Copy]:
        """Return all copies of the original, the oldest first."""
        return _sorted(_of_elb(remote) for remote in self._api.list_certificates() if self._is_copy(remote, original))

    @staticmethod
    def _is_copy(remote: Remote, original: Original) -> bool:
        """Return whether it is a copy of the original: by its link to the account if it has one, else by content."""
        linked = remote.get("scm_certificate_id")
        return linked == original.id if linked else _same_content(remote.get("certificate"), original)

    def get(self, copy_id: str) -> Copy | None:
        try:
            return _of_elb(_about(copy_id, self._api.get_certificate(copy_id)))
        except NotFound:
            return None

    def delete(self, copy_id: str) -> None:
        self._api.delete_certificate(copy_id)


class WafCopies:
    """The copies in the firewall of one project."""

    def __init__(self, api: WafApi) -> None:
        self._api = api

    def find(self, original: Original) -> list[Copy]:
        """Return all copies of the original, the oldest first. Read the content only if the expiry is the same."""
        if original.sha1 is None:
            return []
        likely = {str(remote["id"]): remote for remote in self._api.list_certificates() if _is_likely(remote, original)}
        details = ((remote, self._details(copy_id)) for copy_id, remote in likely.items())
        same = ((remote, found) for remote, found in details if found and _same_content(found.get("content"), original))
        return _sorted(_of_waf({**remote, **found}) for remote, found in same)

    def _details(self, copy_id: str) -> Remote | None:
        try:
            return _about(copy_id, self._api.get_certificate(copy_id))
        except NotFound:
            return None

    def get(self, copy_id: str) -> Copy | None:
        found = self._details(copy_id)
        return None if found is None else _of_waf(found)

    def delete(self, copy_id: str) -> None:
        self._api.delete_certificate(copy_id)


Copies = Union[ElbCopies, WafCopies]


def copies_in(api: ScmApi, project: str, service: str) -> Copies:
    """Return the access to the copies that the service has in a project of the account."""
    cloud = api.cloud.in_project(project)
    return ElbCopies(ElbApi(cloud)) if service == ELB else WafCopies(WafApi(cloud))


def _about(copy_id: str, remote: Remote) -> Remote:
    """Return the response with the requested ID. Raises AnotherObject if it is about another certificate."""
    if str(remote.get("id", copy_id)) != copy_id:
        raise AnotherObject("The response is about %s." % remote["id"], action="get certificate %s" % copy_id)
    return dict(remote, id=copy_id)


def _sorted(copies: Iterator[Copy]) -> list[Copy]:
    return sorted(copies, key=lambda copy: (copy.made, copy.id))


def _of_elb(remote: Remote) -> Copy:
    return Copy(str(remote["id"]), remote.get("name"), str(remote.get("created_at") or ""), {})


def _of_waf(remote: Remote) -> Copy:
    hosts = {str(host.get("id")): str(host.get("hostname")) for host in remote.get("bind_host") or ()}
    return Copy(str(remote["id"]), remote.get("name"), "%020d" % int(remote.get("timestamp") or 0), hosts)


def _is_likely(remote: Remote, original: Original) -> bool:
    milliseconds = remote.get("expire_time")
    if milliseconds is None or original.not_after is None:
        return True
    return may_expire_at(original.not_after, datetime.fromtimestamp(int(milliseconds) // 1000, timezone.utc))


def _same_content(text: Any, original: Original) -> bool:
    if not text or original.sha1 is None:
        return False
    try:
        return read_certificate(str(text)).sha1 == original.sha1
    except ValueError:
        return False
