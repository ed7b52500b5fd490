# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service.

Records of channels, rules and templates contain the objects of the API, which nobody changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = dict[str, Any]
Given = Mapping[str, Any]

REGIONS = ("ap-southeast-2", "ap-southeast-3", "cn-east-3", "cn-north-1", "cn-north-4")

PUSH, PULL = "push", "pull"
ON, OFF, CONFIGURING = "on", "off", "configuring"
RUNNING, STOPPED = "ON", "OFF"
CONTINUOUS, COMMAND = "CONTINUOUS_RECORD", "COMMAND_RECORD"
RECORD_TYPES = (CONTINUOUS, COMMAND, "PLAN_RECORD", "ON_DEMAND_RECORD")
ANY = "*"


@dataclass(frozen=True)
class KeyChain:
    key: str
    auth_type: str
    timeout: int


@dataclass(frozen=True)
class Domain:
    """A domain. ``id`` is its name. ``related`` is the push domain of a pull domain."""

    id: str
    type: str
    status: str
    created_at: datetime
    service_area: str
    enterprise_project_id: str = "0"
    pull_protocol: str | None = None
    related: str = ""
    ipv6: bool = False
    key_chain: KeyChain | None = None


@dataclass(frozen=True)
class Settings:
    """The settings of the service.

    With ``shows_keys``, its responses contain the keys in plain text, as before 2026.
    """

    id: str
    shows_keys: bool


@dataclass(frozen=True)
class Taken:
    """A name that is unique in all accounts: that of a domain, or the address of a channel's output."""

    id: str
    owner: str


@dataclass(frozen=True)
class Verified:
    """A main domain that the account has proved to own."""

    id: str


@dataclass(frozen=True)
class Bucket:
    """A bucket that the service can write to."""

    id: str


@dataclass(frozen=True)
class Channel:
    """A channel. ``content`` contains the fields of its creation except the three names and the state."""

    domain: str
    app_name: str
    name: str
    state: str
    content: Given

    @property
    def id(self) -> str:
        return channel_key(self.domain, self.app_name, self.name)


def channel_key(domain: str, app_name: str, name: str) -> str:
    return f"{domain}/{app_name}/{name}"


@dataclass(frozen=True)
class Rule:
    """A recording rule for some streams. ``config`` is its ``default_record_config``."""

    id: str
    publish_domain: str
    app: str
    stream: str
    record_type: str
    config: Given
    created_at: datetime
    updated_at: datetime

    def is_for(self, app: str, stream: str) -> bool:
        return self.app in (app, ANY) and self.stream in (stream, ANY)


@dataclass(frozen=True)
class Callback:
    """A callback. Its key is not stored: no operation shows it, and the emulator calls nobody."""

    id: str
    publish_domain: str
    app: str
    url: str
    events: tuple[str, ...]
    sign_type: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Recording:
    """The recording of one stream by command. ``ended_at`` is None while it continues."""

    id: str
    publish_domain: str
    app: str
    stream: str
    config: Given
    started_at: datetime
    ended_at: datetime | None = None

    @property
    def of(self) -> str:
        return f"{self.publish_domain}/{self.app}/{self.stream}"


@dataclass(frozen=True)
class Template:
    """The transcoding of the streams of an application."""

    domain: str
    app_name: str
    trans_type: str
    qualities: tuple[Given, ...]

    @property
    def id(self) -> str:
        return f"{self.domain}/{self.app_name}"
