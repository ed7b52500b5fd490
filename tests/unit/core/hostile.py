# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Input that nobody wishes for: texts, documents, pages and XML of hostile services, and secrets that they repeat."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import PIECE, one_line, spellings

# No text of the collection has these characters next to each other, so that nothing is taken for a leak that is none.
_WORD = st.text("QXZ059<>&\"'/\\+=%äß中", min_size=PIECE, max_size=40)
SECRETS = st.lists(_WORD, min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from([" ", "  ", "\n"]).map(lambda gap: gap.join(words))
)
SHORT_SECRETS = st.text("QXZ059<>&\"'/\\+=%äß中", min_size=2, max_size=PIECE - 1)

SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "json": lambda secret: json.dumps(secret)[1:-1],
    "json in Unicode": lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1],
    "json with slashes": lambda secret: json.dumps(secret)[1:-1].replace("/", "\\/"),
    "html": html.escape,
    "html with quotes": lambda secret: html.escape(secret, quote=False),
    "html with a number": lambda secret: html.escape(secret).replace("&#x27;", "&#39;"),
    "url": quote,
    "part of a url": lambda secret: quote(secret, safe=""),
    "form": quote_plus,
    "python": lambda secret: repr(secret)[1:-1],
    "one line": one_line,
}
LONG_SPELLINGS = {**SPELLINGS, "base64": lambda secret: base64.b64encode(secret.encode()).decode()}


def trees(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return documents with such texts."""
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=12,
    )


TREES = trees(st.text())

_NAMES = ("error_code", "error_msg", "error", "NeutronError", "code", "message", "results", "detail", "title", "type")
_ERROR_KEYS = st.sampled_from((*_NAMES, "request_id", "errorCode", "errorMessage", "result_code", "errCode", "other"))
# Documents of the keys under which services report errors, with anything below them.
ERRORS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_ERROR_KEYS, inner, max_size=4),
    max_leaves=12,
)

_TAGS = ("Error", "Code", "Message", "RequestId", "title", "h1", "html", "body", "x", "ListPartsResult", "Part")
_PARTS = ("PartNumber", "Size", "ETag", "IsTruncated", "NextPartNumberMarker", "UploadId")
_PIECES = st.one_of(
    st.sampled_from((*_TAGS, *_PARTS)).flatmap(
        lambda name: st.sampled_from(("<%s>", "</%s>", "<%s/>", "<%s ", "<ns:%s xmlns:ns='u'>", "</%s")).map(
            lambda form: form % name
        )
    ),
    st.sampled_from(
        (
            *(
                "<!DOCTYPE html>",
                "<!DOCTYPE x [<!ENTITY a 'b'>]>",
                "&a;",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<?x",
                "?>",
            ),
            *("<?xml version='1.0' encoding='utf-16'?>", "<?xml version='1.0' encoding='no'?>", "&lt;", "&#", "&#x"),
            *("&#0;", "&#1114112;", "&#xD800;", "\x00", "\ufeff", ">", "<", "&", "true", "1", "-1", "٣", "\n"),
        )
    ),
    st.text(max_size=10),
    st.integers().map(str),
)
# Whatever looks a little like XML or a page, most of it not well-formed.
MARKUP = st.lists(_PIECES, max_size=25).map("".join)


def leaked(text: str, secret: str) -> list[str]:
    """Return the spellings of the secret in the text, and the long parts of them."""
    found = []
    for spelled in spellings([secret]):
        parts = {spelled[start : start + PIECE] for start in range(len(spelled) - PIECE + 1)} or {spelled}
        found += [part for part in parts if part in text]
    return found


def leaves(tree: Any) -> list[Any]:
    """Return the values in plain data that contain no others."""
    if isinstance(tree, dict):
        tree = list(tree.values())
    return [leaf for item in tree for leaf in leaves(item)] if isinstance(tree, list) else [tree]
