# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ports: what each operation sends, what it costs, and what is no difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.vpc.networks import NET, Networks, nic

PORT = "vpc_port"
LIST, CREATE = "GET /v2.0/ports", "POST /v2.0/ports"
GET, PUT, DELETE = ("%s /v2.0/ports/port" % method for method in ("GET", "PUT", "DELETE"))
STANDBY: dict[str, Any] = {"name": "standby", "network_id": NET}
OFF = "1.1.1.1/0"
MAC = "fa:16:3e:99:99:99"
# It changes with every write, and nobody can foretell to what.
UNTOLD = {"updated_at": None}


@pytest.fixture
def cloud(tmp_path: Path) -> Networks:
    return Networks(tmp_path)


def region(cloud: Networks, **more: Any) -> None:
    """A port that nothing is plugged into and the interface of a server."""
    cloud.plant(nic("port", "10.0.0.50", **{"name": "standby", **more}), nic("nic-1", "10.0.0.1", "server-1"))


def test_create_sends_what_was_said(cloud: Networks) -> None:
    fixed = [{"ip_address": "10.0.0.50", "subnet_id": None}]
    done = cloud.thrice(PORT, **STANDBY, fixed_ips=fixed, device_owner="")
    assert cloud.log == [LIST, CREATE]
    assert cloud.bodies == [
        {"port": {"name": "standby", "network_id": NET, "fixed_ips": [{"ip_address": "10.0.0.50"}], "device_owner": ""}}
    ]
    assert done.view is not None
    assert done.view["fixed_ips"] == [{"ip_address": "10.0.0.50", "subnet_id": "sub-a"}]
    assert cloud.queries[0] == STANDBY, "the service filters"


def test_create_with_the_check_off_is_one_request(cloud: Networks) -> None:
    done = cloud.thrice(PORT, **STANDBY, source_dest_check=False)
    assert cloud.log == [LIST, CREATE]
    assert cloud.bodies[0]["port"]["allowed_address_pairs"] == [{"ip_address": OFF}]
    assert done.actions == ['create port "standby"']
    assert done.after == {**STANDBY, "source_dest_check": False}


def test_names_of_the_subnet_and_of_security_groups(cloud: Networks) -> None:
    done = cloud.thrice(PORT, name="standby", subnet="inside", security_groups=["group-a", "ha-pair"])
    assert cloud.log == ["GET /v1/subnets", LIST, "GET /v1/security-groups", CREATE]
    (group,) = {item["id"] for item in cloud.done("vpc_security_group_info", name="ha-pair")["security_groups"]}
    assert cloud.bodies[0]["port"] == {"name": "standby", "network_id": NET, "security_groups": ["group-a", group]}
    assert done.after["security_groups"] == ["group-a", group]
    assert cloud.thrice(PORT, name="standby", subnet="inside", state="absent").view is None


def test_ids_of_security_groups_need_no_request(cloud: Networks) -> None:
    region(cloud)
    known = "7aa51dbf-5b63-40db-9724-dad3c4828b58"
    cloud.thrice(PORT, id="port", subnet="inside", security_groups=["group-default", known])
    assert cloud.log == [GET, "GET /v1/subnets", PUT]


def test_names_that_nothing_has(cloud: Networks) -> None:
    missing = 'There is no subnet with the name or ID "new".'
    assert cloud.refused(PORT, name="standby", subnet="new").startswith(missing)
    assert cloud.refusal(PORT, name="standby", subnet="twin").startswith("There are 2 subnets with the name")
    told = cloud.refused(PORT, **STANDBY, security_groups=["new"])
    assert told.startswith('There is no security group with the name or ID "new".')
    assert cloud.done(PORT, name="standby", subnet="new", state="absent")["changed"] is False
    region(cloud)
    told = cloud.refusal(PORT, id="port", subnet="outside")
    assert told.startswith('Port "standby": the API cannot change network_id from "net-a" to "net-b".')


def test_names_that_an_earlier_task_would_create(cloud: Networks) -> None:
    planned = cloud.run(PORT, check=True, name="standby", subnet="new", security_groups=["new-group"])
    assert planned["actions"] == ['create port "standby"']
    assert (planned["port"]["network_id"], planned["port"]["security_groups"]) == ("new", ["new-group"])
    assert [text.partition(".")[0] for text in cloud.warnings] == [
        'There is no subnet with the name or ID "new"',
        'There is no security group with the name or ID "new-group"',
    ]


def test_create_needs_a_network(cloud: Networks) -> None:
    assert cloud.refusal(PORT, name="standby") == ('There is no port "standby". To create it, set network_id.')


def test_unchanged_costs_one_request(cloud: Networks) -> None:
    region(cloud)
    for desired, request in ((STANDBY, LIST), ({"id": "port"}, GET), ({"id": "port", **STANDBY}, GET)):
        assert cloud.task(PORT, **desired).changed is False
        assert cloud.log == [request]


def test_update_and_delete(cloud: Networks) -> None:
    region(cloud)
    cloud.thrice(PORT, id="port", name="active")
    assert cloud.log == [GET, PUT]
    assert cloud.bodies == [{"port": {"name": "active"}}]
    cloud.thrice(PORT, name="active", network_id=NET, state="absent")
    assert cloud.log == [LIST, DELETE, GET]
    assert "port" not in cloud.ports
    assert cloud.task(PORT, id="port", state="absent").changed is False


def test_check_mode_asks_for_no_port_of_the_name_none(cloud: Networks) -> None:
    assert cloud.task(PORT, check=True, **STANDBY).changed
    assert cloud.log == [LIST, "GET /v1/subnets/net-a"]


@pytest.mark.parametrize(
    "options",
    [
        {"fixed_ips": [{"ip_address": "10.0.0.50"}]},
        {"fixed_ips": [{"subnet_id": "sub-a"}]},
        {"fixed_ips": [{"ip_address": "10.0.0.50", "subnet_id": None}]},
        {"security_groups": ["group-b", "GROUP-A", "group-b"]},
        {"allowed_address_pairs": [{"ip_address": "10.0.0.8"}, {"ip_address": "10.0.0.9", "mac_address": MAC.upper()}]},
        {
            "allowed_address_pairs": [
                {"ip_address": "10.0.0.9", "mac_address": MAC},
                {"ip_address": "10.0.0.8", "mac_address": None},
            ]
        },
        {
            "allowed_address_pairs": [
                {"ip_address": "10.0.0.8"},
                {"ip_address": "10.0.0.8"},
                {"ip_address": "10.0.0.9", "mac_address": MAC},
            ]
        },
        {
            "allowed_address_pairs": [
                {"ip_address": "10.0.0.8", "mac_address": "own"},
                {"ip_address": "10.0.0.9", "mac_address": MAC},
            ]
        },
        {"extra_dhcp_opts": [{"opt_name": "b", "opt_value": "2"}, {"opt_name": "a", "opt_value": "1"}]},
        {"binding_profile": {"internal_elb": True}},
        {"binding_vnic_type": "normal", "port_security_enabled": True, "device_owner": "", "source_dest_check": True},
        {"fixed_ips": None, "allowed_address_pairs": None, "extra_dhcp_opts": None, "source_dest_check": None},
    ],
)
@pytest.mark.parametrize("fills_mac", [True, False])
def test_what_the_server_adds_orders_or_spells_differently_is_no_drift(
    cloud: Networks, options: dict[str, Any], fills_mac: bool
) -> None:
    region(
        cloud,
        security_groups=["group-a", "group-b"],
        pairs=["10.0.0.8", {"ip_address": "10.0.0.9", "mac_address": MAC}],
        extra_dhcp_opts=(("a", "1"), ("b", "2")),
        profile={"internal_elb": True, "added": {}},
    )
    cloud.show_own_mac(fills_mac)
    for pair in options.get("allowed_address_pairs") or []:
        if pair.get("mac_address") == "own":
            pair = {**pair, "mac_address": cloud.ports["port"].mac_address}
            options = {"allowed_address_pairs": [pair, options["allowed_address_pairs"][1]]}
    done = cloud.task(PORT, **STANDBY, **options)
    assert (done.changed, cloud.log) == (False, [LIST])


@pytest.mark.parametrize(
    ("options", "body"),
    [
        ({"security_groups": ["group-b", "group-b", "group-a"]}, {"security_groups": ["group-b", "group-a"]}),
        ({"allowed_address_pairs": []}, {"allowed_address_pairs": []}),
        (
            {"allowed_address_pairs": [{"ip_address": "10.0.0.9", "mac_address": None}] * 2},
            {"allowed_address_pairs": [{"ip_address": "10.0.0.9"}]},
        ),
        ({"extra_dhcp_opts": []}, {"extra_dhcp_opts": []}),
        ({"binding_profile": {"internal_elb": False}}, {"binding:profile": {"internal_elb": False}}),
        ({"name": ""}, {"name": ""}),
    ],
)
def test_a_difference_is_written_and_nothing_else(
    cloud: Networks, options: dict[str, Any], body: dict[str, Any]
) -> None:
    region(cloud, pairs=["10.0.0.8"], extra_dhcp_opts=(("a", "1"),))
    cloud.thrice(PORT, id="port", **options)
    assert cloud.bodies == [{"port": body}]


@pytest.mark.parametrize(
    ("options", "difference"),
    [
        ({"network_id": "net-b"}, 'network_id from "net-a" to "net-b"'),
        ({"device_owner": "neutron:VIP_PORT"}, 'device_owner from "" to "neutron:VIP_PORT"'),
        (
            {"fixed_ips": [{"ip_address": "10.0.0.51", "subnet_id": None}]},
            'fixed_ips from [{"subnet_id": "sub-a", "ip_address": "10.0.0.50"}] to [{"ip_address": "10.0.0.51"}]',
        ),
        ({"binding_vnic_type": "direct"}, 'binding_vnic_type from "normal" to "direct"'),
    ],
)
def test_what_is_fixed_at_creation(cloud: Networks, options: dict[str, Any], difference: str) -> None:
    region(cloud)
    assert cloud.refusal(PORT, id="port", name="other", **options) == (
        'Port "standby": the API cannot change %s. Nothing was changed. Recreate the port, or correct the task.'
        % difference
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"allowed_address_pairs": [{"ip_address": "0.0.0.0/0"}]},
            'allowed_address_pairs has "0.0.0.0/0", which the service refuses: '
            '"1.1.1.1/0" disables the source/destination check.',
        ),
        (
            {"fixed_ips": [{"ip_address": "10.0.0.1/24"}]},
            'fixed_ips has "10.0.0.1/24", which is not an IP address: correct it.',
        ),
        ({"security_groups": []}, "security_groups is empty, but a port needs one: set at least one."),
    ],
)
def test_refused_before_anything_is_asked(cloud: Networks, options: dict[str, Any], sentence: str) -> None:
    region(cloud)
    assert cloud.refusal(PORT, **STANDBY, **options).startswith(sentence)
    assert cloud.log == []


# The source/destination check


def test_the_check_alone_keeps_every_other_pair(cloud: Networks) -> None:
    pairs = ["10.0.0.8", {"ip_address": "10.0.0.9", "mac_address": MAC}]
    region(cloud, pairs=pairs)
    off = cloud.thrice(PORT, **STANDBY, source_dest_check=False)
    assert cloud.log == [LIST, GET, PUT]
    assert cloud.pairs("port") == ["1.1.1.1/0", "10.0.0.8", "10.0.0.9 " + MAC]
    assert off.view is not None
    other = {**UNTOLD, "allowed_address_pairs": None}
    assert {**off.after, **other} == {**off.view, **other}
    assert sorted(map(str, off.after["allowed_address_pairs"])) == sorted(map(str, off.view["allowed_address_pairs"]))
    assert cloud.task(PORT, **STANDBY).changed is False
    on = cloud.thrice(PORT, **STANDBY, source_dest_check=True)
    assert cloud.pairs("port") == ["10.0.0.8", "10.0.0.9 " + MAC]
    assert on.after["source_dest_check"] is True


def test_pairs_that_switch_the_check_are_predicted(cloud: Networks) -> None:
    region(cloud, pairs=[OFF])
    done = cloud.thrice(PORT, **STANDBY, allowed_address_pairs=[{"ip_address": "10.0.0.8"}])
    assert done.before["source_dest_check"] is False
    assert done.after["source_dest_check"] is True
    assert done.view is not None
    assert {**done.after, **UNTOLD} == {**done.view, **UNTOLD}


def test_a_rename_that_succeeded_before_the_switch_failed_is_told(cloud: Networks) -> None:
    region(cloud)
    # The port is read, renamed and read again.
    cloud.tell("faults", {"action": "status", "method": "GET", "path": "ports/port$", "nth": 2, "count": None})
    result = cloud.result(PORT, id="port", name="active", source_dest_check=False)
    assert result["error"]["status"] == 503
    assert result["done"] == ['update port "standby": name']


# Waiting


@pytest.mark.parametrize("status", ["ACTIVE", "DOWN"])
def test_active_and_down_are_both_the_end(cloud: Networks, status: str) -> None:
    cloud.show_status(status)
    cloud.task(PORT, **STANDBY)
    assert cloud.log == [LIST, CREATE]


def test_build_is_waited_for_and_what_is_unknown_fails(cloud: Networks) -> None:
    cloud.show_status("BUILD", "BUILD", "DOWN")
    done = cloud.task(PORT, **STANDBY)
    assert done.view is not None
    assert done.view["status"] == "DOWN"
    assert cloud.log == [LIST, CREATE, *["GET /v2.0/ports/%s" % done.view["id"]] * 2]

    cloud.plant()
    cloud.show_status("ERROR")
    result = cloud.result(PORT, **STANDBY)
    assert result["msg"].startswith('Port "standby" went to state ERROR. Before that')
    assert result["done"] == ['create port "standby"']


def test_a_lost_create_is_adopted(cloud: Networks) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": "ports$"})
    done = cloud.task(PORT, **STANDBY, source_dest_check=False)
    assert done.changed
    assert cloud.log == [LIST, CREATE, LIST]
    assert list(cloud.ports) == [done.view["id"]]
    assert cloud.pairs(done.view["id"]) == [OFF]


# Reading


@pytest.mark.parametrize(
    ("desired", "query"),
    [
        ({}, {}),
        ({"name": "standby"}, {"name": "standby"}),
        ({"fixed_ip": "10.0.0.50"}, {"fixed_ips": "ip_address=10.0.0.50"}),
        ({"device_id": "", "network_id": NET}, {"device_id": "", "network_id": NET}),
    ],
)
def test_the_service_filters(cloud: Networks, desired: dict[str, Any], query: dict[str, Any]) -> None:
    region(cloud)
    found = cloud.read(PORT, **desired)
    assert cloud.queries == [query]
    assert "port" in [port["id"] for port in found]


def test_reading_returns_the_same_keys_as_the_module(cloud: Networks) -> None:
    region(cloud, pairs=["10.0.0.8"])
    assert cloud.read(PORT, id="port") == [cloud.task(PORT, id="port").view]
    assert cloud.read(PORT, id="gone") == []
