# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid

FAILED = ("VOD.10051", "Internal system error.")


def bad_field(reason: str) -> ApiError:
    return ApiError(400, "VOD.10053", f"The request parameter is illegal, illegal field: {{{reason}}}.")


def refusal(invalid: Invalid) -> ApiError:
    return bad_field(invalid.reason)


def wrong_state() -> ApiError:
    message = "The operation failed, and the current media asset status is not allowed to be updated."
    return ApiError(403, "VOD.10061", message)


def not_now() -> ApiError:
    """Return the refusal of an action, such as a publication, that the current status does not allow."""
    return ApiError(403, "VOD.10083", "The current media asset or resource status does not support this operation.")


def not_to_confirm() -> ApiError:
    return ApiError(403, "VOD.10126", "The upload of an asset in this state cannot be confirmed.")


def not_uploading() -> ApiError:
    return ApiError(403, "VOD.10135", "The asset is not being uploaded, so there is no temporary authority for it.")


def no_asset(status: int = 403) -> ApiError:
    """Return the refusal for a missing asset. The documentation has both statuses for it."""
    return ApiError(status, "VOD.10062", "Media asset or resource does not exist, please check.")


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")
