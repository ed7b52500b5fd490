# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Temporary keys of an agency: acting in the account that has set it up, on top of any other way to sign in.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from .._core.errors import InvalidAnswer
from .._core.wire import WireRequest
from .cache import Entry
from .iam import Iam, Refused, member
from .method import Keys, Method, described

# The service accepts 15 minutes to 24 hours.
DURATION = 6 * 3600


class Agency:
    signs = True

    def __init__(self, base: Method, iam: Iam) -> None:
        self._base = base
        self._iam = iam
        self._settings = iam.settings

    def authorize(self, request: WireRequest, scope: str) -> WireRequest:
        return self._keys().signed(request, self._iam.clock.now())

    def forget(self, scope: str) -> bool:
        self._iam.cache.forget(self._parts())
        return True

    def identity(self) -> tuple[str, ...]:
        return (*self._base.identity(), "agency", *self._agency().values())

    def verifier(self) -> str | None:
        return self._base.verifier()

    def known_id(self, scope: str) -> str | None:
        """The account is the agency's; whatever the base knows is about another one."""
        return self._settings.agency_domain_id if scope == "domain" else None

    def permanent_key(self) -> str | None:
        return None

    def describe(self) -> str:
        names = ("agency_name", "agency_domain_name")
        origins = {name: self._settings.origins[name] for name in names if name in self._settings.origins}
        return "%s; %s" % (self._base.describe(), described(origins))

    def _agency(self) -> dict[str, str]:
        agency = {"agency_name": self._settings.agency_name or ""}
        if self._settings.agency_domain_id:
            agency["domain_id"] = self._settings.agency_domain_id
        elif self._settings.agency_domain_name:
            agency["domain_name"] = self._settings.agency_domain_name
        return agency

    def _parts(self) -> tuple[str, ...]:
        return ("agency", self._url(), *self.identity())

    def _url(self) -> str:
        return self._iam.base("project") + "/v3.0/OS-CREDENTIAL/securitytokens"

    def _keys(self) -> Keys:
        value = self._iam.cache.fetch(self._parts(), self._obtain, self.verifier())
        self._iam.keep_secret(value["secret"], value["securitytoken"])
        return Keys(value["access"], value["secret"], value["securitytoken"])

    def _obtain(self) -> Entry:
        role: dict[str, Any] = dict(self._agency(), duration_seconds=DURATION)
        body = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": role}}}
        action = "assume the agency with %s" % self.describe()
        request = self._iam.post(self._url(), body)
        try:
            answer = self._iam.exchange(self._base.authorize(request, "domain"), action)[1]
        except Refused:
            if not self._base.forget("domain"):
                raise
            answer = self._iam.exchange(self._base.authorize(request, "domain"), action)[1]
        return credential_entry(answer, self._iam, action)


def credential_entry(answer: Any, iam: Iam, action: str) -> Entry:
    """The temporary key in an answer, as the identity service and the metadata service both give it."""
    value = {name: member(answer, "credential", name) for name in ("access", "secret", "securitytoken")}
    complete = {name: one for name, one in value.items() if one}
    if len(complete) < len(value):
        raise InvalidAnswer("the answer holds no temporary access key", action=action)
    iam.keep_secret(complete["secret"], complete["securitytoken"])
    return Entry(complete, iam.expiry(member(answer, "credential", "expires_at")))
