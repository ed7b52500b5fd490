# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The virtual IP: what users do with it, and what goes wrong with it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.vpc.address_pairs import ROUNDS
from emulator.services.vpc.records import FixedIp, Port
from tests.support.local_cloud import module_named
from tests.unit.services.vpc.networks import NET, Done, Networks, nic, vip

VIP = "vpc_virtual_ip"
WEB: dict[str, Any] = {"name": "web", "network_id": NET}
OFF = "1.1.1.1/0"
LIST, SUBNET, CREATE = "GET /v2.0/ports", "GET /v1/subnets/net-a", "POST /v2.0/ports"
GET_VIP, PUT_VIP = "GET /v2.0/ports/vip", "PUT /v2.0/ports/vip"


@pytest.fixture
def cloud(tmp_path: Path) -> Networks:
    return Networks(tmp_path)


def region(cloud: Networks, *more: Port, pairs: Any = (), **changes: Any) -> None:
    """A virtual IP and three servers of one interface each; the third has IPv6, too."""
    cloud.plant(
        vip("vip", "10.0.0.10", pairs=pairs, **changes),
        nic("nic-1", "10.0.0.1", "server-1"),
        nic("nic-2", "10.0.0.2", "server-2"),
        nic("nic-3", "10.0.0.3 fd00::3", "server-3"),
        *more,
    )


def members(done: Done) -> list[str]:
    return [member["address"] for member in done.view["members"]]


# Creating


def test_create_with_nothing_but_a_name(cloud: Networks) -> None:
    done = cloud.thrice(VIP, **WEB)
    assert cloud.log == [LIST, SUBNET, CREATE]
    port = {"name": "web", "network_id": NET, "device_owner": "neutron:VIP_PORT"}
    assert cloud.bodies == [{"port": {**port, "fixed_ips": [{"subnet_id": "sub-a"}]}}]
    assert done.after == WEB
    assert done.view is not None
    assert (done.view["ip_address"], done.view["ip_version"], done.view["members"]) == ("10.0.0.2", 4, [])


def test_down_is_normal_and_never_waited_for(cloud: Networks) -> None:
    done = cloud.task(VIP, **WEB)
    assert done.view is not None
    assert done.view["status"] == "DOWN"
    assert cloud.log == [LIST, SUBNET, CREATE]
    assert cloud.clock.slept == 0
    assert "wait" not in module_named(VIP).options


def test_create_with_an_address(cloud: Networks) -> None:
    done = cloud.thrice(VIP, **WEB, ip_address="10.0.0.10")
    assert cloud.bodies[0]["port"]["fixed_ips"] == [{"ip_address": "10.0.0.10"}]
    assert done.after == {**WEB, "ip_address": "10.0.0.10", "ip_version": 4}


def test_create_bind_and_switch_at_once(cloud: Networks) -> None:
    region(cloud)
    cloud.remove("vip")
    done = cloud.thrice(VIP, **WEB, servers=["server-1", "server-2"], source_dest_check=False)
    assert done.actions == [
        'create virtual IP "web"',
        "bind 10.0.0.1, 10.0.0.2",
        'disable the source/destination check of server "server-1"',
        'disable the source/destination check of server "server-2"',
    ]
    made = "/v2.0/ports/%s" % done.view["id"]
    switched = ["%s /v2.0/ports/nic-%d" % (method, number) for number in (1, 2) for method in ("GET", "PUT")]
    assert cloud.log == [LIST, SUBNET, CREATE, "PUT " + made, *switched, "GET " + made]
    assert done.after["members"] == done.view["members"]
    assert done.view["members"][0] == {
        "address": "10.0.0.1",
        "port_id": "nic-1",
        "server_id": "server-1",
        "source_dest_check": False,
    }


def test_the_network_by_the_name_or_the_id_of_its_subnet(cloud: Networks) -> None:
    for subnet in ("inside", NET):
        region(cloud)
        assert cloud.task(VIP, name="web", subnet=subnet).changed is False
        assert cloud.log == ["GET /v1/subnets", LIST]
    assert 'no subnet with the name or ID "nowhere"' in cloud.refused(VIP, name="web", subnet="nowhere")
    assert cloud.refusal(VIP, name="web", subnet="twin") == (
        'There are 2 subnets with the name "twin": net-c, net-d. Set network_id instead of subnet.'
    )
    assert cloud.refusal(VIP, name="web") == (
        "The task does not say which network the virtual IP is in: set network_id or "
        "subnet, or the id of an existing one."
    )


def test_one_name_in_two_subnets(cloud: Networks) -> None:
    made = [cloud.task(VIP, name="web", subnet=subnet) for subnet in ("inside", "outside")]
    assert [done.view["network_id"] for done in made] == [NET, "net-b"]
    assert [done.changed for done in made] == [True, True]


def test_ipv6(cloud: Networks) -> None:
    done = cloud.thrice(VIP, **WEB, ip_version=6)
    assert cloud.log == [LIST, "GET /v1/subnets/net-a", CREATE]
    assert cloud.bodies[0]["port"]["fixed_ips"] == [{"subnet_id": "sub-a6"}]
    assert done.view is not None
    assert (done.view["ip_address"], done.view["ip_version"]) == ("fd00::2", 6)


@pytest.mark.parametrize("fault", [{"action": "status", "status": 403}, {"action": "html", "status": 404}])
def test_a_subnet_that_cannot_be_read(cloud: Networks, fault: dict[str, Any]) -> None:
    """It would only have said which range the address is of."""
    cloud.tell("faults", {**fault, "service": "vpc", "path": "subnets/net-a$", "count": None})
    assert cloud.task(VIP, **WEB).changed is True
    assert "fixed_ips" not in cloud.bodies[0]["port"]


def test_the_address_that_is_meant_among_several(cloud: Networks) -> None:
    """A network with both families may have given one of each, in any order."""
    cloud.plant(vip("two", "fd00::5 10.0.0.5", "two"))
    for meant, version, address in (({}, 4, "10.0.0.5"), ({"ip_address": "fd00::5"}, 6, "fd00::5")):
        found = cloud.task(VIP, name="two", network_id=NET, **meant)
        assert (found.changed, found.view["ip_address"], found.view["ip_version"]) == (False, address, version)


def test_ipv6_where_the_subnet_has_none(cloud: Networks) -> None:
    assert cloud.refusal(VIP, name="web", network_id="net-b", ip_version=6) == (
        'Subnet "outside" has no IPv6: enable it first, or set ip_version to 4.'
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"ip_address": "10.0.0.256"}, 'ip_address has "10.0.0.256", which is not an IP address: correct it.'),
        ({"ip_address": "10.0.0.1/24"}, 'ip_address has "10.0.0.1/24", which is not an IP address: correct it.'),
        ({"addresses": ["10.0.0.0/24"]}, 'addresses has "10.0.0.0/24", which is not an IP address: correct it.'),
        ({"ip_address": "10.0.0.9", "ip_version": 6}, 'ip_address is "10.0.0.9", but must be an IPv6 address.'),
        (
            {"source_dest_check": False},
            "source_dest_check is set, but the task binds or unbinds nothing: set servers or ports or addresses.",
        ),
        (
            {"ip_address": "fd00::9", "addresses": ["FD00::0:9"]},
            "Virtual IP FD00::0:9 cannot be bound to its own address: leave the address out.",
        ),
    ],
)
def test_refused_before_anything_is_asked(cloud: Networks, options: dict[str, Any], sentence: str) -> None:
    assert cloud.refusal(VIP, **WEB, **options) == sentence
    assert cloud.log == []


def test_an_address_that_something_else_has_says_who(cloud: Networks) -> None:
    region(cloud)
    assert cloud.refusal(VIP, name="new", network_id=NET, ip_address="10.0.0.1") == (
        "Address 10.0.0.1 belongs to port nic-1, which is not a virtual IP: it "
        "belongs to compute:zone-a, device server-1. Set another ip_address."
    )
    region(cloud, nic("spare", "10.0.0.9"))
    assert (
        "Address 10.0.0.9 belongs to port spare, which is not a virtual IP: it "
        "belongs to nobody known. Set another ip_address."
    ) in cloud.refusal(VIP, name="new", network_id=NET, ip_address="10.0.0.9")


def test_a_lost_create_is_adopted_and_bound_and_never_made_twice(cloud: Networks) -> None:
    region(cloud)
    cloud.remove("vip")
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": "ports$"})
    done = cloud.task(VIP, **WEB, servers=["server-1"])
    assert members(done) == ["10.0.0.1"]
    assert sum(port.device_owner == "neutron:VIP_PORT" for port in cloud.ports.values()) == 1


# Adopting


@pytest.mark.parametrize(
    ("how", "requests"),
    [
        ({"id": "vip"}, [GET_VIP, LIST]),
        ({"id": "vip", "network_id": NET}, [LIST]),
        ({"name": "web", "network_id": NET}, [LIST]),
        ({"ip_address": "10.0.0.10", "network_id": NET}, [LIST]),
        ({"ip_address": "10.0.0.10", "name": "web", "network_id": NET, "ip_version": 4}, [LIST]),
    ],
)
def test_found_and_left_alone(cloud: Networks, how: dict[str, Any], requests: list[str]) -> None:
    region(cloud, vip("other", "10.0.0.11", "db"))
    done = cloud.task(VIP, **how)
    assert (done.changed, done.view and done.view["id"]) == (False, "vip")
    assert cloud.log == requests


def test_found_by_its_address_it_gets_the_name(cloud: Networks) -> None:
    region(cloud)
    done = cloud.thrice(VIP, ip_address="10.0.0.10", network_id=NET, name="front")
    assert done.actions == ['update virtual IP "web": name']
    assert cloud.log == [LIST, PUT_VIP]
    assert cloud.bodies == [{"port": {"name": "front"}}]


def test_ipv6_is_found_in_any_spelling(cloud: Networks) -> None:
    cloud.plant(vip("vip", "fd00::a"))
    assert cloud.task(VIP, ip_address="FD00:0:0::000A", network_id=NET).changed is False


def test_another_address_than_the_one_of_that_name_is_refused(cloud: Networks) -> None:
    region(cloud)
    sentence = cloud.refusal(VIP, **WEB, ip_address="10.0.0.77")
    assert sentence.startswith(
        'Virtual IP "web": the API cannot change ip_address from "10.0.0.10" to '
        '"10.0.0.77". Nothing was changed. Recreate the virtual IP, or correct the '
        "task."
    )


def test_several_of_one_name(cloud: Networks) -> None:
    region(cloud, vip("other", "10.0.0.11", "web"))
    for state in ("present", "absent"):
        assert cloud.refusal(VIP, **WEB, state=state) == (
            'There are 2 virtual IPs with name "web": other, vip. Set id to choose one.'
        )
    assert cloud.task(VIP, **WEB, ip_address="10.0.0.11").changed is False


def test_a_port_that_is_no_virtual_ip_is_never_touched(cloud: Networks) -> None:
    region(cloud)
    for state in ("present", "absent"):
        assert cloud.refusal(VIP, id="nic-1", state=state) == (
            "Port nic-1 is not a virtual IP: it belongs to compute:zone-a, device server-1. Set another id."
        )
    cloud.plant(nic("named", "10.0.0.5", name="web"))
    assert cloud.task(VIP, **WEB, state="absent").changed is False
    assert cloud.task(VIP, ip_address="10.0.0.5", network_id=NET, state="absent").changed is False


def test_an_id_in_another_network_than_the_task_says(cloud: Networks) -> None:
    region(cloud)
    assert 'cannot change network_id from "net-a" to "net-b"' in cloud.refusal(VIP, id="vip", network_id="net-b")
    assert 'network_id is "net-a", not "net-b"' in cloud.refusal(VIP, id="vip", network_id="net-b", state="absent")
    assert "There is no virtual IP with ID gone. Leave out id to create a new one." in cloud.refusal(
        VIP, id="gone", network_id=NET
    )


# Binding


def test_merging_keeps_what_others_bound(cloud: Networks) -> None:
    other = {"ip_address": "10.0.0.77", "mac_address": "fa:16:3e:99:99:99"}
    region(cloud, pairs=["10.0.0.2", other])
    done = cloud.thrice(VIP, **WEB, servers=["server-1"])
    assert done.actions == ["bind 10.0.0.1"]
    assert cloud.pairs("vip") == ["10.0.0.1", "10.0.0.2", "10.0.0.77 fa:16:3e:99:99:99"]
    assert cloud.log == [LIST, GET_VIP, PUT_VIP, GET_VIP, GET_VIP]
    own = cloud.ports["vip"].mac_address
    assert own not in str(cloud.bodies), "what the server filled in is not written back"


@pytest.mark.parametrize("fills_mac", [True, False])
def test_binding_what_is_bound_is_one_request(cloud: Networks, fills_mac: bool) -> None:
    region(cloud, pairs=["10.0.0.2", "10.0.0.1"])
    cloud.show_own_mac(fills_mac)
    for servers in (["server-1", "server-2"], ["server-2", "server-1"], ["server-2"], ["server-1"] * 3, []):
        done = cloud.task(VIP, **WEB, servers=servers)
        assert (done.changed, done.before == done.after) == (False, True)
        assert cloud.log == [LIST]


def test_exclusive_is_exact(cloud: Networks) -> None:
    other = {"ip_address": "10.0.0.77", "mac_address": "fa:16:3e:99:99:99"}
    region(cloud, pairs=["10.0.0.2", other])
    done = cloud.thrice(VIP, **WEB, servers=["server-1", "server-2"], exclusive=True)
    assert done.actions == ["bind 10.0.0.1 and unbind 10.0.0.77"]
    assert cloud.pairs("vip") == ["10.0.0.1", "10.0.0.2"]
    assert cloud.task(VIP, **WEB, servers=["server-2", "server-1"], exclusive=True).changed is False


def test_exclusive_of_nobody_unbinds_all(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.2", "10.0.0.1"])
    done = cloud.thrice(VIP, **WEB, servers=[], exclusive=True)
    assert (done.actions, cloud.pairs("vip")) == (["unbind 10.0.0.1, 10.0.0.2"], [])


def test_omitted_options_wipe_nothing(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.2"])
    cloud.overwrite("nic-2", OFF)
    done = cloud.thrice(VIP, id="vip", name="front", servers=None, ports=None, addresses=None, source_dest_check=None)
    assert done.actions == ['update virtual IP "web": name']
    assert (cloud.pairs("vip"), cloud.pairs("nic-2")) == (["10.0.0.2"], [OFF])


def test_servers_ports_and_addresses_that_mean_the_same_are_bound_once(cloud: Networks) -> None:
    region(cloud)
    done = cloud.thrice(
        VIP,
        **WEB,
        servers=["server-1", "alpha", "server-1"],
        ports=["nic-1"],
        addresses=["10.0.0.1", "10.0.0.1"],
    )
    assert done.actions == ["bind 10.0.0.1"]
    assert cloud.pairs("vip") == ["10.0.0.1"]


def test_an_address_that_no_port_has(cloud: Networks) -> None:
    region(cloud)
    done = cloud.thrice(VIP, **WEB, addresses=["10.0.0.99"])
    assert done.view is not None
    assert done.view["members"] == [
        {"address": "10.0.0.99", "port_id": None, "server_id": None, "source_dest_check": None}
    ]
    assert cloud.refusal(VIP, **WEB, addresses=["10.0.0.99"], source_dest_check=False) == (
        "No port of the network has the address 10.0.0.99, so its source/destination "
        "check cannot be changed. Leave out source_dest_check, or correct the "
        "address."
    )


def test_two_spellings_of_an_address_that_no_port_has_are_one(cloud: Networks) -> None:
    cloud.plant(vip("vip", "fd00::a"))
    cloud.thrice(VIP, **WEB, addresses=["FD00::0:99", "fd00::99"])
    assert len(cloud.pairs("vip")) == 1


def test_a_pair_in_the_form_of_a_network_of_one_address_is_that_address(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.1/32"])
    done = cloud.task(VIP, **WEB, servers=["server-1"])
    assert done.changed is False
    assert done.view is not None
    assert done.view["members"][0]["server_id"] == "server-1"


def test_who_has_an_address_is_found_in_any_spelling(cloud: Networks) -> None:
    cloud.plant(vip("vip", "fd00::a", pairs=["fd00::5"]), nic("nic-5", "FD00::0:5", "server-5"))
    done = cloud.task(VIP, **WEB, servers=["server-5"], addresses=["fd00:0::5"])
    assert done.changed is False
    assert done.view is not None
    assert done.view["members"][0]["server_id"] == "server-5"


def test_ipv6_takes_the_servers_ipv6_address(cloud: Networks) -> None:
    region(cloud, fixed_ips=(FixedIp("sub-a6", "fd00::a"),))
    done = cloud.thrice(VIP, **WEB, servers=["server-3"])
    assert members(done) == ["fd00::3"]
    assert cloud.refusal(VIP, **WEB, servers=["server-1"]) == (
        'The network interface of server "server-1" has no IPv6 address.'
    )
    cloud.remove("vip")
    assert members(cloud.thrice(VIP, **WEB, ip_version=6, servers=["server-3"])) == ["fd00::3"]


def test_ipv4_takes_the_ipv4_address_wherever_it_stands(cloud: Networks) -> None:
    region(cloud, nic("nic-6", "fd00::6 10.0.0.6", "server-6"))
    assert members(cloud.thrice(VIP, **WEB, servers=["server-6"])) == ["10.0.0.6"]


def test_a_server_by_its_name(cloud: Networks) -> None:
    region(cloud)
    done = cloud.thrice(VIP, **WEB, servers=["beta", "alpha"])
    assert members(done) == ["10.0.0.1", "10.0.0.2"]
    assert cloud.log.count("GET /v1/cloudservers/detail") == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"servers": ["twin"]}, 'There are 2 servers with the name "twin": server-3, server-4. Use the ID of one.'),
        ({"servers": ["alpha-old"]}, 'Server "alpha-old" has no network interface in the network of the virtual IP.'),
        (
            {"servers": ["server-7"]},
            'Server "server-7" has 2 network interfaces in the network of the virtual '
            "IP: ports nic-7a, nic-7b. Set ports to choose one.",
        ),
        ({"ports": ["nic-9"]}, 'There is no port with the ID "nic-9" in the network of the virtual IP.'),
        ({"ports": ["far"]}, 'There is no port with the ID "far" in the network of the virtual IP.'),
        (
            {"ports": ["vip"]},
            "The port vip belongs to a virtual IP, but only network interfaces can be bound to one: leave it out.",
        ),
        (
            {"addresses": ["10.0.0.10"]},
            "The address 10.0.0.10 belongs to a virtual IP, but only network interfaces "
            "can be bound to one: leave it out.",
        ),
    ],
)
def test_who_cannot_be_bound(cloud: Networks, options: dict[str, Any], sentence: str) -> None:
    region(
        cloud,
        nic("nic-7a", "10.0.0.71", "server-7"),
        nic("nic-7b", "10.0.0.72", "server-7"),
        nic("far", "10.9.0.1", "server-8", network_id="net-b"),
    )
    assert cloud.refusal(VIP, **WEB, **options) == sentence


@pytest.mark.parametrize("name", ["gamma", ""])
def test_a_server_that_is_not_there(cloud: Networks, name: str) -> None:
    region(cloud)
    sentence = f'There is no server with the name "{name}", nor one with this ID in the network of the virtual IP.'
    assert cloud.refused(VIP, **WEB, servers=[name]) == sentence
    assert cloud.written == []


def test_of_a_server_with_several_interfaces_the_one_in_the_network_counts(cloud: Networks) -> None:
    region(cloud, nic("far", "10.9.0.1", "server-1", network_id="net-b"))
    assert members(cloud.thrice(VIP, **WEB, servers=["server-1"])) == ["10.0.0.1"]
    region(cloud, nic("nic-7a", "10.0.0.71", "server-7"), nic("nic-7b", "10.0.0.72", "server-7"))
    assert members(cloud.thrice(VIP, **WEB, ports=["nic-7b"])) == ["10.0.0.72"]


def test_the_order_of_members_is_that_of_the_addresses(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.3", "10.0.0.1", "10.0.0.2"])
    assert members(cloud.task(VIP, **WEB)) == ["10.0.0.1", "10.0.0.2", "10.0.0.3"]


# Others at the same time


def test_what_somebody_binds_between_reading_and_writing_is_kept(cloud: Networks) -> None:
    region(cloud)

    def other(request: str) -> None:
        if request == LIST:
            cloud.overwrite("vip", "10.0.0.2")

    cloud.after = other
    done = cloud.task(VIP, **WEB, servers=["server-1"])
    assert cloud.pairs("vip") == ["10.0.0.1", "10.0.0.2"]
    assert members(done) == ["10.0.0.1", "10.0.0.2"]


def test_what_somebody_overwrites_is_bound_again(cloud: Networks) -> None:
    region(cloud)
    writes: list[str] = []

    def other(request: str) -> None:
        if request == PUT_VIP and not writes:
            writes.append(request)
            cloud.overwrite("vip", "10.0.0.2")

    cloud.after = other
    cloud.task(VIP, **WEB, servers=["server-1"])
    assert cloud.pairs("vip") == ["10.0.0.1", "10.0.0.2"]
    assert cloud.log == [LIST, GET_VIP, PUT_VIP, GET_VIP, PUT_VIP, GET_VIP, GET_VIP]


@pytest.mark.parametrize("new", [False, True])
def test_what_somebody_overwrites_a_moment_later_is_bound_again(cloud: Networks, *, new: bool) -> None:
    """A task of another controller, which has read before this one wrote."""
    region(cloud)
    if new:
        cloud.remove("vip")
    left = [True]

    def other() -> None:
        if left and left.pop():
            (vip,) = (port.id for port in cloud.ports.values() if port.name == "web")
            cloud.overwrite(vip, "10.0.0.2")

    cloud.clock.on_sleep = other
    done = cloud.task(VIP, **WEB, servers=["server-1"])
    assert not left
    assert cloud.pairs(done.view["id"]) == ["10.0.0.1", "10.0.0.2"]
    assert members(done) == ["10.0.0.1", "10.0.0.2"]


def test_a_quarrel_comes_to_an_end(cloud: Networks) -> None:
    region(cloud)

    def other(request: str) -> None:
        if request == PUT_VIP:
            cloud.overwrite("vip")

    cloud.after = other
    result = cloud.result(VIP, **WEB, servers=["server-1"])
    assert result["failed"]
    assert "The address pairs of the port keep being changed by somebody else. Run the task again." in result["msg"]
    assert cloud.log.count(PUT_VIP) == ROUNDS


def test_hosts_that_bind_themselves_in_step_all_end_up_bound(cloud: Networks) -> None:
    region(cloud, *(nic("nic-h%d" % number, "10.0.0.%d" % (20 + number), "host-%d" % number) for number in range(8)))
    left = ["host-%d" % number for number in range(8)]

    def others(request: str) -> None:
        # Somebody who read what was there before this run's write writes after it: only their own address remains.
        if request == PUT_VIP and left:
            kept = [pair for pair in before if pair != "10.0.0.1"]
            cloud.overwrite("vip", *kept, "10.0.0.%d" % (20 + int(left.pop()[-1])))
        if request == GET_VIP:
            before[:] = cloud.pairs("vip")

    before: list[str] = []
    cloud.after = others
    cloud.task(VIP, **WEB, servers=["server-1"])
    assert cloud.pairs("vip") == ["10.0.0.1", *("10.0.0.%d" % (20 + number) for number in range(8))]


def test_what_others_add_to_an_interface_meanwhile_is_kept(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.1"])

    def other(request: str) -> None:
        if request == LIST:
            cloud.overwrite("nic-1", "10.0.0.200")

    cloud.after = other
    cloud.task(VIP, **WEB, servers=["server-1"], source_dest_check=False)
    assert cloud.pairs("nic-1") == [OFF, "10.0.0.200"]


# The source/destination check


def test_the_check_has_three_states(cloud: Networks) -> None:
    unrelated = {"ip_address": "10.0.0.200", "mac_address": "fa:16:3e:aa:aa:aa"}
    kept = "10.0.0.200 fa:16:3e:aa:aa:aa"
    region(cloud, pairs=["10.0.0.1"])
    cloud.overwrite("nic-1", unrelated)
    off = cloud.thrice(VIP, **WEB, servers=["server-1"], source_dest_check=False)
    assert off.actions == ['disable the source/destination check of server "server-1"']
    assert cloud.log == [LIST, "GET /v2.0/ports/nic-1", "PUT /v2.0/ports/nic-1"]
    assert cloud.pairs("nic-1") == [OFF, kept]
    assert off.before["members"][0]["source_dest_check"] is True
    assert off.after["members"][0]["source_dest_check"] is False

    assert cloud.task(VIP, **WEB, servers=["server-1"]).changed is False
    assert cloud.pairs("nic-1") == [OFF, kept]

    on = cloud.thrice(VIP, **WEB, servers=["server-1"], source_dest_check=True)
    assert on.actions == ['enable the source/destination check of server "server-1"']
    assert cloud.pairs("nic-1") == [kept]


def test_other_pairs_of_an_interface_do_not_mean_that_the_check_is_off(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.1"])
    cloud.overwrite("nic-1", "10.0.0.200")
    assert cloud.task(VIP, **WEB, servers=["server-1"], source_dest_check=True).changed is False


def test_an_interface_that_is_named_twice_is_written_once(cloud: Networks) -> None:
    region(cloud)
    done = cloud.thrice(VIP, **WEB, addresses=["10.0.0.3", "fd00::3"], source_dest_check=False)
    assert done.actions[1:] == ["disable the source/destination check of address 10.0.0.3"]
    assert cloud.written == [PUT_VIP, "PUT /v2.0/ports/nic-3"]


def test_a_failure_in_the_middle_says_what_was_done_and_the_next_run_does_the_rest(cloud: Networks) -> None:
    region(cloud)
    cloud.tell("faults", {"action": "status", "method": "PUT", "path": "ports/nic-2$", "count": None})
    result = cloud.result(VIP, **WEB, servers=["server-1", "server-2"], source_dest_check=False)
    assert result["error"]["status"] == 503
    assert result["done"] == ["bind 10.0.0.1, 10.0.0.2", 'disable the source/destination check of server "server-1"']
    cloud.control.delete("/_emulator/faults")
    rest = cloud.thrice(VIP, **WEB, servers=["server-1", "server-2"], source_dest_check=False)
    assert rest.actions == ['disable the source/destination check of server "server-2"']


# Unbinding and deleting


def test_absent_with_members_unbinds_only_those(cloud: Networks) -> None:
    other = {"ip_address": "10.0.0.77", "mac_address": "fa:16:3e:99:99:99"}
    region(cloud, pairs=["10.0.0.1", "10.0.0.2", other])
    cloud.overwrite("nic-1", OFF)
    done = cloud.thrice(VIP, **WEB, servers=["server-1"], state="absent")
    assert done.actions == ["unbind 10.0.0.1"]
    assert cloud.pairs("vip") == ["10.0.0.2", "10.0.0.77 fa:16:3e:99:99:99"]
    assert cloud.pairs("nic-1") == [OFF], "the check stays as it is"
    assert cloud.log == [LIST, GET_VIP, PUT_VIP, GET_VIP, GET_VIP]


def test_absent_with_an_empty_list_removes_nothing(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.1"])
    assert cloud.done(VIP, **WEB, servers=[], state="absent")["changed"] is False
    assert cloud.pairs("vip") == ["10.0.0.1"]


def test_unbinding_can_turn_the_check_on_again(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.1"])
    cloud.overwrite("nic-1", "10.0.0.200", OFF)
    done = cloud.thrice(VIP, **WEB, servers=["alpha"], source_dest_check=True, state="absent")
    assert done.actions == ["unbind 10.0.0.1", 'enable the source/destination check of server "alpha"']
    assert (cloud.pairs("vip"), cloud.pairs("nic-1")) == ([], ["10.0.0.200"])


@pytest.mark.parametrize(
    "options",
    [
        {"servers": ["gamma"]},
        {"servers": ["alpha-old"]},
        {"servers": [""]},
        {"servers": []},
        {"ports": ["nic-9"]},
        {"addresses": ["10.0.0.99"]},
        {"addresses": ["10.0.0.99"], "source_dest_check": True},
        {"addresses": ["10.0.0.10"]},
    ],
)
def test_unbinding_what_is_gone_is_no_error_and_never_deletes(cloud: Networks, options: dict[str, Any]) -> None:
    region(cloud, pairs=["10.0.0.2"])
    done = cloud.task(VIP, **WEB, **options, state="absent")
    assert (done.changed, done.view and done.view["id"]) == (False, "vip")
    assert cloud.written == []


def test_unbinding_a_server_that_has_lost_its_ipv6_address_is_no_error(cloud: Networks) -> None:
    cloud.plant(vip("vip", "fd00::a"), nic("nic-1", "10.0.0.1", "server-1"))
    assert cloud.task(VIP, **WEB, servers=["server-1"], state="absent").changed is False


def test_unbinding_an_address_that_nothing_has_any_more(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.99", "10.0.0.2"])
    cloud.thrice(VIP, **WEB, addresses=["10.0.0.99"], source_dest_check=True, state="absent")
    assert cloud.pairs("vip") == ["10.0.0.2"]


def test_unbinding_from_a_virtual_ip_that_is_gone(cloud: Networks) -> None:
    region(cloud)
    cloud.remove("vip")
    done = cloud.task(VIP, **WEB, servers=["gamma"], state="absent")
    assert (done.changed, done.view, cloud.log) == (False, None, [LIST])


def test_delete(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.1"])
    done = cloud.thrice(VIP, **WEB, state="absent")
    assert (done.actions, done.view, done.after) == (['delete virtual IP "web"'], None, {})
    assert cloud.log == [LIST, "DELETE /v2.0/ports/vip", GET_VIP]
    assert sorted(cloud.ports) == ["nic-1", "nic-2", "nic-3"]


def test_delete_by_id(cloud: Networks) -> None:
    region(cloud)
    cloud.thrice(VIP, id="vip", state="absent")
    assert cloud.log == [GET_VIP, LIST, "DELETE /v2.0/ports/vip", GET_VIP]
    assert cloud.task(VIP, id="vip", state="absent").changed is False
    assert cloud.log == [GET_VIP]


def test_delete_refuses_one_with_another_address(cloud: Networks) -> None:
    region(cloud)
    assert cloud.refusal(VIP, **WEB, ip_address="10.0.0.77", state="absent") == (
        'The virtual IP "web" is not the one that the task describes: ip_address is '
        '"10.0.0.10", not "10.0.0.77". Nothing was changed. Correct the task.'
    )


def test_gone_while_it_is_bound(cloud: Networks) -> None:
    region(cloud)

    def vanish(request: str) -> None:
        if request == LIST:
            cloud.remove("vip")

    cloud.after = vanish
    result = cloud.result(VIP, **WEB, servers=["server-1"])
    assert (result["failed"], result["error"]["status"]) == (True, 404)


# Reading


def test_reading_shows_what_each_covers(cloud: Networks) -> None:
    region(
        cloud,
        vip("six", "fd00::a", "six"),
        vip("far", "10.9.0.5", "web", network_id="net-b"),
        pairs=["10.0.0.2", "10.0.0.1"],
    )
    found = cloud.read(VIP, network_id=NET)
    assert cloud.log == [LIST]
    assert [item["id"] for item in found] == ["six", "vip"]
    assert found[1] == cloud.task(VIP, id="vip").view
    assert [member["server_id"] for member in found[1]["members"]] == ["server-1", "server-2"]


@pytest.mark.parametrize(
    ("desired", "ids"),
    [
        ({}, ["far", "six", "vip"]),
        ({"name": "web"}, ["far", "vip"]),
        ({"name": "unknown"}, []),
        ({"id": "vip"}, ["vip"]),
        ({"id": "nic-1"}, []),
        ({"id": "gone"}, []),
        ({"id": "vip", "network_id": "net-b"}, []),
        ({"subnet": "outside"}, ["far"]),
        ({"ip_address": "FD00::0:A"}, ["six"]),
        ({"ip_version": 6}, ["six"]),
        ({"status": "ACTIVE"}, []),
    ],
)
def test_reading_by(cloud: Networks, desired: dict[str, Any], ids: list[str]) -> None:
    region(cloud, vip("six", "fd00::a", "six"), vip("far", "10.9.0.5", "web", network_id="net-b"))
    assert [item["id"] for item in cloud.read(VIP, **desired)] == ids
