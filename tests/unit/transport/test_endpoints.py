# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where services are, and what is said when they are not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.endpoints import (
    doubt,
    iam_url,
    scope_of,
    service_url,
)
from tests.unit.transport.doubles import settings

ROOT = Path(__file__).resolve().parents[3]
CONTRACT = ROOT / "contract" / "api" / "endpoints.yaml"
RENAMED = {"cloudrtc": "rtc"}
GATEWAY = "https://gateway.example.com/hw"
COM = "myhuaweicloud.com"
SAID = {"cloud": "the task"}


def test_the_table_is_current():
    done = subprocess.run(
        [sys.executable, "tools/make_endpoints.py", "--check"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def contract_rows():
    for name, entry in yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))["services"].items():
        for region, hosts in entry["regions"].items():
            host = hosts if isinstance(hosts, str) else hosts[0]
            if name != "ccm":
                european = region.startswith("eu-west-1")
                yield RENAMED.get(name, name), region, host.rpartition(".")[0] + ".eu" if european else host


@pytest.mark.parametrize(("service", "region", "host"), list(contract_rows()))
def test_every_address_of_the_contract(service, region, host):
    assert service_url(service, settings(region=region)) == "https://" + host


@pytest.mark.parametrize(
    ("service", "given", "url"),
    [
        (
            "vpc",
            {"endpoints": {"vpc": "https://vpc.example.com/x/"}, "endpoint_url": GATEWAY},
            "https://vpc.example.com/x",
        ),
        ("vpc", {"endpoints": {"ecs": "https://ecs.example.com"}, "endpoint_url": GATEWAY}, GATEWAY + "/vpc"),
        ("vpc", {"endpoint_url": GATEWAY + "/", "region": None}, GATEWAY + "/vpc"),
        ("rds", {"endpoints": {"rds": "https://rds.example.com"}}, "https://rds.example.com"),
        (
            "cce",
            {"endpoint_url": "https://{service}.{region}.cloud.example.com"},
            "https://cce.cn-north-4.cloud.example.com",
        ),
        (
            "iam",
            {"endpoint_url": "https://{service}.{region}.cloud.example.com"},
            "https://iam.cn-north-4.cloud.example.com",
        ),
        ("cce", {"endpoint_url": GATEWAY + "/{service}/api/"}, GATEWAY + "/cce/api"),
        ("cce", {"endpoint_url": GATEWAY + "/{region}"}, GATEWAY + "/cn-north-4/cce"),
        ("cce", {"endpoints": {"cce": "https://{service}.{region}.example.com"}}, "https://cce.cn-north-4.example.com"),
        ("vpc", {"cloud": "cloud.example.com", "region": "anything-1"}, "https://vpc.anything-1.cloud.example.com"),
        ("iam", {"cloud": "cloud.example.com", "region": "r-1"}, "https://iam.r-1.cloud.example.com"),
        ("vpc", {"region": "eu-west-109"}, "https://vpc.eu-west-109.myhuaweicloud.eu"),
        ("vpc", {"cloud": COM, "region": "eu-west-101", "origins": SAID}, "https://vpc.eu-west-101." + COM),
        ("eps", {"cloud": "myhuaweicloud.eu", "region": "eu-west-101"}, "https://eps.eu-west-101.myhuaweicloud.eu"),
        ("bss", {"region": "eu-west-101"}, "https://bss.myhuaweicloud.eu"),
        ("obs", {"region": "eu-west-101"}, "https://obs.eu-west-101.myhuaweicloud.eu"),
        ("iam", {"region": "eu-west-109"}, "https://iam.eu-west-109.myhuaweicloud.eu"),
        ("sts", {"region": "cn-east-3"}, "https://sts.cn-east-3.myhuaweicloud.com"),
        ("sts", {"region": "cn-north-1"}, "https://sts.cn-north-4.myhuaweicloud.com"),
        ("sts", {"region": None}, "https://sts.cn-north-4.myhuaweicloud.com"),
        ("vpc", {"region": "cn-nroth-4"}, "https://vpc.cn-nroth-4.myhuaweicloud.com"),
        ("live", {"region": "cn-east-2"}, "https://live.cn-east-2.myhuaweicloud.com"),
        ("scm", {"region": "ru-moscow-1"}, "https://scm.ru-moscow-1.myhuaweicloud.com"),
        ("dds", {"cloud": "cloud.example.com", "region": "eu-west-101"}, "https://dds.eu-west-101.cloud.example.com"),
        ("obs", {"region": "cn-east-3"}, "https://obs.cn-east-3.myhuaweicloud.com"),
        ("eip", {"region": "cn-east-3"}, "https://vpc.cn-east-3.myhuaweicloud.com"),
        ("bss", {"region": None}, "https://bss.myhuaweicloud.com"),
        ("rtc", {"region": "ap-southeast-3"}, "https://rtc-api.myhuaweicloud.com"),
        ("eps", {"region": "cn-east-3"}, "https://eps.myhuaweicloud.com"),
        ("scm", {"region": "cn-east-3"}, "https://scm.cn-north-4.myhuaweicloud.com"),
        ("scm", {"region": "la-north-2"}, "https://scm.ap-southeast-1.myhuaweicloud.com"),
        ("scm", {"region": "eu-west-101"}, "https://scm.eu-west-101.myhuaweicloud.eu"),
        ("elb", {"region": "cn-east-3"}, "https://elb.cn-east-3.myhuaweicloud.com"),
        ("waf", {"region": "cn-north-9"}, "https://waf.cn-north-9.myhuaweicloud.cn"),
        ("vpc", {"endpoint_url": GATEWAY + "/{region}"}, GATEWAY + "/cn-north-4/vpc"),
        ("iam", {"region": None}, "https://iam.myhuaweicloud.com"),
        ("iam", {"region": "cn-north-11"}, "https://iam.myhuaweicloud.com"),
        ("iam", {"auth_url": "https://login.example.com", "endpoint_url": GATEWAY}, "https://login.example.com"),
        ("vpc", {"auth_url": "https://login.example.com"}, "https://vpc.cn-north-4.myhuaweicloud.com"),
    ],
)
def test_which_address_wins(service, given, url):
    assert service_url(service, settings(**given)) == url


@pytest.mark.parametrize(
    ("region", "where", "url"),
    [
        ("cn-north-4", "region", "https://iam.cn-north-4.myhuaweicloud.com"),
        ("cn-north-4", "global", "https://iam.myhuaweicloud.com"),
        ("eu-west-101", "global", "https://iam.eu-west-101.myhuaweicloud.eu"),
        (None, "global", "https://iam.myhuaweicloud.com"),
        (None, "region", "https://iam.myhuaweicloud.com"),
    ],
)
def test_iam_of_the_region_and_of_the_site(region, where, url):
    assert iam_url(settings(region=region), where) == url


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({}, "https://sts.cn-north-4.myhuaweicloud.com"),
        ({"region": "eu-west-101"}, "https://sts.eu-west-101.myhuaweicloud.eu"),
        ({"cloud": "cloud.example.com", "region": "r-1"}, "https://sts.r-1.cloud.example.com"),
        ({"cloud": "cloud.example.com", "region": None}, "https://sts.cloud.example.com"),
        ({"endpoint_url": GATEWAY}, GATEWAY + "/sts"),
        ({"endpoints": {"sts": "https://sts.example.com"}}, "https://sts.example.com"),
    ],
)
def test_the_security_token_service(given, url):
    assert iam_url(settings(**given), "sts") == url


@pytest.mark.parametrize(
    ("service", "given", "words"),
    [
        ("vpc", {"region": None}, ["region is missing", "option region", "HW_REGION_NAME"]),
        ("vcp", {}, ['"vcp"', "did you mean vpc?", "endpoints", "https://{service}.{region}.myhuaweicloud.com"]),
        (
            "vpc",
            {"region": None, "endpoint_url": "https://{service}.{region}.example.com"},
            ["region is missing", "vpc"],
        ),
    ],
)
def test_what_does_not_exist(service, given, words):
    with pytest.raises(InvalidInput) as caught:
        service_url(service, settings(**given))
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("service", "given", "words"),
    [
        ("vpc", {"region": "cn-nroth-4"}, ['"cn-nroth-4"', "did you mean cn-north-4?", "ap-southeast-1", "tr-west-1"]),
        ("iam", {"region": "cn-nroth-4"}, ["did you mean cn-north-4?"]),
        ("eps", {"region": "cn-nroth-4"}, ["did you mean cn-north-4?"]),
        ("live", {"region": "cn-east-2"}, ['live" is not known to exist in region "cn-east-2', "ap-southeast-2, "]),
        ("scm", {"region": "ru-moscow-1"}, ['scm" is not known to exist in region "ru-moscow-1', "cn-north-4"]),
        ("bms", {"region": "eu-west-101"}, ['bms" is not known to exist in region "eu-west-101']),
    ],
)
def test_what_may_not_exist(service, given, words):
    for word in words:
        assert word in doubt(service, settings(**given))


@pytest.mark.parametrize(
    ("service", "given"),
    [
        ("vpc", {}),
        ("scm", {"region": "cn-east-3"}),
        ("iam", {"region": "cn-north-11"}),
        ("sts", {"region": "cn-north-1"}),
        ("bss", {"region": None}),
        ("rtc", {"region": "ap-southeast-3"}),
        ("eip", {"region": "cn-southwest-3"}),
        ("live", {"region": "anything-1", "endpoint_url": GATEWAY}),
        ("live", {"region": "anything-1", "cloud": "cloud.example.com"}),
    ],
)
def test_what_there_is_no_doubt_about(service, given):
    assert doubt(service, settings(**given)) is None


@pytest.mark.parametrize(
    ("service", "scope"),
    [("vpc", "project"), ("iam", "domain"), ("scm", "domain"), ("bss", "domain"), ("rtc", "account"), ("sts", "none")],
)
def test_scope(service, scope):
    assert scope_of(service) == scope
