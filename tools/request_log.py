# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write the requests of every lifecycle case, or compare them with a file: for changes that must not change behaviour.

    python -m tools.request_log .build/before.json
    python -m tools.request_log --compare .build/before.json

Identifiers and times that differ from run to run are numbered in the order in which they appear.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

from tests import conftest

# isort: split
from tests.support.local_cloud import LocalCloud
from tests.unit.test_lifecycle import ACTIONS, WRITERS, row

# Importing it makes the collection importable.
assert conftest

_CHANGING = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8,12}\w*|[0-9a-f]{32}\w*|CS\d{10}\w*|(?:scs)?\d{13}\b|\d{10}\b"
    r"|\d{4}-\d\d-\d\d[T ][\d:.]+Z?"
)


def steps(module: str) -> Iterator[dict[str, Any]]:
    """Yield the options of each task of the module's case."""
    if module in ACTIONS:
        yield ACTIONS[module][0]
        return
    life = row(module)
    yield life["create"]
    if "changes" in life:
        yield {**life["create"], **life["changes"]}
    yield life["absent"]


def requests_of(module: str) -> list[str]:
    """Return one line for each request of the case: each task is predicted, run, and run again."""
    with tempfile.TemporaryDirectory() as directory:
        cloud = LocalCloud(Path(directory))
        cloud.settle_in()
        lines = []
        for options in steps(module):
            for check in (True, False, False):
                result = cloud.run(module, check=check, **options)
                lines.append("%s: %s" % (module, ", ".join(result.get("actions") or ["nothing"])))
                lines += [_line(entry) for entry in cloud.requests()]
    return _numbered(lines)


def _line(entry: dict[str, Any]) -> str:
    told = json.dumps([entry["query"], entry["body"]], sort_keys=True)
    return "%s %s %s %s" % (entry["method"], entry["path"], entry["status"], told)


def _numbered(lines: list[str]) -> list[str]:
    seen: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return seen.setdefault(found[0], "<%d>" % (len(seen) + 1))

    return [_CHANGING.sub(number, line) for line in lines]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.request_log", description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--compare", action="store_true", help="compare with the file, and show what differs")
    options = parser.parse_args(arguments)
    lines = [line for module in (*WRITERS, *ACTIONS) for line in requests_of(module)]
    if not options.compare:
        options.file.write_text(json.dumps(lines, indent=0), encoding="utf-8")
        print("%d lines of %d cases" % (len(lines), len(WRITERS) + len(ACTIONS)))
        return 0
    before = json.loads(options.file.read_text(encoding="utf-8"))
    different = list(unified_diff(before, lines, "before", "after", lineterm="", n=2))
    print("\n".join(different) or "%d lines, none differs" % len(lines))
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
