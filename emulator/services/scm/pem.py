# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading of certificates, their chains and keys. Parts that do not belong together are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_address
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509.oid import NameOID

from . import refusals
from .records import Material

_BEGIN, _END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
_KEY = re.compile(r"-----BEGIN ([A-Z ]*PRIVATE KEY)-----\n.*\n-----END \1-----", re.DOTALL)
_DOMAIN = re.compile(r"(\*\.)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*")

DAYS_OF_MONTH = 30.44

Key = RSAPrivateKey | EllipticCurvePrivateKey


def read_material(certificate: str, chain: str, private_key: str, now: datetime) -> Material:
    """Return the uploaded certificate.

    The chain can follow the certificate in the same text. If ``chain`` has a text of its own, only that is used.
    """
    leaf, *rest = _certificates(certificate)
    issuers = _certificates(chain) if chain.strip() else rest
    key = _private_key(private_key)
    if _public(key) != leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo):
        raise refusals.other_key()
    _check_chain([leaf, *issuers])
    if leaf.not_valid_after_utc <= now:
        raise refusals.unreadable_certificate("It has expired")
    return material_of(leaf, issuers, _unix_lines(private_key) + "\n")


def material_of(leaf: x509.Certificate, issuers: Sequence[x509.Certificate], private_key: str) -> Material:
    return Material(
        certificate=_text(leaf),
        chain="".join(map(_text, issuers)),
        private_key=private_key,
        fingerprint=leaf.fingerprint(SHA1()).hex(),  # noqa: S303 - this is the one that the service shows
        signature_algorithm=_algorithm(leaf),
        names=_names(leaf),
        not_before=leaf.not_valid_before_utc,
        not_after=leaf.not_valid_after_utc,
    )


def months_between(start: datetime, end: datetime) -> int:
    return max(1, round((end - start).days / DAYS_OF_MONTH))


def is_domain(name: str) -> bool:
    return _DOMAIN.fullmatch(name) is not None or is_address(name)


def is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _certificates(text: str) -> list[x509.Certificate]:
    lines = _unix_lines(text)
    if not (lines.startswith(_BEGIN) and lines.endswith(_END)):
        raise refusals.not_a_certificate()
    if not lines.removeprefix(_BEGIN).removesuffix(_END).strip():
        raise refusals.empty_certificate()
    try:
        found = x509.load_pem_x509_certificates(lines.encode())
        for certificate in found:
            certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        raise refusals.unreadable_certificate("It is not an X.509 certificate in PEM form") from None
    return found


def _private_key(text: str) -> Key:
    """Return the private key. Raises an error if it is unreadable or protected by a password."""
    lines = _unix_lines(text)
    if _KEY.fullmatch(lines) is None:
        raise refusals.not_a_key()
    try:
        key = load_pem_private_key(lines.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise refusals.unreadable_key() from None
    if not isinstance(key, (RSAPrivateKey, EllipticCurvePrivateKey)):
        raise refusals.unreadable_key()
    return key


def _public(key: Key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _check_chain(certificates: Sequence[x509.Certificate]) -> None:
    """Raise an error unless each certificate is signed by the next one. A single certificate is no chain."""
    if len(certificates) == 1:
        raise refusals.broken_chain("A certificate without its chain cannot be uploaded")
    for issued, issuer in pairwise(certificates):
        try:
            issued.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature):
            subject = issued.subject.rfc4514_string()
            raise refusals.broken_chain(f"{subject} is not issued by the certificate after it") from None


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    names = [str(found.value) for found in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[:1]]
    if names and not is_domain(names[0]):
        raise refusals.no_domain()
    try:
        more = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        more = None
    if more is not None:
        names += more.get_values_for_type(x509.DNSName)
        names += map(str, more.get_values_for_type(x509.IPAddress))
    if not names:
        raise refusals.no_domain()
    return tuple(dict.fromkeys(names))


def _algorithm(certificate: x509.Certificate) -> str:
    """Return the name of the signature algorithm, such as ``SHA256withRSA``."""
    digest = certificate.signature_hash_algorithm
    if digest is None:
        raise refusals.unreadable_certificate("Its signature is neither RSA nor ECDSA")
    kind = "ECDSA" if isinstance(certificate.signature_algorithm_parameters, ECDSA) else "RSA"
    return f"{digest.name.upper()}with{kind}"


def _text(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
