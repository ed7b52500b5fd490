# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating servers: power, names, tags, metadata, NICs, disks, operating systems, deletion."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.metal import (
    CLOUD_DISK,
    DETAIL,
    LOCAL,
    SERVERS,
    image,
    job,
    made,
    named,
    new,
    ordered,
    paced,
    request,
    show,
    subnet,
)

DISK = {"volumetype": "SAS", "size": 10}
PUBLIC = {
    "iptype": "5_bgp",
    "bandwidth": {"sharetype": "PER", "size": 5},
    "extendparam": {"chargingMode": "postPaid"},
}


def power(cloud: Client, action: str, *servers: dict[str, Any], **more: Any) -> Response:
    asked = {"servers": [{"id": server["id"]} for server in servers], **more}
    return cloud.post(f"{SERVERS}/action", {action: asked})


def stopped(cloud: Client, **changes: Any) -> dict[str, Any]:
    server = new(cloud, **changes)
    assert power(cloud, "os-stop", server).status_code == 200
    return show(cloud, server["id"])


def outcome(cloud: Client, on: str, **more: Any) -> None:
    given = {"on": on, "result": "fail", "code": "BMS.9", "reason": "it broke", **more}
    cloud.control("POST", "seed", {"bms_outcomes": [given]})


def assert_failed(cloud: Client, answer: Response) -> None:
    found = job(cloud, next(iter(answer.json().values())))
    assert (found["status"], found["error_code"], found["fail_reason"]) == ("FAIL", "BMS.9", "it broke")


def test_power(cloud: Client) -> None:
    server = new(cloud)
    assert job(cloud, power(cloud, "os-stop", server, type="HARD").json()["job_id"])["status"] == "SUCCESS"
    off = show(cloud, server["id"])
    assert (off["status"], off["OS-EXT-STS:power_state"], off["OS-EXT-STS:vm_state"]) == ("SHUTOFF", 4, "stopped")
    assert error_of(power(cloud, "os-stop", server))[:2] == (400, "BMS.0039")
    assert error_of(power(cloud, "reboot", server, type="SOFT"))[1] == "BMS.0006"
    power(cloud, "os-start", server)
    assert show(cloud, server["id"])["status"] == "ACTIVE"
    assert error_of(power(cloud, "os-start", server))[:2] == (400, "BMS.0038")
    power(cloud, "reboot", server, type="SOFT")
    assert show(cloud, server["id"])["status"] == "ACTIVE"


@pytest.mark.parametrize(
    ("action", "more", "during", "task", "code"),
    [
        ("os-stop", {}, "ACTIVE", "powering-off", "BMS.0036"),
        ("reboot", {"type": "SOFT"}, "REBOOT", "rebooting", "BMS.0037"),
        ("reboot", {"type": "HARD"}, "HARD_REBOOT", "rebooting", "BMS.0037"),
    ],
)
def test_power_takes_time(action: str, more: Any, during: str, task: str, code: str) -> None:
    cloud = paced("clock")
    made(cloud)
    cloud.control("POST", "clock", {"advance": 120})
    server = named(cloud, "metal")
    job_id = power(cloud, action, server, **more).json()["job_id"]
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == (during, task)
    assert error_of(power(cloud, "os-stop", server))[:2] == (400, code)
    statuses = []
    for _other in range(3):
        statuses.append(job(cloud, job_id)["status"])
        cloud.control("POST", "clock", {"advance": 30})
    assert statuses == ["INIT", "RUNNING", "SUCCESS"]
    seen = show(cloud, server["id"])
    after = "SHUTOFF" if action == "os-stop" else "ACTIVE"
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == (after, None)


def test_what_is_under_way_is_seen() -> None:
    cloud = paced("clock")
    made(cloud)
    cloud.control("POST", "clock", {"advance": 30})
    server = named(cloud, "metal")
    assert (server["status"], server["OS-EXT-STS:task_state"]) == ("BUILD", "spawning")
    assert error_of(power(cloud, "os-stop", server))[1] == "BMS.0006"
    cloud.control("POST", "clock", {"advance": 30})
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == ("ACTIVE", None)


def test_several_servers_at_once_or_not_at_all(cloud: Client) -> None:
    servers = [new(cloud, f"metal-{number}") for number in range(2)]
    found = job(cloud, power(cloud, "os-stop", *servers).json()["job_id"])
    assert (found["job_type"], found["entities"]["sub_jobs_total"]) == ("baremetalBatchOperate", 2)
    touched = [part["entities"]["server_id"] for part in found["entities"]["sub_jobs"]]
    assert touched == [server["id"] for server in servers]
    power(cloud, "os-start", servers[0])
    assert error_of(power(cloud, "os-start", servers[1], {"id": "unknown"}))[:2] == (404, "BMS.0040")
    assert show(cloud, servers[1]["id"])["status"] == "SHUTOFF"


def test_power_that_fails(cloud: Client) -> None:
    server = new(cloud)
    outcome(cloud, "stop", server="metal")
    assert_failed(cloud, power(cloud, "os-stop", server))
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == ("ACTIVE", None)
    assert job(cloud, power(cloud, "os-stop", server).json()["job_id"])["status"] == "SUCCESS"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"os-start": {"servers": [{"id": "x"}]}, "os-stop": {"servers": [{"id": "x"}]}},
        {"reboot": {"servers": [{"id": "x"}]}},
        {"reboot": {"servers": [{"id": "x"}], "type": "GENTLY"}},
        {"os-start": {"servers": []}},
        {"os-sing": {}},
    ],
)
def test_power_requests_that_are_refused(cloud: Client, body: Any) -> None:
    assert cloud.post(f"{SERVERS}/action", body).status_code == 400


def test_renaming(cloud: Client) -> None:
    server = new(cloud)
    answer = cloud.put(f"{SERVERS}/{server['id']}", {"server": {"name": "iron"}}).json()["server"]
    assert (answer["name"], answer["id"]) == ("iron", server["id"])
    assert show(cloud, server["id"])["name"] == "iron"
    assert cloud.get(DETAIL, ("name", "metal")).json()["count"] == 0
    for name in ("", "x" * 64):
        assert error_of(cloud.put(f"{SERVERS}/{server['id']}", {"server": {"name": name}}))[1] == "BMS.0001"
    assert error_of(cloud.put(f"{SERVERS}/unknown", {"server": {"name": "x"}}))[:2] == (404, "BMS.0040")


def test_metadata(cloud: Client) -> None:
    """What is not given stays, so nothing ever goes away."""
    server = new(cloud)
    path = f"{SERVERS}/{server['id']}/metadata"
    assert cloud.post(path, {"metadata": {"a": "1", "b": "2"}}).json() == {"metadata": {"a": "1", "b": "2"}}
    assert cloud.post(path, {"metadata": {"b": "3", "agency_name": "x"}}).json()["metadata"]["b"] == "3"
    seen = show(cloud, server["id"])["metadata"]
    assert (seen["a"], seen["b"], seen["agency_name"], seen["op_svc_userid"]) == ("1", "3", "x", "u1")
    for body in ({"metadata": {"a": 1}}, {"metadata": {"x" * 256: "1"}}, {"metadata": []}, {}):
        assert error_of(cloud.post(path, body))[:2] == (400, "BMS.0001")


def tag(cloud: Client, server: dict[str, Any], action: str, *tags: Any) -> Response:
    return cloud.post(f"{SERVERS}/{server['id']}/tags/action", {"action": action, "tags": list(tags)})


def test_tags(cloud: Client) -> None:
    server = new(cloud, server_tags=[{"key": "role", "value": "db"}])
    assert tag(cloud, server, "create", {"key": "role", "value": "web"}, {"key": "b"}).status_code == 204
    assert tag(cloud, server, "delete", {"key": "b"}, {"key": "never"}).status_code == 204
    assert cloud.get(f"{SERVERS}/{server['id']}/tags").json()["tags"] == [
        {"key": "role", "value": "web"},
    ], "those of the users only"
    assert show(cloud, server["id"])["tags"] == ["__type_baremetal", "_sys_enterprise_project_id=0", "role=web"]
    assert tag(cloud, server, "create", *({"key": f"k{number}"} for number in range(8))).status_code == 204
    assert error_of(tag(cloud, server, "create", {"key": "one-too-many"}))[1] == "BMS.0018"
    for own in ("__type_baremetal", "_sys_enterprise_project_id"):
        assert error_of(tag(cloud, server, "delete", {"key": own}))[1] == "BMS.0018"
    assert error_of(tag(cloud, server, "CREATE", {"key": "x"}))[1] == "BMS.0001"


def nics(cloud: Client, server: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.get(f"{SERVERS}/{server['id']}/os-interface").json()["interfaceAttachments"]
    return found


def test_interfaces_come_and_go(cloud: Client) -> None:
    server = new(cloud)
    nic = {"subnet_id": subnet(cloud)["id"], "ip_address": "192.168.0.90"}
    found = job(cloud, cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [nic]}).json()["job_id"])
    first, second = nics(cloud, server)
    assert second["fixed_ips"][0]["ip_address"] == "192.168.0.90"
    assert found["entities"]["sub_jobs"][0]["entities"] == {"nic_id": second["port_id"]}
    full = cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [{"subnet_id": nic["subnet_id"]}]})
    assert error_of(full)[1] == "BMS.0006"
    primary = cloud.post(f"{SERVERS}/{server['id']}/nics/delete", {"nics": [{"id": first["port_id"]}]})
    assert error_of(primary)[:2] == (400, "BMS.0222")
    unknown = cloud.post(f"{SERVERS}/{server['id']}/nics/delete", {"nics": [{"id": "unknown"}]})
    assert error_of(unknown)[1] == "BMS.0013"
    cloud.post(f"{SERVERS}/{server['id']}/nics/delete", {"nics": [{"id": second["port_id"]}]})
    assert nics(cloud, server) == [first]
    assert cloud.get(f"vpc/v2.0/ports/{second['port_id']}").status_code == 404


@pytest.mark.parametrize(
    ("nic", "code"),
    [
        ({"subnet_id": "unknown"}, "BMS.3001"),
        ({"ip_address": "192.168.0.11"}, "BMS.0014"),
        ({"security_groups": [{"id": "unknown"}]}, "BMS.3001"),
    ],
)
def test_interfaces_that_are_refused(cloud: Client, nic: Any, code: str) -> None:
    server = new(cloud)
    asked = {"subnet_id": subnet(cloud)["id"], **nic}
    assert error_of(cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [asked]}))[:2] == (400, code)
    assert len(nics(cloud, server)) == 1


def test_an_address_that_is_taken_while_the_job_runs() -> None:
    cloud = paced("poll")
    job_id = made(cloud)
    while job(cloud, job_id)["status"] != "SUCCESS":
        pass
    server, network = named(cloud, "metal"), subnet(cloud)["id"]
    nic = {"subnet_id": network, "ip_address": "192.168.0.90"}
    job_id = cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [nic]}).json()["job_id"]
    cloud.post("vpc/v2.0/ports", {"port": {"network_id": network, "fixed_ips": [{"ip_address": "192.168.0.90"}]}})
    while job(cloud, job_id)["status"] in ("INIT", "RUNNING"):
        pass
    found = job(cloud, job_id)
    assert (found["status"], found["error_code"]) == ("FAIL", "BMS.3005")
    assert "already allocated" in found["fail_reason"]
    assert len(nics(cloud, server)) == 1


def test_interfaces_that_fail(cloud: Client) -> None:
    server = new(cloud)
    outcome(cloud, "add_nic")
    asked = {"nics": [{"subnet_id": subnet(cloud)["id"]}]}
    assert_failed(cloud, cloud.post(f"{SERVERS}/{server['id']}/nics", asked))
    assert len(nics(cloud, server)) == 1


def attach(cloud: Client, server: dict[str, Any], volume_id: str, **more: str) -> Response:
    body = {"volumeAttachment": {"volumeId": volume_id, **more}}
    return cloud.post(f"{SERVERS}/{server['id']}/attachvolume", body)


def disks(cloud: Client, server: dict[str, Any]) -> list[tuple[str, str]]:
    found = cloud.get(f"{SERVERS}/{server['id']}/os-volume_attachments").json()["volumeAttachments"]
    assert all(one["id"] == one["volumeId"] and one["serverId"] == server["id"] for one in found)
    return [(one["volumeId"], one["device"]) for one in found]


def seeded_disk(cloud: Client, volume_id: str, **more: Any) -> str:
    volume = {"id": volume_id, "name": volume_id, "size": 10, "availability_zone": "cn-north-4a", **more}
    cloud.control("POST", "seed", {"volumes": [volume]})
    return volume_id


def test_disks_come_and_go(cloud: Client) -> None:
    server = new(cloud)
    found = job(cloud, attach(cloud, server, seeded_disk(cloud, "vol-1")).json()["job_id"])
    assert (found["job_type"], found["entities"]) == ("baremetalAttachVolume", {"server_id": server["id"]})
    attach(cloud, server, seeded_disk(cloud, "vol-2"), device="/dev/sdx")
    assert disks(cloud, server) == [("vol-1", "/dev/sdb"), ("vol-2", "/dev/sdx")]
    found = job(cloud, cloud.delete(f"{SERVERS}/{server['id']}/detachvolume/vol-1").json()["job_id"])
    assert found["job_type"] == "baremetalDetachVolume"
    assert disks(cloud, server) == [("vol-2", "/dev/sdx")]
    again = cloud.delete(f"{SERVERS}/{server['id']}/detachvolume/vol-1")
    assert error_of(again)[:2] == (400, "BMS.0114")
    assert attach(cloud, server, "vol-1").status_code == 200


def test_disks_that_cannot_be_attached(cloud: Client) -> None:
    server = new(cloud, flavorRef=CLOUD_DISK, root_volume={**DISK, "size": 40})
    other = new(cloud, "other")
    assert error_of(attach(cloud, server, "unknown"))[:2] == (400, "BMS.0103")
    far = seeded_disk(cloud, "far", availability_zone="cn-north-4b")
    assert error_of(attach(cloud, server, far))[1] == "BMS.0106"
    disk, shared = seeded_disk(cloud, "disk"), seeded_disk(cloud, "shared", shareable=True)
    assert error_of(attach(cloud, server, disk, device="/dev/sda"))[1] == "BMS.0104"
    assert error_of(attach(cloud, server, disk, device="/dev/null"))[1] == "BMS.0105"
    attach(cloud, server, disk)
    assert error_of(attach(cloud, server, disk))[1] == "BMS.1009"
    assert error_of(attach(cloud, other, disk))[1] == "BMS.1003"
    assert attach(cloud, server, shared).status_code == attach(cloud, other, shared).status_code == 200
    assert error_of(attach(cloud, server, seeded_disk(cloud, "third"), device="/dev/sdb"))[1] == "BMS.0105"
    root = disks(cloud, server)[0][0]
    assert error_of(cloud.delete(f"{SERVERS}/{server['id']}/detachvolume/{root}"))[1] == "BMS.0006"


def test_disks_of_servers_that_are_not_there(cloud: Client) -> None:
    """The same absence has three faces."""
    assert error_of(cloud.get(f"{SERVERS}/unknown/os-volume_attachments"))[:2] == (400, "BMS.1007")
    assert error_of(attach(cloud, {"id": "unknown"}, "x"))[:2] == (400, "BMS.1006")
    assert error_of(cloud.delete(f"{SERVERS}/unknown/detachvolume/x"))[:2] == (400, "BMS.1006")
    assert error_of(cloud.get(f"{SERVERS}/unknown"))[:2] == (404, "BMS.0040")


def test_disks_that_fail(cloud: Client) -> None:
    server = new(cloud, data_volumes=[DISK])
    outcome(cloud, "attach")
    assert_failed(cloud, attach(cloud, server, seeded_disk(cloud, "vol-1")))
    ((volume_id, _device),) = disks(cloud, server)
    outcome(cloud, "detach")
    assert_failed(cloud, cloud.delete(f"{SERVERS}/{server['id']}/detachvolume/{volume_id}"))
    assert len(disks(cloud, server)) == 1


@pytest.mark.parametrize(
    ("flavor", "kind"), [(LOCAL, "baremetalChangeOsLocalDisk"), (CLOUD_DISK, "baremetalChangeOsVolumeBoot")]
)
def test_another_system(cloud: Client, flavor: str, kind: str) -> None:
    root = {"root_volume": {**DISK, "size": 100}} if flavor == CLOUD_DISK else {}
    ordered(cloud, flavorRef=flavor, **root)
    server = named(cloud, "metal")
    other = image(cloud, "Ubuntu 22.04 server 64bit for BareMetal")
    given = {"imageid": other, "keyname": "demo-key", "metadata": {"user_data": "aGVsbG8="}}
    path, body = f"{SERVERS}/{server['id']}/changeos", {"os-change": given}
    assert error_of(cloud.post(path, body))[1] == "BMS.0006"
    power(cloud, "os-stop", server)
    answer = cloud.post(path, body)
    assert list(answer.json()) == ["jobId"]
    assert job(cloud, answer.json()["jobId"])["job_type"] == kind
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["image"]["id"]) == ("ACTIVE", other)
    assert seen["OS-EXT-SRV-ATTR:user_data"] == "aGVsbG8="


@pytest.mark.parametrize(
    ("flavor", "kind"), [(LOCAL, "baremetalReinstallOs"), (CLOUD_DISK, "baremetalVolumeBootReinstallOs")]
)
def test_the_same_system_anew(cloud: Client, flavor: str, kind: str) -> None:
    root = {"root_volume": {**DISK, "size": 100}} if flavor == CLOUD_DISK else {}
    server = stopped(cloud, flavorRef=flavor, **root)
    answer = cloud.post(f"{SERVERS}/{server['id']}/reinstallos", {"os-reinstall": {"adminpass": "Pa55word!"}})
    assert job(cloud, answer.json()["job_id"])["job_type"] == kind
    assert show(cloud, server["id"])["status"] == "ACTIVE"


def test_systems_that_cannot_be_had(cloud: Client) -> None:
    server = stopped(cloud)
    change, again = f"{SERVERS}/{server['id']}/changeos", f"{SERVERS}/{server['id']}/reinstallos"
    assert error_of(cloud.post(change, {"os-change": {"imageid": "unknown"}}))[1] == "BMS.0010"
    virtual = image(cloud, "Ubuntu 22.04 server 64bit")
    assert error_of(cloud.post(change, {"os-change": {"imageid": virtual}}))[1] == "BMS.0011"
    assert error_of(cloud.post(again, {"os-reinstall": {"keyname": "unknown"}}))[1] == "BMS.0049"
    assert error_of(cloud.post(again, {"os-reinstall": {"adminpass": "short"}}))[1] == "BMS.3039"
    for ways in ({}, {"adminpass": "Pa55word!", "keyname": "demo-key"}, {"adminpass": "", "keyname": ""}):
        assert error_of(cloud.post(again, {"os-reinstall": ways}))[:2] == (400, "BMS.0111")
    outcome(cloud, "reinstall_os")
    assert_failed(cloud, cloud.post(again, {"os-reinstall": {"metadata": {"user_data": "aGVsbG8="}}}))
    assert show(cloud, server["id"])["status"] == "SHUTOFF"


def test_a_system_takes_time() -> None:
    cloud = paced("clock")
    made(cloud)
    cloud.control("POST", "clock", {"advance": 120})
    server = named(cloud, "metal")
    power(cloud, "os-stop", server)
    cloud.control("POST", "clock", {"advance": 120})
    given = {"keyname": "demo-key", "metadata": {"__system__encrypted": "0"}}
    cloud.post(f"{SERVERS}/{server['id']}/reinstallos", {"os-reinstall": given})
    assert show(cloud, server["id"])["status"] == "REBUILD"
    cloud.control("POST", "clock", {"advance": 60})
    assert show(cloud, server["id"])["status"] == "ACTIVE"


def delete(cloud: Client, *servers: dict[str, Any], address: bool = False, volume: bool = False) -> Response:
    listed = [{"id": server["id"]} for server in servers]
    body = {"servers": listed, "delete_publicip": address, "delete_volume": volume}
    return cloud.post(f"{SERVERS}/delete", body)


@pytest.mark.parametrize("everything", [False, True])
def test_deleting(cloud: Client, everything: bool) -> None:
    server = new(cloud, data_volumes=[DISK], publicip={"eip": PUBLIC})
    ((volume_id, _device),) = disks(cloud, server)
    found = job(cloud, delete(cloud, server, address=everything, volume=everything).json()["job_id"])
    assert found["status"] == "SUCCESS"
    assert cloud.get(DETAIL).json() == {"count": 0, "servers": []}
    assert cloud.get("vpc/v2.0/ports", ("device_id", server["id"])).json() == {"ports": []}
    addresses = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    assert [one["status"] for one in addresses] == ["DOWN"] * (1 if everything else 2)
    kept = attach(cloud, new(cloud, "next"), volume_id)
    assert kept.status_code == (400 if everything else 200)


def test_a_deleted_server_is_shown_for_a_while(cloud: Client) -> None:
    server = new(cloud)
    delete(cloud, server)
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["addresses"]) == ("DELETED", {subnet(cloud)["vpc_id"]: []})
    assert seen["OS-SRV-USG:terminated_at"] is not None
    assert error_of(delete(cloud, server))[:2] == (404, "BMS.0040")
    cloud.control("POST", "clock", {"advance": timedelta(hours=2).total_seconds()})
    assert error_of(cloud.get(f"{SERVERS}/{server['id']}"))[:2] == (404, "BMS.0040")


def test_deleting_takes_time() -> None:
    cloud = paced("clock")
    made(cloud)
    cloud.control("POST", "clock", {"advance": 120})
    server = named(cloud, "metal")
    delete(cloud, server)
    assert show(cloud, server["id"])["OS-EXT-STS:task_state"] == "deleting"
    assert error_of(delete(cloud, server))[1] == "BMS.0006"
    cloud.control("POST", "clock", {"advance": 60})
    assert show(cloud, server["id"])["status"] == "DELETED"


def test_deletions_that_do_not_happen(cloud: Client) -> None:
    server = new(cloud)
    outcome(cloud, "delete")
    assert_failed(cloud, delete(cloud, server))
    assert show(cloud, server["id"])["status"] == "ACTIVE"
    outcome(cloud, "delete", result="refuse")
    assert error_of(delete(cloud, server)) == (400, "BMS.9", "it broke")
    ordered(cloud, name="paid")
    assert error_of(delete(cloud, server, named(cloud, "paid")))[1] == "BMS.0006"
    assert show(cloud, server["id"])["status"] == "ACTIVE"
    assert cloud.post(f"{SERVERS}/delete", {"servers": [{"id": server["id"]}]}).status_code == 400


def test_a_deleted_servers_bound_address_can_be_bound_again(cloud: Client) -> None:
    (spare,) = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    server = new(cloud, publicip={"id": spare["id"]})
    delete(cloud, server)
    assert cloud.post(SERVERS, request(cloud, publicip={"id": spare["id"]})).status_code == 200


def test_the_disk_that_a_server_starts_from_goes_with_it(cloud: Client) -> None:
    server = new(cloud, flavorRef=CLOUD_DISK, root_volume={**DISK, "size": 40}, data_volumes=[DISK])
    (root, _first), (data, _second) = disks(cloud, server)
    delete(cloud, server)
    other = new(cloud, "other")
    assert error_of(attach(cloud, other, root))[1] == "BMS.0103"
    assert attach(cloud, other, data).status_code == 200


def test_an_address_that_is_paid_by_month_outlives_its_server(cloud: Client) -> None:
    charged = {"charge_mode": "prePaid", "period_type": "month", "is_auto_pay": True}
    own = {"share_type": "PER", "size": 5, "name": "b"}
    body = {"publicip": {"type": "5_bgp"}, "bandwidth": own, "extendParam": charged}
    address_id = cloud.post(f"eip/v2.0/{PROJECT}/publicips", body).json()["publicip_id"]
    server = new(cloud, publicip={"id": address_id})
    delete(cloud, server, address=True)
    assert cloud.get(f"eip/v1/{PROJECT}/publicips/{address_id}").json()["publicip"]["status"] == "DOWN"
