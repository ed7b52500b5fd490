# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the imports of a Python file without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

COLLECTION = ("ansible_collections", "community", "huaweicloud")
PACKAGES = ("emulator", "tests", "tools")

# A module as the parts of its dotted name. One of this repository starts with ".", and its parts lead there from the
# root; ".." alone is above the root.
Module = tuple[str, ...]


def imports(node: ast.AST, importer: Module) -> Iterator[Module]:
    """Yield the modules, or names in modules, that a statement of ``importer`` imports; others import nothing."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield _absolute(tuple(alias.name.split(".")))
    elif isinstance(node, ast.ImportFrom):
        module = tuple(node.module.split(".")) if node.module else ()
        base = _absolute(module)
        if node.level:
            package = importer[:-1]
            up = node.level - 1
            base = (".", *package[: len(package) - up], *module) if up <= len(package) else ("..",)
        for alias in node.names:
            yield (*base, alias.name)


def _absolute(module: Module) -> Module:
    if module[:3] == COLLECTION:
        return (".", *module[3:])
    return (".", *module) if module[:1] and module[0] in PACKAGES else module
