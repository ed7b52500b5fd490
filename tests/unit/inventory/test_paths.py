# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is evaluated without the template engine has the value that the engine gives it, on whichever core this runs."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.inventory import Constructable
from ansible.plugins.loader import inventory_loader
from ansible.release import __version__

from ansible_collections.community.huaweicloud.plugins.plugin_utils._inventory import untrusted
from ansible_collections.community.huaweicloud.plugins.plugin_utils._inventory_paths import (
    LEGACY,
    Missing,
    Unclear,
    plain_value,
)

try:
    from ansible.template import trust_as_template
except ImportError:  # ansible-core 2.18 and older trust all text that is not marked

    def trust_as_template(text: str) -> str:
        return text


VARIABLES = untrusted(
    {
        "name": "metal-1",
        "empty": "",
        "word": "yes",
        "boolean_word": "True",
        "number_word": "007",
        "listed_word": "['a', 'b']",
        "braces": "{{ name }}",
        "statement": "{% if %}",
        "none": "not the literal",
        "nothing": None,
        "number": 5,
        "zero": 0,
        "float": 1.5,
        "true_value": True,
        "false_value": False,
        "list": ["a", "b"],
        "no_list": [],
        "list_with_braces": ["{{ name }}"],
        "mixed": [1, None, {"a": ["b"]}],
        "tags": {
            "role": "web",
            "my-key": "v",
            "with space": "w",
            "items": "methods come first",
            "number": 7,
            "n": None,
        },
        "braces_in_dict": {"key": "{{ name }}"},
        "no_dict": {},
        "deep": {"one": {"two": {"three": "bottom"}}},
    }
)
PLAIN = [
    *("name", " name ", "empty", "word", "number_word", "list", "no_list", "tags", "no_dict", "deep", "mixed"),
    *("tags.role", "tags['role']", 'tags["my-key"]', "tags['with space']", "tags['items']", "deep.one.two.three"),
    *("deep['one'].two", "name or word", "empty or name", "no_list or tags.role or name", "empty or no_list"),
]
PLAIN_VALUES = ["nothing", "number", "zero", "float", "true_value", "false_value", "tags.number", "tags.n"]
MISSING = ["tags.absent", "tags['absent']", "deep.one.absent.three", "deep.absent['two']"]
LEFT = [
    # not a path
    *("name | upper", "name ~ word", "'name'", "1", "", "list[0]", "list.0", "not name", "name if word else empty"),
    *("tags[name]", "name == 'metal-1'", "tags.get('role')", "tags['a or b']", "name and word", "{{ name }}"),
    # names that mean something of their own
    *("none", "true", "absent", "range", "lookup", "omit", "deep.one.items", "tags.items", "deep['keys']"),
    # attributes of what is not a dictionary
    *("name.upper", "nothing.absent", "number.real", "list.append"),
    # values that an engine could do more with
    *("braces", "statement", "list_with_braces", "braces_in_dict", "tags.absent or name", "absent or name"),
]


def test_only_old_cores_make_text_of_each_value() -> None:
    """By the version and not by the code under test, which all cases here go by."""
    old = tuple(map(int, __version__.split(".")[:2])) < (2, 19)
    assert old == LEGACY


@pytest.fixture(scope="module")
def plugin() -> Any:
    found = inventory_loader.get("community.huaweicloud.huaweicloud_bms")
    found.loader = DataLoader()
    if LEGACY:
        from ansible.template import Templar

        found.templar = Templar(loader=found.loader)
    found.set_options(direct={"plugin": found.NAME})
    found._vars, found._plain, found._strict = {}, True, False
    return found


def outcome(compose: Any, expression: str) -> str:
    """As JSON, which tells the number from its text; old cores make text of methods, with their addresses in it."""
    try:
        return json.dumps(compose(trust_as_template(expression), VARIABLES)).partition(" at 0x")[0]
    except Exception:  # noqa: BLE001 - what an inventory makes of any is to do without
        return "failed"


def plain(expression: str) -> Any:
    return plain_value(expression, VARIABLES)


@pytest.mark.parametrize("expression", [*PLAIN, *PLAIN_VALUES, *MISSING, *LEFT])
def test_the_value_is_the_engines(plugin: Any, expression: str) -> None:
    core = outcome(partial(Constructable._compose, plugin), expression)
    assert outcome(plugin._compose, expression) == core
    if expression not in LEFT:
        assert (core == "failed") == (expression in MISSING)


@pytest.mark.parametrize("expression", [*PLAIN, *([] if LEGACY else PLAIN_VALUES)])
def test_it_is_had_without_the_engine(expression: str) -> None:
    plain(expression)


@pytest.mark.parametrize("expression", MISSING)
def test_what_is_missing_is_missed_without_the_engine(expression: str) -> None:
    with pytest.raises(Missing):
        plain(expression)


@pytest.mark.parametrize("expression", LEFT)
def test_the_rest_is_left_to_the_engine(expression: str) -> None:
    with pytest.raises(Unclear):
        plain(expression)


@pytest.mark.parametrize("word", ["boolean_word", "listed_word"])
def test_old_cores_guess_what_a_text_is(plugin: Any, word: str) -> None:
    core = Constructable._compose(plugin, trust_as_template(word), VARIABLES)
    assert plugin._compose(trust_as_template(word), VARIABLES) == core


@pytest.mark.parametrize("expression", [None, 5, ["name"]])
def test_what_is_no_text_is_left_to_the_engine(expression: Any) -> None:
    with pytest.raises(Unclear):
        plain(expression)
