# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ports as the v2.0 API has them."""

from __future__ import annotations

import ipaddress
from typing import Any

import pytest

from tests.conformance.openstack import Answer, Target

NOBODY = "00000000-0000-4000-8000-000000000000"
KEYS = {
    *("id", "name", "status", "admin_state_up", "network_id", "mac_address", "fixed_ips", "device_id", "device_owner"),
    *("tenant_id", "security_groups", "allowed_address_pairs", "extra_dhcp_opts", "binding:vnic_type"),
    *("port_security_enabled", "project_id"),
}


def create(cloud: Target, **given: Any) -> Answer:
    return cloud.vpc("POST", "/v2.0/ports", {"port": {"network_id": cloud.network, "name": cloud.name(), **given}})


def update(cloud: Target, port: dict[str, Any], **given: Any) -> Answer:
    return cloud.vpc("PUT", f"/v2.0/ports/{port['id']}", {"port": given})


def listed(cloud: Target, **query: Any) -> list[str]:
    return [port["id"] for port in cloud.vpc("GET", "/v2.0/ports", **query).body["ports"]]


def free_address(cloud: Target) -> str:
    """One that no port has."""
    cidr = cloud.vpc("GET", f"/v2.0/subnets/{cloud.subnet}").body["subnet"]["cidr"]
    ports = cloud.vpc("GET", "/v2.0/ports", network_id=cloud.network).body["ports"]
    taken = {own["ip_address"] for port in ports for own in port["fixed_ips"]}
    hosts = list(ipaddress.ip_network(cidr).hosts())
    return next(str(host) for host in reversed(hosts[100:200]) if str(host) not in taken)


def test_a_new_port(cloud: Target) -> None:
    port = cloud.port()
    assert port.keys() >= KEYS
    assert (port["status"], port["admin_state_up"], port["device_id"], port["device_owner"]) == ("DOWN", True, "", "")
    assert (port["network_id"], port["tenant_id"], port["project_id"]) == (cloud.network, cloud.project, cloud.project)
    assert [own["subnet_id"] for own in port["fixed_ips"]] == [cloud.subnet]
    assert port["mac_address"].startswith("fa:16:3e:")
    assert len(port["security_groups"]) == 1
    assert (port["allowed_address_pairs"], port["extra_dhcp_opts"], port["binding:vnic_type"]) == ([], [], "normal")
    shown = cloud.vpc("GET", f"/v2.0/ports/{port['id']}")
    assert (shown.status, shown.body["port"]["fixed_ips"]) == (200, port["fixed_ips"])


def test_a_port_goes(cloud: Target) -> None:
    path = f"/v2.0/ports/{cloud.port()['id']}"
    gone = cloud.vpc("DELETE", path)
    assert (gone.status, gone.body) == (204, None)
    for method in ("GET", "DELETE"):
        assert cloud.vpc(method, path).refusal == (404, "PortNotFound")
    assert cloud.vpc("PUT", path, {"port": {"name": "x"}}).refusal == (404, "PortNotFound")


def test_an_address_of_choice(cloud: Target) -> None:
    address = free_address(cloud)
    port = cloud.port(fixed_ips=[{"ip_address": address}])
    assert port["fixed_ips"] == [{"subnet_id": cloud.subnet, "ip_address": address}]
    again = create(cloud, fixed_ips=[{"ip_address": address}])
    assert again.refusal == (409, "IpAddressAlreadyAllocated")
    assert address in again.body["NeutronError"]["message"]
    assert cloud.port(fixed_ips=[{"subnet_id": cloud.subnet}])["fixed_ips"][0]["subnet_id"] == cloud.subnet


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"network_id": NOBODY}, (404, "NetworkNotFound")),
        ({"nonsense": 1}, (400, "HTTPBadRequest")),
        ({"fixed_ips": [{"ip_address": "nonsense"}]}, (400, "HTTPBadRequest")),
        ({"allowed_address_pairs": [{"mac_address": "fa:16:3e:00:00:01"}]}, (400, None)),
        ({"security_groups": [NOBODY]}, (404, "SecurityGroupNotFound")),
    ],
)
def test_what_is_refused(cloud: Target, given: dict[str, Any], refusal: tuple[int, str | None]) -> None:
    status, kind = create(cloud, **given).refusal
    assert (status, kind if refusal[1] else None) == refusal


@pytest.mark.parametrize("given", [{"network_id": NOBODY}, {"id": NOBODY}, {"status": "ACTIVE"}])
def test_what_cannot_be_changed(cloud: Target, given: dict[str, Any]) -> None:
    assert update(cloud, cloud.port(), **given).refusal == (400, "HTTPBadRequest")


def test_a_change_leaves_the_rest(cloud: Target) -> None:
    port = cloud.port(allowed_address_pairs=[{"ip_address": "192.0.2.1"}])
    changed = update(cloud, port, name=cloud.name("other"))
    assert (changed.status, changed.body["port"]["name"]) == (200, cloud.name("other"))
    kept = ("allowed_address_pairs", "fixed_ips", "security_groups", "mac_address")
    assert {key: changed.body["port"][key] for key in kept} == {key: port[key] for key in kept}


def test_address_pairs_are_replaced(cloud: Target) -> None:
    port = cloud.port(allowed_address_pairs=[{"ip_address": "192.0.2.1"}])
    assert port["allowed_address_pairs"] == [{"ip_address": "192.0.2.1", "mac_address": port["mac_address"]}]
    mac = "fa:16:3e:00:00:01"
    given = [{"ip_address": "198.51.100.0/24", "mac_address": mac}]
    assert update(cloud, port, allowed_address_pairs=given).body["port"]["allowed_address_pairs"] == given
    for nothing in ([], None):
        cloud.vpc("PUT", f"/v2.0/ports/{port['id']}", {"port": {"allowed_address_pairs": given}})
        assert update(cloud, port, allowed_address_pairs=nothing).body["port"]["allowed_address_pairs"] == []
    assert update(cloud, port, allowed_address_pairs=[*given, *given]).status == 400


def test_options_of_dhcp_come_and_go(cloud: Target) -> None:
    port = cloud.port(extra_dhcp_opts=[{"opt_name": "mtu", "opt_value": "1400"}])
    assert [(one["opt_name"], one["opt_value"]) for one in port["extra_dhcp_opts"]] == [("mtu", "1400")]


def test_selection(cloud: Target) -> None:
    address = free_address(cloud)
    one = cloud.port(name=cloud.name("one"), fixed_ips=[{"ip_address": address}])
    two = cloud.port(name=cloud.name("two"), device_owner="neutron:VIP_PORT")
    for query, ids in (
        ({"name": cloud.name("one")}, [one["id"]]),
        ({"name": cloud.name("on")}, []),
        ({"id": two["id"]}, [two["id"]]),
        ({"fixed_ips": f"ip_address={address}"}, [one["id"]]),
        ({"mac_address": two["mac_address"]}, [two["id"]]),
        ({"network_id": NOBODY}, []),
        ({"network_id": cloud.network, "name": cloud.name("two")}, [two["id"]]),
        ({"device_owner": "neutron:VIP_PORT", "name": cloud.name("two")}, [two["id"]]),
        ({"status": "ACTIVE", "name": cloud.name("two")}, []),
        ({"tenant_id": cloud.project, "name": cloud.name("two")}, [two["id"]]),
    ):
        assert listed(cloud, **query) == ids, query
    assert cloud.vpc("GET", "/v2.0/ports", nonsense="x").refusal == (400, "HTTPBadRequest")


def test_paging(cloud: Target) -> None:
    name = cloud.name("paged")
    ids = {cloud.port(name=name)["id"] for _number in range(5)}
    seen: list[str] = []
    query: dict[str, Any] = {"name": name, "limit": 2}
    for size in (2, 2, 1):
        answer = cloud.vpc("GET", "/v2.0/ports", **query).body
        page = [port["id"] for port in answer["ports"]]
        links = {link["rel"]: link["href"] for link in answer.get("ports_links", [])}
        assert len(page) == size
        # In the emulator a page with ports names a next one, also where it is the last.
        assert f"marker={page[-1]}" in links.get("next", "") or (cloud.real and size == 1)
        assert "previous" in links or "marker" not in query
        seen += page
        query["marker"] = page[-1]
    assert (set(seen), len(seen)) == (ids, 5)
    after = cloud.vpc("GET", "/v2.0/ports", **query).body
    assert (after["ports"], [link["rel"] for link in after["ports_links"]]) == ([], ["previous"])
    assert cloud.vpc("GET", "/v2.0/ports", name=name, marker=NOBODY, limit=1).refusal == (404, "PortNotFound")
    assert len(listed(cloud, name=name, limit=0)) == 5
    assert cloud.vpc("GET", "/v2.0/ports", limit=-1).status == 400


def test_without_a_token(cloud: Target) -> None:
    answer = cloud.vpc("GET", "/v2.0/ports", token="wrong")
    assert (answer.status, "NeutronError" in answer.body) == (401, False)


def test_names_that_are_not_known(cloud: Target) -> None:
    """They are refused, in bodies and in queries."""
    for answer in (
        create(cloud, colour="red"),
        update(cloud, cloud.port(), colour="red"),
        cloud.vpc("GET", "/v2.0/ports", colour="red"),
    ):
        assert (answer.status, answer.body["NeutronError"]["type"]) == (400, "HTTPBadRequest")
