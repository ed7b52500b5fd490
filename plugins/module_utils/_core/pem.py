# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A reader for the blocks in PEM text, whatever text surrounds them and wherever their lines break.

The surrounding text can be names and attributes ("Bag Attributes"), a description of the contents, the parameters of a
key, or other blocks.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A match for a block that is cut off continues into the next block. It is then refused instead of ignored.
_CERTIFICATE = re.compile(r"-----BEGIN (CERTIFICATE)-----(.*?)-----END CERTIFICATE-----", re.DOTALL)
_KEY = re.compile(r"-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----(.*?)-----END \1-----", re.DOTALL)
_WIDTH = 64


class Block(NamedTuple):
    """One PEM block. ``text`` is the part between the BEGIN line and the END line, on one line."""

    label: str
    text: str

    @property
    def locked(self) -> bool:
        """Whether a password protects the block. Older formats say so in a header inside the text."""
        return "ENCRYPTED" in self.label or "ENCRYPTED" in self.text

    @property
    def pem(self) -> str:
        lines = [self.text[start : start + _WIDTH] for start in range(0, len(self.text), _WIDTH)]
        return "\n".join(("-----BEGIN %s-----" % self.label, *lines, "-----END %s-----\n" % self.label))


def certificates_in(text: str) -> list[Block]:
    """Return the certificates in the text, in their order."""
    return _blocks(_CERTIFICATE, text)


def keys_in(text: str) -> list[Block]:
    """Return the private keys in the text, in their order."""
    return _blocks(_KEY, text)


def _blocks(kind: re.Pattern[str], text: str) -> list[Block]:
    # Environment variables and JSON write a line break as a backslash and a letter. No block contains a backslash.
    broken = text.replace("\\r", "\r").replace("\\n", "\n")
    return [Block(found.group(1), "".join(found.group(2).split())) for found in kind.finditer(broken)]
