# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server that is there: each operation with what it sends and how many requests that takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.servers.parts import (
    BOUND,
    UNBOUND,
    _shown,
)
from tests.unit.services.bms.metal import GROUP, IMAGE, LOST_KEY, NEW, SUBNET, VPC, Metal

FIRST = {"subnet_id": SUBNET, "ip_address": "172.16.0.20"}
SECOND = {"subnet_id": SUBNET, "ip_address": "172.16.0.21"}


@pytest.fixture
def metal(tmp_path: Path) -> Metal:
    """With one server."""
    found = Metal(tmp_path)
    found.done(**{**NEW, "nics": [FIRST]})
    return found


def server_id(metal: Metal) -> str:
    return str(metal.done(name="metal").server["id"])


# Power


@pytest.mark.parametrize("kind", [None, "soft", "hard"])
def test_off_and_on(metal: Metal, kind: str | None) -> None:
    """The service knows one way only, which is said to who asks for the other."""
    own = {"servers": [{"id": server_id(metal)}]}
    metal.cloud.warnings.clear()
    off = metal.thrice(name="metal", state="stopped", power_action=kind)
    assert off.writes == [("/action", {"os-stop": {**own, "type": "HARD"}})]
    assert any('power_action "soft" has no effect' in warning for warning in metal.cloud.warnings) is (kind == "soft")
    assert off.requests == 4, "find, stop, its job, read"
    assert off.server["status"] == "SHUTOFF"
    on = metal.thrice(name="metal", state="started")
    assert on.writes == [("/action", {"os-start": own})]
    assert on.requests == 4
    assert on.server["status"] == "ACTIVE"


def test_present_leaves_a_server_off(metal: Metal) -> None:
    metal.done(name="metal", state="stopped")
    assert metal.done(name="metal").result["changed"] is False


@pytest.mark.parametrize("kind", ["soft", "hard"])
def test_restart_is_done_each_time(metal: Metal, kind: str) -> None:
    for _round in range(2):
        done = metal.done(name="metal", state="restarted", power_action=kind)
        assert [sent.body["reboot"]["type"] for sent in done.writes] == ["HARD"]
        assert (done.requests, done.server["status"]) == (4, "ACTIVE")
    metal.done(name="metal", state="stopped")
    predicted = metal.task(check=True, name="metal", state="restarted")
    done = metal.done(name="metal", state="restarted")
    assert done.result["actions"] == predicted.result["actions"] == ['start bare metal server "metal"']


# Name, metadata, tags


def test_another_name(metal: Metal) -> None:
    done = metal.thrice(id=server_id(metal), name="steel")
    assert done.writes == [(f"/{done.server['id']}", {"server": {"name": "steel"}})]
    assert done.requests == 3, "find, rename, read"
    assert done.server["name"] == "steel"


def test_metadata(metal: Metal) -> None:
    own = f"/{server_id(metal)}/metadata"
    done = metal.thrice(name="metal", metadata={"owner": "me", "floor": 3})
    assert done.writes == [(own, {"metadata": {"owner": "me", "floor": "3"}})]
    assert done.requests == 3
    assert metal.thrice(name="metal", metadata={"floor": True}).writes == [(own, {"metadata": {"floor": "true"}})]
    done = metal.thrice(name="metal", metadata={"owner": "you", "floor": None})
    assert [sent.what.rpartition("/servers")[2] for sent in done.writes] == [own, f"{own}/floor"]
    assert done.writes[0].body == {"metadata": {"owner": "you"}}
    assert done.requests == 4
    assert done.server["metadata"] == {"owner": "you"}
    metal.done(name="metal", metadata={"room": "b"})
    done = metal.thrice(name="metal", metadata={"room": "b"}, purge_metadata=True)
    assert done.result["actions"] == ["remove metadata owner"]
    assert done.server["metadata"] == {"room": "b"}


def test_only_the_difference_of_tags_is_sent(metal: Metal) -> None:
    own = f"/{server_id(metal)}/tags/action"
    done = metal.thrice(name="metal", tags={"role": "db", "tier": "gold"})
    pairs = [{"key": "role", "value": "db"}, {"key": "tier", "value": "gold"}]
    assert done.writes == [(own, {"action": "create", "tags": pairs})]
    assert done.requests == 3
    done = metal.thrice(name="metal", tags={"role": "db", "tier": "iron", "floor": None})
    pairs = [{"key": "tier", "value": "iron"}, {"key": "floor", "value": ""}]
    assert done.writes == [(own, {"action": "create", "tags": pairs})]
    done = metal.thrice(name="metal", tags={"floor": ""})
    gone = [{"key": "role", "value": "db"}, {"key": "tier", "value": "iron"}]
    assert done.writes == [(own, {"action": "delete", "tags": gone})]
    done = metal.thrice(name="metal", tags={"role": "web"}, purge_tags=False)
    assert done.server["tags"] == {"floor": "", "role": "web"}
    assert metal.thrice(name="metal", tags={}).server["tags"] == {}


# NICs


def test_nics(metal: Metal) -> None:
    own = f"/{server_id(metal)}/nics"
    done = metal.thrice(name="metal", vpc_id=VPC, nics=[FIRST, SECOND])
    assert done.writes == [(own, {"nics": [SECOND]})]
    assert done.requests == 6, "find, NICs, add, its job, read, NICs"
    assert [nic["ip_address"] for nic in done.server["nics"]] == ["172.16.0.20", "172.16.0.21"]
    port = done.server["nics"][1]["port_id"]
    done = metal.thrice(name="metal", vpc_id=VPC, nics=[FIRST])
    assert done.writes == [(own + "/delete", {"nics": [{"id": port}]})]
    assert done.requests == 6


def test_a_nic_is_replaced(metal: Metal) -> None:
    metal.done(name="metal", vpc_id=VPC, nics=[FIRST, SECOND])
    third = {"subnet_id": SUBNET, "ip_address": "172.16.0.22"}
    done = metal.thrice(name="metal", vpc_id=VPC, nics=[third, FIRST])
    assert done.result["actions"] == ["delete NIC 172.16.0.21", "create NIC 172.16.0.22"]


def test_a_nic_gets_the_groups_of_the_server(metal: Metal) -> None:
    done = metal.done(name="metal", security_groups=["default"], nics=[FIRST, {"subnet": "subnet-bms"}])
    assert done.writes[0].body == {"nics": [{"subnet_id": SUBNET, "security_groups": [{"id": GROUP}]}]}
    assert done.result["actions"] == [f"create NIC in subnet {SUBNET}"]


def test_the_first_nic_stays(metal: Metal) -> None:
    assert metal.refusal(name="metal", vpc_id=VPC, nics=[SECOND]) == (
        f"nics does not have the first NIC of the server, 172.16.0.20 in subnet {SUBNET}, which cannot be removed: "
        "add it to nics."
    )


# Disks


def test_disks(metal: Metal) -> None:
    own = f"/{server_id(metal)}"
    done = metal.thrice(name="metal", volumes=["disk-1", "disk-2"])
    assert done.writes == [
        (own + "/attachvolume", {"volumeAttachment": {"volumeId": "disk-1"}}),
        (own + "/attachvolume", {"volumeAttachment": {"volumeId": "disk-2"}}),
    ]
    assert done.requests == 6, "find, two of attach and job, read"
    assert metal.done(name="metal", volumes=["disk-2"]).result["changed"] is False
    done = metal.thrice(name="metal", volumes=["disk-2"], purge_volumes=True)
    assert done.writes == [(own + "/detachvolume/disk-1", None)]
    assert [disk["id"] for disk in done.server["volumes"]] == ["disk-2"]


def test_the_disk_that_it_starts_from_is_never_detached(metal: Metal) -> None:
    from_disk = {**NEW, "name": "other", "flavor": "physical.h2.large", "root_volume": {"type": "SAS", "size": 150}}
    made = metal.done(**from_disk)
    assert [disk["boot"] for disk in made.server["volumes"]] == [True]
    assert metal.done(name="other", volumes=[], purge_volumes=True).result["changed"] is False


# Public addresses


def test_an_address_that_cannot_be_bound_or_unbound(metal: Metal) -> None:
    given = {"name": "metal", "eip": {"address": "198.18.200.1"}, "max_retries": 0}
    address, fault = metal.address("198.18.200.1")["id"], {"action": "status", "status": 400, "method": "PUT"}
    metal.cloud.tell("faults", {**fault, "service": "eip"})
    assert metal.task(**given).result["msg"].startswith(f"bind EIP {address}: ")
    metal.done(**given)
    metal.cloud.tell("faults", {**fault, "service": "eip"})
    failed = metal.task(**{**given, "eip": {"state": "absent"}}).result
    assert failed["msg"].startswith(f"unbind EIP {address}: ")


def test_an_address_is_bound_and_unbound(metal: Metal) -> None:
    port = metal.done(name="metal").server["nics"][0]["port_id"]
    done = metal.thrice(name="metal", eip={"address": "198.18.200.1"})
    assert [sent.body for sent in done.writes] == [{"publicip": {"port_id": port}}]
    assert done.requests == 6, "find, the address, bind, that it is bound, that the server shows it, read"
    assert done.server["public_ip"] == "198.18.200.1"
    done = metal.thrice(name="metal", eip={"id": metal.address("198.18.200.2")["id"]})
    assert done.result["actions"] == ["unbind EIP 198.18.200.1", "bind EIP 198.18.200.2"]
    assert metal.address("198.18.200.1")["status"] == "DOWN"
    done = metal.thrice(name="metal", eip={"state": "absent"})
    assert [sent.body for sent in done.writes] == [{"publicip": {"port_id": ""}}]
    assert done.requests == 6
    assert done.server["public_ip"] is None
    assert metal.address("198.18.200.2")["status"] == "DOWN", "it is kept"


def test_an_address_that_another_server_has(metal: Metal) -> None:
    other = metal.done(**{**NEW, "name": "other"}, eip={"address": "198.18.200.1"})
    port = other.server["nics"][0]["port_id"]
    assert metal.refusal(name="metal", eip={"address": "198.18.200.1"}) == (
        f"EIP 198.18.200.1 is already bound to port {port}: unbind it first."
    )


def test_the_other_service_sees_an_address_later(tmp_path: Path) -> None:
    """The address says first that it is bound, the server after that; and a port takes one address at a time."""
    metal = Metal(tmp_path, "poll")
    metal.done(**NEW)
    assert metal.thrice(name="metal", eip={"address": "198.18.200.1"}).server["public_ip"] == "198.18.200.1"
    done = metal.thrice(name="metal", eip={"address": "198.18.200.2"})
    assert done.server["public_ip"] == "198.18.200.2"
    assert metal.thrice(name="metal", eip={"state": "absent"}).server["public_ip"] is None


def test_an_address_that_the_server_does_not_show_yet_is_its_own(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "clock")
    metal.done(**NEW)
    bound = metal.done(name="metal", eip={"address": "198.18.200.1"}, wait=False)
    assert bound.result["changed"] is True
    metal.cloud.clock.sleep(31)
    assert metal.address("198.18.200.1")["status"] == "ACTIVE"
    again = metal.done(name="metal", eip={"address": "198.18.200.1"}, wait=False)
    assert (again.result["changed"], again.server["public_ip"]) == (False, "198.18.200.1")


@pytest.mark.parametrize(
    ("address", "bound", "unbound"),
    [
        ({"status": "ACTIVE", "port_id": "p"}, "good", "pending"),
        ({"status": "PENDING_UPDATE", "port_id": "p"}, "pending", "pending"),
        ({"status": "BINDING", "port_id": "p"}, "pending", "pending"),
        ({"status": "PENDING_UPDATE"}, "pending", "pending"),
        ({"status": "DOWN"}, "pending", "good"),
        ({"status": "SOMETHING_NEW"}, "pending", "good"),
        ({"status": "ELB", "port_id": "p"}, "good", "pending"),
        ({"status": "BIND_ERROR", "port_id": "p"}, "bad", "pending"),
    ],
)
def test_when_an_address_has_arrived(address: dict[str, str], bound: str, unbound: str) -> None:
    """The port that was asked for shows at once, so that it alone says nothing."""
    for until, expected in ((BOUND, bound), (UNBOUND, unbound)):
        state = until.state(address)
        assert ("good" if state in until.good else "bad" if state in until.bad else "pending") == expected


@pytest.mark.parametrize("there", [True, False])
def test_when_a_server_shows_an_address(there: bool) -> None:
    until = _shown(None, "id", "", {"public_ip_address": "198.18.0.1"}, there=there).until  # type: ignore[arg-type]
    for shown in (True, False):
        addresses = [{"addr": "172.16.0.20"}, *([{"addr": "198.18.0.1"}] if shown else [])]
        assert (until.state({"addresses": {VPC: addresses}}) in until.good) is (shown is there)


def test_reads_that_lag_behind_a_binding(metal: Metal) -> None:
    stale = {"action": "stale", "service": "bms", "path": server_id(metal), "method": "GET", "nth": 2, "count": 2}
    metal.fault(stale)
    done = metal.done(name="metal", eip={"address": "198.18.200.1"})
    assert done.server["public_ip"] == "198.18.200.1"
    assert metal.done(name="metal", eip={"address": "198.18.200.1"}).result["changed"] is False


def test_a_new_address_is_only_made_together_with_the_server(metal: Metal) -> None:
    new = {"type": "5_bgp", "bandwidth": {"size": 5}}
    assert metal.refusal(name="metal", eip=new) == (
        'eip.type is "5_bgp", but an EIP of a type can be created only together with '
        "the server. Create the EIP separately and set eip.id."
    )
    metal.done(name="metal", eip={"address": "198.18.200.1"})
    assert metal.done(name="metal", eip=new).result["changed"] is False


# Systems


def test_another_image_is_only_installed_where_that_is_confirmed(metal: Metal) -> None:
    assert metal.refusal(name="metal", image_id="rocky") == (
        f'A change of image_id from "{IMAGE}" to "rocky" reinstalls the server and erases its system disk. '
        'Nothing was changed. Set reinstall to "on_change" to confirm.'
    )
    own = server_id(metal)
    done = metal.thrice(name="metal", image="Rocky for BareMetal", reinstall="on_change", admin_pass="the-password")
    assert [sent.what for sent in done.writes] == ["/action", f"/{own}/changeos"]
    assert done.writes[1].body == {"os-change": {"imageid": "rocky", "adminpass": "***"}}
    assert done.requests == 7, "find, the image, two of stop and install with their jobs, read"
    assert (done.server["image_id"], done.server["image_name"]) == ("rocky", "Rocky for BareMetal")
    assert done.server["status"] == "ACTIVE"
    assert done.result["actions"] == [
        'stop bare metal server "metal"',
        'replace the system of bare metal server "metal" with image "Rocky for BareMetal"',
    ]


def test_another_key(metal: Metal) -> None:
    assert 'Set reinstall to "on_change"' in metal.refusal(name="metal", key_name="key-new")
    metal.done(name="metal", state="stopped")
    done = metal.thrice(name="metal", key_name="key-new", reinstall="on_change", user_data="#!/bin/sh\n")
    assert [sent.what.rpartition("/")[2] for sent in done.writes] == ["reinstallos", "action"]
    assert done.writes[0].body["os-reinstall"]["keyname"] == "key-new"
    assert done.result["actions"] == [
        'replace the system of bare metal server "metal" with the same image',
        'stop bare metal server "metal"',
    ]
    assert (done.server["key_name"], done.server["status"]) == ("key-new", "SHUTOFF"), "it stays off"


def test_reinstall_always(metal: Metal) -> None:
    for _round in range(2):
        predicted = metal.task(check=True, name="metal", reinstall="always", state="started")
        done = metal.done(name="metal", reinstall="always", state="started")
        assert done.result["actions"] == predicted.result["actions"]
        assert done.result["actions"] == [
            'stop bare metal server "metal"',
            'replace the system of bare metal server "metal" with the same image',
        ]
        assert done.server["status"] == "ACTIVE"


def test_a_password_and_a_key_at_once(metal: Metal) -> None:
    """The service refuses both, so that nothing is stopped for it; the key would differ for ever."""
    both = {"name": "metal", "key_name": "key-new", "admin_pass": "the-password"}
    for how in ("on_change", "always"):
        assert metal.refusal(**both, reinstall=how) == (
            "key_name and admin_pass are both set, but the service accepts only one of "
            "them to install a system. Nothing was changed. Leave one of them out."
        )
    same = {**both, "key_name": NEW["key_name"]}
    assert metal.done(**same, reinstall="on_change").result["changed"] is False, "nothing is installed"


def test_without_a_way_to_log_in_the_key_stays(metal: Metal) -> None:
    done = metal.done(name="metal", reinstall="always")
    assert done.writes[-1].body == {"os-reinstall": {"keyname": NEW["key_name"]}}
    assert done.server["key_name"] == NEW["key_name"]


def test_a_server_that_has_no_key(metal: Metal) -> None:
    keyless = {**NEW, "name": "keyless", "key_name": None, "admin_pass": "the-password"}
    metal.done(**keyless)
    sentence = (
        "key_name, admin_pass and user_data are missing, so nobody could log in to the new system: set one of them."
    )
    assert metal.refusal(name="keyless", reinstall="always") == sentence
    done = metal.done(name="keyless", reinstall="always", user_data="#!/bin/sh\n")
    assert set(done.writes[-1].body["os-reinstall"]) == {"metadata"}


def test_a_key_that_is_gone(metal: Metal) -> None:
    metal.fault({"action": "status", "status": 404, "service": "kps", "method": "GET", "count": None})
    sentence = 'There is no key pair with the name "%s".' % NEW["key_name"]
    assert metal.refusal(name="metal", reinstall="always") == sentence
    done = metal.done(name="metal", reinstall="always", user_data="#!/bin/sh\n")
    assert set(done.writes[-1].body["os-reinstall"]) == {"metadata"}, "whoever boots it says how to log in"


def test_a_password_that_takes_no_effect(metal: Metal) -> None:
    metal.cloud.warnings.clear()
    metal.done(name="metal", reinstall="always", admin_pass="the-password", user_data="#!/bin/sh\n")
    assert [text for text in metal.cloud.warnings if text.startswith("admin_pass has no effect")]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"image_id": "virtual"},
            'Image "virtual" is for "FusionCompute", not for bare metal servers: set another image.',
        ),
        (
            {"image": "virtual"},
            'Image "virtual" is for "FusionCompute", not for bare metal servers: set another image.',
        ),
        ({"key_name": "lost"}, LOST_KEY),
        ({"image_id": "rocky", "admin_pass": "short"}, "admin_pass does not have 8 to 26 characters: set another one."),
    ],
)
def test_no_server_is_stopped_for_what_cannot_be_installed(
    metal: Metal, options: dict[str, Any], sentence: str
) -> None:
    assert metal.refusal(name="metal", reinstall="on_change", **options) == sentence


# What cannot be changed


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"flavor": "physical.h2.large"}, 'flavor from "physical.s3.large" to "physical.h2.large"'),
        ({"availability_zone": "cn-north-4b"}, 'availability_zone from "cn-north-4a" to "cn-north-4b"'),
        ({"charging_mode": "postpaid"}, 'charging_mode from "prepaid" to "postpaid"'),
        ({"security_groups": ["ha-pair"]}, 'security_groups from ["default"] to ["ha-pair"]'),
        (
            {"vpc": "vpc-examples"},
            f'vpc_id from "{VPC}" to "7d4c7d3c-5b8a-4d8f-9e8a-0a4a3cf0a001"',
        ),
        (
            {"flavor": "x", "availability_zone": "y", "tags": {"a": "b"}, "state": "stopped"},
            'flavor from "physical.s3.large" to "x" and availability_zone from "cn-north-4a" to "y"',
        ),
    ],
)
def test_what_was_fixed_with_the_order(metal: Metal, changes: dict[str, Any], sentence: str) -> None:
    assert metal.refusal(name="metal", **changes) == (
        f'Bare metal server "metal": the API cannot change {sentence}. Nothing was changed. '
        "Recreate the bare metal server, or correct the task."
    )


def test_what_is_used_at_creation_only_is_no_change(metal: Metal) -> None:
    creation = {"root_volume": {"type": "SAS", "size": 50}, "data_volumes": [], "period": 9, "auto_renew": True}
    assert metal.done(name="metal", **creation, admin_pass="the-password", user_data="x").result["changed"] is False


# One after the other


def test_one_operation_waits_for_the_other(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "poll")
    metal.done(**{**NEW, "nics": [FIRST]})
    done = metal.thrice(
        name="metal", vpc_id=VPC, nics=[FIRST, SECOND], volumes=["disk-1"], state="stopped", tags={"role": "db"}
    )
    assert len(done.writes) == 4
    assert done.server["status"] == "SHUTOFF"


def test_what_is_going_on_already_is_waited_for(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "poll")
    metal.done(**NEW)
    going = metal.done(name="metal", state="restarted", wait=False)
    assert going.server["status"] == "HARD_REBOOT"
    done = metal.done(name="metal", state="stopped")
    assert done.server["status"] == "SHUTOFF"


@pytest.mark.parametrize(
    ("on", "options", "what"),
    [
        ("stop", {"state": "stopped"}, 'stop bare metal server "metal"'),
        ("reboot", {"state": "restarted"}, 'restart bare metal server "metal"'),
        ("add_nic", {"nics": [FIRST, SECOND]}, "create NIC 172.16.0.21"),
        ("attach", {"volumes": ["disk-1"]}, "attach volume disk-1"),
    ],
)
def test_a_job_that_fails(metal: Metal, on: str, options: dict[str, Any], what: str) -> None:
    metal.goes_wrong(on, "fail")
    failed = metal.task(name="metal", vpc_id=VPC, **options).result
    assert failed["msg"].startswith("Job ")
    assert failed["msg"].split(". Before that")[0].endswith(f" to {what} went to state FAIL: no more iron (code BMS.9)")
    assert failed["changed"] is True
    done = metal.done(name="metal", vpc_id=VPC, **options)
    assert done.result["changed"] is True


def test_an_operation_that_is_refused(metal: Metal) -> None:
    metal.goes_wrong("stop", "refuse")
    failed = metal.task(name="metal", tags={"a": "b"}, state="stopped").result
    assert failed["error"]["code"] == "BMS.9"
    assert failed["done"] == ["set tags a"]
    assert failed["msg"].endswith("Before that, this had been done: set tags a.")
