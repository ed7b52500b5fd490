# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes and words of its list of errors."""

from __future__ import annotations

from uuid import UUID

from ...core.errors import ApiError
from ...core.schema import Invalid


def refusal(invalid: Invalid) -> ApiError:
    return bad_address(f"Param is invalid: {invalid.reason}.")


def bandwidth_refusal(invalid: Invalid) -> ApiError:
    return bad_bandwidth(f"Param is invalid: {invalid.reason}.")


def v3_refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "EIP.7901", f"Input param is invalid: {invalid.reason}.")


def foreign_project() -> ApiError:
    return ApiError(400, "VPC.0007", "urlTenantId is not equal tokenTenantId")


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def bad_address(message: str) -> ApiError:
    return ApiError(400, "VPC.0501", message)


def no_address(address_id: str) -> ApiError:
    return ApiError(404, "VPC.0504", f"Floating IP {address_id} could not be found.")


def unknown_address(address_id: str) -> ApiError:
    """Return the refusal of an ID without an EIP. A text that is no ID at all is an invalid parameter."""
    return no_address(address_id) if _is_an_id(address_id) else bad_address("Invalid floatingip_id.")


def bad_period() -> ApiError:
    return ApiError(400, "VPC.0531", "invalid value: period_type or period_num.")


def no_port(port_id: str) -> ApiError:
    return ApiError(500, "VPC.0508", f"Port {port_id} is invalid.")


def bound_elsewhere(address_id: str) -> ApiError:
    return ApiError(409, "VPC.0510", f"Floatingip {address_id} has already associated with port.")


def port_taken(port_id: str) -> ApiError:
    return ApiError(409, "VPC.0511", f"Port {port_id} has already associated with floatingip.")


def busy(address_id: str, status: str) -> ApiError:
    message = f"Floatingip {address_id} is in status {status}. Resource status is busy, try it again later."
    return ApiError(409, "VPC.0512", message)


def on_balancer() -> ApiError:
    return ApiError(500, "VPC.0516", "Publicip is in used by ELB.")


def still_bound() -> ApiError:
    return ApiError(409, "VPC.0517", "Floatingip has associated with port, please disassociate it firstly.")


def too_many_addresses() -> ApiError:
    return ApiError(409, "VPC.0521", "Quota exceeded for resources: ['floatingip'].")


def address_taken(address: str) -> ApiError:
    return ApiError(409, "VPC.0522", f"The IP address {address} is in use.")


def prepaid() -> ApiError:
    return ApiError(409, "VPC.0525", "The FloatingIp is billing, can not delete.")


def none_left() -> ApiError:
    return ApiError(409, "VPC.0532", "No more IP addresses available on network.")


def bad_bandwidth(message: str) -> ApiError:
    return ApiError(400, "VPC.0301", message)


def no_bandwidth(bandwidth_id: str) -> ApiError:
    return ApiError(404, "VPC.0306", f"No Eip bandwidth exist with id {bandwidth_id}.")


def unknown_bandwidth(bandwidth_id: str) -> ApiError:
    if _is_an_id(bandwidth_id):
        return no_bandwidth(bandwidth_id)
    return bad_bandwidth("getBandwidth error bandwidthId is invalid.")


def bandwidth_conflict(message: str) -> ApiError:
    return ApiError(409, "VPC.0304", message)


def too_many_bandwidths() -> ApiError:
    return ApiError(400, "VPC.0310", "NO QUOTAS for shareBandwidth!")


def not_with_this_bandwidth(reason: str) -> ApiError:
    return ApiError(400, "VPC.0323", f"publicIp can not be operate with this bandwidth: {reason}.")


def _is_an_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
