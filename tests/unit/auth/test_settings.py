# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where settings come from, and what is said when they do not fit together."""

from __future__ import annotations

import json

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import (
    OPTION_ENVIRONMENT,
    Settings,
    resolve,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CredentialError, InvalidInput

AK, SK, OTHER = "AKIDEXAMPLE", "Sk+/very-secret", "OTHERKEY"
SECRETS = (SK, "pass word", "t0ken==", "st0ken", "other-secret")
KEYS = {"access_key": AK, "secret_key": SK}
ENV_KEYS = {"HW_ACCESS_KEY": AK, "HW_SECRET_KEY": SK}
USER = {"username": "u", "password": "pass word", "domain_name": "d"}


def koocli(home, *profiles, current="default", **more):
    (home / ".hcloud").mkdir(exist_ok=True)
    document = dict({"current": current, "profiles": list(profiles)}, **more)
    (home / ".hcloud" / "config.json").write_text(json.dumps(document), encoding="utf-8")


DEFAULT = {"name": "default", "mode": "AKSK", "accessKeyId": "PROFILEKEY", "secretAccessKey": "profile-secret"}


CHOSEN = [
    # what, options, environment, expected settings
    ("the task", KEYS, {}, KEYS),
    ("the environment", {}, ENV_KEYS, KEYS),
    ("the sdk's variables", {}, {"HUAWEICLOUD_SDK_AK": AK, "HUAWEICLOUD_SDK_SK": SK}, KEYS),
    ("the old modules' variables", {}, {"ANSIBLE_HWC_ACCESS_KEY": AK, "ANSIBLE_HWC_SECRET_KEY": SK}, KEYS),
    ("HW_ before the others", {}, dict(ENV_KEYS, HUAWEICLOUD_SDK_AK=OTHER, HUAWEICLOUD_SDK_SK="other-secret"), KEYS),
    ("an empty variable is none", {}, {"HW_ACCESS_KEY": "", "HUAWEICLOUD_SDK_AK": AK, "HW_SECRET_KEY": SK}, KEYS),
    ("the task before the environment", KEYS, {"HW_ACCESS_KEY": OTHER, "HW_SECRET_KEY": "other-secret"}, KEYS),
    ("completed from the environment", {"access_key": AK}, {"HW_SECRET_KEY": SK}, KEYS),
    ("completed upwards", {"secret_key": SK}, {"HW_ACCESS_KEY": AK}, KEYS),
    ("the same key below", {"access_key": AK}, ENV_KEYS, KEYS),
    ("token with its key", {}, dict(ENV_KEYS, HW_SECURITY_TOKEN="st0ken"), dict(KEYS, security_token="st0ken")),
    (
        "token of the environment, key of the task",
        KEYS,
        {"HW_SECURITY_TOKEN": "st0ken"},
        dict(KEYS, security_token=None),
    ),
    (
        "token of another family",
        {},
        dict(ENV_KEYS, HUAWEICLOUD_SDK_SECURITY_TOKEN="st0ken"),
        dict(KEYS, security_token=None),
    ),
    (
        "token of the task, key of the environment",
        {"security_token": "st0ken"},
        ENV_KEYS,
        dict(KEYS, security_token="st0ken"),
    ),
    ("the task's way only", USER, ENV_KEYS, dict(USER, access_key=None, secret_key=None)),
    ("token first", {}, dict(ENV_KEYS, HW_AUTH_TOKEN="t0ken=="), {"auth_token": "t0ken==", "access_key": None}),
    (
        "access key before password",
        {},
        dict(ENV_KEYS, HW_USER_NAME="u", HW_USER_PASSWORD="pass word", HW_DOMAIN_NAME="d"),
        dict(KEYS, username=None, password=None, domain_name="d"),
    ),
    (
        "user of the task, rest of the environment",
        {"username": "u"},
        {"HW_USER_PASSWORD": "pass word", "HW_DOMAIN_NAME": "d"},
        USER,
    ),
    ("an id needs no domain", {"user_id": "i", "password": "pass word"}, {}, {"user_id": "i", "domain_name": None}),
    (
        "the id is the stronger name",
        {},
        {"HW_USER_ID": "i", "HW_USER_NAME": "u", "HW_USER_PASSWORD": "pass word"},
        {"user_id": "i", "username": None},
    ),
    (
        "project name hides the environment's id",
        dict(KEYS, project_name="n"),
        {"HW_PROJECT_ID": "i"},
        {"project_name": "n", "project_id": None},
    ),
    (
        "domain name hides the environment's id",
        dict(KEYS, domain_name="n"),
        {"HW_DOMAIN_ID": "i"},
        {"domain_name": "n", "domain_id": None},
    ),
    ("both of one source", dict(KEYS, project_name="n", project_id="i"), {}, {"project_name": "n", "project_id": "i"}),
    (
        "project of another region",
        dict(KEYS, region="cn-north-4"),
        {"HW_REGION_NAME": "cn-south-1", "HW_PROJECT_ID": "i"},
        {"region": "cn-north-4", "project_id": None},
    ),
    (
        "project of the same region",
        dict(KEYS, region="cn-north-4"),
        {"HW_REGION_NAME": "cn-north-4", "HW_PROJECT_ID": "i"},
        {"project_id": "i"},
    ),
    ("project of no region", dict(KEYS, region="cn-north-4"), {"HW_PROJECT_ID": "i"}, {"project_id": "i"}),
    (
        "endpoint of the task hides the environment's auth_url",
        dict(KEYS, endpoint_url="http://127.0.0.1:1"),
        {"HW_AUTH_URL": "https://iam.example.com"},
        {"auth_url": None},
    ),
    (
        "both of the environment",
        {},
        dict(ENV_KEYS, HW_ENDPOINT_URL="http://h", HW_AUTH_URL="https://i/v3/"),
        {"auth_url": "https://i"},
    ),
    ("defaults", KEYS, {}, {"validate_certs": True, "connect_timeout": 10.0, "read_timeout": 60.0, "max_retries": 5}),
    (
        "more defaults",
        KEYS,
        {},
        {"cloud": "myhuaweicloud.com", "endpoints": {}, "token_cache": True, "allow_plain_http": False},
    ),
    ("insecure", KEYS, {"HW_INSECURE": "true"}, {"validate_certs": False}),
    ("not insecure", KEYS, {"HW_INSECURE": "0"}, {"validate_certs": True}),
    (
        "the option is the other way round",
        dict(KEYS, validate_certs=True),
        {"HW_INSECURE": "true"},
        {"validate_certs": True},
    ),
    ("no cache", KEYS, {"HW_TOKEN_CACHE": "no"}, {"token_cache": False}),
    (
        "numbers",
        dict(KEYS, connect_timeout=3, read_timeout="2.5"),
        {"HW_MAX_RETRIES": "0"},
        {"connect_timeout": 3.0, "read_timeout": 2.5, "max_retries": 0},
    ),
    ("a false option is one", dict(KEYS, token_cache=False), {"HW_TOKEN_CACHE": "yes"}, {"token_cache": False}),
    ("a version in auth_url", dict(KEYS, auth_url="https://i/iam/v3"), {}, {"auth_url": "https://i/iam"}),
    ("endpoints", dict(KEYS, endpoints={"vpc": "https://v/"}), {}, {"endpoints": {"vpc": "https://v"}}),
    (
        "agency",
        KEYS,
        {"HW_ASSUME_ROLE_AGENCY_NAME": "a", "HW_ASSUME_ROLE_DOMAIN_NAME": "other"},
        dict(KEYS, agency_name="a", agency_domain_name="other"),
    ),
    (
        "agency by ID",
        dict(KEYS, agency_name="a"),
        {"HW_ASSUME_ROLE_DOMAIN_ID": "d1", "HW_ASSUME_ROLE_DURATION": "900"},
        {"agency_name": "a", "agency_domain_id": "d1", "agency_domain_name": None, "agency_duration": 900},
    ),
    (
        "the ID of an account is another word for its name",
        dict(KEYS, agency_name="a", agency_domain_id="d1"),
        {"HW_ASSUME_ROLE_DOMAIN_NAME": "other"},
        {"agency_domain_id": "d1", "agency_domain_name": None},
    ),
    (
        "another agency's duration",
        dict(KEYS, agency_name="a", agency_domain_id="d1"),
        {"HW_ASSUME_ROLE_AGENCY_NAME": "b", "HW_ASSUME_ROLE_DURATION": "900"},
        {"agency_name": "a", "agency_duration": None},
    ),
]


@pytest.mark.parametrize(
    ("options", "environ", "expected"), [row[1:] for row in CHOSEN], ids=[row[0] for row in CHOSEN]
)
def test_chosen(options, environ, expected, home):
    settings = resolve(options, environ, home)
    assert {name: getattr(settings, name) for name in expected} == expected


REFUSED = [
    # what, options, environment, error, what the sentence must say
    (
        "two ways in the task",
        dict(KEYS, auth_token="t0ken=="),
        {},
        InvalidInput,
        ["auth_token from the task", "access_key from the task", "two ways to sign in"],
    ),
    (
        "key and password",
        dict(USER, secret_key=SK),
        {},
        InvalidInput,
        ["secret_key from the task", "username from the task"],
    ),
    (
        "profile and key",
        dict(KEYS, profile="p"),
        {},
        InvalidInput,
        ["profile from the task", "access_key from the task"],
    ),
    (
        "no secret",
        {},
        {"HW_ACCESS_KEY": AK},
        CredentialError,
        ["access_key from HW_ACCESS_KEY", "no secret_key", "set secret_key or HW_SECRET_KEY"],
    ),
    ("no key", {"secret_key": SK}, {}, CredentialError, ["secret_key from the task", "no access_key", "HW_ACCESS_KEY"]),
    (
        "token alone",
        {},
        {"HW_SECURITY_TOKEN": "st0ken"},
        CredentialError,
        ["security_token from HW_SECURITY_TOKEN", "no access_key"],
    ),
    (
        "another key's secret",
        {"access_key": AK},
        {"HW_ACCESS_KEY": OTHER, "HW_SECRET_KEY": "other-secret"},
        CredentialError,
        ["access_key from the task", "no secret_key for it", "HW_SECRET_KEY is set, but next to other credentials"],
    ),
    (
        "no password",
        {"username": "u", "domain_name": "d"},
        {},
        CredentialError,
        ["username from the task", "no password", "HW_USER_PASSWORD"],
    ),
    (
        "another user's password",
        {"username": "u", "domain_name": "d"},
        {"HW_USER_NAME": "v", "HW_USER_PASSWORD": "pass word"},
        CredentialError,
        ["no password for it", "HW_USER_PASSWORD is set, but next to"],
    ),
    (
        "no user",
        {},
        {"HW_USER_PASSWORD": "pass word"},
        CredentialError,
        ["password from HW_USER_PASSWORD", "no username or user_id"],
    ),
    (
        "no account",
        {"username": "u", "password": "pass word"},
        {},
        CredentialError,
        ["username from the task", "no domain_name or domain_id"],
    ),
    (
        "agency of nobody",
        dict(KEYS, agency_name="a"),
        {},
        CredentialError,
        ["agency_name from the task", "no agency_domain_name"],
    ),
    (
        "account without agency",
        dict(KEYS, agency_domain_name="a"),
        {},
        CredentialError,
        ["agency_domain_name from the task", "no agency_name"],
    ),
    (
        "account by ID without agency",
        dict(KEYS, agency_domain_id="d1"),
        {},
        CredentialError,
        ["agency_domain_id from the task", "no agency_name"],
    ),
    ("no duration", dict(KEYS, agency_duration=-1), {}, InvalidInput, ["agency_duration", "is not a whole number"]),
    ("an empty option", dict(KEYS, region=""), {}, InvalidInput, ["region is empty: set a value or leave it out."]),
    (
        "a key of two lines",
        {},
        dict(ENV_KEYS, HW_SECRET_KEY=SK + "\n" + SK),
        InvalidInput,
        ["secret_key", "HW_SECRET_KEY", "white space"],
    ),
    ("a host in the region", dict(KEYS, region="x.evil.com/"), {}, InvalidInput, ["region", "from the task"]),
    ("a path in the cloud", dict(KEYS, cloud="evil.com/x"), {}, InvalidInput, ["cloud", "from the task"]),
    ("no URL", dict(KEYS, endpoint_url="localhost:80"), {}, InvalidInput, ["endpoint_url", "is not a URL"]),
    ("a query in a URL", dict(KEYS, auth_url="https://h/?a=b"), {}, InvalidInput, ["auth_url", "is not a URL"]),
    ("a port that is none", dict(KEYS, auth_url="https://h:x/"), {}, InvalidInput, ["auth_url", "is not a URL"]),
    ("a user in a URL", dict(KEYS, auth_url="https://u:other-secret@h"), {}, InvalidInput, ["auth_url", "has a user"]),
    ("a line in a URL", dict(KEYS, auth_url="https://h/a\nb"), {}, InvalidInput, ["auth_url", "is not a URL"]),
    ("no endpoint", dict(KEYS, endpoints={"vpc": "ftp://h"}), {}, InvalidInput, ["endpoints", "wrong for vpc"]),
    ("no proxy", dict(KEYS, proxy="http://"), {}, InvalidInput, ["proxy", "is not a URL"]),
    ("a proxy that is none", dict(KEYS, proxy="http://[x"), {}, InvalidInput, ["proxy", "is not a URL"]),
    ("endpoints that are none", dict(KEYS, endpoints="vpc"), {}, InvalidInput, ["endpoints", "not a dictionary"]),
    ("a negative number", dict(KEYS, max_retries=-1), {}, InvalidInput, ["max_retries", "whole number"]),
    (
        'created_after is "x", but must be a time such as "2026-01-31T12:00:00Z".',
        dict(KEYS, connect_timeout="soon"),
        {},
        InvalidInput,
        ["connect_timeout", "seconds"],
    ),
    ("for ever", dict(KEYS, connect_timeout="inf"), {}, InvalidInput, ["connect_timeout", "seconds"]),
    ("no number", KEYS, {"HW_MAX_RETRIES": "many"}, InvalidInput, ["max_retries", "HW_MAX_RETRIES"]),
    ("no seconds", dict(KEYS, read_timeout=0), {}, InvalidInput, ["read_timeout"]),
    ("neither true nor false", KEYS, {"HW_INSECURE": "maybe"}, InvalidInput, ["HW_INSECURE", "neither true nor false"]),
    ("a key without certificate", dict(KEYS, client_key="/k"), {}, InvalidInput, ["client_key", "client_cert"]),
    (
        "a named profile that is not there",
        {"profile": "nope"},
        {},
        CredentialError,
        ['no profile with the name "nope"', ".hcloud/config.json"],
    ),
    ("named by the environment", {}, {"HW_PROFILE": "nope"}, CredentialError, ['no profile with the name "nope"']),
    ("named next to keys", {}, dict(ENV_KEYS, HW_PROFILE="nope"), CredentialError, ['no profile with the name "nope"']),
    (
        "a named file that is not there",
        {"config_file": "~/x"},
        {},
        CredentialError,
        ["~/x cannot be read", "No such file"],
    ),
]


@pytest.mark.parametrize(
    ("options", "environ", "error", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refused(options, environ, error, words, home):
    with pytest.raises(error) as caught:
        resolve(options, environ, home)
    message = str(caught.value)
    assert [word for word in words if word not in message] == []
    assert "\n" not in message
    assert not any(secret in message for secret in SECRETS)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_the_end_of_the_line_is_no_part_of_a_value(end, home):
    """What is mounted from a secret, or read from a file, often has one."""
    environ = {"HW_ACCESS_KEY": AK, "HW_SECRET_KEY": SK, "HW_REGION_NAME": "r1", "HW_ENDPOINT_URL": "https://h"}
    broken = {name: value + end for name, value in environ.items()}
    options = {"access_key": AK, "secret_key": SK + end, "project_id": "p" + end}
    for given in (resolve({}, broken, home), resolve(options, {**broken, "HW_ACCESS_KEY": end}, home)):
        assert (given.access_key, given.secret_key, given.region, given.endpoint_url) == (AK, SK, "r1", "https://h")
        assert given.secrets() == {SK}
    assert resolve(options, {}, home).project_id == "p"
    with pytest.raises(InvalidInput, match=r"region is empty: set a value or leave it out\."):
        resolve(dict(KEYS, region=end), {}, home)


def test_null_in_the_environment_of_a_task_is_nothing(home):
    """Ansible hands it over as this word."""
    found = resolve(
        {}, dict(ENV_KEYS, HW_PROJECT_ID="None", HUAWEICLOUD_SDK_PROJECT_ID="p", HW_MAX_RETRIES="None"), home
    )
    assert (found.project_id, found.max_retries) == ("p", 5)


def test_origins(home):
    settings = resolve({"access_key": AK, "region": "r"}, {"HW_SECRET_KEY": SK, "HW_PROJECT_ID": "i"}, home)
    assert settings.origins == {
        "access_key": "the task",
        "region": "the task",
        "secret_key": "HW_SECRET_KEY",
        "project_id": "HW_PROJECT_ID",
    }


def test_no_secret_is_shown(home):
    settings = resolve(dict(KEYS, security_token="st0ken", proxy="http://u:other%2Dsecret@h:1"), {}, home)
    assert settings.secrets() == {SK, "st0ken", "other%2Dsecret", "other-secret"}
    assert not any(secret in repr(settings) for secret in settings.secrets())
    password = resolve(USER, {}, home)
    assert password.secrets() == {"pass word"}
    assert "pass word" not in repr(password)


def test_every_option_is_a_setting_with_a_default():
    assert set(OPTION_ENVIRONMENT) <= set(vars(Settings()))


def test_every_variable_stands_for_one_option():
    variables = [variable for names in OPTION_ENVIRONMENT.values() for variable in names]
    assert len(variables) == len(set(variables))


def test_nothing_at_all_is_left_to_the_cloud_server(home):
    settings = resolve({"region": "cn-north-4"}, {}, home)
    assert settings.looked_at[0] == "the task's options"
    assert "HW_ACCESS_KEY" in settings.looked_at[1]
    assert ".hcloud/config.json" in settings.looked_at[2]


def test_a_default_profile_is_last(home):
    koocli(home, dict(DEFAULT, region="cn-north-4", projectId="i"))
    found = resolve({}, {}, home)
    assert (found.access_key, found.secret_key, found.region, found.project_id) == (
        "PROFILEKEY",
        "profile-secret",
        "cn-north-4",
        "i",
    )
    assert found.origins["access_key"] == 'profile "default" of ~/.hcloud/config.json'
    assert "profile-secret" in found.secrets()
    # Where other credentials come first, nothing of another account is mixed in.
    found = resolve({}, ENV_KEYS, home)
    assert (found.access_key, found.region, found.project_id) == (AK, None, None)


def test_the_environment_comes_before_what_else_a_default_profile_says(home):
    koocli(home, dict(DEFAULT, region="cn-north-4", projectId="i"))
    found = resolve({}, {"HW_REGION_NAME": "cn-south-1"}, home)
    assert (found.region, found.project_id) == ("cn-south-1", None)


def test_a_profile_that_the_task_names_comes_before_the_environment(home):
    koocli(home, DEFAULT, dict(DEFAULT, name="x", accessKeyId="XKEY", region="cn-north-4"))
    found = resolve({"profile": "x"}, dict(ENV_KEYS, HW_REGION_NAME="cn-south-1", HW_PROFILE="nope"), home)
    assert (found.access_key, found.secret_key, found.region) == ("XKEY", "profile-secret", "cn-north-4")


def test_a_file_that_the_task_names_comes_before_the_environment(home):
    koocli(home, DEFAULT)
    found = resolve({"config_file": "~/.hcloud/config.json"}, ENV_KEYS, home)
    assert found.access_key == "PROFILEKEY"


def test_keys_of_the_environment_come_before_its_profile(home):
    koocli(home, DEFAULT)
    assert resolve({}, dict(ENV_KEYS, HW_PROFILE="default"), home).access_key == AK


def test_a_profile_that_cannot_be_used_completes_nothing(home):
    koocli(home, DEFAULT, authEncrypt="true")
    with pytest.raises(CredentialError, match="access_key from the task, but no secret_key"):
        resolve({"access_key": "PROFILEKEY"}, {}, home)


def test_a_profile_completes_only_its_own_key(home):
    koocli(home, DEFAULT)
    assert resolve({"access_key": "PROFILEKEY"}, {}, home).secret_key == "profile-secret"
    with pytest.raises(CredentialError, match="no secret_key"):
        resolve({"access_key": AK}, {}, home)


def test_an_agency_is_in_its_own_account(home):
    agency = {"mode": "agency", "agencyName": "a", "agencyDomainName": "b"}
    koocli(home, dict(DEFAULT, **agency))
    found = resolve({"profile": "default"}, {}, home)
    assert (found.agency_name, found.agency_domain_name) == ("a", "b")
    with pytest.raises(CredentialError, match="agency_name from the task, but no agency_domain_name"):
        resolve({"profile": "default", "agency_name": "c"}, {}, home)


def test_the_home_directory_is_the_environments(home):
    koocli(home, DEFAULT)
    assert resolve({}, {"HOME": str(home)}).access_key == "PROFILEKEY"
    assert resolve({}, {}).access_key is None


@pytest.mark.parametrize("names", [("project_id", "project_name"), ("domain_id", "domain_name")])
@pytest.mark.parametrize("swapped", [False, True])
def test_an_option_hides_the_other_name_of_its_object_in_the_environment(names, swapped, home):
    given, other = reversed(names) if swapped else names
    variable = {"project_id": "HW_PROJECT_ID", "project_name": "HW_PROJECT_NAME"}
    variable.update(domain_id="HW_DOMAIN_ID", domain_name="HW_DOMAIN_NAME")
    settings = resolve(dict(KEYS, **{given: "given"}), {variable[other]: "other"}, home)
    assert (getattr(settings, given), getattr(settings, other)) == ("given", None)
