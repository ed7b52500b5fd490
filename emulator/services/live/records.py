# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the room keeps. Records of channels, rules and templates hold the API's own objects, which nobody changes."""

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
    """``id`` is its name. ``related`` is the push domain of a pull domain."""

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
    """``shows_keys`` makes the room answer keys as they are, as it did before 2026."""

    id: str
    shows_keys: bool


@dataclass(frozen=True)
class Taken:
    """A name that only one may have, whatever the account: a domain's, or the address of a channel's output."""

    id: str
    owner: str


@dataclass(frozen=True)
class Verified:
    """A main domain whose owner the account has shown to be."""

    id: str


@dataclass(frozen=True)
class Bucket:
    """One that the service may write to."""

    id: str


@dataclass(frozen=True)
class Channel:
    """``content`` is what a creation says besides the three names and the state."""

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
    """What is recorded, of which streams. ``config`` is its ``default_record_config``."""

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
    """Its key is not kept: nothing shows it, and nobody is called."""

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
    """The recording of one stream by command, from its start on. ``ended_at`` None is still going on."""

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
    """How the streams of an application are transcoded."""

    domain: str
    app_name: str
    trans_type: str
    qualities: tuple[Given, ...]

    @property
    def id(self) -> str:
        return f"{self.domain}/{self.app_name}"
