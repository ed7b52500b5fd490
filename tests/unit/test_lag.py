# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every resource through its whole life while reads lag behind writes, one task right after the other.

A task that believed an old read would make an object twice, answer with old values, find nothing to do, or send what
the service refuses. Time passes by the clock that the modules and the emulator share.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import ALL_QUESTIONS, LocalCloud
from tests.unit.test_lifecycle import WRITERS, check_foretold, row


@pytest.fixture
def late(tmp_path: Path) -> LocalCloud:
    return LocalCloud(tmp_path, delays=True)


def writes(cloud: LocalCloud) -> list[str]:
    """The writes since the last call. A refused one would be the work of an old read."""
    sent = [
        entry
        for entry in cloud.requests()
        if entry["method"] not in ("GET", "HEAD") and not entry["path"].endswith(ALL_QUESTIONS)
    ]
    assert [entry for entry in sent if entry["status"] >= 400] == []
    return ["%s %s" % (entry["method"], entry["path"]) for entry in sent]


def twice(cloud: LocalCloud, module: str, options: dict[str, Any]) -> dict[str, Any]:
    """Do it, and ask for the same at once: that changes nothing, and what was written is returned both times."""
    key = row(module)["key"]
    done = cloud.done(module, **options)
    assert done["changed"] is True
    assert writes(cloud) != []
    again = cloud.done(module, **options)
    assert writes(cloud) == [], "the second run wrote"
    assert again["changed"] is False
    for result in (done, again):
        if result[key] is not None:
            check_foretold(module, done, result[key])
    assert (again[key] or {}).get("id") == (done[key] or {}).get("id")
    return done


@pytest.mark.parametrize("module", WRITERS)
def test_life(late: LocalCloud, module: str) -> None:
    life = row(module)
    key = life["key"]
    created = twice(late, module, life["create"])
    if "changes" in life:
        updated = twice(late, module, dict(life["create"], **life["changes"]))
        assert updated[key]["id"] == created[key]["id"]
    assert twice(late, module, life["absent"])[key] is None
