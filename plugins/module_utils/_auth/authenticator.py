# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one who proves identity: chooses the way to sign in, and knows the project and the account of the requests.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .._core.clock import Clock
from .._core.errors import CredentialError, Denied, InvalidAnswer, InvalidInput, Rejected
from .._core.wire import Sender, WireRequest
from .access_key import GivenAccessKey
from .cache import Entry, Say
from .iam import Iam, IamUrl
from .ids import Ids
from .journal import Journal
from .method import Method
from .settings import Settings
from .stores import open_cache

if TYPE_CHECKING:
    from .metadata import Probe

# What does not change for as long as an account exists.
TRAIT_LIFE = 30 * 24 * 3600.0


class Authenticator:
    """Authenticates the requests of one account and region.

    ``probe`` sends the question to the metadata service, and the variable HW_METADATA_URL says where that is.
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

    def authorize(self, request: WireRequest, scope: str) -> WireRequest:
        """A copy that is signed or bears a token. ``scope`` is "project", "domain", "none" or, with a token for the
        domain and signatures for a project, "account".

        What is needed for it, such as a token or the project's id, is asked for where it is not known yet.
        """
        if self._method.signs and scope in ("project", "account"):
            request = request.with_headers(X_Project_Id=self.project_id())
        elif self._method.signs and scope == "domain":
            request = self._for_account(request)
        return self._method.authorize(request, _of_token(scope))

    def reauthenticate(self, scope: str) -> bool:
        """After a 401: drop what was remembered. False when asking again would bring nothing new."""
        self._ids.forget()
        return self._method.forget(_of_token(scope))

    def is_refusal(self, status: int, code: str | None) -> bool:
        """A 401 of the gateway or of IAM. Services use 401 with codes of their own for other things."""
        if status != 401:
            return False
        return code is None or code in ("401", "Unauthorized") or code.startswith(("APIGW.", "IAM."))

    def project_id(self) -> str:
        """The id of the project that was given by id, by name or as the region's."""
        if self._settings.project_id:
            return self._settings.project_id
        name = self._project_name()
        if not name:
            if not (self._settings.auth_token or self._settings.access_key or self._settings.password):
                # Credentials are missed first: often they would have said the region, too.
                self._method.authorize(WireRequest("GET", "https://localhost/"), "none")
            raise InvalidInput("It is not known which project is meant: set region, project_name or project_id.")
        return self._ids.project(name)

    def domain_id(self) -> str:
        """The id of the account that the credentials act in, which with an agency is not the user's own."""
        if self._settings.domain_id and not self._settings.agency_name:
            return self._settings.domain_id
        return self._ids.domain()

    def user_id(self) -> str:
        """The id of the user whose the credentials are. An agency's keys do not tell."""
        return self._ids.user()

    def journal(self, scope: str = "project") -> Journal:
        """Return what tasks store for later ones about this project or this domain. Temporary keys change, and what was
        done stays."""
        owner = self._account if scope == "domain" else self.project_id
        return Journal(self._cache, lambda: (self._iam.base(scope), owner()), self._iam.clock.now, self._warn)

    def recall(self, topic: str) -> str | None:
        """What a task has found out about the account of these credentials."""
        found = self._cache.recall(self._trait(topic))
        return found.get("text") if found else None

    def keep(self, topic: str, text: str) -> None:
        """Store that for later tasks, which can also find it out again."""
        self._cache.keep(self._trait(topic), Entry({"text": text}, self._iam.clock.now() + TRAIT_LIFE))

    def _trait(self, topic: str) -> tuple[str, ...]:
        return ("trait", self._iam.base("domain"), *self._method.identity(), topic)

    def describe(self) -> str:
        """Where the credentials come from, without any value."""
        return self._method.describe()

    def secrets(self) -> frozenset[str]:
        """Everything to be masked: the secrets in the settings, and the tokens and temporary keys up to now."""
        return frozenset(self._iam.secrets)

    def _project_name(self) -> str:
        return self._settings.project_name or self._settings.region or ""

    def _account(self) -> str:
        """Stands for the account: its ID or, where this cannot be found out, the project's."""
        return self._known_domain() or self.project_id()

    def _for_account(self, request: WireRequest) -> WireRequest:
        """With the account's ID or, where this cannot be found out, the project's: the signature tells whose it is."""
        domain = self._known_domain()
        if domain:
            return request.with_headers(X_Domain_Id=domain)
        try:
            return request.with_headers(X_Project_Id=self.project_id())
        except (Denied, Rejected, InvalidInput):
            return request

    def _known_domain(self) -> str | None:
        """The account's ID. None, with a warning, where these credentials may not find it out."""
        if self._nameless:
            return None
        try:
            return self.domain_id()
        except CredentialError:
            raise
        except (Denied, Rejected, InvalidAnswer) as error:
            self._nameless = True
            self._warn("Requests go out without the ID of the account, which a service may want: %s" % error)
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
    """What the other ways need is imported when it is: an ordinary module compiles all it imports."""
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
