# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating virtual servers: power, another flavor or system, passwords, the end of a server, deletion."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from emulator.core.settings import Pace
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.machines import (
    DATA,
    DETAIL,
    DISKS,
    MONTHLY,
    SERVERS,
    delete,
    ended,
    fail,
    job,
    names,
    new,
    post,
    power,
    show,
)
from tests.emulator.metal import ORDERS, image, order_status, paced, resources


def made(pace: Pace, **changes: Any) -> tuple[Client, dict[str, Any]]:
    """An emulator at this pace, and a server that is there."""
    cloud = paced(pace)
    answer = post(cloud, **changes).json()
    if pace == "clock":
        cloud.control("POST", "clock", {"advance": 300})
    while (
        pace == "poll"
        and cloud.get(f"{SERVERS}/{answer['serverIds'][0]}").json().get("server", {}).get("status") != "ACTIVE"
    ):
        pass
    return cloud, show(cloud, answer["serverIds"][0])


def test_power(cloud: Client) -> None:
    server = new(cloud)
    assert ended(cloud, power(cloud, "os-stop", server))["status"] == "SUCCESS"
    off = show(cloud, server["id"])
    assert (off["status"], off["OS-EXT-STS:power_state"], off["OS-EXT-STS:vm_state"]) == ("SHUTOFF", 4, "stopped")
    for action, more in (("os-stop", {}), ("reboot", {"type": "SOFT"})):
        assert error_of(power(cloud, action, server, **more))[:2] == (400, "Ecs.0100")
    power(cloud, "os-start", server)
    assert show(cloud, server["id"])["status"] == "ACTIVE"
    assert error_of(power(cloud, "os-start", server))[:2] == (400, "Ecs.0100")
    power(cloud, "reboot", server, type="HARD")
    assert show(cloud, server["id"])["status"] == "ACTIVE"


@pytest.mark.parametrize(
    ("action", "more", "during", "task", "after"),
    [
        ("os-stop", {}, "ACTIVE", "powering-off", "SHUTOFF"),
        ("os-stop", {"type": "HARD"}, "ACTIVE", "powering-off", "SHUTOFF"),
        ("reboot", {"type": "SOFT"}, "REBOOT", "rebooting", "ACTIVE"),
        ("reboot", {"type": "HARD"}, "HARD_REBOOT", "rebooting", "ACTIVE"),
    ],
)
def test_power_takes_time(action: str, more: Any, during: str, task: str, after: str) -> None:
    cloud, server = made("clock")
    job_id = power(cloud, action, server, **more).json()["job_id"]
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == (during, task)
    assert error_of(power(cloud, "os-stop", server))[:2] == (501, "Ecs.0603")
    statuses = []
    for _other in range(3):
        statuses.append(job(cloud, job_id)["status"])
        cloud.control("POST", "clock", {"advance": 30})
    assert statuses == ["INIT", "RUNNING", "SUCCESS"]
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == (after, None)


def test_several_servers_at_once_or_not_at_all(cloud: Client) -> None:
    servers = [new(cloud, f"machine-{number}") for number in range(2)]
    found = ended(cloud, power(cloud, "os-stop", *servers))
    assert [part["entities"]["server_id"] for part in found["entities"]["sub_jobs"]] == [one["id"] for one in servers]
    power(cloud, "os-start", servers[0])
    assert error_of(power(cloud, "os-start", servers[1], {"id": "unknown"}))[:2] == (404, "Ecs.0114")
    assert error_of(power(cloud, "os-start", *servers))[1] == "Ecs.0100"
    assert show(cloud, servers[1]["id"])["status"] == "SHUTOFF"


def test_power_that_fails(cloud: Client) -> None:
    server = new(cloud)
    fail(cloud, "ecs", "stop", server="mach*")
    found = ended(cloud, power(cloud, "os-stop", server))
    assert (found["status"], found["error_code"]) == ("FAIL", "Own.9")
    assert show(cloud, server["id"])["status"] == "ACTIVE"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"os-start": {"servers": [{"id": "x"}]}, "os-stop": {"servers": [{"id": "x"}]}},
        {"reboot": {"servers": [{"id": "x"}]}},
        {"reboot": {"servers": [{"id": "x"}], "type": "GENTLY"}},
        {"os-start": {"servers": []}},
    ],
)
def test_power_requests_that_are_refused(cloud: Client, body: Any) -> None:
    assert error_of(cloud.post(f"{SERVERS}/action", body))[:2] == (400, "Ecs.0005")


def resize(cloud: Client, server: dict[str, Any], flavor: str = "s6.xlarge.2", **more: Any) -> Response:
    body = {"resize": {"flavorRef": flavor, **more}}
    return cloud.post(f"ecs/v1.1/{PROJECT}/cloudservers/{server['id']}/resize", body)


def test_another_flavor_for_a_server_that_is_off(cloud: Client) -> None:
    server = new(cloud)
    assert error_of(resize(cloud, server))[:2] == (400, "Ecs.0100")
    power(cloud, "os-stop", server)
    assert ended(cloud, resize(cloud, server))["status"] == "SUCCESS"
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["flavor"]["id"], seen["flavor"]["vcpus"]) == ("SHUTOFF", "s6.xlarge.2", "4")


def test_another_flavor_takes_time() -> None:
    cloud, server = made("clock")
    assert resize(cloud, server, mode="withStopServer").status_code == 200
    seen = []
    for _other in range(3):
        shown = show(cloud, server["id"])
        seen.append((shown["status"], shown["flavor"]["id"]))
        cloud.control("POST", "clock", {"advance": 30})
    assert seen == [("RESIZE", "s6.large.2"), ("VERIFY_RESIZE", "s6.large.2"), ("ACTIVE", "s6.xlarge.2")]


def test_flavors_that_a_server_cannot_get(cloud: Client) -> None:
    nic = new(cloud, "small")["network_interfaces"][0]
    server = new(cloud, nics=[{"subnet_id": nic["subnet_id"]}] * 3)
    assert error_of(resize(cloud, server, "s6.large.2"))[:2] == (400, "Ecs.0009")
    assert error_of(resize(cloud, server, "unknown"))[:2] == (400, "Ecs.0029")
    assert error_of(resize(cloud, server, "kc1.large.2"))[:2] == (400, "Ecs.0804")
    assert error_of(resize(cloud, server, "c7.large.2"))[:2] == (400, "Ecs.0807")
    far = new(cloud, "far", availability_zone="cn-north-4c")
    assert error_of(resize(cloud, far, mode="withStopServer"))[:2] == (400, "Ecs.0018")
    assert error_of(resize(cloud, {"id": "unknown"}))[:2] == (404, "Ecs.0114")


def test_the_flavors_that_a_server_can_get(cloud: Client) -> None:
    server, path = new(cloud, availability_zone="cn-north-4c"), f"{SERVERS}/resize_flavors"
    found = cloud.get(path, ("instance_uuid", server["id"])).json()["flavors"]
    assert [flavor["id"] for flavor in found] == ["c7.large.2", "s6.small.1"]
    assert found[0]["extra_specs"]["ecs:performancetype"] == "computingv3"
    found = cloud.get(path, ("source_flavor_id", "s6.large.2")).json()["flavors"]
    assert [flavor["id"] for flavor in found] == ["c7.large.2", "s6.small.1", "s6.xlarge.2"]
    assert error_of(cloud.get(path))[:2] == (400, "Ecs.0005")
    assert error_of(cloud.get(path, ("instance_uuid", "unknown")))[:2] == (404, "Ecs.0114")


def test_a_dry_run_of_another_flavor(cloud: Client) -> None:
    server = new(cloud)
    path = f"ecs/v1.1/{PROJECT}/cloudservers/{server['id']}/resize"
    asked = {"resize": {"flavorRef": "s6.xlarge.2", "mode": "withStopServer"}, "dry_run": True}
    assert cloud.post(path, asked).status_code == 202
    assert show(cloud, server["id"]) == server
    asked["resize"] = {"flavorRef": "s6.large.2"}
    assert error_of(cloud.post(path, asked))[1] == "Ecs.0009"


def test_another_flavor_of_a_prepaid_server_is_an_order(cloud: Client) -> None:
    server = new(cloud, extendparam=MONTHLY)
    power(cloud, "os-stop", server)
    answer = resize(cloud, server)
    assert list(answer.json()) == ["order_id"]
    order_id = answer.json()["order_id"]
    assert order_status(cloud, order_id) == 6
    assert show(cloud, server["id"])["flavor"]["id"] == "s6.large.2"
    paid = {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"}
    assert cloud.post("bss/v3/orders/customer-orders/pay", paid).status_code == 204
    assert show(cloud, server["id"])["flavor"]["id"] == "s6.xlarge.2"
    order = cloud.get(f"{ORDERS}/details/{order_id}").json()["order_info"]
    assert (order["status"], order["order_type"], order["official_amount"]) == (5, 3, 200.0)
    (found,) = resources(cloud, resource_ids=[server["id"]], only_main_resource=1)
    assert found["resource_spec_code"] == "s6.xlarge.2.linux"


def test_an_order_for_another_flavor_that_fails(cloud: Client) -> None:
    server = new(cloud, extendparam=MONTHLY)
    fail(cloud, "ecs", "resize")
    answer = resize(cloud, server, mode="withStopServer", extendparam={"isAutoPay": "true"})
    assert order_status(cloud, answer.json()["order_id"]) == 4
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["flavor"]["id"]) == ("ACTIVE", "s6.large.2")


def change_os(cloud: Client, server: dict[str, Any], **given: Any) -> Response:
    return cloud.post(f"ecs/v2/{PROJECT}/cloudservers/{server['id']}/changeos", {"os-change": given})


def test_another_system(cloud: Client) -> None:
    cloud.control("POST", "seed", {"images": [{"name": "other", "id": "image-2"}]})
    server = new(cloud)
    assert error_of(change_os(cloud, server, imageid="image-2"))[:2] == (400, "Ecs.0100")
    power(cloud, "os-stop", server)
    given = {"imageid": "image-2", "keyname": "demo-key", "metadata": {"user_data": "aGVsbG8="}}
    assert ended(cloud, change_os(cloud, server, **given))["entities"] == {"server_id": server["id"]}
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["image"]["id"], seen["key_name"]) == ("ACTIVE", "image-2", "demo-key")
    assert seen["metadata"]["metering.image_id"] == "image-2"
    (old,), (new_one,) = (one["os-extended-volumes:volumes_attached"] for one in (server, seen))
    assert {**old, "id": ""} == {**new_one, "id": ""}
    assert error_of(cloud.get(f"{DISKS}/{old['id']}"))[0] == 404, "there is another disk in its place"
    assert cloud.get(f"{DISKS}/{new_one['id']}").json()["volume"]["volume_image_metadata"]["image_id"] == "image-2"
    assert seen["OS-EXT-SRV-ATTR:user_data"] == "aGVsbG8="


def test_systems_that_cannot_be_had(cloud: Client) -> None:
    server, there = new(cloud), image(cloud, "Ubuntu 22.04 server 64bit")
    for given, code in (
        ({"imageid": "unknown"}, "Ecs.0031"),
        ({"imageid": image(cloud)}, "Ecs.0007"),
        ({"imageid": there, "keyname": "unknown"}, "Ecs.0314"),
        ({"imageid": there, "adminpass": "short"}, "Ecs.0011"),
        ({"imageid": there, "metadata": {"user_data": "!"}}, "Ecs.0005"),
        ({"imageid": there, "adminpass": "Correct-1", "keyname": "demo-key"}, "Ecs.0005"),
    ):
        assert error_of(change_os(cloud, server, mode="withStopServer", **given))[:2] == (400, code)
    fail(cloud, "ecs", "change_os")
    assert ended(cloud, change_os(cloud, server, mode="withStopServer", imageid=there))["status"] == "FAIL"
    assert show(cloud, server["id"])["status"] == "ACTIVE"


def test_a_system_takes_time() -> None:
    cloud, server = made("clock")
    change_os(cloud, server, mode="withStopServer", imageid=image(cloud, "Ubuntu 22.04 server 64bit"))
    seen = show(cloud, server["id"])
    assert (seen["status"], seen["OS-EXT-STS:task_state"]) == ("REBUILD", "rebuilding")
    cloud.control("POST", "clock", {"advance": 60})
    assert show(cloud, server["id"])["status"] == "ACTIVE"


def reinstall(cloud: Client, server: dict[str, Any], **given: Any) -> Response:
    return cloud.post(f"ecs/v2/{PROJECT}/cloudservers/{server['id']}/reinstallos", {"os-reinstall": given})


def test_the_same_system_again(cloud: Client) -> None:
    server = new(cloud, extendparam=MONTHLY)
    root = server["os-extended-volumes:volumes_attached"][0]["id"]
    assert error_of(reinstall(cloud, server, keyname="demo-key"))[:2] == (400, "Ecs.0100")
    for login in ({}, {"adminpass": "Correct-1", "keyname": "demo-key"}):
        assert error_of(reinstall(cloud, server, mode="withStopServer", **login))[:2] == (400, "Ecs.0005")
    given = {"mode": "withStopServer", "metadata": {"user_data": "aGVsbG8="}}
    assert ended(cloud, reinstall(cloud, server, **given))["status"] == "SUCCESS"
    seen = show(cloud, server["id"])
    again = seen["os-extended-volumes:volumes_attached"][0]["id"]
    assert (seen["status"], seen["image"], seen["OS-EXT-SRV-ATTR:user_data"]) == ("ACTIVE", server["image"], "aGVsbG8=")
    assert again != root
    order_id = server["metadata"]["metering.order_id"]
    assert [one["resource_id"] for one in resources(cloud, order_id=order_id)] == [server["id"], again]


@pytest.mark.parametrize(("operation", "key"), [("changeos", "os-change"), ("reinstallos", "os-reinstall")])
def test_systems_without_cloud_init(cloud: Client, operation: str, key: str) -> None:
    server = new(cloud)
    path = f"{SERVERS}/{server['id']}/{operation}"
    target = {"imageid": image(cloud, "Ubuntu 22.04 server 64bit")} if key == "os-change" else {}
    assert error_of(cloud.post(path, {key: target}))[:2] == (400, "Ecs.0100")
    both = {**target, "mode": "withStopServer", "adminpass": "Correct-1", "keyname": "demo-key"}
    assert error_of(cloud.post(path, {key: both}))[:2] == (400, "Ecs.0005")
    assert ended(cloud, cloud.post(path, {key: {**target, "mode": "withStopServer"}}))["status"] == "SUCCESS"
    seen = show(cloud, server["id"])
    name = "os-extended-volumes:volumes_attached"
    assert (seen["status"], seen["image"]) == ("ACTIVE", server["image"])
    assert seen[name][0]["id"] != server[name][0]["id"]


def test_no_system_without_a_disk(cloud: Client) -> None:
    (web,) = cloud.get(DETAIL, ("name", "web-1")).json()["servers"]
    answer = reinstall(cloud, web, mode="withStopServer", keyname="demo-key")
    assert error_of(answer)[:2] == (400, "Ecs.0105")


CHARGE = f"{SERVERS}/actions/change-charge-mode"


def convert(cloud: Client, *servers: dict[str, Any], **options: Any) -> Response:
    given = {"period_type": "month", "period_num": "1", "auto_pay": True, **options}
    body = {"server_ids": [one["id"] for one in servers], "charge_mode": "prePaid", "prepaid_options": given}
    return cloud.post(CHARGE, body)


BY_BANDWIDTH = {"eip": {"iptype": "5_bgp", "bandwidth": {"sharetype": "PER", "size": 5, "chargemode": "bandwidth"}}}


def test_servers_become_prepaid(cloud: Client) -> None:
    server = new(cloud, data_volumes=[DATA], publicip=BY_BANDWIDTH)
    answer = convert(cloud, server, auto_renew=True)
    order_id = answer.json()["order_id"]
    order = cloud.get(f"{ORDERS}/details/{order_id}").json()
    assert (order["order_info"]["status"], order["order_info"]["order_type"], order["total_count"]) == (5, 11, 2)
    root, data = (one["id"] for one in server["os-extended-volumes:volumes_attached"])
    found = resources(cloud, order_id=order_id)
    assert [one["resource_id"] for one in found] == [server["id"], root]
    assert {one["expire_policy"] for one in found} == {3}
    shown = show(cloud, server["id"])["metadata"]
    assert (shown["charging_mode"], shown["metering.order_id"]) == ("1", order_id)
    disks = [cloud.get(f"{DISKS}/{volume_id}").json()["volume"]["metadata"] for volume_id in (root, data)]
    assert [one.get("orderID") for one in disks] == [order_id, None]
    assert error_of(convert(cloud, server))[:2] == (400, "Ecs.0112")


def test_everything_of_a_server_becomes_prepaid(cloud: Client) -> None:
    server = new(cloud, data_volumes=[DATA], publicip=BY_BANDWIDTH)
    order_id = convert(cloud, server, include_data_disks=True, include_publicips=True).json()["order_id"]
    kinds = [one["resource_type_code"].rpartition(".")[2] for one in resources(cloud, order_id=order_id)]
    assert kinds == ["vm", "volume", "volume", "ip"]
    addresses = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    assert [one["profile"] for one in addresses if one.get("alias") != "spare"] == [{"order_id": order_id}]


def test_an_unpaid_order_changes_nothing(cloud: Client) -> None:
    server = new(cloud)
    order_id = convert(cloud, server, auto_pay=False).json()["order_id"]
    assert (order_status(cloud, order_id), show(cloud, server["id"])) == (6, server)
    delete(cloud, server)
    paid = {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"}
    cloud.post("bss/v3/orders/customer-orders/pay", paid)
    assert order_status(cloud, order_id) == 4


def test_servers_that_stay_postpaid(cloud: Client) -> None:
    server = new(cloud)
    for options in ({"period_num": "10"}, {"period_num": "x"}, {"period_type": "year", "period_num": "4"}):
        assert error_of(convert(cloud, server, **options))[:2] == (400, "Ecs.0005")
    assert error_of(convert(cloud, *[server] * 11))[:2] == (400, "Ecs.0118")
    assert error_of(convert(cloud, server, {"id": "unknown"}))[:2] == (404, "Ecs.0114")
    shared = new(cloud, "shared", data_volumes=[{**DATA, "multiattach": True}])
    assert error_of(convert(cloud, shared))[:2] == (400, "Ecs.0005")
    traffic = {"iptype": "5_bgp", "bandwidth": {"sharetype": "PER", "size": 5, "chargemode": "traffic"}}
    front = new(cloud, "front", publicip={"eip": traffic})
    assert error_of(convert(cloud, front, include_publicips=True))[:2] == (400, "Ecs.0005")
    body = {"server_ids": [server["id"]], "charge_mode": "postPaid"}
    assert error_of(cloud.post(CHARGE, body))[:2] == (400, "Ecs.0005")
    assert error_of(cloud.post(CHARGE, {**body, "charge_mode": "prePaid"}))[:2] == (400, "Ecs.0005")
    options = {"period_type": "month", "period_num": "1"}
    dry = {"server_ids": [server["id"]], "charge_mode": "prePaid", "prepaid_options": options, "dry_run": True}
    assert cloud.post(CHARGE, dry).status_code == 202
    assert show(cloud, server["id"]) == server


def test_passwords(cloud: Client) -> None:
    path = f"{SERVERS}/{new(cloud)['id']}/os-reset-password"
    assert cloud.put(path, {"reset-password": {"new_password": "Correct-1"}}).status_code == 204
    answer = cloud.put(path, {"reset-password": {"new_password": "wrong"}})
    assert error_of(answer)[:2] == (400, "Ecs.0011")
    assert "wrong" not in answer.text
    unknown = cloud.put(f"{SERVERS}/unknown/os-reset-password", {"reset-password": {"new_password": "Correct-1"}})
    assert error_of(unknown)[0] == 404


def test_the_end_of_a_server(cloud: Client) -> None:
    server = new(cloud, auto_terminate_time="2099-01-01T00:00:00Z")
    assert server["auto_terminate_time"] == "2099-01-01T00:00:00Z"
    path, body = "actions/update-auto-terminate-time", {"auto_terminate_time": ""}
    assert cloud.post(f"{SERVERS}/{server['id']}/{path}", body).status_code == 204
    assert show(cloud, server["id"])["auto_terminate_time"] == ""
    paid = new(cloud, "paid", extendparam=MONTHLY)
    assert error_of(cloud.post(f"{SERVERS}/{paid['id']}/{path}", body))[:2] == (400, "Ecs.0005")


EIP = {"eip": {"iptype": "5_bgp", "bandwidth": {"sharetype": "PER", "size": 5}}}


@pytest.mark.parametrize(
    ("going", "asked", "left"),
    [
        (False, {}, ["machine-volume-0001", "5_bgp"]),
        (True, {}, []),
        (True, {"delete_publicip": False}, ["5_bgp"]),
        (False, {"delete_publicip": True}, ["machine-volume-0001"]),
        (False, {"delete_volume": True, "delete_publicip": True}, []),
    ],
)
def test_what_goes_with_a_server(cloud: Client, going: bool, asked: Any, left: list[str]) -> None:
    disk = {**DATA, "delete_on_termination": going}
    server = new(cloud, data_volumes=[disk], publicip={**EIP, "delete_on_termination": going})
    assert ended(cloud, delete(cloud, server, **asked))["status"] == "SUCCESS"
    volumes = [one["name"] for one in cloud.get(f"{DISKS}/detail").json()["volumes"] if one["name"] != "spare-disk"]
    listed = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    addresses = [one["type"] for one in listed if one.get("alias") != "spare"]
    assert [*volumes, *addresses] == left
    assert cloud.get("vpc/v2.0/ports", ("device_id", server["id"])).json() == {"ports": []}


def test_a_deleted_server_is_not_found(cloud: Client) -> None:
    server = new(cloud)
    delete(cloud, server)
    for answer in (cloud.get(f"{SERVERS}/{server['id']}"), delete(cloud, server), power(cloud, "os-stop", server)):
        assert error_of(answer)[:2] == (404, "Ecs.0114")
    assert names(cloud) == []


def test_deleting_takes_time_and_the_job_is_not_the_end() -> None:
    cloud, server = made("poll")
    job_id = delete(cloud, server).json()["job_id"]
    assert show(cloud, server["id"])["OS-EXT-STS:task_state"] == "deleting"
    assert error_of(delete(cloud, server))[:2] == (501, "Ecs.0603")
    while job(cloud, job_id)["status"] != "SUCCESS":
        pass
    assert show(cloud, server["id"])["status"] == "DELETED"
    assert error_of(cloud.get(f"{SERVERS}/{server['id']}"))[:2] == (404, "Ecs.0114")


def test_deletions_that_do_not_happen(cloud: Client) -> None:
    server = new(cloud)
    fail(cloud, "ecs", "delete")
    assert ended(cloud, delete(cloud, server))["status"] == "FAIL"
    assert show(cloud, server["id"])["status"] == "ACTIVE"
    paid = new(cloud, "paid", extendparam=MONTHLY)
    assert error_of(delete(cloud, server, paid))[:2] == (400, "Ecs.0513")
    assert names(cloud) == ["machine", "paid"], "none of them"


def test_a_change_shows_late() -> None:
    """Reads are behind writes, as with other services."""
    cloud, server = made("clock")
    cloud.control("POST", "seed", {"delays": {"ecs": 10}})
    cloud.control("POST", "clock", {"advance": 60})
    cloud.put(f"{SERVERS}/{server['id']}", {"server": {"name": "renamed"}})
    (listed,) = cloud.get(DETAIL, ("name", "machine")).json()["servers"]
    assert listed["id"] == server["id"]
