# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A reader for the profiles of the vendor's own tools: the JSON file of KooCLI and the INI file of the SDK.

PRIVATE to this collection.
"""

from __future__ import annotations

import configparser
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .._core.errors import CredentialError
from .._core.files import exposure, read_file

KOOCLI_FILE = ".hcloud/config.json"
SDK_FILE = ".huaweicloud/credentials"
DEFAULT_FILES = "~/%s or ~/%s" % (KOOCLI_FILE, SDK_FILE)

_KOOCLI_COMMON = {"region": "region", "projectId": "project_id", "domainId": "domain_id"}
_KOOCLI_KEYS = {
    "accessKeyId": "access_key",
    "secretAccessKey": "secret_key",
    "securityToken": "security_token",
}
_KOOCLI_AGENCY = {
    "agencyName": "agency_name",
    "agencyDomainName": "agency_domain_name",
    "agencyDomainId": "agency_domain_id",
}
_SDK_KEYS = {
    "ak": "access_key",
    "sk": "secret_key",
    "security_token": "security_token",
    "project_id": "project_id",
    "domain_id": "domain_id",
    "iam_endpoint": "auth_url",
}


class UnusableProfile(CredentialError):
    """A profile that exists, or whose file exists, but cannot be used."""


@dataclass(frozen=True)
class Profile:
    """The option values of one profile.

    ``metadata`` says that the profile asks for the credentials of the cloud server. ``doubt`` is a sentence to warn
    about the file.
    """

    origin: str
    values: Mapping[str, str] = field(repr=False)
    metadata: bool = False
    doubt: str | None = None

    def signs_in(self) -> bool:
        """Return whether the profile gives a way to sign in.

        KooCLI keeps a default profile even if the user never gave it a key.
        """
        return self.metadata or "access_key" in self.values or "auth_token" in self.values


def find_profile(name: str | None, config_file: str | None, home: Path | None) -> Profile | None:
    """Return the profile with this name or, without a name, the one that the tools themselves would use.

    None means that no name or file was given and that no profile signs in. Raises CredentialError if the given name or
    file has no profile. Raises UnusableProfile if the profile cannot be used and no other file has one that can.
    """
    problems: list[UnusableProfile] = []
    for path, label in _files(config_file, home):
        try:
            found = _read(path, label, name)
        except UnusableProfile as problem:
            problems.append(problem)
            continue
        if found is not None and (name is not None or found.signs_in()):
            exposed = exposure(path)
            doubt = "The profile file %s should be yours alone (chmod 600): %s." % (label, exposed)
            return replace(found, doubt=doubt) if exposed else found
    if problems:
        raise problems[0]
    if name is not None:
        raise CredentialError('There is no profile with the name "%s" in %s.' % (name, config_file or DEFAULT_FILES))
    if config_file is not None:
        raise CredentialError("The profile file %s has no default profile. Set profile." % config_file)
    return None


def expand(path: str, home: Path | None) -> Path:
    """Return the path with a leading tilde replaced by the given home directory."""
    if home is not None and (path == "~" or path.startswith("~/")):
        return home / path[2:]
    return Path(path)


def _files(config_file: str | None, home: Path | None) -> list[tuple[Path, str]]:
    """Return the files to read, each with its name for messages."""
    if config_file is not None:
        return [(expand(config_file, home), config_file)]
    if home is None:
        return []
    return [(home / name, "~/" + name) for name in (KOOCLI_FILE, SDK_FILE) if (home / name).is_file()]


def _read(path: Path, label: str, name: str | None) -> Profile | None:
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableProfile("The profile file %s is not UTF-8 text." % label) from None
    except OSError as error:
        raise UnusableProfile("The profile file %s cannot be read: %s." % (label, error.strerror)) from None
    if text.lstrip().startswith("{"):
        return _koocli(text, label, name)
    return _sdk(text, label, name)


def _koocli(text: str, label: str, name: str | None) -> Profile | None:
    try:
        document = json.loads(text)
    except ValueError:
        raise UnusableProfile("The profile file %s is not JSON." % label) from None
    listed = document.get("profiles") or []
    if not isinstance(listed, list):
        raise UnusableProfile("The profile file %s is not one of KooCLI's." % label)
    profiles = {str(entry.get("name")): entry for entry in listed if isinstance(entry, dict)}
    wanted = name or str(document.get("current") or "default")
    if wanted not in profiles:
        return None
    encrypted = str(document.get("authEncrypt", "")).lower() == "true"
    return _koocli_profile(profiles, wanted, label, encrypted=encrypted)


def _koocli_profile(profiles: Mapping[str, Any], name: str, label: str, *, encrypted: bool) -> Profile:
    entry = profiles[name]
    origin = 'profile "%s" of %s' % (name, label)
    values = _chosen(entry, _KOOCLI_COMMON)
    mode = str(entry.get("mode") or "AKSK").lower()
    if mode == "ecsagency":
        return Profile(origin, values, metadata=True)
    if encrypted:
        raise UnusableProfile(
            "The %s is encrypted, which only KooCLI can read: run 'hcloud configure set --cli-auth-encrypt=false' "
            "or set access_key and secret_key in another way." % origin
        )
    if mode == "agency":
        values.update(_chosen(entry, _KOOCLI_AGENCY))
        entry = _agency_source(profiles, entry, origin)
        mode = str(entry.get("mode") or "AKSK").lower()
        if mode == "ecsagency":
            return Profile(origin, values, metadata=True)
    if mode in ("aksk", "agency"):
        values.update(_chosen(entry, _KOOCLI_KEYS))
    elif mode == "token":
        values.update(_chosen(entry, {"xAuthToken": "auth_token"}))
    elif mode == "sso":
        values.update(_chosen(_sso_keys(entry), _KOOCLI_KEYS))
    else:
        raise UnusableProfile(
            'The %s has the mode "%s", which this collection does not know.' % (origin, entry["mode"])
        )
    return Profile(origin, values)


def _agency_source(profiles: Mapping[str, Any], entry: Mapping[str, Any], origin: str) -> Mapping[str, Any]:
    """Return the entry with the credentials that assume the agency.

    Raises UnusableProfile if the entry does not exist, or if it takes its own credentials from another entry.
    """
    source = entry.get("sourceProfile")
    if not source:
        return entry
    found = profiles.get(str(source))
    if found is None:
        raise UnusableProfile(
            'The %s takes its credentials from profile "%s", which does not exist.' % (origin, source)
        )
    if str(found.get("mode") or "").lower() == "agency" and found.get("sourceProfile"):
        raise UnusableProfile(
            'The %s takes its credentials from profile "%s", which itself takes them from another: one step is '
            "supported." % (origin, source)
        )
    return dict(found)


def _sso_keys(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    login = entry.get("ssoAuth")
    keys = login.get("stsToken") if isinstance(login, dict) else None
    return keys if isinstance(keys, dict) else {}


def _sdk(text: str, label: str, name: str | None) -> Profile | None:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error:
        raise UnusableProfile("The profile file %s is neither JSON nor INI." % label) from None
    section = name or next((one for one in ("basic", "global") if parser.has_section(one)), None)
    if section is None or not parser.has_section(section):
        return None
    origin = 'section "%s" of %s' % (section, label)
    entry = parser[section]
    values = _chosen(entry, _SDK_KEYS)
    if section == "basic" and parser.has_section("global"):
        other = _chosen(parser["global"], _SDK_KEYS)
        if other.get("access_key") == values.get("access_key") and "domain_id" in other:
            values.setdefault("domain_id", other["domain_id"])
    if "access_key" not in values and entry.get("idp_id"):
        raise UnusableProfile(
            "The %s signs in through an identity provider (idp_id), which this collection cannot do." % origin
        )
    return Profile(origin, values)


def _chosen(entry: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Return the values of the entry under the option names of this collection, without empty ones."""
    return {ours: str(entry[theirs]) for theirs, ours in names.items() if entry.get(theirs)}
