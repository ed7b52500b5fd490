# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The certificate, chain and private key of a task, given as text or in files on the machine that runs the task.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ...._core.certificates import Certificate, in_order, read_certificate
from ...._core.errors import InvalidInput
from ...._core.files import read_file
from ...._core.pem import Block, certificates_in, keys_in
from ...._engine.resources import Desired

TEXTS = ("certificate", "certificate_chain", "private_key")


def with_texts(desired: Desired) -> dict[str, Any]:
    """Return the task with the contents of its files instead of their paths, and only the PEM blocks of all texts.

    Tools write names and attributes around the blocks, which the service refuses (SCM.0053, SCM.0114). A removal needs
    the certificate alone to recognise it, so the other files need not exist any more.
    """
    read = dict(desired)
    needed = TEXTS if desired.get("state") != "absent" else TEXTS[:1]
    for name in TEXTS:
        path = desired.get(name + "_path")
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
    """Return the certificates of both texts, each before its issuer. A text without certificates stays as it is."""
    own, others = certificates_in(certificate), certificates_in(chain or "")
    if own:
        own, others = [own[0], *in_order(own[0], own[1:])], in_order(own[0], others)
    return _joined(own) or certificate.strip(), _joined(others) or (chain or "").strip() or None


def _joined(blocks: list[Block]) -> str:
    return "".join(block.pem for block in blocks)


def identity_of(desired: Desired) -> Certificate | None:
    """Return the identity of the certificate, or None if the task has none.

    Raises InvalidInput if the certificate cannot be read.
    """
    text = desired.get("certificate")
    if text is None:
        return None
    try:
        return read_certificate(text)
    except ValueError as error:
        path = desired.get("certificate_path")
        where = "certificate" if path is None else 'certificate_path: "%s"' % path
        raise InvalidInput("%s cannot be read as a certificate: %s." % (where, error)) from None


def _contents(option: str, path: str) -> str:
    try:
        # The PEM form is ASCII. The text around it can have any encoding.
        text = read_file(path).decode("latin-1")
    except OSError as error:
        raise InvalidInput('%s: "%s" cannot be read: %s.' % (option, path, error.strerror)) from None
    if "-----BEGIN " not in text and not text.isascii():
        raise InvalidInput('%s: "%s" cannot be read: it is not text in PEM form.' % (option, path))
    return text


def _key(text: str) -> str:
    """Return the private key in the text. The service cannot take a password.

    Raises InvalidInput if there is no key, or one that a password protects.
    """
    found = keys_in(text)
    if not found:
        raise InvalidInput("private_key is not a private key in PEM form.")
    if found[0].locked:
        raise InvalidInput(
            "private_key is protected by a password, which the service does not accept: remove the password."
        )
    return found[0].pem
