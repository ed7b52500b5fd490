# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever comes in: no secret comes out, nothing exceeds its limit, and nothing but the named errors is raised."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.bodies import LIMIT, presentable
from ansible_collections.community.huaweicloud.plugins.module_utils._core.documents import DEPTH, parse
from ansible_collections.community.huaweicloud.plugins.module_utils._core.envelopes import (
    ID_LIMIT,
    TEXT_LIMIT,
    ServiceError,
    only_an_error,
    service_error,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse
from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import (
    MASK,
    MASK_OF_VALUE,
    PIECE,
    Sieve,
    printable,
    redact,
    redact_values,
)
from tests.unit.core.hostile import (
    ERRORS,
    LONG_SPELLINGS,
    MARKUP,
    SECRETS,
    SHORT_SECRETS,
    SPELLINGS,
    TREES,
    leaked,
    leaves,
    trees,
)

# A message and its detail, each of the limit, and the brackets.
LONGEST_MESSAGE = 2 * TEXT_LIMIT + len(" ()")


# Secrets in texts.


@given(SECRETS, st.sampled_from(sorted(LONG_SPELLINGS)), st.text(), st.text(), st.integers(20, 400))
def test_no_spelling_of_a_secret_passes_in_any_text(secret: str, how: str, before: str, after: str, limit: int) -> None:
    spelled = LONG_SPELLINGS[how](secret)
    sieve = Sieve([secret])
    shown = sieve.text(before + spelled + after, limit)
    assert len(shown) <= limit
    assert shown.isprintable()
    assert not leaked(shown, secret)
    assert spelled not in sieve.body((before + spelled + after).encode()).decode()


@given(SECRETS, st.sampled_from(sorted(LONG_SPELLINGS)), st.data())
def test_no_long_part_of_a_spelling_passes_in_any_text(secret: str, how: str, data: st.DataObject) -> None:
    spelled = LONG_SPELLINGS[how](secret)
    start = data.draw(st.integers(0, max(0, len(spelled) - PIECE)))
    length = data.draw(st.integers(PIECE, len(spelled)))
    said = data.draw(st.text()) + spelled[start : start + length] + data.draw(st.text())
    assert not leaked(Sieve([secret]).text(said, 400), secret)


@given(st.lists(SHORT_SECRETS, min_size=1, max_size=3), st.data())
def test_short_secrets_are_masked_whole(secrets: list[str], data: st.DataObject) -> None:
    """Also one that is a part of another, and in texts that have several of them next to each other."""
    spelled = st.builds(
        lambda how, secret: SPELLINGS[how](secret), st.sampled_from(sorted(SPELLINGS)), st.sampled_from(secrets)
    )
    said = "".join(data.draw(st.lists(spelled | st.text(max_size=5), max_size=8)))
    for shown in (redact(said, secrets), Sieve(secrets).text(said, 400), Sieve(secrets).body(said.encode()).decode()):
        assert not [secret for secret in secrets if secret in shown]


@given(TREES, st.lists(st.text("abc019 é", min_size=1, max_size=4), max_size=3))
def test_no_value_of_any_data_has_a_secret(tree: Any, secrets: list[str]) -> None:
    before = json.dumps(tree)
    clean = redact_values(tree, secrets)
    assert json.dumps(tree) == before
    assert same_form(clean, tree)
    for leaf in leaves(clean):
        if leaf != MASK_OF_VALUE and leaf not in (True, False, None):
            assert not [secret for secret in secrets if secret in str(leaf)]


def same_form(one: Any, other: Any) -> bool:
    if isinstance(other, dict):
        return (
            isinstance(one, dict) and list(one) == list(other) and all(same_form(one[key], other[key]) for key in other)
        )
    if isinstance(other, list):
        return isinstance(one, list) and len(one) == len(other) and all(map(same_form, one, other))
    return not isinstance(one, (dict, list))


@given(st.text(st.characters()))
def test_any_text_is_printable_afterwards(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert len(shown) == len(text)
    assert all(new in (old, "\ufffd") for new, old in zip(shown, text, strict=True))


@pytest.mark.parametrize("secret", ["pass\u00adword", "word\u200bof\u200bmine", "mine\x1b"], ids=range(3))
def test_a_secret_with_a_character_that_is_not_shown(secret: str) -> None:
    """The service writes the digits of its escapes in upper case, so that the body has none of the known spellings."""
    body = json.dumps({"error_code": "X.1", "error_msg": "wrong: " + secret})
    body = re.sub(r"(?<=\\u)....", lambda digits: digits.group().upper(), body)
    shown = service_error(HttpResponse(400, {}, body.encode(), Sieve([secret]))).message
    assert printable(secret) not in shown


def test_a_secret_in_the_lower_case_spelling_of_a_url() -> None:
    assert "%2fb" not in Sieve(["ä/b"]).text("path=%c3%a4%2fb", 100)


# Documents.


@given(st.binary() | MARKUP.map(str.encode) | TREES.map(lambda tree: json.dumps(tree).encode()))
def test_any_bytes_are_a_document_or_a_value_error(body: bytes) -> None:
    try:
        document = parse(body)
    except ValueError:
        return
    assert depth(document) <= DEPTH
    json.dumps(document, allow_nan=False).encode()


def depth(tree: Any) -> int:
    if isinstance(tree, dict):
        tree = list(tree.values())
    return 1 + max(map(depth, tree), default=0) if isinstance(tree, list) else 1


@given(TREES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_a_document_in_any_coding_has_no_half_characters(tree: Any, coding: str) -> None:
    body = json.dumps(tree, ensure_ascii=False).encode(coding)
    json.dumps(parse(body), ensure_ascii=False).encode()


@pytest.mark.parametrize("body", [b'"\xed\xa0\x80"', '"\\ud800"'.encode("utf-16")], ids=["bytes", "utf-16"])
def test_half_a_character_in_any_form_is_replaced(body: bytes) -> None:
    assert parse(body) == "\ufffd"


@pytest.mark.parametrize("body", [b"9" * 5000, b'{"total": 1e400}', b"-" + b"9" * 5000])
def test_numbers_that_are_too_long(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"limit|too large"):
        parse(body)


# Bodies in a log.


def check_body(shown: str) -> None:
    cut, dots, rest = shown.rpartition("... (")
    assert len(cut if dots and rest.endswith(" characters more)") else shown) <= LIMIT
    assert "\n" not in shown


@given(st.binary() | MARKUP.map(str.encode) | TREES.map(lambda tree: json.dumps(tree).encode()))
def test_any_body_can_be_shown(body: bytes) -> None:
    check_body(presentable(body))


SECRET_NAMES = (
    "password",
    "adminPass",
    "X-Auth-Token",
    "private_key",
    "secretAccessKey",
    "auth_key",
    "sk",
    "user_data",
)
HARMLESS = trees(st.text("abc {[:,", max_size=9))
PLAIN_VALUES = st.text("QXZ059<>&\"'/\\+=% äß中\n", min_size=10, max_size=40).filter(str.strip)


@given(st.sampled_from(SECRET_NAMES), PLAIN_VALUES, st.data())
def test_a_value_with_the_name_of_a_secret_is_never_shown(name: str, value: str, data: st.DataObject) -> None:
    """Wherever in a document it is, and in a document in a text in a document."""
    tree: Any = {name: value}
    for step in data.draw(st.lists(st.sampled_from(["list", "dict", "text", "below"]), max_size=6)):
        if step == "list":
            tree = [data.draw(HARMLESS), tree]
        elif step == "text":
            tree = {"said": json.dumps(tree)}
        else:
            tree = {"next": data.draw(HARMLESS), ("password" if step == "below" else "inner"): tree}
    body = json.dumps(tree).encode()
    shown = presentable(body)
    check_body(shown)
    unspelled = shown
    for _level in range(7):
        assert json.dumps(value)[1:-1] not in unspelled
        unspelled = unspelled.replace("\\\\", "\\").replace('\\"', '"')


@given(st.sampled_from(SECRET_NAMES), st.text("QXZ059/+=äß中", min_size=10, max_size=40), st.data())
def test_nor_in_a_document_that_was_cut_off(name: str, value: str, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from("\"'"))
    start = "%s%s%s: %s" % (quote, name, quote, quote)
    text = data.draw(st.text("abc {[:,", max_size=20)) + start + value
    shown = presentable(text[: len(text) - data.draw(st.integers(0, 3))].encode())
    assert value[:7] not in shown
    assert MASK in shown


def test_documents_in_texts_of_documents_are_not_too_deep() -> None:
    text = "1"
    for _level in range(8):
        text = "[" * (DEPTH - 2) + json.dumps(text) + "]" * (DEPTH - 2)
    check_body(presentable(text.encode()))


# Errors.


def check_error(said: ServiceError) -> None:
    assert said.message
    assert len(said.message) <= LONGEST_MESSAGE
    assert all(len(text) <= ID_LIMIT for text in (said.code, said.request_id) if text is not None)
    assert all(text.isprintable() for text in said if text is not None)


@given(
    st.binary()
    | MARKUP.map(lambda text: text.encode("utf-8", "replace"))
    | ERRORS.map(lambda tree: json.dumps(tree).encode())
    | TREES.map(lambda tree: json.dumps(tree).encode()),
    st.sampled_from([200, 301, 400, 404, 500, 503]),
    st.dictionaries(st.sampled_from(["x-request-id", "x-obs-request-id", "location"]), st.text()),
)
def test_any_response_is_an_error_with_a_message(body: bytes, status: int, headers: dict[str, str]) -> None:
    check_error(service_error(HttpResponse(status, headers, body)))


@given(ERRORS | TREES)
def test_whether_any_document_is_only_an_error(document: Any) -> None:
    assert only_an_error(document) in (True, False)
    if only_an_error(document):
        check_error(service_error(HttpResponse(200, {}, json.dumps(document).encode())))


def test_a_page_with_a_character_of_many_digits() -> None:
    check_error(service_error(HttpResponse(502, {}, b"<html><title>&#" + b"9" * 5000 + b";</title></html>")))


# The ways in which a service repeats a secret of a request, each with the spellings that are used there.
REPEATS = {
    "json": lambda said: json.dumps({"error_code": "X.1", "error_msg": said}),
    "json in Unicode": lambda said: json.dumps({"error": {"code": said, "message": said}}, ensure_ascii=False),
    "json in json": lambda said: json.dumps({"error_msg": "wrong", "detail": json.dumps({"request": said})}),
    "list of results": lambda said: json.dumps({"results": [{"error_code": "X.1", "error_msg": said}]}),
    "unknown document": lambda said: json.dumps({"message": {"you sent": [said]}}),
    "text": str,
    "cut off": lambda said: json.dumps({"error_code": "X.1", "error_msg": said})[:-1],
}
PAGES = {
    "page": "<html><head><title>%s</title></head></html>",
    "page without a title": "<!DOCTYPE html><body>You sent <b>%s</b>.</body>",
    "storage": "<Error><Code>X</Code><Message>%s</Message><RequestId>1</RequestId></Error>",
    "code of the storage": "<Error><Code>%s</Code><Message>No.</Message></Error>",
    "id of the storage": "<Error><Code>X</Code><Message>No.</Message><RequestId>%s</RequestId></Error>",
}


@given(
    SECRETS, st.sampled_from(sorted(LONG_SPELLINGS)), st.sampled_from(sorted((*REPEATS, *PAGES))), st.integers(0, 250)
)
def test_a_secret_that_any_response_repeats_is_masked(secret: str, how: str, where: str, filled: int) -> None:
    said = "a " * (filled // 2) + LONG_SPELLINGS[how](secret)
    body = REPEATS[where](said) if where in REPEATS else PAGES[where] % said
    found = service_error(HttpResponse(400, {"x-iam-trace-id": said}, body.encode(), Sieve([secret])))
    check_error(found)
    assert not leaked(" | ".join(filter(None, found)), secret)
