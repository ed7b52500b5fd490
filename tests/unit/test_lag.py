# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every resource through its whole life while reads lag behind writes, one task right after the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud, module_named
from tests.unit.test_lifecycle import WRITERS, check_foretold, row


@pytest.fixture
def late(tmp_path: Path) -> LocalCloud:
    return LocalCloud(tmp_path, delays=True)


def wrote(cloud: LocalCloud) -> list[str]:
    """The writes since the last call. None of them may have been refused: that is what an old read leads to."""
    seen = cloud.requests()
    refused = [entry for entry in seen if entry["method"] not in ("GET", "HEAD") and entry["status"] >= 400]
    assert not refused, [(entry["method"], entry["path"], entry["status"]) for entry in refused]
    cloud.written = [entry for entry in seen if entry["method"] not in ("GET", "HEAD")]
    return [entry["method"] + " " + entry["path"] for entry in seen]


def twice(cloud: LocalCloud, module: str, options: dict[str, Any]) -> dict[str, Any]:
    """Do it, and again at once: the second time nothing changes, and the same is returned."""
    key = row(module)["key"]
    cloud.requests()
    done = cloud.done(module, **options)
    assert done["changed"] is True
    a = wrote(cloud)
    again = cloud.done(module, **options)
    b = wrote(cloud)
    assert again["changed"] is False, (a, b, again["diff"])
    assert again[key] == done[key]
    return done


@pytest.mark.parametrize("module", WRITERS)
def test_life(late: LocalCloud, module: str) -> None:
    life = row(module)
    key = life["key"]
    created = twice(late, module, life["create"])
    check_foretold(module, created, created[key])
    if "changes" in life:
        updated = twice(late, module, dict(life["create"], **life["changes"]))
        assert updated[key]["id"] == created[key]["id"]
        check_foretold(module, updated, updated[key])
    removed = twice(late, module, life["absent"])
    assert removed[key] is None
