# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The clouds of the tests of services. A file that needs another one has a fixture of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.local_cloud import LocalCloud


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    """A cloud in which operations take no time, with an empty log."""
    found = LocalCloud(tmp_path)
    found.settle_in()
    return found


@pytest.fixture
def slow(tmp_path: Path) -> LocalCloud:
    """A cloud in which operations take as long as somebody looks at them."""
    found = LocalCloud(tmp_path, pace="poll")
    found.settle_in()
    return found
