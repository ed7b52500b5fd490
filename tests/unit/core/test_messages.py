# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests and responses as objects: what they show of themselves, and when they are equal."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse

SECRET = "hunter2-hunter2"
RESPONSE = HttpResponse(200, {"x-request-id": SECRET}, SECRET.encode())


def test_a_response_shows_only_its_status() -> None:
    assert repr(RESPONSE.hiding({SECRET})) == "HttpResponse(status=200)"


def test_responses_with_the_same_content_are_equal() -> None:
    assert RESPONSE == RESPONSE.hiding({SECRET}) == replace(RESPONSE, unclear=True)
    assert replace(RESPONSE, status=201) != RESPONSE
    assert replace(RESPONSE, body=b"{}") != RESPONSE
