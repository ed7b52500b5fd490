# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file with the variables that a shell needs to use a running emulator: ``. FILE``."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path

from .core.seeded import SeededEmulator


def env_lines(emulator: SeededEmulator, url: str, cache: Path) -> list[str]:
    """Return the lines for the first user of the seed, who stores tokens in ``cache``.

    The lines with its password, which can replace the access key, are comments.
    """
    lines = [_export("HW_ENDPOINT_URL", url), _export("HW_REGION_NAME", emulator.settings.region)]
    lines.append(_export("HW_CACHE_DIR", str(cache)))
    for user in emulator.identity.users.values():
        for key in list(emulator.identity.keys_of(user))[:1]:
            lines += [_export("HW_ACCESS_KEY", key.access), _export("HW_SECRET_KEY", key.secret)]
        lines.append("# Instead of the access key:")
        named = (("HW_USER_NAME", user.name), ("HW_USER_PASSWORD", user.password), ("HW_DOMAIN_NAME", user.domain.name))
        lines += [f"# {_export(name, value)}" for name, value in named]
        break
    return lines


def _export(name: str, value: str) -> str:
    return f"export {name}={shlex.quote(value)}"


def write_env_file(path: Path, lines: list[str]) -> None:
    """Write the file in one step, so that nobody can see a part of it. Only the owner can read it."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
