# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid

BAD_REQUEST = "SVCSTG.00100400"
UNAUTHORIZED = "SVCSTG.00100401"
# The documentation has the status 409 for conflicts, but gives no code for it.
CONFLICT = "SVCSTG.00100409"


def bad_parameter(reason: str) -> ApiError:
    return ApiError(400, BAD_REQUEST, f"parameter invalid: {reason}")


def refusal(invalid: Invalid) -> ApiError:
    return bad_parameter(invalid.reason)


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def absent(code: str, what: str, wanted: str, *, unauthorized: bool) -> ApiError:
    """Return the refusal for a missing object.

    The documentation has 404. Others have seen 401, which then says nothing about credentials.
    """
    if unauthorized:
        return ApiError(401, UNAUTHORIZED, f"unauthorized: {what} {wanted}")
    return ApiError(404, code, f"{what} not found: {wanted}")


def name_in_use(name: str) -> ApiError:
    return ApiError(400, "SVCSTG.00100449", f"environment name is already used: {name}")


def other_name_in_use(what: str, name: str) -> ApiError:
    """Return the refusal for a name in use. Only environments have a code of their own for it in the documentation."""
    return bad_parameter(f"{what} name is already used: {name}")


def no_job(job_id: str) -> ApiError:
    return ApiError(404, "SVCSTG.00100429", f"job not found: {job_id}")


def no_snapshot(wanted: str) -> ApiError:
    return ApiError(404, "SVCSTG.00100436", f"snapshot not found: {wanted}")


def no_elb(resource_id: str) -> ApiError:
    return ApiError(404, "SVCSTG.00100424", f"elb instance not found: {resource_id}")


def no_runtime(stack: str) -> ApiError:
    return ApiError(400, "SVCSTG.00100420", f"runtime not supported: {stack}")


def no_base_resource() -> ApiError:
    return ApiError(400, "SVCSTG.00100422", "base resource can not empty")


def no_artifact() -> ApiError:
    return ApiError(400, "SVCSTG.00100425", "instance artifacts can not be empty")


def in_use(what: str, name: str, by: str) -> ApiError:
    return ApiError(409, CONFLICT, f"{what} {name} is in use by {by}")


def wrong_state(action: str, status: str) -> ApiError:
    return ApiError(409, CONFLICT, f"{action} is not possible while the component is {status}")
