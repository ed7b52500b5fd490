# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measure the structure of the collection: `python -m tools.figures` prints a table in Markdown.

A logic line is a line with code. Blank lines, comments, docstrings and imports are none. In a module, the literals
DOCUMENTATION, EXAMPLES and RETURN and the argument specification are none either.

The library is plugins/module_utils and plugins/plugin_utils. The length of a function is the number of its lines, with
its docstring and without its decorators.

A resource is a class that derives from ``Resource``, directly or not. The attributes of ``Resource`` include those that
it computes for each class. Its methods are the public ones.

A derived line is one that tools/derive.py writes. The lines of an argument specification count as derived, although
their secrets are written by hand.

The lines by hand of a resource are those that nothing creates: neither tools/derive.py nor tools/new.py. They are
counted in its two modules, its class and the row of its lifecycle. Blank lines do not count.

A duplicated line is a logic line of the library inside six consecutive logic lines that also occur elsewhere.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from statistics import median
from string import Template
from typing import NamedTuple

import yaml

from tools import derive, new

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "plugins" / "modules"
PRIVATE = ROOT / "plugins" / "module_utils"
WINDOW = 6
LITERALS = {"DOCUMENTATION", "EXAMPLES", "RETURN"}
# As functions of a module, these were given to a resource before it was a class.
HOOKS = {"prepare", "find", "find_all", "before_create", "body", "removal"}
# A new service and its resource, for which tools/new.py creates all kinds of files.
EXAMPLE = ("example", "thing")
# Simple resources, on which the lines by hand are measured: service and noun.
MEASURED = (("live", "record_callback"), ("vpc", "port"))


class Figure(NamedTuple):
    """A number, and the file or name that it is about, if it is about one."""

    name: str
    value: float
    about: str = ""


class Logic(NamedTuple):
    """The logic lines of a file, without indentation."""

    path: Path
    lines: list[str]


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), str(path))


def shown(path: Path) -> str:
    return path.relative_to(ROOT / "plugins").as_posix()


def library() -> list[Path]:
    return sorted(path for name in ("module_utils", "plugin_utils") for path in (ROOT / "plugins" / name).rglob("*.py"))


def modules() -> list[Path]:
    return sorted(MODULES.glob("[!_]*.py"))


def logic_of(path: Path) -> Logic:
    """Return the logic lines of a file of the library."""
    return Logic(path, _logic_lines(text_of(path)))


def logic_of_module(path: Path) -> Logic:
    """Return the logic lines of a module. Its argument specification is a derived part."""
    return Logic(path, _logic_lines(derive.without_derived(text_of(path))))


def _logic_lines(text: str) -> list[str]:
    left_out = {line for node in ast.walk(ast.parse(text)) for line in _lines_without_logic(node)}
    stripped = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return [line for number, line in stripped if line and not line.startswith("#") and number not in left_out]


def _lines_without_logic(node: ast.AST) -> Iterable[int]:
    """Return the lines of an import, of a docstring, or of a literal of the documentation."""
    is_import = isinstance(node, (ast.Import, ast.ImportFrom))
    is_literal = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in LITERALS
    constant = node.value if isinstance(node, ast.Expr) else None
    is_docstring = isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    if isinstance(node, ast.stmt) and (is_import or is_literal or is_docstring):
        return range(node.lineno, (node.end_lineno or 0) + 1)
    return ()


def functions() -> Iterator[tuple[str, int]]:
    """Yield the name and the length of each function of the library."""
    for path in library():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{shown(path)}: {node.name}", (node.end_lineno or 0) - node.lineno + 1


def classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    for path in library():
        yield from ((path, node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef))


def resources() -> dict[str, int]:
    """Return the number of methods that each resource defines."""
    found = {"Resource"}
    there = {node.name: node for _path, node in classes()}
    while True:
        more = {name for name, node in there.items() if found & {_base(base) for base in node.bases}} - found
        if not more:
            break
        found |= more
    return {name: len(methods_of(there[name])) for name in sorted(found - {"Resource"})}


def _base(node: ast.expr) -> str:
    return ast.unparse(node.value if isinstance(node, ast.Subscript) else node)


def methods_of(node: ast.ClassDef) -> list[str]:
    return [one.name for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]


def interface_of_resource() -> tuple[int, int]:
    """Return how many attributes and methods ``Resource`` has for the classes that derive from it."""
    node = next(node for _path, node in classes() if node.name == "Resource")
    attributes = [one for one in node.body if isinstance(one, ast.AnnAssign)]
    return len(attributes), sum(not name.startswith("_") for name in methods_of(node))


def hooks() -> list[str]:
    return [
        f"{shown(path)}: {node.name}"
        for path in library()
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and node.name in HOOKS
    ]


def apis_elsewhere() -> list[str]:
    """Return the classes named like those with calls that are in other files."""
    return [
        f"{shown(path)}: {node.name}"
        for path, node in classes()
        if node.name.endswith("Api") and path.name != "api.py" and path.parent.name != "api"
    ]


def duplicated() -> int:
    places: defaultdict[tuple[str, ...], list[tuple[Path, int]]] = defaultdict(list)
    for path, lines in map(logic_of, library()):
        for start in range(len(lines) - WINDOW + 1):
            places[tuple(lines[start : start + WINDOW])].append((path, start))
    copied = {
        (path, start + more)
        for found in places.values()
        if len(found) > 1
        for path, start in found
        for more in range(WINDOW)
    }
    return len(copied)


def derived_share() -> tuple[float, float]:
    """Return the percentage of derived lines in plugins/modules and in plugins/action."""
    whole = sum(len(text_of(path).splitlines()) for path in modules())
    by_hand = sum(len(derive.without_derived(text_of(path)).splitlines()) for path in modules())
    actions = {path: text for path, text in derive.derived() if path.parent.name == "action"}
    files = sorted((ROOT / "plugins" / "action").glob("[!_]*.py"))
    lines = {path: len(text_of(path).splitlines()) for path in files}
    same = sum(lines[path] for path in files if actions.get(path) == text_of(path))
    return 100 * (whole - by_hand) / whole, 100 * same / sum(lines.values())


def by_hand(service: str, noun: str) -> int:
    """Return the lines by hand of a resource. Its simple options count as options of tools/new.py."""
    name = f"{service}_{noun}"
    module, reader = MODULES / f"{name}.py", MODULES / f"{name}_info.py"
    documented = next(
        ast.literal_eval(node.value)
        for node in tree_of(module).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DOCUMENTATION"
    )
    options = yaml.safe_load(documented)["options"]
    types = {one: option["type"] for one, option in options.items() if option["type"] in new.TYPES}
    simple = ",".join(f"{one}:{kind}" for one, kind in types.items() if one not in ("id", "name"))
    values = new.values_of(new.wanted_by([service, noun, "--fields", simple, "--title", service.capitalize()]))
    target = ROOT / "tests" / "integration" / "targets" / service
    files = {
        "module": derive.without_derived(text_of(module)),
        "module_info": derive.without_derived(text_of(reader)),
        "resource": text_of(PRIVATE / "_services" / service / f"{noun}.py"),
        "target_vars": text_of(target / "vars" / "main" / f"{name}.yml"),
    }
    return sum(
        _others(text, Template(new.template_of(template)).substitute(values)) for template, text in files.items()
    )


def created() -> tuple[int, int]:
    """Return how many files tools/new.py creates for a resource, and how many lines, with those in other files."""
    scaffold = new.Scaffold(new.wanted_by(list(EXAMPLE)))
    lines = sum(_others(text, "") for text in scaffold.created.values())
    return len(scaffold.created), lines + sum(_others(text, text_of(path)) for path, text in scaffold.changed.items())


def _others(text: str, created: str) -> int:
    """Return how many lines of a text the created text does not have."""
    lines = Counter(line for line in text.splitlines() if line.strip())
    return (lines - Counter(created.splitlines())).total()


def figures() -> list[Figure]:
    """Return all figures of the checkout."""
    of_modules = [logic_of_module(path) for path in modules()]
    of_library = [logic_of(path) for path in library()]
    longest_module = max(of_modules, key=lambda one: len(one.lines))
    largest = max(library(), key=lambda path: len(text_of(path).splitlines()))
    flat = Counter(path.parent for path in library()).most_common(1)[0]
    lengths = sorted(functions(), key=lambda one: one[1])
    attributes, methods = interface_of_resource()
    found = resources()
    most = max(found, key=lambda name: found[name])
    in_modules, in_actions = derived_share()
    new_files, new_lines = created()
    return [
        Figure("Modules", len(of_modules)),
        Figure("Logic lines of a module, median", median(len(one.lines) for one in of_modules)),
        Figure("Logic lines of a module, most", len(longest_module.lines), longest_module.path.stem),
        Figure("Files of the library", len(of_library)),
        Figure("Logic lines of the library", sum(len(one.lines) for one in of_library)),
        Figure("Largest file of the library, lines", len(text_of(largest).splitlines()), shown(largest)),
        Figure("Files in the flattest folder of the library", flat[1], shown(flat[0])),
        Figure("Functions of the library", len(lengths)),
        Figure("Length of a function, median", median(length for _name, length in lengths)),
        Figure("Length of a function, 95th percentile", lengths[len(lengths) * 95 // 100][1]),
        Figure("Length of a function, most", lengths[-1][1], lengths[-1][0]),
        Figure("Attributes of Resource", attributes),
        Figure("Methods of Resource", methods),
        Figure("Resources", len(found)),
        Figure("Methods that a resource defines, median", median(found.values())),
        Figure("Methods that a resource defines, most", found[most], most),
        Figure("Functions outside of classes with the name of a hook", len(hooks()), ", ".join(hooks()[:3])),
        Figure("Classes named ...Api outside of api", len(apis_elsewhere()), ", ".join(apis_elsewhere()[:3])),
        Figure("Derived lines in plugins/modules, percent", round(in_modules, 1)),
        Figure("Derived lines in plugins/action, percent", round(in_actions, 1)),
        Figure("Files that tools.new creates for a resource of a new service", new_files),
        Figure("Lines that tools.new creates for it", new_lines),
        *(Figure(f"Lines by hand of {service}_{noun}", by_hand(service, noun)) for service, noun in MEASURED),
        Figure("Duplicated lines of the library", duplicated()),
    ]


def table(found: list[Figure], before: dict[str, float] | None = None) -> str:
    """Return the figures as a table in Markdown, with the values of an earlier run if there are some."""
    rows = ["| Figure | Value |", "|---|---|"] if before is None else ["| Figure | Before | Now |", "|---|---|---|"]
    for figure in found:
        value = f"{figure.value:g}" + (f" (`{figure.about}`)" if figure.about else "")
        cells = [figure.name, value]
        if before is not None:
            cells.insert(1, f"{before[figure.name]:g}" if figure.name in before else "")
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.figures", description=__doc__.partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print JSON, to be saved for --before")
    parser.add_argument("--before", type=Path, metavar="FILE", help="compare with the JSON of an earlier run")
    given = parser.parse_args(arguments)
    found = figures()
    if given.json:
        print(json.dumps({figure.name: figure.value for figure in found}, indent=1))
    else:
        print(table(found, json.loads(given.before.read_text(encoding="utf-8")) if given.before else None))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
