# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Copies of certificates in other services: made, read where they are, and removed there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import AnotherObject
from ansible_collections.community.huaweicloud.plugins.module_utils._services.scm.certificate.copies import (
    ElbCopies,
    Original,
    WafCopies,
    original_of,
)
from emulator.core.store import Shelf
from emulator.shared.certificates import copies
from tests.emulator.certificates import Pair, leaf
from tests.support.local_cloud import BASE
from tests.unit.services.scm.certificates import ELB_FRONT, REGION, WEB, Certificates

PUSH = "scm_certificate_push"
OTHER, FAR = "projectname", "ap-southeast-3"
SERVICES = pytest.mark.parametrize("service", ["ELB", "WAF"])
LISTS = {"ELB": "/elb/certificates$", "WAF": "/waf/certificate$"}
ONES = {"ELB": "/elb/certificates/.", "WAF": "/waf/certificate/."}


@pytest.fixture
def cloud(tmp_path: Path) -> Certificates:
    """One that tells its regions apart."""
    found = Certificates(tmp_path)
    found.environ["HW_ENDPOINT_URL"] = BASE + "/{region}"
    return found


def fault(cloud: Certificates, **rule: Any) -> None:
    cloud.tell("faults", {"action": "status", "count": None, **rule})


def held(cloud: Certificates, service: str, project: str) -> list[str]:
    """The ids of all certificates that the service has in the project."""
    return [copy.id for copy in copies(shelf_of(cloud, project), service)]


def shelf_of(cloud: Certificates, project: str) -> Shelf:
    found = cloud.app.emulator.identity.project_named(project, next(iter(cloud.app.emulator.identity.domains.values())))
    assert found is not None
    return cloud.app.emulator.project_shelf(found)


@SERVICES
def test_a_push_is_predicted_done_and_seen(cloud: Certificates, service: str) -> None:
    task: dict[str, Any] = {"name": WEB, "service": service, "projects": [OTHER, FAR]}
    prediction = cloud.done(PUSH, check=True, **task)
    assert cloud.writes() == []
    done = cloud.done(PUSH, **task)
    assert (
        done["actions"]
        == prediction["actions"]
        == [f'push certificate "{WEB}" to {service} in "{one}"' for one in (OTHER, FAR)]
    )
    assert done["diff"] == prediction["diff"]
    assert done["diff"]["before"] == {"results": {project: {"pushed": False} for project in (OTHER, FAR)}}
    assert done["diff"]["after"] == {"results": {project: {"pushed": True} for project in (OTHER, FAR)}}
    assert [(one["pushed"], one["certificate_id"]) for one in prediction["results"]] == [(True, None)] * 2
    assert [held(cloud, service, one["project"]) for one in done["results"]] == [
        [one["certificate_id"]] for one in done["results"]
    ]
    assert [one["certificate_name"] for one in done["results"]] == [WEB, WEB]
    assert "PRIVATE KEY" not in json.dumps(done)
    assert cloud.warnings == []


@SERVICES
def test_what_is_there_is_seen_without_any_memory(cloud: Certificates, service: str, tmp_path: Path) -> None:
    task: dict[str, Any] = {"name": WEB, "service": service, "projects": [OTHER]}
    done = cloud.done(PUSH, **task)
    cloud.requests()
    elsewhere = {"HOME": str(tmp_path / "elsewhere"), "XDG_CACHE_HOME": "", "HW_TOKEN_CACHE": "false"}
    again = cloud.done(PUSH, environ=elsewhere, **task)
    assert (again["changed"], again["results"]) == (False, done["results"])
    assert again["diff"]["before"] == again["diff"]["after"]
    assert cloud.writes() == []
    more = cloud.done(PUSH, **{**task, "projects": [OTHER, FAR]})
    assert more["actions"] == [f'push certificate "{WEB}" to {service} in "{FAR}"']


def test_the_firewall_is_searched_in_all_enterprise_projects_unless_one_is_given(cloud: Certificates) -> None:
    project = "0aad99bc-f5f6-4f78-8404-c598d76b0ed2"
    task: dict[str, Any] = {"name": WEB, "service": "WAF", "projects": [OTHER]}
    (done,) = cloud.done(PUSH, **task)["results"]
    table = copies(shelf_of(cloud, OTHER), "WAF")
    table.put(replace(next(iter(table)), enterprise_project_id=project))
    (again,) = cloud.done(PUSH, **task)["results"]
    assert again == done
    assert len(held(cloud, "WAF", OTHER)) == 1
    assert cloud.done(PUSH, check=True, enterprise_project_id="0", **task)["changed"], "it is in another one"
    assert cloud.done(PUSH, state="absent", **task)["results"][0]["removed"] == [done["certificate_id"]]


def test_what_has_its_content_already_is_a_copy(cloud: Certificates) -> None:
    (result,) = cloud.done(PUSH, name=WEB, service="ELB")["results"]
    assert (result["certificate_id"], result["certificate_name"]) == (ELB_FRONT, "front")
    assert cloud.writes() == []


@SERVICES
def test_another_copy_is_made_only_by_force(cloud: Certificates, service: str) -> None:
    task: dict[str, Any] = {"name": WEB, "service": service, "projects": [OTHER]}
    first = cloud.done(PUSH, **task)["results"][0]["certificate_id"]
    cloud.clock.sleep(2)
    forced = cloud.done(PUSH, force=True, **task)
    assert len(forced["actions"]) == 1
    assert sorted(held(cloud, service, OTHER)) == sorted([first, forced["results"][0]["certificate_id"]])
    assert cloud.done(PUSH, **task)["results"][0]["certificate_id"] == first, "the oldest one"


@SERVICES
def test_it_is_removed_where_it_is(cloud: Certificates, service: str) -> None:
    task: dict[str, Any] = {"name": WEB, "service": service, "projects": [OTHER, FAR]}
    copies = [one["certificate_id"] for one in cloud.done(PUSH, **task)["results"]]
    cloud.requests()
    prediction = cloud.done(PUSH, check=True, state="absent", **task)
    assert cloud.writes() == []
    done = cloud.done(PUSH, state="absent", **task)
    assert (done["changed"], done["actions"], done["diff"]) == (True, prediction["actions"], prediction["diff"])
    assert done["results"] == prediction["results"]
    assert done["actions"][0] == f'remove certificate "{WEB}" from {service} in "{OTHER}" ({copies[0]})'
    assert [(one["pushed"], one["certificate_id"], one["removed"]) for one in done["results"]] == [
        (False, None, [copy]) for copy in copies
    ]
    assert done["diff"]["before"] == {"results": {project: {"pushed": True} for project in (OTHER, FAR)}}
    assert [held(cloud, service, project) for project in (OTHER, FAR)] == [[], []]
    again = cloud.done(PUSH, state="absent", **task)
    assert (again["changed"], again["actions"]) == (False, [])
    assert again["diff"]["before"] == again["diff"]["after"]
    assert cloud.done("scm_certificate_info", name=WEB)["certificates"], "the certificate itself stays"


def test_what_a_listener_has_stays(cloud: Certificates) -> None:
    spare = cloud.done(PUSH, name=WEB, service="ELB", force=True)["results"][0]["certificate_id"]
    failed = cloud.run(PUSH, name=WEB, service="ELB", state="absent")
    assert f"certificate {ELB_FRONT} is used by listener listener-front (HTTP 409, code ELB.8907" in failed["msg"]
    assert failed["results"][0]["removed"] == [spare]
    assert (failed["changed"], failed["results"][0]["pushed"]) == (True, True)
    assert ELB_FRONT in held(cloud, "ELB", REGION)
    assert spare not in held(cloud, "ELB", REGION)


def test_what_was_removed_before_a_refusal_is_told(cloud: Certificates) -> None:
    done = cloud.done(PUSH, name=WEB, service="ELB", projects=[OTHER])
    (copy,) = [one["certificate_id"] for one in done["results"]]
    failed = cloud.run(PUSH, name=WEB, service="ELB", projects=[OTHER, REGION], state="absent")
    assert failed["msg"].startswith(f'1 of 2 failed: remove certificate "{WEB}" from ELB in "{REGION}": ')
    assert failed["done"] == [f'remove certificate "{WEB}" from ELB in "{OTHER}" ({copy})']
    assert [(one["pushed"], one["removed"]) for one in failed["results"]] == [(False, [copy]), (True, [])]


def test_what_a_domain_name_has_stays_in_check_mode_as_well(cloud: Certificates) -> None:
    for check in (True, False):
        message = cloud.refused(PUSH, check=check, name=WEB, service="WAF", state="absent")
        assert message.endswith(f"is in use by {WEB}: remove it from there first.")
    assert cloud.writes() == []
    assert len(held(cloud, "WAF", REGION)) == 1


@SERVICES
def test_a_copy_that_shows_late_is_waited_for(cloud: Certificates, service: str) -> None:
    cloud.tell("faults", {"action": "stale", "path": ONES[service], "method": "GET", "count": 2, "writes": 1})
    began = cloud.clock.monotonic()
    (result,) = cloud.done(PUSH, name=WEB, service=service, projects=[OTHER])["results"]
    assert result["certificate_name"] == WEB
    assert 2 <= cloud.clock.monotonic() - began <= 10
    assert not cloud.done(PUSH, name=WEB, service=service, projects=[OTHER])["changed"]


@SERVICES
def test_a_copy_that_never_shows_is_told_of(cloud: Certificates, service: str) -> None:
    fault(cloud, path=ONES[service], method="GET", status=404)
    (result,) = cloud.done(PUSH, name=WEB, service=service, projects=[OTHER])["results"]
    assert (result["pushed"], result["certificate_name"]) == (True, None)
    (warning,) = cloud.warnings
    assert warning.endswith("The next task may push it again.")


@SERVICES
def test_a_copy_that_does_not_go_is_an_error(cloud: Certificates, service: str) -> None:
    cloud.done(PUSH, name=WEB, service=service, projects=[OTHER])
    # Before the deletion one look reads the content of each in the firewall.
    fault(cloud, action="stale", path=ONES[service], method="GET", writes=1, nth=1 if service == "ELB" else 2)
    failed = cloud.run(PUSH, name=WEB, service=service, projects=[OTHER], state="absent")
    assert f'of {service} in "{OTHER}" took longer than 30 seconds: it still exists' in failed["msg"]
    assert failed["changed"] is True


@SERVICES
def test_where_it_may_not_be_read_what_was_pushed_is_remembered(cloud: Certificates, service: str) -> None:
    fault(cloud, service=service.lower(), status=403)
    task = {"name": WEB, "service": service, "projects": [OTHER]}
    done = cloud.done(PUSH, **task)
    assert done["changed"]
    assert cloud.warnings[0].startswith(f'The certificates of {service} in "{OTHER}" cannot be read (')
    again = cloud.done(PUSH, **task)
    assert (again["changed"], again["results"][0]["certificate_id"]) == (False, done["results"][0]["certificate_id"])
    assert len(held(cloud, service, OTHER)) == 1


def test_what_may_not_be_read_is_not_removed(cloud: Certificates) -> None:
    fault(cloud, service="elb", status=403)
    assert "1 of 1 failed" in cloud.refused(PUSH, name=WEB, service="ELB", projects=[OTHER], state="absent")


def test_the_certificate_itself_need_not_be_there(cloud: Certificates) -> None:
    made = cloud.imported(leaf(WEB), "next")
    cloud.done(PUSH, id=made, service="ELB", projects=[OTHER])
    cloud.done("scm_certificate", id=made, state="absent")
    cloud.warnings.clear()
    for service in ("ELB", "WAF"):
        done = cloud.done(PUSH, id=made, service=service, projects=[OTHER], state="absent")
        assert done["changed"] is False
    assert cloud.warnings == [
        f'Certificate "{made}" no longer exists, so only copies that contain its ID are found in {service}.'
        for service in ("ELB", "WAF")
    ]
    assert not cloud.done(PUSH, name="none", service="ELB", projects=[OTHER], state="absent")["changed"]
    assert cloud.warnings[-1] == ('There is no certificate with the name "none", so no copies can be found. Set id.')


def test_a_project_that_is_gone_has_no_copies(cloud: Certificates) -> None:
    assert not cloud.done(PUSH, name=WEB, service="ELB", projects=["nowhere"], state="absent")["changed"]
    assert cloud.warnings[-1].startswith(
        'There is no project with the name "nowhere" (project_name). Candidates: '
        '"ap-southeast-3", "cn-north-4", "projectname". No copies were searched for '
        "there."
    )


def test_to_cdn_only_once(cloud: Certificates) -> None:
    (result,) = cloud.done(PUSH, name=WEB, service="CDN")["results"]
    assert (result["project"], result["pushed"]) == (REGION, True)
    assert not cloud.done(PUSH, name=WEB, service="CDN")["changed"]
    assert not cloud.done(PUSH, name=WEB, service="CDN", projects=[OTHER])["changed"], "the same in all projects"


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ({"projects": [""]}, "projects has an empty name: set a name or remove the entry."),
        (
            {"service": "CDN", "projects": [OTHER, FAR]},
            "projects has several entries, but CDN is the same in all projects: set one or none.",
        ),
        (
            {"service": "CDN", "state": "absent"},
            'service is "CDN", but CDN cannot remove a certificate that was pushed to it.',
        ),
        ({"name": "none"}, 'There is no certificate with the name "none".'),
    ],
)
def test_what_makes_no_sense_is_refused(cloud: Certificates, task: dict[str, Any], sentence: str) -> None:
    assert cloud.refused(PUSH, **{"name": WEB, "service": "ELB", **task}) == sentence
    assert cloud.writes() == []


def test_a_push_that_fails_in_one_project(cloud: Certificates) -> None:
    outcome = {"on": "push", "target": OTHER, "result": "fail", "reason": "quota exceeded."}
    cloud.tell("seed", {"scm_outcomes": [outcome]})
    task = {"name": WEB, "service": "ELB", "projects": [FAR, OTHER, "nowhere"]}
    failed = cloud.run(PUSH, **task)
    assert failed["msg"].startswith(
        f'2 of 3 failed: push certificate "{WEB}" to ELB in "{OTHER}": quota exceeded; '
        f'push certificate "{WEB}" to ELB in "nowhere": There is no project with the name "nowhere" (project_name)'
    )
    assert failed["msg"].endswith(f'Before that, this had been done: push certificate "{WEB}" to ELB in "{FAR}".')
    assert failed["changed"] is True
    assert [one["pushed"] for one in failed["results"]] == [True, False, False]
    assert failed["results"][1]["message"] == "quota exceeded."
    cloud.requests()
    cloud.tell("seed", {"scm_outcomes": [{**outcome, "count": 0}]})
    assert cloud.run(PUSH, **{**task, "projects": [FAR, OTHER]})["changed"]
    assert [one["body"]["target_projects"] for one in cloud.requests() if one["body"]] == [[OTHER]]


def test_pushes_to_many_projects_go_in_parts(cloud: Certificates) -> None:
    projects = [f"project-{number}" for number in range(21)]
    failed = cloud.run(PUSH, name=WEB, service="WAF", projects=[*projects, projects[0]], force=True)
    assert failed["msg"].startswith("21 of 21 failed")
    assert failed["changed"] is False
    sizes = [len(one["body"]["target_projects"]) for one in cloud.requests() if one["body"]]
    assert sizes == [10, 10, 1]


def test_what_was_pushed_before_an_error_is_told(cloud: Certificates) -> None:
    fault(cloud, status=400, path="/batch-push$", nth=2)
    projects = [OTHER, *(f"project-{number}" for number in range(10))]
    failed = cloud.run(PUSH, name=WEB, service="ELB", projects=projects, force=True)
    assert failed["done"] == [f'push certificate "{WEB}" to ELB in "{OTHER}"']


class Elb(ElbCopies):
    """Load balancers that say where their certificates come from."""

    def __init__(self, *wires: dict[str, Any]) -> None:
        self._api: Any = self
        self._wires = wires

    def list_certificates(self) -> Any:
        return iter(self._wires)

    def get_certificate(self, certificate_id: str) -> Any:
        return {"id": "another"}


@pytest.fixture(scope="module")
def pair() -> Pair:
    return leaf(WEB)


def known(pair: Pair) -> Original:
    written = ":".join(pair.fingerprint[start : start + 2] for start in range(0, 40, 2)).upper()
    return original_of("scs1", {"fingerprint": written, "not_after": None})


def test_load_balancers_that_say_where_a_certificate_comes_from(pair: Pair) -> None:
    other = leaf(WEB)
    copies = Elb(
        {"id": "linked", "scm_certificate_id": "scs1", "source": "scm", "certificate": other.pem},
        {"id": "of another", "scm_certificate_id": "scs2", "source": "scm", "certificate": pair.pem},
        {"id": "own", "scm_certificate_id": "", "source": "", "certificate": pair.pem + other.pem},
        {"id": "without content", "scm_certificate_id": None},
        {"id": "strange", "certificate": "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----"},
        {"id": "else", "certificate": other.pem},
    )
    assert [copy.id for copy in copies.find(known(pair))] == ["linked", "own"]
    assert [copy.id for copy in copies.find(Original("scs1", None, None))] == ["linked"], "it is not there any more"


def test_an_answer_about_another_certificate_is_none(pair: Pair) -> None:
    with pytest.raises(AnotherObject, match="The response is about another"):
        Elb().get("mine")


class Waf(WafCopies):
    """A firewall for which ``host`` selects nothing: both lists are the same."""

    def __init__(self, pair: Pair) -> None:
        self._api: Any = self
        self.pair = pair
        self.asked: list[str] = []

    def list_certificates(self) -> Any:
        expires = int(self.pair.certificate.not_valid_after_utc.timestamp() * 1000) + 7
        yield from [
            {
                "id": "same",
                "name": "n",
                "expire_time": expires,
                "timestamp": 2,
                "bind_host": [{"id": "h", "hostname": "w"}],
            },
            {"id": "older", "name": "o", "timestamp": 1},
            {"id": "later", "name": "l", "expire_time": expires + 60_000, "timestamp": 0},
        ] * 2

    def get_certificate(self, certificate_id: str) -> Any:
        self.asked.append(certificate_id)
        return {"content": self.pair.pem}


def test_a_firewall_that_lists_everything_twice(pair: Pair) -> None:
    waf = Waf(pair)
    moment = pair.certificate.not_valid_after_utc
    found = waf.find(Original("scs1", pair.fingerprint, moment))
    assert [(copy.id, copy.name, dict(copy.used_by)) for copy in found] == [
        ("older", "o", {}),
        ("same", "n", {"h": "w"}),
    ]
    assert waf.asked == ["same", "older"], "each once, and not what expires at another time"
