# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""both ways of execution, each with an emulator of its own, so that they can run at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.support.executions import Execution, Executions, Pair, cases_of, install_probe
from tests.support.watch import watched_emulator

# Of plays in tests/execution/test_processes.py.
KINDS = ("linear", "free", "included", "included_free", "handler")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shares(run, case): the test reads its case in a run that it shares with others")


@pytest.fixture(scope="session")
def executions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Executions]:
    directory = tmp_path_factory.mktemp("executions")
    collections = install_probe(directory / "collections", *(f"probe_{kind}" for kind in KINDS))
    with ExitStack() as stack:
        options = ("--seed", "default")
        clouds = [stack.enter_context(watched_emulator(directory / name, *options)) for name in ("first", "second")]
        # Names of the same length, so that what is displayed is wrapped at the same places.
        yield Executions(
            Execution(True, directory / "work", collections, clouds[0]),
            Execution(False, directory / "proc", collections, clouds[1]),
        )


@pytest.fixture(scope="session")
def shared_pairs() -> dict[str, dict[str, Pair]]:
    """What the shared runs have shown so far, by the name of the run and of the case."""
    return {}


@pytest.fixture
def pair(request: pytest.FixtureRequest, executions: Executions, shared_pairs: dict[str, dict[str, Pair]]) -> Pair:
    """The test's case in both ways of execution, which do not differ. The first test of a shared run starts it."""
    shared, case = request.node.get_closest_marker("shares").args
    if shared.name not in shared_pairs:
        shared_pairs[shared.name] = executions.together(shared, cases_of(request.session.items, shared))
    return executions.alike(shared_pairs[shared.name][case.name], loud=shared.loud)
