# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Both doors, each with an emulator of its own, so that they can run at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.support.doors import Door, Doors, install_probe
from tools.emulator_process import running_emulator


@pytest.fixture(scope="session")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    directory = tmp_path_factory.mktemp("doors")
    collections = install_probe(directory / "collections")
    with ExitStack() as stack:
        clouds = [stack.enter_context(running_emulator(directory / name)) for name in ("first", "second")]
        # Names of the same length, so that what is displayed is wrapped at the same places.
        yield Doors(
            Door(True, directory / "work", collections, clouds[0]),
            Door(False, directory / "proc", collections, clouds[1]),
        )
