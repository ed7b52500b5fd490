# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Emulators over a socket, and shells that reach them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.playbooks.lives import Lives
from tests.support.shell import Shell
from tests.support.watch import watched_emulator


@pytest.fixture(scope="session")
def variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with watched_emulator(tmp_path_factory.mktemp("emulator"), "--seed", "examples") as found:
        yield found


@pytest.fixture(scope="session")
def default_variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The account in several regions."""
    with watched_emulator(tmp_path_factory.mktemp("default"), "--seed", "default") as found:
        yield found


@pytest.fixture(scope="session")
def empty_variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An account with nothing in it."""
    with watched_emulator(tmp_path_factory.mktemp("empty"), "--seed", "empty") as found:
        yield found


@pytest.fixture(scope="session")
def lives(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lives:
    return Lives(request, tmp_path_factory)


@pytest.fixture
def shell(variables: dict[str, str], tmp_path: Path) -> Shell:
    found = Shell(variables, tmp_path)
    found.control("POST", "reset")
    return found


@pytest.fixture(scope="session")
def slow_variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with watched_emulator(tmp_path_factory.mktemp("slow"), "--seed", "examples", "--pace", "poll") as found:
        yield found


@pytest.fixture
def slow_shell(slow_variables: dict[str, str], tmp_path: Path) -> Shell:
    """On an emulator where orders, jobs and servers take a few looks."""
    found = Shell(slow_variables, tmp_path)
    found.control("POST", "reset")
    return found
