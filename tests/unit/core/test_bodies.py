# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What of a body is shown: what looks like a secret is masked, the rest is as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.bodies import LIMIT, presentable
from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import MASK

PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----"


def shown(document: Any) -> Any:
    return json.loads(presentable(json.dumps(document).encode()))


@pytest.mark.parametrize(
    "document",
    [
        {"server": {"adminPass": MASK, "user_data": MASK, "name": "metal"}},
        {"auth": {"identity": {"password": {"user": {"name": MASK, "password": MASK, "domain": {"name": MASK}}}}}},
        {"credential": {"access": MASK, "secret": MASK, "securitytoken": MASK}},
        {"token": MASK, "security_token": MASK, "X-Subject-Token": MASK},
        {"ak": MASK, "sk": MASK, "access_key": MASK, "accessKeyId": MASK},
        {"app_key": MASK, "auth_key": MASK, "key": MASK, "cert_id": "scs1"},
        {"private_key": MASK, "enc_private_key": MASK, "certificate": "text"},
        {"db_user_pwd": MASK, "db_password": MASK, "ssl_cert_key": MASK, "passphrase": MASK},
        {"http_headers": [{"key": MASK, "value": MASK}]},
        {"env": [{"name": "DB_PASSWORD", "value": MASK}, {"name": "DB_HOST", "value": "10.0.0.1"}]},
        {"properties": {"api-token": MASK, "zone": "a"}},
        {"video_upload_url": MASK, "pins": {"password": [MASK, {"x": MASK}]}},
    ],
)
def test_what_is_masked(document: Any) -> None:
    original = json.loads(json.dumps(document).replace(MASK, "hidden-value"))
    assert shown(original) == document
    assert "hidden-value" not in presentable(json.dumps(original).encode())


@pytest.mark.parametrize(
    "document",
    [
        {"tags": [{"key": "role", "value": "db"}], "matches": [{"key": "role", "values": ["db"]}]},
        {"reset_password": None, "is_set_password": False, "admin_pass": ""},
        {"key_name": "mine", "object_key": "a/b.mp4", "access_mode": "private", "public_key": "ssh-rsa AAAA"},
        {"auth": {"method": "none"}, "auth_type": "RBAC", "error_code": "APIGW.0301"},
        {"size": 3, "list": [1, "a", None, True]},
        [],
    ],
)
def test_what_is_left_alone(document: Any) -> None:
    assert shown(document) == document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://u:p@h.example.com/x", f"https://{MASK}@h.example.com/x"),
        ("https://h/x?Signature=a%2Fb&Expires=1", f"https://h/x?Signature={MASK}&Expires=1"),
        ("rtmp://h/app/stream?auth_key=1-0-0-abc", f"rtmp://h/app/stream?auth_key={MASK}"),
        (
            "https://h/x?X-Amz-Credential=AK&X-Amz-Security-Token=t",
            f"https://h/x?X-Amz-Credential={MASK}&X-Amz-Security-Token={MASK}",
        ),
        (f"before {PEM} after", f"before -----BEGIN RSA PRIVATE KEY-----{MASK}-----END RSA PRIVATE KEY----- after"),
        (PEM[:50], f"-----BEGIN RSA PRIVATE KEY-----{MASK}"),
        ('{"password": "abc", "x": "y"}', f'{{"password": "{MASK}", "x": "y"}}'),
        ("user@example.com at 10:00", "user@example.com at 10:00"),
    ],
)
def test_secrets_within_values(text: str, expected: str) -> None:
    assert shown({"text": text}) == {"text": expected}


def test_documents_deep_in_texts_of_documents_are_masked_as_a_whole() -> None:
    document: Any = {"password": "verborgen", "name": "metal"}
    for _level in range(4):
        document = {"said": json.dumps(document)}
    document = shown(document)
    for _level in range(3):
        document = json.loads(document["said"])
    assert document == {"said": MASK}


def test_what_is_no_document() -> None:
    assert presentable(b"") == ""
    assert presentable(b"<html>\n <h1>Bad\nGateway</h1>") == "<html> <h1>Bad Gateway</h1>"
    assert presentable(b'{"x": "a", "password": "cut \\" off') == f'{{"x": "a", "password": "{MASK}'
    assert presentable(b"said: {'sk': 'abc', 'x': 'a'}") == f"said: {{'sk': '{MASK}', 'x': 'a'}}"
    assert presentable(b"\xff\xfe") == "\ufffd\ufffd"


def test_a_long_body_is_cut() -> None:
    text = presentable(json.dumps({"text": "x" * 3 * LIMIT}).encode())
    assert len(text) < LIMIT + 50
    assert text.endswith("... (40012 characters more)")
