# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates as they are read here, compared with what a library says that knows them."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.certificates import read_certificate

KEY = ec.generate_private_key(ec.SECP256R1())
BEGIN, END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"


def made(
    serial_number: int = 1, not_after: datetime = datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.com")])
    names = x509.SubjectAlternativeName([x509.DNSName(f"host-{number}.example.com") for number in range(30)])
    return (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=KEY.public_key())
        .serial_number(serial_number)
        .not_valid_before(not_after - timedelta(days=90))
        .not_valid_after(not_after)
        .add_extension(names, critical=False)
        .sign(KEY, SHA256())
    )


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


def wrapped(der: bytes) -> str:
    return f"{BEGIN}\n{base64.b64encode(der).decode()}\n{END}\n"


@settings(max_examples=30, deadline=None)
@given(
    st.integers(min_value=1, max_value=2**159 - 1),
    st.datetimes(datetime(1999, 1, 1), datetime(2199, 1, 1)),  # noqa: DTZ001 - made aware below
)
def test_it_is_read_as_others_read_it(serial_number: int, moment: datetime) -> None:
    certificate = made(serial_number, moment.replace(microsecond=0, tzinfo=timezone.utc))
    found = read_certificate(pem(certificate))
    assert found.sha1 == certificate.fingerprint(SHA1()).hex()
    assert found.sha256 == certificate.fingerprint(SHA256()).hex()
    assert int(found.serial_number, 16) == serial_number
    assert found.not_after == certificate.not_valid_after_utc


def test_the_first_of_several_counts() -> None:
    first, second = pem(made(1)), pem(made(2))
    text = "Subject: CN=example.com\r\n" + (first + second).replace("\n", "\r\n")
    found = read_certificate(text)
    assert (found.alone, read_certificate(first).alone) == (False, True)
    assert found._replace(alone=True) == read_certificate(first) != read_certificate(second)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no certificate in PEM form"),
        ("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----", "no certificate in PEM form"),
        (f"{BEGIN}\n???\n{END}", "not in base64 form"),
        (f"{BEGIN}\n{END}", "not an X.509 certificate"),
        (wrapped(b"\x30\x03\x02\x01\x05"), "not an X.509 certificate"),
        (wrapped(b"\x30\x80\x00\x00"), "not in DER form"),
        (wrapped(b"\x30"), "cut off"),
    ],
)
def test_what_is_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_certificate(text)


def test_no_piece_of_one_is_taken_for_the_whole() -> None:
    der = made().public_bytes(Encoding.DER)
    for length in range(len(der)):
        with pytest.raises(ValueError, match=r"^it is (cut off|not an X\.509 certificate)$"):
            read_certificate(wrapped(der[:length]))


@given(st.binary(max_size=80))
def test_rubbish_is_refused_and_breaks_nothing(rubbish: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it is (cut off|not an X\.509 certificate|not in DER form)$"):
        read_certificate(wrapped(rubbish))


def test_a_date_that_is_none_is_refused() -> None:
    der = made().public_bytes(Encoding.DER)
    assert b"300102030405Z" in der
    broken: Any = der.replace(b"300102030405Z", b"301302030405Z")
    with pytest.raises(ValueError, match="the end of its validity is no date"):
        read_certificate(wrapped(broken))
