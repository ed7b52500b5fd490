# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creation of keys, and of signing requests for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from . import refusals
from .pem import Key, is_address, is_domain

_MAKERS: Mapping[str, Callable[[], Key]] = {
    "RSA_2048": lambda: rsa.generate_private_key(65537, 2048),
    "RSA_3072": lambda: rsa.generate_private_key(65537, 3072),
    "RSA_4096": lambda: rsa.generate_private_key(65537, 4096),
    "EC_P256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EC_P384": lambda: ec.generate_private_key(ec.SECP384R1()),
}
ALGORITHMS = (*_MAKERS, "SM2")
COMPANY = ("company_country", "company_province", "company_city", "company_name")
_SUBJECT = (
    NameOID.COUNTRY_NAME,
    NameOID.STATE_OR_PROVINCE_NAME,
    NameOID.LOCALITY_NAME,
    NameOID.ORGANIZATION_NAME,
)


def new_request(asked: Mapping[str, Any]) -> tuple[str, str]:
    """Return a new signing request and its private key."""
    algorithm = asked["private_key_algo"]
    if algorithm not in _MAKERS:
        raise refusals.not_made_here(f"{algorithm} keys")
    names = [asked["domain_name"], *filter(None, (asked.get("sans") or "").split(";"))]
    for name in names:
        if not is_domain(name):
            raise refusals.bad_parameter(f"{name} is not a domain name")
    key = _MAKERS[algorithm]()
    builder = x509.CertificateSigningRequestBuilder().subject_name(_subject(asked))
    request = builder.add_extension(alternatives(names), critical=False).sign(key, SHA256())
    return request.public_bytes(Encoding.PEM).decode(), key_text(key)


def key_text(key: Key) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def alternatives(names: Sequence[str]) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName([_general_name(name) for name in dict.fromkeys(names)])


def _general_name(name: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(name)) if is_address(name) else x509.DNSName(name)


def _subject(asked: Mapping[str, Any]) -> x509.Name:
    """Return the subject of a signing request. Only the request of a company contains its location."""
    given = [asked.get(key) for key in COMPANY]
    if asked["usage"] == "ENTERPRISE" and not all(given):
        missing = [key for key, value in zip(COMPANY, given, strict=True) if not value]
        raise refusals.bad_parameter(f"{', '.join(missing)} is missing, which usage ENTERPRISE needs")
    try:
        parts = [x509.NameAttribute(oid, value) for oid, value in zip(_SUBJECT, given, strict=True) if value]
        return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, asked["domain_name"])])
    except ValueError as error:
        raise refusals.bad_parameter(str(error)) from None
