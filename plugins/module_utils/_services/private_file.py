# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files with secrets, which only their owner can read.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from .._core.errors import InvalidInput

MODE = 0o600


@contextmanager
def private_file(path: str) -> Iterator[IO[bytes]]:
    """Create or replace the file in one step, at the end of the block. Raises InvalidInput if that is impossible.

    Others cannot read it at any moment: the temporary file is private from the start. It exists before the block
    begins, so that a directory without permission is known before a secret is created.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".", suffix=".new")
    except OSError as error:
        raise InvalidInput('"%s" cannot be written: %s.' % (path, error.strerror)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), MODE)
            yield file
        os.replace(temporary, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise InvalidInput('"%s" cannot be written: %s.' % (path, error.strerror)) from None
        raise
