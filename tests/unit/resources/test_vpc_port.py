# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ports: what each operation sends, what it costs, and what is no difference."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    Ambiguous,
    ServerError,
    WaitFailed,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import read_all
from ansible_collections.community.huaweicloud.plugins.module_utils._resources.vpc_port import VPC_PORT, VPC_PORTS
from tests.unit.resources.fake_region import NET, FakeRegion, nic, refusal, task, thrice

LIST, CREATE = "GET /v2.0/ports", "POST /v2.0/ports"
GET, PUT, DELETE = ("%s /v2.0/ports/port" % method for method in ("GET", "PUT", "DELETE"))
STANDBY: dict[str, Any] = {"name": "standby", "network_id": NET}
OFF = "1.1.1.1/0"
MAC = "fa:16:3e:99:99:99"


def region(**more: Any) -> FakeRegion:
    return FakeRegion(nic("port", "10.0.0.50", **{"name": "standby", **more}), nic("nic-1", "10.0.0.1", "server-1"))


def test_create_sends_what_was_said() -> None:
    fake = FakeRegion()
    done = thrice(
        VPC_PORT, fake, **STANDBY, fixed_ips=[{"ip_address": "10.0.0.50", "subnet_id": None}], device_owner=""
    )
    assert fake.log == [LIST, CREATE]
    assert fake.bodies == [
        {"port": {"name": "standby", "network_id": NET, "fixed_ips": [{"ip_address": "10.0.0.50"}], "device_owner": ""}}
    ]
    assert done.view is not None
    assert done.view["fixed_ips"] == [{"ip_address": "10.0.0.50", "subnet_id": "sub-a"}]
    assert fake.queries[0] == STANDBY, "the service filters"


def test_create_with_the_check_off_is_one_request() -> None:
    fake = FakeRegion()
    done = thrice(VPC_PORT, fake, **STANDBY, source_dest_check=False)
    assert fake.log == [LIST, CREATE]
    assert fake.bodies[0]["port"]["allowed_address_pairs"] == [{"ip_address": OFF}]
    assert done.actions == ["create port standby"]
    assert done.after == {**STANDBY, "source_dest_check": False}


def test_create_needs_a_network() -> None:
    assert refusal(VPC_PORT, FakeRegion(), name="standby") == (
        "There is no port standby, and to create it the task has to give network_id."
    )


def test_unchanged_costs_one_request() -> None:
    fake = region()
    for want, request in ((STANDBY, LIST), ({"id": "port"}, GET), ({"id": "port", **STANDBY}, GET)):
        assert task(VPC_PORT, fake, **want).changed is False
        assert fake.log == [request]


def test_update_and_delete() -> None:
    fake = region()
    thrice(VPC_PORT, fake, id="port", name="active")
    assert fake.log == [GET, PUT]
    assert fake.bodies == [{"port": {"name": "active"}}]
    thrice(VPC_PORT, fake, name="active", network_id=NET, state="absent")
    assert fake.log == [LIST, DELETE]
    assert "port" not in fake.ports
    assert task(VPC_PORT, fake, id="port", state="absent").changed is False


def test_check_mode_asks_for_no_port_of_the_name_none() -> None:
    fake = FakeRegion()
    assert task(VPC_PORT, fake, check=True, **STANDBY).changed
    assert fake.log == [LIST]


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
        {"binding_profile": {"given": 1}},
        {"binding_vnic_type": "normal", "port_security_enabled": True, "device_owner": "", "source_dest_check": True},
        {"fixed_ips": None, "allowed_address_pairs": None, "extra_dhcp_opts": None, "source_dest_check": None},
    ],
)
@pytest.mark.parametrize("fills_mac", [True, False])
def test_what_the_server_adds_orders_or_spells_differently_is_no_drift(
    options: dict[str, Any], fills_mac: bool
) -> None:
    fake = region(
        security_groups=["group-a", "group-b"],
        pairs=["10.0.0.8", {"ip_address": "10.0.0.9", "mac_address": MAC}],
        extra_dhcp_opts=[{"opt_name": "a", "opt_value": "1"}, {"opt_name": "b", "opt_value": "2"}],
        **{"binding:profile": {"given": 1, "added": {}}},
    )
    fake.fills_mac = fills_mac
    for pair in options.get("allowed_address_pairs") or []:
        if pair.get("mac_address") == "own":
            pair = {**pair, "mac_address": fake.ports["port"]["mac_address"]}
            options = {"allowed_address_pairs": [pair, options["allowed_address_pairs"][1]]}
    done = task(VPC_PORT, fake, **STANDBY, **options)
    assert (done.changed, fake.log) == (False, [LIST])


@pytest.mark.parametrize(
    ("options", "body"),
    [
        ({"security_groups": ["b", "b", "a"]}, {"security_groups": ["b", "a"]}),
        ({"allowed_address_pairs": []}, {"allowed_address_pairs": []}),
        (
            {"allowed_address_pairs": [{"ip_address": "10.0.0.9", "mac_address": None}] * 2},
            {"allowed_address_pairs": [{"ip_address": "10.0.0.9"}]},
        ),
        ({"extra_dhcp_opts": []}, {"extra_dhcp_opts": []}),
        ({"binding_profile": {"given": 2}}, {"binding:profile": {"given": 2}}),
        ({"name": ""}, {"name": ""}),
    ],
)
def test_a_difference_is_written_and_nothing_else(options: dict[str, Any], body: dict[str, Any]) -> None:
    fake = region(pairs=["10.0.0.8"], extra_dhcp_opts=[{"opt_name": "a", "opt_value": "1"}])
    thrice(VPC_PORT, fake, id="port", **options)
    assert fake.bodies == [{"port": body}]


@pytest.mark.parametrize(
    ("options", "difference"),
    [
        ({"network_id": "net-b"}, "network_id from 'net-a' to 'net-b'"),
        ({"device_owner": "neutron:VIP_PORT"}, "device_owner from '' to 'neutron:VIP_PORT'"),
        (
            {"fixed_ips": [{"ip_address": "10.0.0.51", "subnet_id": None}]},
            "fixed_ips from [{'ip_address': '10.0.0.50', 'subnet_id': 'sub-a'}] to [{'ip_address': '10.0.0.51'}]",
        ),
        ({"binding_vnic_type": "direct"}, "binding_vnic_type from 'normal' to 'direct'"),
    ],
)
def test_what_is_fixed_at_creation(options: dict[str, Any], difference: str) -> None:
    assert refusal(VPC_PORT, region(), id="port", name="other", **options) == (
        "The API cannot change %s of port standby; nothing was changed. "
        "Delete it and create it again, or correct the task." % difference
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"allowed_address_pairs": [{"ip_address": "0.0.0.0/0"}]}, "The service refuses the address pair 0.0.0.0/0"),
        ({"fixed_ips": [{"ip_address": "10.0.0.1/24"}]}, "fixed_ips: '10.0.0.1/24' is not an IP address."),
        ({"security_groups": []}, "security_groups cannot be empty"),
    ],
)
def test_refused_before_anything_is_asked(options: dict[str, Any], sentence: str) -> None:
    fake = region()
    assert refusal(VPC_PORT, fake, **STANDBY, **options).startswith(sentence)
    assert fake.log == []


# The source/destination check


def test_the_check_alone_keeps_every_other_pair() -> None:
    pairs = ["10.0.0.8", {"ip_address": "10.0.0.9", "mac_address": MAC}]
    fake = region(pairs=pairs)
    off = thrice(VPC_PORT, fake, **STANDBY, source_dest_check=False)
    assert fake.log == [LIST, GET, PUT]
    assert fake.pairs("port") == ["1.1.1.1/0", "10.0.0.8", "10.0.0.9 " + MAC]
    assert off.view is not None
    assert {**off.after, "allowed_address_pairs": None} == {**off.view, "allowed_address_pairs": None}
    assert sorted(map(str, off.after["allowed_address_pairs"])) == sorted(map(str, off.view["allowed_address_pairs"]))
    assert task(VPC_PORT, fake, **STANDBY).changed is False
    on = thrice(VPC_PORT, fake, **STANDBY, source_dest_check=True)
    assert fake.pairs("port") == ["10.0.0.8", "10.0.0.9 " + MAC]
    assert on.after["source_dest_check"] is True


def test_pairs_that_switch_the_check_are_foretold() -> None:
    fake = region(pairs=[OFF])
    done = thrice(VPC_PORT, fake, **STANDBY, allowed_address_pairs=[{"ip_address": "10.0.0.8"}])
    assert done.before["source_dest_check"] is False
    assert done.after["source_dest_check"] is True
    assert done.view is not None
    assert done.after == done.view


def test_a_rename_that_succeeded_before_the_switch_failed_is_told() -> None:
    fake = region()

    def refuse(request: str, done: bool) -> None:
        if request == GET and PUT in fake.log:
            raise ServerError("down", status=503)

    fake.fault = refuse
    with pytest.raises(ServerError) as caught:
        task(VPC_PORT, fake, id="port", name="active", source_dest_check=False)
    assert caught.value.done == ["update port standby: name"]


# Waiting


@pytest.mark.parametrize("status", ["ACTIVE", "DOWN"])
def test_active_and_down_are_both_the_end(status: str) -> None:
    fake = FakeRegion()
    fake.new_status = status
    task(VPC_PORT, fake, **STANDBY)
    assert fake.log == [LIST, CREATE]


def test_build_is_waited_for_and_what_is_unknown_fails() -> None:
    fake = FakeRegion()
    fake.new_status = "BUILD"

    def finish(request: str, done: bool) -> None:
        if request == "GET /v2.0/ports/new-0" and done:
            fake.ports["new-0"]["status"] = "DOWN"

    fake.fault = finish
    done = task(VPC_PORT, fake, **STANDBY)
    assert done.view is not None
    assert done.view["status"] == "DOWN"
    assert fake.log == [LIST, CREATE, "GET /v2.0/ports/new-0", "GET /v2.0/ports/new-0"]

    fake = FakeRegion()
    fake.new_status = "ERROR"
    with pytest.raises(WaitFailed, match=r"^Port standby went to state ERROR\.$") as caught:
        task(VPC_PORT, fake, **STANDBY)
    assert caught.value.done == ["create port standby"]


def test_a_lost_create_is_adopted() -> None:
    fake = FakeRegion()

    def lose(request: str, done: bool) -> None:
        if request == CREATE and done:
            raise Ambiguous("the connection broke")

    fake.fault = lose
    assert task(VPC_PORT, fake, **STANDBY, source_dest_check=False).changed
    assert fake.log == [LIST, CREATE, LIST]
    assert len(fake.ports) == 1
    assert fake.pairs("new-0") == [OFF]


# Reading


@pytest.mark.parametrize(
    ("want", "query"),
    [
        ({}, {}),
        ({"name": "standby"}, {"name": "standby"}),
        ({"fixed_ip": "10.0.0.50"}, {"fixed_ips": "ip_address=10.0.0.50"}),
        ({"device_id": "", "network_id": NET}, {"device_id": "", "network_id": NET}),
    ],
)
def test_the_service_filters(want: dict[str, Any], query: dict[str, Any]) -> None:
    fake = region()
    found = read_all(VPC_PORTS, VPC_PORT.connect(fake), want)
    assert fake.queries == [query]
    assert "port" in [port["id"] for port in found]


def test_reading_returns_the_same_keys_as_the_module() -> None:
    fake = region(pairs=["10.0.0.8"])
    assert read_all(VPC_PORTS, VPC_PORT.connect(fake), {"id": "port"}) == [task(VPC_PORT, fake, id="port").view]
    assert read_all(VPC_PORTS, VPC_PORT.connect(fake), {"id": "gone"}) == []
