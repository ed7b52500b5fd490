# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to sign in with an agency, on top of any other way: temporary keys to act in the account of the agency.

Two services issue these keys. The identity service finds an agency by its name and by the name or ID of its account.
The security token service also supports trust agencies. It requires the ID of the account and a signature.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from .._core.errors import CloudError, CredentialError, Denied, InvalidAnswer, Rejected, Unreachable
from .._core.messages import HttpRequest
from .iam import Iam, Refused, member
from .ids import Ids
from .method import Keys, Method, described
from .storage.cache import Entry

# In seconds. The identity service accepts 15 minutes to 24 hours. Without a duration, the other service uses the
# duration of the agency.
DURATION = 6 * 3600
# The names that the services use for the parts of a temporary key.
_SPELLINGS = (
    ("credential", "access", "secret", "securitytoken", "expires_at"),
    ("credentials", "access_key_id", "secret_access_key", "security_token", "expiration"),
)


class Agency:
    signs = True

    def __init__(self, base: Method, iam: Iam) -> None:
        self._base = base
        self._iam = iam
        self._settings = iam.settings
        self._owner = Ids(iam, base)

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        return self.keys().signed(request, self._iam.clock.now())

    def forget(self, scope: str) -> bool:
        self._iam.cache.forget(self._parts())
        return True

    def identity(self) -> tuple[str, ...]:
        return (*self._base.identity(), "agency", *self._agency().values())

    def verifier(self) -> str | None:
        return self._base.verifier()

    def known_id(self, scope: str) -> str | None:
        """Return the ID of the agency's account if it is set; None otherwise.

        The base method knows only IDs of another account.
        """
        return self._settings.agency_domain_id if scope == "domain" else None

    def permanent_key(self) -> str | None:
        return None

    def describe(self) -> str:
        names = ("agency_name", "agency_domain_name", "agency_domain_id")
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

    def keys(self) -> Keys:
        value = self._iam.cache.fetch(self._parts(), self._obtain, self.verifier())
        self._iam.keep_secret(value["secret"], value["securitytoken"])
        return Keys(value["access"], value["secret"], value["securitytoken"])

    def _obtain(self) -> Entry:
        if not (self._settings.agency_domain_id and self._base.signs):
            return self._by_iam()
        try:
            return self._by_sts()
        except (Denied, Rejected, InvalidAnswer, Unreachable) as error:
            refusal = error
        try:
            return self._by_iam()
        except (Denied, Rejected) as error:
            raise _both(error, refusal) from None

    def _by_sts(self) -> Entry:
        """Assume an agency of any kind, by its URN."""
        name = self._settings.agency_name or ""
        urn = "iam::%s:agency:%s" % (self._settings.agency_domain_id, name)
        body: dict[str, Any] = {"agency_urn": urn, "agency_session_name": name}
        if self._settings.agency_duration:
            body["duration_seconds"] = self._settings.agency_duration
        return self._assumed(self._iam.post(self._iam.url("sts") + "/v5/agencies/assume", body), "none")

    def _by_iam(self) -> Entry:
        """Assume an agency that is not a trust agency.

        A signed request names the account that sends it, as the requests of all known clients do.
        """
        role: dict[str, Any] = dict(self._agency(), duration_seconds=self._settings.agency_duration or DURATION)
        body = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": role}}}
        request = self._iam.post(self._url(), body)
        if self._base.signs:
            domain = self._own_domain()
            request = request.with_headers(X_Domain_Id=domain) if domain else request
        return self._assumed(request, "domain")

    def _assumed(self, request: HttpRequest, scope: str) -> Entry:
        action = "assume the agency with %s" % self.describe()
        try:
            answer = self._iam.exchange(self._base.authorize(request, scope), action)[1]
        except Refused:
            if not self._base.forget(scope):
                raise
            answer = self._iam.exchange(self._base.authorize(request, scope), action)[1]
        return credential_entry(answer, self._iam, action)

    def _own_domain(self) -> str | None:
        """Return the ID of the account that assumes the agency; None, with a warning, if it cannot be determined."""
        if self._settings.domain_id:
            return self._settings.domain_id
        try:
            return self._owner.domain()
        except CredentialError:
            raise
        except (Denied, Rejected, InvalidAnswer) as error:
            self._iam.warn("The agency is assumed without the ID of the current account: %s" % error)
            return None


def _both(error: CloudError, earlier: CloudError) -> CloudError:
    """Return the refusal of one service, with the earlier refusal of the other service in its text."""
    told = "%s; before that, the security token service said: %s" % (error.reason.rstrip("."), earlier.reason)
    return error.reworded(type(error), told)


def credential_entry(answer: Any, iam: Iam, action: str) -> Entry:
    """Return the temporary key in a response of any service that issues one.

    Raises InvalidAnswer if the response has none.
    """
    for key, *names in _SPELLINGS:
        access, secret, token, expiry = (member(answer, key, name) for name in names)
        if access and secret and token:
            iam.keep_secret(secret, token)
            return Entry({"access": access, "secret": secret, "securitytoken": token}, iam.expiry(expiry))
    raise InvalidAnswer("the response holds no temporary access key", action=action)
