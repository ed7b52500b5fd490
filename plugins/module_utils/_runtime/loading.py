# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Imports in subprocess execution: they take a third of the time of a task that changes nothing.

Ansible sends a module and the files that it imports as an archive. Python compiles each file of an archive twice, in
each process: once to learn its name, and once to run it. The finder compiles it once. On the controller, it reads the
installed file instead, whose compiled code Python keeps.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType
from typing import Any
from zipimport import zipimporter

# The variable with the directory of the collection, for a process on the controller.
CODE = "HW_CODE"
_COLLECTION = __name__.partition(".plugins.")[0]
_OURS = _COLLECTION + ".plugins.module_utils."


class _Loader:
    """The loader of one file of the archive."""

    def __init__(self, archive: zipimporter, path: str) -> None:
        self._archive = archive
        self._path = path

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        code: CodeType = compile(self._archive.get_data(self._path), self._path, "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 - it runs a file of this collection, as any import does

    def get_source(self, _name: str) -> str:
        """Return the text of the file, for tracebacks."""
        return self._archive.get_data(self._path).decode("utf-8")


class Finder:
    """Finds the private files of this collection in the archive, or in the ``directory`` of the collection."""

    def __init__(self, archive: zipimporter, directory: str) -> None:
        self._archive = archive
        self._directory = directory

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """Return the place of a module. None leaves packages, and all that is missing, to Python."""
        if not name.startswith(_OURS):
            return None
        if self._directory:
            file = os.path.join(self._directory, *name[len(_COLLECTION) + 1 :].split(".")) + ".py"
            if os.path.isfile(file):
                return spec_from_file_location(name, file)
        path = os.path.join(self._archive.archive, *name.split(".")) + ".py"
        try:
            self._archive.get_data(path)
        except OSError:
            return None
        loader: Any = _Loader(self._archive, path)
        spec = ModuleSpec(name, loader, origin=path)
        spec.has_location = True
        return spec


def install() -> None:
    """Let the imports that follow use the finder, if this file itself comes from an archive."""
    loader: object = __spec__.loader
    if isinstance(loader, zipimporter):
        sys.meta_path.insert(0, Finder(loader, os.environ.get(CODE, "")))
