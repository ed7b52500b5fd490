# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The queries with which AWX counts the nodes of a job, on results of the modules, in the program that AWX uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jq
import pytest

from tests.support.files import read_yaml
from tests.support.local_cloud import MODULES, ROOT, LocalCloud, module_named
from tests.unit.test_lifecycle import row

PREFIX = "community.huaweicloud."
QUERIES: dict[str, dict[str, str]] = read_yaml(ROOT / "extensions" / "audit" / "event_query.yml")
KINDS = {"Compute", "Database", "Networking", "Storage"}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    return LocalCloud(tmp_path)


def nodes(name: str, result: dict[str, Any]) -> list[dict[str, Any]]:
    """What the query of a module finds in a result. AWX takes each of them as one node."""
    found: list[dict[str, Any]] = jq.compile(QUERIES[name]["query"]).input(result).all()
    return found


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_for_a_module_that_manages_objects(name: str) -> None:
    assert name.startswith(PREFIX)
    module = name.removeprefix(PREFIX)
    assert module in MODULES
    assert module_named(module).resource is not None
    assert not module.endswith("_info")
    assert set(QUERIES[name]) == {"query"}


@pytest.mark.parametrize("name", QUERIES)
def test_a_managed_object_is_one_node(cloud: LocalCloud, name: str) -> None:
    module = name.removeprefix(PREFIX)
    life = row(module)
    predicted = cloud.run(module, check=True, **life["create"])
    created, unchanged = (cloud.done(module, **life["create"]) for _twice in range(2))
    (node,) = nodes(name, created)
    view = created[life["key"]]
    assert node["name"] == life["create"].get("name", view["id"])
    assert node["canonical_facts"] == {"id": view["id"]}
    assert node["facts"]["infra_type"] == "PublicCloud"
    assert node["facts"]["infra_bucket"] in KINDS
    assert set(node["facts"]) == {"infra_type", "infra_bucket", "device_type"}
    assert all(isinstance(value, str) and value for value in node["facts"].values())
    assert nodes(name, unchanged) == [node]
    removed = cloud.done(module, **life["absent"])
    for result in (predicted, removed, {"failed": True, "msg": "no"}, {"results": [created, unchanged]}):
        assert nodes(name, result) == []
