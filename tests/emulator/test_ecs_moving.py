# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Another VPC for a server, and NICs that leave their ports behind."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator import addresses
from tests.emulator.clients import Client, error_of
from tests.emulator.machines import SERVERS, delete, ended, fail, new, show
from tests.emulator.metal import paced, subnet
from tests.emulator.networks import Json, new_group, new_port, new_subnet, new_vpc


def change_vpc(cloud: Client, server: Json, vpc_id: str, **nic: Any) -> Response:
    return cloud.post(f"{SERVERS}/{server['id']}/changevpc", {"vpc_id": vpc_id, "nic": nic})


def interfaces(cloud: Client, server: Json) -> list[Json]:
    found: list[Json] = cloud.get(f"{SERVERS}/{server['id']}/os-interface").json()["interfaceAttachments"]
    return found


def port_status(cloud: Client, port_id: str) -> int:
    return cloud.get(f"vpc/v2.0/ports/{port_id}").status_code


@pytest.fixture(name="there")
def there_(cloud: Client) -> Json:
    """A subnet in another VPC."""
    return new_subnet(cloud, new_vpc(cloud, "there"))


def test_another_vpc(cloud: Client, there: Json) -> None:
    server, group = new(cloud), new_group(cloud, "there")
    (old,) = interfaces(cloud, server)
    address_id = addresses.new(cloud)
    addresses.put(cloud, address_id, port_id=old["port_id"])
    asked = {"subnet_id": there["id"], "ip_address": "10.0.1.9", "security_groups": [{"id": group["id"]}]}
    assert ended(cloud, change_vpc(cloud, server, there["vpc_id"], **asked))["status"] == "SUCCESS"
    (nic,) = interfaces(cloud, server)
    assert (nic["net_id"], nic["fixed_ips"][0]["ip_address"]) == (there["id"], "10.0.1.9")
    assert nic["mac_addr"] != old["mac_addr"]
    seen = show(cloud, server["id"])
    assert (seen["status"], list(seen["addresses"])) == ("ACTIVE", [there["vpc_id"]])
    assert (seen["metadata"]["vpc_id"], seen["security_groups"][0]["id"]) == (there["vpc_id"], group["id"])
    assert addresses.show(cloud, address_id)["port_id"] == nic["port_id"]
    assert port_status(cloud, old["port_id"]) == 404
    assert ended(cloud, delete(cloud, server))["status"] == "SUCCESS"


def test_a_port_in_another_vpc(cloud: Client, there: Json) -> None:
    server, port = new(cloud), new_port(cloud, there)
    ended(cloud, change_vpc(cloud, server, there["vpc_id"], port_id=port["id"]))
    assert [nic["port_id"] for nic in interfaces(cloud, server)] == [port["id"]]
    assert show(cloud, server["id"])["network_interfaces"][0]["primary"] is True


def test_moves_that_are_refused(cloud: Client, there: Json) -> None:
    server, here = new(cloud), subnet(cloud)
    for vpc_id, nic, code in (
        ("unknown", {"subnet_id": there["id"]}, "Ecs.0014"),
        (there["vpc_id"], {"subnet_id": here["id"]}, "Ecs.0064"),
        (there["vpc_id"], {"subnet_id": there["id"], "security_groups": [{"id": "unknown"}]}, "Ecs.0014"),
        (there["vpc_id"], {"subnet_id": there["id"], "ip_address": "192.168.0.9"}, "Ecs.0039"),
        (there["vpc_id"], {}, "Ecs.0005"),
    ):
        assert error_of(change_vpc(cloud, server, vpc_id, **nic))[:2] == (400, code)
    fail(cloud, "ecs", "change_vpc")
    assert ended(cloud, change_vpc(cloud, server, there["vpc_id"], subnet_id=there["id"]))["status"] == "FAIL"
    assert (show(cloud, server["id"])["status"], len(interfaces(cloud, server))) == ("ACTIVE", 1)
    cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [{"subnet_id": here["id"]}]})
    answer = change_vpc(cloud, server, there["vpc_id"], subnet_id=there["id"])
    assert error_of(answer)[:2] == (400, "Ecs.0005"), "it has two NICs"


def test_a_move_takes_time() -> None:
    cloud = paced("clock")
    vpc = new_vpc(cloud, "there")
    cloud.control("POST", "clock", {"advance": 60})
    there = new_subnet(cloud, vpc)
    cloud.control("POST", "clock", {"advance": 60})
    (server,) = cloud.get(f"{SERVERS}/detail", ("name", "web-1")).json()["servers"]
    answer = change_vpc(cloud, server, there["vpc_id"], subnet_id=there["id"])
    assert answer.status_code == 200, answer.text
    assert interfaces(cloud, server)[0]["net_id"] != there["id"]
    again = change_vpc(cloud, server, there["vpc_id"], subnet_id=there["id"])
    assert error_of(again)[:2] == (501, "Ecs.0603")
    cloud.control("POST", "clock", {"advance": 60})
    assert interfaces(cloud, server)[0]["net_id"] == there["id"]


def going(cloud: Client, server: Json, port_id: str, *, goes: bool) -> Response:
    body = {"interface_attachment": {"delete_on_termination": goes}}
    return cloud.put(f"{SERVERS}/{server['id']}/os-interface/{port_id}", body)


def test_a_nic_leaves_its_port(cloud: Client) -> None:
    server = new(cloud)
    cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [{"subnet_id": subnet(cloud)["id"]}]})
    first, second = interfaces(cloud, server)
    assert (first["delete_on_termination"], second["delete_on_termination"]) == (True, True)
    assert going(cloud, server, second["port_id"], goes=False).status_code == 204
    assert [nic["delete_on_termination"] for nic in interfaces(cloud, server)] == [True, False]
    assert error_of(going(cloud, server, "unknown", goes=False))[:2] == (400, "Ecs.0307")
    cloud.post(f"{SERVERS}/{server['id']}/nics/delete", {"nics": [{"id": second["port_id"]}]})
    port = cloud.get(f"vpc/v2.0/ports/{second['port_id']}").json()["port"]
    assert (port["device_id"], port["device_owner"], port["status"]) == ("", "", "DOWN")
    assert len(interfaces(cloud, server)) == 1
    assert cloud.delete(f"vpc/v2.0/ports/{port['id']}").status_code == 204


def test_ports_stay_when_their_server_is_deleted(cloud: Client) -> None:
    server = new(cloud)
    (nic,) = interfaces(cloud, server)
    going(cloud, server, nic["port_id"], goes=False)
    delete(cloud, server)
    assert port_status(cloud, nic["port_id"]) == 200
