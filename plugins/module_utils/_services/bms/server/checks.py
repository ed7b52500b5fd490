# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks before a bare metal server is ordered: they find what the service would refuse, or bill and then fail.

Each violation is one sentence. Before that only requests that read are sent.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, TypeVar

from ...._core.errors import Denied, InvalidInput, NotFound
from ...._core.wording import candidates, quoted
from ...._engine.resources import Desired
from .body import is_by_use_only, prepaid
from .mapping import PREPAID, BmsClients

LOCAL_DISK, VOLUME = "LocalDisk", "Volume"
ROOT_SIZE, DATA_SIZE, BANDWIDTH_SIZE = (40, 1024), (10, 32768), (1, 2000)
PERIODS = {"month": (1, 9), "year": (1, 1)}
LONGEST_NAME = 63
MOST_TAGS, LONGEST_KEY, LONGEST_VALUE = 9, 36, 43
MOST_NICS = 2
PASSWORD_LENGTH = (8, 26)
LONGEST_USER_DATA = 32 * 1024
NOT_LIMITED = -1
# The kind of server that an image for bare metal names.
BARE_METAL = "Ironic"

Object = Mapping[str, Any]
T = TypeVar("T")


def check_options(desired: Desired) -> None:
    """Check the options of the task by themselves, without a request. Raises InvalidInput."""
    if len(desired["name"]) > LONGEST_NAME:
        raise InvalidInput(
            "name has %d characters, but at most %d are allowed: shorten it." % (len(desired["name"]), LONGEST_NAME)
        )
    if not 1 <= len(desired["nics"]) <= MOST_NICS:
        raise InvalidInput("nics has %d entries, but a new server has 1 or %d." % (len(desired["nics"]), MOST_NICS))
    if all(desired.get(name) is None for name in ("key_name", "admin_pass", "user_data")):
        raise InvalidInput(
            "key_name, admin_pass and user_data are missing, so nobody could log in to the new server: set one of them."
        )
    check_system(desired)
    if desired.get("root_volume") is not None:
        _within("root_volume.size", desired["root_volume"]["size"], ROOT_SIZE, "GB")
    for volume in desired.get("data_volumes") or ():
        _within("data_volumes.size", volume["size"], DATA_SIZE, "GB")
    if prepaid(desired):
        unit = desired.get("period_unit") or "month"
        _within("period", desired.get("period") or 1, PERIODS[unit], "%ss" % unit)
    _check_tags(desired.get("tags") or {})
    check_public_ip(desired.get("eip") or {})


def check_system(desired: Desired) -> None:
    """Check the password and the user data that a system is installed with. Raises InvalidInput."""
    password = desired.get("admin_pass")
    if password is not None and not PASSWORD_LENGTH[0] <= len(password) <= PASSWORD_LENGTH[1]:
        raise InvalidInput("admin_pass does not have %d to %d characters: set another one." % PASSWORD_LENGTH)
    if len((desired.get("user_data") or "").encode("utf-8")) > LONGEST_USER_DATA:
        raise InvalidInput("user_data is longer than %d bytes: shorten it." % LONGEST_USER_DATA)


def _within(option: str, value: int, limits: tuple[int, int], unit: str) -> None:
    if not limits[0] <= value <= limits[1]:
        allowed = "%d to %d %s" % (*limits, unit) if limits[0] < limits[1] else "%d" % limits[0]
        raise InvalidInput("%s is %d, but must be %s." % (option, value, allowed))


def _check_tags(tags: Mapping[str, Any]) -> None:
    if len(tags) > MOST_TAGS:
        raise InvalidInput("tags has %d entries, but a server has at most %d." % (len(tags), MOST_TAGS))
    for key, value in tags.items():
        if len(key) > LONGEST_KEY or len(str(value or "")) > LONGEST_VALUE:
            raise InvalidInput(
                'Tag "%s" is too long: a key has at most %d characters and a value %d.'
                % (key, LONGEST_KEY, LONGEST_VALUE)
            )


def check_public_ip(eip: Object) -> None:
    """Raise InvalidInput if the bandwidth of a new public address is incomplete or cannot be charged this way."""
    if eip.get("type") is None:
        return
    bandwidth = eip.get("bandwidth") or {}
    if eip.get("charging_mode") == PREPAID and is_by_use_only(bandwidth):
        raise InvalidInput(
            'eip.charging_mode is "prepaid", but a new EIP with a shared bandwidth (share_type "WHOLE") or billed '
            'by traffic (charge_mode "traffic") must be "postpaid": leave eip.charging_mode out or set it to '
            '"postpaid".'
        )
    if bandwidth.get("share_type") == "WHOLE":
        if bandwidth.get("id") is None:
            raise InvalidInput(
                'eip.bandwidth has the share_type "WHOLE" but no ID: set eip.bandwidth.id to the ID of an existing '
                "shared bandwidth."
            )
    elif bandwidth.get("size") is None:
        raise InvalidInput("eip.bandwidth has no size, which a new EIP needs: set eip.bandwidth.size.")
    else:
        _within("eip.bandwidth.size", bandwidth["size"], BANDWIDTH_SIZE, "Mbit/s")


def allowed(clients: BmsClients, what: str, ask: Callable[[], T]) -> T | None:
    """Return the result of a check that only spares the user a futile order.

    None, with a warning, if the user has no permission to ask.
    """
    try:
        return ask()
    except Denied as error:
        clients.cloud.warn(
            "%s could not be checked before the request, so only the service checks it: %s" % (what, error)
        )
        return None


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


def check_quota(clients: BmsClients, flavor: Object) -> None:
    """Raise InvalidInput if the project's quota does not allow one more server of this flavor."""
    quota = allowed(clients, "The quota", clients.bms.quota) or {}
    for what, limit, used, more in (
        ("servers", "maxTotalInstances", "totalInstancesUsed", 1),
        ("cores", "maxTotalCores", "totalCoresUsed", _number(flavor.get("vcpus"))),
        ("MB of memory", "maxTotalRAMSize", "totalRAMUsed", _number(flavor.get("ram"))),
    ):
        most, now = _number(quota.get(limit, NOT_LIMITED)), _number(quota.get(used))
        if most != NOT_LIMITED and now + more > most:
            raise InvalidInput(
                "The quota of bare metal servers is too small: %d of %d %s are used, and this task needs %d more."
                % (now, most, what, more)
            )


def _number(value: Any) -> int:
    return int(value) if str(value).lstrip("-").isdecimal() else 0


def check_image(image: Object, desired: Desired) -> None:
    """Raise InvalidInput if the image is not for bare metal, cannot be used or does not fit the disk."""
    name = image.get("name")
    if image.get("virtual_env_type") not in (None, BARE_METAL):
        raise InvalidInput(
            'Image "%s" is for "%s", not for bare metal servers: set another image.' % (name, image["virtual_env_type"])
        )
    if image.get("status") not in (None, "active"):
        raise InvalidInput('Image "%s" has the status "%s", not "active": set another image.' % (name, image["status"]))
    root = desired.get("root_volume")
    needed = _number(image.get("min_disk"))
    if root is not None and root["size"] < needed:
        raise InvalidInput(
            'root_volume.size is %d GB, but image "%s" needs at least %d GB.' % (root["size"], name, needed)
        )


def check_free(address: Object) -> None:
    """Raise InvalidInput if a public address is bound already."""
    if address.get("port_id"):
        raise InvalidInput(
            "EIP %s is already bound to port %s: unbind it first."
            % (address.get("public_ip_address"), address["port_id"])
        )


def check_key_pair(clients: BmsClients, name: str) -> None:
    if not has_key_pair(clients, name):
        raise InvalidInput('There is no key pair with the name "%s".' % name)


def has_key_pair(clients: BmsClients, name: str) -> bool:
    """Return whether the key pair exists. True as well if the user has no permission to ask."""
    try:
        allowed(clients, "The key pair", lambda: clients.kps.get_key_pair(name))
    except NotFound:
        return False
    return True


def warn_of_password(clients: BmsClients, desired: Desired, os_type: str) -> None:
    """Warn that a password has no effect together with user data.

    Images that initialise themselves with user data take no password from the service. Windows images do.
    """
    if desired.get("admin_pass") is not None and desired.get("user_data") is not None and os_type.lower() != "windows":
        clients.cloud.warn("admin_pass has no effect together with user_data, except with a Windows image.")
