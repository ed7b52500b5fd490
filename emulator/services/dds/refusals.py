# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid


def bad_parameter(reason: str) -> ApiError:
    return ApiError(400, "DBS.200001", f"Parameter error: {reason}.")


def refusal(invalid: Invalid) -> ApiError:
    return bad_parameter(invalid.reason)


def no_instance(instance_id: str) -> ApiError:
    return ApiError(404, "DBS.200002", f"The DB instance {instance_id} does not exist.")


def not_listed() -> ApiError:
    """Return the refusal of a list that asks for an instance that does not exist."""
    return ApiError(400, "DBS.280110", "The DB instance does not exist.")


def no_node(wanted: str) -> ApiError:
    return ApiError(404, "DBS.200013", f"The node or group {wanted} does not exist.")


def no_job(job_id: str) -> ApiError:
    return ApiError(400, "DBS.200543", f"The job {job_id} does not exist.")


def illegal(reason: str) -> ApiError:
    return ApiError(400, "DBS.200004", f"Operation is illegal: {reason}.")


def wrong_state(status: str) -> ApiError:
    return ApiError(403, "DBS.200011", f"Operation cannot be executed in current state of the DB instance: {status}.")


def busy(doing: str) -> ApiError:
    message = f"This operation cannot be performed because another operation is being performed: {doing}."
    return ApiError(403, "DBS.200019", message)


def bad_region(region: str) -> ApiError:
    return ApiError(400, "DBS.200024", f"The region {region} is unavailable.")


def bad_zone(reason: str) -> ApiError:
    return ApiError(400, "DBS.200025", f"Invalid AZ: {reason}.")


def too_large(size: int, largest: int) -> ApiError:
    return ApiError(403, "DBS.200028", f"The maximum storage space has been reached: {size} GB is more than {largest}.")


def bad_login() -> ApiError:
    return ApiError(400, "DBS.200029", "Invalid username and password.")


def bad_version(version: str) -> ApiError:
    return ApiError(400, "DBS.200041", f"Invalid database version: {version}.")


def no_engine(name: str) -> ApiError:
    return ApiError(404, "DBS.200042", f"Invalid DB engine: {name}.")


def bad_vpc(reason: str) -> ApiError:
    return ApiError(400, "DBS.200048", f"Invalid VPC: {reason}.")


def bad_subnet(reason: str) -> ApiError:
    return ApiError(400, "DBS.200049", f"Invalid subnet: {reason}.")


def bad_security_group(group_id: str) -> ApiError:
    return ApiError(400, "DBS.200050", f"Invalid security group: {group_id} could not be found.")


def bad_password() -> ApiError:
    """Return the refusal of a password. The message never contains the password."""
    message = "Invalid password: 8 to 32 upper-case and lower-case letters, digits and some of ~!@#%^*-_=+? are needed."
    return ApiError(400, "DBS.200052", message)


def no_flavor(spec_code: str) -> ApiError:
    return ApiError(400, "DBS.200053", f"The DB instance specifications do not exist: {spec_code}.")


def bad_flavor(reason: str) -> ApiError:
    return ApiError(400, "DBS.200054", f"Invalid DB instance specifications: {reason}.")
