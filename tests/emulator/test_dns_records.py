# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Record sets: their values, lines, weights and statuses, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.zones import (
    NAME,
    made,
    post_set,
    private_zone,
    public_zone,
    record_set,
    sets,
    shown,
    zone,
)
from tests.support.emulators import fresh_app

WWW = f"www.{NAME}"
V21 = "v2.1"
BUSY = (409, "DNS.0314")


@pytest.fixture
def slow() -> Client:
    return client_of(fresh_app(Settings(pace="poll")))


def put(cloud: Client, zone_id: str, set_id: str, version: str = "v2", **changes: Any) -> Any:
    return cloud.put(f"{sets(zone_id, version)}/{set_id}", changes)


def status(cloud: Client, set_id: str, wanted: str) -> Any:
    return cloud.put(f"dns/v2.1/recordsets/{set_id}/statuses/set", {"status": wanted})


def test_both_versions_show_the_same_record_set(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    given = made(post_set(cloud, zone_id, V21, name="WWW.example.com", line="Dianxin", weight=5, ttl=60))
    assert (given["status"], given["name"], given["default"]) == ("PENDING_CREATE", WWW, False)
    new = shown(cloud, zone_id, given["id"], V21)
    assert (new["line"], new["weight"], new["ttl"], new["status"]) == ("Dianxin", 5, 60, "ACTIVE")
    assert (new["zone_id"], new["zone_name"], new["project_id"]) == (zone_id, NAME, PROJECT)
    old = shown(cloud, zone_id, given["id"])
    assert (old["create_at"], old["update_at"]) == (new["created_at"], new["updated_at"])
    assert not {"line", "weight", "created_at"} & set(old)


def test_usual_values(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    seen = shown(cloud, zone_id, record_set(cloud, zone_id, V21), V21)
    assert (seen["ttl"], seen["line"], seen["weight"], seen["description"]) == (300, "default_view", 1, "")
    for home, version in ((zone_id, "v2"), (private_zone(cloud), V21)):
        set_id = record_set(cloud, home, version, name=f"b.{NAME}")
        assert shown(cloud, home, set_id, V21)["weight"] is None


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        ("A", ["192.0.2.9", "192.0.2.10"], ["192.0.2.10", "192.0.2.9"]),
        ("AAAA", ["2001:DB8:0:0::1"], ["2001:db8::1"]),
        ("CNAME", ["Target.example.org"], ["target.example.org."]),
        ("MX", ["10 Mail.example.org"], ["10 mail.example.org."]),
        ("TXT", ['"b"', '"a" "c"'], ['"a" "c"', '"b"']),
        ("NS", ["ns1.example.org"], ["ns1.example.org."]),
        ("SRV", ["1 2 443 host.example.org"], ["1 2 443 host.example.org."]),
        ("CAA", ['0 issue "ca.example.org"'], ['0 issue "ca.example.org"']),
    ],
)
def test_values(cloud: Client, kind: str, given: list[str], stored: list[str]) -> None:
    zone_id = public_zone(cloud)
    assert made(post_set(cloud, zone_id, V21, type=kind, records=given))["records"] == stored


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("A", ["x"]),
        ("A", []),
        ("A", ["192.0.2.1", "192.0.2.1"]),
        ("AAAA", ["192.0.2.1"]),
        ("CNAME", ["a.example.org", "b.example.org"]),
        ("CNAME", ["a b"]),
        ("MX", ["mail.example.org"]),
        ("MX", ["70000 mail.example.org"]),
        ("TXT", ["bare"]),
        ("TXT", ['"' + "x" * 256 + '"']),
        ("SRV", ["1 2 host.example.org"]),
        ("CAA", ["issue ca"]),
    ],
)
def test_values_that_are_refused(cloud: Client, kind: str, given: list[str]) -> None:
    assert error_of(post_set(cloud, public_zone(cloud), type=kind, records=given))[:2] == (400, "DNS.0308")


@pytest.mark.parametrize(
    ("version", "changes", "code"),
    [
        ("v2", {"name": "www.example.org."}, "DNS.0304"),
        ("v2", {"name": f"w*.x*.{NAME}"}, "DNS.0304"),
        ("v2", {"name": f"{'x' * 64}.{NAME}"}, "DNS.0304"),
        ("v2", {"type": "SOA"}, "DNS.0307"),
        ("v2", {"type": "PTR"}, "DNS.0307"),
        ("v2", {"description": "x" * 256}, "DNS.0305"),
        ("v2", {"ttl": 0}, "DNS.0319"),
        ("v2", {"status": "ON"}, "DNS.0315"),
        ("v2", {"records": None}, "DNS.0002"),
        (V21, {"records": None}, "DNS.0308"),
        (V21, {"weight": 1001}, "DNS.0323"),
        (V21, {"weight": -1}, "DNS.0323"),
    ],
)
def test_record_sets_that_are_refused(cloud: Client, version: str, changes: dict[str, Any], code: str) -> None:
    zone_id = public_zone(cloud)
    assert error_of(post_set(cloud, zone_id, version, **changes))[:2] == (400, code)
    assert zone(cloud, zone_id)["record_num"] == 2


@pytest.mark.parametrize(
    ("version", "changes", "code"),
    [
        (V21, {"line": "Dianxin"}, "DNS.0325"),
        ("v2", {"ttl": 0}, "DNS.0319"),
        ("v2", {"type": "CAA", "records": ['0 issue "x"']}, "DNS.0307"),
    ],
)
def test_private_zones_have_less(cloud: Client, version: str, changes: dict[str, Any], code: str) -> None:
    zone_id = private_zone(cloud)
    assert error_of(post_set(cloud, zone_id, version, **changes))[:2] == (400, code)
    record_set(cloud, zone_id, type="PTR", records=["host.example.com"])


def test_alias_records_are_not_known(cloud: Client) -> None:
    target = {"resource_type": "obs", "resource_domain_name": "x.example.org"}
    assert error_of(post_set(cloud, public_zone(cloud), V21, records=None, alias_target=target))[0] == 501


def test_second_record_sets_of_a_name(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    record_set(cloud, zone_id)
    code, said = error_of(post_set(cloud, zone_id, records=["192.0.2.2"]))[1:]
    assert (code, said) == ("DNS.0312", f"Attribute 'name' conflicts with Record Set '{WWW}' type 'A'.")
    assert error_of(post_set(cloud, zone_id, V21))[:2] == (400, "DNS.0335")
    assert error_of(post_set(cloud, zone_id, V21, records=["192.0.2.2"], weight=1))[:2] == (400, "DNS.0328")
    cname = {"type": "CNAME", "records": ["a.example.org"]}
    assert error_of(post_set(cloud, zone_id, **cname))[:2] == (400, "DNS.0312")
    record_set(cloud, zone_id, V21, line="Yidong", **cname)
    assert error_of(post_set(cloud, zone_id, V21, line="Yidong"))[:2] == (400, "DNS.0312")
    record_set(cloud, zone_id, V21, line="Dianxin")
    record_set(cloud, zone_id, V21, type="TXT", records=['"t"'])
    assert error_of(post_set(cloud, zone_id, name=NAME, **cname))[:2] == (400, "DNS.0312")


def test_a_private_duplicate(cloud: Client) -> None:
    zone_id = private_zone(cloud)
    record_set(cloud, zone_id)
    assert error_of(post_set(cloud, zone_id))[:2] == (400, "DNS.0312")


def test_weights(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    first = record_set(cloud, zone_id)
    assert error_of(post_set(cloud, zone_id, V21, records=["192.0.2.2"]))[:2] == (400, "DNS.0328")
    made(put(cloud, zone_id, first, V21, name=WWW, type="A", weight=0))
    for number in range(2, 21):
        record_set(cloud, zone_id, V21, records=[f"192.0.2.{number}"])
    assert error_of(post_set(cloud, zone_id, V21, records=["192.0.2.99"], weight=1))[:2] == (400, "DNS.0322")
    assert error_of(post_set(cloud, zone_id, records=["192.0.2.99"]))[:2] == (400, "DNS.0312")
    assert shown(cloud, zone_id, first, V21)["weight"] == 0


def test_updates(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    set_id = record_set(cloud, zone_id, V21, line="Dianxin", description="before")
    changed = made(put(cloud, zone_id, set_id, V21, name=WWW, type="A", records=["192.0.2.7"], ttl=30, weight=3))
    assert (changed["status"], changed["records"], changed["ttl"]) == ("PENDING_UPDATE", ["192.0.2.7"], 30)
    seen = shown(cloud, zone_id, set_id, V21)
    assert (seen["status"], seen["line"], seen["weight"]) == ("ACTIVE", "Dianxin", 3)
    assert seen["description"] == "before"
    made(put(cloud, zone_id, set_id, description=""))
    assert shown(cloud, zone_id, set_id)["description"] == "before"
    made(put(cloud, zone_id, set_id, V21, name=f"new.{NAME}", type="CNAME", records=["a.example.org"]))
    seen = shown(cloud, zone_id, set_id, V21)
    assert (seen["name"], seen["type"], seen["ttl"]) == (f"new.{NAME}", "CNAME", 30)
    assert error_of(put(cloud, zone_id, set_id, V21, name="x.org", type="A"))[:2] == (400, "DNS.0304")
    assert error_of(put(cloud, zone_id, set_id, V21, ttl=30))[:2] == (400, "DNS.0002")
    made(put(cloud, zone_id, set_id, ttl=90))
    assert shown(cloud, zone_id, set_id)["ttl"] == 90


def test_an_update_cannot_make_a_twin(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    record_set(cloud, zone_id)
    other = record_set(cloud, zone_id, name=f"b.{NAME}")
    assert error_of(put(cloud, zone_id, other, name=WWW, records=["192.0.2.8"]))[:2] == (400, "DNS.0312")
    assert shown(cloud, zone_id, other)["name"] == f"b.{NAME}"


def test_statuses_on_the_way(slow: Client) -> None:
    zone_id = public_zone(slow)
    zone(slow, zone_id)
    set_id = record_set(slow, zone_id)
    busy = (put(slow, zone_id, set_id, ttl=90), status(slow, set_id, "DISABLE"))
    assert {error_of(answer)[:2] for answer in busy} == {BUSY}
    assert error_of(slow.delete(f"{sets(zone_id)}/{set_id}"))[:2] == BUSY
    assert [shown(slow, zone_id, set_id)["status"] for _look in range(2)] == ["PENDING_CREATE", "ACTIVE"]
    assert put(slow, zone_id, set_id, ttl=90).json()["status"] == "PENDING_UPDATE"
    assert [shown(slow, zone_id, set_id)["status"] for _look in range(2)] == ["PENDING_UPDATE", "ACTIVE"]
    assert status(slow, set_id, "DISABLE").json()["status"] == "PENDING_DISABLE"
    assert [shown(slow, zone_id, set_id)["status"] for _look in range(2)] == ["PENDING_DISABLE", "DISABLE"]
    answer = slow.delete(f"{sets(zone_id)}/{set_id}")
    assert (answer.status_code, answer.json()["status"]) == (202, "PENDING_DELETE")
    assert error_of(post_set(slow, zone_id, records=["192.0.2.2"]))[:2] == (400, "DNS.0312"), "the name is not free yet"
    assert shown(slow, zone_id, set_id)["status"] == "PENDING_DELETE"
    assert error_of(slow.get(f"{sets(zone_id)}/{set_id}"))[:2] == (404, "DNS.0313")
    assert post_set(slow, zone_id, records=["192.0.2.2"]).status_code == 202


def test_operations_that_fail(slow: Client) -> None:
    zone_id = public_zone(slow)
    zone(slow, zone_id)
    slow.control("POST", "seed", {"dns_outcomes": [{"on": "create_record_set", "result": "error", "name": "www.*"}]})
    set_id = record_set(slow, zone_id)
    assert [shown(slow, zone_id, set_id)["status"] for _look in range(2)] == ["PENDING_CREATE", "ERROR"]
    assert error_of(put(slow, zone_id, set_id, ttl=90))[:2] == BUSY
    assert slow.delete(f"{sets(zone_id)}/{set_id}").status_code == 202
    shown(slow, zone_id, set_id)
    set_id = record_set(slow, zone_id)
    shown(slow, zone_id, set_id)
    slow.control("POST", "seed", {"dns_outcomes": [{"on": "update_record_set", "result": "refuse"}]})
    assert error_of(put(slow, zone_id, set_id, ttl=90))[:2] == (400, "DNS.0021")
    assert put(slow, zone_id, set_id, ttl=90).status_code == 202


def test_switching(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    set_id = record_set(cloud, zone_id, status="DISABLE")
    assert shown(cloud, zone_id, set_id)["status"] == "DISABLE"
    assert status(cloud, set_id, "ENABLE").status_code == 202
    assert shown(cloud, zone_id, set_id)["status"] == "ACTIVE"
    assert error_of(status(cloud, set_id, "ON"))[:2] == (400, "DNS.0315")
    assert error_of(status(cloud, "unknown", "ENABLE"))[:2] == (404, "DNS.0313")


def test_own_records_stay(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    (soa,) = cloud.get(sets(zone_id), ("type", "SOA")).json()["recordsets"]
    for version in ("v2", V21):
        assert error_of(cloud.delete(f"{sets(zone_id, version)}/{soa['id']}"))[:2] == (400, "DNS.0317")
        assert error_of(put(cloud, zone_id, soa["id"], version, name=NAME, type="SOA"))[:2] == (400, "DNS.0318")
    assert error_of(status(cloud, soa["id"], "DISABLE"))[:2] == (400, "DNS.0324")
    apex = {"name": NAME, "type": "NS", "records": ["ns.example.org"]}
    assert error_of(post_set(cloud, zone_id, **apex))[:2] == (400, "DNS.0312")


def test_a_record_set_of_another_zone(cloud: Client) -> None:
    zone_id, other = public_zone(cloud), public_zone(cloud, "example.org")
    set_id = record_set(cloud, zone_id)
    assert error_of(cloud.get(f"{sets(other)}/{set_id}"))[:2] == (404, "DNS.0313")
    assert error_of(cloud.get(f"{sets('unknown')}/{set_id}"))[:2] == (404, "DNS.0302")
    assert error_of(cloud.delete(f"{sets(other)}/{set_id}"))[:2] == (404, "DNS.0313")


def test_the_quota(cloud: Client) -> None:
    name = "full.example.com."
    many = [{"name": f"n{number}.{name}", "type": "A", "records": ["192.0.2.1"]} for number in range(499)]
    cloud.control("POST", "seed", {"dns_zones": [{"name": name, "id": "z1", "record_sets": many}]})
    record_set(cloud, "z1", name=f"last.{name}")
    assert error_of(post_set(cloud, "z1", name=f"more.{name}"))[:2] == (403, "DNS.0403")


@pytest.mark.parametrize("kind", ["public", "private"])
def test_tags(cloud: Client, kind: str) -> None:
    zone_id = public_zone(cloud) if kind == "public" else private_zone(cloud)
    set_id = record_set(cloud, zone_id, tags=[{"key": "a", "value": "1"}])
    path = f"dns/v2/{PROJECT}/DNS-{kind}_recordset/{set_id}/tags"
    assert cloud.get(path).json()["tags"] == [{"key": "a", "value": "1"}]
    action = {"action": "create", "tags": [{"key": "a", "value": "2"}]}
    assert cloud.post(f"{path}/action", action).status_code == 204
    query = (("zone_type", kind), ("tags", "a,2"))
    (listed,) = cloud.get("dns/v2/recordsets", *query).json()["recordsets"]
    assert (listed["id"], listed["tags"]) == (set_id, [{"key": "a", "value": "2"}])
    assert error_of(cloud.get(path.replace(set_id, zone_id)))[:2] == (404, "DNS.0313")
