# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The modules of ports and of virtual IPs, each task twice."""

from __future__ import annotations

from typing import Any

from tests.conformance.openstack import Target


def twice(cloud: Target, module: str, **options: Any) -> dict[str, Any]:
    """The result of a task that changes something, after a second run that does not."""
    predicted = cloud.done(module, check=True, **options)
    result = cloud.done(module, **options)
    assert (predicted["changed"], result["changed"]) == (True, True)
    again = cloud.done(module, **options)
    assert not again["changed"], again["actions"]
    return result


def stored(cloud: Target, port_id: str) -> dict[str, Any]:
    port: dict[str, Any] = cloud.vpc("GET", f"/v2.0/ports/{port_id}").body["port"]
    return port


def test_a_port(cloud: Target) -> None:
    task = {"name": cloud.name("module"), "network_id": cloud.network}
    pairs = [{"ip_address": "192.0.2.1"}]
    port = twice(cloud, "vpc_port", **task, allowed_address_pairs=pairs)["port"]
    assert stored(cloud, port["id"])["allowed_address_pairs"][0]["ip_address"] == "192.0.2.1"
    twice(cloud, "vpc_port", id=port["id"], name=cloud.name("renamed"))
    twice(cloud, "vpc_port", id=port["id"], allowed_address_pairs=[])
    assert stored(cloud, port["id"])["allowed_address_pairs"] == []
    (found,) = cloud.done("vpc_port_info", name=cloud.name("renamed"))["ports"]
    assert (found["id"], found["fixed_ips"]) == (port["id"], port["fixed_ips"])
    (address,) = (own["ip_address"] for own in found["fixed_ips"])
    assert [one["id"] for one in cloud.done("vpc_port_info", network_id=cloud.network, fixed_ip=address)["ports"]] == [
        port["id"]
    ]
    twice(cloud, "vpc_port", id=port["id"], state="absent")
    assert cloud.done("vpc_port_info", id=port["id"])["ports"] == []


def test_the_check_of_addresses(cloud: Target) -> None:
    task = {"name": cloud.name("checked"), "network_id": cloud.network}
    twice(cloud, "vpc_port", **task)
    off = twice(cloud, "vpc_port", **task, source_dest_check=False)["port"]
    assert off["source_dest_check"] is False
    assert twice(cloud, "vpc_port", **task, source_dest_check=True)["port"]["source_dest_check"] is True
    assert stored(cloud, off["id"])["allowed_address_pairs"] == []


def test_what_cannot_be_changed_is_refused(cloud: Target) -> None:
    port = cloud.done("vpc_port", name=cloud.name("fixed"), network_id=cloud.network)["port"]
    other = port["fixed_ips"][0]["ip_address"].rpartition(".")[0] + ".250"
    result = cloud.run("vpc_port", id=port["id"], fixed_ips=[{"ip_address": other}])
    assert result["failed"]
    assert "fixed_ips" in result["msg"]
    nobody = cloud.run("vpc_port", name=cloud.name("x"), network_id="00000000-0000-4000-8000-000000000000")
    assert (nobody["failed"], nobody["error"]["code"]) == (True, "NetworkNotFound")


def test_a_virtual_ip(cloud: Target) -> None:
    first, second = (
        cloud.done("vpc_port", name=cloud.name(name), network_id=cloud.network)["port"] for name in ("a", "b")
    )
    task = {"name": cloud.name("vip"), "network_id": cloud.network}
    made = twice(cloud, "vpc_virtual_ip", **task)["virtual_ip"]
    bound = twice(cloud, "vpc_virtual_ip", **task, ports=[first["id"]], source_dest_check=False)["virtual_ip"]
    assert bound["id"] == made["id"]
    address = first["fixed_ips"][0]["ip_address"]
    assert [pair["ip_address"] for pair in stored(cloud, made["id"])["allowed_address_pairs"]] == [address]
    twice(cloud, "vpc_virtual_ip", **task, ports=[first["id"], second["id"]])
    other = second["fixed_ips"][0]["ip_address"]
    moved = twice(cloud, "vpc_virtual_ip", **task, addresses=[other], exclusive=True)["virtual_ip"]
    assert [pair["ip_address"] for pair in stored(cloud, made["id"])["allowed_address_pairs"]] == [other]
    assert moved["ip_address"] == made["ip_address"]
    (found,) = cloud.done("vpc_virtual_ip_info", network_id=cloud.network, ip_address=made["ip_address"])["virtual_ips"]
    assert (found["id"], found["name"]) == (made["id"], task["name"])
    twice(cloud, "vpc_virtual_ip", **task, state="absent")
    assert cloud.vpc("GET", f"/v2.0/ports/{made['id']}").status == 404


def test_a_virtual_ip_with_an_address_that_is_taken(cloud: Target) -> None:
    port = cloud.done("vpc_port", name=cloud.name("holder"), network_id=cloud.network)["port"]
    address = port["fixed_ips"][0]["ip_address"]
    result = cloud.run("vpc_virtual_ip", name=cloud.name("vip-2"), network_id=cloud.network, ip_address=address)
    assert result["failed"]
    assert address in result["msg"]
