# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The IDs of the project, the account and the user that belong to one way to sign in.

Several API calls return most of these IDs, and the calls need different permissions. A request that needs an ID must
not fail because of a missing permission that the request itself does not need.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from typing import Callable
from urllib.parse import quote

from .._core.errors import CloudError, CredentialError, Denied, InvalidAnswer, InvalidInput, Rejected
from .._core.messages import HttpRequest, Json
from .._core.wording import candidates
from .iam import Iam, Refused, member
from .method import Method
from .settings import TASK
from .signer import canonical_query
from .storage.cache import Entry

# In seconds. IDs do not change, but their objects can be deleted and created again.
ID_LIFE = 24 * 3600.0
_WITHOUT_USER = " - give metadata op_svc_userid in the task"
_USER_URN = re.compile(r"[^:]*::[^:]*:user:.*")
_USER_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


class Ids:
    """The IDs of one way to sign in. Each is read once, shared through the cache and kept for a day."""

    def __init__(self, iam: Iam, method: Method) -> None:
        self._iam = iam
        self._settings = iam.settings
        self._method = method
        self._looked_up: set[tuple[str, ...]] = set()

    def project(self, name: str) -> str:
        known = self._method.known_id("project")
        return known or self._id("project", name, lambda: self._find_project(name))

    def domain(self) -> str:
        """Return the ID of the account in which the credentials act."""
        known = self._method.known_id("domain")
        return known or self._id("domain", "", self._find_domain)

    def user(self) -> str:
        """Return the ID of the user who owns the credentials.

        Raises InvalidInput for the temporary keys of an agency, which belong to no user.
        """
        if self._method.signs and self._method.permanent_key() is None and not self._maybe_a_users():
            raise InvalidInput(self._no_user())
        known = self._method.known_id("user")
        return known or self._id("user", "", self._find_user)

    def forget(self) -> None:
        while self._looked_up:
            self._iam.cache.forget(self._looked_up.pop())

    def _id(self, scope: str, name: str, look_up: Callable[[], str]) -> str:
        parts = (scope, self._iam.base(scope), *self._method.identity(), name)
        self._looked_up.add(parts)
        return self._iam.cache.fetch(parts, lambda: Entry({"id": look_up()}, self._iam.clock.now() + ID_LIFE))["id"]

    # Projects.

    def _find_project(self, name: str) -> str:
        projects = self._projects([("name", name)], name)
        ids = [member(project, "id") or "" for project in projects if member(project, "name") == name]
        if len(ids) == 1 and ids[0]:
            return ids[0]
        if ids:
            raise InvalidInput(
                'There are %d projects with the name "%s". Set project_id to choose one.' % (len(ids), name)
            )
        raise InvalidInput(self._no_project(name))

    def _no_project(self, name: str) -> str:
        option = "region" if self._settings.project_name in (None, self._settings.region) else "project_name"
        origin = self._settings.origins.get(option, TASK)
        asking = option if origin == TASK else "%s from %s" % (option, origin)
        sentence = 'There is no project with the name "%s" (%s)' % (name, asking)
        try:
            names = [member(project, "name") for project in self._projects([], name)]
        except (CredentialError, Denied, InvalidAnswer):
            names = []
        return "%s.%s" % (sentence, candidates(names))

    def _projects(self, query: list[tuple[str, str]], name: str) -> list[Json]:
        """Return the projects of the account or, without the permission to list them, those that the user can use."""
        action = "look up the id of project %s with %s" % (name, self._method.describe())
        base = self._iam.base("project")
        url = base + "/v3/projects" + ("?" + canonical_query(query) if query else "")
        try:
            return _listed(self._ask(url, action), "projects", action)
        except Refused:
            raise
        except Denied as error:
            denied = error
        try:
            return _listed(self._ask(base + "/v3/auth/projects", action), "projects", action)
        except CloudError:
            raise _advised(denied, " - set project_id to do without this") from None

    # The account.

    def _find_domain(self) -> str:
        """Return the first account of the list.

        The list is empty for temporary keys, and for many users who do not have the permission to read their own user.
        In these cases, ask the security token service, or the service that issued the token: neither needs a
        permission.
        """
        action = "look up the id of the account with %s" % self._method.describe()
        problem: CloudError = InvalidAnswer("the response names no account", action=action)
        try:
            domains = _listed(self._ask(self._iam.base("domain") + "/v3/auth/domains", action), "domains", action)
            found = member(domains[0], "id") if domains else None
        except (Denied, Rejected) as error:
            problem, found = error, None
        found = found or self._domain_otherwise(action)
        if found:
            return found
        if isinstance(problem, Refused):  # advice is useless, because nothing works with wrong keys
            raise problem
        option = "agency_domain_id" if self._settings.agency_name else "domain_id"
        raise _advised(problem, " - set %s to do without this" % option)

    def _domain_otherwise(self, action: str) -> str | None:
        try:
            if self._method.signs:
                return member(self._caller(action), "account_id")
            token = self._shown(action).get("token")
        except CloudError:
            return None
        places = (("domain", "id"), ("project", "domain", "id"), ("user", "domain", "id"))
        return next((found for found in (member(token, *place) for place in places) if found), None)

    # The user.

    def _maybe_a_users(self) -> bool:
        """Return whether the keys can belong to a user.

        Temporary keys from the settings can; those of an agency or of a server cannot.
        """
        return bool(self._settings.security_token) and not self._settings.agency_name

    def _no_user(self) -> str:
        return "The id of the user cannot be found out with %s%s." % (self._method.describe(), _WITHOUT_USER)

    def _find_user(self) -> str:
        """Return the ID of the owner of the access key, or of the user that the service names for the token."""
        action = "look up the id of the user with %s" % self._method.describe()
        key = self._method.permanent_key()
        if key is None and self._method.signs:
            found = self._user_by_sts(action)
            if found is None:
                raise InvalidInput(self._no_user())
            return found
        try:
            found = self._owner(key, action)
        except Refused:
            raise
        except (Denied, Rejected) as error:
            found = self._user_by_sts(action) if key is not None else None
            if found is None:
                raise _advised(error, _WITHOUT_USER) from None
        if not found:
            raise InvalidAnswer("the response names no user", action=action)
        return found

    def _owner(self, key: str | None, action: str) -> str | None:
        if key is None:
            return member(self._shown(action), "token", "user", "id")
        url = self._iam.base("user") + "/v3.0/OS-CREDENTIAL/credentials/" + quote(key, safe="")
        return member(self._ask(url, action), "credential", "user_id")

    def _user_by_sts(self, action: str) -> str | None:
        """Return the ID of the caller if the security token service says that it is a user; None otherwise."""
        try:
            caller = self._caller(action)
        except CloudError:
            return None
        user = member(caller, "principal_id") or ""
        is_user = _USER_URN.fullmatch(member(caller, "principal_urn") or "") and _USER_ID.fullmatch(user)
        return user if is_user else None

    # Requests.

    def _caller(self, action: str) -> Json:
        """Return the identity of the signer from the security token service. This needs no permission."""
        return self._ask(self._iam.url("sts") + "/v5/caller-identity", action)

    def _shown(self, action: str) -> Json:
        """Return the details of the token from the service that issued it."""
        return self._ask(self._iam.base("user") + "/v3/auth/tokens?nocatalog=true", action, shown=True)

    def _ask(self, url: str, action: str, shown: bool = False) -> Json:
        """Read a URL with the current credentials and, if they are refused, once more with new ones.

        With ``shown``, the request asks about the token that it carries.
        """
        request = self._iam.get(url)
        try:
            return self._iam.exchange(self._proven(request, shown), action)[1]
        except Refused:
            if not self._method.forget("none"):
                raise
        return self._iam.exchange(self._proven(request, shown), action)[1]

    def _proven(self, request: HttpRequest, shown: bool) -> HttpRequest:
        made = self._method.authorize(request, "none")
        return made.with_headers(X_Subject_Token=made.headers["X-Auth-Token"]) if shown else made


def _advised(error: CloudError, advice: str) -> CloudError:
    return error.reworded(type(error), error.reason + advice)


def _listed(body: Json, key: str, action: str) -> list[Json]:
    listed = body.get(key)
    if not isinstance(listed, list):
        raise InvalidAnswer("the response has no list of %s" % key, action=action)
    return listed
