# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid
from ...shared.client_tokens import TokenFault


def refused(code: str, message: str) -> ApiError:
    """Return a refusal with status code 400, which most refusals have."""
    return ApiError(400, code, message)


def bad_request(reason: str) -> ApiError:
    return refused("Ecs.0005", reason)


def refusal(invalid: Invalid) -> ApiError:
    return bad_request(invalid.reason)


def nova_refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "badRequest", invalid.reason)


def no_server(server_id: str) -> ApiError:
    return ApiError(404, "Ecs.0114", f"Instance[{server_id}] could not be found.")


def not_found(reason: str) -> ApiError:
    """Return a refusal in the words of Nova."""
    return ApiError(404, "itemNotFound", reason)


def no_job(job_id: str) -> ApiError:
    return refused("Common.0011", f"Job {job_id} could not be found.")


def busy() -> ApiError:
    """Return the refusal while another operation is in progress. Its status code is 501, although it is a lock."""
    return ApiError(501, "Ecs.0603", "Other commands are being executed. Try again later.")


def wrong_status(reason: str) -> ApiError:
    message = "The ECS status does not meet requirements. Make the ECS in the required status and try again."
    return refused("Ecs.0100", f"{message} {reason}")


def not_served(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def bad_token(fault: TokenFault) -> ApiError:
    code = {"other request": "Ecs.0122", "form": "Ecs.0123", "expired": "Ecs.0124"}[fault]
    reason = {
        "other request": "it was used for a request with other parameters",
        "form": "it is not a UUID in lower case",
        "expired": "it is older than 8 hours",
    }[fault]
    return refused(code, f"The X-Client-Token is invalid: {reason}.")
