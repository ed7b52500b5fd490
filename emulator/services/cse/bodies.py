# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of requests to a registry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...core.schema import Field, Flag, Integer, Invalid, Items, Shape, Text, Texts
from .records import ENVIRONMENTS, STATUSES

_WORD = r"[a-zA-Z0-9]*|[a-zA-Z0-9][a-zA-Z0-9_\-.]*[a-zA-Z0-9]"
_TAG = r"[a-zA-Z][a-zA-Z0-9_\-.]{0,63}"
_LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Match(Text):
    """A text that matches ``pattern`` as a whole."""

    pattern: str = ""

    def _check(self, value: object, where: str) -> str:
        text = super()._check(value, where)
        if re.fullmatch(self.pattern, text) is None:
            raise Invalid("value", where, f"{where}: {text!r} does not match {self.pattern}")
        return text


@dataclass(frozen=True)
class Version(Text):
    """A version with up to four numbers of 15 bits each."""

    def _check(self, value: object, where: str) -> str:
        text = super()._check(value, where)
        fits = re.fullmatch(r"(\d+(\.\d+){0,3})?", text) and all(int(part) <= 32767 for part in text.split(".") if part)
        if not fits:
            raise Invalid("value", where, f"{where}: {text!r} is not a version like 1.0.0")
        return text


@dataclass(frozen=True)
class Named(Texts):
    """A JSON object whose names and values are tags."""

    def _check(self, value: object, where: str) -> dict[str, str]:
        found = super()._check(value, where)
        wrong = [text for pair in found.items() for text in pair if re.fullmatch(_TAG, text) is None]
        if wrong:
            raise Invalid("value", where, f"{where}: {wrong[0]!r} does not match {_TAG}")
        return found


@dataclass(frozen=True)
class Listed(Text):
    """A query parameter with words that are separated by commas."""

    words: tuple[str, ...] = ()

    def parse(self, text: str, where: str) -> list[str]:
        found = [word for word in text.split(",") if word]
        unknown = [word for word in found if self.words and word not in self.words]
        if unknown:
            raise Invalid("value", where, f"{where}: {unknown[0]!r} is not one of {', '.join(self.words)}")
        return found


@dataclass(frozen=True)
class Open(Shape):
    """The shape of an object whose unknown fields a registry ignores."""

    lenient: bool = True


VERSION = Version(min_len=1, max_len=64)
ID = Match(max_len=64, pattern=r"\S*")
INSTANCE_ID = Match(max_len=64, pattern=r"[A-Za-z0-9_.-]*")
NAME = Match(min_len=1, max_len=128, pattern=_WORD)
SCHEMA_ID = Match(min_len=1, max_len=160, pattern=_WORD)
TAG_VALUE = Match(pattern=_TAG)
ENVIRONMENT = Text(choices=ENVIRONMENTS)
STATUS = Text(choices=STATUSES)
_TEXTS = Texts(max_len=3072)
_PLACE = Match(min_len=1, max_len=128, pattern=r"[A-Za-z0-9_.-]+")

KEY = Open(
    {
        "environment": ENVIRONMENT,
        "appId": Text(min_len=1, max_len=160),
        "serviceName": Text(min_len=1, max_len=128),
        "alias": Text(),
        "version": Text(max_len=128),
    },
    required=("appId", "serviceName"),
    read_only=("tenant",),
)
_FRAMEWORK = Open({"name": Match(max_len=64, pattern=_WORD), "version": Text(max_len=64)})
SERVICE = Open(
    {
        "serviceId": ID,
        "environment": ENVIRONMENT,
        "appId": Match(max_len=160, pattern=_WORD),
        "serviceName": NAME,
        "version": Version(max_len=64),
        "alias": Match(max_len=128, pattern=r"[a-zA-Z0-9_\-.:]*"),
        "description": Text(max_len=256),
        "level": Text(choices=("FRONT", "MIDDLE", "BACK")),
        "status": Text(choices=("UP", "DOWN")),
        "registerBy": Text(choices=("SDK", "SIDECAR", "PLATFORM", "")),
        "framework": _FRAMEWORK,
        "schemas": Items(SCHEMA_ID, max_items=100),
        "paths": Items(Open({"path": Text(), "property": _TEXTS})),
        "properties": _TEXTS,
        "providers": Items(KEY),
        "LBStrategy": _TEXTS,
    },
    required=("serviceName",),
    read_only=("timestamp", "modTimestamp"),
)
_CHECK = Open(
    {
        "mode": Text(choices=("push", "pull")),
        "port": Integer(minimum=0, maximum=65535),
        "interval": Integer(minimum=1, maximum=_LARGEST),
        "times": Integer(minimum=0, maximum=_LARGEST),
        "url": Match(pattern=r"\S*"),
    },
    required=("mode", "interval", "times"),
)
INSTANCE = Open(
    {
        "instanceId": INSTANCE_ID,
        "serviceId": ID,
        "hostName": Match(min_len=1, max_len=64, pattern=r"\S+"),
        "endpoints": Items(Match(pattern=r"\S+")),
        "status": Text(choices=(*STATUSES, "")),
        "properties": _TEXTS,
        "healthCheck": _CHECK,
        "dataCenterInfo": Open(
            {"name": _PLACE, "region": _PLACE, "availableZone": _PLACE},
            required=("name", "region", "availableZone"),
        ),
    },
    required=("hostName",),
    read_only=("version", "timestamp", "modTimestamp"),
)
RULE = Open(
    {
        "ruleType": Text(choices=("WHITE", "BLACK")),
        "attribute": Match(
            pattern=rf"ServiceId|AppId|ServiceName|Version|Description|Level|Status|tag_{_TAG}",
        ),
        "pattern": Text(min_len=1, max_len=64),
        "description": Text(max_len=256),
    },
    required=("ruleType", "attribute", "pattern"),
)
TAGS = Named(max_len=64)
REGISTRATION = Open(
    {"service": SERVICE, "rules": Items(RULE), "tags": TAGS, "instances": Items(INSTANCE)},
    required=("service",),
)
REMOVAL = Open(
    {"serviceIds": Items(Match(pattern=r"\S{1,64}"), min_items=1), "force": Flag()},
    required=("serviceIds",),
)
SERVICE_PROPERTIES = Open({"properties": _TEXTS, "framework": _FRAMEWORK}, required=("properties",))
INSTANCE_PROPERTIES = Open({"properties": _TEXTS}, required=("properties",))
_ELEMENT = Open(
    {
        "serviceId": Match(min_len=1, max_len=64, pattern=r"\S*"),
        "instanceId": Match(min_len=1, max_len=64, pattern=r"[A-Za-z0-9_.-]*"),
    },
    required=("serviceId", "instanceId"),
)
HEARTBEATS = Open({"instances": Items(_ELEMENT, min_items=1)}, required=("instances",))
MANY_STATUSES = Open(
    {"matches": Open({"properties": _TEXTS}, required=("properties",)), "status": STATUS},
    required=("matches", "status"),
)
BATCH = Open(
    {
        "services": Items(Open({"service": KEY, "rev": Text()}, required=("service",))),
        "instances": Items(Open({"instance": _ELEMENT, "rev": Text()}, required=("instance",))),
    }
)
DEPENDENCIES = Open(
    {
        "dependencies": Items(
            Open({"consumer": KEY, "providers": Items(KEY)}, required=("consumer",)), min_items=1, max_items=100
        )
    },
    required=("dependencies",),
)
_SUMMARY = Match(max_len=128, pattern="[a-zA-Z0-9]*")
SCHEMA = Open({"schema": Text(min_len=1), "summary": _SUMMARY}, required=("schema",))
SCHEMAS = Open(
    {
        "schemas": Items(
            Open(
                {
                    "schemaId": SCHEMA_ID,
                    "summary": Match(min_len=1, max_len=128, pattern="[a-zA-Z0-9]*"),
                    "schema": Text(min_len=1),
                },
                required=("schemaId", "summary", "schema"),
            ),
            min_items=1,
            max_items=100,
        )
    },
    required=("schemas",),
)
LOGIN = Open({"name": Text(), "password": Text(), "tokenExpirationTime": Text()})
_ROLES = Items(Text(), min_items=1, max_items=5)
_ACCOUNT_STATUS = Text(choices=("active", "inactive", ""))
ACCOUNT = Open(
    {
        "name": Match(min_len=1, max_len=64, pattern=_WORD),
        "password": Text(),
        "role": Text(),
        "roles": _ROLES,
        "status": _ACCOUNT_STATUS,
    },
    required=("name", "password"),
    read_only=("id", "tokenExpirationTime", "currentPassword", "createTime", "updateTime"),
)
ACCOUNT_CHANGE = Open({"roles": _ROLES, "status": _ACCOUNT_STATUS})
PASSWORD = Open({"password": Text(), "currentPassword": Text()}, required=("password",))
_RESOURCE = Open(
    {
        "type": Text(choices=("account", "role", "service", "service/schema", "governance", "ops", "config")),
        "labels": Texts(),
    },
    required=("type",),
)
_PERMISSION = Open(
    {
        "resources": Items(_RESOURCE, min_items=1),
        "verbs": Items(Text(choices=("get", "create", "update", "delete", "*")), min_items=1),
    },
    required=("resources", "verbs"),
)
ROLE = Open(
    {"name": Match(min_len=1, max_len=64, pattern=_WORD), "perms": Items(_PERMISSION)},
    required=("name", "perms"),
    read_only=("id", "createTime", "updateTime"),
)
SWITCH: Field = Integer(choices=(0, 1))
