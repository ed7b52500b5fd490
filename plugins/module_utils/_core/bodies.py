# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text of request and response bodies for a log, without the values whose name or form marks them as secret.

Other code masks the secrets that it knows. This module also masks unknown ones, such as the temporary keys in a
response.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from .documents import parse
from .redact import MASK

# In characters. Nobody reads a body of a thousand objects.
LIMIT = 20000
# With the sentence about what was cut off.
LONGEST = LIMIT + 100
# A text can be a document whose texts are documents. Deeper ones are masked as a whole.
LEVELS = 3

# These parts of a key's name mark a secret. The name is compared in lower case, with letters and digits only.
_SECRET_PARTS = (
    *("password", "passwd", "passphrase", "passcode", "pwd", "adminpass", "secret", "token", "credential", "cookie"),
    *("privatekey", "accesskey", "appkey", "apikey", "authkey", "pushkey", "signkey", "certkey", "keystorekey"),
    *("authorization", "signature", "signstr", "signurl", "uploadurl", "keytab", "userdata", "header"),
)
# These mark a secret only as the whole name, and only if the value is not a mapping or a list.
_SECRET_NAMES = frozenset(("ak", "sk", "access", "auth", "key"))
# The keys in a list of pairs such as {"name": ..., "value": ...}, where the name of the value is itself a value.
_NAMES_OF_PAIRS = ("key", "name")
_VALUES_OF_PAIRS = ("value", "values")

_PRIVATE_KEY = re.compile(
    r"(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----).*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|\Z)", re.DOTALL
)
_LOGIN = re.compile(r"(\w://)[^/\s@]+@")
_PARAMETER = re.compile(r"([?&;])([^?=&;\s]{1,128})=([^&\s\"'<>]+)")
_SECRET_PARAMETER = re.compile("signature|token|passw|pwd|secret|auth|key|credential|policy", re.IGNORECASE)
# A member of a document that was cut off or that has text around it, so that the whole cannot be parsed.
_MEMBER = re.compile(r"""(["'])([\w.:-]{1,64})\1(\s*:\s*)(["'])((?:(?!\4)[^\\]|\\.)*)(\4|\Z)""", re.DOTALL)


def presentable(body: bytes) -> str:
    """Return the body on one line with probable secrets masked, cut after ``LIMIT`` characters."""
    text = body.decode("utf-8-sig", "replace").strip()
    document = _parsed(text)
    shown = _text(text, LEVELS) if document is None else _document(document, LEVELS)
    shown = " ".join(shown.split())
    if len(shown) > LIMIT:
        return "%s... (%d characters more)" % (shown[:LIMIT], len(shown) - LIMIT)
    return shown


def is_secret_name(name: str) -> bool:
    """Return whether this name marks its value, or everything inside the value, as a secret."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return any(part in plain for part in _SECRET_PARTS)


def _parsed(text: str) -> Any:
    if text[:1] not in ("{", "["):
        return None
    try:
        return parse(text)
    except ValueError:
        return None


def _document(document: Any, levels: int) -> str:
    return json.dumps(_clean(document, False, levels), ensure_ascii=False)


def _clean(value: Any, secret: bool, levels: int) -> Any:
    """Return the value with secrets masked. ``levels`` is how deep documents in its texts are read."""
    if isinstance(value, Mapping):
        return {key: _clean(item, secret or _is_secret(str(key), item, value), levels) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item, secret, levels) for item in value]
    if value is None or isinstance(value, bool) or value == "":
        return value
    if secret:
        return MASK
    return _text(value, levels) if isinstance(value, str) else value


def _is_secret(key: str, item: Any, context: Mapping[str, Any]) -> bool:
    if is_secret_name(key):
        return True
    if key in _VALUES_OF_PAIRS:
        return any(is_secret_name(str(context[name])) for name in _NAMES_OF_PAIRS if name in context)
    if key.lower() not in _SECRET_NAMES or isinstance(item, (Mapping, list)):
        return False
    return key != "key" or not any(name in context for name in _VALUES_OF_PAIRS)


def _text(text: str, levels: int) -> str:
    """Return the text with secrets masked.

    The text can be a JSON document, or contain private keys, URLs with a login or URLs with secret parameters.
    """
    document = _parsed(text)
    if document is not None:
        return _document(document, levels - 1) if levels else MASK
    text = _PRIVATE_KEY.sub(r"\1%s\2" % MASK, text)
    text = _LOGIN.sub(r"\1%s@" % MASK, text)
    text = _PARAMETER.sub(_masked_parameter, text)
    return _MEMBER.sub(_masked_member, text)


def _masked_parameter(found: re.Match[str]) -> str:
    mark, name, _value = found.groups()
    return "%s%s=%s" % (mark, name, MASK) if _SECRET_PARAMETER.search(name) else found.group()


def _masked_member(found: re.Match[str]) -> str:
    quote, name, colon, mark, _value, end = found.groups()
    if not is_secret_name(name) and name.lower() not in _SECRET_NAMES:
        return found.group()
    return "%s%s%s%s%s" % (quote + name + quote, colon, mark, MASK, end)
