# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The action of each request, with which errors and the list of what was done begin, names the object as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.client import ServiceClient
from tests.simulation.sequence import lives
from tests.support.local_cloud import LocalCloud

# Its paths and its actions are those of the task.
OF_THE_TASK = "api_resource"


@pytest.mark.parametrize("module", sorted(set(lives()) - {OF_THE_TASK}))
def test_an_action_names_the_object_as_it_is(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[str, str]] = []

    def noted(client: ServiceClient, method: str, path: str, **how: Any) -> Any:
        args: Mapping[str, Any] = how.get("args") or {}
        found.extend((how.get("action", ""), str(value)) for value in args.values())
        return request(client, method, path, **how)

    request = ServiceClient.request
    monkeypatch.setattr(ServiceClient, "request", noted)
    cloud, life = LocalCloud(tmp_path), lives()[module]
    cloud.done(module, **life["create"])
    if "changes" in life:
        cloud.done(module, **{**life["create"], **life["changes"]})
    cloud.done(module, **life["absent"])
    named = [(action, value) for action, value in found if value in action]
    assert named or not found
    for action, value in named:
        assert re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(value), action), action
