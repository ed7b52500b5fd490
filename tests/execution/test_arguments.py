# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Arguments: what a module gets, and what it says about those that it cannot take."""

from __future__ import annotations

import textwrap

from tests.support.executions import QUIET, Executions, Pair, SharedRun, core

VAULTED = """\
$ANSIBLE_VAULT;1.1;AES256
63396132316165656432356537356662636239306561646236653038613832356534663530666661
3234653735396538303434363332306263666639623936390a386532386532346365383264383831
35393264356333636638373033386534333235663363316636393535626235363338616263303730
6236346538396462390a373933393531336261353562626635616330663462316265633831616630
3732
"""

TYPES = r"""
- name: Everything
  test.execution.probe:
    text: words
    number: "42"
    things: one,two
    numbers: ["1", 2]
    mapping: "a=1 b=2"
    anything: {list: [1, 2.5, null, true, "x"], date: 2026-01-02, time: 2026-01-02 03:04:05, 7: seven}
    place: ~/$PROBE_PLACE/file
    size: 2K
    document: {b: 1, a: [x]}
    flag: "yes"
    color: red
    parts: [{title: first}, {name: second, level: "2", pin: said-nowhere-else}]
  environment: {PROBE_PLACE: here}
- name: A fraction
  test.execution.probe: {fraction: "0.5", text: "{{ omit }}", things: [], anything: ""}
- name: Words on one line
  test.execution.probe: number=7 text="two words" flag=no
- name: Vaulted
  test.execution.probe: {text: "{{ vaulted }}", things: ["{{ vaulted }}"], anything: {deep: ["{{ vaulted }}"]}}
- name: Unsafe
  test.execution.probe: {text: !unsafe "{{ 1 + 1 }}", anything: {deep: !unsafe "{% raise %}"}}
- name: From a template
  test.execution.probe: {text: "{{ 5 }}", number: "{{ 5 }}", flag: "{{ 1 == 1 }}", anything: "{{ registered.given }}"}
- name: A default that applies
  test.execution.probe: {defaulted: "{{ omit }}"}
  environment: {PROBE_FALLBACK: from the environment}
- name: Odd results
  test.execution.probe: {does: odd}
  register: odd
- name: Kinds
  debug: {msg: "{{ odd.tuple | type_debug }} {{ odd['keys'] | list | map('type_debug') | list }}"}
"""

REFUSED = """
- name: No such choice
  test.execution.probe: {color: green}
- name: Nothing that is required
  community.huaweicloud.api_request:
- name: One of
  community.huaweicloud.vpc_port:
- name: Exclusive
  community.huaweicloud.vpc_subnet_info: {id: x, vpc_id: y}
- name: Required if
  community.huaweicloud.vpc_virtual_ip: {name: x, exclusive: true}
- name: Unknown
  community.huaweicloud.vpc_info: {nmae: x, stat: y}
- name: Unknown below
  community.huaweicloud.vpc_port: {name: x, fixed_ips: [{adress: 192.168.0.1}]}
- name: Missing below
  test.execution.probe: {parts: [{pin: "{{ pin }}"}]}
- name: No number
  test.execution.probe: {number: many}
- name: No dictionary
  test.execution.probe: {mapping: [1], parts: x}
- name: Several at once
  test.execution.probe: {number: 1, fraction: 2, color: green, mapping: 3, unknown: 4}
- name: A secret of the wrong type
  test.execution.probe: {pin: ["{{ pin }}"], number: "{{ pin }}", pins: ["{{ pin }}"]}
"""

OLD = """
- name: Both names
  test.execution.probe: {text: x, words: y, parts: [{name: x, title: y}]}
- name: Old names
  test.execution.probe: {phrase: x, old: y, older: z}
- name: An old name with a date
  test.execution.probe: {saying: x}
- name: An old name, and refused
  test.execution.probe: {phrase: x, number: many}
- name: Warnings of a run
  test.execution.probe: {does: warn, text: x, words: y}
  loop: [1, 2]
"""


VALUES = "registered: {given: {a: 1}}\nvaulted: !vault |\n" + textwrap.indent(VAULTED, "  ")
# Ansible-core 2.18 and older return native types only if they are told to.
NATIVE = QUIET if core() >= (2, 19) else SharedRun("native", environ={"ANSIBLE_JINJA2_NATIVE": "true"})


@QUIET.tasks(TYPES, "vars_files: [values.yml]", files={"values.yml": VALUES})
def test_every_type_arrives_as_plain_data(executions: Executions, pair: Pair) -> None:
    assert pair.worker.code == 0
    everything = pair.worker.result("Everything")["given"]
    assert everything["number"] == 42
    assert everything["anything"]["date"] == "2026-01-02"
    assert everything["anything"]["7"] == "seven"
    assert everything["place"] == str(executions.worker.directory / "home" / "here" / "file")
    assert everything["parts"][0]["name"] == "first"
    assert pair.worker.result("A fraction")["given"]["text"] is None
    vaulted = "from the vault" if core() < (2, 22) else "$REDACTED$"  # newer cores mask it wherever they show it
    assert pair.worker.result("Vaulted")["given"]["anything"]["deep"] == [vaulted]
    assert pair.worker.result("Unsafe")["given"]["text"] == "{{ 1 + 1 }}"
    assert pair.worker.result("A default that applies")["given"]["defaulted"] == "from the environment"
    assert pair.worker.result("Odd results")["tuple"] == [1, [2, 3]]
    assert pair.worker.result("Odd results")["keys"] == {"1": "one", "null": "none"}
    kinds = pair.worker.result("Kinds")["msg"]
    assert "tuple" not in kinds
    assert "int" not in kinds


@NATIVE.tasks(
    """
    - name: Native
      test.execution.probe:
        text: "{{ 5 }}"
        number: "{{ 5 }}"
        anything: "{{ {'a': [1, none, 2.5], 'when': '2026-01-02' | to_datetime('%Y-%m-%d')} }}"
    """
)
def test_native_types_arrive_as_plain_data(pair: Pair) -> None:
    assert pair.worker.result("Native")["given"]["anything"] == {"a": [1, None, 2.5], "when": "2026-01-02T00:00:00"}


@QUIET.tasks(REFUSED, "vars_files: [pin.yml]", files={"pin.yml": "pin: very-secret-pin"})
def test_what_is_refused_is_refused_in_the_same_words(pair: Pair) -> None:
    for line in REFUSED.split("- name: ")[1:]:
        name = line.splitlines()[0]
        result = pair.worker.result(name)
        assert result["msg"], name
        assert pair.worker.results(name, "ignored"), name
        assert "exception" not in result or "Traceback" not in result["exception"], name
    unknown = pair.worker.result("Unknown")["msg"]
    assert unknown.startswith("Unsupported parameters for (community.huaweicloud.vpc_info) module: nmae, stat.")
    assert "very-secret-pin" not in pair.worker.everything


@QUIET.tasks(OLD)
def test_old_options_warn_alike(pair: Pair) -> None:
    assert "Both option text and its alias words are set." in pair.worker.result("Both names")["warnings"]
    old = pair.worker.result("Old names")["deprecations"]
    assert {(one.get("version"), one["collection_name"]) for one in old} == {
        ("9.0.0", "test.execution"),
        (None, "test.execution"),
    }
    assert pair.worker.results("Warnings of a run", "item ok")[1]["warnings"] == [
        "Both option text and its alias words are set.",
        "first warning",
        "second warning",
    ]
