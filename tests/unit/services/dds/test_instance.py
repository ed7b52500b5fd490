# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Document databases on the emulator: made once, changed one operation at a time, and given back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import PartPlan
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.difference import plain
from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.api import DdsApi
from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.instance import (
    definition as dds_instance,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.instance.mapping import engine_of
from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.instance.nodes import Nodes
from ansible_collections.community.huaweicloud.plugins.module_utils._services.orders import ordered
from emulator.core.settings import Pace
from emulator.services.bss.records import CANCELLED, UNPAID
from emulator.services.bss.state import Orders
from tests.support.local_cloud import LocalCloud

MODULE = "dds_instance"
NAME, PASSWORD = "docs", "Verborgen-1"
LARGE = "dds.mongodb.s6.xlarge.2.repset"
FLAVORS = {
    "ReplicaSet": [{"type": "replica", "num": 3, "size": 20, "spec_code": "dds.mongodb.s6.large.2.repset"}],
    "Single": [{"type": "single", "num": 1, "size": 10, "spec_code": "dds.mongodb.s6.large.2.single"}],
    "Sharding": [
        {"type": "mongos", "num": 2, "spec_code": "dds.mongodb.s6.large.2.mongos"},
        {"type": "shard", "num": 2, "size": 30, "spec_code": "dds.mongodb.s6.large.2.shard"},
        {"type": "config", "num": 1, "size": 20, "spec_code": "dds.mongodb.s6.large.2.config"},
    ],
}
MORE_FLAVORS = {
    "dds_flavors": [
        {"spec_code": f"dds.mongodb.s6.xlarge.2.{name}", "type": name, "zones": {"cn-north-4a": "normal"}}
        for name in ("mongos", "shard", "config")
    ]
}
PREPAID = {"charging_mode": "prepaid", "period": 2, "auto_renew": True}


def wanted(mode: str = "ReplicaSet", **options: Any) -> dict[str, Any]:
    return {
        "name": NAME,
        "mode": mode,
        "datastore_version": "4.4",
        "availability_zones": ["cn-north-4a"],
        "subnet": "subnet-dds",
        "security_group": "dds",
        "flavor": FLAVORS[mode],
        "wait_interval": 1,
        **options,
    }


class Region(LocalCloud):
    def __init__(self, cache: Path, pace: Pace = "instant") -> None:
        super().__init__(cache, pace=pace)
        self.tell("seed", MORE_FLAVORS)
        self.settle_in()

    def goes_wrong(self, on: str, **more: Any) -> None:
        self.tell("seed", {"dds_outcomes": [{"on": on, "result": "fail", "reason": "it broke", **more}]})

    def task(self, **options: Any) -> dict[str, Any]:
        """The result of a task that has to succeed. One that fails late has changed something as well."""
        return self.done(MODULE, **options)

    def made(self, mode: str = "ReplicaSet", **options: Any) -> dict[str, Any]:
        """The new instance."""
        found: dict[str, Any] = self.task(**wanted(mode, **options))["instance"]
        self.requests()
        return found

    def sent(self) -> list[str]:
        """Each request since the last call: its method and the end of its path."""
        return ["%s %s" % (one["method"], one["path"].rsplit("/", 1)[-1]) for one in self.requests()]

    def posted(self) -> list[Any]:
        """The bodies of the writes since the last call."""
        return [one["body"] for one in self.requests() if one["method"] != "GET" and "check-" not in one["path"]]

    def shows(self, raw: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """A list with this one instance, to be answered instead of the emulator's."""
        self.requests()
        return {"instances": [{**raw, **changes}], "total_count": 1}

    def listed(self) -> list[str]:
        found = self.run("dds_instance_info", name="*" + NAME)["instances"]
        self.requests()
        return [one["status"] for one in found]


@pytest.fixture
def cloud(tmp_path: Path) -> Region:
    return Region(tmp_path)


@pytest.fixture
def slow(tmp_path: Path) -> Region:
    """Where jobs and orders take until the clock has moved, which it does while tasks wait."""
    return Region(tmp_path, "clock")


@pytest.mark.parametrize("mode", FLAVORS)
def test_each_mode_is_made_and_left_alone(slow: Region, mode: str) -> None:
    done = slow.task(**wanted(mode))
    assert (done["changed"], done["actions"]) == (True, ['create document database "docs"'])
    found = done["instance"]
    assert [found[key] for key in ("status", "mode", "port", "ssl", "charging_mode")] == [
        *("normal", mode, 8635, True, "postpaid")
    ]
    assert [{"size": None, **entry} for entry in FLAVORS[mode]] == found["flavor"]
    slow.requests()
    again = slow.task(**wanted(mode))
    assert (again["changed"], again["instance"]) == (False, found)
    assert slow.sent() == ["GET instances", "GET subnets", "GET security-groups"]


@pytest.mark.parametrize(("version", "engine"), [("3.4", "wiredTiger"), ("4.0", "wiredTiger"), ("4.2", "rocksDB")])
def test_an_engine_belongs_to_a_version(cloud: Region, version: str, engine: str) -> None:
    found = cloud.made(datastore_version=version)
    assert (found["datastore_version"], found["storage_engine"]) == (version, engine)
    assert cloud.task(**wanted(datastore_version=version, storage_engine=engine.upper()))["changed"] is False


def test_an_engine_that_is_given_is_sent(cloud: Region) -> None:
    """A later version may have another one than those that are known."""
    refused = cloud.run(MODULE, **wanted(storage_engine="other"))
    assert refused["error"]["code"] == "DBS.200001"
    assert cloud.posted()[0]["datastore"]["storage_engine"] == "other"
    assert [engine_of(version) for version in ("5.0", "6.0", "10.0", "4", "new")] == [
        *("rocksDB", "rocksDB", "rocksDB", "wiredTiger", "rocksDB")
    ]


def test_disks_may_be_faster(cloud: Region) -> None:
    flavor = [{**FLAVORS["ReplicaSet"][0], "storage": "EXTREMEHIGH"}]
    cloud.task(**wanted(flavor=flavor))
    assert cloud.posted()[0]["flavor"][0]["storage"] == "EXTREMEHIGH"
    assert cloud.task(**wanted(flavor=flavor))["changed"] is False


def test_several_security_groups_are_shown_as_one_text(cloud: Region) -> None:
    """The task gives one of them; whether there are others is not its business."""
    found = cloud.made()
    group = found["security_group_id"]
    path = "/instances$"
    shown = cloud.shows(found["raw"], security_group_id="other, " + group)
    for options in ({"security_group_id": group}, {"security_group": group}):
        cloud.tell("faults", {"action": "status", "status": 200, "body": shown, "path": path, "method": "GET"})
        assert cloud.task(name=NAME, **options)["changed"] is False
    assert cloud.posted() == []


def test_what_is_not_shown_is_not_changed(cloud: Region) -> None:
    """The service lists less than it might, and nothing tells that any of this is different."""
    options = wanted(port=27017, ssl=False, storage_engine="rocksDB", charging_mode="postpaid")
    raw = cloud.made(**{**options, "port": 8635, "ssl": True})["raw"]
    hidden = ("port", "ssl", "security_group_id", "engine", "groups", "pay_mode")
    shown = cloud.shows({key: value for key, value in raw.items() if key not in hidden})
    cloud.tell(
        "faults", {"action": "status", "status": 200, "body": shown, "path": "/instances$", "method": "GET", "count": 9}
    )
    done = cloud.task(**options)
    assert (done["changed"], done["instance"]["port"], done["instance"]["storage_engine"]) == (False, None, None)


def test_ids_need_no_look_up(cloud: Region) -> None:
    found = cloud.made()
    ids = {key: found[key] for key in ("vpc_id", "subnet_id", "security_group_id")}
    assert cloud.task(id=found["id"], **ids)["changed"] is False
    shown = {"subnet": found["subnet_id"], "security_group": found["security_group_id"], "vpc": found["vpc_id"]}
    assert cloud.task(name=NAME, **shown)["changed"] is False
    assert cloud.sent() == ["GET instances"] * 2


GROWTH: list[tuple[str, list[dict[str, Any]], list[str], list[dict[str, Any]]]] = [
    ("ReplicaSet", [{"type": "replica", "size": 40}], ["set the disk size of replica from 20 to 40 GB"], []),
    ("ReplicaSet", [{"type": "replica", "spec_code": LARGE}], [f'set the flavor of all nodes to "{LARGE}"'], []),
    ("ReplicaSet", [{"type": "replica", "num": 5}], ["create 2 replica nodes"], [{"num": 2}]),
    ("Single", [{"type": "single", "size": 50}], ["set the disk size of single from 10 to 50 GB"], []),
    (
        "Sharding",
        [{"type": "shard", "size": 60, "num": 3}],
        [
            "set the disk size of shard_1 from 30 to 60 GB",
            "set the disk size of shard_2 from 30 to 60 GB",
            "create 1 shards",
        ],
        [],
    ),
    (
        "Sharding",
        [
            {"type": "shard", "spec_code": "dds.mongodb.s6.xlarge.2.shard"},
            {"type": "config", "spec_code": "dds.mongodb.s6.xlarge.2.config", "size": 20, "num": 1},
        ],
        [
            'set the flavor of shard_1, shard_2 to "dds.mongodb.s6.xlarge.2.shard"',
            'set the flavor of config to "dds.mongodb.s6.xlarge.2.config"',
        ],
        [],
    ),
    (
        "Sharding",
        [{"type": "mongos", "spec_code": "dds.mongodb.s6.xlarge.2.mongos", "num": 3}],
        [
            'set the flavor of docs_mongos_node_1 to "dds.mongodb.s6.xlarge.2.mongos"',
            'set the flavor of docs_mongos_node_2 to "dds.mongodb.s6.xlarge.2.mongos"',
            "create 1 mongos nodes",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("mode", "flavor", "actions", "bodies"), GROWTH)
def test_it_grows(
    slow: Region, mode: str, flavor: list[dict[str, Any]], actions: list[str], bodies: list[dict[str, Any]]
) -> None:
    slow.made(mode)
    predicted = slow.task(check=True, name=NAME, flavor=flavor)
    assert slow.posted() == []
    done = slow.task(name=NAME, flavor=flavor, wait_interval=1)
    assert done["actions"] == actions
    assert (predicted["actions"], predicted["diff"]) == (actions, done["diff"])
    assert not bodies or slow.posted() == bodies
    assert plain(done["instance"]["flavor"]) == done["diff"]["after"]["flavor"]
    assert (done["instance"]["status"], done["instance"]["actions"]) == ("normal", [])
    assert slow.task(name=NAME, flavor=flavor)["changed"] is False


@pytest.mark.parametrize(
    ("mode", "entry", "sentence"),
    [
        ("ReplicaSet", {"type": "replica", "size": 10}, "replica disks cannot be changed from 20 to 10 GB"),
        ("ReplicaSet", {"type": "replica", "num": 1}, "number of replica nodes cannot be changed from 3 to 1"),
        (
            "ReplicaSet",
            {"type": "shard", "num": 1},
            'Document database "docs" has the mode "ReplicaSet" and no shard nodes: leave them out of flavor.',
        ),
        ("Single", {"type": "single", "num": 3}, "number of single nodes cannot be changed from 1 to 3"),
        ("Sharding", {"type": "config", "size": 30}, "config disks cannot be changed from 20 to 30 GB"),
        (
            "Sharding",
            {"type": "mongos", "size": 30},
            "flavor has a size for mongos nodes, which have no disks: leave it out.",
        ),
    ],
)
def test_what_it_cannot_become(cloud: Region, mode: str, entry: dict[str, Any], sentence: str) -> None:
    cloud.made(mode)
    refused = cloud.run(MODULE, name=NAME, flavor=[entry], port=27017)
    assert sentence in refused["msg"]
    assert cloud.sent() == ["GET instances"]


@pytest.mark.parametrize(
    ("option", "value", "live"),
    [
        ("mode", "Single", '"ReplicaSet"'),
        ("datastore_version", "5.0", '"4.4"'),
        ("availability_zones", ["cn-north-4b"], '["cn-north-4a"]'),
        ("charging_mode", "prepaid", '"postpaid"'),
    ],
)
def test_what_is_fixed(cloud: Region, option: str, value: Any, live: str) -> None:
    cloud.made()
    refused = cloud.run(MODULE, name=NAME, **{option: value})
    assert f"the API cannot change {option} from {live} to {json.dumps(value)}" in refused["msg"]
    assert (
        "is not the one that the task describes"
        in cloud.run(MODULE, name=NAME, state="absent", **{option: value})["msg"]
    )
    assert cloud.posted() == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"flavor": None}, 'There is no document database "docs". To create it, set flavor.'),
        ({"subnet": None}, "The subnet of a new document database is missing: set subnet_id or subnet."),
        (
            {"security_group": None},
            "The security group of a new document database is missing: set security_group_id or security_group.",
        ),
        ({"subnet": "no-such"}, 'There is no subnet with the name or ID "no-such".'),
        ({"flavor": FLAVORS["Single"]}, 'flavor for the mode "ReplicaSet" must have one entry each for replica.'),
        ({"flavor": FLAVORS["ReplicaSet"] * 2}, "flavor has several entries for replica: keep one for each type."),
        (
            {"mode": "Sharding", "flavor": FLAVORS["Sharding"] * 2},
            "flavor has several entries for config, mongos, shard",
        ),
        (
            {"flavor": [{"type": "replica", "num": 3}]},
            'flavor has no spec_code and size for "replica": set it for a new document database.',
        ),
        ({"period": 10, "charging_mode": "prepaid"}, "period is 10, but must be 1 to 9 months."),
        (
            {"backup_policy": {"keep_days": 3}},
            "backup_policy has no start_time, but there are no backups yet: set backup_policy.start_time.",
        ),
        (
            {"backup_policy": {"period": [8]}},
            "backup_policy.period has a value that is not a day of the week: use 1 to 7.",
        ),
        ({"backup_policy": {"period": []}}, "To disable backups, set backup_policy.keep_days to 0."),
    ],
)
def test_what_cannot_be_made(cloud: Region, changes: dict[str, Any], sentence: str) -> None:
    options = {key: value for key, value in wanted(**changes).items() if value is not None}
    refused = cloud.run(MODULE, **options)
    assert sentence in refused["msg"]
    assert cloud.posted() == []


def test_a_refusal_of_the_service_is_one_sentence(cloud: Region) -> None:
    refused = cloud.run(MODULE, **wanted(storage_engine="wiredTiger"))
    assert refused["error"]["code"] == "DBS.200001"
    assert refused["msg"].startswith("create document database: Parameter error: storage_engine")
    assert cloud.task(**wanted())["changed"] is True, "the refused request counts as one that may have been made"


@pytest.mark.parametrize(
    ("option", "value", "action", "writes"),
    [
        ("port", 27017, "set the port to 27017", [{"port": 27017}]),
        ("ssl", False, "disable SSL", [{"ssl_option": "0"}]),
        ("remark", "a b", 'set the remark to "a b"', [{"remark": "a b"}]),
    ],
)
def test_settings(slow: Region, option: str, value: Any, action: str, writes: list[Any]) -> None:
    slow.made()
    done = slow.task(name=NAME, wait_interval=1, **{option: value})
    assert (done["actions"], done["instance"][option]) == ([action], value)
    assert slow.posted() == writes
    assert slow.task(name=NAME, **{option: value})["changed"] is False


def test_by_id_it_is_renamed(cloud: Region) -> None:
    found = cloud.made()
    done = cloud.task(id=found["id"], name="other")
    assert done["actions"] == ['update document database "docs": name']
    assert done["instance"]["name"] == "other"
    assert cloud.posted() == [{"new_instance_name": "other"}]


def test_names_repeat(cloud: Region) -> None:
    ids = sorted([cloud.made()["id"], cloud.made(name="other")["id"]])
    cloud.task(id=ids[0], name="twice")
    cloud.task(id=ids[1], name="twice")
    refused = cloud.run(MODULE, name="twice", state="absent")
    assert refused["msg"].startswith('There are 2 document databases with name "twice": %s, %s.' % tuple(ids))


BACKUPS: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any] | None]] = [
    # what a new one has, what the task says, and what is sent
    ({}, {"keep_days": 7}, None),
    ({}, {"keep_days": 7, "period": [7, 6, 5, 4, 3, 2, 1]}, None),
    ({}, {"keep_days": 3}, {"keep_days": "3", "start_time": "16:00-17:00", "period": "1,2,3,4,5,6,7"}),
    ({}, {"period": [3, 1]}, {"keep_days": "7", "start_time": "16:00-17:00", "period": "1,3"}),
    ({}, {"start_time": "01:00-02:00"}, {"keep_days": "7", "start_time": "01:00-02:00", "period": "1,2,3,4,5,6,7"}),
    ({}, {"keep_days": 0}, {"keep_days": "0"}),
    ({"keep_days": 0}, {"keep_days": 0}, None),
    (
        {"keep_days": 9, "start_time": "01:00-02:00", "period": [1]},
        {"keep_days": 3},
        {"keep_days": "3", "start_time": "01:00-02:00", "period": "1,2,3,4,5,6,7"},
    ),
    (
        {"keep_days": 0},
        {"keep_days": 9, "start_time": "01:00-02:00"},
        {"keep_days": "9", "start_time": "01:00-02:00", "period": "1,2,3,4,5,6,7"},
    ),
]


@pytest.mark.parametrize(("new", "policy", "sent"), BACKUPS)
def test_backups(cloud: Region, new: dict[str, Any], policy: dict[str, Any], sent: dict[str, Any] | None) -> None:
    found = cloud.made(**({"backup_policy": new} if new else {}))
    assert found["backup_policy"]["keep_days"] == new.get("keep_days", 7)
    done = cloud.task(name=NAME, backup_policy=policy)
    writes = [one["backup_policy"] for one in cloud.posted()]
    shown = {key: value for one in writes for key, value in one.items() if key != "enable_incremental_backup"}
    assert shown == (sent or {})
    assert done["changed"] is (sent is not None)
    assert cloud.task(name=NAME, backup_policy=policy)["changed"] is False


def test_backups_from_the_start(cloud: Region) -> None:
    policy = {"start_time": "01:00-02:00", "keep_days": 9, "period": [1], "incremental": True}
    done = cloud.task(**wanted(backup_policy=policy))
    create, later = cloud.posted()
    assert create["backup_strategy"] == {"start_time": "01:00-02:00", "keep_days": "9"}
    assert later["backup_policy"]["period"] == "1"
    assert later["backup_policy"]["enable_incremental_backup"] is True
    assert done["instance"]["backup_policy"] == {"keep_days": 9, "start_time": "01:00-02:00"}
    assert cloud.task(**wanted(backup_policy=policy))["changed"] is False


def test_a_password_is_set_when_asked_for_and_wrong(cloud: Region) -> None:
    cloud.made(admin_password=PASSWORD)
    assert cloud.task(name=NAME, admin_password="Another-1")["changed"] is False
    always = {"name": NAME, "update_password": "always"}
    assert cloud.task(admin_password=PASSWORD, **always)["changed"] is False
    assert cloud.posted() == []
    predicted = cloud.task(check=True, admin_password="Another-1", **always)
    assert (predicted["changed"], cloud.posted()) == (True, [])
    assert cloud.task(admin_password="Another-1", **always)["actions"] == ['set the password of user "rwuser"']
    assert cloud.task(admin_password="Another-1", **always)["changed"] is False


def test_a_password_is_shown_nowhere(cloud: Region) -> None:
    done = cloud.task(**wanted(admin_password=PASSWORD))
    assert PASSWORD not in json.dumps(done)
    refused = cloud.run(MODULE, name=NAME, admin_password="verborgen", update_password="always")
    assert refused["error"]["code"] == "DBS.200052"
    assert "verborgen" not in json.dumps(refused)


def test_restarted_each_time_and_last(slow: Region) -> None:
    done = slow.task(**wanted(state="restarted"))
    assert done["actions"] == ['create document database "docs"']
    done = slow.task(name=NAME, state="restarted", port=27017, wait_interval=1)
    assert done["actions"] == ["set the port to 27017", 'restart document database "docs"']
    assert slow.task(name=NAME, state="restarted", wait_interval=1)["changed"] is True


def test_tags(cloud: Region) -> None:
    found = cloud.made(tags={"team": "a", "old": 1})
    assert found["tags"] == {"team": "a", "old": "1"}
    done = cloud.task(name=NAME, tags={"team": "b"})
    assert done["instance"]["tags"] == {"team": "b"}
    assert [one["action"] for one in cloud.posted()] == ["delete", "create"]
    assert cloud.task(name=NAME, tags={"new": ""}, purge_tags=False)["instance"]["tags"] == {
        "team": "b",
        "new": "",
    }


# One operation at a time


def test_what_is_going_on_is_waited_for(slow: Region) -> None:
    slow.made()
    slow.task(name=NAME, port=27017, wait=False)
    assert slow.run("dds_instance_info", name=NAME)["instances"][0]["actions"] == ["MODIFY_PORT"]
    done = slow.task(name=NAME, ssl=False, wait_interval=1)
    assert (done["instance"]["port"], done["instance"]["ssl"]) == (27017, False)


def test_a_deletion_waits_for_it_as_well(slow: Region) -> None:
    slow.made()
    slow.task(name=NAME, port=27017, wait=False)
    assert slow.task(name=NAME, state="absent", wait_interval=1)["changed"] is True
    assert slow.listed() == []


def test_one_that_is_being_made_is_waited_for(slow: Region) -> None:
    done = slow.task(**wanted(wait=False))
    assert (done["instance"]["status"], done["instance"]["groups"]) == ("creating", [])
    slow.requests()
    done = slow.task(**wanted())
    assert (done["changed"], done["instance"]["status"]) == (False, "normal")
    slow.task(**wanted(name="other", wait=False))
    assert slow.task(name="other", state="absent", wait_interval=1)["changed"] is True


BUSY = {"error_code": "DBS.200019", "error_msg": "another operation is being performed"}


def test_a_refusal_because_it_is_busy_is_asked_again(slow: Region) -> None:
    """A backup may have begun since the last look."""
    slow.made()
    rule = {"action": "status", "status": 403, "body": BUSY, "method": "POST", "path": "modify-port", "count": 2}
    slow.tell("faults", rule)
    assert slow.task(name=NAME, port=27017, wait_interval=1)["instance"]["port"] == 27017
    slow.tell("faults", rule)
    refused = slow.run(MODULE, name=NAME, port=27018, wait=False)
    assert refused["error"]["code"] == "DBS.200019"


def test_one_code_is_for_what_is_busy_and_for_a_wrong_status(slow: Region) -> None:
    found = slow.made()
    code = {"error_code": "DBS.200011", "error_msg": "Operation cannot be executed in current state."}
    rule = {"action": "status", "status": 403, "body": code, "method": "POST", "path": "modify-port"}
    slow.tell("faults", rule)
    before = slow.clock.slept
    refused = slow.run(MODULE, name=NAME, port=27017)
    assert (refused["error"]["code"], slow.clock.slept) == ("DBS.200011", before), "it would be refused for ever"
    busy = slow.shows(found["raw"], actions=["BACKUP"])
    slow.tell("faults", rule)
    slow.tell("faults", {"action": "status", "status": 200, "body": busy, "path": "/instances$", "nth": 2})
    assert slow.task(name=NAME, port=27017, wait_interval=1)["instance"]["port"] == 27017


@pytest.mark.parametrize(
    ("on", "options", "sentence"),
    [
        ("port", {"port": 27017}, "to set the port to 27017 went to state Failed: it broke."),
        ("enlarge_volume", {"flavor": [{"type": "replica", "size": 90}]}, "went to state Failed: it broke."),
        ("restart", {"state": "restarted"}, "went to state Failed: it broke."),
        ("delete", {"state": "absent"}, 'to delete document database "docs" went to state Failed: it broke.'),
    ],
)
def test_a_job_that_fails_says_why(slow: Region, on: str, options: dict[str, Any], sentence: str) -> None:
    slow.made()
    slow.goes_wrong(on)
    assert sentence in slow.run(MODULE, name=NAME, wait_interval=1, **options)["msg"]
    assert slow.listed() == ["normal"]


def test_what_was_done_before_is_said(slow: Region) -> None:
    slow.made()
    slow.goes_wrong("ssl")
    failed = slow.run(MODULE, name=NAME, port=27017, ssl=False, wait_interval=1)
    assert failed["done"] == ["set the port to 27017", "disable SSL"]


@pytest.mark.parametrize(("result", "left"), [("fail", []), ("error", ["createfail"])])
def test_a_creation_that_fails(slow: Region, result: str, left: list[str]) -> None:
    slow.goes_wrong("create", result=result)
    assert "it broke" in slow.run(MODULE, **wanted())["msg"]
    assert slow.listed() == left
    if left:
        assert "went to state createfail" in slow.run(MODULE, **wanted())["msg"]
        assert slow.task(name=NAME, state="absent", wait_interval=1)["changed"] is True
    assert slow.task(**wanted())["instance"]["status"] == "normal"


# By month


def test_it_is_ordered_once_and_given_back(slow: Region) -> None:
    done = slow.task(**wanted(**PREPAID))
    assert (done["instance"]["status"], done["instance"]["charging_mode"]) == ("normal", "prepaid")
    (body,) = [one for one in slow.posted() if "charge_info" in one]
    assert body["charge_info"] == {
        "charge_mode": "prePaid",
        "period_type": "month",
        "period_num": 2,
        "is_auto_pay": True,
        "is_auto_renew": True,
    }
    again = slow.task(**wanted(**PREPAID))
    assert (again["changed"], again["instance"]["order_id"]) == (False, done["instance"]["order_id"])
    slow.requests()
    gone = slow.task(name=NAME, state="absent", wait_interval=1)
    assert gone["actions"] == ['unsubscribe document database "docs"']
    assert slow.posted() == [{"resource_ids": [done["instance"]["id"]], "unsubscribe_type": 1}]
    assert slow.listed() == []


def test_while_another_operation_is_performed_nothing_is_given_back(slow: Region) -> None:
    """The refusal does not mean that it is leaving, so that it is asked for again."""
    done = slow.task(**wanted(**PREPAID))
    slow.requests()
    body = {"error_code": "CBC.99003651", "error_msg": "Another operation is being performed."}
    slow.tell("faults", {"action": "status", "status": 400, "body": body, "path": "unsubscribe$", "count": 2})
    slow.task(name=NAME, state="absent", wait_interval=1)
    assert slow.posted() == [{"resource_ids": [done["instance"]["id"]], "unsubscribe_type": 1}] * 3
    assert slow.listed() == []


def test_growing_is_an_order_that_is_paid(slow: Region) -> None:
    slow.made(**PREPAID)
    flavor = [{"type": "replica", "size": 40, "num": 5}]
    done = slow.task(name=NAME, flavor=flavor, wait_interval=1)
    assert [one["is_auto_pay"] for one in slow.posted()] == [True, True]
    assert [(one["size"], one["num"]) for one in done["instance"]["flavor"]] == [(40, 5)]


def test_a_smaller_flavor_is_not_paid_for(cloud: Region) -> None:
    cloud.made(**PREPAID)
    refusal = {"error_code": "DBS.239037", "error_msg": "is_auto_pay is not supported"}
    cloud.tell("faults", {"action": "status", "status": 400, "body": refusal, "method": "POST", "path": "/resize$"})
    assert cloud.task(name=NAME, flavor=[{"type": "replica", "spec_code": LARGE}], wait=False)["changed"] is True
    assert ["is_auto_pay" in one for one in cloud.posted()] == [True, False]


def test_what_is_in_process_is_not_ordered_again(slow: Region) -> None:
    """Nothing is listed before the order is being worked on."""
    first = slow.task(**wanted(wait=False, **PREPAID))
    assert slow.listed() == []
    done = slow.task(**wanted(**PREPAID))
    assert (done["changed"], done["instance"]["id"]) == (False, first["instance"]["id"])
    assert slow.listed() == ["normal"]


@pytest.mark.parametrize("noted", [True, False])
def test_an_unpaid_order_is_not_placed_again(slow: Region, noted: bool) -> None:
    """Without a note it may be this one's; then only a person can say so, and nobody calls it off."""
    environ = {} if noted else {"HW_TOKEN_CACHE": "false"}
    slow.task(environ=environ, **wanted(wait=False, **PREPAID))
    leave_orders(slow, UNPAID)
    slow.requests()
    refused = slow.run(MODULE, environ=environ, **wanted(**PREPAID))
    assert "is unpaid, so there is no document database yet. No second order was placed" in refused["msg"]
    assert slow.posted() == []
    called_off = slow.task(environ=environ, name=NAME, state="absent")
    assert called_off["changed"] is noted
    assert [one.split()[0] for one in called_off["actions"]] == ["cancel"] * noted


def test_a_cancelled_order_is_placed_again_at_once(slow: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Orders, "_process", lambda _orders, _order_id: None)
    slow.task(**wanted(wait=False, **PREPAID))
    monkeypatch.undo()
    leave_orders(slow, CANCELLED)
    slow.requests()
    began = slow.clock.monotonic()
    again = slow.task(**wanted(wait=False, **PREPAID))
    assert again["changed"] is True
    assert slow.clock.monotonic() == began
    assert len(slow.posted()) == 1


def leave_orders(cloud: LocalCloud, status: int) -> None:
    """Change the status of all orders: the account had no money, or somebody cancelled them."""
    emulator = cloud.app.emulator
    account = next(iter(emulator.identity.domains.values()))
    orders = Orders(emulator, account.id)
    for order in list(orders.orders):
        orders.orders.put(replace(order, status=status))


# Lost answers


LOST = {"action": "drop_after", "method": "POST", "service": "dds", "path": "/instances$"}


@pytest.mark.parametrize("paying", [{}, PREPAID])
def test_a_creation_whose_answer_was_lost_is_taken_over(slow: Region, paying: dict[str, Any]) -> None:
    slow.tell("faults", LOST)
    done = slow.task(**wanted(remark="mine", **paying))
    assert (done["changed"], done["instance"]["status"], done["instance"]["remark"]) == (True, "normal", "mine")
    assert slow.listed() == ["normal"]


def test_an_order_of_somebody_else_is_never_cancelled(slow: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes up while nobody knows what has become of the own one, and only looks as if it were that."""
    there = slow.run("dds_instance_info", name="dds-efa6")["instances"][0]
    places = {key: there[key] for key in ("vpc_id", "subnet_id", "security_group_id")}
    theirs = {**wanted(**PREPAID), **places, "name": "somebody-elses"}
    foreign = dds_instance.DdsInstance(Mock(region="cn-north-4")).body(theirs)
    foreign["charge_info"]["is_auto_pay"] = False
    real, placed = ordered.open_orders, []

    def meanwhile(*args: Any) -> Any:
        found = real(*args)
        if not placed:
            request = {"service": "dds", "method": "POST", "path": "/v3/{project_id}/instances", "body": foreign}
            placed.append(slow.done("api_request", **request)["body"]["order_id"])
        return found

    monkeypatch.setattr(ordered, "open_orders", meanwhile)
    slow.tell("faults", {**LOST, "action": "drop_before", "nth": 2})
    failed = slow.run(MODULE, **wanted(wait_timeout=600, **PREPAID))
    assert "No such document database was found within" in failed["msg"]
    slow.requests()
    for check in (False, True, False):
        done = slow.task(check=check, name=NAME, state="absent")
        assert (done["changed"], done["actions"]) == (False, [])
    warned = (
        f'Order {placed[0]} is unpaid and may be for document database "docs". This task does not cancel it, because'
    )
    assert [text for text in slow.warnings if text.startswith(warned)]
    assert slow.posted() == []
    refused = slow.run(MODULE, **wanted(**PREPAID))["msg"]
    assert refused.startswith(f'Order {placed[0]} that may be for document database "docs" is unpaid')
    assert slow.posted() == []


def test_one_that_was_lost_for_good_is_reported(slow: Region) -> None:
    slow.tell("faults", {**LOST, "action": "drop_before"})
    failed = slow.run(MODULE, **wanted())
    assert "No such document database was found within" in failed["msg"]
    assert slow.task(**wanted())["instance"]["status"] == "normal"
    assert slow.listed() == ["normal"]


def test_a_list_that_is_behind_makes_no_second_one(slow: Region) -> None:
    slow.task(**wanted(wait=False))
    slow.tell("faults", {"action": "stale", "service": "dds", "method": "GET", "writes": 1, "count": 3})
    done = slow.task(**wanted())
    assert done["changed"] is False
    assert slow.listed() == ["normal"]


@pytest.mark.parametrize("code", ["DBS.200002", "DBS.280110"])
def test_gone_in_the_moment_of_its_deletion(cloud: Region, code: str) -> None:
    cloud.made()
    status = 404 if code == "DBS.200002" else 400
    body = {"error_code": code, "error_msg": "it does not exist"}
    cloud.tell("faults", {"action": "status", "status": status, "body": body, "method": "DELETE"})
    assert cloud.task(name=NAME, state="absent")["changed"] is True


@pytest.mark.parametrize("call", ["create_instance", "delete_instance"])
def test_an_answer_without_a_job_leaves_the_instance_to_be_watched(
    slow: Region, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    real = getattr(DdsApi, call)
    without = {"job_id": None}
    monkeypatch.setattr(DdsApi, call, lambda *given: {**real(*given), **without})
    assert slow.task(**wanted(wait_interval=1))["instance"]["status"] == "normal"
    assert slow.task(name=NAME, state="absent", wait_interval=1)["changed"] is True
    assert slow.listed() == []
    asked = [entry["query"] for entry in slow.requests() if entry["path"].endswith("/jobs")]
    assert all("None" not in str(query) for query in asked)


def test_a_deletion_needs_no_tags(cloud: Region) -> None:
    raw = cloud.made()["raw"]
    shown = cloud.shows({key: value for key, value in raw.items() if key != "tags"})
    cloud.tell("faults", {"action": "status", "status": 200, "body": shown, "path": "/instances$", "method": "GET"})
    cloud.tell("faults", {"action": "status", "status": 403, "path": "/tags$", "count": 9})
    assert cloud.task(name=NAME, tags={"team": "a"}, state="absent")["changed"] is True
    assert cloud.listed() == []


def test_absent_on_absent(cloud: Region) -> None:
    assert cloud.task(name="no-such", state="absent")["changed"] is False
    assert cloud.task(id="no-such", state="absent")["changed"] is False
    assert cloud.sent() == ["GET instances"] * 2


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_on_its_way_already_is_not_asked_for_again(slow: Region, wait: bool) -> None:
    """Nodes that are being added would be added, and paid for, twice."""
    slow.made()
    more = {"name": NAME, "flavor": [{"type": "replica", "num": 5}]}
    slow.task(wait=False, **more)
    again = slow.task(wait=wait, wait_interval=1, **more)
    assert (again["changed"], again["instance"]["flavor"][0]["num"]) == (False, 5)
    assert slow.posted() == [{"num": 2}]


def test_of_one_that_is_just_being_made_nothing_need_be_shown() -> None:
    live = {"id": "1", "name": NAME, "mode": "ReplicaSet", "groups": []}
    assert Nodes().plan({"flavor": FLAVORS["ReplicaSet"]}, live, None) == PartPlan()


@pytest.mark.parametrize(("status", "fresh", "waited_for"), [(3, False, True), (6, True, True), (6, False, False)])
def test_an_order_of_nobody_may_be_this_one(status: int, fresh: bool, waited_for: bool) -> None:
    """One that was placed with its payment is unpaid for a moment only."""
    journal = SimpleNamespace(read=lambda topic, name: "another" if name == "theirs" else None)
    instance = dds_instance.DdsInstance(Mock(journal=lambda: journal))
    orders = [{"order_id": "theirs", "status": status}, {"order_id": "anybody's", "status": status}]
    assert instance._unclaimed(wanted(), orders[:1], fresh=fresh) is None
    if not waited_for:
        with pytest.raises(InvalidInput, match=r'^Order anybody\'s that may be for document database "docs" is unpaid'):
            instance._unclaimed(wanted(), orders, fresh=fresh)
        return
    pending = instance._unclaimed(wanted(), orders, fresh=fresh)
    assert pending is not None
    assert (pending.sure, pending.remote["order_id"], len(pending.phases)) == (False, "anybody's", 1)
