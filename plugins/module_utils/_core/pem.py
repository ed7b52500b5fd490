# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text in PEM form: the blocks alone, whatever tools have written around them and however they have broken the lines.

Around them are names and attributes ("Bag Attributes"), the contents in words, the parameters of a key, other blocks.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A block that is cut off goes on into the next one, so that it is refused and not passed over.
_CERTIFICATE = re.compile(r"-----BEGIN (CERTIFICATE)-----(.*?)-----END CERTIFICATE-----", re.DOTALL)
_KEY = re.compile(r"-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----(.*?)-----END \1-----", re.DOTALL)
_WIDTH = 64


class Block(NamedTuple):
    """``text`` is what is between the two marks, in one line."""

    label: str
    text: str

    @property
    def locked(self) -> bool:
        """Whether a password protects it, which older forms say in a header."""
        return "ENCRYPTED" in self.label or "ENCRYPTED" in self.text

    @property
    def pem(self) -> str:
        lines = [self.text[start : start + _WIDTH] for start in range(0, len(self.text), _WIDTH)]
        return "\n".join(("-----BEGIN %s-----" % self.label, *lines, "-----END %s-----\n" % self.label))


def certificates_in(text: str) -> list[Block]:
    """The certificates in the text, in their order."""
    return _blocks(_CERTIFICATE, text)


def keys_in(text: str) -> list[Block]:
    """The private keys in the text, in their order."""
    return _blocks(_KEY, text)


def _blocks(kind: re.Pattern[str], text: str) -> list[Block]:
    # Environment variables and JSON have line breaks in two characters, of which none is in a block.
    broken = text.replace("\\r", "\r").replace("\\n", "\n")
    return [Block(found.group(1), "".join(found.group(2).split())) for found in kind.finditer(broken)]
