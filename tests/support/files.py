# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data files of the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# The parser in C takes a tenth of the time, and the contract has many lines.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Return the only document of the file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
