# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The directory in which the clients of one emulator store tokens and journal entries."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


class ClientCache:
    """A directory of its own for each start of the emulator.

    Two emulators have the same address and the same IDs. A client must not apply its memory of one of them to the
    other. The directory is created beside the file with the variables, and belongs to its owner alone.
    """

    def __init__(self, env_file: Path) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=f".{env_file.name}.cache-", dir=env_file.parent.absolute()))

    def clear(self) -> None:
        """Remove the content."""
        for entry in self.path.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
