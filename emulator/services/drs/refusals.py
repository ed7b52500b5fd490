# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid

ACCEPTED = 202


def refused(code: str, message: str) -> ApiError:
    return ApiError(400, code, message)


def refusal(invalid: Invalid) -> ApiError:
    if invalid.fault == "missing":
        return empty(invalid.where)
    return refused("DRS.M00202", f"The value of parameter {invalid.where} is invalid: {invalid.reason}.")


def empty(name: str) -> ApiError:
    return refused("DRS.M00201", f"The parameter {name} is empty.")


def invalid(name: str, reason: str) -> ApiError:
    return refused("DRS.M00202", f"The value of parameter {name} is invalid: {reason}.")


def bad_page(reason: str) -> ApiError:
    return refused("DRS.M00210", f"The value of Page is invalid, {reason}.")


def page_too_large() -> ApiError:
    return refused("DRS.M00211", "The value of Page exceeds the upper limit.")


def no_job() -> ApiError:
    return refused("DRS.M00289", "The task does not exist.")


def deleted() -> ApiError:
    return refused("DRS.M05004", "The task has been deleted or the resource has been released.")


def not_possible(reason: str) -> ApiError:
    return refused("DRS.M00300", f"Invalid request, {reason}.")


def duplicate(what: str) -> ApiError:
    return refused("DRS.M00301", f"There are duplicate {what} in request.")


def wrong_status(status: str) -> ApiError:
    return refused("DRS.M00304", f"This API cannot be called in the current task status: {status}.")


def bad_limit(reason: str) -> ApiError:
    return refused("DRS.M00305", f"Parameter error:{reason}.")


def no_edit() -> ApiError:
    return refused("DRS.M00401", "The emulator is not support re-editing of synchronization tasks.")


def no_flow_control() -> ApiError:
    return refused("DRS.M00403", "This task does not support flow control.")


def no_instance() -> ApiError:
    return refused("DRS.M06007", "The DB instance cannot be left blank.")


def busy() -> ApiError:
    """Return the only failure that the service lists with a status code of success."""
    message = "Another operation is being performed on the migration task or the migration task is abnormal."
    return ApiError(ACCEPTED, "DRS.M01504", f"{message} Try again later.")
