# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Key pairs: which requests a task sends, and that no private key is lost or shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import CONFIDENTIAL
from tests.support.local_cloud import LocalCloud

MODULE = "kps_keypair"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA"
NEW: dict[str, Any] = {"name": "one", "public_key": KEY}
PATH = "/keypairs"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.pem"


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the body of each request that writes."""
    return [(entry["method"], entry["body"]) for entry in cloud.requests() if entry["method"] != "GET"]


def test_a_public_key_is_imported(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, scope="domain", description="Mine")["keypair"]
    assert made["id"] == "one"
    assert (made["public_key"], made["scope"], made["description"]) == (KEY, "domain", "Mine")
    assert made["private_key"] is None
    body = {"name": "one", "public_key": KEY, "scope": "domain"}
    assert sent(cloud) == [("POST", {"keypair": body}), ("PUT", {"keypair": {"description": "Mine"}})]


def test_a_comment_is_no_difference(cloud: LocalCloud) -> None:
    cloud.done(MODULE, name="one", public_key=KEY + " me@example.com")
    assert cloud.done(MODULE, name="one", public_key=KEY + " you@example.com\n")["changed"] is False


def test_another_key_is_refused(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    assert 'Key pair "one": the API cannot change public_key' in cloud.refused(MODULE, name="one", public_key=OTHER)
    message = cloud.refused(MODULE, name="one", public_key=OTHER, state="absent")
    assert 'The key pair "one" is not the one that the task describes: public_key is' in message


def test_only_the_description_changes(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["keypair"]
    cloud.requests()
    changed = cloud.done(MODULE, **NEW, description="New")["keypair"]
    assert changed == {**made, "description": "New"}
    assert sent(cloud) == [("PUT", {"keypair": {"description": "New"}})]


@pytest.mark.parametrize("text", ["", "ssh-rsa", "/home/me/.ssh/id_rsa.pub"])
def test_a_text_that_is_no_key_is_refused(text: str, cloud: LocalCloud) -> None:
    assert "public_key is not in the form of OpenSSH" in cloud.refused(MODULE, name="one", public_key=text)
    assert cloud.requests() == []


def test_a_private_key_is_returned_once_as_a_secret(cloud: LocalCloud) -> None:
    predicted = cloud.run(MODULE, check=True, name="one")
    assert CONFIDENTIAL not in predicted
    result = cloud.done(MODULE, name="one", description="Mine")
    assert result[CONFIDENTIAL] is True
    assert "PRIVATE KEY" in result["keypair"]["private_key"]
    assert "private_key" not in result["diff"]["after"]
    again = cloud.done(MODULE, name="one")
    assert CONFIDENTIAL not in again
    assert again["keypair"] == {**result["keypair"], "private_key": None}


def test_a_private_key_is_written_to_a_file(cloud: LocalCloud, file: Path) -> None:
    result = cloud.done(MODULE, name="one", private_key_file=str(file))
    assert CONFIDENTIAL not in result
    assert result["keypair"]["private_key"] is None
    text = file.read_text(encoding="utf-8")
    assert text.startswith("-----BEGIN RSA PRIVATE KEY-----")
    assert file.stat().st_mode & 0o777 == 0o600
    assert text not in str(result)
    assert cloud.done(MODULE, name="one", private_key_file=str(file))["changed"] is False
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("check", [True, False])
def test_a_file_is_not_overwritten(check: bool, cloud: LocalCloud, file: Path) -> None:
    file.write_text("old", encoding="utf-8")
    result = cloud.run(MODULE, check=check, name="one", private_key_file=str(file))
    assert f'private_key_file: "{file}" exists' in result["msg"]
    missing = str(file.parent / "none" / "one.pem")
    result = cloud.run(MODULE, check=check, name="one", private_key_file=missing)
    assert "private_key_file: there is no directory" in result["msg"]
    assert sent(cloud) == []
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_without_permission_is_seen_before(cloud: LocalCloud, file: Path) -> None:
    file.parent.chmod(0o500)
    message = cloud.refused(MODULE, name="one", private_key_file=str(file))
    file.parent.chmod(0o700)
    assert "cannot be written: Permission denied" in message
    assert sent(cloud) == []


def test_nothing_stays_of_a_creation_that_is_refused(cloud: LocalCloud, file: Path) -> None:
    before = sorted(file.parent.iterdir())
    assert "name" in cloud.refused(MODULE, name="one!", private_key_file=str(file))
    assert sorted(file.parent.iterdir()) == before


def test_a_file_is_for_generated_keys(cloud: LocalCloud, file: Path) -> None:
    message = cloud.refused(MODULE, **NEW, private_key_file=str(file))
    assert message.startswith("private_key_file is for a key pair that the service generates")
    assert cloud.done(MODULE, **NEW, private_key_file=str(file), state="absent")["changed"] is False


@pytest.mark.parametrize("path", ["PUT", "GET"])
def test_a_failure_after_the_creation_loses_no_key(path: str, cloud: LocalCloud) -> None:
    nth = 2 if path == "GET" else 1
    fault = {"action": "status", "status": 403, "path": PATH, "method": path, "nth": nth}
    cloud.tell("faults", fault)
    made = cloud.done(MODULE, name="one", description="Mine")["keypair"]
    assert "PRIVATE KEY" in made["private_key"]
    if path == "PUT":
        assert "The description was not set. Run the task again." in cloud.warnings[-1]
    again = cloud.done(MODULE, name="one", description="Mine")
    assert again["changed"] is (path == "PUT")
    assert again["keypair"]["description"] == "Mine"


def test_a_failure_is_an_error_if_the_key_is_in_a_file(cloud: LocalCloud, file: Path) -> None:
    cloud.tell("faults", {"action": "status", "status": 403, "path": PATH, "method": "PUT"})
    cloud.refused(MODULE, name="one", description="Mine", private_key_file=str(file))
    assert "PRIVATE KEY" in file.read_text(encoding="utf-8")
    assert cloud.done(MODULE, name="one", description="Mine", private_key_file=str(file))["changed"] is True


def test_a_lost_response_loses_the_private_key(cloud: LocalCloud) -> None:
    for fault in ({"action": "drop_after"}, {"action": "status", "status": 200, "body": {"keypair": {"name": "one"}}}):
        cloud.tell("faults", {**fault, "path": PATH, "method": "POST"})
        message = cloud.refused(MODULE, name="one")
        assert 'If key pair "one" exists now, its private key is lost.' in message
        cloud.done(MODULE, name="one", state="absent")


def test_an_import_whose_response_was_lost_is_adopted(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "drop_after", "path": PATH, "method": "POST"})
    assert cloud.done(MODULE, **NEW)["keypair"]["public_key"] == KEY


def test_an_import_of_somebody_else_is_not_taken_for_the_own_one(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"keypairs": [{"name": "one", "public_key": OTHER}]})
    lost = {"action": "status", "status": 404, "path": f"{PATH}/one$", "method": "GET"}
    cloud.tell("faults", lost)
    cloud.tell("faults", {"action": "drop_before", "path": PATH, "method": "POST"})
    assert "public_key is" in cloud.refused(MODULE, **NEW)


def test_a_name_of_another_user_is_explained(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"keypairs": [{"name": "one", "user_id": "somebody"}]})
    message = cloud.refused(MODULE, **NEW)
    assert "A key pair of another user, which is not shown, may have the name" in message


@pytest.mark.parametrize("code", ["KPS.4016", "KPS.6004"])
def test_a_missing_key_pair_may_be_a_bad_request(code: str, cloud: LocalCloud) -> None:
    body = {"error_code": code, "error_msg": "not there"}
    cloud.tell("faults", {"action": "status", "status": 400, "body": body, "path": f"{PATH}/one$"})
    assert cloud.done(MODULE, name="one", state="absent")["changed"] is False


def test_all_pages_are_read(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"keypairs": [{"name": f"pair-{number:03}", "scope": "domain"} for number in range(120)]})
    pairs = cloud.done(f"{MODULE}_info", scope="domain")["keypairs"]
    assert [pair["name"] for pair in pairs] == [f"pair-{number:03}" for number in range(120)]
    assert len(cloud.requests()) == 3
    assert {pair["created_at"] for pair in pairs} == {None}
    detailed = cloud.done(f"{MODULE}_info", scope="domain", with_details=True)["keypairs"]
    assert None not in {pair["created_at"] for pair in detailed}
