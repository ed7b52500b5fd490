# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The settings from the user's options, the environment and a profile, each with its source.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .._core.errors import InvalidInput
from .._core.files import exposure
from .registry.settings import REGISTRY_ENVIRONMENT, RegistrySettings, resolve_registry
from .sources import Chooser, Level
from .values import parse, unbroken, variable

# The only table of options and of the environment variables that replace omitted ones, in the order of precedence.
OPTION_ENVIRONMENT: dict[str, tuple[str, ...]] = {
    "access_key": ("HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK", "ANSIBLE_HWC_ACCESS_KEY"),
    "secret_key": ("HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK", "ANSIBLE_HWC_SECRET_KEY"),
    "security_token": ("HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"),
    "auth_token": ("HW_AUTH_TOKEN",),
    "username": ("HW_USER_NAME", "ANSIBLE_HWC_USER"),
    "user_id": ("HW_USER_ID",),
    "password": ("HW_USER_PASSWORD", "ANSIBLE_HWC_PASSWORD"),
    "domain_name": ("HW_DOMAIN_NAME", "ANSIBLE_HWC_DOMAIN"),
    "domain_id": ("HW_DOMAIN_ID", "HUAWEICLOUD_SDK_DOMAIN_ID"),
    "project_id": ("HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "ANSIBLE_HWC_PROJECT_ID"),
    "project_name": ("HW_PROJECT_NAME", "ANSIBLE_HWC_PROJECT"),
    "region": ("HW_REGION_NAME", "ANSIBLE_HWC_REGION"),
    "agency_name": ("HW_ASSUME_ROLE_AGENCY_NAME",),
    "agency_domain_name": ("HW_ASSUME_ROLE_DOMAIN_NAME",),
    "agency_domain_id": ("HW_ASSUME_ROLE_DOMAIN_ID",),
    "agency_duration": ("HW_ASSUME_ROLE_DURATION",),
    "profile": ("HW_PROFILE",),
    "config_file": ("HW_SHARED_CONFIG_FILE", "HUAWEICLOUD_SDK_CREDENTIALS_FILE"),
    "endpoint_url": ("HW_ENDPOINT_URL",),
    "endpoints": (),
    "cloud": ("HW_CLOUD", "ANSIBLE_HWC_CLOUD"),
    "auth_url": ("HW_AUTH_URL", "HUAWEICLOUD_SDK_IAM_ENDPOINT", "ANSIBLE_HWC_IDENTITY_ENDPOINT"),
    "enterprise_project_id": ("HW_ENTERPRISE_PROJECT_ID",),
    "validate_certs": ("HW_INSECURE",),
    "ca_path": (),
    "client_cert": (),
    "client_key": (),
    "proxy": (),
    "connect_timeout": (),
    "read_timeout": (),
    "max_retries": ("HW_MAX_RETRIES",),
    "token_cache": ("HW_TOKEN_CACHE",),
    "cache_dir": ("HW_CACHE_DIR",),
    "cache_url": ("HW_CACHE_URL",),
    "allow_plain_http": ("HW_ALLOW_PLAIN_HTTP",),
}

# The source of an option that comes from neither the environment nor a profile.
TASK = "the task"

# All options that settings consist of, including those of a microservice registry.
OPTIONS = (*OPTION_ENVIRONMENT, *REGISTRY_ENVIRONMENT)


@dataclass(frozen=True)
class Settings:
    """All settings to reach one account and region. Only the credentials of the chosen way to sign in are set.

    ``fingerprint`` is the SHA-256 of the only trusted certificate, whatever its issuer and its name.
    ``registry`` holds the settings of a microservice registry, which has an address and credentials of its own.
    ``origins`` names the source of each option that has a value. ``looked_at`` lists the sources that were searched,
    for the message that there are no credentials. ``doubts`` are sentences to warn with.
    """

    access_key: str | None = None
    secret_key: str | None = field(default=None, repr=False)
    security_token: str | None = field(default=None, repr=False)
    auth_token: str | None = field(default=None, repr=False)
    username: str | None = None
    user_id: str | None = None
    password: str | None = field(default=None, repr=False)
    domain_name: str | None = None
    domain_id: str | None = None
    project_id: str | None = None
    project_name: str | None = None
    region: str | None = None
    agency_name: str | None = None
    agency_domain_name: str | None = None
    agency_domain_id: str | None = None
    agency_duration: int | None = None
    profile: str | None = None
    config_file: str | None = None
    endpoint_url: str | None = None
    endpoints: Mapping[str, str] = field(default_factory=dict)
    cloud: str = "myhuaweicloud.com"
    auth_url: str | None = None
    enterprise_project_id: str | None = None
    validate_certs: bool = True
    ca_path: str | None = None
    client_cert: str | None = None
    client_key: str | None = None
    proxy: str | None = field(default=None, repr=False)
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    max_retries: int = 5
    token_cache: bool = True
    cache_dir: str | None = None
    cache_url: str | None = field(default=None, repr=False)
    allow_plain_http: bool = False
    fingerprint: str | None = None
    registry: RegistrySettings = field(default_factory=RegistrySettings)
    origins: Mapping[str, str] = field(default_factory=dict)
    looked_at: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def secrets(self) -> frozenset[str]:
        """Return all values of these settings that must not appear in a log."""
        found = {self.secret_key, self.security_token, self.auth_token, self.password, self.registry.password}
        found.add(self.cache_url)
        for url in filter(None, (self.proxy, self.cache_url)):
            found.update(_password_of(url))
        return frozenset(value for value in found if value)


def resolve(options: Mapping[str, Any], environ: Mapping[str, str], home: Path | None = None) -> Settings:
    """Return the settings from a user's options, with None for omitted ones, and from the other sources.

    Sends nothing. ``home`` is the directory in which profiles are searched. By default it is the HOME of the
    environment. Raises InvalidInput or CredentialError if the settings are wrong, incomplete or contradictory.
    """
    if home is None and environ.get("HOME"):
        home = Path(environ["HOME"])
    chooser = Chooser(_task(options), _environment(environ), home, OPTION_ENVIRONMENT)
    chosen = chooser.choose()
    values: dict[str, Any] = {}
    for name, found in chosen.found.items():
        values[name] = parse(name, found.value, found.origin)
    _check_pairs(values)
    return Settings(
        origins={name: found.origin for name, found in chosen.found.items()},
        looked_at=chosen.looked_at,
        doubts=(*chooser.doubts, *_exposed_key(values)),
        registry=resolve_registry(options, environ),
        **values,
    )


def _task(options: Mapping[str, Any]) -> Level:
    level = Level(TASK)
    for name in OPTION_ENVIRONMENT:
        value = unbroken(options.get(name))
        if value == "":
            raise InvalidInput("%s is empty: set a value or leave it out." % name)
        if value is not None:
            level.add(name, value, TASK)
    return level


def _environment(environ: Mapping[str, str]) -> Level:
    level = Level("the environment")
    for name, variables in OPTION_ENVIRONMENT.items():
        for one in variables:
            value = variable(environ, one)
            if value:
                level.add(name, value, one)
                break
    return level


def _check_pairs(values: Mapping[str, Any]) -> None:
    if values.get("client_key") and not values.get("client_cert"):
        raise InvalidInput("client_key is set without client_cert: set both.")


def _exposed_key(values: Mapping[str, Any]) -> list[str]:
    path = values.get("client_key")
    exposed = exposure(path) if path else None
    return ["The client_key %s should be yours alone (chmod 600): %s." % (path, exposed)] if exposed else []


def _password_of(url: str) -> set[str]:
    """Return the password in the URL of a proxy or a server: as written in the URL, and decoded as it is sent."""
    written = urlsplit(url if "://" in url else "http://" + url).password
    return {written, unquote(written)} if written else set()
