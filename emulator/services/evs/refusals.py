# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes and the words of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid
from ...shared.client_tokens import TokenFault


def refused(code: str, message: str) -> ApiError:
    """Return a refusal with status code 400, which most refusals have."""
    return ApiError(400, code, message)


def refusal(invalid: Invalid) -> ApiError:
    return refused("EVS.5400", f"Malformed request body or url: {invalid.reason}.")


def no_volume(volume_id: str) -> ApiError:
    return ApiError(404, "EVS.5404", f"Volume {volume_id} could not be found.")


def no_job(job_id: str) -> ApiError:
    return refused("Common.0011", f"Job {job_id} could not be found.")


def bad_volume(reason: str) -> ApiError:
    return refused("EVS.1009", f"invalid volumeForCreate! {reason}")


def bad_status() -> ApiError:
    return refused("EVS.5400", "Must specify a valid status.")


def bad_token(fault: TokenFault) -> ApiError:
    """Return the refusal of a client token. The documents of this service name no codes of its own for it."""
    return refused("EVS.5400", f"Malformed X-Client-Token: {fault}.")
