# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Giving certificates to other services: each target has its own result."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.certificates import CERTIFICATES, DEPLOYED, imported, leaf, named, resources
from tests.emulator.clients import Client, error_of

WAF_CLOUD, WAF_OWN = "d0000000000000000000000000000a01", "d0000000000000000000000000000a02"
ELB_FRONT, ELB_BACK = "d0000000000000000000000000000b01", "d0000000000000000000000000000b02"
REGION = "cn-north-4"


def push(cloud: Client, certificate_id: str, service: str, *projects: str) -> list[dict[str, Any]]:
    answer = cloud.post(
        f"{CERTIFICATES}/{certificate_id}/batch-push", {"target_service": service, "target_projects": list(projects)}
    )
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def deploy(cloud: Client, certificate_id: str, service: str, *wanted: dict[str, str], **more: str) -> list[Any]:
    given = {"service_name": service, "resources": list(wanted), **more}
    answer = cloud.post(f"{CERTIFICATES}/{certificate_id}/deploy", given)
    assert answer.status_code == 200, answer.text
    failures: list[Any] = answer.json()["failure_list"]
    return failures


@pytest.mark.parametrize("service", ["ELB", "elb", "WAF"])
def test_each_project_has_its_result(cloud: Client, service: str) -> None:
    good, bad, other = push(cloud, imported(cloud), service, REGION, "cn-error-4", "ap-southeast-3")
    assert (good["project_name"], good["message"], len(good["cert_id"])) == (REGION, "success", 32)
    assert bad == {"project_name": "cn-error-4", "cert_id": "", "message": "Invalid region id."}
    assert (other["message"], other["cert_id"] != good["cert_id"]) == ("success", True)


def test_each_push_makes_a_copy(cloud: Client) -> None:
    made = imported(cloud)
    (first,), (second,) = (push(cloud, made, "ELB", REGION) for _each in range(2))
    assert first["cert_id"] != second["cert_id"]
    assert resources(cloud, made) == [("ELB", REGION, "new")] * 2


def test_once_to_cdn(cloud: Client) -> None:
    made = imported(cloud)
    assert [one["message"] for one in push(cloud, made, "CDN", "anywhere")] == ["success"]
    (again,) = push(cloud, made, "CDN", REGION)
    assert (again["cert_id"], again["message"]) == ("", "The certificate has been pushed to CDN already.")
    assert push(cloud, imported(cloud), "CDN", REGION)[0]["message"] == "success"


def test_a_single_push(cloud: Client) -> None:
    path = f"{CERTIFICATES}/{imported(cloud)}/push"
    answer = cloud.post(path, {"target_project": REGION, "target_service": "WAF"})
    assert (answer.status_code, answer.content) == (204, b"")
    answer = cloud.post(path, {"target_project": "cn-error-4", "target_service": "WAF"})
    assert error_of(answer) == (400, "SCM.0028", "Invalid region id.")
    assert error_of(cloud.post(path, {"target_project": REGION, "target_service": "OBS"}))[:2] == (400, "SCM.0030")
    assert error_of(cloud.post(path, {"target_service": "ELB"}))[:2] == (400, "SCM.0005")


def test_pushes_that_go_wrong(cloud: Client) -> None:
    made = imported(cloud)
    outcomes = [
        {"on": "push", "target": "cn-*", "result": "fail", "reason": "quota exceeded", "code": "ELB.0001"},
        {"on": "push", "target": "ap-*", "result": "refuse"},
    ]
    cloud.control("POST", "seed", {"scm_outcomes": outcomes})
    (failed,) = push(cloud, made, "ELB", REGION)
    assert failed == {"project_name": REGION, "cert_id": "", "message": "quota exceeded"}
    given = {"target_service": "ELB", "target_projects": [REGION, "ap-southeast-3"]}
    answer = cloud.post(f"{CERTIFICATES}/{made}/batch-push", given)
    assert error_of(answer) == (400, "SCM.0028", "Push cert error")
    assert resources(cloud, made) == []
    cloud.control("POST", "seed", {"scm_outcomes": outcomes[:1]})
    answer = cloud.post(f"{CERTIFICATES}/{made}/push", {"target_project": REGION, "target_service": "ELB"})
    assert error_of(answer) == (400, "ELB.0001", "quota exceeded")
    assert push(cloud, made, "ELB", REGION, "ap-southeast-3")[1]["message"] == "success"


def test_what_is_deployed(cloud: Client) -> None:
    www = named(cloud, "www-example")
    assert resources(cloud, www) == [
        ("CDN", "global", "www.example.com"),
        ("WAF", REGION, "www.example.com"),
        ("ELB", REGION, "front"),
    ]
    assert resources(cloud, www, "ELB") == [("ELB", REGION, "front")]
    assert resources(cloud, www, "CDN", "ALL") == resources(cloud, www)
    asked = {"certificate_ids": [www, named(cloud, "old-example")], "service_names": ["ALL"]}
    answer = cloud.post(DEPLOYED, asked).json()
    assert [result["total_num"] for result in answer["results"]] == [3, 1]
    elb = answer["results"][0]["deployed_resources"][2]
    assert (elb["service"], elb["resource_num"], elb["resource_location"]) == ("ELB", 1, "region")
    assert elb["region_resources"] == [
        {
            "region_id": REGION,
            "is_error": False,
            "resources": [{"resource_id": ELB_FRONT, "resource_name": "front"}],
        }
    ]


def test_what_is_not_issued_has_all_refused(cloud: Client) -> None:
    asked = {"certificate_ids": [named(cloud, "www-example"), named(cloud, "ordered")], "service_names": ["ALL"]}
    assert error_of(cloud.post(DEPLOYED, asked))[:2] == (400, "SCM.0010")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"certificate_ids": ["scs1234567890123"], "service_names": ["ALL"]}, "SCM.0020"),
        ({"certificate_ids": ["x"], "service_names": ["ALL"]}, "SCM.0008"),
        ({"certificate_ids": [], "service_names": ["ALL"]}, "SCM.0005"),
        ({"certificate_ids": ["x"] * 51, "service_names": ["ALL"]}, "SCM.0005"),
        ({"certificate_ids": ["x"], "service_names": ["OBS"]}, "SCM.0005"),
        ({"certificate_ids": ["x"]}, "SCM.0005"),
    ],
)
def test_questions_that_are_refused(cloud: Client, asked: Any, code: str) -> None:
    assert error_of(cloud.post(DEPLOYED, asked))[:2] == (400, code)


def test_a_rotation(cloud: Client) -> None:
    old, new = named(cloud, "www-example"), imported(cloud, leaf("*.example.com"))
    assert deploy(cloud, new, "ELB", {"id": ELB_FRONT}, project_name=REGION) == []
    assert deploy(cloud, new, "CDN", {"domain_name": "www.example.com"}) == []
    assert deploy(cloud, new, "WAF", {"id": WAF_CLOUD, "type": "cloud"}, project_name=REGION) == []
    assert len(resources(cloud, new)) == 3
    assert resources(cloud, old) == []
    assert deploy(cloud, new, "ELB", {"id": ELB_FRONT}, project_name=REGION) == []
    assert len(resources(cloud, new)) == 3
    assert cloud.delete(f"{CERTIFICATES}/{old}").status_code == 204


def test_each_resource_has_its_result(cloud: Client) -> None:
    new = imported(cloud)
    absent = "982b8a6a6ebc43809d82a46ca99aaeb7"
    failures = deploy(cloud, new, "ELB", {"id": absent}, {"id": ELB_BACK}, project_name=REGION)
    assert failures == [{"resource": absent, "failure_info": f"ELB.8904:certificate {absent} does not exist"}]
    assert resources(cloud, new) == [("ELB", REGION, "back")]
    (failure,) = deploy(cloud, new, "ELB", {"id": ELB_BACK}, project_name="ap-southeast-3")
    assert failure["resource"] == ELB_BACK
    (failure,) = deploy(cloud, new, "WAF", {"id": WAF_OWN, "type": "cloud"}, project_name=REGION)
    assert failure["failure_info"].endswith("does not exist in WAF.")
    assert deploy(cloud, new, "WAF", {"id": WAF_OWN, "type": "premium"}, project_name=REGION) == []


def test_names_that_do_not_fit(cloud: Client) -> None:
    wanted = [{"domain_name": "www.example.com"}, {"domain_name": "api.example.com"}, {"domain_name": "x.example.com"}]
    other, absent = deploy(cloud, imported(cloud, leaf("API.example.com")), "CDN", *wanted)
    assert other == {
        "resource": "www.example.com",
        "failure_info": "The certificate is not for the domain name www.example.com.",
    }
    assert absent["failure_info"] == "domain name not find"
    deeper = imported(cloud, leaf("*.www.example.com"))
    assert deploy(cloud, deeper, "CDN", {"domain_name": "www.example.com"})[0]["resource"] == "www.example.com"


def test_deployments_that_go_wrong(cloud: Client) -> None:
    new = imported(cloud)
    outcome = {"on": "deploy", "target": ELB_BACK, "result": "fail", "code": "ELB.0001", "reason": "busy"}
    cloud.control("POST", "seed", {"scm_outcomes": [outcome]})
    targets = ({"id": ELB_FRONT}, {"id": ELB_BACK})
    failures = deploy(cloud, new, "ELB", *targets, project_name=REGION)
    assert failures == [{"resource": ELB_BACK, "failure_info": "ELB.0001:busy"}]
    assert deploy(cloud, new, "ELB", *targets, project_name=REGION) == []
    cloud.control("POST", "seed", {"scm_outcomes": [{"on": "deploy", "result": "refuse"}]})
    given = {"service_name": "ELB", "project_name": REGION, "resources": [{"id": ELB_FRONT}]}
    assert error_of(cloud.post(f"{CERTIFICATES}/{new}/deploy", given))[:2] == (400, "SCM.0028")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"service_name": "OBS"}, "SCM.0030"),
        ({"resources": []}, "SCM.0005"),
        ({"resources": [{"id": "x"}] * 21}, "SCM.0005"),
        ({"resources": [{"domain_name": "www.example.com"}]}, "SCM.0005"),
        ({"service_name": "WAF"}, "SCM.0005"),
        ({"service_name": "CDN"}, "SCM.0005"),
        ({"project_name": None}, "SCM.0005"),
        ({"resources": [{"id": "x", "type": "public"}]}, "SCM.0005"),
    ],
)
def test_deployments_that_are_refused(cloud: Client, changes: Any, code: str) -> None:
    given = {"service_name": "ELB", "project_name": REGION, "resources": [{"id": ELB_FRONT}], **changes}
    path = f"{CERTIFICATES}/{imported(cloud)}/deploy"
    answer = cloud.post(path, {key: value for key, value in given.items() if value is not None})
    assert error_of(answer)[:2] == (400, code)


def test_nothing_is_deployed_when_one_is_refused(cloud: Client) -> None:
    new = imported(cloud)
    given = {"service_name": "ELB", "project_name": REGION, "resources": [{"id": ELB_FRONT}, {}]}
    assert error_of(cloud.post(f"{CERTIFICATES}/{new}/deploy", given))[:2] == (400, "SCM.0005")
    assert resources(cloud, new) == []


def test_what_was_pushed_can_be_deployed_to(cloud: Client) -> None:
    first, second = imported(cloud), imported(cloud)
    (copy,) = push(cloud, first, "ELB", REGION)
    assert deploy(cloud, second, "ELB", {"id": copy["cert_id"]}, project_name=REGION) == []
    assert (resources(cloud, first), resources(cloud, second)) == ([], [("ELB", REGION, "new")])
