# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes and the wording of its list of errors."""

from __future__ import annotations

from typing import Any

from ...core.errors import ApiError
from ...core.schema import Invalid

# The codes for wrong values, by the name of the parameter.
_CODES = {
    "name": ("SMN.0002", "Parameter: Name is invalid."),
    "display_name": ("SMN.0003", "Parameter: DisplayName is invalid."),
    "protocol": ("SMN.0011", "Parameter: Protocol is invalid."),
    "endpoint": ("SMN.0012", "Parameter: Endpoint is invalid."),
    "offset": ("SMN.0015", "Parameter: Offset or limit is invalid."),
    "limit": ("SMN.0015", "Parameter: Offset or limit is invalid."),
    "remark": ("SMN.0017", "Parameter: Remark is invalid."),
    "status": ("SMN.0077", "Parameter: Status is invalid."),
    "action": ("SMN.0073", "Parameter: Invalid action."),
}
_TAG = ("SMN.0038", "Parameter: tag is invalid.")


def envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    return {"request_id": request_id, "code": error.code, "message": error.message}


def refused(code: str, message: str, status: int = 400) -> ApiError:
    return ApiError(status, code, message)


def refusal(invalid: Invalid) -> ApiError:
    """Return the refusal of a request. No code is documented for one that is not JSON, or lacks other parameters."""
    code, message = _TAG if invalid.where.startswith("tags") else _CODES.get(invalid.where, _CODES["name"])
    return refused(code, f"{message} {invalid.reason}")


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def bad(parameter: str) -> ApiError:
    return refused(*_CODES[parameter])


def too_many_topics() -> ApiError:
    return refused("SMN.0004", "Exceeded topic limit.", 403)


def bad_topic_urn() -> ApiError:
    return refused("SMN.0005", "Parameter: TopicUrn is invalid.")


def no_topic() -> ApiError:
    return refused("SMN.0006", "Topic not found.", 404)


def too_many_subscriptions() -> ApiError:
    return refused("SMN.0007", "Exceeded subscription limit.", 403)


def no_subscription() -> ApiError:
    return refused("SMN.0013", "Subscription resource not found.", 404)


def bad_subscription_urn() -> ApiError:
    return refused("SMN.0014", "Parameter: SubscriptionUrn is invalid.")


def bad_tags() -> ApiError:
    return refused(*_TAG)


def bad_attribute() -> ApiError:
    return refused("SMN.0046", "Parameter: Attribute name is invalid.")


def long_value() -> ApiError:
    return refused("SMN.0047", "Parameter: Value exceeds the maximum length.", 403)


def bad_policy() -> ApiError:
    return refused("SMN.0048", "Parameter: Access policy is invalid.")


def bad_policy_version() -> ApiError:
    return refused("SMN.0049", "Parameter: Access policy version is invalid.")


def bad_policy_id() -> ApiError:
    return refused("SMN.0050", "Parameter: Access policy ID is invalid.")


def bad_statement() -> ApiError:
    return refused("SMN.0051", "Parameter: Access policy statement is invalid.")


def internal_endpoint() -> ApiError:
    return refused("SMN.0069", "Not authorized to subscribe internal endpoints.", 403)


def long_remark() -> ApiError:
    return refused("SMN.0082", "The length of the remark parameter value has reached the maximum allowed.")
