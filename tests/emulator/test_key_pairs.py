# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Key pairs that are created, imported, described and deleted, and private keys that the service keeps."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from emulator.core.settings import Settings
from tests.emulator.clients import DOMAIN, PROJECT, USER, Client, Keys, error_of
from tests.emulator.conftest import client_of
from tests.support.emulators import fresh_app

PAIRS = f"kps/v3/{PROJECT}/keypairs"
ENCRYPTION = {"type": "default"}
OTHER = Keys("OTHERACCESSKEY000001", "another-secret")


def material() -> tuple[str, str]:
    """A public and a private key."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()).decode()
    return public, private


def post(cloud: Client, name: str = "key", **more: Any) -> Any:
    return cloud.post(PAIRS, {"keypair": {"name": name, **more}})


def create(cloud: Client, name: str = "key", **more: Any) -> dict[str, Any]:
    answer = post(cloud, name, **more)
    assert answer.status_code == 200, answer.text
    pair: dict[str, Any] = answer.json()["keypair"]
    return pair


def show(cloud: Client, name: str = "key") -> dict[str, Any]:
    answer = cloud.get(f"{PAIRS}/{name}")
    assert answer.status_code == 200, answer.text
    pair: dict[str, Any] = answer.json()["keypair"]
    return pair


def names(cloud: Client) -> list[str]:
    return [one["keypair"]["name"] for one in cloud.get(PAIRS).json()["keypairs"]]


@pytest.fixture
def other(cloud: Client) -> Client:
    """Another user of the same account and project."""
    keys = [{"access": OTHER.access, "secret": OTHER.secret}]
    domain = {"name": "demo", "id": DOMAIN, "users": [{"name": "other", "access_keys": keys}]}
    cloud.control("POST", "seed", {"accounts": [domain]})
    return cloud.but(keys=OTHER)


def test_a_new_pair(cloud: Client) -> None:
    made = create(cloud)
    own = load_pem_private_key(made["private_key"].encode(), None).public_key()
    public = own.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    assert made["public_key"] == f"{public} Generated-by-Nova\n"
    assert made["private_key"].startswith("-----BEGIN RSA PRIVATE KEY-----")
    digest = hashlib.md5(b64decode(public.split()[1])).hexdigest()
    assert made["fingerprint"].replace(":", "") == digest
    seen = show(cloud)
    assert (seen["scope"], seen["user_id"], seen["is_key_protection"]) == ("user", USER, False)
    assert (seen["public_key"], seen["fingerprint"]) == (made["public_key"], made["fingerprint"])
    assert "private_key" not in seen, "it is told once"
    assert names(cloud) == ["demo-key", "key"]


def test_an_import(cloud: Client) -> None:
    public, _private = material()
    made = create(cloud, public_key=public, scope="domain", type="ssh")
    assert "private_key" not in made
    assert (show(cloud)["public_key"], show(cloud)["scope"]) == (public, "domain")


def test_descriptions(cloud: Client) -> None:
    create(cloud)
    assert show(cloud)["description"] == ""
    answer = cloud.put(f"{PAIRS}/key", {"keypair": {"description": "mine"}})
    assert (answer.status_code, answer.content) == (200, b"")
    assert show(cloud)["description"] == "mine"
    assert cloud.put(f"{PAIRS}/key", {"keypair": {"description": ""}}).status_code == 200
    assert show(cloud)["description"] == ""
    long = {"keypair": {"description": "é" * 128}}
    assert error_of(cloud.put(f"{PAIRS}/key", long))[:2] == (400, "KPS.0002")
    assert error_of(cloud.put(f"{PAIRS}/unknown", {"keypair": {"description": ""}}))[:2] == (404, "KPS.4016")


def test_a_deletion(cloud: Client) -> None:
    create(cloud)
    assert cloud.delete(f"{PAIRS}/key").status_code == 204
    assert error_of(cloud.get(f"{PAIRS}/key"))[:2] == (404, "KPS.4016")
    assert error_of(cloud.delete(f"{PAIRS}/key"))[:2] == (404, "KPS.4016")
    create(cloud)


@pytest.mark.parametrize(
    "given",
    [
        {"name": ""},
        {"name": "a b"},
        {"name": "x" * 256},
        {"name": None},
        {"public_key": "ssh-rsa nonsense"},
        {"public_key": "nonsense"},
        {"scope": "world"},
        {"type": "gpg"},
        {"key_protection": {}},
        {"key_protection": {"encryption": {"type": "kms"}}},
        {"key_protection": {"encryption": {"type": "other"}}},
    ],
)
def test_pairs_that_are_refused(cloud: Client, given: dict[str, Any]) -> None:
    body = {key: value for key, value in {"name": "key", **given}.items() if value is not None}
    assert error_of(cloud.post(PAIRS, {"keypair": body}))[:2] == (400, "KPS.0002")
    assert names(cloud) == ["demo-key"]


def test_a_name_that_is_taken(cloud: Client) -> None:
    before = create(cloud)
    assert error_of(post(cloud))[:2] == (409, "KPS.0002")
    assert show(cloud)["fingerprint"] == before["fingerprint"]


def test_certificates_are_not_known(cloud: Client) -> None:
    assert error_of(post(cloud, type="x509"))[0] == 501


def test_pairs_of_others(cloud: Client, other: Client) -> None:
    create(cloud)
    create(cloud, "shared", scope="domain")
    assert names(other) == ["shared"]
    assert error_of(other.get(f"{PAIRS}/key"))[:2] == (404, "KPS.4016")
    assert error_of(other.delete(f"{PAIRS}/key"))[:2] == (404, "KPS.4016")
    assert error_of(post(other))[:2] == (409, "KPS.0002"), "the name is taken though nobody shows it"
    assert show(other, "shared")["user_id"] == USER


def test_pages_are_filled_with_visible_pairs(cloud: Client, other: Client) -> None:
    for name in ("a", "c"):
        create(cloud, name, public_key=material()[0])
    for name in ("b", "d", "e"):
        create(other, name, public_key=material()[0])
    first = other.get(PAIRS, ("limit", "2")).json()
    assert [one["keypair"]["name"] for one in first["keypairs"]] == ["b", "d"]
    rest = other.get(PAIRS, ("limit", "2"), ("marker", first["page_info"]["next_marker"])).json()
    assert [one["keypair"]["name"] for one in rest["keypairs"]] == ["e"]
    assert error_of(other.get(PAIRS, ("marker", "zzz")))[:2] == (400, "KPS.0002")


def test_a_kept_key_of_a_new_pair(cloud: Client) -> None:
    made = create(cloud, key_protection={"encryption": ENCRYPTION})
    assert show(cloud)["is_key_protection"] is True
    exported = cloud.post(f"{PAIRS}/private-key/export", {"keypair": {"name": "key"}})
    assert exported.json()["keypair"] == {"name": "key", "private_key": made["private_key"]}


def test_kept_keys(cloud: Client) -> None:
    public, private = material()
    create(cloud, public_key=public)
    export = (f"{PAIRS}/private-key/export", {"keypair": {"name": "key"}})
    assert error_of(cloud.post(*export))[:2] == (400, "KPS.6005")
    assert error_of(cloud.delete(f"{PAIRS}/key/private-key"))[:2] == (404, "KPS.6005")
    kept = {"private_key": private, "encryption": {"type": "kms", "kms_key_name": "main"}}
    given = {"keypair": {"name": "key", "key_protection": kept}}
    answer = cloud.post(f"{PAIRS}/private-key/import", given)
    assert (answer.status_code, answer.json()["keypair"]["name"]) == (200, "key")
    assert cloud.log("kps")[-1]["body"]["keypair"]["key_protection"]["private_key"] == "***"
    assert show(cloud)["is_key_protection"] is True
    assert cloud.post(*export).json()["keypair"]["private_key"] == private
    assert cloud.delete(f"{PAIRS}/key/private-key").status_code == 200
    assert show(cloud)["is_key_protection"] is False


@pytest.mark.parametrize("private_key", [material()[1], "nonsense", ""], ids=["another", "nonsense", "empty"])
def test_keys_of_other_pairs(cloud: Client, private_key: str) -> None:
    public, _private = material()
    protection = {"private_key": private_key, "encryption": ENCRYPTION}
    assert error_of(post(cloud, public_key=public, key_protection=protection))[:2] == (400, "KPS.6011")
    create(cloud, public_key=public)
    given = {"keypair": {"name": "key", "key_protection": protection}}
    assert error_of(cloud.post(f"{PAIRS}/private-key/import", given))[:2] == (400, "KPS.6011")
    assert show(cloud)["is_key_protection"] is False


def test_an_import_with_its_private_key(cloud: Client) -> None:
    public, private = material()
    create(cloud, public_key=public, key_protection={"private_key": private, "encryption": ENCRYPTION})
    assert show(cloud)["is_key_protection"] is True


def test_seeds(cloud: Client) -> None:
    cloud.control("POST", "seed", {"keypairs": [{"name": "all", "scope": "domain", "user_id": "somebody"}]})
    assert show(cloud, "all")["scope"] == "domain"
    cloud.control("POST", "seed", {"keypairs": [{"name": "odd", "public_key": "no key"}]})
    assert len(show(cloud, "odd")["fingerprint"].split(":")) == 16
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"keypairs": [{"name": "x", "scope": "world"}]})
    assert "'world'" in answer.json()["error_msg"]


def test_a_new_pair_is_missing_for_a_while() -> None:
    late = client_of(fresh_app(Settings(pace="clock", delays=True)))
    create(late, public_key=material()[0])
    assert error_of(late.get(f"{PAIRS}/key"))[:2] == (404, "KPS.4016")
    late.control("POST", "clock", {"advance": 2})
    assert show(late)["name"] == "key"
