# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service.

The code of a registry begins with the status; engines use codes of the whole service.
"""

from __future__ import annotations

from typing import Any

from ...core.errors import ApiError
from ...core.schema import Invalid

TEXTS = {
    "400001": "Invalid parameter(s)",
    "400010": "Micro-service already exists",
    "400012": "Micro-service does not exist",
    "400013": "Micro-service has deployed instance(s)",
    "400014": "Undefined schema id",
    "400015": "Not allowed to modify schema",
    "400016": "Schema does not exist",
    "400017": "Instance does not exist",
    "400018": "Tag does not exist",
    "400019": "Rule already exists",
    "400020": "Can not have both 'BLACK' and 'WHITE'",
    "400021": "Not allowed to modify the type of the rule",
    "400022": "Rule does not exist",
    "400023": "Consumer(s) depends on this micro-service",
    "400026": "Micro-service version does not exist",
    "400100": "Not enough quota",
    "400200": "Account not exists",
    "400201": "Role not exists",
    "400202": "Account has invalid role(s)",
    "400203": "No quota to create account",
    "400204": "No quota to create role",
    "400205": "Role is bound to some user(s)",
    "400206": "New password is bad",
    "401201": "Request unauthorized",
    "401202": "User name or password is wrong",
    "401204": "No authorization header",
    "401205": "Token is expired",
    "401203": "No permission(s)",
    "401206": "The account that owns the token is deleted",
    "401207": "Old password is wrong",
    "403201": "Account blocked",
    "403202": "Forbid to operate built-in account",
    "403203": "Forbid to operate built-in role",
    "403204": "Forbid to operate own account",
    "403205": "No permission(s)",
    "409200": "account name is duplicated",
    "409201": "Role name is duplicated",
}
WRONG_LOGIN = "401202"
NO_ENGINE = "SVCSTG.00501116"


def envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    """Return the error body of the registry. An error of the emulator itself has no text of the registry."""
    text = TEXTS.get(error.code)
    return {"errorCode": error.code, "errorMessage": text or error.message, "detail": error.message if text else ""}


def refused(code: str, detail: str) -> ApiError:
    return ApiError(int(code[:3]), code, detail)


def bad_parameter(reason: str) -> ApiError:
    return refused("400001", reason)


def refusal(invalid: Invalid) -> ApiError:
    return bad_parameter(invalid.reason)


def no_service(service_id: str) -> ApiError:
    return refused("400012", f"Service {service_id} does not exist.")


def no_instance(instance_id: str) -> ApiError:
    return refused("400017", f"Service instance {instance_id} does not exist.")


def no_quota(kind: str, most: int) -> ApiError:
    return refused("400100", f"no quota to create {kind}, max num is {most}")


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def no_registry(name: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"there is no registry {name}")


def no_engine() -> ApiError:
    return ApiError(400, NO_ENGINE, "The engine does not exist.")


def bad_engine_parameter(reason: str) -> ApiError:
    return ApiError(400, "SVCSTG.00500400", f"Invalid parameter: {reason}")


def engine_refusal(invalid: Invalid) -> ApiError:
    return bad_engine_parameter(invalid.reason)
