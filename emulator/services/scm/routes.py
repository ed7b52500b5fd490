# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, importing, deleting, pushing and deploying certificates. No region, no project."""

from __future__ import annotations

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Flag, Integer, Items, Shape, Text
from . import refusals, views
from .records import FILTERS, SERVICES
from .seed import ROUTER
from .state import ScmState
from .targets import Failed, Targets, check_wanted, name_of

V3 = Section(ROUTER, plain_envelope, refusals.refusal, Scope.DOMAIN)

PAGE_SIZE = 10
PAGING = {"limit": Integer(choices=(10, 20, 50)), "offset": Integer(minimum=0)}
# Only the documents of this list state this limit.
_FARTHEST = 100

_PROJECT = Text(min_len=1, max_len=32)
_RESOURCE = Shape(
    {
        "id": Text(max_len=63),
        "type": Text(choices=("premium", "cloud")),
        "domain_name": Text(max_len=255),
        "enterprise_project_id": Text(),
    }
)


def state_of(call: Call) -> ScmState:
    return ScmState(call.emulator, call.domain.id)


def _targets(call: Call) -> Targets:
    return Targets(call.emulator, call.domain.id)


def _service(given: str) -> str:
    """Return the name of the service in capitals; the documents use both cases."""
    if given.upper() not in SERVICES:
        raise refusals.other_service()
    return given.upper()


@V3.get(
    "/v3/scm/certificates",
    {
        **PAGING,
        "offset": Integer(minimum=0, maximum=_FARTHEST),
        "sort_dir": Text(choices=("ASC", "DESC")),
        "sort_key": Text(choices=("certExpiredTime", "certStatus", "certUpdateTime")),
        "status": Text(choices=FILTERS),
        "enterprise_project_id": Text(),
        "deploy_support": Flag(),
        "owned_by_self": Flag(),
        "expired_days_since": Integer(minimum=0),
        "content": Text(),
    },
)
def list_certificates(call: Call) -> Reply:
    state = state_of(call)
    found = state.select(call.query)
    start = call.query.get("offset", 0)
    page = found[start : start + call.query.get("limit", PAGE_SIZE)]
    return Reply({"certificates": [views.listed(one, state.now) for one in page], "total_count": len(found)})


@V3.post(
    "/v3/scm/certificates/import",
    Shape(
        {
            "name": Text(),
            "certificate": Text(),
            "certificate_chain": Text(),
            "private_key": Text(),
            "duplicate_check": Flag(),
            "enterprise_project_id": Text(),
            "enc_certificate": Text(),
            "enc_private_key": Text(),
        },
        required=("name", "certificate", "private_key"),
    ),
)
def import_certificate(call: Call) -> Reply:
    return Reply({"certificate_id": state_of(call).add(call.body).id})


@V3.get("/v3/scm/certificates/{certificate_id}")
def show_certificate(call: Call) -> Reply:
    state = state_of(call)
    return Reply(views.detail(state.certificate(call.path["certificate_id"]), state.now, state.account))


@V3.delete("/v3/scm/certificates/{certificate_id}")
def delete_certificate(call: Call) -> Reply:
    state_of(call).remove(call.path["certificate_id"])
    return Reply(status=204)


@V3.operation("POST", "/v3/scm/certificates/{certificate_id}/export")
def export_certificate(call: Call) -> Reply:
    return Reply(views.exported(state_of(call).exported(call.path["certificate_id"])))


@V3.post(
    "/v3/scm/certificates/{certificate_id}/push",
    Shape(
        {"target_project": Text(max_len=32), "target_service": Text(min_len=1)},
        required=("target_project", "target_service"),
    ),
)
def push_certificate(call: Call) -> Reply:
    certificate, service = state_of(call).usable(call.path["certificate_id"]), _service(call.body["target_service"])
    try:
        _targets(call).push(certificate, service, call.body["target_project"])
    except Failed as failed:
        raise refusals.refused(failed.code or refusals.PUSH_FAILED[0], failed.reason) from None
    return Reply(status=204)


@V3.post(
    "/v3/scm/certificates/{certificate_id}/batch-push",
    Shape(
        {"target_projects": Items(_PROJECT, min_items=1, max_items=10), "target_service": Text(min_len=1)},
        required=("target_projects", "target_service"),
    ),
)
def batch_push_certificate(call: Call) -> Reply:
    """Push a certificate. Each project has its own result; the result of a failed one has no ID."""
    certificate, service = state_of(call).usable(call.path["certificate_id"]), _service(call.body["target_service"])
    targets, results = _targets(call), []
    for project in call.body["target_projects"]:
        try:
            made, message = targets.push(certificate, service, project), "success"
        except Failed as failed:
            made, message = "", failed.reason
        results.append({"project_name": project, "cert_id": made, "message": message})
    return Reply({"results": results})


@V3.post(
    "/v3/scm/certificates/{certificate_id}/deploy",
    Shape(
        {
            "project_name": Text(min_len=1, max_len=255),
            "service_name": Text(min_len=1),
            "resources": Items(_RESOURCE, min_items=1, max_items=20),
        },
        required=("service_name", "resources"),
    ),
)
def deploy_certificate(call: Call) -> Reply:
    """Deploy a certificate. The response has status code 200 even if it lists failures."""
    certificate, service = state_of(call).usable(call.path["certificate_id"]), _service(call.body["service_name"])
    project, targets, failures = call.body.get("project_name", ""), _targets(call), []
    check_wanted(service, project, call.body["resources"])
    for wanted in call.body["resources"]:
        try:
            targets.deploy(certificate, service, project, wanted)
        except Failed as failed:
            failures.append({"resource": name_of(service, wanted), "failure_info": failed.described})
    return Reply({"failure_list": failures})


@V3.post(
    "/v3/scm/deployed-resources",
    Shape(
        {
            "certificate_ids": Items(Text(), min_items=1, max_items=50),
            "service_names": Items(Text(choices=(*SERVICES, "ALL")), min_items=1, max_items=50),
        },
        required=("certificate_ids", "service_names"),
    ),
)
def list_deployed_resources(call: Call) -> Reply:
    """List the resources that use issued or uploaded certificates.

    The code with which the service refuses other certificates is not documented.
    """
    state, targets = state_of(call), _targets(call)
    services = SERVICES if "ALL" in call.body["service_names"] else call.body["service_names"]
    certificates = [state.certificate(certificate_id) for certificate_id in call.body["certificate_ids"]]
    if any(one.material is None for one in certificates):
        raise refusals.wrong_state()
    return Reply({"results": [views.deployed(one, targets.of(one, services)) for one in certificates]})
