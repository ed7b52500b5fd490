# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid


def bad_parameter(reason: str) -> ApiError:
    return ApiError(400, "KPS.0002", f"parameter error: {reason}")


def refusal(invalid: Invalid) -> ApiError:
    return bad_parameter(invalid.reason)


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def no_pair() -> ApiError:
    """Return the refusal for a missing key pair. The list of errors has 400 for it, clients know 404."""
    return ApiError(404, "KPS.4016", "The key pair is not exist")


def name_taken(name: str) -> ApiError:
    """Return the refusal of a second key pair with a name. No source has its code; Nova has the status 409."""
    return ApiError(409, "KPS.0002", f"parameter error: Key pair '{name}' already exists.")


def nothing_kept(status: int = 400) -> ApiError:
    return ApiError(status, "KPS.6005", "No private key managed")


def other_key() -> ApiError:
    return ApiError(400, "KPS.6011", "The imported private key not match public key")
