# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Responses in which one value has another type than documented: a result or a clear error, never a bug message."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._transport import exchange
from tests.support.local_cloud import LocalCloud
from tests.unit.test_lifecycle import WRITERS, row

OTHER_TYPES: tuple[Any, ...] = (None, True, 5, "text", [], ["text"], {}, {"key": 5})
# So many values of each module are exchanged in one run of this test.
SPOTS = 12

Spot = tuple[Any, ...]


def spots(value: Any, at: Spot = ()) -> Iterator[Spot]:
    """Yield the path of each value of a document, with that of the document itself."""
    yield at
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from spots(child, (*at, key))


def exchanged(document: Any, at: Spot, value: Any) -> Any:
    """Return a copy of the document with another value at this path."""
    if not at:
        return value
    found = copy.deepcopy(document)
    inner = found
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = value
    return found


@pytest.fixture
def through(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int, Any], Any]], None]:
    """Return a function that puts another one between each parsed response and its reader."""
    document = exchange.document

    def put(between: Callable[[int, Any], Any]) -> None:
        seen: list[int] = []

        def read(*args: Any) -> Any:
            found = document(*args)
            seen.append(1)
            return between(len(seen) - 1, found)

        monkeypatch.setattr(exchange, "document", read)

    return put


@pytest.mark.parametrize("module", WRITERS)
def test_a_value_of_another_type(tmp_path: Path, module: str, through: Callable[[Any], None]) -> None:
    cloud, life = LocalCloud(tmp_path), row(module)
    cloud.done(module, **life["create"])
    responses: list[Any] = []

    def keep(_number: int, found: Any) -> Any:
        responses.append(copy.deepcopy(found))
        return found

    through(keep)
    cloud.done(module, check=True, **life["create"])
    every = [(number, at) for number, found in enumerate(responses) for at in spots(found)]
    chance = random.Random(module)
    for number, at in chance.sample(every, min(SPOTS, len(every))):
        value = chance.choice(OTHER_TYPES)

        def exchange(index: int, found: Any, *, number: int = number, at: Spot = at, value: Any = value) -> Any:
            return exchanged(found, at, value) if index == number else found

        through(exchange)
        result = cloud.run(module, check=True, max_retries=0, **life["create"])
        told = f"response {number}, {at}: {value!r}: {result.get('msg')}"
        assert "exception" not in result, told
        assert not str(result.get("msg")).startswith("This is a bug"), told
        if "error" in result:
            assert result["error"]["status"], told
            assert result["error"]["request_id"], told
            assert result["error"]["request_id"] in result["msg"], told
