# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exception for all refusals, and the envelopes in which services wrap it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_TITLES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class ApiError(Exception):
    """A refusal. ``code`` is the service's own code; the section of the operation chooses the envelope."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


class GatewayError(ApiError):
    """A refusal by the API gateway in front of the service. It is always in the gateway's envelope."""


Envelope = Callable[[ApiError, str], dict[str, Any] | bytes]


def gateway_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    return {"error_code": error.code, "error_msg": error.message, "request_id": request_id}


def plain_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    """Return ``error_code`` and ``error_msg`` without a request ID."""
    return {"error_code": error.code, "error_msg": error.message}


def code_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    return {"code": error.code, "message": error.message}


def nested_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message}}


def nova_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    """Return an envelope that has the service's code as its name, as in ``itemNotFound``."""
    return {error.code: {"code": error.status, "message": error.message}}


def neutron_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    return {"NeutronError": {"type": error.code, "message": error.message, "detail": ""}}


def keystone_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    title = _TITLES.get(error.status, "Error")
    return {"error": {"code": error.status, "message": error.message, "title": title}}
