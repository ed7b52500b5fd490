# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Build the site into .build/docs, without a network. Warnings and broken links are errors."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tools.docsite import links, pages
from tools.environment import BUILD, ROOT, environment

SITE = BUILD / "docs"
WORK = BUILD / "docsite"


def plugin_pages(target: Path) -> None:
    """Let antsibull-docs write the pages of the plugins and roles."""
    pages.clean(target)
    target.mkdir(parents=True)
    run(
        *("antsibull-docs", "collection", "--use-current", "--squash-hierarchy"),
        *("--fail-on-error", "--no-add-antsibull-docs-version", "--dest-dir", str(target), "community.huaweicloud"),
    )


def build(language: str, target: Path) -> None:
    """Build the site in one language."""
    source = WORK / language
    run(
        *(sys.executable, "-m", "sphinx", "--quiet", "--builder", "html", "--jobs", "auto"),
        *("--fail-on-warning", "--keep-going", "--doctree-dir", str(WORK / f"{language}.doctrees")),
        *(str(source), str(target)),
    )


def run(*command: str) -> None:
    """Run a program, and end with its code if it fails."""
    code = subprocess.run(command, cwd=ROOT, env=environment() | {"PYTHONPATH": str(ROOT)}, check=False).returncode
    if code:
        raise SystemExit(code)


def main() -> int:
    started = time.monotonic()
    made = WORK / "plugins"
    plugin_pages(made)
    texts = [path.read_text(encoding="utf-8") for path in sorted(made.glob("*.rst"))]
    for language in pages.LANGUAGES:
        try:
            pages.stage(language, WORK / language)
        except pages.BrokenLink as error:
            print(error)
            return 1
        (WORK / language / "ansible.inv").write_bytes(pages.inventory(iter(texts)))
    pages.copy_plugins(made, WORK / "en" / "plugins")
    pages.clean(SITE)
    build("en", SITE)
    build(pages.CHINESE, SITE / pages.CHINESE)
    found = links.problems(SITE)
    if found:
        print(*found, sep="\n")
        return 1
    count = len(list(SITE.rglob("*.html")))
    print(f"{count} pages in {time.monotonic() - started:.0f} s: {(SITE / 'index.html').relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
