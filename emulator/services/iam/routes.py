# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of the identity service that clients need to log in and to find their projects."""

from __future__ import annotations

import re
from typing import Any

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.errors import ApiError, keystone_envelope, plain_envelope
from ...core.identity import Project, Token
from ...core.router import Router, Section
from ...core.schema import Anything, Flag, Integer, Invalid, Items, Shape, Text
from . import views
from .state import IamState, bad_request


def _trace(request_id: str) -> dict[str, str]:
    return {"X-IAM-Trace-Id": f"token_{request_id}"}


def _keystone_refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "IAM.0001", invalid.reason)


def _credential_refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "IAM.0001", invalid.reason)


def _unauthenticated(error: ApiError) -> ApiError:
    return ApiError(401, "IAM.0002", "The request you have made requires authentication.")


ROUTER = Router("iam", response_headers=_trace)
KEYSTONE = Section(ROUTER, keystone_envelope, _keystone_refusal, Scope.ANYTHING, on_invalid_token=_unauthenticated)
OPEN = Section(ROUTER, keystone_envelope, _keystone_refusal, Scope.NOTHING, on_invalid_token=_unauthenticated)
CREDENTIAL = Section(ROUTER, plain_envelope, _credential_refusal, Scope.NOTHING)

_CLOUD_HOST = re.compile(r"iam\.([a-z]+-[a-z]+-[0-9]+\.)?(?P<cloud>[^:]+\.[a-z]+)")

_REFERENCE = Shape({"id": Text(), "name": Text()})
_POLICY = Shape({"Version": Text(), "Statement": Items(Anything())}, required=("Version", "Statement"))
_USER = Shape(
    {"id": Text(), "name": Text(), "password": Text(), "domain": _REFERENCE},
    required=("password",),
)
# Older clients send the agency's name as the first of these.
_ROLE = {"xrole_name": Text(), "agency_name": Text(), "domain_id": Text(), "domain_name": Text()}
_TOTP_USER = Shape({"id": Text(), "passcode": Text()}, required=("id", "passcode"))
_TOKEN_IDENTITY = Shape(
    {
        "methods": Items(Text(), min_items=1),
        "password": Shape({"user": _USER}, required=("user",)),
        "totp": Shape({"user": _TOTP_USER}, required=("user",)),
        "token": Shape({"id": Text()}, required=("id",)),
        "assume_role": Shape(_ROLE),
    },
    required=("methods",),
)
_TOKEN_SCOPE = Shape(
    {"domain": _REFERENCE, "project": Shape({"id": Text(), "name": Text(), "domain": _REFERENCE})}, nullable=True
)
_TOKEN_BODY = Shape(
    {"auth": Shape({"identity": _TOKEN_IDENTITY, "scope": _TOKEN_SCOPE}, required=("identity",))}, required=("auth",)
)

_SECONDS = Integer(minimum=900, maximum=86400)
_KEY_IDENTITY = Shape(
    {
        "methods": Items(Text(), min_items=1),
        "token": Shape({"id": Text(), "duration_seconds": _SECONDS}),
        "assume_role": Shape(
            {
                **_ROLE,
                "duration_seconds": _SECONDS,
                "session_user": Shape({"name": Text(min_len=5, max_len=64)}),
            },
        ),
        "policy": _POLICY,
    },
    required=("methods",),
)
_KEY_BODY = Shape({"auth": Shape({"identity": _KEY_IDENTITY}, required=("identity",))}, required=("auth",))

_PROJECT_QUERY = {
    "domain_id": Text(),
    "name": Text(),
    "parent_id": Text(),
    "enabled": Flag(),
    "is_domain": Flag(),
    "page": Integer(minimum=1),
    "per_page": Integer(minimum=1, maximum=5000),
}


def _address(call: Call, service: str, region: str) -> str:
    """Return the address of a service, with a host name or a path, as in the address that the client used."""
    named = _CLOUD_HOST.fullmatch(call.request.host)
    if named is None:
        return f"{call.request.scheme}://{call.request.host}/{region}/{service}"
    label = (*call.emulator.addresses[service].hosts, service)[0]
    return f"{call.request.scheme}://{label}.{region}.{named['cloud']}"


def _catalog(call: Call, region: str) -> list[dict[str, Any]]:
    addresses = {service: _address(call, service, region) for service in call.emulator.addresses}
    return views.catalog_view(addresses, region)


def _token_reply(call: Call, token: Token, status: int) -> Reply:
    region = token.scope.region if isinstance(token.scope, Project) else call.region
    catalog = [] if call.query.get("nocatalog") else _catalog(call, region)
    return Reply({"token": views.token_view(token, catalog)}, status, {"X-Subject-Token": token.value})


@OPEN.post("/v3/auth/tokens", _TOKEN_BODY, {"nocatalog": Text()})
def create_token(call: Call) -> Reply:
    return _token_reply(call, IamState(call.emulator).issue_token(call.request, call.body["auth"]), 201)


@KEYSTONE.get("/v3/auth/tokens", {"nocatalog": Text()})
def validate_token(call: Call) -> Reply:
    token = call.emulator.identity.live_token(call.request.header("x-subject-token"))
    if token is None:
        raise ApiError(404, "IAM.0004", "The token of X-Subject-Token could not be found.")
    return _token_reply(call, token, 200)


@CREDENTIAL.post("/v3.0/OS-CREDENTIAL/securitytokens", _KEY_BODY)
def create_temporary_key(call: Call) -> Reply:
    key = IamState(call.emulator).issue_key(call.request, call.body["auth"]["identity"])
    return Reply({"credential": views.key_view(key)}, 201)


@CREDENTIAL.get("/v3.0/OS-CREDENTIAL/credentials/{access_key}", scope=Scope.ANYTHING)
def show_permanent_key(call: Call) -> Reply:
    key = IamState(call.emulator).permanent_key(call.path["access_key"], call.principal.domain)
    return Reply({"credential": views.permanent_key_view(key)})


@KEYSTONE.get("/v3/projects", _PROJECT_QUERY)
def list_projects(call: Call) -> Reply:
    query = call.query
    found = [
        project for project in call.emulator.identity.projects_of(call.principal.domain) if _wanted(project, query)
    ]
    if ("page" in query) != ("per_page" in query):
        raise bad_request("page and per_page are given together")
    if "page" in query:
        start = (query["page"] - 1) * query["per_page"]
        found = found[start : start + query["per_page"]]
    listed = [views.project_view(project, call.base_url, paged=True) for project in found]
    return Reply({"projects": listed, "links": views.links(f"{call.base_url}/v3/projects")})


def _wanted(project: Project, query: Any) -> bool:
    actual = {
        "domain_id": project.domain.id,
        "parent_id": project.domain.id,
        "name": project.name,
        "enabled": project.enabled,
        "is_domain": False,
    }
    return all(query[name] == value for name, value in actual.items() if name in query)


@KEYSTONE.get("/v3/projects/{project_id}")
def show_project(call: Call) -> Reply:
    project = call.emulator.identity.projects.get(call.path["project_id"])
    if project is None or project.domain != call.principal.domain:
        raise ApiError(404, "IAM.0004", f"Could not find project: {call.path['project_id']}.")
    return Reply({"project": views.project_view(project, call.base_url, paged=True)})


@KEYSTONE.get("/v3/auth/projects")
def list_own_projects(call: Call) -> Reply:
    found = call.emulator.identity.projects_of(call.principal.domain)
    listed = [views.project_view(project, call.base_url, paged=False) for project in found if project.enabled]
    return Reply({"projects": listed, "links": {"self": f"{call.base_url}/v3/auth/projects"}})


@KEYSTONE.get("/v3/users/{user_id}/projects")
def list_projects_of_user(call: Call) -> Reply:
    user = call.emulator.identity.users.get(call.path["user_id"])
    if user is None or user.domain != call.principal.domain:
        raise ApiError(404, "IAM.0004", f"Could not find user: {call.path['user_id']}.")
    found = call.emulator.identity.projects_of(user.domain)
    listed = [views.project_view(project, call.base_url, paged=True) for project in found]
    return Reply({"projects": listed, "links": views.links(f"{call.base_url}/v3/users/{user.id}/projects")})


@KEYSTONE.get("/v3/auth/domains")
def list_own_domains(call: Call) -> Reply:
    """List the account of the caller. The list is empty for a temporary key: only STS returns its account."""
    found = [] if call.principal.temporary else [call.principal.domain]
    listed = [views.domain_view(domain, call.base_url) for domain in found]
    return Reply({"domains": listed, "links": {"self": f"{call.base_url}/v3/auth/domains"}})


@OPEN.get("/v3/regions")
def list_regions(call: Call) -> Reply:
    listed = [views.region_view(region, call.base_url) for region in call.emulator.regions()]
    return Reply({"regions": listed, "links": views.links(f"{call.base_url}/v3/regions")})


@OPEN.get("/v3/regions/{region_id}")
def show_region(call: Call) -> Reply:
    region = call.path["region_id"]
    if region not in call.emulator.regions():
        raise ApiError(404, "IAM.0004", f"Could not find region: {region}.")
    return Reply({"region": views.region_view(region, call.base_url)})


@KEYSTONE.get("/v3/auth/catalog")
def show_catalog(call: Call) -> Reply:
    return Reply({"catalog": _catalog(call, call.region), "links": {"self": f"{call.base_url}/v3/auth/catalog"}})


@OPEN.get("/v3/services", {"type": Text()})
def list_services(call: Call) -> Reply:
    wanted = call.query.get("type")
    listed = [views.service_view(name, call.base_url) for name in call.emulator.addresses if wanted in (None, name)]
    return Reply({"services": listed, "links": views.links(f"{call.base_url}/v3/services")})


@OPEN.get("/v3/endpoints", {"interface": Text(choices=("public", "internal", "admin")), "service_id": Text()})
def list_endpoints(call: Call) -> Reply:
    listed = [
        views.endpoint_view(service, region, _address(call, service, region), call.base_url)
        for service in call.emulator.addresses
        for region in call.emulator.regions()
        if call.query.get("interface", "public") == "public"
    ]
    service_id = call.query.get("service_id")
    kept = [endpoint for endpoint in listed if service_id in (None, endpoint["service_id"])]
    return Reply({"endpoints": kept, "links": views.links(f"{call.base_url}/v3/endpoints")})


@OPEN.get("/")
def list_versions(call: Call) -> Reply:
    version = {
        "id": "v3.6",
        "status": "stable",
        "updated": "2016-04-04T00:00:00Z",
        "links": [{"rel": "self", "href": f"{call.base_url}/v3/"}],
        "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v3+json"}],
    }
    return Reply({"versions": {"values": [version]}})
