# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of a create request. The service orders or creates nothing unless the request keeps all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.store import Shelf
from ...shared.billing import period_fault
from ...shared.server_checks import PASSWORD_LENGTH, Exceeded, Used, is_base64, nic_fault, public_ip_fault, used
from ...shared.servers import Servers
from ...shared.volumes import DATA_SIZE
from ..eip.state import SHARED
from ..ims.state import BARE_METAL, Image, ImsState
from ..kps.state import KpsState
from . import refusals
from .catalogue import VOLUME, Catalogue, Flavor
from .refusals import refused

Given = Mapping[str, Any]

LARGEST_COUNT = 100
LONGEST_NAME_OF_MANY = 58
ROOT_SIZE = range(40, 1024 + 1)
ROOT_TYPES = ("SATA", "SAS", "SSD", "GPSSD")
DATA_TYPES = (
    *ROOT_TYPES,
    *("DESS_SAS_ISCSI", "DESS_SAS_FC", "DESS_MIX_ISCSI", "DESS_MIX_FC", "DESS_SSD_ISCSI", "DESS_SSD_FC"),
)
SYSTEM_TAG = "__type_baremetal"
# The keys of all system tags begin with one of these.
SYSTEM_TAGS = ("__", "_sys_")
MOST_TAGS = 9
_PUBLIC_IP_REFUSALS: Mapping[str, tuple[str, str]] = {
    "both": ("BMS.0071", "Using a existing eip and creating a new eip can't be used at the same time."),
    "many": ("BMS.0072", "An existing EIP cannot be assigned to the ECSs created in batches."),
    "no shared id": ("BMS.0079", "Specifies the bandwidth of the shared type and the id cannot be empty."),
}
_QUOTA_REFUSALS: Mapping[Exceeded, tuple[str, str]] = {
    "instances": ("BMS.0025", "The number of cloud servers has reached the maximum allowed."),
    "cores": ("BMS.0026", "The number of CPU cores used by all cloud servers has reached the maximum allowed."),
    "ram": ("BMS.0027", "The memory space used by all cloud servers has reached the maximum allowed."),
}


class Checks:
    def __init__(self, shelf: Shelf, servers: Servers, catalogue: Catalogue) -> None:
        self._shelf = shelf
        self._servers = servers
        self._catalogue = catalogue

    def check(self, given: Given) -> None:
        count = given.get("count", 1)
        if not 1 <= count <= LARGEST_COUNT:
            raise refused("BMS.0205", "The number of baremetal server is out of range for one quest.")
        if count > 1 and len(given["name"]) > LONGEST_NAME_OF_MANY:
            message = f"The length of baremetal server name[{given['name']}] is {len(given['name'])}."
            raise refused("BMS.0206", message)
        self._catalogue.check_stock(given["flavorRef"], given["availability_zone"], count)
        flavor, image = self._catalogue.flavor(given["flavorRef"]), self.image(given["imageRef"])
        self._check_volumes(given, flavor, image)
        self._check_networks(given, count)
        self._check_public_ip(given.get("publicip"), count)
        self._check_charging(given["extendparam"])
        self._check_login(given)
        self._check_tags(given.get("server_tags", []))
        self._check_quota(flavor, count)

    def image(self, image_id: str) -> Image:
        image = ImsState(self._shelf).images.get(image_id)
        if image is None:
            raise refusals.no_image(image_id)
        if image.virtual_env_type != BARE_METAL or image.status != "active":
            raise refusals.bad_image(f"image {image_id} is for {image.virtual_env_type} and {image.status}")
        return image

    def _check_volumes(self, given: Given, flavor: Flavor, image: Image) -> None:
        root = given.get("root_volume")
        if flavor.boot == VOLUME:
            _check_root(root, flavor, image)
        elif root is not None:
            raise refusals.bad_root_volume(f"{flavor.id} starts from its local disk and takes no root_volume")
        for volume in given.get("data_volumes", []):
            if not flavor.supports_evs:
                raise refusals.bad_volume(f"{flavor.id} does not support disks")
            if volume["volumetype"] not in DATA_TYPES:
                raise refusals.bad_volume(f"{volume['volumetype']!r} is not one of {', '.join(DATA_TYPES)}")
            if volume["size"] not in DATA_SIZE:
                raise refusals.bad_volume(f"size {volume['size']} is not in [10, 32768]")

    def _check_networks(self, given: Given, count: int) -> None:
        networks = self._servers.networks
        if networks.vpcs.get(given["vpcid"]) is None:
            raise refused("BMS.3040", f"The vpcId[{given['vpcid']}] is invalid or not-existing.")
        for nic in given["nics"]:
            self.check_nic(nic, given["vpcid"])
            if count > 1 and "ip_address" in nic:
                raise refusals.bad_network("an IP address cannot be given to several servers")
        for group in given.get("security_groups", []):
            self.check_security_group(group["id"])

    def check_nic(self, nic: Given, vpc_id: str) -> None:
        fault = nic_fault(self._servers.networks, nic, vpc_id)
        if fault is not None:
            kind, reason = fault
            if kind == "taken":
                raise refused("BMS.0014", f"IP address conflict: {reason}.")
            raise refusals.bad_network(reason) if kind == "outside" else refusals.no_subnet(reason)

    def check_security_group(self, group_id: str) -> None:
        if self._servers.networks.groups.get(group_id) is None:
            raise refusals.no_security_group(group_id)

    def _check_public_ip(self, given: Given | None, count: int) -> None:
        if given is None:
            return
        fault = public_ip_fault(self._servers, given, count)
        if fault is not None:
            kind, reason = fault
            if kind in _PUBLIC_IP_REFUSALS:
                raise refused(*_PUBLIC_IP_REFUSALS[kind])
            raise refusals.bad_public_ip(reason, "BMS.0077" if kind == "size" else "BMS.0019")
        if "eip" in given:
            _check_prepaid(given["eip"])

    def _check_charging(self, given: Given) -> None:
        if given.get("regionID", self._shelf.region) != self._shelf.region:
            raise refusals.bad_parameters(f"regionID is {given['regionID']}, not {self._shelf.region}")
        if given.get("chargingMode", "prePaid") != "prePaid":
            return
        fault = period_fault(given)
        if fault is not None:
            raise refusals.bad_parameters(fault)

    def _check_login(self, given: Given) -> None:
        if "key_name" in given:
            self.check_key_pair(given["key_name"])
        for password in (given.get("adminPass"), given["metadata"].get("admin_pass")):
            check_password(password)
        if not is_base64(given.get("user_data", "")):
            raise refusals.bad_parameters("user_data is not base64")

    def check_key_pair(self, name: str) -> None:
        if KpsState(self._shelf).pairs.get(name) is None:
            raise refusals.no_key_pair(name)

    def _check_tags(self, tags: list[Given]) -> None:
        keys = [tag["key"] for tag in tags if tag["key"] != SYSTEM_TAG]
        if len(set(keys)) < len(keys) or len(keys) > MOST_TAGS:
            raise refusals.bad_parameters(f"server_tags: at most {MOST_TAGS} tags with keys that differ")

    def _check_quota(self, flavor: Flavor, count: int) -> None:
        quota = self._catalogue.quota
        exceeded = quota.exceeded(self.used(), flavor, count) if quota.has_limits else None
        if exceeded is not None:
            raise refused(*_QUOTA_REFUSALS[exceeded])

    def used(self) -> Used:
        return used(self._servers, "bms", self._catalogue.flavors)


def _check_root(root: Given | None, flavor: Flavor, image: Image) -> None:
    if root is None:
        raise refusals.bad_root_volume(f"{flavor.id} starts from a disk and needs a root_volume")
    if root["volumetype"] not in ROOT_TYPES:
        raise refusals.bad_root_volume(f"{root['volumetype']!r} is not one of {', '.join(ROOT_TYPES)}")
    if root["size"] not in ROOT_SIZE:
        raise refusals.bad_root_volume(f"size {root['size']} is not in [40, 1024]")
    if root["size"] < image.min_disk:
        raise refusals.bad_root_volume(f"size {root['size']} is less than the image's {image.min_disk}")


def _check_prepaid(eip: Given) -> None:
    """Raise an error if a prepaid EIP is shared or billed by traffic: these are postpaid only."""
    if eip["extendparam"]["chargingMode"] != "prePaid":
        return
    if eip["bandwidth"]["sharetype"] == SHARED:
        raise refused("BMS.0076", "The bandwidth only supports postPaid when shared type is whole.")
    if eip["bandwidth"].get("chargemode") == "traffic":
        raise refusals.bad_public_ip("traffic is paid by use only")


def check_password(password: str | None) -> None:
    """Raise an error if the length of the password is wrong. The message never contains the password."""
    if password is not None and len(password) not in PASSWORD_LENGTH:
        raise refused("BMS.3039", "The password is illegal, reason: it has not 8 to 26 characters.")
