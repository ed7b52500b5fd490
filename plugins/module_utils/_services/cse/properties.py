# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Properties of microservices and their instances, which a registry can only replace as a whole.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._engine.tags import as_text

# The registry of an engine writes these into the properties of every instance.
OF_THE_ENGINE = ("engineID", "engineName")


def own_properties(properties: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the properties without those of the engine."""
    return {key: value for key, value in as_text(properties or {}).items() if key not in OF_THE_ENGINE}


def properties_after(desired: Mapping[str, Any], current: Mapping[str, str]) -> dict[str, str]:
    """Return the desired properties: those of the task and, without ``purge_properties``, the other current ones."""
    if desired.get("properties") is None:
        return dict(current)
    wanted = own_properties(desired["properties"])
    return wanted if desired.get("purge_properties") else {**current, **wanted}
