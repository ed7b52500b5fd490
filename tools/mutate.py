# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Change the code at random places, one at a time, and see whether a test notices: ``make mutate SAMPLE=200 SEED=1``.

Each mutant is tried in a copy of the checkout, with the unit tests that import what it is in: the nearest by name, and
then those about all resources. A mutant that survives is a gap in the tests, unless the change makes no difference. A
reader has to decide that.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tools.affected import affected, import_graph
from tools.environment import BUILD, ROOT, environment

CODE = ("plugins/module_utils", "plugins/plugin_utils")
MOST_TESTS = 12
SECONDS = 240
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """One change of one place: ``text`` stands there instead."""

    path: str
    line: int
    start: int
    end: int
    kind: str
    text: str

    def applied(self, source: str) -> str:
        raw = source.encode()
        return (raw[: self.start] + self.text.encode() + raw[self.end :]).decode()

    def __str__(self) -> str:
        return "%s:%d %s -> %s" % (self.path, self.line, self.kind, " ".join(self.text.split())[:90])


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Yield each possible change."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    ignored = _ignored(tree)
    for node in ast.walk(tree):
        if id(node) in ignored or not isinstance(node, (ast.expr, ast.stmt)):
            continue
        for kind, text in _changes(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            yield Mutant(path, node.lineno, start, end, kind, text)


def _ignored(tree: ast.AST) -> set[int]:
    """Return the nodes that a running program ignores: documentation, annotations, pieces of formatted texts."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node, node.value]
        elif isinstance(node, ast.arg):
            parts = [node.annotation]
        elif isinstance(node, (ast.FunctionDef, ast.AnnAssign)):
            parts = [node.returns if isinstance(node, ast.FunctionDef) else node.annotation]
        elif isinstance(node, ast.JoinedStr):
            parts = [*node.values]
        for part in filter(None, parts):
            found.update(id(inner) for inner in ast.walk(part))
    return found


def _changes(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the kind of each change of the node, and the new text."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
        yield "compare", _shown(ast.Compare(node.left, [_COMPARED[type(node.ops[0])]()], node.comparators))
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and-or", _shown(ast.BoolOp(other, node.values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not", _shown(node.operand)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "bool", str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield "number", repr(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield "string", repr(node.value + "x")
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield "return", "return None"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "statement", "pass"
    elif isinstance(node, ast.IfExp):
        yield "branch", _shown(node.orelse)


def _shown(node: ast.expr) -> str:
    return "(%s)" % ast.unparse(node)


def sample(number: int, seed: str) -> list[Mutant]:
    """Return that many mutants in different lines, drawn from all."""
    dice = random.Random(seed)
    lines: dict[tuple[str, int], list[Mutant]] = {}
    for top in CODE:
        for file in sorted((ROOT / top).rglob("*.py")):
            path = file.relative_to(ROOT).as_posix()
            for mutant in mutants(path, file.read_text(encoding="utf-8")):
                lines.setdefault((path, mutant.line), []).append(mutant)
    chosen = dice.sample(sorted(lines), min(number, len(lines)))
    return [dice.choice(lines[line]) for line in chosen]


class Copies:
    """Copies of the checkout, one for each job, so that the checkout itself stays as it is."""

    def __init__(self, jobs: int) -> None:
        self._free: SimpleQueue[Path] = SimpleQueue()
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
        for number in range(jobs):
            copy = BUILD / "mutate" / str(number)
            shutil.rmtree(copy, ignore_errors=True)
            for name in filter(None, listed.decode().split("\0")):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
            self._free.put(copy)

    def is_noticed(self, mutant: Mutant, tests: Sequence[str]) -> bool:
        """Return if a test fails, or does not end."""
        copy = self._free.get()
        file = copy / mutant.path
        source = file.read_text(encoding="utf-8")
        try:
            file.write_text(mutant.applied(source), encoding="utf-8")
            return _fails(copy, tests)
        finally:
            file.write_text(source, encoding="utf-8")
            self._free.put(copy)


def _fails(copy: Path, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-n0", "-p", "no:randomly", *tests]
    environ = {**environment(), "ANSIBLE_COLLECTIONS_PATH": str(copy / ".build" / "collections")}
    try:
        done = subprocess.run(command, cwd=copy, env=environ, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def stages(mutant: Mutant, tests: Sequence[str]) -> Iterator[list[str]]:
    """Yield the nearest tests, and then the other ones that are about all resources: they take longer."""
    first = nearest(mutant, tests)
    yield first
    rest = [test for test in tests if test.count("/") == 2 and test not in first]
    if rest:
        yield rest


def nearest(mutant: Mutant, tests: Sequence[str]) -> list[str]:
    """Return some of the tests, first those whose paths have most in common with the path of the mutant."""
    words = _words(mutant.path)
    return sorted(tests, key=lambda test: (-len(words & _words(test)), test))[:MOST_TESTS]


def _words(path: str) -> set[str]:
    return {word for part in Path(path).with_suffix("").parts for word in part.split("_") if word}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tools.mutate", description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    files = [path.relative_to(ROOT).as_posix() for top in ("plugins", "tests", "tools") for path in _python(top)]
    graph = import_graph(files)
    unit = [file for file in files if file.startswith("tests/unit/") and Path(file).name.startswith("test_")]
    drawn = sample(chosen.sample, chosen.seed)
    copies = Copies(chosen.jobs)

    def tried(mutant: Mutant) -> bool:
        tests = affected([mutant.path], graph, unit).tests
        return any(copies.is_noticed(mutant, some) for some in stages(mutant, tests))

    survived = []
    with ThreadPoolExecutor(chosen.jobs) as pool:
        for number, (mutant, noticed) in enumerate(zip(drawn, pool.map(tried, drawn), strict=True), 1):
            if not noticed:
                survived.append(mutant)
                print("survived %s" % mutant, flush=True)
            if number % 20 == 0:
                print("%d of %d tried" % (number, len(drawn)), file=sys.stderr, flush=True)
    killed = len(drawn) - len(survived)
    print("%d of %d noticed (%.0f %%)" % (killed, len(drawn), 100 * killed / len(drawn)))
    return 0


def _python(top: str) -> list[Path]:
    return sorted((ROOT / top).rglob("*.py"))


if __name__ == "__main__":
    sys.exit(main())
