# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""EIPs: how they are created, ordered, bound, moved and released."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_eip"
NEW: dict[str, Any] = {"name": "web", "type": "5_bgp", "bandwidth": {"size": 5}}
PREPAID = {**NEW, "charging_mode": "prepaid"}
PORT, OTHER_PORT = "02c72193-efec-42fb-853b-c33f2b802467", "02c72193-efec-42fb-853b-c33f2b802468"
NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
NOBODY = "11111111-1111-4111-8111-111111111111"
COUNTS = " In check mode it counts as one that an earlier task creates."


def seed(cloud: LocalCloud, **given: Any) -> None:
    cloud.tell("seed", {key: value if isinstance(value, list) else [value] for key, value in given.items()})


def pay(cloud: LocalCloud, order: str) -> None:
    cloud.done(
        "api_request",
        service="bss",
        method="POST",
        path="/v3/orders/customer-orders/pay",
        body={"order_id": order, "use_coupon": "NO", "use_discount": "NO"},
    )
    cloud.requests()


def test_a_new_eip_has_a_bandwidth_of_its_own(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["eip"]
    assert cloud.written(besides="/query") == [
        (
            "POST",
            "publicips",
            {
                "publicip": {"type": "5_bgp", "alias": "web"},
                "bandwidth": {"share_type": "PER", "name": "web", "size": 5},
            },
        )
    ]
    assert (made["status"], made["port_id"], made["charging_mode"]) == ("DOWN", None, "postpaid")
    assert {**made["bandwidth"], "id": ""} == {
        "id": "",
        "name": "web",
        "size": 5,
        "share_type": "PER",
        "charge_mode": "bandwidth",
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "x"}, 'There is no EIP "x". To create it, set type.'),
        (
            {"name": "x", "type": "5_bgp"},
            'There is no EIP "x". To create it, set bandwidth or shared_bandwidth.',
        ),
        (
            {"name": "x", "type": "5_bgp", "bandwidth": {"name": "y"}},
            'There is no EIP "x". To create it, set bandwidth.size.',
        ),
        ({"address": "203.0.113.9"}, "There is no EIP. To create it, set name and type."),
        ({"address": "web"}, 'address has "web", which is not an IP address: correct it.'),
        ({"id": NOBODY}, f"There is no EIP with ID {NOBODY}. Leave out id to create a new one."),
        ({"id": "no-id"}, "There is no EIP with ID no-id. Leave out id to create a new one."),
        ({**PREPAID, "period": 10}, "period is 10, but must be 1 to 9 months."),
        ({**PREPAID, "period_unit": "year", "period": 4}, "period is 4, but must be 1 to 3 years."),
        (
            {**PREPAID, "bandwidth": {"size": 5, "charge_mode": "traffic"}},
            'charging_mode is "prepaid", but a prepaid EIP cannot have the bandwidth.charge_mode "traffic": set '
            'bandwidth.charge_mode to "bandwidth".',
        ),
        (
            {"name": "x", "type": "5_bgp", "charging_mode": "prepaid", "shared_bandwidth": "all"},
            'charging_mode is "prepaid", but a prepaid EIP needs a bandwidth of its own: set bandwidth instead of '
            "shared_bandwidth.",
        ),
        (
            {**PREPAID, "address": "198.18.7.7"},
            "There is no EIP with address 198.18.7.7, and a prepaid one gets an address that the service chooses. "
            'Leave out address, or set charging_mode to "postpaid".',
        ),
        ({**NEW, "port_id": NOBODY}, f"There is no port with the ID {NOBODY}."),
        ({**NEW, "server": "nobody"}, 'There is no server with the name or ID "nobody".'),
        ({**NEW, "virtual_ip": "nobody"}, 'There is no virtual IP with the name or ID "nobody".'),
        (
            {"name": "x", "type": "5_bgp", "shared_bandwidth": "nobody"},
            'There is no shared bandwidth with the name or ID "nobody". Candidates: "bandwidth-examples".',
        ),
    ],
)
def test_what_is_refused_before_anything_is_created(cloud: LocalCloud, options: Any, message: str) -> None:
    assert cloud.refused(MODULE, **options) == message
    assert cloud.written(besides="/query") == []


def test_an_eip_is_found_by_its_address_and_renamed(cloud: LocalCloud) -> None:
    seed(cloud, publicips={"ip_address": "198.18.200.1"})
    made = cloud.done(MODULE, address="198.18.200.1", name="front", description="for all")["eip"]
    assert (made["name"], made["description"]) == ("front", "for all")
    assert [body for _method, _path, body in cloud.written(besides="/query")] == [
        {"publicip": {"alias": "front"}},
        {"publicip": {"description": "for all"}},
    ]
    assert cloud.done(MODULE, name="front", address="198.18.200.1")["changed"] is False
    message = cloud.refused(MODULE, name="front", address="198.18.200.2")
    assert 'address from "198.18.200.1" to "198.18.200.2"' in message


def test_a_new_eip_gets_the_address_of_the_task(cloud: LocalCloud) -> None:
    assert cloud.done(MODULE, **NEW, address="198.18.99.9")["eip"]["address"] == "198.18.99.9"


def test_the_ip_version_is_changed_by_itself(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["eip"]
    cloud.requests()
    changed = cloud.done(MODULE, id=made["id"], name="dual", ip_version=6)["eip"]
    assert (changed["name"], changed["ip_version"], changed["ipv6_address"] is None) == ("dual", 6, False)
    assert [body["publicip"] for _method, _path, body in cloud.written(besides="/query")] == [
        {"alias": "dual"},
        {"ip_version": 6},
    ]


def test_a_name_that_two_eips_have_is_not_guessed(cloud: LocalCloud) -> None:
    seed(cloud, publicips=[{"alias": "web", "id": "a" * 32}, {"alias": "web", "id": "b" * 32}])
    message = cloud.refused(MODULE, name="web", state="absent")
    assert message == f'There are 2 EIPs with name "web": {"a" * 32}, {"b" * 32}. Set id to choose one.'


def test_what_is_fixed_at_creation(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    for changed in ({"type": "5_sbgp"}, {"charging_mode": "prepaid"}):
        message = cloud.refused(MODULE, **{**NEW, **changed})
        assert "the API cannot change" in message
        assert str(next(iter(changed.values()))) in message


def test_an_eip_moves_in_one_task(slow: LocalCloud) -> None:
    slow.done(MODULE, **NEW, port_id=PORT)
    slow.requests()
    moved = slow.done(MODULE, name="web", server="ecs-ha-2")
    assert moved["actions"] == ['unbind EIP "web"', 'bind to server "ecs-ha-2"']
    assert (moved["eip"]["port_id"], moved["eip"]["status"]) == (OTHER_PORT, "ACTIVE")
    writes = [body["publicip"] for _method, _path, body in slow.written(besides="/query")]
    assert [body for index, body in enumerate(writes) if body not in writes[:index]] == [
        {"port_id": ""},
        {"port_id": OTHER_PORT},
    ]
    free = slow.done(MODULE, name="web", unbound=True)
    assert (free["eip"]["port_id"], free["eip"]["status"]) == (None, "DOWN")
    assert slow.done(MODULE, name="web", unbound=True)["changed"] is False
    assert slow.done(MODULE, name="web", unbound=False)["changed"] is False


def test_a_bound_eip_is_unbound_before_it_is_deleted(slow: LocalCloud) -> None:
    slow.done(MODULE, **NEW, server="ecs-ha-1")
    gone = slow.done(MODULE, name="web", state="absent")
    assert gone["actions"] == ['unbind EIP "web"', 'delete EIP "web"']
    assert slow.done("vpc_eip_info", name="web")["eips"] == []


@pytest.mark.parametrize("how", ["id", "name", "ip_address"])
def test_a_virtual_ip_gets_an_eip(cloud: LocalCloud, how: str) -> None:
    vip = cloud.done("vpc_virtual_ip", name="vip", network_id=NETWORK, ip_address="192.168.0.220")["virtual_ip"]
    bound = cloud.done(MODULE, **NEW, virtual_ip=vip[how])["eip"]
    assert (bound["port_id"], bound["private_ip_address"]) == (vip["id"], "192.168.0.220")
    assert cloud.done(MODULE, name="web", virtual_ip=vip[how])["changed"] is False


def test_two_virtual_ips_with_one_name(cloud: LocalCloud) -> None:
    for address in ("192.168.0.220", "192.168.0.221"):
        cloud.done("vpc_virtual_ip", name=address, network_id=NETWORK, ip_address=address)
    for vip in cloud.done("vpc_virtual_ip_info", network_id=NETWORK)["virtual_ips"]:
        cloud.done("vpc_port", id=vip["id"], name="vip")
    assert 'There are 2 virtual IPs with the name "vip": ' in cloud.refused(MODULE, **NEW, virtual_ip="vip")


def test_a_server_with_two_ports(cloud: LocalCloud) -> None:
    seed(
        cloud,
        ecs_servers={
            "name": "double",
            "id": "d" * 32,
            "flavor": "s6.large.2",
            "availability_zone": "br-iaas-odin1a",
            "nics": [{"network_id": NETWORK, "port_id": "p1"}, {"network_id": NETWORK, "port_id": "p2"}],
        },
    )
    message = 'The server "double" has 2 ports: p1, p2. Set port_id to choose one.'
    assert cloud.refused(MODULE, **NEW, server="double") == message
    assert cloud.done(MODULE, **NEW, port_id="p2")["eip"]["port_id"] == "p2"


def test_a_port_has_one_eip_only(cloud: LocalCloud) -> None:
    seed(cloud, publicips={"ip_address": "198.18.200.1", "port_id": PORT})
    message = (
        'The server "ecs-ha-1" has another EIP, 198.18.200.1, and a port can have only one. Unbind that one first.'
    )
    assert cloud.refused(MODULE, **NEW, server="ecs-ha-1", check=True) == message
    assert cloud.written(besides="/query") == []


@pytest.mark.parametrize(
    ("status", "options", "reason"),
    [
        ("ELB", {"unbound": True}, 'belongs to a load balancer (status "ELB"), so it cannot be bound or unbound.'),
        ("VPN", {"server": "ecs-ha-1"}, 'belongs to a VPN gateway (status "VPN"), so it cannot be bound or unbound.'),
        ("ELB", {"state": "absent"}, 'belongs to a load balancer (status "ELB"), so it cannot be deleted.'),
        ("FREEZED", {"server": "ecs-ha-1"}, 'is frozen (status "FREEZED"), so it cannot be bound or unbound.'),
    ],
)
def test_an_eip_that_is_not_free(cloud: LocalCloud, status: str, options: Any, reason: str) -> None:
    seed(cloud, publicips={"ip_address": "198.18.200.1", "alias": "held", "status": status})
    message = cloud.refused(MODULE, name="held", **options)
    assert message.startswith(f"EIP 198.18.200.1 {reason}")
    assert cloud.written(besides="/query") == []


@pytest.mark.parametrize(
    ("option", "value", "sentence", "action"),
    [
        ("port_id", "", "port_id has an empty ID.", "bind to a new port"),
        ("server", "later", 'There is no server with the name or ID "later".', 'bind to server "later"'),
        ("virtual_ip", "later", 'There is no virtual IP with the name or ID "later".', 'bind to virtual IP "later"'),
    ],
)
def test_what_an_earlier_task_would_make(
    cloud: LocalCloud, option: str, value: str, sentence: str, action: str
) -> None:
    planned = cloud.done(MODULE, **NEW, **{option: value}, check=True)
    assert (planned["actions"][-1], planned["eip"]["port_id"]) == (action, None)
    assert cloud.warnings == [sentence + COUNTS]
    assert cloud.refused(MODULE, **NEW, **{option: value}) == sentence
    cloud.done(MODULE, **NEW)
    assert cloud.done(MODULE, name="web", **{option: value}, check=True)["actions"] == [action]


def test_a_shared_bandwidth_that_an_earlier_task_would_make(cloud: LocalCloud) -> None:
    desired = {"name": "web", "type": "5_bgp", "shared_bandwidth": "later"}
    planned = cloud.done(MODULE, **desired, check=True)
    assert planned["eip"]["bandwidth"] == {"id": None, "name": "later", "share_type": "WHOLE"}
    sentence = 'There is no shared bandwidth with the name or ID "later". Candidates: "bandwidth-examples".'
    assert cloud.warnings == [sentence + COUNTS]


def test_into_a_shared_bandwidth_between_two_and_out(cloud: LocalCloud) -> None:
    seed(cloud, bandwidths=[{"name": "first", "size": 10}, {"name": "second", "size": 20}])
    made = cloud.done(MODULE, name="web", type="5_bgp", shared_bandwidth="first")["eip"]
    assert (made["bandwidth"]["name"], made["bandwidth"]["share_type"]) == ("first", "WHOLE")
    assert cloud.done(MODULE, name="web", shared_bandwidth=made["bandwidth"]["id"])["changed"] is False
    moved = cloud.done(MODULE, name="web", shared_bandwidth="second")
    assert moved["actions"] == [
        'remove the EIP from shared bandwidth "first"',
        'add the EIP to shared bandwidth "second"',
    ]
    assert moved["eip"]["bandwidth"]["name"] == "second"
    message = cloud.refused(MODULE, name="web", bandwidth={"charge_mode": "traffic"})
    assert message == (
        'EIP "web" is in shared bandwidth "second". To move it to a bandwidth of its own, set bandwidth.size.'
    )
    own = {"size": 3, "charge_mode": "traffic", "name": "own"}
    out = cloud.done(MODULE, name="web", bandwidth=own)
    assert out["actions"] == ['remove the EIP from shared bandwidth "second"', 'rename the bandwidth to "own"']
    assert {**out["eip"]["bandwidth"], "id": ""} == {**own, "id": "", "share_type": "PER"}
    assert cloud.done(MODULE, name="web", bandwidth=own)["changed"] is False
    back = cloud.done(MODULE, name="web", shared_bandwidth="first")
    assert back["actions"] == ['add the EIP to shared bandwidth "first"']


def test_a_change_of_the_bandwidth(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    cloud.requests()
    changed = cloud.done(MODULE, name="web", bandwidth={"charge_mode": "traffic"})["eip"]["bandwidth"]
    assert (changed["size"], changed["charge_mode"]) == (5, "traffic")
    # The service wants a name or a size in each change.
    assert cloud.written(besides="/query") == [
        ("PUT", changed["id"], {"bandwidth": {"charge_mode": "traffic", "size": 5}})
    ]


def test_a_prepaid_eip_is_ordered_bound_and_unsubscribed(slow: LocalCloud) -> None:
    made = slow.done(MODULE, **PREPAID, period_unit="year", auto_renew=True, server="ecs-ha-1")["eip"]
    assert (made["charging_mode"], made["status"], made["order_id"] is None) == ("prepaid", "ACTIVE", False)
    (order,) = [body for _method, path, body in slow.written(besides="/query") if path == "publicips"]
    assert order["extendParam"] == {
        "charge_mode": "prePaid",
        "period_type": "year",
        "period_num": 1,
        "is_auto_pay": True,
        "is_auto_renew": True,
    }
    gone = slow.done(MODULE, id=made["id"], state="absent")
    assert gone["actions"] == ['unbind EIP "web"', 'unsubscribe EIP "web"']
    assert slow.done("vpc_eip_info", id=made["id"])["eips"] == []
    again = slow.done(MODULE, **PREPAID)["eip"]
    assert again["id"] != made["id"]


def test_the_bandwidth_of_a_prepaid_eip_is_not_changed(cloud: LocalCloud) -> None:
    seed(cloud, bandwidths={"name": "all"}, publicips={"alias": "paid", "charging_mode": "prePaid"})
    message = cloud.refused(MODULE, name="paid", bandwidth={"size": 9})
    assert message == (
        'EIP "paid" is prepaid, and this module cannot change size from 5 to 9 of its bandwidth. Nothing was changed. '
        "Change it in the console, or correct the task."
    )
    assert 'share_type from "PER" to "WHOLE"' in cloud.refused(MODULE, name="paid", shared_bandwidth="all")
    assert cloud.written(besides="/query") == []


def test_an_order_that_somebody_else_pays(cloud: LocalCloud) -> None:
    desired = {**PREPAID, "auto_pay": False, "server": "ecs-ha-1", "tags": {"team": "shop"}, "description": "later"}
    ordered = cloud.done(MODULE, **desired)
    assert ordered["actions"] == ['create EIP "web"']
    assert (ordered["eip"]["id"], ordered["eip"]["status"]) == (None, "unpaid")
    order_id = ordered["eip"]["order_id"]
    assert cloud.done(MODULE, **desired)["changed"] is False
    assert f'Order {order_id} for EIP "web" is unpaid' in cloud.refused(MODULE, **PREPAID)
    pay(cloud, order_id)
    finished = cloud.done(MODULE, **desired)
    assert finished["actions"] == ["set the description", "set tags team", 'bind to server "ecs-ha-1"']
    assert (finished["eip"]["order_id"], finished["eip"]["status"]) == (order_id, "ACTIVE")
    assert cloud.done(MODULE, **desired)["changed"] is False


def test_an_unpaid_order_is_cancelled(cloud: LocalCloud) -> None:
    order_id = cloud.done(MODULE, **PREPAID, auto_pay=False)["eip"]["order_id"]
    gone = cloud.done(MODULE, name="web", state="absent")
    assert gone["actions"] == [f"cancel the unpaid order {order_id}"]
    assert cloud.done(MODULE, name="web", state="absent")["changed"] is False


def test_an_order_for_another_period_is_no_candidate(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **PREPAID, auto_pay=False, period=3)
    cloud.environ["XDG_CACHE_HOME"] += "-elsewhere"
    assert 'that may be for EIP "web" is unpaid' in cloud.refused(MODULE, **PREPAID, period=3)
    assert cloud.done(MODULE, **PREPAID)["changed"] is True


def test_tags_with_equals_signs(cloud: LocalCloud) -> None:
    tags = {"plain": "a=b", "empty": ""}
    assert cloud.done(MODULE, **NEW, tags=tags)["eip"]["tags"] == tags
    assert cloud.done(MODULE, **NEW, tags=tags)["changed"] is False
    assert cloud.done(MODULE, **NEW, tags={"x": 1}, purge_tags=False)["eip"]["tags"] == {**tags, "x": "1"}


def test_a_failed_binding_says_so(slow: LocalCloud) -> None:
    seed(slow, eip_outcomes={"on": "bind", "publicip": "web", "result": "error"})
    message = slow.refused(MODULE, **NEW, server="ecs-ha-1")
    assert "went to state BIND_ERROR" in message


def test_a_region_without_the_third_version(cloud: LocalCloud) -> None:
    cloud.tell("faults", [{"action": "status", "status": 404, "path": "/eip/publicips/", "count": 99}])
    desired = {**NEW, "bandwidth": {"size": 5, "charge_mode": "traffic"}}
    made = cloud.done(MODULE, **desired)["eip"]
    assert (made["description"], made["bandwidth"]["charge_mode"]) == (None, "traffic")
    assert cloud.done(MODULE, **desired)["changed"] is False


def test_a_new_eip_is_read_by_its_id_while_lists_are_old(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["eip"]
    cloud.tell("faults", [{"action": "stale", "method": "GET", "path": "/publicips$", "writes": 1, "count": 9}])
    again = cloud.done(MODULE, **NEW)
    assert (again["changed"], again["eip"]["id"]) == (False, made["id"])


def test_what_is_listed(cloud: LocalCloud) -> None:
    seed(
        cloud,
        publicips=[
            {"alias": "one", "ip_address": "198.18.200.1", "port_id": PORT, "description": "first"},
            {"alias": "two", "ip_address": "198.18.200.2", "type": "5_sbgp"},
        ],
    )

    def names(**options: Any) -> list[str]:
        return [eip["name"] for eip in cloud.done("vpc_eip_info", **options)["eips"]]

    assert names() == [*names(type="5_bgp"), "two"] == ["eip-examples", "one", "two"]
    assert names(status="DOWN") == ["eip-examples", "two"]
    assert names(type="5_sbgp") == names(address="198.18.200.2") == ["two"]
    assert names(port_id=PORT) == names(name="one") == ["one"]
    assert names(id=NOBODY) == names(id="no-id") == names(name="three") == []
    (plain,) = cloud.done("vpc_eip_info", name="one")["eips"]
    (whole,) = cloud.done("vpc_eip_info", name="one", details=True)["eips"]
    assert (plain["description"], plain["bandwidth"]["charge_mode"]) == (None, None)
    assert (whole["description"], whole["bandwidth"]["charge_mode"]) == ("first", "bandwidth")
    assert cloud.done("vpc_eip_info", id=whole["id"])["eips"] == [whole]


def test_a_lost_response_is_recorded_like_one_that_arrived(cloud: LocalCloud) -> None:
    cloud.tell("faults", [{"action": "drop_after", "method": "POST", "path": "/publicips$"}])
    made = cloud.done(MODULE, **NEW)["eip"]
    cloud.clock.sleep(70)  # the trace of the write ends, and lists may still be old
    cloud.tell("faults", [{"action": "stale", "method": "GET", "path": "/publicips$", "writes": 2, "count": 9}])
    again = cloud.done(MODULE, **NEW)
    assert (again["changed"], again["eip"]["id"]) == (False, made["id"])
