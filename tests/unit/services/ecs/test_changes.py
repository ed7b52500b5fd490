# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Changes of an elastic cloud server: its power, its flavor, its groups and what is attached to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.bms.metal import Sent
from tests.unit.services.ecs.machines import DEFAULT, NEW, PAIR, PREPAID, SUBNET, Machines

FIRST = {"subnet_id": SUBNET, "ip_address": "192.168.0.90"}
SECOND = {"subnet_id": SUBNET, "ip_address": "192.168.0.91"}
LARGER = "s6.xlarge.2"
CHANGE = 'change the flavor of elastic cloud server "web" from "s6.large.2" to "s6.xlarge.2"'


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    """With one server."""
    found = Machines(tmp_path)
    found.done(**{**NEW, "nics": [FIRST], "security_groups": ["default"]})
    return found


def server_id(machines: Machines) -> str:
    return str(machines.done(name="web").server["id"])


def ports(machines: Machines) -> dict[str, list[str]]:
    listed = machines.ask("vpc", "/v2.0/ports", device_id=server_id(machines))["ports"]
    return {port["fixed_ips"][0]["ip_address"]: port["security_groups"] for port in listed}


# Power


@pytest.mark.parametrize(("given", "kind"), [(None, "SOFT"), ("soft", "SOFT"), ("hard", "HARD")])
def test_the_way_to_stop_and_restart(machines: Machines, given: str | None, kind: str) -> None:
    stopped = machines.thrice(name="web", state="stopped", power_action=given)
    assert stopped.writes[0].body["os-stop"]["type"] == kind
    started = machines.thrice(name="web", state="started", power_action=given)
    assert started.writes == [Sent("/action", {"os-start": {"servers": [{"id": server_id(machines)}]}})]
    restarted = machines.done(name="web", state="restarted", power_action=given)
    assert restarted.writes[0].body["reboot"]["type"] == kind


def test_an_operation_of_somebody_else_is_waited_for(tmp_path: Path) -> None:
    """The status says nothing of it."""
    machines = Machines(tmp_path, "poll")
    machines.done(**NEW)
    machines.done(name="web", state="stopped", wait=False)
    done = machines.done(name="web", state="stopped")
    assert (done.server["status"], done.server["task_state"], done.writes) == ("SHUTOFF", None, [])


def test_a_refusal_because_of_another_operation_is_repeated(machines: Machines) -> None:
    busy = {"error": {"code": "Ecs.0603", "message": "Other commands are being executed."}}
    machines.fault({"action": "status", "status": 501, "body": busy, "service": "ecs", "method": "POST", "count": 2})
    done = machines.done(name="web", state="stopped")
    assert (done.server["status"], len(done.writes)) == ("SHUTOFF", 3)


# Another flavor


def test_a_running_server_is_not_stopped_without_permission(machines: Machines) -> None:
    assert machines.refusal(name="web", flavor=LARGER) == (
        'A change of flavor from "s6.large.2" to "s6.xlarge.2" stops the running server. Nothing was changed. Set '
        "allow_stop to true to confirm, or stop the server first."
    )


def test_the_service_stops_and_starts_it(machines: Machines) -> None:
    done = machines.thrice(name="web", flavor=LARGER, allow_stop=True)
    assert done.result["actions"] == [CHANGE]
    (sent,) = done.writes
    assert sent.what.endswith("/resize")
    assert sent.body == {"resize": {"flavorRef": LARGER, "mode": "withStopServer"}}
    assert (done.server["flavor"], done.server["status"]) == (LARGER, "ACTIVE")


def test_a_stopped_server_stays_stopped(machines: Machines) -> None:
    machines.done(name="web", state="stopped")
    done = machines.thrice(name="web", flavor=LARGER)
    assert done.writes[0].body == {"resize": {"flavorRef": LARGER}}
    assert done.server["status"] == "SHUTOFF"


@pytest.mark.parametrize(
    ("before", "state", "actions"),
    [
        ("started", "stopped", ['stop elastic cloud server "web"', CHANGE]),
        ("started", "restarted", [CHANGE]),
        ("stopped", "started", [CHANGE, 'start elastic cloud server "web"']),
        ("stopped", "stopped", [CHANGE]),
        ("stopped", "restarted", [CHANGE, 'start elastic cloud server "web"']),
    ],
)
def test_a_state_allows_what_it_asks_for(machines: Machines, before: str, state: str, actions: list[str]) -> None:
    machines.done(name="web", state=before)
    done = machines.done(name="web", flavor=LARGER, state=state)
    assert done.result["actions"] == actions
    assert done.server["flavor"] == LARGER
    assert done.server["status"] == ("SHUTOFF" if state == "stopped" else "ACTIVE")


def test_another_flavor_and_another_system(machines: Machines) -> None:
    done = machines.thrice(name="web", flavor=LARGER, allow_stop=True, image_id="rocky", reinstall="on_change")
    assert done.result["actions"] == [
        'stop elastic cloud server "web"',
        'replace the system of elastic cloud server "web" with image "Rocky"',
        CHANGE,
    ]
    assert (done.server["flavor"], done.server["image_name"], done.server["status"]) == (LARGER, "Rocky", "ACTIVE")


@pytest.mark.parametrize(
    ("flavor", "sentence"),
    [
        ("s6.none", 'There is no flavor with the name or ID "s6.none". The module ecs_flavor_info lists them.'),
        ("s6.old", 'Flavor "s6.old" is no longer sold in zone "cn-north-4a": set another flavor or availability_zone.'),
    ],
)
def test_the_flavor_is_checked_before_the_server_is_stopped(machines: Machines, flavor: str, sentence: str) -> None:
    assert machines.refusal(name="web", flavor=flavor, state="stopped") == sentence


def test_a_prepaid_server_is_changed_by_an_order(tmp_path: Path) -> None:
    machines = Machines(tmp_path)
    machines.done(**PREPAID)
    assert machines.refusal(name="web", flavor=LARGER, allow_stop=True, auto_pay=False) == (
        "auto_pay is false, but another flavor of a prepaid server is ordered together with its payment. Nothing was "
        'changed. Leave auto_pay out, or leave the flavor "s6.large.2".'
    )
    done = machines.thrice(name="web", flavor=LARGER, allow_stop=True)
    assert done.writes[0].body["resize"]["extendparam"] == {"isAutoPay": "true"}
    assert (done.server["flavor"], done.server["charging_mode"]) == (LARGER, "prepaid")


# Security groups and NICs


@pytest.mark.parametrize("groups", [["default", "ha-pair"], [DEFAULT, PAIR]])
def test_other_security_groups(machines: Machines, groups: list[str]) -> None:
    done = machines.thrice(name="web", security_groups=groups)
    assert done.result["actions"] == ["set security groups default, ha-pair"]
    assert done.server["security_groups"] == ["default", "ha-pair"]
    assert ports(machines) == {"192.168.0.90": [DEFAULT, PAIR]}


def test_the_groups_of_all_nics(machines: Machines) -> None:
    """The server shows the groups of all NICs together, so that a NIC without one of them is seen in its port only."""
    both = ["default", "ha-pair"]
    machines.done(name="web", security_groups=both, nics=[FIRST, SECOND])
    assert ports(machines) == {"192.168.0.90": [DEFAULT, PAIR], "192.168.0.91": [DEFAULT, PAIR]}
    (second,) = machines.ask("vpc", "/v2.0/ports", fixed_ips="ip_address=192.168.0.91")["ports"]
    machines.cloud.done("vpc_port", id=second["id"], security_groups=[DEFAULT])
    machines.cloud.requests()
    done = machines.thrice(name="web", security_groups=both)
    assert [sent.what.rpartition("/")[2] for sent in done.writes] == [second["id"]]
    assert ports(machines) == {"192.168.0.90": [DEFAULT, PAIR], "192.168.0.91": [DEFAULT, PAIR]}


def test_a_group_of_two_with_the_name(machines: Machines) -> None:
    machines.thrice(name="web", security_groups=["twin-1"])
    machines.thrice(name="web", security_groups=["twin-2"])
    assert ports(machines) == {"192.168.0.90": ["twin-2"]}


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([], "security_groups is empty, but a server needs at least one: leave it out or name one."),
        (["none"], 'There is no security group with the name or ID "none".'),
        (["twin"], 'There are 2 security groups with the name "twin": twin-1, twin-2. Use the ID of one.'),
    ],
)
def test_groups_that_cannot_be(machines: Machines, groups: list[str], sentence: str) -> None:
    assert machines.refusal(name="web", security_groups=groups).startswith(sentence)


def test_nics_come_and_go(machines: Machines) -> None:
    done = machines.thrice(name="web", nics=[FIRST, SECOND])
    assert done.result["actions"] == ["create NIC 192.168.0.91"]
    assert [nic["ip_address"] for nic in done.server["nics"]] == ["192.168.0.90", "192.168.0.91"]
    done = machines.thrice(name="web", nics=[FIRST])
    assert done.result["actions"] == ["delete NIC 192.168.0.91"]
    assert "which cannot be removed" in machines.refusal(name="web", nics=[SECOND])


@pytest.mark.parametrize("nic", [SECOND, {"subnet_id": SUBNET}])
def test_a_nic_that_an_earlier_request_adds_is_not_added_twice(tmp_path: Path, nic: dict[str, Any]) -> None:
    """Its response was lost, the service does not show what it does, and refuses everything else meanwhile."""
    machines = Machines(tmp_path, "poll")
    machines.done(**{**NEW, "nics": [FIRST]})
    machines.fault({"action": "truncate", "service": "ecs", "method": "POST", "path": "/nics$"})
    assert machines.task(name="web", nics=[FIRST, nic]).result["failed"]
    done = machines.done(name="web", nics=[FIRST, nic])
    assert len(done.server["nics"]) == 2
    assert machines.done(name="web", nics=[FIRST, nic]).result["changed"] is False


def test_a_disk_that_an_earlier_request_attaches_is_no_error(tmp_path: Path) -> None:
    machines = Machines(tmp_path, "clock")
    machines.done(**{**NEW, "availability_zone": "cn-north-4a"})
    machines.fault({"action": "truncate", "service": "ecs", "method": "POST", "path": "/attachvolume$"})
    assert machines.task(name="web", volumes=["disk-1"]).result["failed"]
    done = machines.done(name="web", volumes=["disk-1"])
    assert [disk["id"] for disk in done.server["volumes"] if not disk["boot"]] == ["disk-1"]


# The rest


def test_name_and_description(machines: Machines) -> None:
    own = server_id(machines)
    done = machines.thrice(id=own, name="front", description="a shop")
    assert done.writes == [Sent(f"/{own}", {"server": {"name": "front", "description": "a shop"}})]
    assert machines.thrice(id=own, description="").server["description"] == ""


@pytest.mark.parametrize(
    ("option", "value", "before"),
    [
        ("availability_zone", "cn-north-4b", "cn-north-4a"),
        ("vpc_id", "another", "7d4c7d3c-5b8a-4d8f-9e8a-0a4a3cf0a001"),
        ("charging_mode", "prepaid", "postpaid"),
    ],
)
def test_what_cannot_be_changed(machines: Machines, option: str, value: str, before: str) -> None:
    assert machines.refusal(name="web", **{option: value}) == (
        f'Elastic cloud server "web": the API cannot change {option} from "{before}" to "{value}". Nothing was '
        "changed. Recreate the elastic cloud server, or correct the task."
    )


def test_metadata_is_removed_by_the_call_of_this_service(machines: Machines) -> None:
    machines.thrice(name="web", metadata={"owner": "me", "rack": 7})
    done = machines.thrice(name="web", metadata={"owner": "me"}, purge_metadata=True)
    assert [sent.what for sent in done.writes] == [f"/{server_id(machines)}/metadata/rack"]
    assert done.server["metadata"] == {"owner": "me"}


def test_volumes_and_eip(machines: Machines) -> None:
    done = machines.thrice(name="web", volumes=["disk-1"], eip={"address": "198.18.200.1"})
    assert done.result["actions"] == ["bind EIP 198.18.200.1", "attach volume disk-1"]
    done = machines.thrice(name="web", volumes=["disk-2"], purge_volumes=True, eip={"address": "198.18.200.2"})
    assert done.result["actions"] == [
        "unbind EIP 198.18.200.1",
        "bind EIP 198.18.200.2",
        "detach volume disk-1",
        "attach volume disk-2",
    ]
    assert machines.thrice(name="web", eip={"state": "absent"}).server["public_ip"] is None


@pytest.mark.parametrize(
    ("code", "message"),
    [("Ecs.0111", "The EVS disk has been detached."), ("Ecs.1000", '{"itemNotFound": {"code": 404}}')],
)
def test_a_volume_that_is_gone_is_no_other_refusal(machines: Machines, code: str, message: str) -> None:
    machines.done(name="web", volumes=["disk-1"])
    body = {"error": {"code": code, "message": message}}
    machines.fault({"action": "status", "status": 400, "body": body, "service": "ecs", "method": "DELETE"})
    failed = machines.task(name="web", volumes=[], purge_volumes=True)
    assert failed.result["failed"]
    assert machines.done(name="web", volumes=[], purge_volumes=True).result["changed"] is True


def test_another_image_only_with_permission(machines: Machines) -> None:
    assert 'Set reinstall to "on_change" to confirm.' in machines.refusal(name="web", image="Rocky")
    before = machines.done(name="web").server["volumes"]
    done = machines.thrice(name="web", image="Rocky", reinstall="on_change", key_name="key-new")
    assert done.writes[1].what.endswith("/changeos")
    assert done.writes[1].body == {"os-change": {"keyname": "key-new", "imageid": "rocky"}}
    assert (done.server["image_name"], done.server["key_name"]) == ("Rocky", "key-new")
    assert done.server["volumes"] != before
    again = machines.done(name="web", reinstall="always", power_action="hard")
    assert [sent.what.rpartition("/")[2] for sent in again.writes] == ["action", "reinstallos"]
    assert again.writes[0].body["os-stop"]["type"] == "HARD"


def test_nothing_is_looked_up_that_the_server_shows(machines: Machines) -> None:
    assert machines.done(name="web", image="Ubuntu 22.04 server 64bit", security_groups=["default"]).requests == 2
    assert machines.done(name="web", flavor="s6.large.2", key_name="key-examples").requests == 1


def test_a_task_without_rights_for_vpcs(machines: Machines) -> None:
    denied: dict[str, Any] = {"action": "status", "status": 403, "service": "vpc", "count": None}
    machines.fault(denied)
    assert machines.done(name="web", flavor=LARGER, allow_stop=True).result["changed"] is True
    assert machines.done(name="web", state="absent").result["changed"] is True
