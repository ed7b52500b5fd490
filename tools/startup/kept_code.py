# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keeps compiled code that Python does not keep: that of collections, and of modules in archives.

Python writes what it has compiled beside the source. Ansible's loader of collections does not, and neither does Python
where it imports from the archive in which Ansible hands a module to a process of its own. Each process compiles the
whole collection again, and ansible-test's import test does so for each file. That takes longer than what is tested.
Kept code is named by what was compiled, so it does not get old.

Besides, Python looks for garbage less often: most processes end before there is any, and the looks take a tenth of
their time, and a quarter of that of pylint.
"""

from __future__ import annotations
import __future__

import _imp
import builtins
import gc
import marshal
import os
import sys
from collections.abc import Callable
from types import CodeType
from typing import Any

Compile = Callable[..., Any]
ARCHIVE = ".zip" + os.sep
COLLECTIONS = os.sep + "ansible_collections" + os.sep
# What the caller's own `from __future__ import` lines mean for what it compiles.
INHERITED = 0
for _name in __future__.all_feature_names:
    INHERITED |= getattr(__future__, _name).compiler_flag


def keep(directory: str | None = None) -> None:
    """Keep code as long as this process lives, and in the directory. Look for garbage less often."""
    gc.set_threshold(50_000)
    if directory:
        os.makedirs(directory, exist_ok=True)
    builtins.compile = keeping(builtins.compile, directory)


def keeping(compile_code: Compile, directory: str | None) -> Compile:
    """Return the function with which ``compile_code`` is replaced: it compiles the same file once."""
    known: dict[str, CodeType] = {}

    def compile_once(
        source: Any,
        filename: Any,
        mode: str,
        flags: int = 0,
        dont_inherit: bool = False,
        optimize: int = -1,
        **more: Any,
    ) -> Any:
        if not dont_inherit:
            flags |= sys._getframe(1).f_code.co_flags & INHERITED
        plain = mode == "exec" and not flags and optimize == -1 and not more and isinstance(source, (str, bytes))
        key = key_of(source, filename) if plain else None
        if key is None:
            return compile_code(source, filename, mode, flags, True, optimize, **more)
        code = known.get(key) or (_read(directory, key) if directory else None)
        if code is None:
            code = compile_code(source, filename, mode, 0, True)
            if directory:
                _write(directory, key, code)
        known[key] = code
        return code

    return compile_once


def key_of(source: str | bytes, filename: Any) -> str | None:
    """Return the name under which the code of a file is kept, if it is."""
    if not isinstance(filename, str) or (ARCHIVE not in filename and COLLECTIONS not in filename):
        return None
    # The archive is another one each time.
    name = filename.rpartition(ARCHIVE)[2]
    text = source if isinstance(source, bytes) else source.encode()
    content = _imp.source_hash(0, name.encode() + b"\0" + text).hex()
    return "%s-%d-%s" % (sys.implementation.cache_tag, sys.flags.optimize, content)


def _read(directory: str, key: str) -> CodeType | None:
    try:
        with open(os.path.join(directory, key), "rb") as file:
            code: CodeType = marshal.loads(file.read())  # noqa: S302  # what _write has written
    except FileNotFoundError:
        return None
    return code


def _write(directory: str, key: str, code: CodeType) -> None:
    """Write the code such that no other process sees a part of it."""
    file = os.path.join(directory, key)
    own = "%s.%d" % (file, os.getpid())
    with open(own, "wb") as new:
        new.write(marshal.dumps(code))
    os.replace(own, file)
