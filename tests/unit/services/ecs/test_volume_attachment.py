# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cloud disks at elastic cloud servers: attached once, whatever becomes of an answer, and detached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from emulator.core.settings import Pace
from tests.support.local_cloud import LocalCloud

SERVER, VOLUME = "ecs-ha-1", "5c9e4b06-2f2d-4a43-9c0b-7d2c1a5b1e01"
MODULE = "ecs_volume_attachment"
ATTACH = {"service": "ecs", "method": "POST", "path": "/attachvolume$"}


def made(tmp_path: Path, pace: Pace = "instant") -> LocalCloud:
    found = LocalCloud(tmp_path, pace=pace)
    found.settle_in()
    return found


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    return made(tmp_path)


def attach(cloud: LocalCloud, **options: Any) -> dict[str, Any]:
    result: dict[str, Any] = cloud.run(MODULE, server=SERVER, volume_id=VOLUME, **options)
    return result


@pytest.mark.parametrize("server", [SERVER, "ea61f836-b52f-41bf-9d06-685644001d6f"])
def test_it_is_attached_and_detached(cloud: LocalCloud, server: str) -> None:
    named = {"server": server, "volume_id": VOLUME}
    done = cloud.done(MODULE, **named)
    assert done["actions"] == [
        'create volume attachment of volume %s to elastic cloud server "ecs-ha-1"' % VOLUME,
    ]
    assert (done["volume_attachment"]["server_name"], done["volume_attachment"]["boot"]) == (SERVER, False)
    assert cloud.done(MODULE, **named)["changed"] is False
    done = cloud.done(MODULE, **named, state="absent")
    assert done["actions"] == ['detach volume %s from elastic cloud server "ecs-ha-1"' % VOLUME]
    assert cloud.done(MODULE, **named, state="absent")["changed"] is False


def test_the_device_counts_only_when_attaching(cloud: LocalCloud) -> None:
    done = attach(cloud, device="/dev/sdf")
    assert done["volume_attachment"]["device"] == "/dev/vdf", "as the service calls it"
    assert attach(cloud, device="/dev/sdf")["changed"] is False
    assert attach(cloud, device="/dev/vdg")["volume_attachment"]["device"] == "/dev/vdf"


@pytest.mark.parametrize("action", ["drop_after", "truncate"])
@pytest.mark.parametrize("pace", ["instant", "poll", "clock"])
def test_a_lost_response(tmp_path: Path, action: str, pace: Pace) -> None:
    cloud = made(tmp_path, pace)
    cloud.tell("faults", [{**ATTACH, "action": action}])
    done = attach(cloud)
    assert not done.get("failed"), done["msg"]
    assert done["changed"] is True
    assert attach(cloud)["changed"] is False


def test_another_operation_is_waited_for(cloud: LocalCloud) -> None:
    busy = {"error": {"code": "Ecs.0603", "message": "Other commands are being executed."}}
    cloud.tell("faults", [{**ATTACH, "action": "status", "status": 501, "body": busy, "count": 2}])
    assert attach(cloud)["changed"] is True


def test_one_that_is_attached_already_is_no_error(cloud: LocalCloud) -> None:
    """The list was read before an earlier request took effect."""
    attach(cloud)
    cloud.tell("faults", [{"action": "stale", "service": "ecs", "method": "GET", "path": "/detail$", "writes": 1}])
    done = attach(cloud)
    assert not done.get("failed"), done["msg"]
    assert done["volume_attachment"]["device"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"server": "none"}, 'There is no elastic cloud server with the name or ID "none".'),
        ({"volume_id": "none"}, "attach volume none to server"),
    ],
)
def test_what_cannot_be(cloud: LocalCloud, options: dict[str, Any], sentence: str) -> None:
    assert cloud.refused(MODULE, **{"server": SERVER, "volume_id": VOLUME, **options}).startswith(sentence)
    assert (
        cloud.done(MODULE, **{"server": SERVER, "volume_id": VOLUME, **options, "state": "absent"})["changed"] is False
    )


def test_two_servers_with_the_name(cloud: LocalCloud) -> None:
    nic = {"subnet": "subnet-examples"}
    cloud.tell("seed", {"ecs_servers": [{"name": "twins", "id": f"twin-{n}", "nics": [nic]} for n in (1, 2)]})
    assert cloud.refused(MODULE, server="twins", volume_id=VOLUME) == (
        'There are 2 elastic cloud servers with the name "twins": twin-1, twin-2. Use the ID of one.'
    )


def test_the_disk_that_a_server_starts_from_stays(cloud: LocalCloud) -> None:
    disk = {"id": "root", "size": 40, "root": True}
    nic = {"subnet": "subnet-examples"}
    cloud.tell("seed", {"ecs_servers": [{"name": "one", "nics": [nic], "volumes": [disk]}]})
    assert cloud.refused(MODULE, server="one", volume_id="root", state="absent") == (
        'Elastic cloud server "one" starts from volume root, which cannot be detached.'
    )


def test_all_of_them_in_one_listing(cloud: LocalCloud) -> None:
    attach(cloud)
    cloud.requests()
    assert [one["volume_id"] for one in cloud.done(MODULE + "_info")["volume_attachments"]] == [VOLUME]
    assert len(cloud.requests()) == 1
    assert cloud.done(MODULE + "_info", server="ecs-ha-2")["volume_attachments"] == []
