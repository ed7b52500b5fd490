# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The material of key pairs: new ones, the form of public keys, and their fingerprints."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_ssh_private_key,
    load_ssh_public_key,
)

_BITS = 2048
_COMMENT = "Generated-by-Nova\n"


def generate() -> tuple[str, str]:
    """Return a new public key and its private key, in the forms of the service."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return f"{public.decode()} {_COMMENT}", private.decode()


def is_public_key(text: str) -> bool:
    try:
        load_ssh_public_key(text.strip().encode())
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def belongs(private_key: str, public_key: str) -> bool:
    """Return whether both keys are of one pair."""
    data = private_key.encode()
    load = load_ssh_private_key if b"BEGIN OPENSSH" in data else load_pem_private_key
    try:
        own = load(data, None).public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return own.decode().split()[1] == public_key.split()[1]


def fingerprint(public_key: str) -> str:
    """Return the MD5 digest of a public key, or of the whole text if it is none."""
    words = public_key.split()
    try:
        material = base64.b64decode(words[1], validate=True)
    except (IndexError, binascii.Error):
        material = public_key.encode()
    digits = hashlib.md5(material, usedforsecurity=False).hexdigest()
    return ":".join(digits[position : position + 2] for position in range(0, len(digits), 2))
