# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one who proves identity: chooses the way to sign in, and knows the project and the account of the requests.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Callable
from urllib.parse import quote

from .._core.clock import Clock
from .._core.errors import CloudError, CredentialError, Denied, InvalidAnswer, InvalidInput, Rejected
from .._core.wire import Json, Sender, WireRequest
from .access_key import GivenAccessKey
from .cache import Entry, Say
from .iam import Iam, IamUrl, Refused, member
from .journal import Journal
from .method import Method
from .settings import TASK, Settings
from .signer import canonical_query
from .stores import open_cache

if TYPE_CHECKING:
    from .metadata import Probe

# Ids do not change, but what they stand for can be deleted and made again.
ID_LIFE = 24 * 3600.0
# What does not change for as long as an account exists.
TRAIT_LIFE = 30 * 24 * 3600.0
_NAMES_SHOWN = 20
_WITHOUT_USER = " - give metadata op_svc_userid in the task"


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
        self._iam = Iam(settings, send, iam_url, clock, self._cache, set(settings.secrets()))
        self._looked_up: set[tuple[str, ...]] = set()
        self._method = _method(self._iam, environ.get("HW_METADATA_URL"), probe)

    def authorize(self, request: WireRequest, scope: str) -> WireRequest:
        """A copy that is signed or bears a token. ``scope`` is "project", "domain", "none" or, with a token for the
        domain and signatures for a project, "account".

        What is needed for it, such as a token or the project's id, is asked for where it is not known yet.
        """
        if self._method.signs and scope in ("project", "account"):
            request = request.with_headers(X_Project_Id=self.project_id())
        elif self._method.signs and scope == "domain":
            request = request.with_headers(X_Domain_Id=self.domain_id())
        return self._method.authorize(request, _of_token(scope))

    def reauthenticate(self, scope: str) -> bool:
        """After a 401: drop what was remembered. False when asking again would bring nothing new."""
        while self._looked_up:
            self._cache.forget(self._looked_up.pop())
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
        known = self._method.known_id("project")
        if known:
            return known
        return self._id("project", name, lambda: self._find_project(name))

    def domain_id(self) -> str:
        """The id of the account that the credentials act in, which with an agency is not the user's own."""
        if self._settings.domain_id and not self._settings.agency_name:
            return self._settings.domain_id
        known = self._method.known_id("domain")
        if known:
            return known
        return self._id("domain", "", self._find_domain)

    def user_id(self) -> str:
        """The id of the user whose the credentials are. Temporary keys, such as an agency's, do not tell."""
        if self._method.signs and self._method.permanent_key() is None:
            raise InvalidInput("The id of the user cannot be found out with %s%s." % (self.describe(), _WITHOUT_USER))
        known = self._method.known_id("user")
        if known:
            return known
        return self._id("user", "", self._find_user)

    def journal(self, scope: str = "project") -> Journal:
        """Return what tasks store for later ones about this project or this domain. Temporary keys change, and what was
        done stays."""
        owner = self.domain_id if scope == "domain" else self.project_id
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

    def _id(self, scope: str, name: str, look_up: Callable[[], str]) -> str:
        """An id out of the cache or, for all that ask the same, looked up once."""
        parts = (scope, self._iam.base(scope), *self._method.identity(), name)
        self._looked_up.add(parts)
        return self._cache.fetch(parts, lambda: Entry({"id": look_up()}, self._iam.clock.now() + ID_LIFE))["id"]

    def _find_project(self, name: str) -> str:
        projects = self._projects([("name", name)], name)
        ids = [member(project, "id") or "" for project in projects if member(project, "name") == name]
        if len(ids) == 1 and ids[0]:
            return ids[0]
        if ids:
            raise InvalidInput("There are %d projects named %s: set project_id to choose one." % (len(ids), name))
        raise InvalidInput(self._no_project(name))

    def _no_project(self, name: str) -> str:
        option = "region" if self._settings.project_name in (None, self._settings.region) else "project_name"
        origin = self._settings.origins.get(option, TASK)
        asking = option if origin == TASK else "%s from %s" % (option, origin)
        sentence = "There is no project named %s, which %s asks for" % (name, asking)
        try:
            names = sorted(filter(None, (member(project, "name") for project in self._projects([], name))))
        except (CredentialError, Denied, InvalidAnswer):
            names = []
        if not names:
            return sentence + "."
        shown = ", ".join(names[:_NAMES_SHOWN])
        if len(names) > _NAMES_SHOWN:
            shown += " and %d more" % (len(names) - _NAMES_SHOWN)
        return "%s; the projects are: %s." % (sentence, shown)

    def _projects(self, query: list[tuple[str, str]], name: str) -> list[Json]:
        action = "look up the id of project %s with %s" % (name, self.describe())
        url = self._iam.base("project") + "/v3/projects"
        if query:
            url += "?" + canonical_query(query)
        try:
            return _listed(self._ask(url, action), "projects", action)
        except Refused:
            raise
        except Denied as error:
            raise _advised(error, " - set project_id to do without this") from None

    def _find_domain(self) -> str:
        action = "look up the id of the account with %s" % self.describe()
        domains = _listed(self._ask(self._iam.base("domain") + "/v3/auth/domains", action), "domains", action)
        found = member(domains[0], "id") if domains else None
        if not found:
            raise InvalidAnswer("the answer names no account", action=action)
        return found

    def _find_user(self) -> str:
        """The owner of the access key, or what the token tells when it is shown to the service that made it."""
        action = "look up the id of the user with %s" % self.describe()
        key = self._method.permanent_key()
        try:
            if key is None:
                url = self._iam.base("user") + "/v3/auth/tokens?nocatalog=true"
                found = member(self._ask(url, action, shown=True), "token", "user", "id")
            else:
                url = self._iam.base("user") + "/v3.0/OS-CREDENTIAL/credentials/" + quote(key, safe="")
                found = member(self._ask(url, action), "credential", "user_id")
        except Refused:
            raise
        except (Denied, Rejected) as error:
            raise _advised(error, _WITHOUT_USER) from None
        if not found:
            raise InvalidAnswer("the answer names no user", action=action)
        return found

    def _ask(self, url: str, action: str, shown: bool = False) -> Json:
        """A read of the identity service with the credentials themselves, and once more with fresh ones.

        With ``shown`` it is about the token that it bears.
        """
        request = self._iam.get(url)
        try:
            return self._iam.exchange(self._proven(request, shown), action)[1]
        except Refused:
            if not self._method.forget("none"):
                raise
        return self._iam.exchange(self._proven(request, shown), action)[1]

    def _proven(self, request: WireRequest, shown: bool) -> WireRequest:
        made = self._method.authorize(request, "none")
        return made.with_headers(X_Subject_Token=made.headers["X-Auth-Token"]) if shown else made


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


def _advised(error: CloudError, advice: str) -> CloudError:
    return type(error)(
        error.reason + advice,
        action=error.action,
        status=error.status,
        code=error.code,
        request_id=error.request_id,
    )


def _listed(body: Json, key: str, action: str) -> list[Json]:
    listed = body.get(key)
    if not isinstance(listed, list):
        raise InvalidAnswer("the answer has no list of %s" % key, action=action)
    return listed
