# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cloud disks at bare metal servers, on the emulator: attached once, whatever becomes of an answer, and detached."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found
from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.volume_attachment import (
    BmsVolumeAttachment,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.servers.attachment import attachments_of
from tests.support.local_cloud import LocalCloud

SERVER, OTHER, VOLUME = (
    "11111111-1111-4111-8111-000000000001",
    "odd-id",
    "22222222-2222-4222-8222-000000000001",
)
NIC = {"network_id": "c6bb8788-4fd1-4a8f-adab-7eba3bed8616"}
SEED = {
    "volumes": [{"id": VOLUME, "name": "spare", "size": 100}],
    "bms_servers": [
        {"id": SERVER, "name": "db", "flavor": "physical.s3.large", "volumes": [{"size": 50}], "nics": [NIC]},
        {"id": OTHER, "name": "db-2", "flavor": "physical.s3.large", "nics": [NIC]},
    ],
}
MODULE = "bms_volume_attachment"


def quick(**options: Any) -> dict[str, Any]:
    return {"server": "db", "volume_id": VOLUME, "wait_interval": 0.1, **options}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    found.tell("seed", SEED)
    found.settle_in()
    return found


def attached(cloud: LocalCloud, **options: Any) -> list[tuple[str, str]]:
    """The servers and devices of the attachments that the reader finds."""
    found = cloud.run(MODULE + "_info", **options)["volume_attachments"]
    return [(view["server_name"], view["device"]) for view in found]


def sent(cloud: LocalCloud) -> list[str]:
    """The last two words of each request since the last call, with its method."""
    return ["%s %s" % (one["method"], "/".join(one["path"].split("/")[-2:])) for one in cloud.requests()]


def test_attached_and_detached(cloud: LocalCloud) -> None:
    predicted = cloud.run(MODULE, check=True, **quick())
    assert set(cloud.verbs()) == {"GET"}
    done = cloud.run(MODULE, **quick())
    assert sent(cloud)[:2] == ["GET baremetalservers/detail", "POST %s/attachvolume" % SERVER]
    assert done["actions"] == ['create volume attachment of volume %s to bare metal server "db"' % VOLUME]
    assert (predicted["actions"], predicted["diff"]) == (done["actions"], done["diff"])
    assert predicted["volume_attachment"]["server"] == SERVER
    assert done["volume_attachment"] == {
        "id": "%s/%s" % (SERVER, VOLUME),
        "server": SERVER,
        "server_name": "db",
        "volume_id": VOLUME,
        "device": "/dev/sdc",
        "boot": False,
    }
    again = cloud.run(MODULE, **quick())
    assert (again["changed"], again["volume_attachment"]) == (False, done["volume_attachment"])
    cloud.requests()

    removed = cloud.run(MODULE, **quick(state="absent"))
    assert removed["actions"] == ['detach volume %s from bare metal server "db"' % VOLUME]
    assert removed["volume_attachment"] is None
    assert [entry.split()[0] for entry in sent(cloud)] == ["GET", "DELETE", "GET", "GET"]
    assert cloud.done(MODULE, **quick(state="absent"))["changed"] is False


@pytest.mark.parametrize(("server", "name"), [(SERVER, "db"), ("db", "db"), (OTHER, "db-2"), ("db-2", "db-2")])
def test_a_server_by_id_or_name(cloud: LocalCloud, server: str, name: str) -> None:
    done = cloud.run(MODULE, **quick(server=server))
    assert done["volume_attachment"]["server_name"] == name
    assert cloud.done(MODULE, **quick(server=server))["changed"] is False


def test_a_server_that_is_not_there(cloud: LocalCloud) -> None:
    refused = cloud.run(MODULE, **quick(server="d"))
    assert refused["msg"] == 'There is no bare metal server with the name or ID "d".'
    assert cloud.done(MODULE, **quick(server="d", state="absent"))["changed"] is False
    assert set(cloud.verbs()) == {"GET"}


def test_servers_of_one_name(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"bms_servers": [{"id": "third-id", "name": "db", "nics": [NIC]}]})
    for module, options in ((MODULE, quick()), (MODULE + "_info", {"server": "db"})):
        message = cloud.run(module, **options)["msg"]
        assert message == 'There are 2 bare metal servers with the name "db": %s, third-id. Use the ID of one.' % SERVER


def test_a_device_is_kept(cloud: LocalCloud) -> None:
    done = cloud.run(MODULE, **quick(device="/dev/sdf"))
    assert done["volume_attachment"]["device"] == "/dev/sdf"
    cloud.requests()
    for state in ("present", "absent"):
        refused = cloud.run(MODULE, **quick(device="/dev/sdg", state=state))
        assert '"/dev/sdf"' in refused["msg"]
        assert '"/dev/sdg"' in refused["msg"]
    assert set(cloud.verbs()) == {"GET"}


def test_the_disk_that_a_server_starts_from_stays() -> None:
    disks = [
        {"id": "root", "bootIndex": "0", "device": "/dev/sda"},
        {"id": "data", "bootIndex": "-1", "device": "/dev/sdb"},
    ]
    root, data = attachments_of({"id": "s", "name": "db", "os-extended-volumes:volumes_attached": disks})
    assert (root["boot"], data["boot"]) == (True, False)
    attachment = BmsVolumeAttachment(Mock())
    assert len(attachment.removal({}, Found(data))) == 1
    with pytest.raises(
        InvalidInput, match=r'^Bare metal server "db" starts from volume root, which cannot be detached\.$'
    ):
        attachment.removal({}, Found(root))


def test_a_job_that_fails_says_why(cloud: LocalCloud) -> None:
    outcomes = [{"on": name, "server": "db", "result": "fail", "reason": "cable"} for name in ("attach", "detach")]
    cloud.tell("seed", {"bms_outcomes": outcomes})
    failed = cloud.run(MODULE, **quick())
    assert failed["failed"]
    assert "attach volume %s" % VOLUME in failed["msg"]
    assert "cable" in failed["msg"]
    assert cloud.run(MODULE, **quick())["changed"] is True
    assert "cable" in cloud.run(MODULE, **quick(state="absent"))["msg"]


@pytest.mark.parametrize(("code", "failed"), [("BMS.0114", False), ("BMS.1006", False), ("BMS.1007", True)])
def test_a_detachment_that_is_refused(cloud: LocalCloud, code: str, failed: bool) -> None:
    """Two codes say that it is not attached; the third one is a call that failed."""
    cloud.done(MODULE, **quick())
    refusal = {"action": "status", "status": 400, "body": {"error": {"code": code, "message": "no"}}}
    cloud.tell("faults", {**refusal, "service": "bms", "path": "detachvolume", "count": None})
    result = cloud.run(MODULE, **quick(state="absent", wait=False))
    assert bool(result.get("failed")) is failed
    assert not failed or result["error"]["code"] == code


def test_an_answer_that_was_lost(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "service": "bms"})
    done = cloud.run(MODULE, **quick())
    assert (done["changed"], done["volume_attachment"]["device"]) == (True, "/dev/sdc")
    assert [entry for entry in sent(cloud) if entry.startswith("POST")] == ["POST %s/attachvolume" % SERVER]


def test_a_server_that_is_late_to_show_it(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "stale", "method": "GET", "path": SERVER + "$", "writes": 10})
    done = cloud.run(MODULE, **quick())
    assert done["volume_attachment"]["device"] == "/dev/sdc"
    assert [entry.split()[0] for entry in sent(cloud)] == ["GET", "POST", "GET", "GET", "GET"]


def test_without_waiting(cloud: LocalCloud) -> None:
    done = cloud.run(MODULE, **quick(wait=False))
    assert [entry.split()[0] for entry in sent(cloud)] == ["GET", "POST"]
    assert done["volume_attachment"]["id"] == "%s/%s" % (SERVER, VOLUME)
    assert done["volume_attachment"]["device"] is None


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, [("db", "/dev/sdb"), ("db", "/dev/sdc"), ("db-2", "/dev/sdb")]),
        ({"server": "db"}, [("db", "/dev/sdb"), ("db", "/dev/sdc")]),
        ({"server": SERVER}, [("db", "/dev/sdb"), ("db", "/dev/sdc")]),
        ({"volume_id": VOLUME}, [("db", "/dev/sdc")]),
        ({"server": "db", "volume_id": VOLUME}, [("db", "/dev/sdc")]),
        ({"server": "db-2", "volume_id": VOLUME}, []),
        ({"id": "%s/%s" % (SERVER, VOLUME)}, [("db", "/dev/sdc")]),
        ({"id": "%s/%s" % (OTHER, VOLUME)}, []),
    ],
)
def test_reading_takes_one_request(cloud: LocalCloud, options: dict[str, Any], found: list[tuple[str, str]]) -> None:
    cloud.tell("seed", {"volumes": [{"id": "second", "name": "second", "size": 10}]})
    cloud.run(MODULE, **quick())
    cloud.run(MODULE, **quick(server="db-2", volume_id="second"))
    cloud.requests()
    assert sorted(one for one in attached(cloud, **options) if one[0] in ("db", "db-2")) == found
    assert cloud.verbs() == ["GET"]


@pytest.mark.parametrize("options", [{"server": "no-such"}, {"id": "no-such/no-such"}, {"id": SERVER}])
def test_reading_what_is_not_there(cloud: LocalCloud, options: dict[str, Any]) -> None:
    assert attached(cloud, **options) == []


@pytest.mark.parametrize("option", ["server", "volume_id"])
def test_an_empty_option_means_nothing(cloud: LocalCloud, option: str) -> None:
    assert option + " is empty" in cloud.run(MODULE, **quick(**{option: ""}))["msg"]
    assert cloud.requests() == []
