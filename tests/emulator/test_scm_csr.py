# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing requests, which are real ones."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from emulator.core.settings import Settings
from tests.emulator.certificates import CSR
from tests.emulator.clients import Client, error_of
from tests.emulator.conftest import client_of
from tests.support.emulators import fresh_app

COMPANY = {
    "company_country": "CN",
    "company_province": "Beijing",
    "company_city": "Beijing",
    "company_name": "Example Ltd.",
}


def request(**changes: Any) -> dict[str, Any]:
    whole = {
        "name": "req",
        "domain_name": "www.example.com",
        "private_key_algo": "EC_P256",
        "usage": "PERSONAL",
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def made(cloud: Client, **changes: Any) -> dict[str, Any]:
    answer = cloud.post(CSR, request(**changes))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_personal_request(cloud: Client) -> None:
    answer = made(cloud, sans="example.com;*.example.com;192.0.2.1")
    assert len(answer["id"]) == 32
    assert "csr" not in answer
    shown = cloud.get(f"{CSR}/{answer['id']}").json()
    assert {**answer, "csr": shown["csr"]} == shown
    assert (shown["sans"], shown["company_name"]) == ("example.com;*.example.com;192.0.2.1", None)
    csr = x509.load_pem_x509_csr(shown["csr"].encode())
    assert csr.is_signature_valid
    assert csr.subject.rfc4514_string() == "CN=www.example.com"
    names = csr.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["www.example.com", "example.com", "*.example.com"]
    assert list(map(str, names.get_values_for_type(x509.IPAddress))) == ["192.0.2.1"]
    key = cloud.get(f"{CSR}/{answer['id']}/private-key").json()["private_key"]
    assert load_pem_private_key(key.encode(), None).public_key() == csr.public_key()


def test_a_companys_request(cloud: Client) -> None:
    answer = made(cloud, usage="ENTERPRISE", **COMPANY)
    assert {name: answer[name] for name in COMPANY} == COMPANY
    csr = x509.load_pem_x509_csr(cloud.get(f"{CSR}/{answer['id']}").json()["csr"].encode())
    assert csr.subject.rfc4514_string() == "CN=www.example.com,O=Example Ltd.,L=Beijing,ST=Beijing,C=CN"


@pytest.mark.parametrize(("algorithm", "size"), [("RSA_2048", 2048), ("RSA_3072", 3072), ("EC_P384", 384)])
def test_keys(cloud: Client, algorithm: str, size: int) -> None:
    answer = made(cloud, private_key_algo=algorithm)
    csr = x509.load_pem_x509_csr(cloud.get(f"{CSR}/{answer['id']}").json()["csr"].encode())
    key = csr.public_key()
    assert isinstance(key, RSAPublicKey if algorithm.startswith("RSA") else EllipticCurvePublicKey)
    assert key.key_size == size


@pytest.mark.parametrize(
    "changes",
    [
        {"name": None},
        {"name": ""},
        {"domain_name": None},
        {"domain_name": "not a domain"},
        {"sans": "example.com,www.example.com"},
        {"private_key_algo": "RSA_1024"},
        {"usage": "OTHER"},
        {"usage": "ENTERPRISE"},
        {"usage": "ENTERPRISE", **COMPANY, "company_city": ""},
        {"usage": "ENTERPRISE", **COMPANY, "company_country": "China"},
    ],
)
def test_requests_that_are_refused(cloud: Client, changes: Any) -> None:
    assert error_of(cloud.post(CSR, request(**changes)))[:2] == (400, "SCM.0005")
    assert cloud.get(CSR).json() == {"csr_list": [], "total": 0}


def test_keys_that_cannot_be_made(cloud: Client) -> None:
    assert error_of(cloud.post(CSR, request(private_key_algo="SM2")))[:2] == (501, "EMULATOR.501")


def test_lists(cloud: Client) -> None:
    for number in range(12):
        made(cloud, name=f"req-{number:02d}", private_key_algo="EC_P384" if number % 2 else "EC_P256")
    first = cloud.get(CSR).json()
    assert (len(first["csr_list"]), first["total"]) == (10, 12)
    assert first["csr_list"][0]["name"] == "req-11"
    assert all("csr" in one for one in first["csr_list"])
    rest = cloud.get(CSR, ("limit", "10"), ("offset", "10")).json()["csr_list"]
    assert [one["name"] for one in rest] == ["req-01", "req-00"]
    assert cloud.get(CSR, ("private_key_algo", "EC_P384")).json()["total"] == 6
    assert [one["name"] for one in cloud.get(CSR, ("name", "07")).json()["csr_list"]] == ["req-07"]
    for query in (("limit", "5"), ("private_key_algo", "DSA")):
        assert error_of(cloud.get(CSR, query))[:2] == (400, "SCM.0005")


def test_a_new_name() -> None:
    cloud = client_of(fresh_app(Settings(pace="clock")))
    answer = made(cloud)
    cloud.control("POST", "clock", {"advance": 60})
    renamed = cloud.put(f"{CSR}/{answer['id']}", {"name": "renamed"}).json()
    assert (renamed["name"], renamed["create_time"]) == ("renamed", answer["create_time"])
    assert renamed["update_time"] == answer["update_time"] + 60_000
    assert cloud.get(f"{CSR}/{answer['id']}").json() == renamed


def test_the_end(cloud: Client) -> None:
    path = f"{CSR}/{made(cloud)['id']}"
    assert cloud.delete(path).status_code == 204
    for answer in (
        cloud.delete(path),
        cloud.get(path),
        cloud.get(f"{path}/private-key"),
        cloud.put(path, {"name": "x"}),
    ):
        assert error_of(answer)[:2] == (400, "SCM.0707")
