# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which of the API examples (contract/examples.yaml) are among the requests that the emulator has logged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from .local_cloud import ROOT

PLACEHOLDER = re.compile(r"<.*>|\{.*\}|\$.*")
MASKED = "***"


def examples(*prefixes: str) -> list[dict[str, Any]]:
    """The examples whose id begins with one of the prefixes; those that describe no request are left out."""
    document = yaml.safe_load((ROOT / "contract" / "examples.yaml").read_text(encoding="utf-8"))
    return [item for item in document if item["method"] != "-" and item["id"].startswith(prefixes)]


def closest(example: Mapping[str, Any], log: Iterable[Mapping[str, Any]]) -> list[str] | None:
    """How the nearest logged request differs from the example: empty if it was sent, None if there is no such call."""
    found = None
    for entry in log:
        if entry["method"] != example["method"] or not _path(example["path"]).fullmatch(entry["path"]):
            continue
        differences = list(_query(example.get("query") or {}, entry["query"] or {}))
        if "body" in example:
            differences += _body(example["body"], entry["body"], example.get("optional", ()), "body")
        if found is None or len(differences) < len(found):
            found = differences
    return found


def _path(template: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", template)))


def _open(value: Any) -> bool:
    """Whether the example leaves the value to the user."""
    return isinstance(value, str) and PLACEHOLDER.fullmatch(value) is not None


def _query(desired: Mapping[str, Any], sent: Mapping[str, Any]) -> Iterator[str]:
    for key, value in desired.items():
        if key not in sent:
            yield f"query {key} is missing"
        elif not _open(str(value)) and str(value) != str(sent[key]):
            yield f"query {key} is {sent[key]!r}, not {value!r}"


def _body(desired: Any, sent: Any, optional: Iterable[str], where: str) -> list[str]:
    if _open(desired) or sent == MASKED:
        return []
    if isinstance(desired, dict) and isinstance(sent, dict):
        found = [f"{where}.{key} is not in the example" for key in sent if key not in desired]
        for key, value in desired.items():
            if key in sent:
                found += _body(value, sent[key], optional, f"{where}.{key}")
            elif key not in optional:
                found.append(f"{where}.{key} is missing")
        return found
    if isinstance(desired, list) and isinstance(sent, list) and len(desired) == len(sent):
        pairs = enumerate(zip(desired, sent, strict=True))
        return [found for n, pair in pairs for found in _body(*pair, optional, f"{where}[{n}]")]
    return [] if desired == sent else [f"{where} is {sent!r}, not {desired!r}"]
