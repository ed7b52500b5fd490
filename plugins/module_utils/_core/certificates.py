# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an X.509 certificate is recognised by. It is read, not verified.

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime, timezone
from typing import NamedTuple

from .pem import Block, certificates_in

_INTEGER, _SEQUENCE, _UTC_TIME, _TIME, _VERSION = 0x02, 0x30, 0x17, 0x18, 0xA0


class Certificate(NamedTuple):
    """The fingerprints and the serial number in lower-case hexadecimal digits.

    ``self_issued`` is whether its issuer is its subject, and ``alone`` whether no other one follows it in the text.
    """

    sha1: str
    sha256: str
    serial_number: str
    not_after: datetime
    self_issued: bool
    alone: bool


def read_certificate(text: str) -> Certificate:
    """The first certificate in the text. Raises ValueError where there is none in PEM form, or it is no X.509."""
    found = certificates_in(text)
    if not found:
        raise ValueError("there is no certificate in PEM form in it")
    der = _der(found[0])
    serial_number, not_after, issuer, subject = _contents(der)
    return Certificate(
        # The service shows this one; nothing is secured by it.
        sha1=hashlib.sha1(der, usedforsecurity=False).hexdigest(),
        sha256=hashlib.sha256(der).hexdigest(),
        serial_number="%x" % serial_number,
        not_after=not_after,
        self_issued=issuer == subject,
        alone=len(found) == 1,
    )


def in_order(first: Block, others: list[Block]) -> list[Block]:
    """The other certificates, each after the one that it has issued, beginning with the issuer of the ``first``; that
    one itself and repetitions are left out. Those that have issued none of them come last.

    Where one cannot be read all of them are as they were.
    """
    left = [block for index, block in enumerate(others) if block != first and block not in others[:index]]
    try:
        names = {block: _contents(_der(block))[2:] for block in (first, *left)}
    except ValueError:
        return others
    chain: list[Block] = []
    last = first
    while True:
        issuer, subject = names[last]
        last_issuer = next((block for block in left if names[block][1] == issuer), None)
        if issuer == subject or last_issuer is None:
            return [*chain, *left]
        left.remove(last_issuer)
        chain.append(last_issuer)
        last = last_issuer


def _der(block: Block) -> bytes:
    try:
        return base64.b64decode(block.text, validate=True)
    except ValueError:
        raise ValueError("it is not in base64 form") from None


class _Reader:
    """Goes through the DER elements of a stretch of bytes, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def next_tag(self) -> int | None:
        return self._data[self._at] if self._at < len(self._data) else None

    def take(self, *tags: int) -> bytes:
        """The contents of the next element, which has to have one of the tags."""
        tag = self.next_tag()
        if tag not in tags:
            raise ValueError("it is not an X.509 certificate")
        start, length = self._length()
        end = start + length
        if end > len(self._data):
            raise ValueError("it is cut off")
        self._at = end
        return self._data[start:end]

    def _length(self) -> tuple[int, int]:
        """Where the contents begin, and how long they are."""
        start = self._at + 2
        if start > len(self._data):
            raise ValueError("it is cut off")
        first = self._data[start - 1]
        if first < 0x80:
            return start, first
        size = first - 0x80
        if size not in (1, 2, 3, 4):
            raise ValueError("it is not in DER form")
        return start + size, int.from_bytes(self._data[start : start + size], "big")


def _contents(der: bytes) -> tuple[int, datetime, bytes, bytes]:
    """The serial number, the end of the validity, and the names of issuer and subject."""
    signed = _Reader(_Reader(_Reader(der).take(_SEQUENCE)).take(_SEQUENCE))
    if signed.next_tag() == _VERSION:
        signed.take(_VERSION)
    serial_number = int.from_bytes(signed.take(_INTEGER), "big")
    signed.take(_SEQUENCE)  # the algorithm
    issuer = signed.take(_SEQUENCE)
    validity = _Reader(signed.take(_SEQUENCE))
    validity.take(_UTC_TIME, _TIME)
    form = "%y%m%d%H%M%SZ" if validity.next_tag() == _UTC_TIME else "%Y%m%d%H%M%SZ"
    text = validity.take(_UTC_TIME, _TIME).decode("ascii", "replace")
    try:
        not_after = datetime.strptime(text, form).replace(tzinfo=timezone.utc)
    except ValueError:
        raise ValueError("the end of its validity is no date") from None
    return serial_number, not_after, issuer, signed.take(_SEQUENCE)
