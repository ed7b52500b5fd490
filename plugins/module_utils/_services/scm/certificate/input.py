# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The certificate, chain and key of a task: given as text, or in files of the machine that the task runs on.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ...._core.certificates import Certificate, in_order, read_certificate
from ...._core.errors import InvalidInput
from ...._core.files import read_file
from ...._core.pem import Block, certificates_in, keys_in
from ...._engine.declaration import Want

TEXTS = ("certificate", "certificate_chain", "private_key")


def with_texts(want: Want) -> dict[str, Any]:
    """The task with the contents of its files in place of their paths, and of all texts only what is in PEM form.

    Tools write names and attributes around it, which the service refuses (SCM.0053, SCM.0114). What is to be removed is
    recognised by the certificate alone, so the rest need not be there any more.
    """
    read = dict(want)
    needed = TEXTS if want.get("state") != "absent" else TEXTS[:1]
    for name in TEXTS:
        path = want.get(name + "_path")
        if name not in needed:
            read[name] = None
        elif path is not None:
            read[name] = _contents(name + "_path", path)
    if read.get("certificate") is not None:
        read["certificate"], read["certificate_chain"] = _ordered(read["certificate"], read.get("certificate_chain"))
    read["certificate_chain"] = read.get("certificate_chain") or None
    if read.get("private_key") is not None:
        read["private_key"] = _key(read["private_key"])
    return read


def _ordered(certificate: str, chain: str | None) -> tuple[str, str | None]:
    """The certificates in both texts, each before the one that has issued it; a text without any is as it was."""
    own, others = certificates_in(certificate), certificates_in(chain or "")
    if own:
        own, others = [own[0], *in_order(own[0], own[1:])], in_order(own[0], others)
    return _joined(own) or certificate.strip(), _joined(others) or (chain or "").strip() or None


def _joined(blocks: list[Block]) -> str:
    return "".join(block.pem for block in blocks)


def identity_of(want: Want) -> Certificate | None:
    """What the certificate is recognised by, None where the task has none."""
    text = want.get("certificate")
    if text is None:
        return None
    try:
        return read_certificate(text)
    except ValueError as error:
        raise InvalidInput("certificate cannot be read as a certificate: %s." % error) from None


def _contents(option: str, path: str) -> str:
    try:
        # What is in PEM form is ASCII; the words around it may be in any encoding.
        text = read_file(path).decode("latin-1")
    except OSError as error:
        raise InvalidInput("%s: %s cannot be read: %s." % (option, path, error.strerror)) from None
    if "-----BEGIN " not in text and not text.isascii():
        raise InvalidInput("%s: %s cannot be read: it is no text in PEM form." % (option, path))
    return text


def _key(text: str) -> str:
    """The private key in the text. The service has no way to be told a password."""
    found = keys_in(text)
    if not found:
        raise InvalidInput("private_key is not a private key in PEM form.")
    if found[0].locked:
        raise InvalidInput("private_key is protected by a password; the service takes it without one only.")
    return found[0].pem
