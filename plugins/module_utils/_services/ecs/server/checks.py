# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks before an elastic cloud server is created or gets another flavor, besides those that all servers have.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput
from ...._core.wording import quoted
from ...._engine.resources import Desired
from ...servers.checks import allowed, check_period, check_public_ip, check_system, check_tags, number, within
from ...servers.flavors import CANCELLED, NOT_SOLD, SOLD_OUT, sales_status
from .mapping import ECS, EcsClients

ROOT_SIZE, DATA_SIZE = (1, 1024), (10, 32768)
PERIODS = {"month": (1, 9), "year": (1, 3)}
# The longest name if it has other letters than ASCII, and if it has none.
LONGEST_NAME, LONGEST_ASCII_NAME = 64, 128
LONGEST_DESCRIPTION = 85
MOST_TAGS, MOST_NICS, MOST_DISKS = 10, 12, 59
# Disks whose speed is chosen. They are not sold prepaid.
TUNED = {"iops": ("GPSSD2", "ESSD2"), "throughput": ("GPSSD2",)}

Object = Mapping[str, Any]


def check_names(desired: Desired) -> None:
    """Check the name and the description. Raises InvalidInput."""
    name = desired.get("name")
    longest = LONGEST_ASCII_NAME if name is None or name.isascii() else LONGEST_NAME
    for option, most in (("name", longest), ("description", LONGEST_DESCRIPTION)):
        length = len(desired.get(option) or "")
        if length > most:
            raise InvalidInput("%s has %d characters, but at most %d are allowed: shorten it." % (option, length, most))
    if any(letter in (desired.get("description") or "") for letter in "<>"):
        raise InvalidInput('description contains "<" or ">", which the service refuses: leave them out.')


def check_options(desired: Desired) -> None:
    """Check the options of a new server by themselves, without a request. Raises InvalidInput."""
    if not 1 <= len(desired["nics"]) <= MOST_NICS:
        raise InvalidInput("nics has %d entries, but a new server has 1 to %d." % (len(desired["nics"]), MOST_NICS))
    check_system(desired)
    disks = desired.get("data_volumes") or ()
    if len(disks) > MOST_DISKS:
        raise InvalidInput("data_volumes has %d entries, but at most %d are allowed." % (len(disks), MOST_DISKS))
    if desired["root_volume"].get("size") is not None:
        within("root_volume.size", desired["root_volume"]["size"], ROOT_SIZE, "GB")
    for volume in disks:
        within("data_volumes.size", volume["size"], DATA_SIZE, "GB")
    for option, volume in (("root_volume", desired["root_volume"]), *(("data_volumes", disk) for disk in disks)):
        _check_speed(option, volume, desired)
    if ECS.prepaid(desired):
        check_period(desired, PERIODS)
    check_tags(desired.get("tags") or {}, MOST_TAGS)
    check_public_ip(desired.get("eip") or {})


def _check_speed(option: str, volume: Object, desired: Desired) -> None:
    for name, types in TUNED.items():
        if volume.get(name) is not None and volume["type"] not in types:
            raise InvalidInput(
                '%s.%s is %d, but disks of the type "%s" have no such setting: leave it out, or use the type %s.'
                % (option, name, volume[name], volume["type"], " or ".join('"%s"' % one for one in types))
            )
    if volume["type"] in TUNED["iops"] and ECS.prepaid(desired):
        raise InvalidInput(
            'charging_mode is "prepaid", but disks of the type "%s" are not sold so: use another %s.type.'
            % (volume["type"], option)
        )


def check_flavor(clients: EcsClients, flavor_id: str, zone: str | None, nics: int) -> Object:
    """Return the flavor. Raises InvalidInput if it does not exist, is not sold in the zone or has too few NICs."""
    listed = allowed(clients, "The flavor", lambda: list(clients.ecs.list_flavors(flavor_id=flavor_id)))
    if listed is None:
        return {"id": flavor_id}
    flavor = next((one for one in listed if flavor_id in (one.get("id"), one.get("name"))), None)
    if flavor is None:
        raise InvalidInput(
            "There is no flavor with the name or ID %s. The module ecs_flavor_info lists them." % quoted(flavor_id)
        )
    status = sales_status(flavor, zone)
    if status in NOT_SOLD:
        where = ' in zone "%s"' % zone if zone else ""
        said = {SOLD_OUT: "sold out", CANCELLED: "no longer sold"}[status]
        remedy = "set another flavor or availability_zone" if zone else "set another flavor"
        raise InvalidInput('Flavor "%s" is %s%s: %s.' % (flavor_id, said, where, remedy))
    most = number((flavor.get("os_extra_specs") or {}).get("quota:vif_max_num"))
    if most and nics > most:
        raise InvalidInput('Flavor "%s" has room for %d NICs, but nics has %d.' % (flavor_id, most, nics))
    return flavor
