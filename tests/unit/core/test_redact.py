# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets are taken out of text and out of the values of plain data."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import (
    MASK,
    MASK_OF_VALUE,
    PIECE,
    Sieve,
    printable,
    redact,
    redact_values,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("nothing to hide", "nothing to hide"),
        ("pin=1234;", f"pin={MASK};"),
        ("longer 1234567", f"longer {MASK}"),
        ("12341234", MASK + MASK),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert redact(text, ["1234", "", "1234567"]) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("1234", MASK_OF_VALUE),
        (" 1234", f" {MASK}"),
        (1234, MASK_OF_VALUE),
        (912345, MASK_OF_VALUE),
        (0.1234, MASK_OF_VALUE),
        (123, 123),
        (True, True),
        (None, None),
        ({"1234": ["1234", {"deep": "<1234>"}]}, {"1234": [MASK_OF_VALUE, {"deep": f"<{MASK}>"}]}),
    ],
)
def test_values(data: Any, expected: Any) -> None:
    assert redact_values(data, ["1234", "", "True", "None"]) == expected


def test_data_is_copied() -> None:
    data = {"list": [{"pin": "1234"}]}
    assert redact_values(data, ["1234"]) == {"list": [{"pin": MASK_OF_VALUE}]}
    assert data == {"list": [{"pin": "1234"}]}


KEY = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49\nAwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n"
AWKWARD = 'pa<ss & "wo\'rd"/with  two blanks'


@pytest.mark.parametrize("secret", ["1234", "päss/wörd", AWKWARD, KEY])
@pytest.mark.parametrize(
    "spell",
    [
        str,
        json.dumps,
        lambda secret: json.dumps(secret, ensure_ascii=False),
        lambda secret: json.dumps(secret).replace("/", "\\/"),
        html.escape,
        lambda secret: html.escape(secret).replace("&#x27;", "&#39;"),
        lambda secret: html.escape(secret, quote=False),
        quote,
        quote_plus,
        lambda secret: quote(secret, safe=""),
        repr,
        lambda secret: " ".join(secret.split()),
    ],
)
def test_no_spelling_of_a_secret_passes(secret: str, spell: Callable[[str], str]) -> None:
    sieve = Sieve([secret])
    text = "before %s after" % spell(secret).strip("\"'")
    assert sieve.body(text.encode()).decode() in ("before %s after" % MASK, "before %s\n after" % MASK)
    assert sieve.text(text, 200) == "before %s after" % MASK


def test_base64_of_a_secret_does_not_pass() -> None:
    assert Sieve([KEY]).text(base64.b64encode(KEY.encode()).decode(), 200) == MASK


@pytest.mark.parametrize("start", [0, 3, 30, 57])
def test_no_long_piece_of_a_secret_passes(start: int) -> None:
    line = " ".join(KEY.split())
    piece = line[start : start + 40]
    assert Sieve([KEY]).text("it says %s and no more" % piece, 200) == "it says %s and no more" % MASK
    assert Sieve([KEY]).text("it says %s" % piece[:PIECE], 200).endswith(MASK)
    assert Sieve([KEY]).text("it says " + "x" * 180 + piece, 200).count("G") == 0


def test_short_pieces_are_words() -> None:
    assert Sieve([KEY]).text("this PRIVATE_KEY is wrong", 200) == "this PRIVATE_KEY is wrong"
    assert Sieve(["a-password-of-words"]).text("the password is wrong", 200) == "the password is wrong"


def test_text_is_cut_after_it_is_cleaned() -> None:
    assert len(Sieve().text("word " * 100, 50)) == 50
    assert Sieve(["1234"]).text("x" * 47 + "1234", 50).endswith("...")
    assert "123" not in Sieve(["1234"]).text("x" * 46 + "1234", 50)


def test_a_finer_sieve() -> None:
    sieve = Sieve(["1234"])
    assert sieve.finer(["1234"]) is sieve
    assert sieve.finer(["5678"]).text("1234 5678", 50) == "%s %s" % (MASK, MASK)


@pytest.mark.parametrize("dangerous", ["\x1b]0;x\x07", "\u202e", "\x00", "\x9b31m", "\u2066", "\ud800"])
def test_what_a_terminal_obeys_is_replaced(dangerous: str) -> None:
    shown = printable("a%sb" % dangerous)
    assert shown.isprintable()
    assert shown[0] + shown[-1] == "ab"
    assert printable("证书 «é» ok") == "证书 «é» ok"
