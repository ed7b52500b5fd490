# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The facts that identify an X.509 certificate. The module reads certificates and does not verify them.

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
    """The facts of one certificate. The fingerprints and the serial number are in lower-case hexadecimal digits.

    ``self_issued`` is whether the issuer is also the subject. ``alone`` is whether the text has no other certificate.
    """

    sha1: str
    sha256: str
    serial_number: str
    not_after: datetime
    self_issued: bool
    alone: bool


def read_certificate(text: str) -> Certificate:
    """Return the first certificate in the text.

    Raises ValueError if the text has no certificate in PEM form, or if it is not an X.509 certificate.
    """
    found = certificates_in(text)
    if not found:
        raise ValueError("there is no certificate in PEM form in it")
    der = _der(found[0])
    serial_number, not_after, issuer, subject = _contents(der)
    return Certificate(
        # The service shows this fingerprint. No security depends on it.
        sha1=hashlib.sha1(der, usedforsecurity=False).hexdigest(),
        sha256=hashlib.sha256(der).hexdigest(),
        serial_number="%x" % serial_number,
        not_after=not_after,
        self_issued=issuer == subject,
        alone=len(found) == 1,
    )


def in_order(first: Block, others: list[Block]) -> list[Block]:
    """Return the other certificates in the order of a chain: the issuer of the ``first`` one, its issuer, and so on.

    The result omits the ``first`` certificate and repetitions. Certificates outside the chain come last. If one of the
    certificates cannot be read, the result is ``others`` unchanged.
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
    """A reader of consecutive DER elements in a sequence of bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def next_tag(self) -> int | None:
        return self._data[self._at] if self._at < len(self._data) else None

    def take(self, *tags: int) -> bytes:
        """Return the contents of the next element and move on.

        Raises ValueError if the element has none of the tags, or if it is cut off.
        """
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
        """Return the start and the length of the contents of the next element, in bytes.

        Raises ValueError if the element is cut off, or if its length is not in DER form.
        """
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
    """Return the serial number, the end of the validity, and the names of issuer and subject in DER form.

    Raises ValueError if the bytes are not an X.509 certificate.
    """
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
