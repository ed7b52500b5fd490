# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creation of the certificates that a seed asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from .pem import material_of
from .records import Material
from .signing import alternatives, key_text

_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA of the emulator")])
_LIFE = timedelta(days=36500)


class Maker:
    """A maker of certificates with a CA of its own.

    All its certificates have the same key: they are many and protect nothing.
    """

    def __init__(self) -> None:
        self._ca_key, self._key = (ec.generate_private_key(ec.SECP256R1()) for _each in range(2))
        self._key_text = key_text(self._key)
        start = datetime(2000, 1, 1)  # noqa: DTZ001 - taken as UTC
        basics = x509.BasicConstraints(ca=True, path_length=0)
        builder = self._builder(_NAME, start, start + _LIFE).public_key(self._ca_key.public_key())
        self._ca = builder.add_extension(basics, critical=True).sign(self._ca_key, SHA256())

    def make(self, names: Sequence[str], starts_at: datetime, expires_at: datetime) -> Material:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        builder = self._builder(subject, starts_at, expires_at).public_key(self._key.public_key())
        made = builder.add_extension(alternatives(names), critical=False).sign(self._ca_key, SHA256())
        return material_of(made, [self._ca], self._key_text)

    def _builder(self, subject: x509.Name, starts_at: datetime, expires_at: datetime) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(_NAME)
        return (
            builder.serial_number(x509.random_serial_number()).not_valid_before(starts_at).not_valid_after(expires_at)
        )
