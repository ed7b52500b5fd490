# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The filters of inventories in the form that services take.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core.errors import InvalidInput
from .._core.messages import text_of


def texts_of(filters: Mapping[str, Any], known: Sequence[str]) -> dict[str, str]:
    """Return the filters that have a value, as texts. Raises InvalidInput for a filter that the service does not have.

    Tags are left to ``tags_in``.
    """
    unknown = [str(key) for key in filters if key not in known]
    if unknown:
        raise InvalidInput(
            'filters has "%s", but the service can select only by %s: use include_filters.'
            % (unknown[0], ", ".join(known))
        )
    return {key: str(value) for key, value in filters.items() if value and key != "tags"}


def tags_in(filters: Mapping[str, Any]) -> dict[str, str]:
    """Return the tags that a host must have, as texts. Raises InvalidInput if they are no dictionary."""
    tags = filters.get("tags") or {}
    if not isinstance(tags, dict):
        raise InvalidInput("filters.tags is not a dictionary of keys and values: correct it.")
    return {text_of(key): "" if value is None else text_of(value) for key, value in tags.items()}


def in_enterprise_project(cloud: Any, query: Mapping[str, str]) -> dict[str, str]:
    """Return the query, limited to the enterprise project of the settings if there is one."""
    project = cloud.settings.enterprise_project_id
    return {**query, **({"enterprise_project_id": project} if project else {})}
