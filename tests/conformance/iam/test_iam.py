# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing in, and the projects of a user."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conformance.openstack import DOMAIN, PROJECT, USER, Target


def error_of(body: Any) -> dict[str, Any]:
    """Keystone's envelope; IAM has a code of its own in some answers and no title."""
    found: dict[str, Any] = body.get("error", body)
    return found


def test_a_token_of_a_project(cloud: Target) -> None:
    answer = cloud.sign_in()
    token = answer.body["token"]
    assert answer.status == 201
    assert answer.headers["X-Subject-Token"]
    assert token["methods"] == ["password"]
    assert (token["user"]["name"], token["user"]["domain"]["name"]) == (USER, DOMAIN)
    assert (token["project"]["id"], token["project"]["name"]) == (cloud.project, PROJECT)
    assert {"id", "name"} <= token["roles"][0].keys()
    assert token["issued_at"] < token["expires_at"]
    assert token["expires_at"].endswith("Z")
    assert not token.get("catalog")


def test_a_token_of_the_domain(cloud: Target) -> None:
    token = cloud.sign_in(domain={"name": DOMAIN}).body["token"]
    assert (token["domain"]["name"], "project" in token) == (DOMAIN, False)


def test_a_token_of_a_project_by_its_id(cloud: Target) -> None:
    assert cloud.sign_in(project={"id": cloud.project}).body["token"]["project"]["name"] == PROJECT


def test_a_wrong_password(cloud: Target) -> None:
    answer = cloud.sign_in(password="wrong")
    assert answer.status == 401
    assert error_of(answer.body)["message"]
    assert "wrong" not in error_of(answer.body)["message"].split()


@pytest.mark.parametrize("body", [{}, {"auth": {}}, {"auth": {"identity": {"methods": ["password"]}}}])
def test_a_body_that_is_none(cloud: Target, body: Any) -> None:
    assert cloud.iam("POST", "/v3/auth/tokens", body).status in (400, 401)


def test_a_project_that_is_none(cloud: Target) -> None:
    assert cloud.sign_in(project={"id": "0" * 32}).status == 401


def test_a_token_says_what_it_is(cloud: Target) -> None:
    mine = {"X_Auth_Token": cloud.token, "X_Subject_Token": cloud.token}
    answer = cloud.iam("GET", "/v3/auth/tokens", **mine)
    assert (answer.status, answer.body["token"]["project"]["id"]) == (200, cloud.project)
    unknown = cloud.iam("GET", "/v3/auth/tokens", X_Auth_Token=cloud.token, X_Subject_Token="x" * 40)
    assert unknown.status == 404


@pytest.mark.parametrize("headers", [{}, {"X_Auth_Token": "wrong"}])
def test_who_has_no_token(cloud: Target, headers: dict[str, str]) -> None:
    assert cloud.iam("GET", "/v3/auth/projects", **headers).status == 401


def test_the_projects_of_the_user(cloud: Target) -> None:
    listed = cloud.iam("GET", "/v3/auth/projects", X_Auth_Token=cloud.token).body
    (own,) = (project for project in listed["projects"] if project["id"] == cloud.project)
    assert (own["name"], own["enabled"], own["is_domain"]) == (PROJECT, True, False)
    assert {"description", "domain_id", "links", "parent_id"} <= own.keys()
    assert "self" in listed["links"]


def test_a_project(cloud: Target) -> None:
    shown = cloud.iam("GET", f"/v3/projects/{cloud.project}", X_Auth_Token=cloud.token)
    assert (shown.status, shown.body["project"]["name"]) == (200, PROJECT)


def test_the_module_signs_in_and_lists(cloud: Target) -> None:
    found = cloud.done("iam_project_info")["projects"]
    assert cloud.project in {project["id"] for project in found}
    assert [one["id"] for one in cloud.done("iam_project_info", name=PROJECT)["projects"]] == [cloud.project]
    assert cloud.done("iam_project_info", name="none")["projects"] == []


def test_the_module_is_refused(cloud: Target) -> None:
    result = cloud.run("iam_project_info", username=USER, password="wrong", domain_name=DOMAIN)
    assert result["failed"]
    assert result["error"]["status"] == 401
    assert "wrong" not in result["msg"]
