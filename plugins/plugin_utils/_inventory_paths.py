# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The value of an expression that is only a variable or a path into one, without the template engine.

Evaluating an expression for each host makes inventories slow, and most expressions are as simple as that. Ansible
evaluates all others, and every value that its template engine does not simply pass on.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ansible import constants
from ansible.template import Templar

# Up to ansible-core 2.18, the engine converts each result to text and then guesses what that text was.
LEGACY = not hasattr(Templar, "evaluate_expression")

_QUOTED = r"'[^'\\{}\n]*'|\"[^\"\\{}\n]*\""
_PATH = re.compile(r"\s*([A-Za-z_]\w*)((?:\.[A-Za-z]\w*|\[(?:%s)\])*)\s*" % _QUOTED, re.ASCII)
_STEP = re.compile(r"\.(\w+)|\[(%s)\]" % _QUOTED, re.ASCII)
_OR = re.compile(r"\sor\s")
# Words of the template language, and names that Ansible or Jinja give a meaning of their own.
_RESERVED = frozenset(
    (
        *("and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None"),
        *("self", "loop", "caller", "super", "varargs", "kwargs", "omit", "vars"),
    )
)


class Unclear(Exception):
    """Only the template engine can evaluate the expression."""


class Missing(Exception):
    """The path leads to nothing."""


class Step(NamedTuple):
    """One step of a path. With a dot, the methods of the value come before its keys."""

    key: str
    dotted: bool


class Path(NamedTuple):
    name: str
    steps: tuple[Step, ...]


@lru_cache(maxsize=1024)
def paths_of(expression: str) -> tuple[Path, ...]:
    """Return the path that the expression is, or the paths that C(a or b) tries in turn, else an empty tuple."""
    found = [_path(part) for part in _OR.split(expression)]
    paths = tuple(path for path in found if path is not None)
    return paths if len(paths) == len(found) else ()


def plain_value(expression: Any, variables: Mapping[str, Any]) -> Any:
    """Return the value of the expression. Raises Unclear or Missing."""
    paths = paths_of(str(expression)) if isinstance(expression, str) else ()
    if len(paths) == 1:
        return _read(paths[0], variables)
    value = None
    for path in paths:
        try:
            value = _read(path, variables)
        except Missing:
            raise Unclear from None
        if value:
            return value
    if not paths:
        raise Unclear
    return value


def engine_passes_values_on() -> bool:
    """Return False if the configuration makes the engine treat values or missing variables differently."""
    return not LEGACY or (not constants.DEFAULT_JINJA2_NATIVE and bool(constants.DEFAULT_UNDEFINED_VAR_BEHAVIOR))


def _possible_template(text: str) -> bool:
    return "{" in text or text.startswith("#jinja2:")


def _path(text: str) -> Path | None:
    match = _PATH.fullmatch(text)
    if match is None or match[1] in _RESERVED:
        return None
    steps = [Step(dotted or quoted[1:-1], bool(dotted)) for dotted, quoted in _STEP.findall(match[2])]
    return Path(match[1], tuple(steps))


def _read(path: Path, variables: Mapping[str, Any]) -> Any:
    if path.name not in variables:
        raise Unclear  # the engine knows further names
    value = variables[path.name]
    for key, dotted in path.steps:
        if not isinstance(value, dict) or ((dotted or key not in value) and hasattr(dict, key)):
            raise Unclear
        if key not in value:
            raise Missing
        value = value[key]
    if not _passed_on(value):
        raise Unclear
    return value


def _passed_on(value: Any) -> bool:
    if isinstance(value, str):
        return not _possible_template(value) and not (LEGACY and (value[:1] == "[" or value in ("True", "False")))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_data(one) for key, one in value.items())
    if isinstance(value, list):
        return all(map(_is_data, value))
    return not LEGACY and (value is None or isinstance(value, (bool, int, float)))


def _is_data(value: Any) -> bool:
    """Return whether the value is plain data: it has nothing that could be evaluated, and only basic types."""
    if isinstance(value, str):
        return not _possible_template(value)
    if isinstance(value, dict):
        return all(map(_is_data, value.values()))
    if isinstance(value, list):
        return all(map(_is_data, value))
    return value is None or isinstance(value, (bool, int, float))
