# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The spellings in which a secret can come back in a message, a URL or a document, and how ansible-core learns of them.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

try:
    from ansible.module_utils.secrets import register_secrets
except ImportError:  # ansible-core 2.21 and older
    register_secrets = None


def spellings(secrets: Iterable[str]) -> set[str]:
    """The secrets as they are, percent-encoded as in a path or a query, and quoted as in JSON or in Python."""
    found: set[str] = set()
    for secret in secrets:
        found.update((secret, quote(secret, safe=""), quote(secret), quote_plus(secret), repr(secret)[1:-1]))
        found.update(json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
    found.discard("")
    return found


def register(secrets: Iterable[str]) -> bool:
    """Let ansible-core mask the secrets wherever it shows something. Return False if this core does not do that.

    An older core masks only the results of modules that run as a subprocess. C(remove_values) is not for newer cores.
    """
    if register_secrets is None:
        return False
    register_secrets(spellings(secrets))
    return True
