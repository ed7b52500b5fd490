# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of a create request. The service orders or creates nothing unless the request keeps all of them."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ...core.store import Shelf
from ...shared.billing import period_fault
from ...shared.server_checks import PASSWORD_LENGTH, is_base64, nic_fault, public_ip_fault, used
from ...shared.servers import Servers
from ...shared.volumes import DATA_SIZE, ROOT_SIZE, TUNED_TYPES, speed_fits
from ..ims.state import BARE_METAL, Image, ImsState
from ..kps.state import KpsState
from .catalogue import Catalogue, Flavor
from .refusals import bad_request, not_served, refused

Given = Mapping[str, Any]

LARGEST_COUNTS = {"prePaid": 100, "postPaid": 500}
LONGEST_NAME, LONGEST_ASCII_NAME = 64, 128
LARGEST_USER_DATA = 32 * 1024
DISK_TYPES = ("SSD", "GPSSD", "SAS", "ESSD", "GPSSD2", "ESSD2", "SATA", "co-p1", "uh-l1")
MOST_METADATA, MOST_TAGS = 10, 10
USER_ID = "op_svc_userid"
_NIC_CODES = {"network": "Ecs.0038", "vpc": "Ecs.0014", "outside": "Ecs.0039", "taken": "Ecs.0010"}


class Checks:
    def __init__(self, shelf: Shelf, servers: Servers, catalogue: Catalogue) -> None:
        self._shelf = shelf
        self._servers = servers
        self._catalogue = catalogue

    def check(self, given: Given) -> None:
        charging = given.get("extendparam", {})
        self._check_charging(charging)
        count = given.get("count", 1)
        if not 1 <= count <= LARGEST_COUNTS[charging.get("chargingMode", "postPaid")]:
            raise refused("Ecs.0913", "The number of ECSs to be created exceeds the maximum allowed limit.")
        check_name(given["name"])
        flavor, image = self._catalogue.flavor(given["flavorRef"]), self.image(given["imageRef"])
        self._catalogue.zone_for(flavor, given.get("availability_zone", ""))
        self._check_volumes(given, flavor, image)
        self._check_networks(given, flavor, count)
        self._check_public_ip(given.get("publicip"), count)
        self._check_login(given)
        self._check_words(given)
        quota = self._catalogue.quota
        taken = used(self._servers, "ecs", self._catalogue.flavors)
        if quota.has_limits and quota.exceeded(taken, flavor, count) is not None:
            raise refused("Ecs.0001", "Insufficient ECS quota. Contact customer service to increase quota.")

    def image(self, image_id: str) -> Image:
        image = ImsState(self._shelf).images.get(image_id)
        if image is None:
            raise refused("Ecs.0031", f"The image does not exist: {image_id}.")
        if image.status != "active":
            raise refused("Ecs.0032", "The image is not in Active state.")
        if image.virtual_env_type == BARE_METAL:
            raise refused("Ecs.0007", f"The image {image_id} is for {image.virtual_env_type}.")
        return image

    def _check_volumes(self, given: Given, flavor: Flavor, image: Image) -> None:
        root, more = given["root_volume"], given.get("data_volumes", [])
        size = root.get("size") or image.min_disk
        if size not in ROOT_SIZE or size < image.min_disk:
            raise bad_request(f"root_volume.size {size} is not in [{image.min_disk}, {ROOT_SIZE[-1]}]")
        if len(more) >= flavor.max_disks:
            raise refused("Ecs.0042", "The number of attached data disks exceeds the maximum allowed limit.")
        for volume in (root, *more):
            _check_disk(volume, given.get("extendparam", {}).get("chargingMode", "postPaid"))
        for volume in more:
            if volume["size"] not in DATA_SIZE:
                raise bad_request(f"data_volumes.size {volume['size']} is not in [10, 32768]")

    def _check_networks(self, given: Given, flavor: Flavor, count: int) -> None:
        if self._servers.networks.vpcs.get(given["vpcid"]) is None:
            raise refused("Ecs.0014", f"VPC {given['vpcid']} could not be found.")
        if len(given["nics"]) > flavor.max_nics:
            raise refused("Ecs.0050", "The number of NICs attached to the ECS exceeds the quota.")
        for position, nic in enumerate(given["nics"]):
            self.check_nic(nic, given["vpcid"], primary=position == 0)
            if count > 1 and ("ip_address" in nic or "port_id" in nic):
                raise bad_request("an IP address or a port cannot be given to several servers")
        self.check_room(given["nics"], count)
        for group in given.get("security_groups", []):
            self.check_group(group["id"])

    def check_room(self, nics: Sequence[Given], count: int) -> None:
        """Raise ApiError (400) if a subnet has too few free addresses for the NICs of ``count`` servers."""
        networks = self._servers.networks
        wanted = Counter(nic["subnet_id"] for nic in nics if "port_id" not in nic)
        for network_id, number in wanted.items():
            piece = networks.network(network_id).ipv4
            if networks.used_addresses(piece.id) + number * count > piece.last - piece.first + 1:
                raise refused("Ecs.0012", f"The subnet {network_id} does not contain enough IP addresses.")

    def check_nic(self, nic: Given, vpc_id: str, *, primary: bool = False) -> None:
        if "port_id" in nic:
            self._check_port(nic["port_id"], vpc_id)
            return
        if not nic.get("subnet_id"):
            raise bad_request("a NIC has neither subnet_id nor port_id")
        fault = nic_fault(self._servers.networks, nic, vpc_id)
        if fault is not None:
            kind, reason = fault
            raise refused("Ecs.0064" if primary and kind == "vpc" else _NIC_CODES[kind], f"NIC: {reason}.")
        if nic.get("ipv6_enable") and self._servers.networks.network(nic["subnet_id"]).ipv6 is None:
            raise bad_request(f"subnet {nic['subnet_id']} has no IPv6 addresses")

    def _check_port(self, port_id: str, vpc_id: str) -> None:
        networks = self._servers.networks
        port = networks.ports.get(port_id)
        if port is None:
            raise refused("Ecs.0307", f"Failed to query the port: {port_id} could not be found.")
        if networks.network(port.network_id).vpc_id != vpc_id:
            raise refused("Ecs.0014", f"Port {port_id} is not in VPC {vpc_id}.")
        if port.status != "DOWN" or port.device_id or port.device_owner:
            raise refused("Ecs.0919", "The NIC has been attached to another instance.")

    def check_group(self, group_id: str) -> None:
        if self._servers.networks.groups.get(group_id) is None:
            raise refused("Ecs.0014", f"Security group {group_id} could not be found.")

    def _check_public_ip(self, given: Given | None, count: int) -> None:
        fault = public_ip_fault(self._servers, given, count) if given is not None else None
        if fault is not None:
            kind, reason = fault
            raise refused("Ecs.0045" if kind == "size" else "Ecs.0005", f"publicip: {reason}.")

    def _check_charging(self, given: Given) -> None:
        if given.get("marketType") == "spot":
            raise not_served("spot instances")
        if given.get("regionID", self._shelf.region) != self._shelf.region:
            raise bad_request(f"extendparam.regionID is {given['regionID']}, not {self._shelf.region}")
        if given.get("chargingMode", "postPaid") == "postPaid":
            return
        fault = period_fault(given)
        if fault is not None:
            raise bad_request(f"extendparam.{fault}")

    def _check_login(self, given: Given) -> None:
        if given.get("key_name"):
            self.check_key_pair(given["key_name"])
            prepaid = given.get("extendparam", {}).get("chargingMode") == "prePaid"
            if prepaid and USER_ID not in given.get("metadata", {}):
                raise bad_request(f"metadata.{USER_ID} is missing: a prepaid server with a key pair needs it")
        check_password(given.get("adminPass"))
        check_user_data(given.get("user_data", ""))

    def check_key_pair(self, name: str) -> None:
        if KpsState(self._shelf).pairs.get(name) is None:
            raise refused("Ecs.0314", f"The key pair does not exist: {name}.")

    def _check_words(self, given: Given) -> None:
        if len(given.get("metadata", {})) > MOST_METADATA:
            raise bad_request(f"metadata has more than {MOST_METADATA} items")
        keys = [tag["key"] for tag in given.get("server_tags", [])]
        if len(set(keys)) < len(keys):
            raise bad_request("server_tags: two tags have the same key")


def _check_disk(volume: Given, charging: str) -> None:
    if volume["volumetype"] not in DISK_TYPES:
        raise refused("Ecs.0043", f"The disk type does not exist: {volume['volumetype']}.")
    if not speed_fits(volume["volumetype"], volume):
        raise bad_request(f"iops and throughput do not fit the disk type {volume['volumetype']}")
    if volume["volumetype"] in TUNED_TYPES and charging == "prePaid":
        raise bad_request(f"disks of the type {volume['volumetype']} are pay-per-use only")


def check_name(name: str) -> None:
    if len(name) > (LONGEST_ASCII_NAME if name.isascii() else LONGEST_NAME):
        raise refused("Ecs.0914", "The length of the ECS name exceeds the maximum allowed limit.")


def check_password(password: str | None) -> None:
    """Raise an error if the password is too simple. The message never contains the password."""
    if password is None:
        return
    kinds = (str.isupper, str.islower, str.isdigit, lambda letter: not letter.isalnum())
    found = sum(any(kind(letter) for letter in password) for kind in kinds)
    if len(password) not in PASSWORD_LENGTH or found < 3:
        raise refused("Ecs.0011", "Ensure the password meets the password complexity requirements.")


def check_user_data(text: str) -> None:
    if not is_base64(text):
        raise bad_request("user_data is not base64")
    if len(base64.b64decode(text)) > LARGEST_USER_DATA:
        raise bad_request("user_data is larger than 32 KB")
