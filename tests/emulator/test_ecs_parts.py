# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of virtual servers: names, metadata, tags, NICs, security groups and disks."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.machines import (
    DATA,
    MONTHLY,
    SERVERS,
    attach,
    attached,
    detach,
    disk,
    ended,
    fail,
    job,
    new,
    new_disk,
    post,
    power,
    show,
)
from tests.emulator.metal import paced, subnet


def update(cloud: Client, server: dict[str, Any], **given: Any) -> Response:
    return cloud.put(f"{SERVERS}/{server['id']}", {"server": given})


def test_updates(cloud: Client) -> None:
    server = new(cloud, description="first")
    answer = update(cloud, server, name="other", hostname="host", user_data="aGVsbG8=").json()["server"]
    assert (answer["name"], answer["OS-EXT-SRV-ATTR:hostname"], answer["image"]) == (
        "other",
        "host",
        server["image"]["id"],
    )
    seen = show(cloud, server["id"])
    assert (seen["name"], seen["description"], seen["OS-EXT-SRV-ATTR:hostname"]) == ("other", "first", "host")
    update(cloud, server, description="")
    assert show(cloud, server["id"])["description"] == ""
    for given, code in (
        ({"name": ""}, "Ecs.0005"),
        ({"name": "ü" * 65}, "Ecs.0914"),
        ({"description": "<b>"}, "Ecs.0041"),
        ({"user_data": "!"}, "Ecs.0005"),
    ):
        assert error_of(update(cloud, server, **given))[:2] == (400, code)
    assert error_of(update(cloud, {"id": "unknown"}, name="x"))[:2] == (404, "Ecs.0114")


def test_metadata(cloud: Client) -> None:
    server = new(cloud, metadata={"a": "1"})
    path = f"{SERVERS}/{server['id']}/metadata"
    assert cloud.post(path, {"metadata": {"b": "2", "agency_name": "x"}}).json()["metadata"]["b"] == "2"
    seen = show(cloud, server["id"])["metadata"]
    assert (seen["a"], seen["b"], seen["agency_name"]) == ("1", "2", "x")
    for _other in range(2):
        assert cloud.delete(f"{path}/a").status_code == 204
    assert "a" not in show(cloud, server["id"])["metadata"]
    for body in ({"metadata": {"a": 1}}, {"metadata": {"x" * 256: "1"}}, {}):
        assert error_of(cloud.post(path, body))[:2] == (400, "Ecs.0005")


def tag(cloud: Client, server: dict[str, Any], action: str, *tags: Any) -> Response:
    return cloud.post(f"{SERVERS}/{server['id']}/tags/action", {"action": action, "tags": list(tags)})


def test_tags(cloud: Client) -> None:
    server = new(cloud, server_tags=[{"key": "role", "value": "db"}])
    assert tag(cloud, server, "create", {"key": "role", "value": "web"}, {"key": "b"}).status_code == 204
    assert show(cloud, server["id"])["tags"] == ["role=web", "b"]
    assert tag(cloud, server, "delete", {"key": "b"}, {"key": "never"}).status_code == 204
    assert cloud.get(f"{SERVERS}/{server['id']}/tags").json()["tags"] == [{"key": "role", "value": "web"}]
    assert tag(cloud, server, "create", *({"key": f"k{number}"} for number in range(9))).status_code == 204
    for action, one in (("create", {"key": "one-too-many"}), ("CREATE", {"key": "x"}), ("create", {"key": ""})):
        assert error_of(tag(cloud, server, action, one))[:2] == (400, "Ecs.0005")


def nics(cloud: Client, server: dict[str, Any]) -> list[str]:
    found = cloud.get(f"{SERVERS}/{server['id']}/os-interface").json()["interfaceAttachments"]
    return [one["port_id"] for one in found]


def add_nic(cloud: Client, server: dict[str, Any], **nic: Any) -> Response:
    asked = {"subnet_id": subnet(cloud)["id"], **nic}
    return cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": [asked]})


def delete_nic(cloud: Client, server: dict[str, Any], port_id: str) -> Response:
    return cloud.post(f"{SERVERS}/{server['id']}/nics/delete", {"nics": [{"id": port_id}]})


def test_nics_come_and_go(cloud: Client) -> None:
    server = new(cloud)
    (group,) = cloud.get("vpc/v2.0/security-groups", ("name", "web")).json()["security_groups"]
    answer = add_nic(cloud, server, ip_address="192.168.0.90", security_groups=[{"id": group["id"]}])
    (part,) = ended(cloud, answer)["entities"]["sub_jobs"]
    first, second = nics(cloud, server)
    assert part["entities"] == {"nic_id": second}
    port = cloud.get(f"vpc/v2.0/ports/{second}").json()["port"]
    assert (port["fixed_ips"][0]["ip_address"], port["security_groups"]) == ("192.168.0.90", [group["id"]])
    assert error_of(delete_nic(cloud, server, first))[:2] == (400, "Ecs.0507")
    assert error_of(delete_nic(cloud, server, "unknown"))[:2] == (400, "Ecs.0323")
    assert ended(cloud, delete_nic(cloud, server, second))["status"] == "SUCCESS"
    assert nics(cloud, server) == [first]


def test_a_nic_of_a_port(cloud: Client) -> None:
    server = new(cloud)
    port = cloud.post("vpc/v2.0/ports", {"port": {"network_id": subnet(cloud)["id"]}}).json()["port"]
    found = ended(cloud, add_nic(cloud, server, subnet_id=None, port_id=port["id"]))
    assert found["entities"]["sub_jobs"][0]["entities"] == {"nic_id": port["id"]}
    assert nics(cloud, server)[1] == port["id"]
    assert error_of(add_nic(cloud, server, port_id=port["id"]))[:2] == (400, "Ecs.0919")


@pytest.mark.parametrize(
    ("nic", "code"),
    [
        ({"subnet_id": "unknown"}, "Ecs.0038"),
        ({"ip_address": "192.168.0.11"}, "Ecs.0010"),
        ({"ip_address": "10.0.0.1"}, "Ecs.0039"),
        ({"security_groups": [{"id": "unknown"}]}, "Ecs.0014"),
    ],
)
def test_nics_that_are_refused(cloud: Client, nic: Any, code: str) -> None:
    server = new(cloud)
    assert error_of(add_nic(cloud, server, **nic))[:2] == (400, code)
    assert len(nics(cloud, server)) == 1


def test_no_room_for_more_nics(cloud: Client) -> None:
    server = new(cloud, flavorRef="c7.large.2")
    assert ended(cloud, add_nic(cloud, server))["status"] == "SUCCESS"
    assert error_of(add_nic(cloud, server))[:2] == (400, "Ecs.0050")


def test_nics_that_fail(cloud: Client) -> None:
    server = new(cloud)
    fail(cloud, "ecs", "add_nic")
    assert ended(cloud, add_nic(cloud, server))["status"] == "FAIL"
    assert len(nics(cloud, server)) == 1


def groups(cloud: Client, server: dict[str, Any], action: str, name: str) -> Response:
    return cloud.post(f"ecs/v2.1/{PROJECT}/servers/{server['id']}/action", {action: {"name": name}})


def test_security_groups_by_name(cloud: Client) -> None:
    server = new(cloud)
    (group,) = cloud.get("vpc/v2.0/security-groups", ("name", "web")).json()["security_groups"]
    answer = groups(cloud, server, "addSecurityGroup", "web")
    assert (answer.status_code, answer.content) == (202, b"")
    assert sorted(one["name"] for one in show(cloud, server["id"])["security_groups"]) == ["default", "web"]
    assert groups(cloud, server, "removeSecurityGroup", group["id"]).status_code == 202, "an ID is a name, too"
    assert [one["name"] for one in show(cloud, server["id"])["security_groups"]] == ["default"]
    gone = groups(cloud, server, "removeSecurityGroup", "web")
    assert (gone.status_code, list(gone.json())) == (404, ["itemNotFound"])


def test_security_groups_that_are_refused(cloud: Client) -> None:
    server = new(cloud)
    assert list(groups(cloud, server, "addSecurityGroup", "unknown").json()) == ["itemNotFound"]
    assert groups(cloud, {"id": "unknown"}, "addSecurityGroup", "web").status_code == 404
    cloud.control("POST", "seed", {"security_groups": [{"name": "web", "id": "another-web"}]})
    twice = groups(cloud, server, "addSecurityGroup", "web")
    assert (twice.status_code, list(twice.json())) == (409, ["conflictingRequest"])
    nameless = groups(cloud, server, "addSecurityGroup", "")
    assert (nameless.status_code, list(nameless.json())) == (400, ["badRequest"])
    other = cloud.post(f"ecs/v2.1/{PROJECT}/servers/{server['id']}/action", {"resize": {"flavorRef": "x"}})
    assert (other.status_code, list(other.json())) == (501, ["EMULATOR.501"])


def test_disks_come_and_go(cloud: Client) -> None:
    server, volume = new(cloud), new_disk(cloud)
    assert ended(cloud, attach(cloud, server, volume))["entities"] == {"server_id": server["id"]}
    assert attached(cloud, server)[1] == (volume["id"], "/dev/vdb")
    seen = disk(cloud, volume["id"])
    assert seen["status"] == "in-use"
    assert [(one["server_id"], one["device"]) for one in seen["attachments"]] == [(server["id"], "/dev/vdb")]
    assert ended(cloud, detach(cloud, server, volume))["status"] == "SUCCESS"
    assert (disk(cloud, volume["id"])["status"], disk(cloud, volume["id"])["attachments"]) == ("available", [])
    assert error_of(detach(cloud, server, volume))[:2] == (400, "Ecs.0111")


@pytest.mark.parametrize(
    ("scsi", "wanted", "device"),
    [("false", "/dev/sdx", "/dev/vdx"), ("false", "/dev/vdx", "/dev/vdx"), ("true", "/dev/sdx", "/dev/sdx")],
)
def test_devices(cloud: Client, scsi: str, wanted: str, device: str) -> None:
    server, volume = new(cloud), new_disk(cloud, metadata={"hw:passthrough": scsi})
    attach(cloud, server, volume, device=wanted)
    assert dict(attached(cloud, server))[volume["id"]] == device
    other = new_disk(cloud, metadata={"hw:passthrough": scsi})
    for wrong in (wanted, "/dev/null", "x"):
        assert error_of(attach(cloud, server, other, device=wrong))[:2] == (400, "Ecs.0005")


def test_disks_that_cannot_be_attached(cloud: Client) -> None:
    server, other = new(cloud), new(cloud, "other")
    volume = new_disk(cloud)
    gone = attach(cloud, server, {"id": "unknown"})
    assert error_of(gone)[:2] == (400, "Ecs.1000")
    assert "itemNotFound" in gone.json()["error"]["message"]
    assert error_of(attach(cloud, {"id": "unknown"}, volume))[:2] == (404, "Ecs.0114")
    far = new_disk(cloud, availability_zone="cn-north-4b")
    assert error_of(attach(cloud, server, far))[:2] == (400, "Ecs.0121")
    attach(cloud, server, volume)
    assert error_of(attach(cloud, server, volume))[:2] == (400, "Ecs.0057")
    assert error_of(attach(cloud, other, volume))[:2] == (400, "Ecs.0103")
    broken = {"name": "broken", "id": "broken", "status": "ERROR", "nics": [{"subnet": "subnet-demo"}]}
    cloud.control("POST", "seed", {"ecs_servers": [broken]})
    assert error_of(attach(cloud, broken, volume))[:2] == (400, "Ecs.0100")
    shared = new_disk(cloud, multiattach=True)
    assert attach(cloud, server, shared).status_code == attach(cloud, other, shared).status_code == 200
    assert len(disk(cloud, shared["id"])["attachments"]) == 2


def test_no_room_for_more_disks(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_flavors": [{"id": "tight", "max_disks": 2}]})
    server = new(cloud, flavorRef="tight", data_volumes=[DATA])
    assert error_of(attach(cloud, server, new_disk(cloud)))[:2] == (400, "Ecs.0104")


def test_the_disk_that_a_server_starts_from(cloud: Client) -> None:
    server = new(cloud)
    root = {"id": attached(cloud, server)[0][0]}
    assert error_of(detach(cloud, server, root))[:2] == (400, "Ecs.0102")
    power(cloud, "os-stop", server)
    assert ended(cloud, detach(cloud, server, root))["status"] == "SUCCESS"
    assert disk(cloud, root["id"])["status"] == "available"


def test_a_dry_run_of_an_attachment(cloud: Client) -> None:
    server, volume = new(cloud), new_disk(cloud)
    path = f"{SERVERS}/{server['id']}/attachvolume"
    asked = {"volumeAttachment": {"volumeId": volume["id"]}, "dry_run": True}
    assert cloud.post(path, asked).status_code == 202
    assert disk(cloud, volume["id"])["status"] == "available"
    asked["volumeAttachment"] = {"volumeId": "unknown"}
    assert error_of(cloud.post(path, asked))[1] == "Ecs.1000"


def test_disks_that_fail(cloud: Client) -> None:
    server, volume = new(cloud), new_disk(cloud)
    fail(cloud, "ecs", "attach")
    assert ended(cloud, attach(cloud, server, volume))["fail_reason"] == "it broke"
    assert disk(cloud, volume["id"])["status"] == "available"
    attach(cloud, server, volume)
    fail(cloud, "ecs", "detach")
    assert ended(cloud, detach(cloud, server, volume))["status"] == "FAIL"
    assert disk(cloud, volume["id"])["status"] == "in-use"


def test_a_disk_is_attached_later_than_its_job() -> None:
    cloud = paced("poll")
    answer = post(cloud).json()
    while job(cloud, answer["job_id"])["status"] != "SUCCESS":
        pass
    server = show(cloud, answer["serverIds"][0])
    cloud.control("POST", "seed", {"volumes": [{"name": "later", "id": "later", "size": 10}]})
    volume = {"id": "later"}
    job_id = attach(cloud, server, volume).json()["job_id"]
    assert error_of(detach(cloud, server, volume))[:2] == (501, "Ecs.0603")
    while job(cloud, job_id)["status"] != "SUCCESS":
        pass
    assert [disk(cloud, "later")["status"] for _other in range(2)] == ["attaching", "in-use"]
    job_id = detach(cloud, server, volume).json()["job_id"]
    assert disk(cloud, "later")["status"] == "detaching"
    while job(cloud, job_id)["status"] != "SUCCESS":
        pass
    assert [disk(cloud, "later")["status"] for _other in range(2)] == ["detaching", "available"]


def test_one_disk_of_a_server(cloud: Client) -> None:
    server, volume = new(cloud), new_disk(cloud)
    path = f"{SERVERS}/{server['id']}/block_device"
    attach(cloud, server, volume)
    (root, listed) = cloud.get(path).json()["volumeAttachments"]
    assert cloud.get(f"{path}/{volume['id']}").json() == {"volumeAttachment": listed}
    assert (root["pciAddress"], listed["pciAddress"]) == ("0000:02:01.0", "0000:02:02.0")
    attachments = cloud.get(f"{SERVERS}/{server['id']}/os-volume_attachments").json()["volumeAttachments"]
    kept = ("id", "volumeId", "serverId", "device")
    assert attachments == [{key: one[key] for key in kept} for one in (root, listed)]
    detach(cloud, server, volume)
    for volume_id in (volume["id"], "unknown"):
        answer = cloud.get(f"{path}/{volume_id}")
        assert error_of(answer)[:2] == (400, "Ecs.1000")
        assert "itemNotFound" in answer.json()["error"]["message"]


def going(cloud: Client, server: dict[str, Any], volume_id: str, goes: bool = True) -> Response:
    body = {"block_device": {"delete_on_termination": goes}}
    return cloud.put(f"{SERVERS}/{server['id']}/block_device/{volume_id}", body)


def test_whether_a_disk_goes_with_its_server(cloud: Client) -> None:
    server = new(cloud, data_volumes=[DATA])
    root, data = (volume_id for volume_id, _device in attached(cloud, server))
    assert going(cloud, server, data).status_code == 200
    found = show(cloud, server["id"])["os-extended-volumes:volumes_attached"]
    assert [one["delete_on_termination"] for one in found] == ["true", "true"]
    paid, shared = new_disk(cloud, {"bssParam": MONTHLY}), new_disk(cloud, multiattach=True)
    for volume in (paid, shared):
        attach(cloud, server, volume)
    for volume_id in (root, paid["id"], shared["id"]):
        assert error_of(going(cloud, server, volume_id))[:2] == (400, "Ecs.0005")
    assert error_of(going(cloud, server, "unknown"))[:2] == (400, "Ecs.1000")
    assert error_of(going(cloud, server, new_disk(cloud)["id"]))[:2] == (400, "Ecs.0111")
