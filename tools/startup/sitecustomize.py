# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Python imports this file when it starts, if its directory is in PYTHONPATH.

It takes effect where KEPT_CODE in the environment names a directory. See kept_code.py beside it.
"""

from __future__ import annotations

import os

if os.environ.get("KEPT_CODE"):
    from kept_code import keep  # type: ignore[import-not-found, import-untyped, unused-ignore]  # beside this

    keep(os.environ["KEPT_CODE"])
