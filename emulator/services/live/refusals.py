# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors, and the error body of its channels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ...core.errors import ApiError
from ...core.schema import Invalid
from .records import REGIONS

SUCCESS = "LIVE.100000000"


class ChannelError(ApiError):
    """A refusal that also names the channel it is about."""

    def __init__(self, error: ApiError, about: Mapping[str, str]) -> None:
        super().__init__(error.status, error.code, error.message)
        self.about = about


def channel_envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    about = error.about if isinstance(error, ChannelError) else {}
    return {"result_code": error.code, "result_msg": error.message, **about}


@contextmanager
def about(given: Mapping[str, Any]) -> Iterator[None]:
    """Add the channel that ``given`` names to every refusal that is raised inside."""
    try:
        yield
    except ApiError as error:
        raise ChannelError(error, {name: given[name] for name in ("domain", "app_name", "id")}) from None


def bad_parameter(reason: str) -> ApiError:
    return ApiError(400, "LIVE.100011001", f"Invalid request parameter: {reason}")


def refusal(invalid: Invalid) -> ApiError:
    return bad_parameter(invalid.reason)


def no_service_here(region: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"live is not in the region {region}; it is in {', '.join(REGIONS)}")


def no_such(what: str, status: int = 404) -> ApiError:
    return ApiError(status, "LIVE.103011019", f"The resource to access does not exist: {what}")


def there_already(what: str) -> ApiError:
    return ApiError(400, "LIVE.103011018", f"The resource already exists: {what}")


def output_taken(url: str) -> ApiError:
    return ApiError(400, "LIVE.100011001", f"output url {url} is exist")


def too_many_domains() -> ApiError:
    return ApiError(400, "LIVE.103011020", "The maximum number of domain names has been reached.")


def wrong_state(reason: str) -> ApiError:
    return ApiError(400, "LIVE.103011022", f"This operation is not allowed in the current state: {reason}")


def recording_already(stream: str) -> ApiError:
    return ApiError(400, "LIVE.100011022", f"Record task exist: {stream}")
