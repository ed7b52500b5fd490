# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of a create request. The service orders or creates nothing unless the request keeps all of them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from ...core.store import Shelf
from ...shared.servers import Server, Servers
from ..eip.state import SHARED
from ..ims.state import BARE_METAL, Image, ImsState
from ..kps.state import KpsState
from ..vpc.records import Network
from . import refusals
from .catalogue import NOT_LIMITED, VOLUME, Catalogue, Flavor, Used
from .refusals import refused

Given = Mapping[str, Any]

LARGEST_COUNT = 100
LONGEST_NAME_OF_MANY = 58
ROOT_SIZE = range(40, 1024 + 1)
DATA_SIZE = range(10, 32768 + 1)
BANDWIDTH_SIZE = range(1, 2000 + 1)
PASSWORD_LENGTH = range(8, 26 + 1)
ROOT_TYPES = ("SATA", "SAS", "SSD", "GPSSD")
DATA_TYPES = (
    *ROOT_TYPES,
    *("DESS_SAS_ISCSI", "DESS_SAS_FC", "DESS_MIX_ISCSI", "DESS_MIX_FC", "DESS_SSD_ISCSI", "DESS_SSD_FC"),
)
PERIODS = {"month": range(1, 9 + 1), "year": range(1, 1 + 1)}
SYSTEM_TAG = "__type_baremetal"
# The keys of all system tags begin with one of these.
SYSTEM_TAGS = ("__", "_sys_")
MOST_TAGS = 9


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
        network = self._servers.networks.networks.get(nic["subnet_id"])
        if network is None:
            raise refusals.no_subnet(f"subnet {nic['subnet_id']} could not be found")
        if network.vpc_id != vpc_id:
            raise refusals.no_subnet(f"subnet {network.id} is not in VPC {vpc_id}")
        if "ip_address" in nic:
            self._check_address(network, nic["ip_address"])

    def check_security_group(self, group_id: str) -> None:
        if self._servers.networks.groups.get(group_id) is None:
            raise refusals.no_security_group(group_id)

    def _check_address(self, network: Network, text: str) -> None:
        try:
            inside = ip_address(text) in network.ipv4.network
        except ValueError:
            inside = False
        if not inside:
            raise refusals.bad_network(f"{text} is not an address of {network.ipv4.cidr}")
        if self._servers.networks.ports.first(ip_address=text, network_id=network.id) is not None:
            raise refused("BMS.0014", f"IP address conflict: {text} is in use.")

    def _check_public_ip(self, given: Given | None, count: int) -> None:
        if given is None:
            return
        if "id" in given and "eip" in given:
            message = "Using a existing eip and creating a new eip can't be used at the same time."
            raise refused("BMS.0071", message)
        if "id" in given:
            address = self._servers.addresses.addresses.get(given["id"])
            if address is None or address.status != "DOWN":
                status = f"is {address.status}" if address else "could not be found"
                raise refusals.bad_public_ip(f"{given['id']} {status}")
            if count > 1:
                raise refused("BMS.0072", "An existing EIP cannot be assigned to the ECSs created in batches.")
        elif "eip" in given:
            self._check_bandwidth(given["eip"]["bandwidth"])
            _check_prepaid(given["eip"])
        else:
            raise refusals.bad_public_ip("it has neither id nor eip")

    def _check_bandwidth(self, given: Given) -> None:
        if given["sharetype"] == SHARED:
            if "id" not in given:
                message = "Specifies the bandwidth of the shared type and the id cannot be empty."
                raise refused("BMS.0079", message)
            shared = self._servers.addresses.bandwidths.get(given["id"])
            if shared is None or shared.share_type != SHARED:
                raise refusals.bad_public_ip(f"{given['id']} is not a shared bandwidth")
        elif given.get("size", 0) not in BANDWIDTH_SIZE:
            raise refusals.bad_public_ip(f"bandwidth size {given.get('size')} is not in [1, 2000]", "BMS.0077")

    def _check_charging(self, given: Given) -> None:
        if given.get("regionID", self._shelf.region) != self._shelf.region:
            raise refusals.bad_parameters(f"regionID is {given['regionID']}, not {self._shelf.region}")
        if given.get("chargingMode", "prePaid") != "prePaid":
            return
        allowed = PERIODS.get(given.get("periodType", ""))
        if allowed is None:
            raise refusals.bad_parameters("periodType is neither month nor year")
        if given.get("periodNum") not in allowed:
            raise refusals.bad_parameters(f"periodNum {given.get('periodNum')} is not in [1, {allowed[-1]}]")

    def _check_login(self, given: Given) -> None:
        if "key_name" in given:
            self.check_key_pair(given["key_name"])
        for password in (given.get("adminPass"), given["metadata"].get("admin_pass")):
            check_password(password)
        if "user_data" in given:
            try:
                base64.b64decode(given["user_data"], validate=True)
            except (binascii.Error, ValueError):
                raise refusals.bad_parameters("user_data is not base64") from None

    def check_key_pair(self, name: str) -> None:
        if KpsState(self._shelf).pairs.get(name) is None:
            raise refusals.no_key_pair(name)

    def _check_tags(self, tags: list[Given]) -> None:
        keys = [tag["key"] for tag in tags if tag["key"] != SYSTEM_TAG]
        if len(set(keys)) < len(keys) or len(keys) > MOST_TAGS:
            raise refusals.bad_parameters(f"server_tags: at most {MOST_TAGS} tags with keys that differ")

    def _check_quota(self, flavor: Flavor, count: int) -> None:
        quota = self._catalogue.quota
        if quota.instances == quota.cores == quota.ram == NOT_LIMITED:
            return
        used = self.used()
        if NOT_LIMITED != quota.instances < used.instances + count:
            raise refused("BMS.0025", "The number of cloud servers has reached the maximum allowed.")
        if NOT_LIMITED != quota.cores < used.cores + flavor.vcpus * count:
            message = "The number of CPU cores used by all cloud servers has reached the maximum allowed."
            raise refused("BMS.0026", message)
        if NOT_LIMITED != quota.ram < used.ram + flavor.ram * count:
            raise refused("BMS.0027", "The memory space used by all cloud servers has reached the maximum allowed.")

    def used(self) -> Used:
        servers: list[Server] = list(self._servers.table.scan({"kind": "bms"}))
        flavors = [self._catalogue.flavors.get(server.flavor) for server in servers]
        known = [flavor for flavor in flavors if flavor is not None]
        return Used(len(servers), sum(flavor.vcpus for flavor in known), sum(flavor.ram for flavor in known))


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
