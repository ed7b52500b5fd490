# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks before a bare metal server is ordered, besides those that all servers have.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput
from ...._core.wording import candidates, quoted
from ...._engine.resources import Desired
from ...servers.checks import allowed, check_period, check_public_ip, check_system, check_tags, within
from .mapping import BMS, BmsClients

LOCAL_DISK, VOLUME = "LocalDisk", "Volume"
ROOT_SIZE, DATA_SIZE = (40, 1024), (10, 32768)
PERIODS = {"month": (1, 9), "year": (1, 1)}
LONGEST_NAME = 63
MOST_TAGS = 9
MOST_NICS = 2
LOGINS = ("key_name", "admin_pass", "user_data")

Object = Mapping[str, Any]


def has_login(desired: Desired) -> bool:
    """Return whether somebody could log in to the new server."""
    return any(desired.get(name) is not None for name in LOGINS)


def check_options(desired: Desired) -> None:
    """Check the options of the task by themselves, without a request. Raises InvalidInput."""
    if len(desired["name"]) > LONGEST_NAME:
        raise InvalidInput(
            "name has %d characters, but at most %d are allowed: shorten it." % (len(desired["name"]), LONGEST_NAME)
        )
    if not 1 <= len(desired["nics"]) <= MOST_NICS:
        raise InvalidInput("nics has %d entries, but a new server has 1 or %d." % (len(desired["nics"]), MOST_NICS))
    if not has_login(desired):
        raise InvalidInput(
            "key_name, admin_pass and user_data are missing, so nobody could log in to the new server: set one of them."
        )
    check_system(desired)
    if desired.get("root_volume") is not None:
        within("root_volume.size", desired["root_volume"]["size"], ROOT_SIZE, "GB")
    for volume in desired.get("data_volumes") or ():
        within("data_volumes.size", volume["size"], DATA_SIZE, "GB")
    if BMS.prepaid(desired):
        check_period(desired, PERIODS)
    check_tags(desired.get("tags") or {}, MOST_TAGS)
    check_public_ip(desired.get("eip") or {})


def check_flavor(clients: BmsClients, desired: Desired) -> Object:
    """Return the flavor. Raises InvalidInput if it does not fit the disks and NICs, or is sold out in the zone."""
    flavors = allowed(clients, "The flavor", lambda: list(clients.bms.list_flavors()))
    if flavors is None:
        return {"id": desired["flavor"]}
    found = [flavor for flavor in flavors if desired["flavor"] in (flavor.get("id"), flavor.get("name"))]
    if not found:
        known = candidates(flavor.get("id") for flavor in flavors)
        raise InvalidInput("There is no flavor with the name or ID %s.%s" % (quoted(desired["flavor"]), known))
    flavor = found[0]
    _check_fit(clients, flavor, desired)
    _check_stock(clients, str(flavor["id"]), desired["availability_zone"])
    return flavor


def _check_fit(clients: BmsClients, flavor: Object, desired: Desired) -> None:
    specs = flavor.get("os_extra_specs") or {}
    boot = specs.get("baremetal:extBootType")
    if boot == LOCAL_DISK and desired.get("root_volume") is not None:
        raise InvalidInput('Flavor "%s" starts from its local disk: leave root_volume out.' % flavor["id"])
    if boot == VOLUME and desired.get("root_volume") is None:
        raise InvalidInput('Flavor "%s" starts from a cloud disk: set root_volume.' % flavor["id"])
    if desired.get("data_volumes") or desired.get("volumes"):
        _check_disks(clients, flavor["id"], specs.get("baremetal:__support_evs"))
    ports = str(specs.get("baremetal:net_num", ""))
    if ports.isdecimal() and len(desired["nics"]) > int(ports):
        raise InvalidInput(
            'Flavor "%s" has room for %s NICs, but nics has %d.' % (flavor["id"], ports, len(desired["nics"]))
        )


def _check_disks(clients: BmsClients, flavor_id: str, supported: str | None) -> None:
    if supported == "false":
        raise InvalidInput('Flavor "%s" supports no cloud disks: leave data_volumes and volumes out.' % flavor_id)
    if supported is None:
        clients.cloud.warn(
            'Flavor "%s" does not say whether it supports cloud disks, and may refuse data volumes.' % flavor_id
        )


def _check_stock(clients: BmsClients, flavor_id: str, zone: str) -> None:
    """Raise InvalidInput if the flavor is sold out.

    A flavor that is not listed may still be available: the service decides when it gets the order.
    """
    stock = allowed(clients, "Whether the flavor is left", lambda: clients.bms.available_flavors(zone, flavor_id))
    for found in stock or ():
        if found.get("flavor_id") == flavor_id:
            count = found.get("count")
            if found.get("status") == "sellout" or (isinstance(count, int) and count < 1):
                raise InvalidInput(
                    'Flavor "%s" is sold out in zone "%s": set another flavor or availability_zone.' % (flavor_id, zone)
                )
            return
    if stock is not None:
        clients.cloud.warn(
            'The service does not list how many servers of flavor "%s" are left in zone "%s".' % (flavor_id, zone)
        )
