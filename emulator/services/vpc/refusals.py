# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, in Neutron's words. The v1 envelope translates their types into its own codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...core.errors import ApiError
from ...core.schema import Invalid

BAD_REQUEST = "HTTPBadRequest"


def bad_request(message: str, code: str = BAD_REQUEST) -> ApiError:
    return ApiError(400, code, message)


def not_found(kind: str, wanted: str) -> ApiError:
    return ApiError(404, f"{kind}NotFound", f"{kind} {wanted} could not be found.")


def conflict(code: str, message: str) -> ApiError:
    return ApiError(409, code, message)


def neutron_refusal(invalid: Invalid) -> ApiError:
    if invalid.fault == "unknown" and invalid.where == invalid.name:
        return bad_request(f"[{invalid.name!r}] is invalid attribute for filtering")
    if invalid.fault == "unknown":
        return bad_request(f"Unrecognized attribute(s) '{invalid.name}'")
    if invalid.fault == "read_only":
        return bad_request(f"Cannot update read-only attribute {invalid.name}")
    if invalid.fault == "missing":
        return bad_request(f"Failed to parse request. Required attribute '{invalid.name}' not specified")
    return bad_request(f"Invalid input. Reason: {invalid.reason}.")


_V1_CODES = {
    "IpAddressAlreadyAllocated": "VPC.0701",
    "IpAddressGenerationFailure": "VPC.2511",
    "SubnetNotFound": "VPC.0202",
    "VpcNotFound": "VPC.0003",
    "SecurityGroupNotFound": "VPC.0603",
}


def v1_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    code = error.code if error.code.startswith(("VPC.", "EMULATOR.")) else _V1_CODES.get(error.code, "VPC.2500")
    return {"code": code, "message": error.message}


def v1_refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "VPC.2500", f"Param is invalid: {invalid.reason}.")


def v1_refusal_with(code: str) -> Callable[[Invalid], ApiError]:
    """Return the refusal of the part of v1 that has this code for invalid parameters."""
    return lambda invalid: ApiError(400, code, f"Param is invalid: {invalid.reason}.")


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not make {what}")


def v1_foreign_project() -> ApiError:
    return ApiError(400, "VPC.0007", "urlTenantId is not equal tokenTenantId")
