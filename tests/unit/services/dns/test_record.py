# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Record sets: how names and values are spelled, which requests a task sends, and which record set it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "dns_record"
ZONE = "example.org"
NEW: dict[str, Any] = {"zone": ZONE, "name": "www", "type": "A", "records": ["192.0.2.2", "192.0.2.1"]}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    found.settle_in()
    zones = [{"name": ZONE, "id": "public"}, {"name": ZONE, "id": "private", "type": "private", "vpcs": ["vpc-bms"]}]
    found.tell("seed", {"dns_zones": zones})
    return found


def sent(cloud: LocalCloud) -> list[tuple[str, str, Any]]:
    """The method, the version and the body of each request that writes."""
    requests = [entry for entry in cloud.requests() if entry["method"] != "GET"]
    return [(entry["method"], entry["path"].split("/")[1], entry["body"]) for entry in requests]


def test_a_new_record_set_has_what_the_task_gives(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, ttl=60, description="One", weight=3, line="Dianxin")["record"]
    assert (made["name"], made["zone_id"], made["zone_name"]) == ("www.example.org.", "public", "example.org.")
    assert (made["line"], made["weight"], made["status"]) == ("Dianxin", 3, "ACTIVE")
    assert made["created_at"] is not None
    own = {"name": "www.example.org.", "type": "A", "records": NEW["records"]}
    body = {**own, "ttl": 60, "description": "One", "weight": 3, "line": "Dianxin"}
    assert sent(cloud) == [("POST", "v2.1", body)]


def test_a_private_zone_has_the_older_version(cloud: LocalCloud) -> None:
    private = {**NEW, "zone_type": "private"}
    made = cloud.done(MODULE, **private)["record"]
    assert (made["zone_id"], made["line"], made["weight"]) == ("private", None, None)
    assert made["created_at"] is not None
    changed = cloud.done(MODULE, **{**private, "zone": "private"}, ttl=60)["record"]
    assert changed["id"] == made["id"]
    cloud.done(MODULE, **private, state="absent")
    assert [(method, version) for method, version, _body in sent(cloud)] == [
        ("POST", "v2"),
        ("PUT", "v2"),
        ("DELETE", "v2"),
    ]


@pytest.mark.parametrize("name", ["www", "WWW.Example.org", "www.example.org."])
def test_a_name_may_be_relative(name: str, cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    assert cloud.done(MODULE, **{**NEW, "name": name})["changed"] is False
    assert len(cloud.done(f"{MODULE}_info", zone=ZONE, name=name)["records"]) == 1
    assert cloud.done(MODULE, **{**NEW, "name": name}, state="absent")["changed"] is True


def test_the_zone_itself_has_a_sign(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, zone=ZONE, name="@", type="MX", records=["10 Mail.example.org"])["record"]
    assert (made["name"], made["records"]) == ("example.org.", ["10 mail.example.org."])


@pytest.mark.parametrize(
    ("kind", "given", "shown"),
    [
        ("AAAA", "2001:DB8:0:0::1", "2001:db8::1"),
        ("CNAME", "Web.example.org", "web.example.org."),
        ("SRV", "1 10 5060 sip.example.org", "1 10 5060 sip.example.org."),
        ("CAA", '0 issue "letsencrypt.org"', '0 issue "letsencrypt.org"'),
        ("TXT", "v=spf1 mx -all", '"v=spf1 mx -all"'),
        ("TXT", '"Quoted"', '"Quoted"'),
        ("TXT", "x" * 300, '"%s" "%s"' % ("x" * 255, "x" * 45)),
    ],
)
def test_values_are_spelled_as_the_service_does(kind: str, given: str, shown: str, cloud: LocalCloud) -> None:
    task = {"zone": ZONE, "name": "x", "type": kind, "records": [given]}
    assert cloud.done(MODULE, **task)["record"]["records"] == [shown]
    assert cloud.done(MODULE, **task)["changed"] is False
    assert cloud.done(MODULE, **{**task, "records": [shown]})["changed"] is False


def test_text_in_quotes_is_compared_exactly(cloud: LocalCloud) -> None:
    task = {"zone": ZONE, "name": "x", "type": "TXT"}
    cloud.done(MODULE, **task, records=["Key"])
    assert cloud.done(MODULE, **task, records=["key"])["changed"] is True


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"records": ["www"]}, 'records has "www", which is no value of the type "A": set an IPv4 address.'),
        ({"type": "AAAA"}, "set an IPv6 address."),
        ({"type": "MX", "records": ["mail"]}, 'set numbers and a host name, such as "10 mail.example.org".'),
        ({"type": "CNAME", "records": ["a b"]}, "set one host name."),
        ({"type": "CNAME", "records": ["a", "b"]}, "records has 2 values, but a name has only one CNAME"),
        ({"type": "TXT", "records": ['a "b']}, 'put the whole value of the type "TXT" in quotes.'),
        ({"records": []}, 'records is empty. Set a value, or set state to "absent".'),
        ({"records": None}, "To create it, set records."),
        ({"zone": "none.org"}, 'zone: There is no public zone with the name "none.org", and no zone with that ID.'),
        ({"zone_type": "private", "line": "Dianxin"}, 'line is for public zones, and zone "example.org." is private.'),
        ({"zone_type": "private", "weight": 1}, "weight is for public zones"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, Any], reason: str, cloud: LocalCloud) -> None:
    assert reason in cloud.refused(MODULE, **{**NEW, **options})
    assert cloud.writes() == []


def test_only_a_change_is_sent_with_what_must_stay(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, weight=3)["record"]
    cloud.requests()
    changed = cloud.done(MODULE, **{**NEW, "records": [*reversed(NEW["records"])]}, ttl=60)["record"]
    assert changed == {**made, "ttl": 60, "updated_at": changed["updated_at"]}
    body = {"name": "www.example.org.", "type": "A", "records": made["records"], "weight": 3, "ttl": 60}
    assert sent(cloud) == [("PUT", "v2.1", body)]


def test_an_id_is_enough(cloud: LocalCloud) -> None:
    for zone_type in ("public", "private"):
        made = cloud.done(MODULE, **NEW, zone_type=zone_type)["record"]
        assert cloud.done(f"{MODULE}_info", id=made["id"])["records"] == [made]
        changed = cloud.done(MODULE, id=made["id"], records=["192.0.2.9"])["record"]
        assert changed["records"] == ["192.0.2.9"]
        assert "the API cannot change name" in cloud.refused(MODULE, id=made["id"], name="other")
        assert cloud.done(MODULE, id=made["id"], state="absent")["record"] is None
    assert cloud.done(MODULE, id="none", state="absent")["changed"] is False
    assert "There is no record with ID none" in cloud.refused(MODULE, id="none", ttl=60)


def test_record_sets_with_weights_are_not_guessed(cloud: LocalCloud) -> None:
    sets = [{"name": "w.b.org", "type": "A", "records": [f"192.0.2.{n}"], "weight": n, "id": f"r{n}"} for n in (1, 2)]
    cloud.tell("seed", {"dns_zones": [{"name": "b.org", "record_sets": sets}]})
    message = cloud.refused(MODULE, zone="b.org", name="w", type="A", state="absent")
    assert 'There are 2 records with name "w.b.org." and type "A" and line "default_view": r1, r2.' in message
    assert cloud.done(MODULE, id="r2", weight=7)["record"]["weight"] == 7


def test_lines_are_different_record_sets(cloud: LocalCloud) -> None:
    usual = cloud.done(MODULE, **NEW)["record"]
    other = cloud.done(MODULE, **NEW, line="Dianxin")["record"]
    assert usual["id"] != other["id"]
    assert cloud.done(f"{MODULE}_info", zone=ZONE, line="Dianxin")["records"] == [other]


def test_record_sets_are_enabled_and_disabled(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, state="disabled")["record"]
    assert made["status"] == "DISABLE"
    assert cloud.done(MODULE, **NEW)["changed"] is False
    assert cloud.done(MODULE, **NEW, state="enabled", ttl=60)["record"]["status"] == "ACTIVE"
    assert cloud.done(f"{MODULE}_info", zone=ZONE, status="DISABLE")["records"] == []


def test_the_records_of_the_zone_stay(cloud: LocalCloud) -> None:
    own = cloud.done(f"{MODULE}_info", zone=ZONE, type="SOA")["records"][0]
    assert own["default"] is True
    assert "cannot be deleted" in cloud.refused(MODULE, id=own["id"], state="absent")


def test_a_missing_zone(cloud: LocalCloud) -> None:
    assert cloud.done(MODULE, **{**NEW, "zone": "none.org"}, state="absent")["changed"] is False
    assert cloud.done(f"{MODULE}_info", zone="none.org")["records"] == []
    predicted = cloud.run(MODULE, check=True, **{**NEW, "zone": "none.org"})
    assert predicted["record"]["name"] == "www.none.org."
    assert "In check mode it counts as one that an earlier task creates" in cloud.warnings[-1]


def test_a_zone_name_of_several_zones_is_not_guessed(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"dns_zones": [{"name": ZONE, "id": "other", "type": "private", "vpcs": ["vpc-dds"]}]})
    message = cloud.refused(MODULE, **NEW, zone_type="private")
    assert 'zone: There are 2 private zones with the name "example.org": other, private. Use the ID of one.' in message
    assert cloud.done(MODULE, **{**NEW, "zone": "other"})["record"]["zone_id"] == "other"


def test_a_record_set_that_is_being_deleted_is_waited_for(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path, pace="poll")
    cloud.tell("seed", {"dns_zones": [{"name": ZONE}]})
    made = cloud.done(MODULE, **NEW)["record"]
    cloud.done(MODULE, **NEW, state="absent", wait=False)
    again = cloud.done(MODULE, **NEW)["record"]
    assert again["id"] != made["id"]
    assert again["status"] == "ACTIVE"
    assert cloud.done(MODULE, **NEW, ttl=60, state="disabled")["record"]["status"] == "DISABLE"


def test_a_broken_record_set_is_told_and_can_be_deleted(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"dns_outcomes": [{"on": "create_record_set", "result": "fail"}]})
    assert "went to state ERROR: Recreate the record" in cloud.refused(MODULE, **NEW)
    assert cloud.done(MODULE, **NEW, state="absent")["changed"] is True
