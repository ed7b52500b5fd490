# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shared bandwidths: how they are created, and how EIPs go in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_bandwidth"
NEW: dict[str, Any] = {"name": "front", "size": 5}
AFTER = {"size": 3, "charge_mode": "traffic"}
NOBODY = "11111111-1111-4111-8111-111111111111"
EIPS = '"eip-examples", "held", "one", "paid", "same", "two"'


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    found.settle_in()
    two = [{"alias": "one", "ip_address": "198.18.200.1"}, {"alias": "two", "ip_address": "198.18.200.2"}]
    found.tell("seed", {"publicips": two})
    return found


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The end of the path and the body of each request that writes."""
    log = [entry for entry in cloud.requests() if entry["method"] != "GET"]
    return [(entry["path"].rpartition("/")[2], entry["body"]) for entry in log]


def addresses(result: dict[str, Any]) -> list[str]:
    return [member["address"] for member in result["bandwidth"]["members"]]


def id_of(cloud: LocalCloud, name: str) -> str:
    (eip,) = cloud.done("vpc_eip_info", name=name)["eips"]
    cloud.requests()
    return str(eip["id"])


def test_eips_go_in_by_name_address_and_id(cloud: LocalCloud) -> None:
    two = id_of(cloud, "two")
    made = cloud.done(MODULE, **NEW, addresses=["one", two, "198.18.200.1"])
    assert made["actions"] == ['create shared bandwidth "front"', "add 198.18.200.1, 198.18.200.2"]
    assert addresses(made) == ["198.18.200.1", "198.18.200.2"]
    (created, added) = sent(cloud)
    assert created == ("bandwidths", {"bandwidth": NEW})
    assert len(added[1]["bandwidth"]["publicip_info"]) == 2
    assert cloud.done(MODULE, name="front", addresses=["two"])["changed"] is False
    assert cloud.done(MODULE, name="front")["changed"] is False


def test_eips_go_out_with_bandwidths_of_their_own(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW, addresses=["one", "two"])
    message = cloud.refused(MODULE, name="front", addresses=["two"], purge_addresses=True)
    assert message == (
        "after_removal has no size, but EIP 198.18.200.1 gets a bandwidth of its own when it is removed from shared "
        'bandwidth "front". Nothing was changed. Set after_removal.size.'
    )
    gone = cloud.done(MODULE, name="front", addresses=["two"], purge_addresses=True, after_removal=AFTER)
    assert (gone["actions"], addresses(gone)) == (["remove 198.18.200.1"], ["198.18.200.2"])
    (eip,) = cloud.done("vpc_eip_info", name="one", details=True)["eips"]
    shown = eip["bandwidth"]
    assert (shown["share_type"], shown["size"], shown["charge_mode"]) == ("PER", 3, "traffic")


def test_a_bandwidth_with_eips_is_deleted_if_the_task_says_what_they_get(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW, addresses=["one"])
    cloud.requests()
    assert "after_removal.size" in cloud.refused(MODULE, name="front", state="absent")
    assert sent(cloud) == []
    gone = cloud.done(MODULE, name="front", state="absent", after_removal=AFTER)
    assert gone["actions"] == ["remove 198.18.200.1", 'delete shared bandwidth "front"']
    assert cloud.done(MODULE, name="front", state="absent")["changed"] is False
    assert cloud.done(MODULE, **NEW)["changed"] is True


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "x"}, 'There is no shared bandwidth "x". To create it, set size.'),
        ({"id": NOBODY}, f"There is no shared bandwidth with ID {NOBODY}. Leave out id to create a new one."),
        ({"id": "no-id"}, "There is no shared bandwidth with ID no-id. Leave out id to create a new one."),
        (
            {**NEW, "addresses": ["nobody"]},
            f'There is no EIP with the address, name or ID "nobody". Candidates: {EIPS}.',
        ),
        ({**NEW, "addresses": [""]}, f'There is no EIP with the address, name or ID "". Candidates: {EIPS}.'),
        (
            {**NEW, "addresses": ["same"]},
            f'There are 2 EIPs with the name "same": {"a" * 32}, {"b" * 32}. Use the ID of one.',
        ),
        ({**NEW, "addresses": ["paid"]}, "is prepaid. Only postpaid EIPs can be in a shared bandwidth."),
        (
            {**NEW, "addresses": ["held"]},
            'EIP 198.18.200.9 is in shared bandwidth "bandwidth-examples". Remove it there first, or move it with the '
            "module vpc_eip.",
        ),
    ],
)
def test_what_is_refused_before_anything_is_created(cloud: LocalCloud, options: Any, message: str) -> None:
    (shared,) = cloud.done("vpc_bandwidth_info")["bandwidths"]
    held = {"alias": "held", "ip_address": "198.18.200.9", "bandwidth_id": shared["id"]}
    same = [{"alias": "same", "id": "a" * 32}, {"alias": "same", "id": "b" * 32}]
    cloud.tell("seed", {"publicips": [held, {"alias": "paid", "charging_mode": "prePaid"}, *same]})
    cloud.requests()
    assert message in cloud.refused(MODULE, **options)
    assert sent(cloud) == []


def test_the_bandwidth_of_a_single_eip_is_another_module(cloud: LocalCloud) -> None:
    (eip,) = cloud.done("vpc_eip_info", name="one")["eips"]
    identifier = eip["bandwidth"]["id"]
    for more in ({"size": 9}, {"state": "absent"}):
        message = cloud.refused(MODULE, id=identifier, **more)
        assert message == 'Bandwidth "one-bandwidth" belongs to a single EIP. Use the module vpc_eip.'
    assert cloud.done("vpc_bandwidth_info", id=identifier)["bandwidths"] == []


def test_a_prepaid_bandwidth(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"bandwidths": [{"name": "paid", "charging_mode": "prePaid"}]})
    assert cloud.done(MODULE, name="paid", addresses=["one"])["bandwidth"]["charging_mode"] == "prepaid"
    message = cloud.refused(MODULE, name="paid", size=9)
    assert message == (
        'The shared bandwidth "paid" is prepaid, and this module cannot change size from 5 to 9. Nothing was changed. '
        "Change it in the console, or correct the task."
    )
    gone = cloud.done(MODULE, name="paid", state="absent", after_removal=AFTER)
    assert gone["actions"] == ["remove 198.18.200.1", 'unsubscribe shared bandwidth "paid"']
    assert cloud.done("vpc_bandwidth_info", name="paid")["bandwidths"] == []


def test_the_billing_is_changed_with_the_size(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["bandwidth"]
    cloud.requests()
    cloud.done(MODULE, id=made["id"], charge_mode="95peak_plus")
    assert sent(cloud) == [(made["id"], {"bandwidth": {"charge_mode": "95peak_plus", "size": 5}})]
    assert cloud.done(MODULE, id=made["id"], name="back")["bandwidth"]["name"] == "back"


def test_a_name_that_two_bandwidths_have_is_not_guessed(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"bandwidths": [{"name": "same", "id": "a" * 32}, {"name": "same", "id": "b" * 32}]})
    message = cloud.refused(MODULE, name="same", state="absent")
    assert message.startswith('There are 2 shared bandwidths with name "same": ')


def test_an_eip_that_an_earlier_task_would_make(cloud: LocalCloud) -> None:
    planned = cloud.done(MODULE, **NEW, addresses=["later"], check=True)
    assert planned["bandwidth"]["members"] == [{"id": None, "address": "later"}]
    assert "In check mode it counts as one that an earlier task creates." in cloud.warnings[0]


def test_a_new_bandwidth_is_waited_for(tmp_path: Path) -> None:
    slow = LocalCloud(tmp_path, pace="poll")
    made = slow.done(MODULE, **NEW, addresses=["eip-examples"])["bandwidth"]
    assert (made["status"], len(made["members"])) == ("NORMAL", 1)


def test_a_new_bandwidth_is_read_by_its_id_while_lists_are_old(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["bandwidth"]
    cloud.tell("faults", [{"action": "stale", "method": "GET", "path": "/bandwidths$", "writes": 2, "count": 9}])
    again = cloud.done(MODULE, **NEW)
    assert (again["changed"], again["bandwidth"]["id"]) == (False, made["id"])


def test_a_lost_response_is_recorded_like_one_that_arrived(cloud: LocalCloud) -> None:
    cloud.tell("faults", [{"action": "drop_after", "method": "POST", "path": "/bandwidths$"}])
    made = cloud.done(MODULE, **NEW)["bandwidth"]
    cloud.clock.sleep(70)  # the trace of the write ends, and lists may still be old
    cloud.tell("faults", [{"action": "stale", "method": "GET", "path": "/bandwidths$", "writes": 2, "count": 9}])
    again = cloud.done(MODULE, **NEW)
    assert (again["changed"], again["bandwidth"]["id"]) == (False, made["id"])
