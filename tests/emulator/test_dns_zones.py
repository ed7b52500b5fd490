# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Zones: creation, statuses, VPCs, tags, deletion, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import (
    OTHER_PROJECT,
    OTHER_REGION,
    PARTNER_ACCESS,
    PARTNER_PROJECT,
    PARTNER_SECRET,
    PROJECT,
    Client,
    Keys,
    error_of,
)
from tests.emulator.conftest import client_of
from tests.emulator.zones import (
    NAME,
    ZONES,
    made,
    more_vpcs,
    post_private,
    post_set,
    post_zone,
    private_zone,
    public_zone,
    record_set,
    sets,
    vpc,
    zone,
)
from tests.support.emulators import fresh_app

BUSY = (409, "DNS.0209")


@pytest.fixture
def slow() -> Client:
    """Whose zones take a look or two to change."""
    return client_of(fresh_app(Settings(pace="poll")))


def partner(cloud: Client) -> Client:
    return cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=PARTNER_PROJECT)


def switch(cloud: Client, zone_id: str, status: str) -> Any:
    return cloud.put(f"{ZONES}/{zone_id}/statuses", {"status": status})


def join(cloud: Client, zone_id: str, router: str, verb: str = "associate", **more: str) -> Any:
    return cloud.post(f"{ZONES}/{zone_id}/{verb}router", {"router": {"router_id": router, **more}})


def routers(cloud: Client, zone_id: str) -> dict[str, str]:
    return {one["router_id"]: one["status"] for one in zone(cloud, zone_id)["routers"]}


def test_a_public_zone(cloud: Client) -> None:
    given = made(post_zone(cloud, "Example.COM", email="me@example.org", ttl=600, description="d"))
    assert (given["status"], given["name"], given["enterprise_project_id"]) == ("PENDING_CREATE", NAME, "0")
    assert "router" not in given
    seen = zone(cloud, given["id"])
    assert (seen["status"], seen["ttl"], seen["email"], seen["description"]) == ("ACTIVE", 600, "me@example.org", "d")
    assert (seen["zone_type"], seen["project_id"], seen["record_num"]) == ("public", PROJECT, 2)
    assert "routers" not in seen
    listed = cloud.get(sets(given["id"])).json()["recordsets"]
    own = {one["type"]: one for one in listed}
    assert sorted(own) == ["NS", "SOA"]
    assert {one["default"] for one in listed} == {True}
    assert (own["SOA"]["ttl"], own["SOA"]["name"]) == (600, NAME)


def test_a_private_zone(cloud: Client) -> None:
    given = made(post_private(cloud))
    assert given["router"] == {"router_id": vpc(cloud), "router_region": "cn-north-4", "status": "PENDING_CREATE"}
    seen = zone(cloud, given["id"])
    assert (seen["status"], seen["proxy_pattern"], seen["zone_type"]) == ("ACTIVE", "AUTHORITY", "private")
    assert routers(cloud, given["id"]) == {vpc(cloud): "ACTIVE"}


def test_statuses_on_the_way(slow: Client) -> None:
    zone_id = private_zone(slow)
    first = zone(slow, zone_id)
    assert (first["status"], first["routers"][0]["status"]) == ("PENDING_CREATE", "PENDING_CREATE")
    second = zone(slow, zone_id)
    assert (second["status"], second["routers"][0]["status"]) == ("ACTIVE", "ACTIVE")
    assert slow.call("PATCH", f"{ZONES}/{zone_id}", json={"ttl": 900}).json()["status"] == "PENDING_UPDATE"
    assert [zone(slow, zone_id)["status"] for _look in range(2)] == ["PENDING_UPDATE", "ACTIVE"]
    assert switch(slow, zone_id, "DISABLE").json()["status"] == "PENDING_DISABLE"
    assert [zone(slow, zone_id)["status"] for _look in range(2)] == ["PENDING_DISABLE", "DISABLE"]
    assert slow.delete(f"{ZONES}/{zone_id}").json()["status"] == "PENDING_DELETE"
    assert zone(slow, zone_id)["status"] == "PENDING_DELETE"
    assert error_of(slow.get(f"{ZONES}/{zone_id}"))[:2] == (404, "DNS.0302")


def test_a_list_is_a_look_too(slow: Client) -> None:
    public_zone(slow)
    statuses = [slow.get(ZONES).json()["zones"][0]["status"] for _look in range(2)]
    assert statuses == ["PENDING_CREATE", "ACTIVE"]


def test_a_zone_that_is_being_changed(slow: Client) -> None:
    zone_id = private_zone(slow)
    answers = (
        slow.call("PATCH", f"{ZONES}/{zone_id}", json={"ttl": 900}),
        switch(slow, zone_id, "DISABLE"),
        join(slow, zone_id, more_vpcs(slow, "b")[0]),
        slow.delete(f"{ZONES}/{zone_id}"),
        post_set(slow, zone_id),
    )
    assert {error_of(answer)[:2] for answer in answers} == {BUSY}


def test_updates(cloud: Client) -> None:
    zone_id = public_zone(cloud, description="before", email="me@example.org")
    before = zone(cloud, zone_id)
    assert made(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"ttl": 900}))["ttl"] == 900
    made(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"description": "", "email": ""}))
    seen = zone(cloud, zone_id)
    assert (seen["description"], seen["email"], seen["ttl"]) == ("before", "me@example.org", 900)
    assert seen["serial"] > before["serial"]
    (soa,) = cloud.get(sets(zone_id), ("type", "SOA")).json()["recordsets"]
    assert soa["ttl"] == 900
    made(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"description": "after"}))
    assert zone(cloud, zone_id)["description"] == "after"


def test_a_disabled_zone(cloud: Client) -> None:
    zone_id = private_zone(cloud)
    set_id = record_set(cloud, zone_id)
    assert switch(cloud, zone_id, "DISABLE").status_code == 202
    assert error_of(switch(cloud, zone_id, "DISABLE"))[:2] == (400, "DNS.0315")
    assert zone(cloud, zone_id)["status"] == "DISABLE"
    assert cloud.get(f"{sets(zone_id)}/{set_id}").json()["status"] == "DISABLE"
    assert error_of(join(cloud, zone_id, more_vpcs(cloud, "b")[0]))[:2] == (400, "DNS.0213")
    made(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"description": "still off"}))
    assert zone(cloud, zone_id)["status"] == "DISABLE"
    assert switch(cloud, zone_id, "ENABLE").status_code == 202
    assert error_of(switch(cloud, zone_id, "ENABLE"))[:2] == (400, "DNS.0315")
    assert error_of(switch(cloud, zone_id, "ON"))[:2] == (400, "DNS.0315")
    assert cloud.get(f"{sets(zone_id)}/{set_id}").json()["status"] == "ACTIVE"


def test_vpcs_come_and_go(slow: Client) -> None:
    zone_id, first = private_zone(slow), vpc(slow)
    second, third = more_vpcs(slow, "b", "c")
    zone(slow, zone_id)
    assert error_of(join(slow, zone_id, first, "disassociate"))[:2] == (403, "DNS.0706")
    assert error_of(join(slow, zone_id, second, "disassociate"))[:2] == (400, "DNS.0707")
    answer = join(slow, zone_id, second)
    assert (answer.status_code, answer.json()["status"]) == (202, "PENDING_CREATE")
    assert error_of(join(slow, zone_id, third))[:2] == BUSY
    assert error_of(join(slow, zone_id, second, "disassociate"))[:2] == (400, "DNS.0708")
    assert error_of(join(slow, zone_id, first, "disassociate"))[:2] == (403, "DNS.0709")
    assert routers(slow, zone_id)[second] == "PENDING_CREATE"
    assert routers(slow, zone_id) == {first: "ACTIVE", second: "ACTIVE"}
    answer = join(slow, zone_id, first, "disassociate")
    assert (answer.status_code, answer.json()["status"]) == (202, "PENDING_DELETE")
    assert error_of(join(slow, zone_id, first, "disassociate"))[:2] == (400, "DNS.0704")
    assert routers(slow, zone_id) == {first: "PENDING_DELETE", second: "ACTIVE"}
    assert routers(slow, zone_id) == {second: "ACTIVE"}


def test_vpcs_of_a_zone_that_is_not_normal(slow: Client) -> None:
    zone_id = private_zone(slow)
    assert error_of(join(slow, zone_id, vpc(slow), "disassociate"))[:2] == BUSY
    more_vpcs(slow, "b")
    frozen = {"name": "frozen.org", "id": "z1", "type": "private", "vpcs": ["vpc-demo", "b"], "status": "FREEZE"}
    slow.control("POST", "seed", {"dns_zones": [frozen]})
    assert error_of(join(slow, "z1", vpc(slow), "disassociate"))[:2] == BUSY
    assert set(routers(slow, "z1").values()) == {"ACTIVE"}


def test_vpcs_that_are_refused(cloud: Client) -> None:
    zone_id = private_zone(cloud)
    assert error_of(join(cloud, zone_id, vpc(cloud)))[:2] == (409, "DNS.0212")
    assert error_of(join(cloud, zone_id, "no-such-vpc"))[:2] == (404, "DNS.0711")
    assert error_of(join(cloud, zone_id, vpc(cloud), router_region="xx-east-9"))[:2] == (400, "DNS.0701")
    assert error_of(post_private(cloud))[:2] == (409, "DNS.0212")
    (second,) = more_vpcs(cloud, "b")
    assert private_zone(cloud, router=second) != zone_id
    assert error_of(join(cloud, zone_id, second))[:2] == (409, "DNS.0212")
    assert error_of(join(cloud, public_zone(cloud), vpc(cloud)))[:2] == (400, "DNS.0204")
    assert error_of(post_zone(cloud, zone_type="private"))[:2] == (400, "DNS.0701")


def test_a_vpc_of_another_region(cloud: Client) -> None:
    there = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    (found,) = there.get(f"vpc/v1/{OTHER_PROJECT}/vpcs").json()["vpcs"]
    zone_id = private_zone(cloud)
    assert error_of(join(cloud, zone_id, found["id"]))[:2] == (404, "DNS.0711")
    assert join(cloud, zone_id, found["id"], router_region=OTHER_REGION).status_code == 202
    assert routers(cloud, zone_id)[found["id"]] == "ACTIVE"


def test_names_of_public_zones_are_unique_in_the_world(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    assert error_of(post_zone(cloud, "EXAMPLE.com"))[:2] == (400, "DNS.0208")
    assert error_of(post_zone(partner(cloud)))[:2] == (400, "DNS.0211")
    private_zone(cloud)
    assert cloud.delete(f"{ZONES}/{zone_id}").status_code == 202
    assert post_zone(partner(cloud)).status_code == 202


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "com"}, "DNS.0202"),
        ({"name": "a..com"}, "DNS.0202"),
        ({"name": "-a.com"}, "DNS.0202"),
        ({"name": "a b.com"}, "DNS.0202"),
        ({"name": "x" * 64 + ".com"}, "DNS.0202"),
        ({"name": ".".join(["x" * 50] * 6)}, "DNS.0202"),
        ({"email": "nobody"}, "DNS.0201"),
        ({"ttl": 0}, "DNS.0203"),
        ({"ttl": 2147483648}, "DNS.0203"),
        ({"ttl": "300"}, "DNS.0002"),
        ({"description": "x" * 256}, "DNS.0206"),
        ({"zone_type": "other"}, "DNS.0204"),
        ({"name": None}, "DNS.0002"),
        ({"tags": [{"key": ""}]}, "DNS.1003"),
        ({"tags": [{"key": f"k{number}"} for number in range(21)]}, "DNS.1001"),
    ],
)
def test_zones_that_are_refused(cloud: Client, changes: dict[str, Any], code: str) -> None:
    given = {"name": NAME, **changes}
    body = {key: value for key, value in given.items() if value is not None}
    assert error_of(cloud.post(ZONES, body))[:2] == (400, code)
    assert cloud.get(ZONES).json()["zones"] == []


def test_a_zone_goes_with_its_record_sets(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    record_set(cloud, zone_id)
    assert cloud.delete(f"{ZONES}/{zone_id}").status_code == 202
    assert cloud.get("dns/v2/recordsets").json()["recordsets"] == []
    assert error_of(cloud.delete(f"{ZONES}/{zone_id}"))[:2] == (404, "DNS.0302")
    assert error_of(cloud.get(sets(zone_id)))[:2] == (404, "DNS.0302")


def test_a_zone_can_go_before_its_record_set_is_made() -> None:
    still = client_of(fresh_app(Settings(pace="clock")))
    zone_id = public_zone(still)
    still.control("POST", "clock", {"advance": 30})
    assert zone(still, zone_id)["status"] == "ACTIVE"
    assert post_set(still, zone_id).status_code == 202
    assert still.delete(f"{ZONES}/{zone_id}").status_code == 202
    still.control("POST", "clock", {"advance": 60})
    assert error_of(still.get(f"{ZONES}/{zone_id}"))[:2] == (404, "DNS.0302")


@pytest.mark.parametrize("status", ["FREEZE", "ILLEGAL", "POLICE", "ERROR"])
def test_frozen_and_broken_zones(cloud: Client, status: str) -> None:
    cloud.control("POST", "seed", {"dns_zones": [{"name": NAME, "id": "z1", "status": status}]})
    assert zone(cloud, "z1")["status"] == status
    assert error_of(cloud.call("PATCH", f"{ZONES}/z1", json={"ttl": 900}))[:2] == BUSY
    gone = cloud.delete(f"{ZONES}/z1")
    assert (gone.status_code if status == "ERROR" else error_of(gone)[:2]) == (202 if status == "ERROR" else BUSY)


def outcome(cloud: Client, on: str, result: str = "error", **more: Any) -> None:
    cloud.control("POST", "seed", {"dns_outcomes": [{"on": on, "result": result, **more}]})


def test_a_creation_that_fails(slow: Client) -> None:
    outcome(slow, "create_zone", name="example.*")
    zone_id = public_zone(slow)
    assert [zone(slow, zone_id)["status"] for _look in range(2)] == ["PENDING_CREATE", "ERROR"]
    assert error_of(post_zone(slow))[:2] == (400, "DNS.0208")
    assert slow.delete(f"{ZONES}/{zone_id}").status_code == 202
    zone(slow, zone_id)
    assert zone(slow, public_zone(slow))["status"] == "PENDING_CREATE", "it fails once"


def test_changes_that_fail(cloud: Client) -> None:
    zone_id, (second,) = private_zone(cloud), more_vpcs(cloud, "b")
    outcome(cloud, "associate")
    assert join(cloud, zone_id, second).status_code == 202
    assert routers(cloud, zone_id) == {vpc(cloud): "ACTIVE", second: "ERROR"}
    made(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"description": "one VPC is broken"}))
    assert error_of(join(cloud, zone_id, vpc(cloud), "disassociate"))[:2] == (403, "DNS.0709")
    assert join(cloud, zone_id, second, "disassociate").status_code == 202
    outcome(cloud, "update_zone", "refuse")
    assert error_of(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"ttl": 900}))[:2] == (400, "DNS.0021")
    outcome(cloud, "update_zone")
    assert made(cloud.call("PATCH", f"{ZONES}/{zone_id}", json={"ttl": 900}))["status"] == "PENDING_UPDATE"
    assert zone(cloud, zone_id)["status"] == "ERROR"


def test_the_quota(cloud: Client) -> None:
    cloud.control("POST", "seed", {"dns_zones": 49})
    public_zone(cloud)
    assert error_of(post_zone(cloud, "one.more"))[:2] == (403, "DNS.0404")
    private_zone(cloud)


@pytest.mark.parametrize("kind", ["public", "private"])
def test_tags(cloud: Client, kind: str) -> None:
    make = public_zone if kind == "public" else private_zone
    zone_id = make(cloud, tags=[{"key": "team", "value": "a"}, {"key": "bare"}])
    path = f"dns/v2/{PROJECT}/DNS-{kind}_zone/{zone_id}/tags"
    other = path.replace(kind, "private" if kind == "public" else "public")
    assert cloud.get(path).json()["tags"] == [{"key": "bare", "value": ""}, {"key": "team", "value": "a"}]
    new = [{"key": "team", "value": "b"}, {"key": "x", "value": "y"}]
    assert cloud.post(f"{path}/action", {"action": "create", "tags": new}).status_code == 204
    gone = [{"key": "bare"}, {"key": "never"}]
    assert cloud.post(f"{path}/action", {"action": "delete", "tags": gone}).status_code == 204
    assert cloud.get(path).json()["tags"] == new
    many = [{"key": f"k{number}"} for number in range(20)]
    assert error_of(cloud.post(f"{path}/action", {"action": "create", "tags": many}))[:2] == (400, "DNS.1001")
    assert error_of(cloud.get(other))[:2] == (404, "DNS.0302")
    assert error_of(cloud.get(path.replace("_zone", "_house")))[:2] == (400, "DNS.1002")
    assert error_of(cloud.get(path.replace(PROJECT, OTHER_PROJECT)))[0] in (401, 403)


def test_zones_of_another_project(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    assert error_of(partner(cloud).get(f"{ZONES}/{zone_id}"))[:2] == (404, "DNS.0302")
    assert partner(cloud).get(ZONES).json()["zones"] == []


def test_name_servers(cloud: Client) -> None:
    both = cloud.get("dns/v2/nameservers").json()["nameservers"]
    assert [one["type"] for one in both] == ["public", "private"]
    (private,) = cloud.get("dns/v2/nameservers", ("type", "private"), ("region", "cn-north-4")).json()["nameservers"]
    assert [one["priority"] for one in private["ns_records"]] == [1, 2]
    assert private["region"] == "cn-north-4"
    assert cloud.get("dns/v2/nameservers", ("type", "private"), ("region", "other")).json()["nameservers"] == []


def test_what_is_not_there(cloud: Client) -> None:
    assert error_of(cloud.post(f"{ZONES}/x/enable-dnssec", {}))[:2] == (501, "EMULATOR.501")


def test_the_proxy_pattern(cloud: Client) -> None:
    zone_id = private_zone(cloud)

    def change(zone: str, pattern: str) -> Any:
        return cloud.post(f"{ZONES}/{zone}/actions/set-proxy-pattern", {"proxy_pattern": pattern})

    assert change(zone_id, "RECURSIVE").status_code == 204
    assert zone(cloud, zone_id)["proxy_pattern"] == "RECURSIVE"
    assert error_of(change(zone_id, "OTHER"))[:2] == (400, "DNS.0002")
    assert error_of(change(public_zone(cloud), "RECURSIVE"))[:2] == (400, "DNS.0204")
