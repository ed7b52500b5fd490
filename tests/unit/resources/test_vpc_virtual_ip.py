# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The virtual IP: what users do with it, and what goes wrong with it elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    Ambiguous,
    Conflict,
    NotFound,
    ServerError,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import read_all
from ansible_collections.community.huaweicloud.plugins.module_utils._resources.address_pairs import ROUNDS
from ansible_collections.community.huaweicloud.plugins.module_utils._resources.vpc_virtual_ip import (
    VIRTUAL_IP,
    VIRTUAL_IPS,
)
from tests.unit.resources.fake_region import NET, FakeRegion, nic, refusal, task, thrice, vip

WEB: dict[str, Any] = {"name": "web", "network_id": NET}
OFF = "1.1.1.1/0"
LIST, CREATE = "GET /v2.0/ports", "POST /v2.0/ports"
GET_VIP, PUT_VIP = "GET /v2.0/ports/vip", "PUT /v2.0/ports/vip"


def region(*more: dict[str, Any], pairs: Any = (), **changes: Any) -> FakeRegion:
    """A virtual IP and three servers of one interface each; the third has IPv6, too."""
    return FakeRegion(
        vip("vip", "10.0.0.10", pairs=pairs, **changes),
        nic("nic-1", "10.0.0.1", "server-1"),
        nic("nic-2", "10.0.0.2", "server-2"),
        nic("nic-3", "10.0.0.3 fd00::3", "server-3"),
        *more,
    )


def members(outcome: Any) -> list[str]:
    return [member["address"] for member in outcome.view["members"]]


# Creating


def test_create_with_nothing_but_a_name() -> None:
    fake = FakeRegion()
    done = thrice(VIRTUAL_IP, fake, **WEB)
    assert fake.log == [LIST, CREATE]
    assert fake.bodies == [{"port": {"name": "web", "network_id": NET, "device_owner": "neutron:VIP_PORT"}}]
    assert done.after == WEB
    assert done.view is not None
    assert (done.view["ip_address"], done.view["ip_version"], done.view["members"]) == ("10.0.0.100", 4, [])


def test_down_is_normal_and_never_waited_for() -> None:
    fake = FakeRegion()
    done = task(VIRTUAL_IP, fake, **WEB, wait=True, wait_timeout=600)
    assert done.view is not None
    assert done.view["status"] == "DOWN"
    assert fake.log == [LIST, CREATE]
    assert VIRTUAL_IP.ready is None


def test_create_with_an_address() -> None:
    fake = FakeRegion()
    done = thrice(VIRTUAL_IP, fake, **WEB, ip_address="10.0.0.10")
    assert fake.bodies[0]["port"]["fixed_ips"] == [{"ip_address": "10.0.0.10"}]
    assert done.after == {**WEB, "ip_address": "10.0.0.10", "ip_version": 4}


def test_create_bind_and_switch_at_once() -> None:
    fake = region()
    del fake.ports["vip"]
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1", "server-2"], source_dest_check=False)
    assert done.actions == [
        "create virtual IP web",
        "bind 10.0.0.1, 10.0.0.2",
        "turn the source/destination check of server server-1 off",
        "turn the source/destination check of server server-2 off",
    ]
    assert fake.log == [LIST, CREATE, "PUT /v2.0/ports/new-3"] + [
        "%s /v2.0/ports/nic-%d" % (method, number) for number in (1, 2) for method in ("GET", "PUT")
    ]
    assert done.view is not None
    assert done.after["members"] == done.view["members"]
    assert done.view["members"][0] == {
        "address": "10.0.0.1",
        "port_id": "nic-1",
        "server_id": "server-1",
        "source_dest_check": False,
    }


def test_the_network_by_the_name_or_the_id_of_its_subnet() -> None:
    for subnet in ("inside", NET):
        fake = region()
        assert task(VIRTUAL_IP, fake, name="web", subnet=subnet).changed is False
        assert fake.log == ["GET /v1/subnets", LIST]
    assert "no subnet with the id or the name nowhere" in refusal(VIRTUAL_IP, region(), name="web", subnet="nowhere")
    assert refusal(VIRTUAL_IP, region(), name="web", subnet="twin") == (
        "2 subnets are called twin (network ids net-c, net-d): give network_id instead of subnet."
    )
    assert refusal(VIRTUAL_IP, region(), name="web") == (
        "In which network is the virtual IP? Give network_id or subnet, or the id of an existing one."
    )


def test_ipv6() -> None:
    fake = FakeRegion()
    done = thrice(VIRTUAL_IP, fake, **WEB, ip_version=6)
    assert fake.log == [LIST, "GET /v1/subnets/net-a", CREATE]
    assert fake.bodies[0]["port"]["fixed_ips"] == [{"subnet_id": "sub-a6"}]
    assert done.view is not None
    assert (done.view["ip_address"], done.view["ip_version"]) == ("fd00::100", 6)


def test_ipv6_where_the_subnet_has_none() -> None:
    assert refusal(VIRTUAL_IP, FakeRegion(), name="web", network_id="net-b", ip_version=6) == (
        "Subnet outside has no IPv6; switch it on before asking for an IPv6 address."
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"ip_address": "10.0.0.256"}, "ip_address: '10.0.0.256' is not an IP address."),
        ({"ip_address": "10.0.0.1/24"}, "ip_address: '10.0.0.1/24' is not an IP address."),
        ({"addresses": ["10.0.0.0/24"]}, "addresses: '10.0.0.0/24' is not an IP address."),
        ({"ip_address": "10.0.0.9", "ip_version": 6}, "ip_address 10.0.0.9 is not an IPv6 address."),
        (
            {"source_dest_check": False},
            "source_dest_check is about what the task binds or unbinds: give servers or ports or addresses.",
        ),
        (
            {"ip_address": "fd00::9", "addresses": ["FD00::0:9"]},
            "The virtual IP FD00::0:9 cannot be bound to its own address.",
        ),
    ],
)
def test_refused_before_anything_is_asked(options: dict[str, Any], sentence: str) -> None:
    fake = FakeRegion()
    assert refusal(VIRTUAL_IP, fake, **WEB, **options) == sentence
    assert fake.log == []


def test_an_address_that_something_else_has_says_who() -> None:
    assert refusal(VIRTUAL_IP, region(), name="new", network_id=NET, ip_address="10.0.0.1") == (
        "The address 10.0.0.1 is taken by port nic-1, which is no virtual IP: it belongs to compute:zone-a, device "
        "server-1."
    )
    spare = nic("spare", "10.0.0.9")
    assert "by port spare, which is no virtual IP: it belongs to nobody known." in refusal(
        VIRTUAL_IP, region(spare), name="new", network_id=NET, ip_address="10.0.0.9"
    )


def test_a_lost_create_is_adopted_and_bound_and_never_made_twice() -> None:
    fake = region()
    del fake.ports["vip"]

    def lose(request: str, done: bool) -> None:
        if request == CREATE and done:
            raise Ambiguous("the connection broke")

    fake.fault = lose
    done = task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert members(done) == ["10.0.0.1"]
    assert sum(port["device_owner"] == "neutron:VIP_PORT" for port in fake.ports.values()) == 1


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
def test_found_and_left_alone(how: dict[str, Any], requests: list[str]) -> None:
    fake = region(vip("other", "10.0.0.11", "db"))
    done = task(VIRTUAL_IP, fake, **how)
    assert (done.changed, done.view and done.view["id"]) == (False, "vip")
    assert fake.log == requests


def test_found_by_its_address_it_gets_the_name() -> None:
    fake = region()
    done = thrice(VIRTUAL_IP, fake, ip_address="10.0.0.10", network_id=NET, name="front")
    assert done.actions == ["update virtual IP web: name"]
    assert fake.log == [LIST, PUT_VIP]
    assert fake.bodies == [{"port": {"name": "front"}}]


def test_ipv6_is_found_in_any_spelling() -> None:
    fake = FakeRegion(vip("vip", "fd00::a"))
    assert task(VIRTUAL_IP, fake, ip_address="FD00:0:0::000A", network_id=NET).changed is False


def test_another_address_than_the_one_of_that_name_is_refused() -> None:
    sentence = refusal(VIRTUAL_IP, region(), **WEB, ip_address="10.0.0.77")
    assert sentence.startswith("The API cannot change ip_address from '10.0.0.10' to '10.0.0.77' of virtual IP web;")


def test_several_of_one_name() -> None:
    twins = region(vip("other", "10.0.0.11", "web"))
    for state in ("present", "absent"):
        assert refusal(VIRTUAL_IP, twins, **WEB, state=state) == (
            "There are 2 virtual IPs with name web: other, vip. Give the id of the one that is meant."
        )
    assert task(VIRTUAL_IP, twins, **WEB, ip_address="10.0.0.11").changed is False


def test_a_port_that_is_no_virtual_ip_is_never_touched() -> None:
    for state in ("present", "absent"):
        assert refusal(VIRTUAL_IP, region(), id="nic-1", state=state) == (
            "Port nic-1 is not a virtual IP but belongs to compute:zone-a, device server-1."
        )
    fake = FakeRegion(nic("named", "10.0.0.5", name="web"))
    assert task(VIRTUAL_IP, fake, **WEB, state="absent").changed is False
    assert task(VIRTUAL_IP, fake, ip_address="10.0.0.5", network_id=NET, state="absent").changed is False


def test_an_id_in_another_network_than_the_task_says() -> None:
    fake = region()
    assert "cannot change network_id from 'net-a' to 'net-b'" in refusal(VIRTUAL_IP, fake, id="vip", network_id="net-b")
    assert "its network_id is 'net-a', not 'net-b'" in refusal(
        VIRTUAL_IP, fake, id="vip", network_id="net-b", state="absent"
    )
    assert "There is no virtual IP with id gone" in refusal(VIRTUAL_IP, fake, id="gone", network_id=NET)


# Binding


def test_merging_keeps_what_others_bound() -> None:
    other = {"ip_address": "10.0.0.77", "mac_address": "fa:16:3e:99:99:99"}
    fake = region(pairs=["10.0.0.2", other])
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert done.actions == ["bind 10.0.0.1"]
    assert fake.pairs("vip") == ["10.0.0.1", "10.0.0.2", "10.0.0.77 fa:16:3e:99:99:99"]
    assert fake.log == [LIST, GET_VIP, PUT_VIP, GET_VIP]
    own = fake.ports["vip"]["mac_address"]
    assert own not in str(fake.bodies), "what the server filled in is not written back"


@pytest.mark.parametrize("fills_mac", [True, False])
def test_binding_what_is_bound_is_one_request(fills_mac: bool) -> None:
    fake = region(pairs=["10.0.0.2", "10.0.0.1"])
    fake.fills_mac = fills_mac
    for servers in (["server-1", "server-2"], ["server-2", "server-1"], ["server-2"], ["server-1"] * 3, []):
        done = task(VIRTUAL_IP, fake, **WEB, servers=servers)
        assert (done.changed, done.before == done.after) == (False, True)
        assert fake.log == [LIST]


def test_exclusive_is_exact() -> None:
    other = {"ip_address": "10.0.0.77", "mac_address": "fa:16:3e:99:99:99"}
    fake = region(pairs=["10.0.0.2", other])
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1", "server-2"], exclusive=True)
    assert done.actions == ["bind 10.0.0.1 and unbind 10.0.0.77"]
    assert fake.pairs("vip") == ["10.0.0.1", "10.0.0.2"]
    assert task(VIRTUAL_IP, fake, **WEB, servers=["server-2", "server-1"], exclusive=True).changed is False


def test_exclusive_of_nobody_unbinds_all() -> None:
    fake = region(pairs=["10.0.0.2", "10.0.0.1"])
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=[], exclusive=True)
    assert (done.actions, fake.pairs("vip")) == (["unbind 10.0.0.1, 10.0.0.2"], [])


def test_omitted_options_wipe_nothing() -> None:
    fake = region(pairs=["10.0.0.2"])
    fake.ports["nic-2"]["allowed_address_pairs"] = [{"ip_address": OFF}]
    done = thrice(
        VIRTUAL_IP, fake, id="vip", name="front", servers=None, ports=None, addresses=None, source_dest_check=None
    )
    assert done.actions == ["update virtual IP web: name"]
    assert (fake.pairs("vip"), fake.pairs("nic-2")) == (["10.0.0.2"], [OFF])


def test_servers_ports_and_addresses_that_mean_the_same_are_bound_once() -> None:
    fake = region()
    done = thrice(
        VIRTUAL_IP,
        fake,
        **WEB,
        servers=["server-1", "alpha", "server-1"],
        ports=["nic-1"],
        addresses=["10.0.0.1", "10.0.0.1"],
    )
    assert done.actions == ["bind 10.0.0.1"]
    assert fake.pairs("vip") == ["10.0.0.1"]


def test_an_address_that_no_port_has() -> None:
    fake = region()
    done = thrice(VIRTUAL_IP, fake, **WEB, addresses=["10.0.0.99"])
    assert done.view is not None
    assert done.view["members"] == [
        {"address": "10.0.0.99", "port_id": None, "server_id": None, "source_dest_check": None}
    ]
    assert refusal(VIRTUAL_IP, fake, **WEB, addresses=["10.0.0.99"], source_dest_check=False) == (
        "No port of the network has the address 10.0.0.99, so its source/destination check cannot be switched."
    )


def test_two_spellings_of_an_address_that_no_port_has_are_one() -> None:
    fake = FakeRegion(vip("vip", "fd00::a"))
    thrice(VIRTUAL_IP, fake, **WEB, addresses=["FD00::0:99", "fd00::99"])
    assert len(fake.pairs("vip")) == 1


def test_a_pair_in_the_form_of_a_network_of_one_address_is_that_address() -> None:
    fake = region(pairs=["10.0.0.1/32"])
    done = task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert done.changed is False
    assert done.view is not None
    assert done.view["members"][0]["server_id"] == "server-1"


def test_who_has_an_address_is_found_in_any_spelling() -> None:
    fake = FakeRegion(vip("vip", "fd00::a", pairs=["fd00::5"]), nic("nic-5", "FD00::0:5", "server-5"))
    done = task(VIRTUAL_IP, fake, **WEB, servers=["server-5"], addresses=["fd00:0::5"])
    assert done.changed is False
    assert done.view is not None
    assert done.view["members"][0]["server_id"] == "server-5"


def test_ipv6_takes_the_servers_ipv6_address() -> None:
    fake = region()
    fake.ports["vip"]["fixed_ips"] = [{"ip_address": "fd00::a"}]
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-3"])
    assert members(done) == ["fd00::3"]
    assert refusal(VIRTUAL_IP, fake, **WEB, servers=["server-1"]) == (
        "The network interface of server server-1 has no IPv6 address."
    )
    new = FakeRegion(nic("nic-3", "10.0.0.3 fd00::3", "server-3"))
    assert members(thrice(VIRTUAL_IP, new, **WEB, ip_version=6, servers=["server-3"])) == ["fd00::3"]


def test_ipv4_takes_the_ipv4_address_wherever_it_stands() -> None:
    fake = region(nic("nic-6", "fd00::6 10.0.0.6", "server-6"))
    assert members(thrice(VIRTUAL_IP, fake, **WEB, servers=["server-6"])) == ["10.0.0.6"]


def test_a_server_by_its_name() -> None:
    fake = region()
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["beta", "alpha"])
    assert members(done) == ["10.0.0.1", "10.0.0.2"]
    assert fake.log.count("GET /v1/cloudservers/detail") == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"servers": ["gamma"]},
            "There is no server with the name 'gamma', nor one with that id in the virtual IP's network.",
        ),
        ({"servers": [""]}, "There is no server with the name '', nor one with that id in the virtual IP's network."),
        ({"servers": ["twin"]}, "2 servers are called twin: server-3, server-4. Give an id."),
        ({"servers": ["alpha-old"]}, "Server alpha-old has no network interface in the virtual IP's network."),
        (
            {"servers": ["server-7"]},
            "Server server-7 has 2 network interfaces in the virtual IP's network (ports nic-7a, nic-7b): name the one "
            "meant in ports.",
        ),
        ({"ports": ["nic-9"]}, "There is no port nic-9 in the virtual IP's network."),
        ({"ports": ["far"]}, "There is no port far in the virtual IP's network."),
        ({"ports": ["vip"]}, "The port vip is that of a virtual IP; only network interfaces can be bound to one."),
        (
            {"addresses": ["10.0.0.10"]},
            "The address 10.0.0.10 is that of a virtual IP; only network interfaces can be bound to one.",
        ),
    ],
)
def test_who_cannot_be_bound(options: dict[str, Any], sentence: str) -> None:
    fake = region(
        nic("nic-7a", "10.0.0.71", "server-7"),
        nic("nic-7b", "10.0.0.72", "server-7"),
        nic("far", "10.9.0.1", "server-8", network_id="net-b"),
    )
    assert refusal(VIRTUAL_IP, fake, **WEB, **options) == sentence


def test_of_a_server_with_several_interfaces_the_one_in_the_network_counts() -> None:
    fake = region(nic("far", "10.9.0.1", "server-1", network_id="net-b"))
    assert members(thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1"])) == ["10.0.0.1"]
    two = region(nic("nic-7a", "10.0.0.71", "server-7"), nic("nic-7b", "10.0.0.72", "server-7"))
    assert members(thrice(VIRTUAL_IP, two, **WEB, ports=["nic-7b"])) == ["10.0.0.72"]


def test_the_order_of_members_is_that_of_the_addresses() -> None:
    fake = region(pairs=["10.0.0.3", "10.0.0.1", "10.0.0.2"])
    assert members(task(VIRTUAL_IP, fake, **WEB)) == ["10.0.0.1", "10.0.0.2", "10.0.0.3"]


# Others at the same time


def test_what_somebody_binds_between_reading_and_writing_is_kept() -> None:
    fake = region()

    def other(request: str, done: bool) -> None:
        if request == LIST and done:
            fake.ports["vip"]["allowed_address_pairs"] = [{"ip_address": "10.0.0.2"}]

    fake.fault = other
    done = task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert fake.pairs("vip") == ["10.0.0.1", "10.0.0.2"]
    assert members(done) == ["10.0.0.1", "10.0.0.2"]


def test_what_somebody_overwrites_is_bound_again() -> None:
    fake = region()
    writes: list[str] = []

    def other(request: str, done: bool) -> None:
        if request == PUT_VIP and done and not writes:
            writes.append(request)
            fake.ports["vip"]["allowed_address_pairs"] = [{"ip_address": "10.0.0.2"}]

    fake.fault = other
    task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert fake.pairs("vip") == ["10.0.0.1", "10.0.0.2"]
    assert fake.log == [LIST, GET_VIP, PUT_VIP, GET_VIP, PUT_VIP, GET_VIP]


def test_a_quarrel_comes_to_an_end() -> None:
    fake = region()

    def other(request: str, done: bool) -> None:
        if request == PUT_VIP and done:
            fake.ports["vip"]["allowed_address_pairs"] = []

    fake.fault = other
    with pytest.raises(Conflict, match="Somebody else keeps changing the address pairs"):
        task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert fake.log.count(PUT_VIP) == ROUNDS


def test_hosts_that_bind_themselves_in_step_all_end_up_bound() -> None:
    fake = region(*(nic("nic-h%d" % number, "10.0.0.%d" % (20 + number), "host-%d" % number) for number in range(8)))
    left = ["host-%d" % number for number in range(8)]

    def others(request: str, done: bool) -> None:
        # Somebody who read what was there before this run's write writes after it: only their own address remains.
        if request == PUT_VIP and done and left:
            kept = [pair for pair in before if pair["ip_address"] != "10.0.0.1"]
            mine = {"ip_address": "10.0.0.%d" % (20 + int(left.pop()[-1]))}
            fake.ports["vip"]["allowed_address_pairs"] = [*kept, mine]
        if request == GET_VIP and done:
            before[:] = fake.ports["vip"]["allowed_address_pairs"]

    before: list[Any] = []
    fake.fault = others
    task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])
    assert fake.pairs("vip") == ["10.0.0.1", *("10.0.0.%d" % (20 + number) for number in range(8))]


def test_what_others_add_to_an_interface_meanwhile_is_kept() -> None:
    fake = region(pairs=["10.0.0.1"])

    def other(request: str, done: bool) -> None:
        if request == LIST and done:
            fake.ports["nic-1"]["allowed_address_pairs"] = [{"ip_address": "10.0.0.200"}]

    fake.fault = other
    task(VIRTUAL_IP, fake, **WEB, servers=["server-1"], source_dest_check=False)
    assert fake.pairs("nic-1") == [OFF, "10.0.0.200"]


# The source/destination check


def test_the_check_has_three_states() -> None:
    unrelated = {"ip_address": "10.0.0.200", "mac_address": "fa:16:3e:aa:aa:aa"}
    kept = "10.0.0.200 fa:16:3e:aa:aa:aa"
    fake = region(pairs=["10.0.0.1"])
    fake.ports["nic-1"]["allowed_address_pairs"] = [unrelated]
    off = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1"], source_dest_check=False)
    assert off.actions == ["turn the source/destination check of server server-1 off"]
    assert fake.log == [LIST, "GET /v2.0/ports/nic-1", "PUT /v2.0/ports/nic-1"]
    assert fake.pairs("nic-1") == [OFF, kept]
    assert off.before["members"][0]["source_dest_check"] is True
    assert off.after["members"][0]["source_dest_check"] is False

    assert task(VIRTUAL_IP, fake, **WEB, servers=["server-1"]).changed is False
    assert fake.pairs("nic-1") == [OFF, kept]

    on = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1"], source_dest_check=True)
    assert on.actions == ["turn the source/destination check of server server-1 on"]
    assert fake.pairs("nic-1") == [kept]


def test_other_pairs_of_an_interface_do_not_mean_that_the_check_is_off() -> None:
    fake = region(pairs=["10.0.0.1"])
    fake.ports["nic-1"]["allowed_address_pairs"] = [{"ip_address": "10.0.0.200"}]
    assert task(VIRTUAL_IP, fake, **WEB, servers=["server-1"], source_dest_check=True).changed is False


def test_an_interface_that_is_named_twice_is_written_once() -> None:
    fake = region()
    done = thrice(VIRTUAL_IP, fake, **WEB, addresses=["10.0.0.3", "fd00::3"], source_dest_check=False)
    assert done.actions[1:] == ["turn the source/destination check of address 10.0.0.3 off"]
    assert fake.writes == [PUT_VIP, "PUT /v2.0/ports/nic-3"]


def test_a_failure_in_the_middle_says_what_was_done_and_the_next_run_does_the_rest() -> None:
    fake = region()

    def refuse(request: str, done: bool) -> None:
        if request == "PUT /v2.0/ports/nic-2":
            raise ServerError("down", status=503)

    fake.fault = refuse
    with pytest.raises(ServerError) as caught:
        task(VIRTUAL_IP, fake, **WEB, servers=["server-1", "server-2"], source_dest_check=False)
    assert caught.value.done == ["bind 10.0.0.1, 10.0.0.2", "turn the source/destination check of server server-1 off"]
    fake.fault = lambda request, done: None
    rest = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1", "server-2"], source_dest_check=False)
    assert rest.actions == ["turn the source/destination check of server server-2 off"]


# Unbinding and deleting


def test_absent_with_members_unbinds_only_those() -> None:
    other = {"ip_address": "10.0.0.77", "mac_address": "fa:16:3e:99:99:99"}
    fake = region(pairs=["10.0.0.1", "10.0.0.2", other])
    fake.ports["nic-1"]["allowed_address_pairs"] = [{"ip_address": OFF}]
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["server-1"], state="absent")
    assert done.actions == ["unbind 10.0.0.1"]
    assert fake.pairs("vip") == ["10.0.0.2", "10.0.0.77 fa:16:3e:99:99:99"]
    assert fake.pairs("nic-1") == [OFF], "the check stays as it is"
    assert fake.log == [LIST, GET_VIP, PUT_VIP, GET_VIP]


def test_unbinding_can_turn_the_check_on_again() -> None:
    fake = region(pairs=["10.0.0.1"])
    fake.ports["nic-1"]["allowed_address_pairs"] = [{"ip_address": "10.0.0.200"}, {"ip_address": OFF}]
    done = thrice(VIRTUAL_IP, fake, **WEB, servers=["alpha"], source_dest_check=True, state="absent")
    assert done.actions == ["unbind 10.0.0.1", "turn the source/destination check of server alpha on"]
    assert (fake.pairs("vip"), fake.pairs("nic-1")) == ([], ["10.0.0.200"])


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
def test_unbinding_what_is_gone_is_no_error_and_never_deletes(options: dict[str, Any]) -> None:
    fake = region(pairs=["10.0.0.2"])
    done = task(VIRTUAL_IP, fake, **WEB, **options, state="absent")
    assert (done.changed, done.view and done.view["id"]) == (False, "vip")
    assert fake.writes == []


def test_unbinding_a_server_that_has_lost_its_ipv6_address_is_no_error() -> None:
    fake = FakeRegion(vip("vip", "fd00::a"), nic("nic-1", "10.0.0.1", "server-1"))
    assert task(VIRTUAL_IP, fake, **WEB, servers=["server-1"], state="absent").changed is False


def test_unbinding_an_address_that_nothing_has_any_more() -> None:
    fake = region(pairs=["10.0.0.99", "10.0.0.2"])
    thrice(VIRTUAL_IP, fake, **WEB, addresses=["10.0.0.99"], source_dest_check=True, state="absent")
    assert fake.pairs("vip") == ["10.0.0.2"]


def test_unbinding_from_a_virtual_ip_that_is_gone() -> None:
    fake = region()
    del fake.ports["vip"]
    done = task(VIRTUAL_IP, fake, **WEB, servers=["gamma"], state="absent")
    assert (done.changed, done.view, fake.log) == (False, None, [LIST])


def test_delete() -> None:
    fake = region(pairs=["10.0.0.1"])
    done = thrice(VIRTUAL_IP, fake, **WEB, state="absent")
    assert (done.actions, done.view, done.after) == (["delete virtual IP web"], None, {})
    assert fake.log == [LIST, "DELETE /v2.0/ports/vip"]
    assert sorted(fake.ports) == ["nic-1", "nic-2", "nic-3"]


def test_delete_by_id() -> None:
    fake = region()
    thrice(VIRTUAL_IP, fake, id="vip", state="absent")
    assert fake.log == [GET_VIP, LIST, "DELETE /v2.0/ports/vip"]
    assert task(VIRTUAL_IP, fake, id="vip", state="absent").changed is False
    assert fake.log == [GET_VIP]


def test_delete_refuses_one_with_another_address() -> None:
    fake = region()
    assert refusal(VIRTUAL_IP, fake, **WEB, ip_address="10.0.0.77", state="absent") == (
        "The virtual IP web is another one than the task describes: its ip_address is '10.0.0.10', not '10.0.0.77'. "
        "Nothing was changed."
    )


def test_gone_while_it_is_bound() -> None:
    fake = region()

    def vanish(request: str, done: bool) -> None:
        if request == LIST and done:
            fake.ports.pop("vip", None)

    fake.fault = vanish
    with pytest.raises(NotFound):
        task(VIRTUAL_IP, fake, **WEB, servers=["server-1"])


# Reading


def read(fake: FakeRegion, **want: Any) -> list[dict[str, Any]]:
    fake.log.clear()
    return read_all(VIRTUAL_IPS, VIRTUAL_IP.connect(fake), want)


def test_reading_shows_what_each_covers() -> None:
    fake = region(
        vip("six", "fd00::a", "six"), vip("far", "10.9.0.5", "web", network_id="net-b"), pairs=["10.0.0.2", "10.0.0.1"]
    )
    found = read(fake, network_id=NET)
    assert fake.log == [LIST]
    assert [item["id"] for item in found] == ["vip", "six"]
    assert found[0] == task(VIRTUAL_IP, fake, id="vip").view
    assert [member["server_id"] for member in found[0]["members"]] == ["server-1", "server-2"]


@pytest.mark.parametrize(
    ("want", "ids"),
    [
        ({}, ["vip", "six", "far"]),
        ({"name": "web"}, ["vip", "far"]),
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
def test_reading_by(want: dict[str, Any], ids: list[str]) -> None:
    fake = region(vip("six", "fd00::a", "six"), vip("far", "10.9.0.5", "web", network_id="net-b"))
    assert [item["id"] for item in read(fake, **want)] == ids
