# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Buckets: which requests a task sends, how they are signed and addressed, and what a bucket of others leads to."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import ReadOnlyViolation
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.buckets import BucketStorage
from tests.support.local_cloud import LocalCloud

MODULE, INFO = "obs_bucket", "obs_bucket_info"
POLICY = {
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"ID": ["domain/a:user/*", "domain/b:user/*"]},
            "Action": ["GetObject"],
            "Resource": ["films/*"],
        }
    ]
}
TAKEN = (
    "Names are unique in the whole cloud, and the name of a deleted bucket is free after 30 minutes. Use another name."
)


def sent(cloud: LocalCloud) -> list[tuple[str, str]]:
    """The method and the path of each request."""
    return [(entry["method"], entry["path"]) for entry in cloud.requests()]


def test_a_new_bucket(cloud: LocalCloud) -> None:
    options = {"storage_class": "COLD", "az_redundancy": "3az", "policy": POLICY}
    made = cloud.done(MODULE, name="films", **options, enterprise_project_id="e1")["bucket"]
    assert made == {**made, **options, "id": "films", "name": "films", "region": "cn-north-4"}
    assert made["enterprise_project_id"] == "e1"
    assert [method for method, _path in sent(cloud)] == ["HEAD", "PUT", "PUT", "HEAD", "GET"]
    again = cloud.done(MODULE, name="films", **options)
    assert (again["changed"], again["bucket"]) == (False, made)
    assert cloud.done(INFO, name="films")["buckets"] == [made]


def test_the_order_of_a_policy_has_no_meaning(cloud: LocalCloud) -> None:
    cloud.done(MODULE, name="films", policy=POLICY)
    other = json.loads(json.dumps(POLICY))
    other["Statement"][0]["Principal"]["ID"].reverse()
    assert cloud.done(MODULE, name="films", policy=other)["changed"] is False
    other["Statement"][0]["Effect"] = "Deny"
    changed = cloud.done(MODULE, name="films", policy=other)
    assert (changed["actions"], changed["bucket"]["policy"]) == (["set policy"], other)
    assert cloud.done(MODULE, name="films")["changed"] is False
    removed = cloud.done(MODULE, name="films", policy={})
    assert (removed["actions"], removed["bucket"]["policy"]) == (["remove policy"], None)
    assert cloud.done(MODULE, name="films", policy={})["changed"] is False
    assert "The bucket policy does not pass" in cloud.refused(MODULE, name="films", policy={"Statement": [{}]})


def test_the_storage_class(cloud: LocalCloud) -> None:
    cloud.done(MODULE, name="films")
    changed = cloud.done(MODULE, name="films", storage_class="WARM")
    assert changed["actions"] == ['update bucket "films": storage_class']
    assert changed["bucket"]["storage_class"] == "WARM"


def test_what_is_fixed(cloud: LocalCloud) -> None:
    cloud.done(MODULE, name="films", az_redundancy="3az")
    cloud.done(MODULE, name="plain")
    # A region with one zone ignores the option, so a bucket does not tell whether it was meant.
    assert cloud.done(MODULE, name="plain", az_redundancy="3az")["changed"] is False
    assert cloud.done(MODULE, name="films", state="absent")["changed"] is True
    assert cloud.done(MODULE, name="films", state="absent")["changed"] is False


def test_the_name_of_a_deleted_bucket(cloud: LocalCloud) -> None:
    cloud.done(MODULE, name="films")
    cloud.done(MODULE, name="films", state="absent")
    message = cloud.refused(MODULE, name="films")
    assert message.startswith("create bucket films: A conflicting operation is being performed on this resource.")
    assert TAKEN[:-1] in message


def test_a_bucket_with_objects(cloud: LocalCloud) -> None:
    full = {"name": "full", "objects": [{"key": "a.mp4", "content": "A film"}]}
    cloud.tell("seed", {"obs_buckets": [full]})
    message = cloud.refused(MODULE, name="full", state="absent")
    assert "The bucket you tried to delete is not empty. (HTTP 409, code BucketNotEmpty" in message


def test_a_bucket_of_another_account(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "status", "status": 403, "service": "obs", "method": "HEAD", "count": 9})
    for module in (MODULE, INFO):
        message = cloud.refused(module, name="films")
        assert "The bucket belongs to another account, or this user has no permission for it" in message
    assert [method for method, _path in sent(cloud)] == ["HEAD", "HEAD"]


@pytest.mark.parametrize("name", ["No_Bucket", "a", "-ab", "a/b", "films?policy", "films@host", "x" * 64, "films\n"])
def test_a_name_that_is_not_possible(cloud: LocalCloud, name: str) -> None:
    for module in (MODULE, INFO):
        assert "is not possible: use 3 to 63 lower-case letters" in cloud.refused(module, name=name)
    assert sent(cloud) == []


def test_a_token_is_not_enough(cloud: LocalCloud) -> None:
    login = {"HW_ACCESS_KEY": "", "HW_SECRET_KEY": "", "HW_AUTH_TOKEN": "a-token"}
    message = cloud.refused(MODULE, name="films", environ=login)
    assert message.startswith("Object storage accepts only requests that are signed with an access key")
    assert sent(cloud) == []


def test_a_lost_response_of_a_deletion(cloud: LocalCloud) -> None:
    cloud.done(MODULE, name="films")
    cloud.tell("faults", {"action": "drop_after", "service": "obs", "method": "DELETE"})
    assert cloud.done(MODULE, name="films", state="absent")["changed"] is True


class Line:
    """Takes requests as they would be sent, and answers success."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def run(self, prepare: Any, policy: Any, *, repeats: bool, action: str, operation: Any) -> HttpResponse:
        self.sent.append(prepare())
        return HttpResponse(200, {}, b"")

    def sign_for_storage(self, request: Any, resource: str) -> Any:
        return request, resource

    def document(self, response: HttpResponse, asked: Any) -> None:
        """A body without content."""

    def noting_doubts(self, asked: Any) -> Any:
        return nullcontext()

    def wrote(self, action: str) -> None:
        """A write that succeeded."""


@pytest.mark.parametrize(
    ("bucket", "given", "url", "resource"),
    [
        ("films", {}, "https://films.obs.cn-north-4.myhuaweicloud.com/?policy", "/films/?policy"),
        ("my.films", {}, "https://obs.cn-north-4.myhuaweicloud.com/my.films?policy", "/my.films?policy"),
        ("films", {"endpoint_url": "http://h/x"}, "http://h/x/obs/films?policy", "/films?policy"),
        ("films", {"endpoints": {"obs": "https://o"}}, "https://o/films?policy", "/films?policy"),
    ],
)
def test_addresses(bucket: str, given: dict[str, Any], url: str, resource: str) -> None:
    line = Line()
    settings = Settings(region="cn-north-4", **given)
    storage = BucketStorage(settings, line, line, read_only=False)  # type: ignore[arg-type]
    storage.send("DELETE", bucket, subresource="policy", action="do it")
    ((request, signed),) = line.sent
    assert (request.url, signed) == (url, resource)


def test_check_mode_sends_nothing_that_writes() -> None:
    line = Line()
    storage = BucketStorage(Settings(region="cn-north-4"), line, line, read_only=True)  # type: ignore[arg-type]
    with pytest.raises(ReadOnlyViolation, match="do it"):
        storage.send("PUT", "films", action="do it")
    storage.send("HEAD", "films", action="do it")
    assert len(line.sent) == 1
