# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The entry of subprocess execution. Each module imports this file first, so that its other imports are fast.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .loading import install

if TYPE_CHECKING:
    from .spec import CloudModule

install()


def run_as_process(module: CloudModule) -> None:
    """Validate the options, run the module, and end with exit_json or fail_json."""
    from .as_process import run  # after ``install``

    run(module)
