# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is the same in another spelling is found, and is no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.local_cloud import LocalCloud
from tests.unit.services.vpc.networks import NET, Networks, nic

MAC = "fa:16:3e:99:99:99"


@pytest.mark.parametrize("spelled", [MAC.upper(), MAC.replace(":", "-"), MAC.replace(":", "-").upper()])
def test_a_mac_address(tmp_path: Path, spelled: str) -> None:
    cloud = Networks(tmp_path)
    pair = {"ip_address": "10.0.0.9", "mac_address": MAC}
    cloud.plant(nic("port", "10.0.0.50", name="standby", mac_address=MAC), nic("other", "10.0.0.51", pairs=[pair]))
    found = cloud.done("vpc_port_info", mac_address=spelled)["ports"]
    assert [port["id"] for port in found] == ["port"]
    pairs = [{"ip_address": "10.0.0.9", "mac_address": spelled}]
    assert cloud.done("vpc_port", id="other", allowed_address_pairs=pairs)["changed"] is False


def test_an_address_of_ports(tmp_path: Path) -> None:
    cloud = Networks(tmp_path)
    cloud.plant(nic("port", "10.0.0.50 fd00::50", name="standby"))
    for spelled in ("fd00::50", "FD00:0::50"):
        assert [one["id"] for one in cloud.done("vpc_port_info", network_id=NET, fixed_ip=spelled)["ports"]] == ["port"]


def test_the_name_of_a_domain(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path)
    request = {"name": "shop", "private_key_algo": "EC_P256", "usage": "PERSONAL"}
    cloud.done("scm_csr", **request, domain="shop.example.com", sans=["www.example.com"])
    again = cloud.done("scm_csr", **request, domain="Shop.Example.com", sans=["WWW.example.com"])
    assert again["changed"] is False
