# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agencies and temporary keys against the emulator, which goes by the clouds' documents and shares nothing with the
modules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

THEIRS = {
    "name": "far",
    "id": "account-far",
    "projects": [{"name": "cn-north-4", "id": "project-far"}],
    "agencies": [{"name": "helper", "trusted_domain": "domainname"}],
}
BY_STS = ("POST", "/v5/agencies/assume")
BY_IAM = ("POST", "/v3.0/OS-CREDENTIAL/securitytokens")
DOMAINS = ("GET", "/v3/auth/domains")
CALLER = ("GET", "/v5/caller-identity")
USER = {"HW_USER_NAME": "username", "HW_USER_PASSWORD": "password", "HW_DOMAIN_NAME": "domainname"}
NO_KEYS = {"HW_ACCESS_KEY": "", "HW_SECRET_KEY": ""}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    made = LocalCloud(tmp_path)
    made.tell("seed", {"accounts": [THEIRS]})
    return made


def signing_in(cloud: LocalCloud) -> list[tuple[str, str]]:
    log = cloud.control.get("/_emulator/requests").get_json()
    return [(entry["method"], entry["path"]) for entry in log if entry["service"] in ("iam", "sts")]


def projects_of(cloud: LocalCloud, **options: Any) -> list[str]:
    return [project["id"] for project in cloud.done("iam_project_info", **options)["projects"]]


@pytest.mark.parametrize(
    ("account", "asked"),
    [({"agency_domain_id": "account-far"}, [BY_STS]), ({"agency_domain_name": "far"}, [DOMAINS, BY_IAM])],
)
def test_an_agency_of_another_account(cloud: LocalCloud, account: dict[str, str], asked: Any) -> None:
    assert projects_of(cloud, agency_name="helper", **account) == ["project-far"]
    assert signing_in(cloud)[: len(asked)] == asked


@pytest.mark.parametrize("account", [{"agency_domain_id": "account-far"}, {"agency_domain_name": "far"}])
def test_an_agency_for_a_user_with_a_password(cloud: LocalCloud, account: dict[str, str]) -> None:
    found = projects_of(cloud, environ={**NO_KEYS, **USER}, agency_name="helper", **account)
    assert found == ["project-far"]
    assert BY_STS not in signing_in(cloud)


@pytest.mark.parametrize(
    ("account", "asked"),
    [({"agency_domain_id": "account-far"}, [BY_STS]), ({"agency_domain_name": "far"}, [BY_IAM, DOMAINS, CALLER])],
)
def test_a_service_that_wants_the_account_of_an_agency(cloud: LocalCloud, account: Any, asked: Any) -> None:
    """The certificates are those of the other account, whose ID the list of accounts does not give."""
    assert cloud.done("scm_certificate_info", agency_name="helper", **account)["certificates"] == []
    assert signing_in(cloud)[-len(asked) :] == asked
    assert cloud.done("scm_certificate_info")["certificates"]
    assert cloud.warnings == []


def test_an_agency_for_an_hour(cloud: LocalCloud) -> None:
    options = {"agency_name": "helper", "agency_domain_id": "account-far"}
    for seconds, times in ((0, 1), (3000, 1), (600, 2)):
        cloud.clock.advance(seconds)
        cloud.app.emulator.clock.advance(seconds)
        assert projects_of(cloud, **options) == ["project-far"]
        assert signing_in(cloud).count(BY_STS) == times


def test_an_agency_that_trusts_somebody_else(cloud: LocalCloud) -> None:
    other = {**THEIRS, "name": "other", "id": "account-other", "projects": []}
    other["agencies"] = [{"name": "helper", "trusted_domain": "far"}]
    cloud.tell("seed", {"accounts": [other]})
    sentence = cloud.refused("iam_project_info", agency_name="helper", agency_domain_id="account-other")
    assert "does not trust account domainname; before that, the security token service said: agency helper" in sentence


def test_more_than_the_security_token_service_gives(cloud: LocalCloud) -> None:
    """Twelve hours are its most; the identity service gives a day."""
    options = {"agency_name": "helper", "agency_domain_id": "account-far", "agency_duration": 86400}
    assert projects_of(cloud, **options) == ["project-far"]
    assert signing_in(cloud)[:3] == [BY_STS, DOMAINS, BY_IAM]
