# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Once the writes of a plan are applied, the same task plans nothing: for every resource, with any values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import to_api, without_none
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.plan import plan
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found, Resource
from tests.support.local_cloud import MODULES, module_named

TEXTS = st.one_of(
    st.sampled_from(["", " ", "a", "A", "a ", "True", "0", "10.0.0.1", "é", "\u200b"]), st.text(max_size=8)
)
SCALARS: Mapping[str, st.SearchStrategy[Any]] = {
    "str": TEXTS,
    "path": TEXTS,
    "raw": TEXTS,
    "int": st.integers(-3, 2**40),
    "float": st.floats(0, 1e6, allow_nan=False),
    "bool": st.booleans(),
}


def values(option: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Return what the option may be given, as Ansible hands it over: suboptions that are not given are None."""
    kind = option.get("type", "str")
    if option.get("choices"):
        one: st.SearchStrategy[Any] = st.sampled_from(option["choices"])
        return st.lists(one, unique=True) if kind == "list" else one
    if kind == "list":
        return st.lists(values({**option, "type": option.get("elements", "str")}), max_size=3)
    if kind == "dict" and option.get("options"):
        return st.fixed_dictionaries(
            {
                name: values(one) if one.get("required") else st.none() | values(one)
                for name, one in option["options"].items()
            }
        )
    if kind == "dict":
        return st.dictionaries(TEXTS, TEXTS, max_size=3)
    return SCALARS[kind]


def unchecked(kind: type[Resource[Any]]) -> Resource[Any]:
    """Return a resource with only those fields whose values plans send as they are.

    Where no method makes the body of a creation, the update of a fixed field is the same as its creation.
    """
    fields = [field for field in kind.fields if field.readable and (field.update or kind.body is Resource.body)]
    changed = {"parts": (), "fields": tuple(replace(field, update=True) for field in fields)}
    made: Resource[Any] = object.__new__(type("Unchecked", (kind,), changed))
    return made


def resource_of(module: str) -> Resource[Any] | None:
    kind = module_named(module).resource
    return None if kind is None else unchecked(kind)


def options(module: str) -> dict[str, Mapping[str, Any]]:
    """Return the options of the module that plans compare, but for those that the resource turns into others."""
    resource = resource_of(module)
    known = module_named(module).options
    names = [field.name for field in resource.fields] if resource else []
    return {name: known[name] for name in names if name in known and (module, name) not in TURNED}


# The path of a category is made of its parent and its name.
TURNED = {("vod_category", "parent")}
# Texts that the resource refuses before it plans.
NAMES = st.lists(st.text("abc.", min_size=1, max_size=8), max_size=3)
ADDRESSES = st.lists(st.sampled_from(["10.0.0.1", "10.0.0.2", "fd00::1"]), max_size=3, unique=True)
CHECKED: Mapping[tuple[str, str], st.SearchStrategy[Any]] = {
    ("scm_csr", "sans"): NAMES,
    ("vod_asset", "tags"): NAMES,
    **dict.fromkeys((("vpc_subnet", "dns_servers"), ("vpc_subnet", "ntp_servers")), ADDRESSES),
}
RESOURCES = [module for module in MODULES if not module.endswith("_info") and options(module)]


def tasks(module: str) -> st.SearchStrategy[dict[str, Any]]:
    known = options(module).items()
    return st.fixed_dictionaries(
        {name: st.none() | CHECKED.get((module, name), values(option)) for name, option in known}
    )


def completed(resource: Resource[Any], desired: dict[str, Any]) -> dict[str, Any]:
    """Return the task as a plan gets it: what completes suboptions omits those that were not given."""
    return {name: without_none(value) for name, value in desired.items()} if completes(resource) else desired


def completes(resource: Resource[Any]) -> bool:
    return type(resource).complete is not Resource.complete


def test_most_resources_are_tried() -> None:
    assert len(RESOURCES) >= 17


@pytest.mark.parametrize("module", RESOURCES)
@settings(max_examples=20)
@given(data=st.data())
def test_what_was_applied_is_not_planned_again(module: str, data: st.DataObject) -> None:
    resource = resource_of(module)
    assert resource is not None
    have, desired = (completed(resource, data.draw(tasks(module))) for _task in range(2))
    try:
        remote = {**to_api(resource.fields, have), "id": "known"}
        planned = plan(resource, desired, Found(remote))
    except InvalidInput:
        assume(False)
    for write in planned.writes:
        remote.update(write.body or {})
    again = plan(resource, desired, Found(remote))
    assert [write.does for write in again.writes] == []
    assert again.verb == "none"
