# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The blocks of text in PEM form, whatever is around them."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.certificates import in_order, read_certificate
from ansible_collections.community.huaweicloud.plugins.module_utils._core.pem import Block, certificates_in, keys_in
from tests.emulator.certificates import chain, intermediate, issue, leaf, root

PAIR = leaf()
ATTRIBUTES = "Bag Attributes\n    friendlyName: 商店\n    localKeyID: 01 02\nsubject=CN = shop.example.com\n"
# The parameters of the curve P-256, which older tools write before the key.
PARAMETERS = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"


# One certificate, as tools and people hand it on. It is new with each run, so that it is no name for a case.
ONE = [
    PAIR.pem,
    ATTRIBUTES + PAIR.pem,
    "Certificate:\n    Data:\n        Version: 3 (0x2)\n" + PAIR.pem + "\nand more\n",
    PAIR.pem.replace("\n", "\r\n"),
    PAIR.pem.replace("\n", "\r"),
    PAIR.pem.replace("\n", "  \n\n    "),
    PAIR.pem.rstrip("\n"),
    PARAMETERS + PAIR.key_pem + PAIR.pem,
    "\ufeff" + PAIR.pem,
    PAIR.pem.replace("\n", "\\n"),
    PAIR.pem.replace("\n", "\\r\\n"),
]


@pytest.mark.parametrize("text", ONE, ids=range(len(ONE)))
def test_a_certificate_alone(text: str) -> None:
    (found,) = certificates_in(text)
    assert found.pem == PAIR.pem
    assert read_certificate(text) == read_certificate(PAIR.pem)


def test_a_chain_keeps_its_order() -> None:
    text = ATTRIBUTES + PAIR.pem + ATTRIBUTES + chain() + ATTRIBUTES
    assert "".join(block.pem for block in certificates_in(text)) == PAIR.pem + chain()
    turned = chain() + PAIR.pem
    assert "".join(block.pem for block in certificates_in(turned)) == turned


def ordered(*texts: str) -> str:
    first, *others = certificates_in("".join((PAIR.pem, *texts)))
    return "".join(block.pem for block in in_order(first, others))


def test_a_chain_in_the_order_of_its_issuers() -> None:
    middle, top = intermediate().pem, root().pem
    for texts in ((middle, top), (top, middle), (PAIR.pem, top, middle), (top, middle, top, PAIR.pem, middle)):
        assert ordered(*texts) == middle + top
    stranger = issue("stranger").pem
    assert ordered(stranger, top, middle) == middle + top + stranger
    assert ordered(top) == top
    assert ordered() == ""


def test_what_cannot_be_read_is_left_as_it_is() -> None:
    """The service says what is wrong with it."""
    cut = root().pem.replace("\n", "", 3).replace("-----BEGIN CERTIFICATE-----MII", "-----BEGIN CERTIFICATE-----M")
    first, *others = certificates_in(PAIR.pem + cut + intermediate().pem)
    assert in_order(first, others) == others


@pytest.mark.parametrize("key", [PAIR.key_pem, PAIR.traditional_key_pem], ids=["new", "old"])
def test_a_key_alone(key: str) -> None:
    for text in (key, PARAMETERS + key, ATTRIBUTES + key.replace("\n", "\r\n") + PAIR.pem):
        (found,) = keys_in(text)
        assert (found.pem, found.locked) == (key, False)


def test_a_key_with_a_password() -> None:
    header = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"
    older = PAIR.traditional_key_pem.replace("-----\n", "-----\n" + header, 1)
    for key in (PAIR.locked_key_pem, older):
        assert [found.locked for found in keys_in(ATTRIBUTES + key)] == [True]


def test_what_is_cut_off_is_not_passed_over() -> None:
    """The one after it would be taken in its place."""
    cut = PAIR.pem.partition("-----END")[0]
    assert certificates_in(cut) == []
    assert len(certificates_in(cut + chain())) == len(certificates_in(chain()))
    with pytest.raises(ValueError, match="it is not in base64 form"):
        read_certificate(cut + chain())


def test_nothing() -> None:
    for text in ("", "nonsense", PAIR.key_pem):
        assert certificates_in(text) == []
    for text in ("", "nonsense", PAIR.pem, PARAMETERS):
        assert keys_in(text) == []
    assert Block("CERTIFICATE", "").pem == "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
