# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DOCUMENTATION = r"""
name: contact_report
author: Contributors of community.huaweicloud
version_added: 0.1.0
short_description: Compare API responses with the facts that this collection relies on
description:
  - Compares results of M(community.huaweicloud.api_request) with the known facts about each call. It reports new keys,
    missing keys, values of another type, and unknown values.
  - The playbook C(community.huaweicloud.first_contact) uses it.
  - The report contains names of keys, statuses, error codes, and unknown values that are short words. It contains no
    IDs, names of objects or other values.
options:
  _input:
    description:
      - Results of a loop over the calls in O(facts), each with its C(item).
    type: list
    elements: dict
    required: true
  facts:
    description:
      - Calls, and the objects in their responses, as in the file C(playbooks/files/first_contact.json).
    type: dict
    required: true
  about:
    description:
      - Entries that the report begins with, such as versions.
    type: dict
    default: {}
"""

EXAMPLES = r"""
- name: List the VPCs
  community.huaweicloud.api_request:
    service: "{{ item.service }}"
    path: "{{ item.path }}"
  loop:
    - label: the VPCs
      service: vpc
      path: /v1/{project_id}/vpcs
      answer: Answer
  register: answers

- name: Show whether each VPC has an ID
  ansible.builtin.debug:
    msg: "{{ (answers.results | community.huaweicloud.contact_report(facts)).rows[0].missing }}"
  vars:
    facts:
      objects:
        Answer: {vpcs: {type: list, of: Vpc}}
        Vpc: {id: {type: str, required: true}}
"""

RETURN = r"""
_value:
  description:
    - The report as C(text) in Markdown, and as C(rows).
    - Each row has the C(call), its C(answer) in a few words, the boolean C(answered), and the number of C(objects).
    - The lists C(new), C(missing), C(types) and C(values) contain the differences.
    - The confirmed part is in C(confirmed) (number of confirmed keys), C(described) (number of known keys) and
      C(statuses) (list of the statuses that were seen).
  type: dict
"""

TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list,),
    "dict": (dict,),
    "object": (dict,),
}
STATUSES = ("status", "state")
# Parts of names and values that may identify something.
ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{12,}|\d{5,}")
PLAIN = re.compile(r"[A-Za-z0-9][\w :.-]{0,39}")
# Error codes of a gateway for a service that does not exist there.
NO_SUCH_API = ("APIG.0101", "APIGW.0101")
DIFFERENCES = {
    "new": "new keys",
    "missing": "missing keys",
    "types": "other types",
    "values": "unknown values",
}


@dataclass
class Comparison:
    """The differences of one response from its description, and the confirmed parts. Places are like C(vpcs[].id)."""

    objects: Mapping[str, Any]
    count: int = 0
    new: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)

    def object(self, name: str, value: Any, where: str) -> None:
        """Compare an object with the description of that name."""
        fields = self.objects[name]
        if not isinstance(value, Mapping):
            self.types.add("%s is %s, not object" % (where or "answer", _kind(value)))
            return
        prefix = where + "." if where else ""
        self.new.update(prefix + _shown(key) for key in value if key not in fields)
        for key, known in fields.items():
            place = prefix + key
            if key in value:
                self._field(known, value[key], place)
            elif known.get("required"):
                self.missing.add(place)

    def _field(self, known: Mapping[str, Any], value: Any, where: str) -> None:
        if value is None:
            return
        wanted = TYPES.get(known["type"])
        if wanted is not None and (not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted)):
            self.types.add("%s is %s, not %s" % (where, _kind(value), known["type"]))
            return
        self.confirmed.add(where)
        self._value(known, value, where)
        inner = known.get("of")
        if inner is None:
            return
        for place, item in _inner(known["type"], value, where):
            self.count += known["type"] == "list"
            self.object(inner, item, place)

    def _value(self, known: Mapping[str, Any], value: Any, where: str) -> None:
        if isinstance(value, (Mapping, list)):
            return
        # A number is a text in some responses.
        if known.get("known") and str(value) not in map(str, known["known"]):
            self.values.add("%s: %s" % (where, _plain(value)))
        name = where.rpartition(".")[2]
        if name.rpartition("_")[2].lower() in STATUSES and value != "":
            self.statuses.add("%s: %s" % (name, _plain(value)))


def _inner(kind: str, value: Any, where: str) -> Iterator[tuple[str, Any]]:
    if kind == "list":
        for item in value:
            yield where + "[]", item
    elif kind == "dict":
        for item in value.values():
            yield where + "{}", item
    else:
        yield where, value


def _kind(value: Any) -> str:
    """Return the type as the facts call it. Ansible has its own classes for all of them."""
    if isinstance(value, (bool, Mapping)) or value is None:
        return "null" if value is None else "bool" if isinstance(value, bool) else "object"
    return next(name for name, types in TYPES.items() if isinstance(value, types))


def _described(objects: Mapping[str, Any], name: str, where: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the places of all keys of an object and of the objects in it. One that contains itself is entered once."""
    for key, known in objects[name].items():
        place = "%s.%s" % (where, key) if where else key
        yield place
        inner = known.get("of")
        if inner and inner not in (*above, name):
            end = {"list": "[]", "dict": "{}"}.get(known["type"], "")
            yield from _described(objects, inner, place + end, (*above, name))


def _shown(name: Any) -> str:
    """Return the name of a key without the IDs that some services have there."""
    return ID.sub("(id)", str(name))[:80]


def _plain(value: Any) -> str:
    """Return a value if it has the form of a word of the service. Other values are not shown."""
    text = str(value)
    return text if PLAIN.fullmatch(text) and not ID.search(text) else "(text)"


def _answer(result: Mapping[str, Any]) -> str:
    """Return the result of a call in a few words."""
    error = result.get("error")
    if "status" in result:
        return "HTTP %s" % result["status"]
    if not isinstance(error, Mapping):
        return "not in this region" if "does not exist in region" in str(result.get("msg")) else "not sent"
    code, status = error.get("code"), error.get("status")
    if status is None:
        return "no answer"
    told = "HTTP %s%s" % (status, ", code %s" % _plain(code) if code else "")
    if code in NO_SUCH_API:
        return "not offered here (%s)" % told
    return "%s (%s)" % ("not allowed" if status in (401, 403) else "refused", told)


def _row(result: Mapping[str, Any], objects: Mapping[str, Any]) -> dict[str, Any]:
    call = result["item"]
    comparison = Comparison(objects)
    answered = "status" in result
    described = set(_described(objects, call["answer"]))
    if answered:
        body = result.get("body")
        # If the whole response is a list, the facts have it under this name.
        comparison.object(call["answer"], {"body": body} if isinstance(body, list) else body, "")
    return {
        "call": str(call["label"]),
        "answer": _answer(result),
        "answered": answered,
        "objects": comparison.count,
        **{name: sorted(getattr(comparison, name)) for name in (*DIFFERENCES, "statuses")},
        "confirmed": len(comparison.confirmed & described),
        "described": len(described),
    }


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| %s |" % " | ".join(str(cell) for cell in line) for line in lines]


def _listed(names: Sequence[str]) -> str:
    return ", ".join("`%s`" % name for name in names) or "-"


def _text(rows: Sequence[Mapping[str, Any]], version: str, about: Mapping[str, Any]) -> str:
    answered = [row for row in rows if row["answered"]]
    different = [row for row in answered if any(row[name] for name in DIFFERENCES)]
    calls = [
        [
            row["call"],
            row["answer"],
            row["objects"] if row["answered"] else "-",
            *(_listed(row[n]) for n in DIFFERENCES),
        ]
        for row in rows
    ]
    confirmed = [
        [row["call"], "%d of %d" % (row["confirmed"], row["described"]), _listed(row["statuses"])] for row in answered
    ]
    lines = [
        "# First contact",
        "",
        "- community.huaweicloud: %s" % version,
        *("- %s: %s" % pair for pair in about.items()),
    ]
    lines.append("- calls: %d, answered: %d, different: %d" % (len(rows), len(answered), len(different)))
    lines += ["", "## What came of each call", ""]
    lines += _table(["call", "answer", "objects", *DIFFERENCES.values()], calls)
    lines += ["", "## What is confirmed", "", "A key counts if a value of the described type was seen.", ""]
    lines += _table(["call", "keys", "statuses seen"], confirmed)
    return "\n".join(lines) + "\n"


def contact_report(
    results: Sequence[Mapping[str, Any]], facts: Mapping[str, Any], about: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    try:
        rows = [_row(result, facts["objects"]) for result in results]
    except (KeyError, TypeError) as error:
        raise ValueError("contact_report: the facts or the results are not complete: %s" % error) from error
    return {"rows": rows, "text": _text(rows, str(facts.get("version", "unknown")), about or {})}


class FilterModule:
    def filters(self) -> dict[str, Any]:
        return {"contact_report": contact_report}
