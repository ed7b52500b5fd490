# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Buckets with their settings, asked for with a signature in a header."""

from __future__ import annotations

import base64
import hmac
import json
import time
from email.utils import formatdate
from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import (
    ACCESS,
    OTHER_REGION,
    PARTNER_ACCESS,
    PARTNER_SECRET,
    SECRET,
    Client,
    password_body,
)
from tests.emulator.media import refused

POLICY = {
    "Statement": [
        {
            "Sid": "s1",
            "Effect": "Allow",
            "Principal": {"ID": ["domain/d1:user/*"]},
            "Action": ["GetObject"],
            "Resource": ["new-bucket/*"],
        }
    ]
}
PARTNER = {"access": PARTNER_ACCESS, "secret": PARTNER_SECRET}


def send(
    cloud: Client,
    method: str,
    path: str,
    query: str = "",
    body: str = "",
    *,
    access: str = ACCESS,
    secret: str = SECRET,
    **headers: str,
) -> Response:
    """Sign as the vendor describes it: date, own headers, the bucket and its subresource."""
    own = {name.replace("_", "-"): value for name, value in headers.items()}
    date = formatdate(usegmt=True)
    lines = [method, "", "", date, *(f"{name}:{own[name]}" for name in sorted(own))]
    text = "\n".join([*lines, f"{path}?{query}" if query else path])
    signature = base64.b64encode(hmac.new(secret.encode(), text.encode(), "sha1").digest()).decode()
    sent = {**own, "Date": date, "Authorization": f"OBS {access}:{signature}"}
    region = f"/{cloud.region}" if cloud.region else ""
    url = f"{cloud.base}{region}/obs{path}" + (f"?{query}" if query else "")
    return cloud.session.request(method, url, data=body.encode() or None, headers=sent, timeout=30)


def located(region: str) -> str:
    return f"<CreateBucketConfiguration><Location>{region}</Location></CreateBucketConfiguration>"


def create(cloud: Client, name: str = "new-bucket", region: str = "cn-north-4", **more: str) -> Response:
    return send(cloud, "PUT", f"/{name}", body=located(region), **more)


@pytest.fixture
def bucket(cloud: Client) -> str:
    assert create(cloud).status_code == 200
    return "/new-bucket"


def test_a_plain_bucket(cloud: Client, bucket: str) -> None:
    head = send(cloud, "HEAD", bucket)
    assert head.status_code == 200
    assert (head.headers["x-obs-bucket-location"], head.headers["x-obs-storage-class"]) == ("cn-north-4", "STANDARD")
    assert (head.headers["x-obs-epid"], "x-obs-az-redundancy" in head.headers) == ("0", False)
    assert ">cn-north-4</Location>" in send(cloud, "GET", bucket, "location").text


def test_headers_of_a_creation(cloud: Client) -> None:
    headers = {"x_obs_storage_class": "WARM", "x_obs_epid": "e1", "x_obs_az_redundancy": "3az"}
    assert create(cloud, **headers).headers["Location"] == "/new-bucket"
    seen = send(cloud, "HEAD", "/new-bucket").headers
    assert [seen[name.replace("_", "-")] for name in headers] == ["WARM", "e1", "3az"]


def test_a_second_creation(cloud: Client, bucket: str) -> None:
    assert create(cloud, x_obs_storage_class="COLD").status_code == 200
    assert send(cloud, "HEAD", bucket).headers["x-obs-storage-class"] == "STANDARD", "it stays as it is"
    there = cloud.but(region=OTHER_REGION)
    assert refused(create(there, region=OTHER_REGION)) == (409, "BucketAlreadyOwnedByYou")
    assert refused(create(cloud, **PARTNER)) == (409, "BucketAlreadyExists")


def test_locations(cloud: Client) -> None:
    wrong = (400, "InvalidLocationConstraint")
    assert refused(create(cloud, region="cn-east-9")) == wrong
    assert refused(send(cloud, "PUT", "/new-bucket")) == wrong, "only one region can go without"
    cloud.control("POST", "seed", {"accounts": [{"name": "north", "projects": [{"name": "cn-north-1", "id": "p-n1"}]}]})
    north = cloud.but(region="cn-north-1")
    assert send(north, "PUT", "/new-bucket").status_code == 200
    assert send(north, "HEAD", "/new-bucket").headers["x-obs-bucket-location"] == "cn-north-1"
    assert refused(send(cloud, "PUT", "/b", body="<Create")) == (400, "MalformedXML")


def test_a_storage_class_that_is_none(cloud: Client) -> None:
    assert refused(create(cloud, x_obs_storage_class="ICE")) == (400, "InvalidArgument")
    assert send(cloud, "HEAD", "/new-bucket").status_code == 404


def test_buckets_of_others(cloud: Client, bucket: str) -> None:
    assert send(cloud, "HEAD", bucket, **PARTNER).status_code == 403
    assert send(cloud, "HEAD", "/no-such-bucket", **PARTNER).status_code == 404
    assert refused(send(cloud, "GET", bucket, "policy", **PARTNER)) == (403, "AccessDenied")
    assert refused(send(cloud, "DELETE", bucket, **PARTNER)) == (403, "AccessDenied")


def test_policies(cloud: Client, bucket: str) -> None:
    assert refused(send(cloud, "GET", bucket, "policy")) == (404, "NoSuchBucketPolicy")
    assert send(cloud, "DELETE", bucket, "policy").status_code == 204
    assert send(cloud, "PUT", bucket, "policy", json.dumps(POLICY)).status_code == 204
    assert send(cloud, "GET", bucket, "policy").json() == POLICY
    other = {"Statement": [{**POLICY["Statement"][0], "Effect": "Deny"}]}
    assert send(cloud, "PUT", bucket, "policy", json.dumps(other)).status_code == 204
    assert send(cloud, "GET", bucket, "policy").json() == other, "it is replaced as a whole"
    assert send(cloud, "DELETE", bucket, "policy").status_code == 204
    assert refused(send(cloud, "GET", bucket, "policy")) == (404, "NoSuchBucketPolicy")
    assert send(cloud, "HEAD", bucket).status_code == 200


@pytest.mark.parametrize(
    "policy",
    [
        "",
        "{",
        "[]",
        json.dumps({"Statement": []}),
        json.dumps({"Statement": [{"Effect": "Allow"}]}),
        json.dumps({"Statement": [{**POLICY["Statement"][0], "Effect": "Perhaps"}]}),
        json.dumps({**POLICY, "Id": "x" * 20 * 1024}),
    ],
)
def test_policies_that_are_refused(cloud: Client, bucket: str, policy: str) -> None:
    assert refused(send(cloud, "PUT", bucket, "policy", policy)) == (400, "MalformedPolicy")
    assert refused(send(cloud, "GET", bucket, "policy")) == (404, "NoSuchBucketPolicy")


def test_storage_classes(cloud: Client, bucket: str) -> None:
    assert ">STANDARD<" in send(cloud, "GET", bucket, "storageClass").text
    wanted = "<StorageClass xmlns='x'>DEEP_ARCHIVE</StorageClass>"
    assert send(cloud, "PUT", bucket, "storageClass", wanted).status_code == 200
    assert ">DEEP_ARCHIVE<" in send(cloud, "GET", bucket, "storageClass").text
    assert send(cloud, "HEAD", bucket).headers["x-obs-storage-class"] == "DEEP_ARCHIVE"
    for wrong in ("<StorageClass>ICE</StorageClass>", "<Other>COLD</Other>", "COLD", ""):
        assert refused(send(cloud, "PUT", bucket, "storageClass", wrong)) == (400, "MalformedXML")


def test_the_signature_covers_the_subresource(cloud: Client, bucket: str) -> None:
    answer = send(cloud, "GET", bucket, "policy", secret="other")
    assert refused(answer) == (403, "SignatureDoesNotMatch")
    answer = send(cloud, "PUT", bucket, "policy", json.dumps(POLICY), access="NOBODY")
    assert refused(answer) == (403, "InvalidAccessKeyId")


def test_subresources_that_are_not_there(cloud: Client, bucket: str) -> None:
    """A request for one of them must not create a bucket, or list it."""
    for method, name in (
        ("GET", "acl"),
        ("PUT", "versioning"),
        ("PUT", "acl"),
        ("DELETE", "lifecycle"),
        ("GET", "uploads"),
    ):
        assert refused(send(cloud, method, bucket, name)) == (501, "EMULATOR.501")
    assert refused(send(cloud, "PUT", "/other-bucket", "acl", located("cn-north-4"))) == (501, "EMULATOR.501")
    assert send(cloud, "HEAD", "/other-bucket").status_code == 404
    assert refused(send(cloud, "DELETE", bucket, "storageClass")) == (405, "MethodNotAllowed")
    assert refused(send(cloud, "PUT", bucket, "location", "x")) == (405, "MethodNotAllowed")
    assert send(cloud, "HEAD", bucket).status_code == 200


def test_a_name_is_blocked_after_its_deletion(cloud: Client, bucket: str) -> None:
    assert send(cloud, "DELETE", bucket).status_code == 204
    assert refused(send(cloud, "DELETE", bucket)) == (404, "NoSuchBucket")
    assert refused(create(cloud)) == (409, "OperationAborted")
    assert refused(create(cloud, **PARTNER)) == (409, "OperationAborted")
    cloud.control("POST", "clock", {"advance": 29 * 60})
    assert refused(create(cloud)) == (409, "OperationAborted")
    cloud.control("POST", "clock", {"advance": 61})
    assert create(cloud).status_code == 200


def test_the_quota(cloud: Client) -> None:
    cloud.control("POST", "seed", {"obs_buckets": [{"name": f"bucket-{number}"} for number in range(97)]})
    assert create(cloud, "last-bucket").status_code == 200
    assert refused(create(cloud, "one-more")) == (400, "TooManyBuckets")
    assert create(cloud, "last-bucket").status_code == 200
    assert create(cloud, "of-another", **PARTNER).status_code == 200


def temporary(cloud: Client) -> dict[str, Any]:
    token = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body({"project": {"name": "cn-north-4"}}))
    body = {"auth": {"identity": {"methods": ["token"], "token": {"duration_seconds": 900}}}}
    made = cloud.with_token(token.headers["X-Subject-Token"]).post("iam/v3.0/OS-CREDENTIAL/securitytokens", body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()["credential"]
    return found


def test_temporary_keys(cloud: Client) -> None:
    keys = temporary(cloud)
    own = {"access": keys["access"], "secret": keys["secret"]}
    assert create(cloud, **own, x_obs_security_token=keys["securitytoken"]).status_code == 200
    assert refused(create(cloud, **own)) == (403, "AccessDenied")
    assert refused(create(cloud, **own, x_obs_security_token="other")) == (403, "AccessDenied")
    assert send(cloud, "HEAD", "/new-bucket").status_code == 200


def test_dates(cloud: Client, bucket: str) -> None:
    old = formatdate(time.time() - 16 * 60, usegmt=True)
    assert refused(send(cloud, "GET", bucket, "policy", x_obs_date=old)) == (403, "RequestTimeTooSkewed")


def test_seeds(cloud: Client) -> None:
    seed = {"name": "seeded", "storage_class": "COLD", "epid": "e1", "policy": json.dumps(POLICY)}
    cloud.control("POST", "seed", {"obs_buckets": [seed]})
    assert send(cloud, "HEAD", "/seeded").headers["x-obs-storage-class"] == "COLD"
    assert send(cloud, "GET", "/seeded", "policy").json() == POLICY
