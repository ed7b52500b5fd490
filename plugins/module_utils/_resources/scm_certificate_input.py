# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The certificate, chain and key of a task: given as text, or in files of the machine that the task runs on.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from typing import Any

from .._core.certificates import Certificate, read_certificate
from .._core.errors import InvalidInput
from .._engine.declaration import Want

TEXTS = ("certificate", "certificate_chain", "private_key")

_KEY = re.compile(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----")


def with_texts(want: Want) -> dict[str, Any]:
    """The task with the contents of its files in place of their paths."""
    read = dict(want)
    for name in TEXTS:
        path = want.get(name + "_path")
        if path is not None:
            read[name] = _contents(name + "_path", path)
    if read.get("private_key") is not None:
        _check_key(read["private_key"])
    return read


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
        with open(path, encoding="ascii") as file:
            return file.read()
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in PEM form"
        raise InvalidInput("%s: %s cannot be read: %s." % (option, path, reason)) from None


def _check_key(text: str) -> None:
    """The service has no way to be told a password."""
    found = _KEY.search(text)
    if found is None:
        raise InvalidInput("private_key is not a private key in PEM form.")
    if "ENCRYPTED" in text:
        raise InvalidInput("private_key is protected by a password; the service takes it without one only.")
