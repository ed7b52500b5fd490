# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options of an inventory file that contain templates, such as an access key from a password store.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Callable

from ansible.errors import AnsibleUndefinedVariable

from ..module_utils._core.errors import InvalidInput

# These apply to each host, and are evaluated with its variables.
OF_HOSTS = frozenset({"compose", "groups", "keyed_groups", "hostnames", "include_filters", "exclude_filters"})
_MARKS = ("{{", "{%", "{#")

Render = Callable[[str], Any]


def rendered(options: Mapping[str, Any], render: Render) -> Iterable[tuple[str, Any]]:
    """Yield the name of each option that contains a template, and the evaluated value.

    Raises InvalidInput with the name of an option that fails. It shows nothing of the value, unless a variable is
    missing.
    """
    for name, value in options.items():
        if name not in OF_HOSTS and _has_template(value):
            try:
                yield name, _evaluated(value, render)
            except Exception as error:  # noqa: BLE001 - a lookup can raise anything
                reason = str(error) if isinstance(error, AnsibleUndefinedVariable) else type(error).__name__
                raise InvalidInput("The template in the option %s fails: %s" % (name, reason)) from None


def _has_template(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_template(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return any(_has_template(item) for item in value)
    return isinstance(value, str) and any(mark in value for mark in _MARKS)


def _evaluated(value: Any, render: Render) -> Any:
    """Return the value with its templates evaluated. One item of a list can become several."""
    if isinstance(value, Mapping):
        return {key: _evaluated(item, render) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items: list[Any] = []
        for item in value:
            found = _evaluated(item, render)
            items += found if isinstance(found, list) and not isinstance(item, list) else [found]
        return items
    return render(value) if _has_template(value) else value
