# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find the tests that a change can affect: by import, and by service.

A test is affected if it imports a changed file, directly or not. Modules and the emulator's services are found by name
when a test runs, so no import leads to them. A test is therefore also affected if it names a service of which a changed
file, or a file that imports one, is a part.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tools.environment import ROOT
from tools.imports import Module, imports

SERVICES = tuple(
    sorted(path.name for path in (ROOT / "emulator" / "services").iterdir() if (path / "__init__.py").exists())
)
# Tests of what all modules have in common. They find the modules by name, and run for the chosen services only.
COMMON = (
    *("tests/unit/test_derive.py", "tests/unit/test_layers.py", "tests/unit/test_lifecycle.py"),
    *("tests/unit/test_modules.py", "tests/unit/test_repository.py"),
)
EXECUTION = ("tests/execution/",)
# Services with another name in the collection: BSS has the orders, and OBS the storage.
CALLED = {"bss": "orders", "obs": "storage"}
_IMPORT = re.compile(r"^[ \t]*((?:from\s+[.\w]+\s+)?import\s+(?:\([^)]*\)|[^\n(]*))", re.MULTILINE)
_SOURCES = ("emulator", "plugins", "tests", "tools")

Graph = Mapping[str, set[str]]


class Affected(NamedTuple):
    """``tests`` are paths of test files. ``services`` chooses among the cases of those that run for every module."""

    tests: list[str]
    services: list[str]


def changed_files(base: str) -> list[str]:
    """Return the paths of files that differ from the commit ``base``, and of those that git does not track yet."""
    commands = (["diff", "--name-only", "-z", base], ["ls-files", "-z", "--others", "--exclude-standard"])
    outputs = (subprocess.run(["git", *one], cwd=ROOT, check=True, capture_output=True).stdout for one in commands)
    return sorted({name for output in outputs for name in output.decode().split("\0") if name})


def import_graph(files: Iterable[str]) -> Graph:
    """Return for each file the files that import it."""
    known = set(files)
    importers: defaultdict[str, set[str]] = defaultdict(set)
    for file in known:
        for statement in _statements((ROOT / file).read_text(encoding="utf-8")):
            for target in imports(statement, Path(file).with_suffix("").parts):
                imported = _file_of(target, known)
                if imported is not None:
                    importers[imported].add(file)
        importers[file] |= _found_by_name(file, known)
    return importers


def _statements(source: str) -> Iterator[ast.stmt]:
    """Yield the statements that import. Only these are parsed, because that of all would take many seconds."""
    for text in _IMPORT.findall(source):
        try:
            yield from ast.parse(text).body
        except SyntaxError:  # a sentence in a text
            continue


def _found_by_name(file: str, known: set[str]) -> set[str]:
    """Return what uses a file without an import of it: tests their conftest.py, API classes the emulator's service."""
    path = Path(file)
    if path.name == "conftest.py":
        return {other for other in known if path.parent in Path(other).parents}
    if file.startswith("emulator/services/") and len(path.parts) > 3:
        service = CALLED.get(path.parts[2], path.parts[2])
        return {other for other in known if re.match(rf"plugins/module_utils/_services/{service}/api\b", other)}
    return set()


def _file_of(target: Module, known: set[str]) -> str | None:
    """Return the file of a module, or of the module that holds the name."""
    if target[0] != ".":
        return None
    for parts in (target[1:], target[1:-1]):
        path = "/".join(parts)
        for candidate in (f"{path}.py", f"{path}/__init__.py"):
            if candidate in known:
                return candidate
    return None


def dependents(files: Iterable[str], graph: Graph) -> set[str]:
    """Return the files and all that import them, directly or not."""
    found: set[str] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += graph.get(file, ())
    return found


def services_of(file: str) -> set[str]:
    """Return the services that a path names: as a folder, as a file, or at the beginning of a file's name."""
    parts = [part.removeprefix("test_") for part in Path(file).with_suffix("").parts]
    return {service for service in SERVICES for part in parts if re.match(rf"{service}(_|$)", part)} | _by_text(file)


def _by_text(file: str) -> set[str]:
    """Return the services whose modules a role, a playbook or a plugin without a service in its name uses."""
    parts = Path(file).parts
    if parts[0] == "roles":
        texts = list(ROOT.joinpath(*parts[:2]).rglob("*.yml"))
    elif parts[0] == "playbooks" or parts[:2] in (("plugins", "inventory"), ("plugins", "lookup")):
        texts = [path for path in [ROOT / file] if path.is_file()]
    else:
        return set()
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in texts)
    return {service for service in SERVICES if re.search(rf"community\.huaweicloud\.{service}_", text)}


def of_checkout(base: str) -> Affected:
    """Return the tests that the difference between the commit ``base`` and the checkout can affect."""
    files = [path.relative_to(ROOT).as_posix() for top in _SOURCES for path in (ROOT / top).rglob("*.py")]
    tests = [file for file in files if re.match(r"tests/(unit|emulator|execution|playbooks)/(.*/)?test_\w+\.py", file)]
    return affected(changed_files(base), import_graph(files), tests)


def affected(changed: Iterable[str], graph: Graph, test_files: Iterable[str]) -> Affected:
    """Return which of the tests a change of these files can affect.

    The ways of execution are the same for all services: they are tested when more than services has changed.
    """
    changed = list(changed)
    skipped = EXECUTION if all(map(services_of, changed)) else ()
    reached = dependents(changed, graph)
    tested = [file for file in reached if not file.startswith("tests/")]
    data = [file for file in changed if not file.endswith(".py")]
    services = {service for file in (*tested, *data) for service in services_of(file)}
    named = re.compile(rf"\b(huaweicloud_)?({'|'.join(services)})(_|/|\b)") if services else None
    tests = []
    for test in test_files:
        if test not in changed and test.startswith(skipped):
            continue
        by_name = services_of(test) & services
        if test in reached or by_name or (named and named.search((ROOT / test).read_text(encoding="utf-8"))):
            tests.append(test)
    return Affected(sorted({*tests, *(COMMON if changed else ())}), sorted(services))
