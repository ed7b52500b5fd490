# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes and the wording of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid

TOO_MANY_JOBS = ("RTC.00001007", "JobExceed")


def refused(code: str, message: str) -> ApiError:
    return ApiError(400, code, message)


def no_domain(_error: ApiError) -> ApiError:
    message = "OperationUnauthorized: get DomainID fail please check X-Auth-Token or AK/SK"
    return refused("RTC.00001001", message)


def bad_value(reason: str) -> ApiError:
    return refused("RTC.00001003", f"InvalidParameterValue: {reason}")


def bad_combination(reason: str) -> ApiError:
    return refused("RTC.00001004", f"InvalidParameterCombination: {reason}")


def missing(name: str) -> ApiError:
    return refused("RTC.00001005", f"MissingParameter: {name}")


def refusal(invalid: Invalid) -> ApiError:
    if invalid.fault == "value" and invalid.where == "body":
        return refused("RTC.00001002", "MalformedRequestBody: json parsing failed")
    return missing(invalid.where) if invalid.fault == "missing" else bad_value(invalid.reason)


def absent() -> ApiError:
    """Return the refusal for a missing object: the code of a bad parameter with the status 404."""
    return ApiError(404, "RTC.00001003", "InvalidParameterValue")


def job_running() -> ApiError:
    return refused("RTC.00001006", "JobRunning: job exists and is not over")


def job_done() -> ApiError:
    return refused("RTC.00001009", "JobDone: task canceled or completed")


def other_region() -> ApiError:
    return refused("RTC.00001012", "UnsupportRegion: rtc does not provide services in the region")


def rule_in_use() -> ApiError:
    return refused("RTC.00001013", "RuleForbidenDelete: rule is in use")


def app_stopped() -> ApiError:
    return refused("RTC.00001016", "AppDeactivation: app is stopped")


def too_many_apps() -> ApiError:
    return refused("RTC.00001017", "AppsExceed: app num exceed")


def rule_exists() -> ApiError:
    return refused("RTC.00001019", "RecordRuleExist: record rule of the app exists in the location")


def name_taken() -> ApiError:
    return refused("RTC.00001020", "AppNameExist: app name exists")
