# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way from one project to another of the same account."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from tests.unit.transport.doubles import settings


def cloud(**given):
    return Cloud(settings(**given), environ={})


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("ap-southeast-3", "ap-southeast-3"),
        ("ap-southeast-3_shop", "ap-southeast-3"),
        ("my-kualalumpur-1", "my-kualalumpur-1"),
        ("shop", "cn-north-4"),
        ("ap-southeast-3x", "cn-north-4"),
        ("la-north-2_a_b", "la-north-2"),
    ],
)
def test_the_region_of_another_project(name, region):
    other = cloud(project_id="p", project_name="cn-north-4_api").in_project(name)
    assert (other.settings.region, other.settings.project_name, other.settings.project_id) == (region, name, None)
    assert other.service("elb").address == f"https://elb.{region}.myhuaweicloud.com"


@pytest.mark.parametrize(
    ("given", "name", "same"),
    [
        ({}, "cn-north-4", True),
        ({"project_name": "shop"}, "shop", True),
        ({"project_name": "shop"}, "cn-north-4", False),
        ({"project_id": "p"}, "cn-north-4", False),
        ({}, "shop", False),
    ],
)
def test_the_own_project_is_no_other(given, name, same):
    here = cloud(**{"project_id": None, **given})
    assert (here.in_project(name) is here) == same
    assert here.in_project(name) is here.in_project(name)


def test_what_is_read_only_is_so_in_every_project():
    here = Cloud(settings(), read_only=True, environ={})
    assert here.in_project("shop").read_only


def test_the_secrets_of_all_projects_are_masked():
    here = cloud()
    other = here.in_project("shop")
    other.authenticator._iam.secrets.add("a token of the other one")
    assert "a token of the other one" in here.secrets()
    here.close()
