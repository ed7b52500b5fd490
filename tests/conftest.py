# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make the checkout importable under the collection's name, whatever its directory is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.watch import Watch, watching
from tools.affected import SERVICES
from tools.environment import collections_path, environment


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    """No test causes a request or a response that is not in the contract."""
    with watching() as found:
        yield found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--services", default="", help="run no case that is for a module of another service: bms,vpc")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = [name for name in config.getoption("--services").split(",") if name]
    if chosen:
        foreign = [item for item in items if _services(item) and not _services(item).intersection(chosen)]
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in set(foreign)]


def _services(item: pytest.Item) -> set[str]:
    """Return the services whose modules or names are among the parameters of a case."""
    values = getattr(item, "callspec", None)
    texts = [value for value in (values.params.values() if values else ()) if isinstance(value, str)]
    return {service for service in SERVICES for text in texts if text == service or text.startswith(f"{service}_")}


def _install_collection_loader() -> None:
    if any(type(finder).__name__ == "_AnsibleCollectionFinder" for finder in sys.meta_path):
        return  # ansible-test was faster and has its own environment
    private = environment()
    os.environ.clear()
    os.environ.update(private)
    base = str(collections_path())
    sys.path.insert(1, base)

    from ansible.utils.collection_loader._collection_finder import _AnsibleCollectionFinder

    _AnsibleCollectionFinder(paths=[base])._install()


_install_collection_loader()


def _make_hashes_cheap() -> int:
    """What a slow hash costs is worth nothing to most tests. Return the real cost, for those that look at it."""
    from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import cache

    real, cache.COST = cache.COST, 2
    return int(real)


HASH_COST = _make_hashes_cheap()
# A test must not fail because the machine is busy.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
