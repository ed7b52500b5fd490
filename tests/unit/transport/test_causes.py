# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why there is no connection, for causes that cannot be had from a server on this machine."""

from __future__ import annotations

import errno
import os
import ssl

import pytest
import requests
from urllib3.connection import HTTPConnection
from urllib3.exceptions import NewConnectionError

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.causes import explain
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.failures import Peer

PEER = Peer("vpc.example.com", 443, None, 5.0, 30.0)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENETUNREACH, "there is no network path to vpc.example.com"),
        (errno.EHOSTUNREACH, "there is no network path to vpc.example.com"),
        (errno.EADDRNOTAVAIL, "there is no network path to vpc.example.com"),
        (errno.ECONNREFUSED, "vpc.example.com refuses connections"),
        (errno.EMFILE, "no connection with vpc.example.com is possible (too many open files)"),
    ],
)
def test_why_there_is_no_connection(number: int, sentence: str) -> None:
    refused = NewConnectionError(HTTPConnection("vpc.example.com"), "no")
    refused.__cause__ = OSError(number, os.strerror(number))
    failure = explain(requests.exceptions.ConnectionError(refused), PEER)
    assert (str(failure), failure.sent, failure.final) == (sentence, False, False)


HANDSHAKE = (
    *("CERTIFICATE_REQUIRED", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "NO_PROTOCOLS_AVAILABLE", "RECORD_LAYER_FAILURE"),
    *("SSLV3_ALERT_BAD_CERTIFICATE", "SSLV3_ALERT_HANDSHAKE_FAILURE", "TLSV13_ALERT_CERTIFICATE_REQUIRED"),
    *("TLSV1_ALERT_PROTOCOL_VERSION", "TLSV1_ALERT_UNKNOWN_CA", "UNKNOWN_PROTOCOL", "UNSUPPORTED_PROTOCOL"),
    "WRONG_VERSION_NUMBER",
)


@pytest.mark.parametrize(("reason", "early"), [*((reason, True) for reason in HANDSHAKE), ("BAD_RECORD_MAC", False)])
def test_a_handshake_that_failed_sent_nothing(reason: str, early: bool) -> None:
    cause = ssl.SSLError(1, "[SSL: %s] told by OpenSSL (_ssl.c:1)" % reason)
    cause.reason = reason
    failure = explain(requests.exceptions.SSLError(cause), PEER)
    assert (failure.sent, failure.final) == (not early, early)
