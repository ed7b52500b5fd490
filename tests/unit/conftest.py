# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real Redis server for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.redis_process import running_redis, server_program


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if server_program() is None:
        pytest.skip("there is no Redis server on this machine, and no package with one for this Python")
    with running_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url
