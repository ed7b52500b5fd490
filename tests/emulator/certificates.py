# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates as the tests make and look at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tests.emulator.clients import Client

CERTIFICATES = "scm/v3/scm/certificates"
IMPORT = f"{CERTIFICATES}/import"
DEPLOYED = "scm/v3/scm/deployed-resources"
CSR = "scm/v3/scm/csr"
LOCAL = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Pair:
    certificate: x509.Certificate
    key: Any

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def key_pem(self) -> str:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    @property
    def traditional_key_pem(self) -> str:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()

    @property
    def locked_key_pem(self) -> str:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")).decode()

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(SHA1()).hex()


def issue(
    name: str | None,
    *,
    sans: tuple[Any, ...] = (),
    days: float = 90,
    issuer: Pair | None = None,
    key: Any = None,
) -> Pair:
    """Signed by ``issuer``, or by itself."""
    own = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else [])
    now = datetime.now(timezone.utc)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
    )
    if sans:
        builder = builder.add_extension(x509.SubjectAlternativeName(sans), critical=False)
    return Pair(builder.sign(issuer.key if issuer else own, SHA256()), own)


@cache
def root() -> Pair:
    return issue("root.example.org")


@cache
def intermediate() -> Pair:
    return issue("intermediate.example.org", issuer=root())


@cache
def rsa_key() -> Any:
    return rsa.generate_private_key(65537, 2048)


def leaf(name: str | None = "new.example.com", **how: Any) -> Pair:
    return issue(name, issuer=intermediate(), **how)


def chain() -> str:
    return intermediate().pem + root().pem


def body(pair: Pair, name: str = "new", **changes: Any) -> dict[str, Any]:
    """The body of an import that is right, but for ``changes``; None takes something away."""
    whole = {
        "name": name,
        "certificate": pair.pem,
        "certificate_chain": chain(),
        "private_key": pair.key_pem,
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def imported(cloud: Client, pair: Pair | None = None, name: str = "new", **changes: Any) -> str:
    answer = cloud.post(IMPORT, body(pair or leaf(), name, **changes))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["certificate_id"])


def listed(cloud: Client, *query: tuple[str, str]) -> list[dict[str, Any]]:
    answer = cloud.get(CERTIFICATES, *query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["certificates"]
    return found


def named(cloud: Client, name: str) -> str:
    (found,) = [one["id"] for one in listed(cloud, ("limit", "50")) if one["name"] == name]
    return str(found)


def shown(cloud: Client, certificate_id: str) -> dict[str, Any]:
    found: dict[str, Any] = cloud.get(f"{CERTIFICATES}/{certificate_id}").json()
    return found


def resources(cloud: Client, certificate_id: str, *services: str) -> list[tuple[str, str, str]]:
    """Service, region and name of everything that the certificate is deployed to."""
    asked = {"certificate_ids": [certificate_id], "service_names": list(services) or ["ALL"]}
    answer = cloud.post(DEPLOYED, asked)
    assert answer.status_code == 200, answer.text
    (result,) = answer.json()["results"]
    return [
        (detail["service"], region["region_id"], resource["resource_name"])
        for detail in result["deployed_resources"]
        for region in detail["region_resources"]
        for resource in region["resources"]
    ]
