# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lookup of document databases, on the emulator in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ansible.errors import AnsibleError
from ansible.plugins.loader import lookup_loader

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel
from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.connection import (
    addresses,
    connection_string,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _lookup
from tests.support.local_cloud import LocalCloud

NAME = "community.huaweicloud.dds_instance"


class Region:
    """The default seed, with document databases in ap-southeast-3."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud = cloud

    def look(self, *terms: Any, **options: Any) -> list[Any]:
        found: list[Any] = lookup_loader.get(NAME).run(list(terms), {}, **options)
        return found

    def refusal(self, *terms: Any, **options: Any) -> str:
        with pytest.raises(AnsibleError) as caught:
            self.look(*terms, **options)
        return str(caught.value)

    def requests(self) -> int:
        return len(self.cloud.requests())

    def tell(self, path: str, document: dict[str, Any]) -> None:
        self.cloud.tell(path, document)


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Region:
    cloud = LocalCloud(tmp_path, "default", "ap-southeast-3")
    for name, value in cloud.environ.items():
        monkeypatch.setenv(name, value)

    def connect(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Cloud:
        assert read_only
        return Cloud(settings, read_only=True, environ=environ, warn=channel.warn, session=cloud.session)

    monkeypatch.setattr(_lookup, "connect", connect)
    return Region(cloud)


def test_where_to_connect_to(region: Region) -> None:
    (orders,) = region.look("orders", result="instance")
    assert region.requests() == 1
    mongos = [node["private_ip"] for node in orders["nodes"] if node["type"] == "mongos"]
    assert orders["addresses"] == ["%s:8635" % address for address in mongos]
    assert orders["connection_string"] == "mongodb://%s/?tls=true" % ",".join(orders["addresses"])
    assert {node["group"] for node in orders["nodes"]} == {None, "shard_1", "shard_2", "config"}

    (sessions,) = region.look("sessions")
    shown = region.look("sessions", result="addresses")[0]
    assert len(shown) == 2, "the hidden node is for nobody"
    assert sessions == "mongodb://%s/?replicaSet=replica&tls=true" % ",".join(shown)
    assert region.look("sessions", database="shop", replica_set="rs0")[0].endswith("/shop?replicaSet=rs0&tls=true")
    assert region.look("scratch")[0].endswith(":8635/"), "without SSL"


def test_several_by_name_and_id(region: Region) -> None:
    (scratch,) = region.look("scratch", result="instance")
    region.requests()
    found = region.look([scratch["id"], "orders"], result="instance")
    assert [one["name"] for one in found] == ["scratch", "orders"]
    assert region.requests() == 3, "a name and then an ID for the first, a name for the second"
    assert region.look() == []
    assert region.requests() == 0


def test_a_login_is_quoted(region: Region) -> None:
    (url,) = region.look("scratch", db_password="p@ss/word%")
    assert url.startswith("mongodb://rwuser:p%40ss%2Fword%25@")
    assert url.endswith("/?authSource=admin")
    assert region.look("scratch", db_user="me@home")[0].startswith("mongodb://me%40home@")


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("no-such", 'There is no document database with the name or ID "no-such".'),
        ("*rder", 'There is no document database with the name or ID "*rder".'),
        ("", "The name or ID of a document database is empty: set it."),
    ],
)
def test_what_is_not_there(region: Region, term: str, sentence: str) -> None:
    assert sentence in region.refusal(term)


def test_names_repeat(region: Region) -> None:
    flavor = [{"type": "single", "num": 1, "size": 10, "spec_code": "dds.mongodb.s6.large.2.single"}]
    twin = {"id": "twin", "name": "scratch", "mode": "Single", "subnet": "subnet-demo", "flavor": flavor}
    region.tell("seed", {"account": "demo", "project": "ap-southeast-3", "dds_instances": [twin]})
    assert (
        'There are 2 document databases with the name "scratch": '
        "bad7a3f1bb9750ad9cf0c00d219b2528in02, twin. Use the ID of one."
    ) in region.refusal("scratch")
    assert len(region.look("twin")) == 1


def test_an_error_is_one_sentence_without_secrets(region: Region) -> None:
    body = {"error_code": "DBS.1", "error_msg": "do not say p@ss"}
    region.tell("faults", {"action": "status", "status": 403, "body": body, "service": "dds"})
    message = region.refusal("orders", db_password="p@ss")
    assert "code DBS.1" in message
    assert "p@ss" not in message


def test_one_that_is_being_made_has_no_addresses() -> None:
    instance = {"name": "new", "status": "creating", "port": 8635, "groups": [{"type": "replica", "nodes": [{}]}]}
    assert addresses(instance) == []
    with pytest.raises(
        InvalidInput,
        match=r'^Document database "new" has no addresses while its status is "creating": wait until it is "normal"\.$',
    ):
        connection_string(instance, {})


def test_what_takes_writes_comes_first() -> None:
    roles = {"10.0.0.1": "Secondary", "10.0.0.2": "Primary", "10.0.0.3": "Hidden"}
    nodes = [{"private_ip": address, "role": role} for address, role in roles.items()]
    reading = {"type": "readonly", "nodes": [{"private_ip": "10.0.0.4", "role": "Secondary"}]}
    assert addresses({"port": "27017", "groups": [{"type": "replica", "nodes": nodes}, reading]}) == [
        *("10.0.0.2:27017", "10.0.0.1:27017")
    ]
