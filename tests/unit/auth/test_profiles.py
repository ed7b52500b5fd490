# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files of KooCLI and of the SDK."""

from __future__ import annotations

import json
import os

import hypothesis
import pytest
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.profiles import (
    KOOCLI_FILE,
    SDK_FILE,
    UnusableProfile,
    find_profile,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import resolve
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CredentialError

# What `hcloud configure set` writes: every key is always there.
EMPTY = {
    "name": "default",
    "mode": "AKSK",
    "accessKeyId": "",
    "secretAccessKey": "",
    "securityToken": "",
    "xAuthToken": "",
    "expiresAt": "",
    "region": "",
    "projectId": "",
    "domainId": "",
    "skipSecureVerify": "false",
    "readTimeout": 10,
    "connectTimeout": 5,
    "retryCount": 0,
    "agencyDomainId": "",
    "agencyDomainName": "",
    "agencyName": "",
    "sourceProfile": "",
}
KEYS = {"accessKeyId": "AK", "secretAccessKey": "SK-secret"}
OURS = {"access_key": "AK", "secret_key": "SK-secret"}


def entry(name, **values):
    return dict(EMPTY, name=name, **values)


def koocli(home, *profiles, **more):
    folder = home / ".hcloud"
    folder.mkdir(exist_ok=True)
    document = dict({"language": "en", "current": "default", "profiles": list(profiles)}, **more)
    (folder / "config.json").write_text(json.dumps(document), encoding="utf-8")


def sdk(home, text, encoding="utf-8"):
    (home / ".huaweicloud").mkdir(exist_ok=True)
    (home / ".huaweicloud" / "credentials").write_text(text, encoding=encoding)


MODES = [
    ("permanent", entry("default", **KEYS), OURS),
    ("temporary", entry("default", securityToken="ST", **KEYS), dict(OURS, security_token="ST")),
    (
        "place",
        entry("default", region="cn-north-4", projectId="p", domainId="d", **KEYS),
        dict(OURS, region="cn-north-4", project_id="p", domain_id="d"),
    ),
    ("no mode", {"name": "default", **KEYS}, OURS),
    ("token", entry("default", mode="token", xAuthToken="T", **KEYS), {"auth_token": "T"}),
    ("agency is not used in another mode", entry("default", agencyName="a", agencyDomainName="b", **KEYS), OURS),
    (
        "agency with keys of its own",
        entry("default", mode="agency", agencyName="a", agencyDomainName="b", **KEYS),
        dict(OURS, agency_name="a", agency_domain_name="b"),
    ),
    (
        "agency with another's keys",
        entry("default", mode="agency", agencyName="a", agencyDomainId="b", sourceProfile="other"),
        {"access_key": "OTHER", "secret_key": "other-secret", "agency_name": "a", "agency_domain_id": "b"},
    ),
    (
        "single sign-on",
        entry("default", mode="SSO", ssoAuth={"stsToken": dict(KEYS, securityToken="ST")}),
        dict(OURS, security_token="ST"),
    ),
]


@pytest.mark.parametrize(("profile", "expected"), [row[1:] for row in MODES], ids=[row[0] for row in MODES])
def test_koocli(profile, expected, home):
    koocli(home, profile, entry("other", accessKeyId="OTHER", secretAccessKey="other-secret"))
    found = find_profile(None, None, home)
    assert found.values == expected
    assert not found.metadata
    assert "secret" not in repr(found)


def test_koocli_current_and_named(home):
    koocli(home, entry("default", **KEYS), entry("b", accessKeyId="B"), current="b")
    assert find_profile(None, None, home).values["access_key"] == "B"
    assert find_profile("default", None, home).values["access_key"] == "AK"


@pytest.mark.parametrize(
    "source", [{}, {"mode": "agency", "agencyName": "a", "agencyDomainName": "b", "sourceProfile": "x"}]
)
def test_koocli_cloud_server(home, source):
    server = entry("x" if source else "default", mode="ecsAgency", region="cn-north-4")
    koocli(home, server, *([entry("default", **source)] if source else []))
    found = find_profile(None, None, home)
    assert found.metadata
    assert resolve({}, {}, home).looked_at == ('profile "default" of ~/.hcloud/config.json',)


@pytest.mark.parametrize("flag", ["true", True])
def test_koocli_encrypted(home, flag):
    koocli(home, entry("default", accessKeyId="cipher", secretAccessKey="cipher"), authEncrypt=flag)
    with pytest.raises(
        CredentialError, match=r'profile "default" of ~/\.hcloud/config\.json is encrypted.*cli-auth-encrypt=false'
    ):
        find_profile(None, None, home)
    # The other file can still be used where nobody asked for this one.
    sdk(home, "[basic]\nak = AK\nsk = SK\n")
    assert find_profile(None, None, home).values["access_key"] == "AK"
    with pytest.raises(CredentialError, match="is encrypted"):
        find_profile("default", None, home)


def test_koocli_encrypted_does_not_stop_other_credentials(home):
    koocli(home, entry("default", accessKeyId="cipher", secretAccessKey="cipher"), authEncrypt="true")
    environ = {"HW_ACCESS_KEY": "AK", "HW_SECRET_KEY": "SK", "HW_PROFILE": "default"}
    assert resolve({}, environ, home).access_key == "AK"


def test_koocli_not_encrypted(home):
    koocli(home, entry("default", **KEYS), authEncrypt="false")
    assert find_profile(None, None, home).values == OURS


def test_a_profile_that_was_never_filled_is_passed_over(home):
    koocli(home, entry("default"))
    assert find_profile(None, None, home) is None
    with pytest.raises(CredentialError, match=r'The profile "default" of ~/\.hcloud/config\.json has no credentials\.'):
        resolve({"profile": "default"}, {}, home)
    sdk(home, "[basic]\nak=AK\nsk=SK\n")
    assert find_profile(None, None, home).origin == 'section "basic" of ~/.huaweicloud/credentials'


SECTIONS = [
    ("basic", "[basic]\nak = AK\nsk = SK-secret\nproject_id=p\n", None, dict(OURS, project_id="p")),
    ("a percent sign", "[basic]\nak = AK\nsk = a%b%(c)\n", None, {"access_key": "AK", "secret_key": "a%b%(c)"}),
    ("global alone", "[global]\nak = AK\nsk = SK-secret\ndomain_id=d\n", None, dict(OURS, domain_id="d")),
    (
        "the account of the same key",
        "[basic]\nak=AK\nsk=SK-secret\n[global]\nak=AK\nsk=SK-secret\ndomain_id=d\n",
        None,
        dict(OURS, domain_id="d"),
    ),
    ("the account of another key", "[basic]\nak=AK\nsk=SK-secret\n[global]\nak=B\nsk=x\ndomain_id=d\n", None, OURS),
    (
        "a section by its name",
        "[basic]\nak=B\n[prod]\nak=AK\nsk=SK-secret\nsecurity_token=ST\niam_endpoint=https://i\n",
        "prod",
        dict(OURS, security_token="ST", auth_url="https://i"),
    ),
]


@pytest.mark.parametrize(("text", "name", "expected"), [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS])
def test_sdk(text, name, expected, home):
    sdk(home, text)
    assert find_profile(name, None, home).values == expected


def test_sdk_by_the_sdks_variable(home):
    (home / "keys").write_text("[basic]\nak=AK\nsk=SK\n", encoding="utf-8")
    assert resolve({}, {"HUAWEICLOUD_SDK_CREDENTIALS_FILE": "~/keys"}, home).access_key == "AK"


UNUSABLE = [
    ("no json", ".hcloud/config.json", "{", "~/.hcloud/config.json is not JSON"),
    ("no list", ".hcloud/config.json", '{"profiles": {"a": 1}}', "is not one of KooCLI's"),
    ("neither", ".huaweicloud/credentials", "ak = x\n", "is neither JSON nor INI"),
    ("identity provider", ".huaweicloud/credentials", "[basic]\nidp_id = x\n", "identity provider"),
]


@pytest.mark.parametrize(("name", "text", "words"), [row[1:] for row in UNUSABLE], ids=[row[0] for row in UNUSABLE])
def test_unusable(name, text, words, home):
    path = home / name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CredentialError, match=words):
        find_profile("basic" if "idp_id" in text else None, None, home)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (
            entry("default", mode="agency", agencyName="a", sourceProfile="gone"),
            'from profile "gone", which does not exist',
        ),
        (entry("default", mode="agency", agencyName="a", sourceProfile="two"), "one step is supported"),
        (entry("default", mode="magic"), 'the mode "magic"'),
    ],
)
def test_koocli_modes_that_cannot_be_used(profile, words, home):
    koocli(home, profile, entry("two", mode="agency", agencyName="b", sourceProfile="default"))
    with pytest.raises(CredentialError, match=words):
        find_profile(None, None, home)


def test_not_text(home):
    sdk(home, "[basic]\nak=\u9891\n", encoding="utf-16")
    with pytest.raises(CredentialError, match="is not UTF-8 text"):
        find_profile(None, None, home)


def test_a_file_without_a_usable_default(home):
    (home / "f").write_text("[prod]\nak=AK\nsk=SK\n", encoding="utf-8")
    with pytest.raises(CredentialError, match=r"The profile file ~/f has no default profile\. Set profile\."):
        find_profile(None, "~/f", home)
    assert find_profile("prod", "~/f", home).values["access_key"] == "AK"


def test_no_home():
    assert find_profile(None, None, None) is None


def test_a_file_that_others_can_read_is_doubted(home):
    koocli(home, entry("default", **KEYS))
    path = home / ".hcloud" / "config.json"
    path.chmod(0o600)
    assert resolve({}, {}, home).doubts == ()
    for mode, words in ((0o644, "other users can read it"), (0o666, "other users can change it")):
        path.chmod(mode)
        (found,) = resolve({}, {}, home).doubts
        assert "~/.hcloud/config.json should be yours alone" in found
        assert words in found


def test_a_pipe_is_no_profile(home, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnusableProfile, match="cannot be read: it is not a regular file"):
        find_profile(None, str(tmp_path / "pipe"), home)


def test_a_client_key_that_others_can_read_is_doubted(tmp_path):
    key = tmp_path / "key.pem"
    key.write_text("key")
    key.chmod(0o640)
    options = {"access_key": "a", "secret_key": "s", "client_cert": "c.pem", "client_key": str(key)}
    (found,) = resolve(options, {}).doubts
    assert found == f"The client_key {key} should be yours alone (chmod 600): other users can read it."
    key.chmod(0o600)
    assert resolve(options, {}).doubts == ()


WORDS = ("[basic]", "[global]", "ak", "sk", "=", ":", "\n", " ", "%(ak)s", "profiles", "name", "default", "{", "}", "[")
FILES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(lambda words: "".join(words).encode()),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(("current", "profiles", "name", "accessKeyId", "mode")), inner, max_size=4
            )
        ),
        max_leaves=12,
    ).map(lambda tree: json.dumps(tree).encode()),
)


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(content=FILES, name=st.sampled_from((KOOCLI_FILE, SDK_FILE)), profile=st.none() | st.just("default"))
def test_whatever_is_in_a_file_it_is_a_profile_or_a_sentence(content, name, profile, home):
    path = home / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o600)
    found = find_or_refuse(profile, home)
    path.unlink()
    if isinstance(found, str):
        assert "\n" not in found
    else:
        assert found is None or all(isinstance(value, str) for value in found.values.values())


def find_or_refuse(profile, home):
    """The profile, or the sentence of a refusal."""
    try:
        return find_profile(profile, None, home)
    except CredentialError as error:
        return str(error)
