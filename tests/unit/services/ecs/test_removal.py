# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The end of an elastic cloud server: what goes with it, and what stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.ecs.machines import NEW, PREPAID, UNPAID, Machines

DISKS = [{"type": "SAS", "size": 10, "delete_on_termination": True}, {"type": "SAS", "size": 20}]
EIP = {"type": "5_bgp", "bandwidth": {"size": 5}}


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    return Machines(tmp_path)


def sizes(machines: Machines) -> list[int]:
    listed = machines.ask("evs", "/v2/{project_id}/cloudvolumes/detail")["volumes"]
    return sorted(volume["size"] for volume in listed if volume["name"].startswith("web-"))


@pytest.mark.parametrize(
    ("options", "released", "left"),
    [
        ({}, 2, [20]),
        ({"delete_volumes": True}, 3, []),
        ({"delete_volumes": True, "delete_publicip": True}, 4, []),
    ],
)
def test_only_what_the_task_says_goes_along(
    machines: Machines, options: dict[str, Any], released: int, left: list[int]
) -> None:
    address = machines.done(**NEW, data_volumes=DISKS, eip=EIP).server["public_ip"]
    done = machines.thrice(name="web", state="absent", **options)
    (action,) = done.result["actions"]
    assert action.startswith('delete elastic cloud server "web", with volume ')
    assert len(action.split(" and ")) == released, "a disk that goes by itself is told, too"
    assert (f"EIP {address}" in action) is bool(options.get("delete_publicip"))
    assert done.writes[0].body["delete_volume"] is bool(options.get("delete_volumes"))
    assert done.writes[0].body["delete_publicip"] is bool(options.get("delete_publicip"))
    assert sizes(machines) == left
    assert bool(machines.address(address)) is not bool(options.get("delete_publicip"))


def test_a_prepaid_one_is_unsubscribed(machines: Machines) -> None:
    address = machines.done(**PREPAID, data_volumes=DISKS, eip=EIP).server["public_ip"]
    done = machines.thrice(name="web", state="absent", delete_publicip=True)
    (action,) = done.result["actions"]
    assert action.startswith('unsubscribe elastic cloud server "web", with ')
    assert done.writes[0].what.endswith("/resources/unsubscribe")
    assert (sizes(machines), machines.address(address)) == ([], {})


def test_the_eip_of_a_prepaid_one_stays_unless_the_task_says_so(machines: Machines) -> None:
    address = machines.done(**PREPAID, eip=EIP).server["public_ip"]
    machines.thrice(name="web", state="absent")
    assert machines.address(address)


def test_an_unpaid_order_is_cancelled(machines: Machines) -> None:
    ordered = machines.thrice(**UNPAID)
    assert (ordered.server["id"], ordered.server["status"]) == (None, "unpaid")
    done = machines.thrice(name="web", state="absent")
    assert done.result["actions"] == ["cancel the unpaid order %s" % ordered.server["order_id"]]


def test_a_server_that_is_not_there(machines: Machines) -> None:
    done = machines.done(name="web", state="absent")
    assert (done.result["changed"], done.server) == (False, None)


@pytest.mark.parametrize("option", [{"vpc": "vpc-none"}, {"nics": [{"subnet": "subnet-none"}]}])
def test_what_is_gone_already_does_not_keep_it(machines: Machines, option: dict[str, Any]) -> None:
    machines.done(**NEW)
    assert machines.done(name="web", state="absent", **option).result["changed"] is True


def test_a_deleted_server_that_is_still_shown(tmp_path: Path) -> None:
    """The service shows it for a while, as deleted."""
    machines = Machines(tmp_path, "poll")
    own = machines.done(**NEW).server["id"]
    machines.done(name="web", state="absent")
    assert machines.done(id=own, state="absent").result["changed"] is False
    made = machines.done(**NEW)
    assert made.result["changed"] is True
    assert made.server["id"] != own
