# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The authenticator: it chooses the way to sign in, and knows the project and the account of the requests.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .._core.clock import Clock
from .._core.errors import CredentialError, Denied, InvalidAnswer, InvalidInput, Rejected
from .._core.messages import HttpRequest, Sender
from .access_key import GivenAccessKey
from .iam import Iam, IamUrl
from .ids import Ids
from .method import Method
from .settings import Settings
from .storage.cache import Entry, Say
from .storage.journal import Journal
from .storage.stores import open_cache

if TYPE_CHECKING:
    from .metadata import Probe

# In seconds, for facts that do not change while an account exists.
TRAIT_LIFE = 30 * 24 * 3600.0


class Authenticator:
    """The authentication of all requests for one account and region.

    ``probe`` sends the requests to the metadata service. The variable HW_METADATA_URL holds the URL of that service.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        send: Sender,
        iam_url: IamUrl,
        clock: Clock,
        environ: Mapping[str, str],
        note: Say,
        warn: Say,
        probe: Probe | None = None,
    ) -> None:
        self._settings = settings
        self._warn = warn
        self._cache = open_cache(settings, environ, clock, note=note, warn=warn)
        self._iam = Iam(settings, send, iam_url, clock, self._cache, set(settings.secrets()), warn)
        self._method = _method(self._iam, environ.get("HW_METADATA_URL"), probe)
        self._ids = Ids(self._iam, self._method)
        self._nameless = False

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        """Return a copy of the request that is signed or carries a token.

        The ``scope`` is "project", "domain", "account" or "none". With "account", a token is for the domain and a
        signature is for the project. Obtains the token, the ID of the project and other facts if they are unknown.
        """
        if self._method.signs and scope in ("project", "account"):
            request = request.with_headers(X_Project_Id=self.project_id())
        elif self._method.signs and scope == "domain":
            request = self._for_account(request)
        return self._method.authorize(request, _of_token(scope))

    def sign_for_storage(self, request: HttpRequest, resource: str) -> HttpRequest:
        """Return a copy that is signed for object storage. ``resource`` is the bucket and its subresource.

        Raises CredentialError if the credentials have no access key: object storage accepts no tokens.
        """
        from .storage_signer import sign  # few tasks use object storage

        keys = self._method.keys()
        if keys is None:
            raise CredentialError(
                "Object storage accepts only requests that are signed with an access key, and this task signs in with "
                "%s: set access_key and secret_key, or an agency." % self.describe()
            )
        return sign(request, keys, resource, self._iam.clock.now())

    def reauthenticate(self, scope: str) -> bool:
        """Drop the remembered token, keys and IDs after a 401. Return False if there is no way to obtain new ones."""
        self._ids.forget()
        return self._method.forget(_of_token(scope))

    def is_refusal(self, status: int, code: str | None) -> bool:
        """Return whether a response is a 401 of the gateway or of IAM.

        Services use 401 with error codes of their own for other errors.
        """
        if status != 401:
            return False
        return code is None or code in ("401", "Unauthorized") or code.startswith(("APIGW.", "IAM."))

    def project_id(self) -> str:
        """Return the ID of the project that the settings give by ID, by name or by region.

        Raises InvalidInput if the settings give none of them.
        """
        if self._settings.project_id:
            return self._settings.project_id
        name = self._project_name()
        if not name:
            if not (self._settings.auth_token or self._settings.access_key or self._settings.password):
                # Report missing credentials first, because a source of credentials often gives the region, too.
                self._method.authorize(HttpRequest("GET", "https://localhost/"), "none")
            raise InvalidInput("The task does not say which project is meant: set region, project_name or project_id.")
        return self._ids.project(name)

    def domain_id(self) -> str:
        """Return the ID of the account in which the credentials act. With an agency, it is not the user's own one."""
        if self._settings.domain_id and not self._settings.agency_name:
            return self._settings.domain_id
        return self._ids.domain()

    def user_id(self) -> str:
        """Return the ID of the user who owns the credentials.

        Raises InvalidInput with an agency, because its keys do not identify a user.
        """
        return self._ids.user()

    def journal(self, scope: str = "project") -> Journal:
        """Return the journal of this project or this domain.

        It does not depend on the credentials, because temporary keys change while the results of a task stay.
        """
        owner = self._account if scope == "domain" else self.project_id
        return Journal(self._cache, lambda: (self._iam.base(scope), owner()), self._iam.clock.now, self._warn)

    def recall(self, topic: str) -> str | None:
        """Return the text that a task stored under this topic about the account of these credentials; None if none."""
        found = self._cache.recall(self._trait(topic))
        return found.get("text") if found else None

    def keep(self, topic: str, text: str) -> None:
        """Store a text under this topic for later tasks. They can also determine it again."""
        self._cache.keep(self._trait(topic), Entry({"text": text}, self._iam.clock.now() + TRAIT_LIFE))

    def _trait(self, topic: str) -> tuple[str, ...]:
        return ("trait", self._iam.base("domain"), *self._method.identity(), topic)

    def describe(self) -> str:
        """Return the sources of the credentials, without any value."""
        return self._method.describe()

    def secrets(self) -> frozenset[str]:
        """Return all values to mask: the secrets in the settings, and the tokens and temporary keys up to now."""
        return frozenset(self._iam.secrets)

    def _project_name(self) -> str:
        return self._settings.project_name or self._settings.region or ""

    def _account(self) -> str:
        """Return an identifier of the account: its ID or, if it cannot be determined, the ID of the project."""
        return self._known_domain() or self.project_id()

    def _for_account(self, request: HttpRequest) -> HttpRequest:
        """Return a copy with the ID of the account or, if it cannot be determined, of the project.

        Return the request unchanged if neither ID can be determined: the signature identifies the account.
        """
        domain = self._known_domain()
        if domain:
            return request.with_headers(X_Domain_Id=domain)
        try:
            return request.with_headers(X_Project_Id=self.project_id())
        except (Denied, Rejected, InvalidInput):
            return request

    def _known_domain(self) -> str | None:
        """Return the ID of the account; None, with a warning, if these credentials do not allow to determine it."""
        if self._nameless:
            return None
        try:
            return self.domain_id()
        except CredentialError:
            raise
        except (Denied, Rejected, InvalidAnswer) as error:
            self._nameless = True
            self._warn("Requests are sent without the ID of the account, which a service may need: %s" % error)
            return None


def _of_token(scope: str) -> str:
    return "domain" if scope == "account" else scope


def _method(iam: Iam, metadata_url: str | None, probe: Probe | None) -> Method:
    base = _base_method(iam, metadata_url, probe)
    if not iam.settings.agency_name:
        return base
    from .agency import Agency

    return Agency(base, iam)


def _base_method(iam: Iam, metadata_url: str | None, probe: Probe | None) -> Method:
    """Return the way to sign in that the settings give, without the agency.

    Imports every way but the access key only when it is needed: subprocess execution compiles all imported files.
    """
    settings = iam.settings
    if settings.auth_token:
        from .iam_token import GivenToken

        return GivenToken(settings)
    if settings.access_key:
        return GivenAccessKey(settings, iam.clock)
    if settings.password:
        from .password import UserPassword

        return UserPassword(iam)
    from .metadata import METADATA_URL, CloudServer

    return CloudServer(iam, metadata_url or METADATA_URL, probe)
