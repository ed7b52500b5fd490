# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server in the shapes in which the service tells of it."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found
from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.host import host_of
from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.server.mapping import BMS
from ansible_collections.community.huaweicloud.plugins.module_utils._services.servers.mapping import (
    Surroundings,
    nics_of,
    tags_of,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.servers.removal import removal


@pytest.mark.parametrize(
    ("server", "image"),
    [
        ({"metadata": {"metering.image_id": "i"}}, "i"),
        ({"metadata": {"metering.image_id": "i"}, "image": ""}, "i"),
        ({"metadata": {"metering.image_id": "i"}, "image": {"id": "older"}}, "i"),
        ({"metadata": {}, "image": {"id": "i"}}, "i"),
        ({"image": {"id": ""}}, None),
        ({"image": ""}, None),
        ({}, None),
    ],
)
def test_where_the_image_is_told(server: dict[str, Any], image: str | None) -> None:
    found = BMS.told(server)
    assert found.get("image_id") == image
    assert ("image_id" in found) is (image is not None), "what is not told has no key"
    assert host_of(server)["image_id"] == image


def test_the_vpc_is_what_the_addresses_are_listed_under() -> None:
    assert BMS.told({"addresses": {"vpc-1": []}})["vpc_id"] == "vpc-1"
    assert BMS.told({"metadata": {"vpc_id": "vpc-2"}, "addresses": {"vpc-1": []}})["vpc_id"] == "vpc-2"
    assert "vpc_id" not in BMS.told({"addresses": {}})


def test_null_is_not_told() -> None:
    found = BMS.told({"security_groups": None, "key_name": None})
    assert "security_groups" not in found
    assert found["key_name"] is None, "a server that has no key pair says so"


@pytest.mark.parametrize("order", [("fd00::5", "10.0.0.5"), ("10.0.0.5", "fd00::5")])
def test_a_nic_with_both_families(order: tuple[str, str]) -> None:
    addresses = [{"addr": addr, "OS-EXT-IPS:type": "fixed", "OS-EXT-IPS:port_id": "p"} for addr in order]
    server = {"addresses": {"vpc-1": addresses}}
    (nic,) = nics_of(server)
    assert nic["ip_address"] == host_of(server)["nics"][0]["ip_address"] == "10.0.0.5"


def test_the_tags_of_the_service() -> None:
    tags = ["__type_baremetal", "_sys_enterprise_project_id=9dd1131d", "role=db", "_own=1", "empty="]
    assert tags_of({"tags": tags}) == {"role": "db", "_own": "1", "empty": ""}


@pytest.mark.parametrize("delete_volumes", [True, False])
def test_the_disk_that_a_server_starts_from_goes_with_it(delete_volumes: bool) -> None:
    """Also where it is a subscription of its own; it would go on being billed."""
    disks = [{"id": "root", "bootIndex": "0"}, {"id": "data", "bootIndex": "-1"}]
    server = {"id": "s", "charging_mode": "prepaid", "os-extended-volumes:volumes_attached": disks}
    subscribed = tuple(
        {"resource_id": one, "service_type_code": "hws.service.type.ebs"} for one in ("s", "root", "data")
    )
    context = Surroundings(None, None, None, subscribed)
    (write,) = removal(BMS, {"delete_volumes": delete_volumes}, Found(server, context))
    assert write.body == {"resource_ids": ["s", "root", "data"] if delete_volumes else ["s", "root"]}
