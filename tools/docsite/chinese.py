# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Search in Chinese: a text without spaces is indexed and searched by pairs of neighbouring characters.

Sphinx itself needs a package with a dictionary for that, and finds nothing without it.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")
_IS_CHINESE = re.compile(r"[\u3400-\u9fff]")


def pairs(text: str) -> list[str]:
    """Return the words of a text. Chinese becomes overlapping pairs of characters."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if _IS_CHINESE.match(word) and len(word) > 2:
            found += (word[start : start + 2] for start in range(len(word) - 1))
        else:
            found.append(word)
    return found


class SearchChinese(SearchEnglish):
    """Searches Chinese texts that contain English words."""

    lang = "zh"
    # Sphinx builds the name of the stemmer from this one, and the stemmer is the English one.
    language_name = "English"
    js_splitter_code = r"""
function splitQuery(query) {
  const words = query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{Letter}\p{Number}_])+/gu) || [];
  return words.flatMap((word) =>
    /^[\u3400-\u9fff]{3,}$/.test(word)
      ? Array.from({ length: word.length - 1 }, (_, start) => word.slice(start, start + 2))
      : [word],
  );
}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name in Sphinx
        return pairs(input)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the language. Sphinx calls this."""
    app.add_search_language(SearchChinese)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
