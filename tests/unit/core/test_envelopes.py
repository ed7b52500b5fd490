# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every error envelope of the services, and what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.envelopes import only_an_error, service_error
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse

OBS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Error xmlns="http://obs.example"><Code>NoSuchUpload</Code>'
    "<Message>The upload &lt;id&gt; is gone</Message><RequestId>0001</RequestId></Error>"
)
HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>x</h1><hr>nginx</body></html>"

SHAPES = [
    # name, body, code, message, request id
    (
        "gateway",
        {"error_code": "APIGW.0301", "error_msg": "Incorrect IAM", "request_id": "r1"},
        "APIGW.0301",
        "Incorrect IAM",
        "r1",
    ),
    ("newer IAM", {"error_code": "IAM.0011", "error_msg": "Bad"}, "IAM.0011", "Bad", None),
    ("message only", {"error_msg": "Bad", "error_code": None}, None, "Bad", None),
    ("other message key", {"error_code": "SVCSTG.1", "error_message": "Bad"}, "SVCSTG.1", "Bad", None),
    ("live", {"result_code": "LIVE.100011001", "result_msg": "Bad domain"}, "LIVE.100011001", "Bad domain", None),
    (
        "registry",
        {"errorCode": "400012", "errorMessage": "No service", "detail": "No service."},
        "400012",
        "No service",
        None,
    ),
    (
        "registry detail",
        {"errorCode": 400012, "errorMessage": "Bad", "detail": "x is long"},
        "400012",
        "Bad (x is long)",
        None,
    ),
    (
        "dds, from behind its gateway",
        {"errCode": "DBS.280110", "externalMessage": "No instance"},
        "DBS.280110",
        "No instance",
        None,
    ),
    ("vpc v1", {"code": "VPC.0003", "message": "VPC does not exist."}, "VPC.0003", "VPC does not exist.", None),
    ("vpc v1 nested id", {"code": "VPC.0003", "message": "gone", "requestId": "r2"}, "VPC.0003", "gone", "r2"),
    ("bms", {"error": {"code": "BMS.0114", "message": "No server"}}, "BMS.0114", "No server", None),
    ("ecs id inside", {"error": {"code": "Ecs.0114", "message": "No", "request_id": "r3"}}, "Ecs.0114", "No", "r3"),
    ("keystone", {"error": {"code": 401, "title": "Unauthorized", "message": "Wrong"}}, "Unauthorized", "Wrong", None),
    ("keystone, untitled", {"error": {"code": 401, "message": "Wrong"}}, "401", "Wrong", None),
    ("wrapped pair", {"error": {"error_code": "IAM.0001", "error_msg": "Bad"}}, "IAM.0001", "Bad", None),
    ("error is text", {"error": "no route"}, None, "no route", None),
    (
        "neutron",
        {"NeutronError": {"type": "PortNotFound", "message": "No port", "detail": ""}},
        "PortNotFound",
        "No port",
        None,
    ),
    ("neutron text", {"NeutronError": "Quota"}, "NeutronError", "Quota", None),
    ("nova", {"itemNotFound": {"code": 404, "message": "No flavor"}}, "itemNotFound", "No flavor", None),
    ("nova, own code", {"badRequest": {"code": "Ecs.0005", "message": "Bad"}}, "Ecs.0005", "Bad", None),
    (
        "drs",
        {"results": [{"id": "j"}, {"error_code": "DRS.M00289", "error_msg": "No job"}]},
        "DRS.M00289",
        "No job",
        None,
    ),
    ("message alone", {"message": "no Route matched"}, None, "no Route matched", None),
    ("unknown document", {"ports": []}, None, "HTTP status 418 and no explanation", None),
    ("obs", OBS, "NoSuchUpload", "The upload <id> is gone", "0001"),
    ("html", HTML, None, "502 Bad Gateway", None),
    ("html without a title", "<!DOCTYPE html><body>Try <b>later</b></body>", None, "Try later", None),
    ("text", "upstream connect\n error", None, "upstream connect error", None),
    ("half a document", '{"error_code": "A.1", "err', None, '{"error_code": "A.1", "err', None),
    ("a list", "[1]", None, "[1]", None),
    ("nothing", "", None, "HTTP status 418 and no explanation", None),
    ("deep nonsense", "[" * 100000, None, "[" * 197 + "...", None),
]


@pytest.mark.parametrize(
    ("body", "code", "message", "request_id"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES]
)
def test_shape(body, code, message, request_id):
    raw = body if isinstance(body, str) else json.dumps(body)
    assert tuple(service_error(HttpResponse(418, {}, raw.encode()))) == (code, message, request_id)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-request-id": "h1", "x-iam-trace-id": "h2"}, "h1"),
        ({"x-iam-trace-id": "h2"}, "h2"),
        ({"x-obs-request-id": "h3"}, "h3"),
        ({"x-request-id": ""}, "b"),
        ({}, "b"),
    ],
)
def test_request_id_of_the_header_wins(headers, expected):
    body = b'{"error_code": "A.1", "error_msg": "m", "request_id": "b"}'
    assert service_error(HttpResponse(400, headers, body)).request_id == expected


def test_bytes_that_are_no_text():
    assert service_error(HttpResponse(500, {}, b"\xff\xfe\x00")).message


def test_a_page_is_cut():
    assert len(service_error(HttpResponse(500, {}, b"word " * 1000)).message) == 200


@pytest.mark.parametrize(
    ("document", "failed"),
    [
        ({"error_code": "X.1", "error_msg": "no"}, True),
        ({"errorCode": "1", "errorMessage": "no"}, True),
        ({"error": "no", "request_id": "r-1"}, True),
        ({"error": {"code": "X.1", "message": "no"}}, True),
        ({"error_code": "0"}, False),
        ({"error_code": None}, False),
        ({"error_msg": "no"}, False),
        ({"error_code": "X.1", "ports": []}, False),
        ({}, False),
        ([], False),
    ],
)
def test_a_document_that_is_only_an_error(document: Any, failed: bool) -> None:
    assert only_an_error(document) is failed
