# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A certificate is known by what is in it: imported once, found under any name, and removed without a doubt."""

from __future__ import annotations

import hashlib
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from ansible_collections.community.huaweicloud.plugins.module_utils._services.scm.certificate.mapping import (
    fingerprint_of,
    moment_of,
    names_of,
)
from tests.emulator.certificates import chain, intermediate, leaf, root
from tests.unit.services.scm.certificates import Certificates, given

MODULE = "scm_certificate"
IMPORT = "POST certificates/import"


@pytest.fixture
def cloud(tmp_path: Path) -> Certificates:
    return Certificates(tmp_path)


def test_it_is_there_whatever_its_name(cloud: Certificates) -> None:
    pair = leaf()
    made = cloud.done(MODULE, **given(pair, "one", tags={"team": "a"}))
    assert made["changed"]
    cloud.requests()
    again = cloud.done(MODULE, **given(pair, "two", tags={"team": "a"}))
    assert (again["changed"], again["certificate"]) == (False, made["certificate"])
    assert again["certificate"]["name"] == "one"
    (certificate_id,) = [again["certificate"]["id"]]
    assert cloud.sent() == [
        "GET certificates",
        f"GET certificates/{certificate_id}",
        f"GET {certificate_id}/tags",
    ]


def test_an_error_says_what_is_done_to_the_tags(cloud: Certificates) -> None:
    certificate_id = cloud.imported(leaf(), tags={"team": "a"})
    cloud.tell("faults", {"action": "status", "status": 400, "path": "/tags/action$", "count": None})
    for tags, verb in (({"team": "b"}, "create"), ({}, "delete")):
        said = cloud.refused(MODULE, id=certificate_id, tags=tags)
        assert said.startswith(f"{verb} tags of certificate {certificate_id}: ")


def test_only_those_that_expire_at_the_same_time_are_looked_at(cloud: Certificates) -> None:
    cloud.tell("seed", {"scm_certificates": 120})
    # Some minutes after one of those.
    pair = leaf(days=90.005)
    certificate_id = cloud.imported(pair)
    cloud.done(MODULE, **given(pair, "another-name"))
    assert cloud.sent() == ["GET certificates"] * 3 + [
        f"GET certificates/{certificate_id}",
        f"GET {certificate_id}/tags",
    ]


def test_what_it_is_recognised_by(cloud: Certificates) -> None:
    pair = leaf()
    told = cloud.done(MODULE, check=True, **given(pair))
    assert told["given"] == {
        "fingerprint": pair.fingerprint,
        "fingerprint_sha256": hashlib.sha256(pair.certificate.public_bytes(Encoding.DER)).hexdigest(),
        "serial_number": f"{pair.certificate.serial_number:x}",
        "expires_at": pair.certificate.not_valid_after_utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    assert told["certificate"]["fingerprint"] == pair.fingerprint
    made = cloud.done(MODULE, **given(pair))
    assert made["certificate"]["expires_at"] == told["given"]["expires_at"]
    assert made["certificate"]["fingerprint"] == pair.fingerprint
    assert cloud.done(MODULE, name="new")["given"] is None


def test_a_renewed_one_comes_beside_the_old_one(cloud: Certificates) -> None:
    old = cloud.imported(name="shop")
    new = cloud.imported(name="shop")
    assert old != new
    message = cloud.refused(MODULE, name="shop", state="absent")
    assert message.startswith('There are 2 certificates with name "shop": ')
    assert old in message
    assert new in message
    assert cloud.writes() == []


def test_out_of_files(cloud: Certificates, tmp_path: Path) -> None:
    pair = leaf()
    texts = {"certificate": pair.pem, "certificate_chain": chain(), "private_key": pair.key_pem}
    paths = {}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="ascii")
        paths[name + "_path"] = str(tmp_path / name)
    cloud.done(MODULE, name="new", **paths)
    assert not cloud.done(MODULE, **given(pair))["changed"]
    gone = cloud.done(MODULE, certificate_path=paths["certificate_path"], state="absent")
    assert gone["changed"]
    assert not cloud.done(MODULE, certificate_path=paths["certificate_path"], state="absent")["changed"]


ATTRIBUTES = "Bag Attributes\n    friendlyName: 商店\nsubject=CN = new.example.com\n"
PARAMETERS = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"


@pytest.mark.parametrize("in_files", [False, True])
def test_only_what_is_in_pem_form_is_compared_and_sent(cloud: Certificates, tmp_path: Path, in_files: bool) -> None:
    pair = leaf()
    texts = {
        "certificate": ATTRIBUTES + "Certificate:\n    Data:\n" + pair.pem.replace("\n", "\r\n"),
        "certificate_chain": ATTRIBUTES + chain().replace("-----BEGIN", ATTRIBUTES + "-----BEGIN"),
        "private_key": ATTRIBUTES + PARAMETERS + pair.traditional_key_pem,
    }
    task: dict[str, Any] = {"name": "new", **texts}
    for name, text in texts.items() if in_files else ():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
        task[name + "_path"] = str(tmp_path / name)
        del task[name]
    cloud.done(MODULE, **task)
    (sent,) = [one["body"] for one in cloud.requests() if one["method"] == "POST"]
    assert (sent["certificate"], sent["certificate_chain"]) == (pair.pem, chain())
    assert cloud.done("scm_certificate_export", name="new")["private_key"] == pair.traditional_key_pem
    assert not cloud.done(MODULE, **task)["changed"]
    assert not cloud.done(MODULE, **given(pair))["changed"]
    assert cloud.done(MODULE, **{**task, "state": "absent"})["changed"]


@pytest.mark.parametrize("escaped", [False, True])
def test_a_chain_in_any_order_and_texts_in_one_line(cloud: Certificates, *, escaped: bool) -> None:
    """A browser exports the chain from the root on; an environment variable has no line breaks."""
    pair = leaf()
    texts = {"certificate": pair.pem, "certificate_chain": root().pem + pair.pem + intermediate().pem}
    texts["private_key"] = pair.key_pem
    if escaped:
        texts = {name: text.replace("\n", "\\n") for name, text in texts.items()}
    cloud.done(MODULE, name="new", **texts)
    (sent,) = [one["body"] for one in cloud.requests() if one["method"] == "POST"]
    assert (sent["certificate"], sent["certificate_chain"]) == (pair.pem, chain())
    assert cloud.done("scm_certificate_export", name="new")["private_key"] == pair.key_pem
    assert cloud.done(MODULE, **given(pair))["changed"] is False


def test_of_what_is_removed_only_the_certificate_is_read(cloud: Certificates, tmp_path: Path) -> None:
    pair = leaf()
    cloud.imported(pair)
    gone = {"certificate_chain_path": str(tmp_path / "none"), "private_key": "nonsense"}
    assert cloud.done(MODULE, certificate=pair.pem, state="absent", **gone)["changed"]
    assert not cloud.done(MODULE, certificate=pair.pem, state="absent", **gone)["changed"]


def test_a_chain_without_text_is_none(cloud: Certificates) -> None:
    pair = leaf()
    cloud.done(MODULE, name="new", certificate=pair.pem + chain(), certificate_chain="\n", private_key=pair.key_pem)
    (sent,) = [one["body"] for one in cloud.requests() if one["method"] == "POST"]
    assert "certificate_chain" not in sent
    assert sent["certificate"] == pair.pem + chain()


def test_with_its_chain_in_one_text(cloud: Certificates) -> None:
    pair = leaf()
    cloud.done(MODULE, name="new", certificate=pair.pem + chain(), private_key=pair.key_pem)
    assert not cloud.done(MODULE, **given(pair))["changed"]


def test_several_copies(cloud: Certificates) -> None:
    pair = leaf()
    one = cloud.imported(pair, "one")
    two = cloud.copied(pair, "two")
    assert cloud.done(MODULE, **given(pair, "two"))["certificate"]["id"] == two
    assert cloud.done(MODULE, **given(pair, "three"))["certificate"]["id"] == min(one, two)
    assert cloud.writes() == []
    message = cloud.refused(MODULE, certificate=pair.pem, state="absent")
    assert f'There are 2 certificates with fingerprint "{pair.fingerprint}"' in message
    assert cloud.writes() == []
    assert cloud.done(MODULE, name="one", certificate=pair.pem, state="absent")["changed"]
    assert cloud.writes() == [f"DELETE /v3/scm/certificates/{one}"]


def test_another_one_than_the_task_describes_is_not_removed(cloud: Certificates) -> None:
    pair = leaf()
    certificate_id = cloud.imported(pair, "one")
    message = cloud.refused(MODULE, name="two", certificate=pair.pem, state="absent")
    assert 'not the one that the task describes: name is "one", not "two"' in message
    message = cloud.refused(MODULE, id=certificate_id, certificate=leaf().pem, state="absent")
    assert f"has the fingerprint {pair.fingerprint}, not " in message
    message = cloud.refused(MODULE, id=certificate_id, name="two")
    assert "cannot change name" in message
    assert cloud.writes() == []


def test_of_a_certificate_that_is_there_the_name_is_enough(cloud: Certificates) -> None:
    certificate_id = cloud.imported(name="shop", tags={"a": "1", "b": "2"})
    changed = cloud.done(MODULE, name="shop", tags={"b": "3"})
    assert changed["actions"] == ["remove tags a", "set tags b"]
    assert changed["certificate"]["tags"] == {"b": "3"}
    assert not cloud.done(MODULE, id=certificate_id, tags={"b": "3"})["changed"]
    assert cloud.done(MODULE, name="shop", tags={"c": "4"}, purge_tags=False)["certificate"]["tags"] == {
        "b": "3",
        "c": "4",
    }


def test_tags_that_fail_leave_a_certificate_that_the_next_run_completes(cloud: Certificates) -> None:
    cloud.tell("faults", {"action": "status", "status": 400, "path": "/tags/action$", "nth": 1})
    task = given(leaf(), tags={"team": "a"})
    failed = cloud.run(MODULE, **task)
    assert (failed["failed"], failed["changed"], failed["done"]) == (True, True, ['create certificate "new"'])
    cloud.requests()
    assert cloud.done(MODULE, **task)["actions"] == ["set tags team"]
    assert IMPORT not in cloud.sent()


def test_an_answer_that_is_lost(cloud: Certificates) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": "/import$", "nth": 1})
    pair = leaf()
    made = cloud.done(MODULE, **given(pair, tags={"team": "a"}))
    assert made["certificate"]["fingerprint"] == pair.fingerprint
    assert made["certificate"]["tags"] == {"team": "a"}
    assert cloud.sent().count(IMPORT) == 1


@pytest.mark.parametrize("path", ["/certificates/scs[0-9]+$", "/tags$"])
@pytest.mark.parametrize("tags", [{}, {"team": "a"}])
def test_one_that_can_be_read_only_later(cloud: Certificates, path: str, tags: dict[str, str]) -> None:
    absent = {"error_code": "SCM.0020", "error_msg": "Incorrect certificate ID."}
    cloud.tell("faults", {"action": "status", "status": 400, "body": absent, "method": "GET", "path": path, "count": 2})
    pair = leaf()
    made = cloud.done(MODULE, **given(pair, tags=tags))
    assert (made["changed"], made["certificate"]["fingerprint"]) == (True, pair.fingerprint)
    assert not cloud.done(MODULE, **given(pair, tags=tags))["changed"]


def test_one_that_somebody_else_has_just_imported(cloud: Certificates) -> None:
    """It is not listed at first; the service refuses the second one with a code that it does not tell."""
    pair = leaf()
    certificate_id = cloud.copied(pair, "other")
    nothing = {"certificates": [], "total_count": 0}
    cloud.tell("faults", {"action": "status", "status": 200, "body": nothing, "path": "/certificates$", "nth": 1})
    made = cloud.done(MODULE, **given(pair))
    assert made["certificate"]["id"] == certificate_id
    assert made["certificate"]["name"] == "other"
    assert cloud.sent().count(IMPORT) == 1


def test_one_that_another_task_has_just_imported(cloud: Certificates) -> None:
    """It is not listed at first, but tasks know of each other, whatever name they give it."""
    pair = leaf()
    certificate_id = cloud.imported(pair, "other")
    nothing = {"certificates": [], "total_count": 0}
    cloud.tell("faults", {"action": "status", "status": 200, "body": nothing, "path": "/certificates$", "nth": 1})
    again = cloud.done(MODULE, **given(pair))
    assert (again["changed"], again["certificate"]["id"]) == (False, certificate_id)
    assert IMPORT not in cloud.sent()


def test_any_other_refusal_stays_one(cloud: Certificates) -> None:
    message = cloud.refused(MODULE, **given(leaf(), private_key=leaf().key_pem))
    assert "does not match the private key" in message
    assert "SCM.0014" in message
    assert "SCM.0079" in cloud.refused(MODULE, **{**given(leaf()), "certificate_chain": None})


def test_a_file_without_a_certificate_is_named(cloud: Certificates, tmp_path: Path) -> None:
    (tmp_path / "page.pem").write_text("nonsense")
    task = {**given(leaf()), "certificate": None, "certificate_path": str(tmp_path / "page.pem")}
    said = 'certificate_path: "%s" cannot be read as a certificate: there is no' % (tmp_path / "page.pem")
    assert said in cloud.refused(MODULE, **{name: value for name, value in task.items() if value is not None})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"certificate": "nonsense"},
            "certificate cannot be read as a certificate: there is no certificate in PEM form",
        ),
        ({"private_key": "nonsense"}, "private_key is not a private key in PEM form."),
        ({"private_key": leaf().locked_key_pem}, "private_key is protected by a password"),
        ({"private_key": None}, 'There is no certificate "new". To create it, set private_key.'),
    ],
)
def test_what_cannot_be_imported_is_refused_here(cloud: Certificates, change: dict[str, Any], sentence: str) -> None:
    task = {**given(leaf()), **change}
    for check in (True, False):
        assert sentence in cloud.refused(MODULE, check=check, **task)
    assert cloud.writes() == []


def test_files_that_cannot_be_read(cloud: Certificates, tmp_path: Path) -> None:
    message = cloud.refused(MODULE, name="new", certificate_path=str(tmp_path / "none"))
    assert message == f'certificate_path: "{tmp_path}/none" cannot be read: No such file or directory.'
    (tmp_path / "binary").write_bytes(b"\x30\xff")
    message = cloud.refused(MODULE, name="new", certificate_path=str(tmp_path / "binary"))
    assert message.endswith("it is not text in PEM form.")
    assert cloud.requests() == []


def test_ids_that_there_are_not(cloud: Certificates) -> None:
    for missing in ("scs0000000000001", "no-id"):
        assert f"There is no certificate with ID {missing}. Leave out id to create a new one." in cloud.refused(
            MODULE, id=missing
        )
        assert not cloud.done(MODULE, id=missing, state="absent")["changed"]
    assert cloud.writes() == []


def test_the_enterprise_project(cloud: Certificates) -> None:
    project = "0aad99bc-f5f6-4f78-8404-c598d76b0ed2"
    made = cloud.done(MODULE, enterprise_project_id=project, **given(leaf()))
    assert made["certificate"]["enterprise_project_id"] == project
    environ = {"HW_ENTERPRISE_PROJECT_ID": project}
    found = cloud.run("scm_certificate_info", environ=environ)["certificates"]
    assert [one["name"] for one in found] == ["new"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-02 03:04:05.0", datetime(2026, 1, 1, 19, 4, 5, tzinfo=timezone.utc)),
        ("2026-01-02 03:04:05", datetime(2026, 1, 1, 19, 4, 5, tzinfo=timezone.utc)),
        ("2026-01-02T03:04:05.123", datetime(2026, 1, 1, 19, 4, 5, tzinfo=timezone.utc)),
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)),
        ("2026-01-02 03:04:05 +01:00", datetime(2026, 1, 2, 2, 4, 5, tzinfo=timezone.utc)),
        ("2026-13-02 03:04:05.0", None),
        ("tomorrow", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text: Any, moment: datetime | None) -> None:
    assert moment_of(text) == moment


@pytest.mark.parametrize("text", ["0a1b2c", "0A:1B:2C", "0A 1B 2C"])
def test_a_fingerprint_is_its_digits(text: str) -> None:
    assert fingerprint_of({"fingerprint": text}) == "0a1b2c"


def test_names() -> None:
    assert names_of("a.example.com;b.example.com; a.example.com;") == ["a.example.com", "b.example.com"]
    assert names_of(None) == []
