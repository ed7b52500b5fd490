# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Registration of the secrets with ansible-core.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable

from .._core.redact import spellings

try:
    from ansible.module_utils.secrets import register_secrets
except ImportError:  # ansible-core 2.21 and older
    register_secrets = None


def register(secrets: Iterable[str]) -> bool:
    """Let ansible-core mask the secrets wherever it shows something. Return False if this core cannot do that.

    An older core masks only the results of modules that run as a subprocess. C(remove_values) is not for newer cores.
    """
    if register_secrets is None:
        return False
    register_secrets(spellings(secrets))
    return True
