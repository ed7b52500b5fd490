# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Authentication as in the API gateway: finds the caller, project and account of a request."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from enum import Enum, auto

from .clock import wall_time
from .errors import GatewayError
from .identity import AccessKey, Domain, Identity, Principal, Project, Token
from .request import Request
from .signature import ALGORITHM, Claim, canonical_request, matches, read_claim

MAX_SKEW = timedelta(minutes=15)
_DATE_FORMAT = "%Y%m%dT%H%M%SZ"
# The host is not in this list because a common client does not sign it.
_MUST_BE_SIGNED = ("x-sdk-date",)


class Scope(Enum):
    """The scope that the caller of an operation must have."""

    NOTHING = auto()  # no credentials at all
    ANYTHING = auto()  # any valid credentials: the identity service
    PROJECT = auto()
    DOMAIN = auto()


class InvalidToken(GatewayError):
    """A missing, wrong or expired token.

    It has a class of its own because the identity service words this error differently from the gateway.
    """


class NoDomain(GatewayError):
    """A token without a domain scope. It has a class of its own because a service can check the domain itself."""


def refuse(reason: str) -> GatewayError:
    return GatewayError(401, "APIGW.0301", f"Incorrect IAM authentication information: {reason}")


def refuse_token(reason: str) -> InvalidToken:
    return InvalidToken(401, "APIGW.0301", f"Incorrect IAM authentication information: {reason}")


def authenticate(request: Request, identity: Identity) -> Principal:
    value = request.header("x-auth-token")
    if value:
        token = identity.live_token(value)
        if token is None:
            raise refuse_token("decrypt token fail")
        return Principal(token.user, token)
    authorization = request.header("authorization")
    if not authorization:
        raise refuse_token("x-auth-token not found")
    if not authorization.startswith(ALGORITHM):
        raise refuse(f"unsupported authorization algorithm, {ALGORITHM} is served")
    claim = read_claim(authorization)
    if claim is None:
        raise refuse("the Authorization header is malformed")
    return _signed_by(request, claim, identity)


def _signed_by(request: Request, claim: Claim, identity: Identity) -> Principal:
    missing = [name for name in _MUST_BE_SIGNED if name not in claim.signed_headers]
    if missing:
        raise refuse(f"header {missing[0]} is not signed")
    absent = [name for name in claim.signed_headers if name not in request.headers]
    if absent:
        raise refuse(f"signed header {absent[0]} is not in the request")
    date = request.header("x-sdk-date")
    _check_date(date)
    key = identity.key(claim.access)
    if key is None:
        raise refuse(f"Get secretKey failed,ak:{claim.access},err:ak not exist")
    _check_temporary(request, key, identity)
    canonical = canonical_request(request, claim.signed_headers)
    if not matches(claim, key.secret, date, canonical):
        raise refuse("verify aksk signature fail, canonicalRequest:" + canonical.replace("\n", "|"))
    return Principal(key.user, temporary=bool(key.security_token))


def _check_date(date: str) -> None:
    try:
        signed_at = datetime.strptime(date, _DATE_FORMAT).replace(tzinfo=timezone.utc)
    except ValueError:
        raise refuse(f"x-sdk-date {date!r} is not of the form YYYYMMDDTHHMMSSZ") from None
    now = wall_time()
    if abs(now - signed_at) > MAX_SKEW:
        times = f"signature time:{date},server time:{now.strftime(_DATE_FORMAT)}"
        raise refuse(f"calc aksk signature fail:signature expired, {times}")


def _check_temporary(request: Request, key: AccessKey, identity: Identity) -> None:
    given = request.header("x-security-token")
    if given != key.security_token:
        reason = "security token does not belong to the ak" if given else "the temporary ak needs its x-security-token"
        raise refuse(reason)
    if not identity.is_live(key):
        raise refuse("the temporary ak has expired")


def project_of(principal: Principal, identity: Identity, region: str, header: str, in_path: str | None) -> Project:
    """Return the project of a request. Raises GatewayError if the caller cannot use it.

    ``header`` is X-Project-Id. Only a signed request can need it, because a token has its own scope.
    """
    if principal.token is not None:
        return _token_project(principal.token, region)
    wanted = header or in_path
    found = identity.projects.get(wanted) if wanted else identity.main_project(principal.domain, region)
    if found is None or found.domain != principal.domain:
        raise refuse(f"project {wanted or region} does not belong to the account")
    return _in_region(found, region)


def _token_project(token: Token, region: str) -> Project:
    if not isinstance(token.scope, Project):
        raise refuse("the token has no project scope")
    return _in_region(token.scope, region)


def _in_region(project: Project, region: str) -> Project:
    if project.region != region:
        raise refuse(f"project {project.id} is in region {project.region}, not in {region}")
    if not project.enabled:
        raise refuse(f"project {project.id} is disabled")
    return project


def domain_of(principal: Principal, header: str) -> Domain:
    """Return the account of a request to a service without projects. ``header`` is X-Domain-Id of a signed request.

    Raises NoDomain if the token has no domain scope, and GatewayError if ``header`` names another account.
    """
    token = principal.token
    if token is not None and not isinstance(token.scope, Domain):
        raise NoDomain(401, "APIGW.0301", "Incorrect IAM authentication information: the token has no domain scope")
    if token is None and header and header != principal.domain.id:
        raise refuse(f"domain {header} does not belong to the ak")
    return principal.domain
