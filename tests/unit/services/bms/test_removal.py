# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Giving a bare metal server back, what goes with it, and what is said about that before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.bms.metal import NEW, POSTPAID, SUBNET, Metal

ABSENT = {"name": "metal", "state": "absent"}
DISKS = {"data_volumes": [{"type": "SAS", "size": 10}]}
NEW_EIP = {"type": "5_bgp", "bandwidth": {"size": 5}}
UNSUBSCRIBE = "/v2/orders/subscriptions/resources/unsubscribe"


@pytest.fixture
def metal(tmp_path: Path) -> Metal:
    return Metal(tmp_path)


def test_what_is_paid_by_month_is_unsubscribed_from(metal: Metal) -> None:
    server = metal.done(**NEW).server
    done = metal.thrice(**ABSENT)
    assert done.result["actions"] == ['unsubscribe bare metal server "metal"']
    assert done.writes == [(UNSUBSCRIBE, {"resource_ids": [server["id"]], "unsubscribe_type": 1})]
    assert done.requests == 4, "find, what belongs to it, unsubscribe, see it gone"
    assert done.server is None
    assert done.result["diff"]["after"] == {}
    assert metal.done(**ABSENT).requests == 1
    assert metal.done(**NEW).server["id"] != server["id"], "the name is free again"


def test_what_is_paid_by_use_is_deleted(metal: Metal) -> None:
    server = metal.done(**POSTPAID).server
    done = metal.thrice(id=server["id"], state="absent")
    body = {"servers": [{"id": server["id"]}], "delete_publicip": False, "delete_volume": False}
    assert done.writes == [("/delete", body)]
    assert done.requests == 4, "find, delete, its job, see it gone"
    assert metal.done(**POSTPAID).result["changed"] is True


def test_disks_and_address_that_were_ordered_together(metal: Metal) -> None:
    """The disks go in any case, the address where the task says so."""
    server = metal.done(**NEW, **DISKS, eip=NEW_EIP).server
    (disk,) = [disk["id"] for disk in server["volumes"]]
    with_disk = f'unsubscribe bare metal server "metal", with volume {disk}'
    assert metal.task(check=True, **ABSENT).result["actions"] == [with_disk]
    done = metal.thrice(**ABSENT, delete_publicip=True)
    assert done.result["actions"] == [f"{with_disk} and EIP {server['public_ip']}"]
    assert metal.address(server["public_ip"]) == {}
    assert done.requests == 5


def test_an_address_is_kept(metal: Metal) -> None:
    server = metal.done(**NEW, eip=NEW_EIP).server
    metal.done(**ABSENT)
    assert metal.address(server["public_ip"])["status"] == "DOWN"


@pytest.mark.parametrize(("release", "there"), [(True, False), (False, True)])
def test_an_address_that_is_paid_by_use(metal: Metal, release: bool, there: bool) -> None:
    metal.done(**NEW, eip={"address": "198.18.200.1"})
    done = metal.thrice(**ABSENT, delete_publicip=release)
    extra = ["delete EIP 198.18.200.1"] if release else []
    assert done.result["actions"] == ['unsubscribe bare metal server "metal"', *extra]
    assert bool(metal.address("198.18.200.1")) is there


@pytest.mark.parametrize("release", [True, False])
def test_disks_and_address_of_what_is_paid_by_use(metal: Metal, release: bool) -> None:
    from_disk = {"flavor": "physical.h2.large", "root_volume": {"type": "SAS", "size": 150}}
    server = metal.done(**{**POSTPAID, **from_disk, **DISKS}, eip={"address": "198.18.200.1"}).server
    root, data = (disk["id"] for disk in server["volumes"])
    done = metal.thrice(**ABSENT, delete_publicip=release, delete_volumes=release)
    also = f" and volume {data} and EIP 198.18.200.1" if release else ""
    assert done.result["actions"] == [f'delete bare metal server "metal", with volume {root}{also}']
    assert done.writes[0].body["delete_publicip"] is release
    assert done.writes[0].body["delete_volume"] is release
    assert bool(metal.address("198.18.200.1")) is not release
    again = metal.task(**{**POSTPAID, "volumes": [data]}).result
    assert bool(again.get("failed")) is release, "a disk that is kept can be attached"


def test_a_disk_of_its_own_is_only_released_where_the_task_says_so(metal: Metal) -> None:
    """One that was subscribed to by itself."""
    server = metal.done(**NEW, volumes=["disk-1"]).server
    done = metal.thrice(**ABSENT, delete_volumes=True)
    assert done.writes[0].body["resource_ids"] == [server["id"]], "it is paid by use, so there is no subscription"
    metal.done(**{**POSTPAID, "volumes": ["disk-1"]})


def test_another_server_than_the_task_describes_is_not_given_back(metal: Metal) -> None:
    metal.done(**NEW)
    assert metal.refusal(**ABSENT, flavor="physical.h2.large") == (
        'The bare metal server "metal" is not the one that the task describes: '
        'flavor is "physical.s3.large", not "physical.h2.large". Nothing was '
        "changed. Correct the task."
    )


@pytest.mark.parametrize("desired", [NEW, POSTPAID])
def test_it_takes_its_time(tmp_path: Path, desired: dict[str, Any]) -> None:
    metal = Metal(tmp_path, "poll")
    metal.done(**desired)
    assert metal.thrice(**ABSENT).server is None


def test_gone_while_it_is_waited_for(tmp_path: Path) -> None:
    """Whether the service says 404 or goes on showing it as deleted."""
    metal = Metal(tmp_path, "clock")
    server = metal.done(**NEW).server
    metal.fault({"action": "status", "status": 404, "service": "bms", "path": server["id"], "nth": 2, "count": None})
    assert metal.done(**ABSENT).result["changed"] is True
    assert metal.cloud.clock.slept < 200


def test_an_answer_that_is_lost(metal: Metal) -> None:
    metal.done(**NEW)
    metal.fault({"action": "drop_after", "service": "bss", "path": "unsubscribe$"})
    assert metal.done(**ABSENT).result["changed"] is True
    assert metal.done(**ABSENT).result["changed"] is False


def test_it_is_being_given_back_already(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "clock")
    metal.done(**NEW)
    placed = metal.done(**ABSENT, wait=False)
    assert placed.result["changed"] is True
    assert metal.cloud.clock.slept <= 120
    again = metal.done(**ABSENT)
    assert (again.server, metal.done(**ABSENT).result["changed"]) == (None, False)


def test_a_deletion_that_fails(metal: Metal) -> None:
    metal.done(**POSTPAID)
    metal.goes_wrong("delete", "fail")
    failed = metal.task(**ABSENT).result
    assert 'to delete bare metal server "metal" went to state FAIL: no more iron (code BMS.9).' in failed["msg"]
    assert metal.done(**ABSENT).result["changed"] is True


def test_the_last_state_when_the_time_is_over(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "clock")
    metal.done(**NEW)
    failed = metal.task(**ABSENT, wait_timeout=5, wait_interval=1).result
    assert failed["msg"] == (
        'Waiting for bare metal server "metal" to be gone took longer than 5 '
        "seconds: it still exists, in state ACTIVE. Before that, this had been done: "
        'unsubscribe bare metal server "metal".'
    )


def test_it_is_found_by_its_own_id_among_others_of_its_name(metal: Metal) -> None:
    twin = {
        "name": "metal",
        "flavor": NEW["flavor"],
        "availability_zone": "cn-north-4a",
        "nics": [{"network_id": SUBNET}],
    }
    metal.seed(bms_servers=[{**twin, "id": name} for name in ("twin-a", "twin-b")])
    assert "There are 2 bare metal servers" in metal.refusal(**ABSENT)
    metal.done(id="twin-a", state="absent")
    assert metal.done(name="metal").server["id"] == "twin-b"


BUSY = {"action": "status", "service": "bss", "path": "unsubscribe$", "status": 400}
BUSY["body"] = {"error_code": "CBC.99003651", "error_msg": "Another operation is being performed."}
UNKNOWN = {**BUSY, "body": {"error_code": "CBC.30000067", "error_msg": "Unsubscription not supported."}}


def unsubscriptions(done: Any) -> int:
    return sum(sent.what == UNSUBSCRIBE for sent in done.writes)


def test_while_another_operation_is_performed_it_is_asked_for_again(metal: Metal) -> None:
    """The refusal says nothing about the server; it stays, and is billed, until it is accepted."""
    metal.done(**NEW)
    metal.fault({**BUSY, "count": 3})
    done = metal.done(**ABSENT)
    assert (done.result["changed"], unsubscriptions(done)) == (True, 4)
    assert metal.done(**ABSENT).result["changed"] is False


def test_another_operation_that_does_not_end(metal: Metal) -> None:
    metal.done(**NEW)
    metal.fault({**BUSY, "count": None})
    failed = metal.task(**ABSENT, wait_timeout=4, wait_interval=1)
    assert failed.result["error"]["code"] == "CBC.99003651"
    assert "Another operation is being performed." in failed.result["msg"]
    assert "done" not in failed.result, "nothing was unsubscribed from"
    assert failed.result["changed"] is False
    assert unsubscriptions(failed) > 2


def test_a_task_that_does_not_wait_says_that_nothing_was_given_back(metal: Metal) -> None:
    metal.done(**NEW)
    metal.fault({**BUSY})
    failed = metal.task(**ABSENT, wait=False)
    assert failed.result["error"]["code"] == "CBC.99003651"
    assert unsubscriptions(failed) == 1
    assert metal.done(**ABSENT).result["changed"] is True


def test_an_operation_on_the_server_itself(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "clock")
    metal.done(**NEW)
    metal.done(name="metal", state="restarted", wait=False)
    done = metal.done(**ABSENT)
    assert unsubscriptions(done) > 1
    assert metal.done(**ABSENT).result["changed"] is False


def test_two_tasks_that_do_not_wait(tmp_path: Path) -> None:
    """The second one knows that the first one has asked for it, which the answer alone does not say."""
    metal = Metal(tmp_path, "clock")
    metal.done(**NEW)
    metal.done(**ABSENT, wait=False)
    assert metal.done(**ABSENT, wait=False).result["changed"] is True
    metal.forget()
    assert metal.task(**ABSENT, wait=False).result["error"]["code"] == "CBC.99003651"


def test_a_server_that_is_not_subscribed_to_yet(metal: Metal) -> None:
    """One code for what has gone and for what was delivered a moment ago: the server tells which."""
    metal.done(**NEW)
    metal.fault({**UNKNOWN, "count": 2})
    done = metal.done(**ABSENT)
    assert unsubscriptions(done) == 3
    assert metal.done(**ABSENT).result["changed"] is False


def test_another_task_was_quicker(metal: Metal) -> None:
    server = metal.done(**NEW).server
    own = server["id"]
    metal.fault({**UNKNOWN, "count": None}, {"action": "status", "status": 404, "service": "bms", "path": f"{own}$"})
    done = metal.done(**ABSENT, wait=False)
    assert (done.result["changed"], unsubscriptions(done)) == (True, 1)


def test_a_network_that_is_gone_keeps_no_server_alive(metal: Metal) -> None:
    metal.done(**NEW)
    done = metal.done(**{**NEW, "vpc_id": None, "vpc": "gone", "nics": [{"subnet": "gone"}]}, state="absent")
    assert done.result["actions"] == ['unsubscribe bare metal server "metal"']


def test_an_address_that_may_not_be_looked_up(metal: Metal) -> None:
    metal.done(**NEW, eip={"address": "198.18.200.1"})
    metal.fault({"action": "status", "status": 403, "service": "eip", "count": None})
    assert metal.task(**ABSENT, delete_publicip=True).result["error"]["status"] == 403
    assert metal.done(**ABSENT).result["changed"] is True


def test_what_is_being_deleted_is_as_good_as_gone(tmp_path: Path) -> None:
    """The service shows it until it is gone, and refuses whatever is asked of it."""
    metal = Metal(tmp_path, "clock")
    first = metal.done(**POSTPAID).server
    metal.done(**ABSENT, wait=False)
    assert metal.task(check=True, **ABSENT).result["changed"] is False
    assert metal.done(**ABSENT, wait=False).result["actions"] == []
    assert metal.task(check=True, **POSTPAID).result["actions"] == ['create bare metal server "metal"']
    assert (
        'The bare metal server "metal" is being deleted. Run the task again when it no longer exists.'
        in metal.task(**POSTPAID, wait=False).result["msg"]
    )
    second = metal.done(**POSTPAID)
    assert second.result["changed"] is True
    assert second.server["id"] != first["id"]
    assert second.server["status"] == "ACTIVE"


def test_the_end_of_another_tasks_deletion_is_waited_for(tmp_path: Path) -> None:
    metal = Metal(tmp_path, "clock")
    metal.done(**POSTPAID)
    metal.done(**ABSENT, wait=False)
    done = metal.done(**ABSENT)
    assert (done.result["changed"], done.writes) == (False, [])
    assert metal.cloud.done("bms_server_info", name="metal")["servers"] == []


def test_it_goes_while_it_is_looked_at(metal: Metal) -> None:
    """Between the list that has it and what belongs to it."""
    first = metal.done(**POSTPAID).server
    gone = {"action": "status", "status": 404, "service": "bms", "method": "GET"}
    metal.forget()
    metal.fault({**gone, "path": "os-interface$"}, {**gone, "path": f"{first['id']}$"})
    assert metal.done(**POSTPAID).server["id"] != first["id"]


def test_only_what_belongs_to_it_cannot_be_read(metal: Metal) -> None:
    metal.done(**POSTPAID)
    metal.forget()
    nics = {"action": "status", "status": 404, "service": "bms", "method": "GET", "path": "os-interface$"}
    metal.fault({**nics, "count": None})
    failed = metal.task(**POSTPAID)
    assert failed.result["msg"].startswith("list the NICs of bare metal server")
    assert failed.writes == []
