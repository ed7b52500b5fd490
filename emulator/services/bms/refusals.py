# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid


def refused(code: str, message: str) -> ApiError:
    """Return a refusal with status code 400.

    The service uses 400 for almost every error; the code tells them apart.
    """
    return ApiError(400, code, message)


def refusal(invalid: Invalid) -> ApiError:
    return refused("BMS.0001", f"Fail to parse request, reason: {invalid.reason}.")


def no_server(server_id: str) -> ApiError:
    return ApiError(404, "BMS.0040", f"The server is not exist: {server_id}.")


def bad_parameters(reason: str) -> ApiError:
    return refused("BMS.0201", f"Fail to check the baremetal server params, reason: {reason}.")


def bad_root_volume(reason: str) -> ApiError:
    return refused("BMS.0047", f"Root volume is illegal, reason: {reason}.")


def bad_volume(reason: str) -> ApiError:
    return refused("BMS.0203", f"Volume is illegal, {reason}.")


def bad_public_ip(reason: str, code: str = "BMS.0019") -> ApiError:
    return refused(code, f"publicIp parameter is illegal, reason: {reason}.")


def bad_flavor(reason: str) -> ApiError:
    return refused("BMS.0021", f"Flavor parameter is illegal, reason: {reason}.")


def bad_network(reason: str) -> ApiError:
    return refused("BMS.0207", f"VPC is illegal, reason: {reason}.")


def no_subnet(reason: str) -> ApiError:
    return refused("BMS.3001", f"Query vpcId for subnet failed: {reason}.")


def no_security_group(group_id: str) -> ApiError:
    return refused("BMS.3001", f"Query security group failed: {group_id} could not be found.")


def no_key_pair(name: str) -> ApiError:
    return refused("BMS.0049", f"Query keypair fail, reason is: key pair {name} could not be found.")


def no_image(image_id: str) -> ApiError:
    return refused("BMS.0010", f"Fail to query image [{image_id}], reason: it could not be found.")


def bad_image(reason: str) -> ApiError:
    return refused("BMS.0011", f"The selected images cannot be used to apply for BMSs, {reason}.")


def no_capacity(left: int, wanted: int) -> ApiError:
    message = f"Check capacity fail, the number of capacity is: [{left}], and req num is: [{wanted}]."
    return refused("BMS.0054", message)


def cannot_operate(reason: str) -> ApiError:
    return refused("BMS.0006", f"Fail to operate baremetal server. {reason}")
