# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of tokens and temporary keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ...core import ids
from ...core.authentication import authenticate
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.identity import AccessKey, Agency, Domain, Project, Token, User
from ...core.request import Request

TOKEN_LIFE = timedelta(hours=24)
KEY_SECONDS = 900

Given = Mapping[str, Any]


def unauthorized(message: str) -> ApiError:
    return ApiError(401, "IAM.0002", message)


def bad_request(message: str) -> ApiError:
    return ApiError(400, "IAM.0001", message)


class IamState:
    def __init__(self, emulator: Emulator) -> None:
        self._identity = emulator.identity
        self._clock = emulator.clock

    def issue_token(self, request: Request, auth: Given) -> Token:
        identity = auth["identity"]
        methods = tuple(identity["methods"])
        assumed_by = None
        if methods == ("assume_role",):
            assumed_by, user = self._assume(request, identity)
        elif methods == ("token",):
            user = self._by_token(request, identity).user
        elif methods in (("password",), ("password", "totp")):
            user = self._by_password(identity, methods)
        else:
            raise bad_request(f"methods {list(methods)} are not supported")
        now = self._clock.now()
        scope = self._scope(user, auth.get("scope"))
        token = Token(ids.new_token(), methods, user, now, now + TOKEN_LIFE, scope, assumed_by)
        self._identity.add_token(token)
        return token

    def issue_key(self, request: Request, identity: Given) -> AccessKey:
        methods = identity["methods"]
        if methods == ["assume_role"]:
            user = self._assume(request, identity)[1]
            seconds = identity["assume_role"].get("duration_seconds", KEY_SECONDS)
        elif methods == ["token"]:
            user = self._by_token(request, identity).user
            seconds = identity.get("token", {}).get("duration_seconds", KEY_SECONDS)
        else:
            raise bad_request(f"methods {methods} are not supported")
        now = self._clock.now()
        expires_at = now + timedelta(seconds=seconds)
        key = AccessKey(ids.new_access_key(), ids.new_secret_key(), user, now, ids.new_token(), expires_at)
        self._identity.add_key(key)
        return key

    def permanent_key(self, access: str, domain: Domain) -> AccessKey:
        key = self._identity.key(access)
        if key is None or key.security_token or key.user.domain != domain:
            raise ApiError(404, "IAM.0004", f"Could not find credential: {access}.")
        return key

    def _by_password(self, identity: Given, methods: tuple[str, ...]) -> User:
        given = identity.get("password", {}).get("user")
        if given is None:
            raise bad_request("identity.password.user is missing")
        user = self._find_user(given)
        if user is None or user.password != given["password"]:
            raise unauthorized("The username or password is wrong.")
        if user.passcode and "totp" not in methods:
            raise unauthorized("The user has to log in with a second factor.")
        if "totp" in methods and identity.get("totp", {}).get("user") != {"id": user.id, "passcode": user.passcode}:
            raise unauthorized("The passcode of the second factor is wrong.")
        return user

    def _find_user(self, given: Given) -> User | None:
        if "id" in given:
            return self._identity.users.get(given["id"])
        if "name" not in given or "domain" not in given:
            raise bad_request("a user is named by id, or by name and domain")
        domain = self._find_domain(given["domain"])
        return self._identity.user_named(given["name"], domain) if domain else None

    def _find_domain(self, given: Given) -> Domain | None:
        return self._identity.domain(id=given.get("id", ""), name=given.get("name", ""))

    def _by_token(self, request: Request, identity: Given) -> Token:
        value = identity.get("token", {}).get("id") or request.header("x-auth-token")
        token = self._identity.live_token(value)
        if token is None:
            raise unauthorized("The token is invalid or has expired.")
        return token

    def _who_assumes(self, request: Request) -> User:
        """Return the user who assumes an agency. Raises ApiError (403) if X-Domain-Id is not the account of the key.

        The header is needed because a signature alone does not say which account assumes the agency.
        """
        caller = authenticate(request, self._identity)
        if caller.token is None and request.header("x-domain-id") != caller.domain.id:
            raise ApiError(403, "IAM.0003", "X-Domain-Id is not the account of the access key.")
        return caller.user

    def _assume(self, request: Request, identity: Given) -> tuple[User, User]:
        """Return the user who assumes an agency, and the assumed agency as a user."""
        given = identity.get("assume_role")
        if given is None:
            raise bad_request("identity.assume_role is missing")
        name = given.get("agency_name") or given.get("xrole_name")
        if not name:
            raise bad_request("identity.assume_role has no agency_name")
        caller = self._who_assumes(request)
        domain = self._find_domain({"id": given.get("domain_id", ""), "name": given.get("domain_name", "")})
        agency = self._identity.agency(name, domain) if domain else None
        if agency is None:
            raise ApiError(404, "IAM.0004", f"Could not find agency {name}.")
        return caller, self._acting(agency, caller)

    def _acting(self, agency: Agency, caller: User) -> User:
        if agency.trusted_domain not in (caller.domain.id, caller.domain.name):
            raise ApiError(403, "IAM.0003", f"Agency {agency.name} does not trust account {caller.domain.name}.")
        return User(agency.id, f"{agency.domain.name}/{agency.name}", "", agency.domain, session=agency.name)

    def _scope(self, user: User, given: Given | None) -> Project | Domain | None:
        if not given:
            return None
        if "project" in given:
            return self._project_scope(user, given["project"])
        found = self._find_domain(given.get("domain", {}))
        if found != user.domain:
            raise unauthorized("The domain of the scope does not exist or is not the user's.")
        return found

    def _project_scope(self, user: User, given: Given) -> Project:
        if "id" in given:
            project = self._identity.projects.get(given["id"])
        elif "name" in given:
            domain = self._find_domain(given["domain"]) if "domain" in given else user.domain
            project = self._identity.project_named(given["name"], domain) if domain else None
        else:
            raise bad_request("a project scope has an id or a name")
        if project is None or project.domain != user.domain or not project.enabled:
            raise unauthorized("The project of the scope does not exist or is not the user's.")
        return project
