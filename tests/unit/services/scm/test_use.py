# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Giving certificates to others: each target has its own result, and what has it already is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import NotFound, Rejected
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import LAG
from ansible_collections.community.huaweicloud.plugins.module_utils._services.scm.api.calls import ScmApi
from ansible_collections.community.huaweicloud.plugins.module_utils._services.scm.certificate.deployment import (
    deployments_of,
    fee_for,
)
from tests.emulator.certificates import leaf
from tests.unit.services.scm.certificates import ELB_BACK, ELB_FRONT, REGION, WAF_WEB, WEB, Certificates

DEPLOY, DEPLOYED = "scm_certificate_deployment", "scm_certificate_deployment_info"
FEE = (
    '"{}" was uploaded, so each deployment costs: CNY 30 for each domain name and deployment by the price list of the '
)
FEE += "service. The number of deployments is {}."


@pytest.fixture
def cloud(tmp_path: Path) -> Certificates:
    return Certificates(tmp_path)


def test_deployments_are_predicted_done_and_left_alone(cloud: Certificates) -> None:
    certificate_id = cloud.imported(leaf(WEB), "next")
    task: dict[str, Any] = {"id": certificate_id, "service": "ELB", "resources": [{"id": ELB_FRONT}, {"id": ELB_BACK}]}
    prediction = cloud.done(DEPLOY, check=True, **task)
    assert cloud.writes() == []
    done = cloud.done(DEPLOY, **task)
    for key in ("changed", "actions", "diff", "resources", "fee"):
        assert done[key] == prediction[key]
    fee = "Certificate " + FEE.format(certificate_id, 2)
    assert (done["fee"], done["diff"]["after"]["fee"], set(cloud.warnings)) == (fee, fee, {fee})
    assert [line.rsplit("/", 1)[-1] for line in cloud.sent()] == [
        *("POST deployed-resources", f"GET certificates/{certificate_id}".rsplit("/", 1)[-1], "certificates", "deploy")
    ]
    assert done["actions"] == [f'deploy certificate "{certificate_id}" to ELB "{one}"' for one in (ELB_FRONT, ELB_BACK)]
    again = cloud.done(DEPLOY, **task)
    assert (again["changed"], again["actions"], again["resources"]) == (False, [], done["resources"])
    assert (again["fee"], again["diff"]["after"]) == (None, again["diff"]["before"])
    assert cloud.writes() == []
    found = cloud.done(DEPLOYED, id=certificate_id)["deployments"]
    assert [(one["service"], one["region"], one["resource_id"], one["is_error"]) for one in found] == [
        ("ELB", REGION, ELB_FRONT, False),
        ("ELB", REGION, ELB_BACK, False),
    ]


@pytest.mark.parametrize(
    ("service", "resource"),
    [("CDN", {"domain_name": WEB}), ("WAF", {"id": WAF_WEB, "type": "cloud"}), ("ELB", {"id": ELB_FRONT})],
)
def test_what_is_deployed_already(cloud: Certificates, service: str, resource: dict[str, str]) -> None:
    assert not cloud.done(DEPLOY, name=WEB, service=service, resources=[{**resource}])["changed"]
    assert cloud.writes() == []
    certificate_id = cloud.imported(leaf(WEB), "next")
    assert cloud.done(DEPLOY, id=certificate_id, service=service, resources=[{**resource}, {**resource}])["changed"]
    (write,) = [one for one in cloud.requests() if one["path"].endswith("/deploy")]
    assert write["body"]["resources"] == [resource]
    assert write["body"].get("project_name") == (None if service == "CDN" else REGION)
    assert not cloud.done(DEPLOY, id=certificate_id, service=service, resources=[{**resource}])["changed"]


def test_a_deployment_that_fails_at_one_resource(cloud: Certificates) -> None:
    certificate_id = cloud.imported(leaf(WEB), "next")
    missing = "f" * 32
    task = {"id": certificate_id, "service": "ELB", "resources": [{"id": ELB_FRONT}, {"id": missing}]}
    failed = cloud.run(DEPLOY, **task)
    assert failed["msg"] == (
        f'1 of 2 failed: deploy certificate "{certificate_id}" to ELB "{missing}": '
        f"ELB.8904:certificate {missing} does not exist. "
        f'Before that, this had been done: deploy certificate "{certificate_id}" to ELB "{ELB_FRONT}".'
    )
    assert (failed["changed"], [one["deployed"] for one in failed["resources"]]) == (True, [True, False])
    again = cloud.run(DEPLOY, **task)
    assert (again["failed"], again["changed"]) == (True, False)


def test_a_failure_that_names_nothing_known_counts_for_all(cloud: Certificates) -> None:
    certificate_id = cloud.imported(leaf(WEB), "next")
    body = {"failure_list": [{"resource": "something", "failure_info": "broken"}]}
    cloud.tell("faults", {"action": "status", "status": 200, "body": body, "path": "/deploy$", "nth": 1})
    task = {"id": certificate_id, "service": "ELB", "resources": [{"id": ELB_FRONT}, {"id": ELB_BACK}]}
    failed = cloud.run(DEPLOY, **task)
    assert [one["message"] for one in failed["resources"]] == ["one of them failed: broken"] * 2
    assert failed["changed"] is False


def test_deployments_to_many_resources_go_in_parts(cloud: Certificates) -> None:
    resources = [{"id": f"{number:032x}"} for number in range(41)]
    failed = cloud.run(DEPLOY, name=WEB, service="ELB", resources=resources)
    assert failed["msg"].startswith("41 of 41 failed")
    sizes = [len(one["body"]["resources"]) for one in cloud.requests() if one["path"].endswith("/deploy")]
    assert sizes == [20, 20, 1]


def test_what_was_deployed_before_a_part_failed_is_told(cloud: Certificates) -> None:
    """Without the resources that failed in an earlier part."""
    certificate_id = cloud.imported(leaf(WEB), "next")
    unknown = [{"id": f"{number:032x}"} for number in range(19)]
    cloud.tell("faults", {"action": "status", "status": 403, "path": "/deploy$", "nth": 2, "count": None})
    resources = [{"id": ELB_FRONT}, *unknown, {"id": ELB_BACK}]
    failed = cloud.run(DEPLOY, id=certificate_id, service="ELB", resources=resources, max_retries=0)
    assert (failed["changed"], failed["done"]) == (
        True,
        [f'deploy certificate "{certificate_id}" to ELB "{ELB_FRONT}"'],
    )
    assert failed["error"]["status"] == 403


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (
            {"service": "CDN", "resources": [{"id": "x"}]},
            'resources has an entry for "CDN" without domain_name: set it.',
        ),
        (
            {"service": "WAF", "resources": [{"domain_name": "x"}]},
            'resources has an entry for "WAF" without id and type: set it.',
        ),
        ({"service": "ELB", "resources": [{"id": ""}]}, 'resources has an entry for "ELB" without id: set it.'),
        ({"service": "ELB", "resources": []}, "resources is empty: set at least one resource."),
        (
            {"name": "none", "service": "ELB", "resources": [{"id": "x"}]},
            'There is no certificate with the name "none".',
        ),
    ],
)
def test_what_makes_no_sense_is_refused(cloud: Certificates, task: dict[str, Any], sentence: str) -> None:
    assert cloud.refused(DEPLOY, **{"name": WEB, **task}) == sentence
    assert cloud.writes() == []


def test_where_certificates_are(cloud: Certificates) -> None:
    everything = cloud.done(DEPLOYED)["deployments"]
    assert [(one["service"], one["resource_name"]) for one in everything] == [
        ("CDN", WEB),
        ("WAF", WEB),
        ("ELB", "front"),
    ]
    assert len(cloud.requests()) == 2
    assert cloud.done(DEPLOYED, name=WEB, service="CDN")["deployments"] == everything[:1]
    assert cloud.done(DEPLOYED, name="none")["deployments"] == []
    assert cloud.done(DEPLOYED, id="scs0000000000001")["deployments"] == []
    cloud.tell("seed", {"scm_certificates": 100})
    cloud.requests()
    assert cloud.done(DEPLOYED)["deployments"] == everything
    assert len(cloud.requests()) == 3 + 3


def test_one_that_is_refused_does_not_hide_the_others(cloud: Certificates) -> None:
    """Nothing can be told of what is not issued, and one of them has all of them refused."""
    everything = cloud.done(DEPLOYED)["deployments"]
    cloud.tell("seed", {"scm_certificates": [{"name": "ordered", "status": "PAID"}]})
    cloud.requests()
    assert cloud.done(DEPLOYED)["deployments"] == everything
    assert len(cloud.requests()) == 2, "what has no date is not asked about"
    ordered = cloud.done("scm_certificate_info", name="ordered")["certificates"][0]["id"]
    assert "SCM.0010" in cloud.refused(DEPLOYED, id=ordered)


class Choosy(ScmApi):
    """Certificates of which some are refused, and some are gone."""

    def __init__(self, **refusals: Exception) -> None:
        self._refusals = refusals
        self.asked: list[list[str]] = []

    def list_deployed(self, certificate_ids: Any, services: Any = ("ALL",)) -> Any:
        self.asked.append(list(certificate_ids))
        for one in certificate_ids:
            if one in self._refusals:
                raise self._refusals[one]
        regions = [{"region_id": "global", "is_error": False, "resources": [{"resource_id": "r"}]}]
        details = [{"service": "CDN", "region_resources": regions}]
        return [{"certificate_id": one, "deployed_resources": details} for one in certificate_ids]


def test_those_that_are_refused_and_those_that_are_gone() -> None:
    api = Choosy(b=Rejected("not now"), c=NotFound("gone"))
    found = [(one["certificate_id"], one["resource_id"], one["is_error"]) for one in deployments_of(api, list("abcd"))]
    assert found == [("a", "r", False), ("b", None, True), ("d", "r", False)]
    assert [*map(len, api.asked)] == [4, 1, 1, 1, 1]
    assert next(deployments_of(Choosy(a=NotFound("gone")), list("ab")))["certificate_id"] == "b"
    everything = Choosy(a=Rejected("no such service"), b=Rejected("no such service"))
    with pytest.raises(Rejected, match="no such service"):
        list(deployments_of(everything, list("ab")))
    with pytest.raises(NotFound):
        list(deployments_of(Choosy(a=NotFound("gone")), ["a"]))


def test_a_region_that_could_not_be_asked_is_told() -> None:
    class Api(ScmApi):
        def __init__(self) -> None:
            pass

        def list_deployed(self, certificate_ids: Any, services: Any = ("ALL",)) -> Any:
            regions = [{"region_id": REGION, "is_error": True, "resources": []}]
            details = [{"service": "WAF", "resource_num": 0, "region_resources": regions}]
            yield {"certificate_id": certificate_ids[0], "deployed_resources": details}

    (found,) = deployments_of(Api(), ["c"])
    assert (found["id"], found["is_error"], found["resource_id"]) == (f"c/WAF/{REGION}", True, None)


def test_a_token_for_another_project_changes_where_is_looked(cloud: Certificates) -> None:
    certificate_id = cloud.imported(leaf(WEB), "next")
    task = {"id": certificate_id, "service": "ELB", "resources": [{"id": ELB_FRONT}], "project_name": "projectname"}
    assert "does not exist" in cloud.refused(DEPLOY, **task)
    (write,) = [one for one in cloud.requests() if one["path"].endswith("/deploy")]
    assert write["body"]["project_name"] == "projectname"


def unlisted(cloud: Certificates) -> None:
    """The certificate manager does not list what is deployed to load balancers and the firewall."""
    answer = {"results": [{"certificate_id": "x", "total_num": 0, "deployed_resources": []}]}
    fault = {"action": "status", "status": 200, "body": answer, "path": "/deployed-resources$", "count": None}
    cloud.tell("faults", fault)


@pytest.mark.parametrize(
    ("service", "resource"), [("ELB", {"id": ELB_FRONT}), ("WAF", {"id": WAF_WEB, "type": "cloud"})]
)
def test_what_only_the_other_service_knows_is_not_paid_again(
    cloud: Certificates, service: str, resource: dict[str, str]
) -> None:
    unlisted(cloud)
    done = cloud.done(DEPLOY, name=WEB, service=service, resources=[resource])
    assert (done["changed"], done["fee"], cloud.writes(), cloud.warnings) == (False, None, [], [])


def test_what_was_deployed_a_moment_ago_is_not_paid_again(cloud: Certificates) -> None:
    """Although nobody shows it yet."""
    unlisted(cloud)
    task = {"id": cloud.imported(leaf(WEB), "next"), "service": "CDN", "resources": [{"domain_name": WEB}]}
    assert cloud.done(DEPLOY, **task)["changed"]
    assert not cloud.done(DEPLOY, **task)["changed"]
    cloud.clock.sleep(LAG)
    assert cloud.done(DEPLOY, **task)["changed"]


def test_the_firewalls_own_certificate_may_be_meant(cloud: Certificates) -> None:
    """As others have it: the id of the certificate that a domain name has in the firewall."""
    waf = cloud.done("api_request", service="waf", path="/v1/{project_id}/waf/certificate", query={"host": "true"})
    (held,) = waf["body"]["items"]
    new = cloud.imported(leaf(WEB), "next")
    task = {"id": new, "service": "WAF", "resources": [{"id": held["id"], "type": "cloud"}]}
    assert cloud.done(DEPLOY, **task)["changed"]
    found = cloud.done(DEPLOYED, id=new)["deployments"]
    assert [(one["service"], one["resource_id"]) for one in found] == [("WAF", WAF_WEB)]


def test_what_may_not_be_read_is_deployed(cloud: Certificates) -> None:
    new = cloud.imported(leaf(WEB), "next")
    cloud.tell("faults", {"action": "status", "status": 403, "service": "elb", "count": None})
    assert cloud.done(DEPLOY, id=new, service="ELB", resources=[{"id": ELB_BACK}])["changed"]
    assert any(text.startswith(f'The certificates of ELB in "{REGION}" cannot be read (') for text in cloud.warnings)


def test_trouble_on_the_way_does_not_lead_to_another_fee(cloud: Certificates) -> None:
    new = cloud.imported(leaf(WEB), "next")
    cloud.tell("faults", {"action": "status", "status": 503, "service": "elb", "count": None})
    assert "HTTP 503" in cloud.refused(DEPLOY, id=new, service="ELB", resources=[{"id": ELB_BACK}])
    assert cloud.writes() == []


@pytest.mark.parametrize(
    ("details", "costs"),
    [
        ({"status": "ISSUED", "validity_period": 12}, False),
        ({"status": "ISSUED", "validity_period": 3}, True),
        ({"status": "ISSUED"}, True),
        ({"status": "UPLOAD", "validity_period": 12}, True),
        ({}, True),
        (None, True),
    ],
)
def test_what_costs(details: Any, costs: bool) -> None:
    said = fee_for("web", details, 1)
    assert (said is not None) == costs
    assert said is None or said.endswith("The number of deployments is 1.")
