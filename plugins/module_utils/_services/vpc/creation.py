# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The creation of objects that are ready only some time after the response, and tags of them.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ..._engine.change import Handle, Phase
from ..._engine.resources import Remote, Resource, Started
from ..._engine.wait import Until


def started(resource: Resource[Any], remote: Remote, ready: Until) -> Started:
    """Return the new object with the phase until it is ready. Nothing can be added to it before that."""
    identifier = str(remote["id"])

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote = remote

    title = resource.title(resource.view(remote))
    return Started(remote, (Phase(title, ready, lambda: resource.get_or_none(identifier), then=take, first=remote),))
