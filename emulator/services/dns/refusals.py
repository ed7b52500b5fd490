# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes and the wording of its list of errors."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid

# Parameters that have codes of their own.
_PARAMETERS = {
    "limit": ("DNS.0006", "The limit parameter is invalid."),
    "marker": ("DNS.0007", "The marker parameter is invalid."),
    "offset": ("DNS.0017", "The offset parameter is invalid."),
    "sort_key": ("DNS.0032", "Invalid sort key."),
    "sort_dir": ("DNS.0033", "Invalid sort dir."),
    "zone_type": ("DNS.0204", "Invalid zone type."),
}


def refused(code: str, message: str, status: int = 400) -> ApiError:
    return ApiError(status, code, message)


def refusal(invalid: Invalid) -> ApiError:
    if invalid.where in _PARAMETERS:
        return refused(*_PARAMETERS[invalid.where])
    if invalid.where.startswith("tags"):
        return refused("DNS.1003", f"Invalid tag. {invalid.reason}")
    return refused("DNS.0002", f"Invalid request. {invalid.reason}")


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def unknown_marker() -> ApiError:
    return refused(*_PARAMETERS["marker"])


def bad_email() -> ApiError:
    return refused("DNS.0201", "The email address of the zone is invalid.")


def bad_zone_name() -> ApiError:
    return refused("DNS.0202", "Invalid zone name.")


def bad_zone_ttl(least: int, most: int) -> ApiError:
    return refused("DNS.0203", f"Invalid zone TTL value. The value ranges from {least} to {most}.")


def bad_zone_type() -> ApiError:
    return refused("DNS.0204", "Invalid zone type.")


def bad_zone_description() -> ApiError:
    return refused("DNS.0206", "Invalid zone description. The description can contain a maximum of 255 characters.")


def zone_exists() -> ApiError:
    return refused("DNS.0208", "This zone already exists.")


def zone_busy() -> ApiError:
    """Return the refusal for a zone that is being changed. The list of errors has 400, 409 and 500 for it."""
    return refused("DNS.0209", "The zone is not in the Normal state.", 409)


def zone_of_another() -> ApiError:
    return refused("DNS.0211", "The zone name is used by another tenant.")


def vpc_associated() -> ApiError:
    return refused("DNS.0212", "This VPC has already been associated with the zone.", 409)


def zone_disabled() -> ApiError:
    return refused("DNS.0213", "The zone is disabled.")


def no_zone() -> ApiError:
    return refused("DNS.0302", "This zone does not exist.", 404)


def bad_name() -> ApiError:
    return refused("DNS.0304", "Invalid record set name.")


def bad_description() -> ApiError:
    message = "Invalid record set description. The description can contain a maximum of 255 characters."
    return refused("DNS.0305", message)


def bad_type() -> ApiError:
    return refused("DNS.0307", "Invalid record set type.")


def bad_value() -> ApiError:
    return refused("DNS.0308", "Invalid record set value.")


def conflict(name: str, record_type: str) -> ApiError:
    return refused("DNS.0312", f"Attribute 'name' conflicts with Record Set '{name}' type '{record_type}'.")


def same_records(name: str, record_type: str, line: str, records: str) -> ApiError:
    what = f"name: {name}, type: {record_type}, line: {line}, records: {records}"
    return refused("DNS.0335", f"Duplicate recordset exists.({what}).")


def no_record_set() -> ApiError:
    return refused("DNS.0313", "This record set does not exist.", 404)


def record_set_busy() -> ApiError:
    return refused("DNS.0314", "The record set is not in a steady state.", 409)


def bad_status() -> ApiError:
    return refused("DNS.0315", "Invalid status.")


def default_stays() -> ApiError:
    return refused("DNS.0317", "This record set is a default one and cannot be deleted.")


def default_unchanged() -> ApiError:
    return refused("DNS.0318", "This record set is a default one and cannot be updated.")


def bad_ttl() -> ApiError:
    return refused("DNS.0319", "The TTL parameter has been out of range.")


def too_many_weighted(most: int) -> ApiError:
    message = "The number of weighted record sets with the same name, type, and resolution line has reached the limit"
    return refused("DNS.0322", f"{message} {most}.")


def bad_weight(most: int) -> ApiError:
    return refused("DNS.0323", f"The weight must range from 0 to {most}.")


def default_untouched() -> ApiError:
    return refused("DNS.0324", "This record set is a default one and cannot be operated.")


def only_default_line() -> ApiError:
    message = "The resolution line for record sets in this type of zones must be 'default_view'."
    return refused("DNS.0325", message)


def unweighted_exists() -> ApiError:
    message = "Cannot create this record set because the same one already exists but is not weighted."
    return refused("DNS.0328", f"{message} Specify a weight for the previous record set first.")


def no_quota_for_record_sets() -> ApiError:
    return refused("DNS.0403", "Insufficient record set quota.", 403)


def no_quota_for_zones() -> ApiError:
    return refused("DNS.0404", "Insufficient zone quota.", 403)


def invalid_vpc() -> ApiError:
    return refused("DNS.0701", "Invalid VPC.")


def vpc_busy() -> ApiError:
    return refused("DNS.0704", "The VPC is not in a steady state.")


def last_vpc() -> ApiError:
    message = "You are not allowed to disassociate this VPC because this is the last VPC associated with this zone."
    return refused("DNS.0706", message, 403)


def vpc_not_associated() -> ApiError:
    return refused("DNS.0707", "The VPC is not associated with the zone.")


def vpc_being_associated() -> ApiError:
    return refused("DNS.0708", "This VPC cannot be disassociated because it is being associated with the zone.")


def only_normal_vpc() -> ApiError:
    message = "This VPC cannot be disassociated because this is the only normal VPC associated with this zone."
    return refused("DNS.0709", message, 403)


def no_vpc() -> ApiError:
    return refused("DNS.0711", "This VPC could not be found.", 404)


def too_many_tags() -> ApiError:
    return refused("DNS.1001", "Insufficient tag quota.")


def bad_resource_type() -> ApiError:
    return refused("DNS.1002", "Invalid resource type.")
