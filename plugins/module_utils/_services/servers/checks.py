# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks before a server is created: they find what the service would refuse, or bill and then fail.

Each violation is one sentence. Before that only requests that read are sent.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, TypeVar

from ..._core.errors import CloudError, Denied, InvalidInput, Missing, NotFound
from ..._core.wording import candidates
from ..._engine.resources import Desired
from ..named import foreseen
from ..orders.prepaid import PREPAID
from .body import is_by_use_only
from .clients import ServerClients

BANDWIDTH_SIZE = (1, 2000)
LONGEST_KEY, LONGEST_VALUE = 36, 43
PASSWORD_LENGTH = (8, 26)
LONGEST_USER_DATA = 32 * 1024
NOT_LIMITED = -1

Object = Mapping[str, Any]
T = TypeVar("T")


def check_system(desired: Desired) -> None:
    """Check the password and the user data that a system is installed with. Raises InvalidInput."""
    password = desired.get("admin_pass")
    if password is not None and not PASSWORD_LENGTH[0] <= len(password) <= PASSWORD_LENGTH[1]:
        raise InvalidInput("admin_pass does not have %d to %d characters: set another one." % PASSWORD_LENGTH)
    if len((desired.get("user_data") or "").encode("utf-8")) > LONGEST_USER_DATA:
        raise InvalidInput("user_data is longer than %d bytes: shorten it." % LONGEST_USER_DATA)


def check_period(desired: Desired, periods: Mapping[str, tuple[int, int]]) -> None:
    unit = desired.get("period_unit") or "month"
    within("period", desired.get("period") or 1, periods[unit], "%ss" % unit)


def within(option: str, value: int, limits: tuple[int, int], unit: str) -> None:
    """Raise InvalidInput if the value of the option is not within the limits."""
    if not limits[0] <= value <= limits[1]:
        allowed = "%d to %d %s" % (*limits, unit) if limits[0] < limits[1] else "%d" % limits[0]
        raise InvalidInput("%s is %d, but must be %s." % (option, value, allowed))


def check_tags(tags: Mapping[str, Any], most: int) -> None:
    if len(tags) > most:
        raise InvalidInput("tags has %d entries, but a server has at most %d." % (len(tags), most))
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
        within("eip.bandwidth.size", bandwidth["size"], BANDWIDTH_SIZE, "Mbit/s")


def allowed(clients: ServerClients, what: str, ask: Callable[[], T]) -> T | None:
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


def check_quota(clients: ServerClients, flavor: Object) -> None:
    """Raise InvalidInput if the project's quota does not allow one more server of this flavor."""
    quota = allowed(clients, "The quota", clients.servers.quota) or {}
    for what, limit, used, more in (
        ("servers", "maxTotalInstances", "totalInstancesUsed", 1),
        ("cores", "maxTotalCores", "totalCoresUsed", number(flavor.get("vcpus"))),
        ("MB of memory", "maxTotalRAMSize", "totalRAMUsed", number(flavor.get("ram"))),
    ):
        most, now = number(quota.get(limit, NOT_LIMITED)), number(quota.get(used))
        if most != NOT_LIMITED and now + more > most:
            raise InvalidInput(
                "The quota of %ss is too small: %d of %d %s are used, and this task needs %d more."
                % (clients.kind.words, now, most, what, more)
            )


def number(value: Any) -> int:
    """Return a whole number that the services also send as text, 0 for anything else."""
    return int(value) if str(value).lstrip("-").isdecimal() else 0


def check_image(clients: ServerClients, image: Object, desired: Desired) -> None:
    """Raise InvalidInput if the image is for other things, cannot be used or does not fit the disk."""
    name = image.get("name")
    if not clients.kind.suits(image.get("virtual_env_type")):
        raise InvalidInput(
            'Image "%s" is for "%s", not for %ss: set another image.'
            % (name, image["virtual_env_type"], clients.kind.words)
        )
    if image.get("status") not in (None, "active"):
        raise InvalidInput('Image "%s" has the status "%s", not "active": set another image.' % (name, image["status"]))
    root = desired.get("root_volume")
    needed = number(image.get("min_disk"))
    if root is not None and root.get("size") and root["size"] < needed:
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


def check_key_pair(clients: ServerClients, name: str) -> None:
    """Raise Missing if there is no such key pair. In check mode it may be foreseen."""
    if has_key_pair(clients, name):
        return
    sentence = 'There is no key pair with the name "%s".%s' % (name, _other_key_pairs(clients))
    if not clients.kind.foresees:
        raise Missing(sentence, name)
    foreseen(clients.cloud, name, sentence)


def _other_key_pairs(clients: ServerClients) -> str:
    try:
        return candidates(item.get("name") for item in clients.kps.list_key_pairs())
    except CloudError:  # the name is wrong, whether or not others can be listed
        return ""


def has_key_pair(clients: ServerClients, name: str) -> bool:
    """Return whether the key pair exists. True as well if the user has no permission to ask."""
    try:
        allowed(clients, "The key pair", lambda: clients.kps.get_key_pair(name))
    except NotFound:
        return False
    return True


def warn_of_password(clients: ServerClients, desired: Desired, os_type: str) -> None:
    """Warn that a password has no effect together with user data.

    Images that initialise themselves with user data take no password from the service. Windows images do.
    """
    if desired.get("admin_pass") is not None and desired.get("user_data") is not None and os_type.lower() != "windows":
        clients.cloud.warn("admin_pass has no effect together with user_data, except with a Windows image.")
