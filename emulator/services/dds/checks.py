# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of requests. The service orders, creates or changes nothing unless a request keeps all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...core.store import Shelf
from ..vpc.state import VpcState
from . import refusals
from .catalogue import Catalogue
from .records import ALONE, COMMUNITY, CONFIG, ENGINES, MONGOS, NODE_TYPES, REPLICA, SHARD, SINGLE, VERSIONS

Given = Mapping[str, Any]

PORTS = (*range(2100, 9500 + 1), 27017, 27018, 27019)
LARGEST_CLUSTER = 16
COUNTS: Mapping[str, Sequence[int]] = {
    MONGOS: range(2, LARGEST_CLUSTER + 1),
    SHARD: range(2, LARGEST_CLUSTER + 1),
    CONFIG: (1,),
    REPLICA: (3, 5, 7),
    ALONE: (1,),
}
SMALLEST_DISK, LARGEST_DISK, LARGEST_SINGLE_DISK = 10, 2000, 1000
CONFIG_DISK = 20
MOST_KEPT_DAYS = 732
MOST_TAGS = 20
PERIODS = {"month": range(1, 9 + 1), "year": range(1, 3 + 1)}
EVERY_DAY = {"1", "2", "3", "4", "5", "6", "7"}

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{3,63}")
_REMARK = re.compile(r"[^\r\n><!\"&'=]{0,64}")
_PASSWORD = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])(?=.*[~!@#%^*\-_=+?])[A-Za-z0-9~!@#%^*\-_=+?]{8,32}")
_TAG_KEY = re.compile(r"[\w-]{1,36}")
_TAG_VALUE = re.compile(r"[\w.-]{0,43}")


class Checks:
    def __init__(self, shelf: Shelf, networks: VpcState, catalogue: Catalogue) -> None:
        self._shelf = shelf
        self._networks = networks
        self._catalogue = catalogue

    def check(self, given: Given) -> None:
        self.check_name(given["name"])
        if given["region"] != self._shelf.region:
            raise refusals.bad_region(given["region"])
        _check_datastore(given["datastore"])
        _check_composition(given["mode"], given["flavor"])
        self._check_flavors(given)
        self._check_network(given)
        if "port" in given:
            self.check_port(number(given["port"], "port"))
        if "password" in given:
            self.check_password(given["password"])
        if "backup_strategy" in given:
            _check_backup(given["backup_strategy"].get("keep_days", "7"), given["backup_strategy"]["start_time"])
        check_tags(given.get("tags", []))
        _check_charging(given.get("charge_info", {}))

    def check_name(self, name: str) -> None:
        if _NAME.fullmatch(name) is None:
            raise refusals.bad_parameter(
                f"name {name!r} is not 4 to 64 letters, digits, - and _ that begin with a letter"
            )

    def check_remark(self, remark: str) -> None:
        if _REMARK.fullmatch(remark) is None:
            raise refusals.bad_parameter("remark: it has more than 64 characters or one of ><!\"&'= or a line break")

    def check_password(self, password: str) -> None:
        if _PASSWORD.fullmatch(password) is None:
            raise refusals.bad_password()

    def check_port(self, port: int) -> None:
        if port not in PORTS:
            raise refusals.bad_parameter(f"port {port} is not in 2100 to 9500, and none of 27017, 27018 and 27019")

    def check_security_group(self, group_id: str) -> None:
        if self._networks.groups.get(group_id) is None:
            raise refusals.bad_security_group(group_id)

    def check_backup_policy(self, given: Given) -> None:
        keep_days, period = given["keep_days"], given.get("period")
        if keep_days == "0":
            if "start_time" in given or period is not None:
                raise refusals.bad_parameter("start_time and period: without backups there is no time for them")
            return
        _check_backup(keep_days, given.get("start_time", ""))
        days = (period or "").split(",")
        if len(set(days)) < len(days) or not set(days) <= EVERY_DAY:
            raise refusals.bad_parameter(f"period {period!r} is not days of the week, such as 1,2,7")
        if int(keep_days) < 7 and set(days) != EVERY_DAY:
            raise refusals.bad_parameter(f"period: backups that are kept for {keep_days} days are made every day")

    def _check_network(self, given: Given) -> None:
        vpc_id, network = given["vpc_id"], self._networks.networks.get(given["subnet_id"])
        if self._networks.vpcs.get(vpc_id) is None:
            raise refusals.bad_vpc(f"{vpc_id} could not be found")
        if network is None:
            raise refusals.bad_subnet(f"{given['subnet_id']} could not be found")
        if network.vpc_id != vpc_id:
            raise refusals.bad_subnet(f"{network.id} is not in VPC {vpc_id}")
        self.check_security_group(given["security_group_id"])

    def _check_flavors(self, given: Given) -> None:
        zones = zones_of(given)
        if len(zones) not in (1, 3) or len(set(zones)) < len(zones):
            raise refusals.bad_zone(f"{given['availability_zone']!r} is neither one zone nor three different ones")
        for flavor in given["flavor"]:
            self._catalogue.check(flavor["spec_code"], flavor["type"], given["datastore"]["version"], zones)


def zones_of(given: Given) -> list[str]:
    zones: list[str] = given["availability_zone"].split(",")
    return zones


def number(text: str, where: str) -> int:
    """Return the number that a string contains. Raises an error if the string is not a number."""
    if not text.isdecimal():
        raise refusals.bad_parameter(f"{where}: {text!r} is not a number")
    return int(text)


def _check_datastore(given: Given) -> None:
    if given["type"] != COMMUNITY:
        raise refusals.no_engine(given["type"])
    if given["version"] not in VERSIONS:
        raise refusals.bad_version(given["version"])
    engine = ENGINES[given["version"]]
    if given["storage_engine"] != engine:
        raise refusals.bad_parameter(f"storage_engine {given['storage_engine']!r} is not {engine}")


def _check_composition(mode: str, flavors: Sequence[Given]) -> None:
    kinds = [flavor["type"] for flavor in flavors]
    if sorted(kinds) != sorted(NODE_TYPES[mode]):
        raise refusals.bad_parameter(f"flavor: {mode} takes one each of {', '.join(NODE_TYPES[mode])}")
    for flavor in flavors:
        kind = flavor["type"]
        if number(flavor["num"], "flavor.num") not in COUNTS[kind]:
            raise refusals.bad_parameter(f"flavor: {flavor['num']} is not a possible number of {kind}")
        if kind == MONGOS:
            continue
        if "size" not in flavor:
            raise refusals.bad_parameter(f"flavor: {kind} needs a size")
        size = number(flavor["size"], "flavor.size")
        check_size(size, mode)
        if kind == CONFIG and size != CONFIG_DISK:
            raise refusals.bad_parameter(f"flavor: the size of {CONFIG} is {CONFIG_DISK}, not {size}")


def check_size(size: int, mode: str) -> None:
    largest = LARGEST_SINGLE_DISK if mode == SINGLE else LARGEST_DISK
    if size > largest:
        raise refusals.too_large(size, largest)
    if size < SMALLEST_DISK or size % 10:
        raise refusals.bad_parameter(f"size {size} is not a multiple of 10 from {SMALLEST_DISK} to {largest}")


def _check_backup(keep_days: str, start_time: str) -> None:
    if number(keep_days, "keep_days") > MOST_KEPT_DAYS:
        raise refusals.bad_parameter(f"keep_days {keep_days} is not in 0 to {MOST_KEPT_DAYS}")
    found = re.fullmatch(r"([01]\d|2[0-3]):(00|15|30|45)-([01]\d|2[0-3]):(00|15|30|45)", start_time)
    if found is None or found[2] != found[4] or (int(found[1]) + 1) % 24 != int(found[3]):
        raise refusals.bad_parameter(f"start_time {start_time!r} is not an hour from a quarter on, such as 08:15-09:15")


def check_tags(tags: Sequence[Given]) -> None:
    keys = [tag["key"] for tag in tags]
    if len(set(keys)) < len(keys) or len(keys) > MOST_TAGS:
        raise refusals.bad_parameter(f"tags: at most {MOST_TAGS} with keys that differ")
    for tag in tags:
        if _TAG_KEY.fullmatch(tag["key"]) is None or _TAG_VALUE.fullmatch(tag["value"]) is None:
            raise refusals.bad_parameter(f"tags: {tag['key']!r} or its value has characters that a tag cannot have")


def _check_charging(given: Given) -> None:
    if given.get("charge_mode", "postPaid") != "prePaid":
        return
    allowed = PERIODS.get(given.get("period_type", ""))
    if allowed is None:
        raise refusals.bad_parameter("charge_info: period_type is neither month nor year")
    if given.get("period_num") not in allowed:
        raise refusals.bad_parameter(f"charge_info: period_num {given.get('period_num')} is not in 1 to {allowed[-1]}")
