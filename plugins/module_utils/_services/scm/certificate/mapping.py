# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A certificate as the API describes it, in the words of this collection.

The service has no call that answers everything: the list and a certificate by its id call some things differently, and
tags have calls of their own.

API pages: "Querying the Certificate List", "Obtaining Details About a Certificate".

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from ..api.calls import ScmApi

Wire = Mapping[str, Any]

# The service writes the local time of the places where it is, which is the same in all of them.
LOCAL = "+0800"

# No place's time is further from UTC, nor is it so by anything but quarters of an hour.
FARTHEST = timedelta(hours=14)
QUARTER = timedelta(minutes=15)

_DATE = re.compile(r"\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?\s*")


def moment_of(text: Any) -> datetime | None:
    """When that is, in UTC. It is like ``2026-01-02 03:04:05.0``; what is no date at all is None."""
    found = _DATE.fullmatch(str(text))
    if found is None:
        return None
    day, time, zone = found.groups()
    try:
        moment = datetime.strptime("%s %s %s" % (day, time, zone or LOCAL), "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None
    return moment.astimezone(timezone.utc)


def written(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_text(text: Any) -> str | None:
    moment = moment_of(text)
    return None if moment is None else written(moment)


def names_of(sans: Any) -> list[str]:
    """The names that are separated by semicolons, each once."""
    return list(dict.fromkeys(name.strip() for name in str(sans or "").split(";") if name.strip()))


def tags_of(wire: Wire) -> dict[str, str] | None:
    """None where they were not read."""
    pairs = wire.get("tags")
    return None if pairs is None else {str(tag.get("key")): str(tag.get("value") or "") for tag in pairs}


def fingerprint_of(wire: Wire) -> str | None:
    """The digits alone, in lower case, however they are written."""
    text = wire.get("fingerprint")
    return None if text is None else re.sub(r"[^0-9a-f]", "", str(text).lower())


def may_expire_at(moment: datetime, listed: datetime) -> bool:
    """Whether a date that was written down somewhere in the world may be that moment."""
    return abs(listed - moment) <= FARTHEST and not (listed - moment) % QUARTER


def with_tags(api: ScmApi, wire: Wire) -> Wire:
    """What was read by its id, with its tags."""
    return dict(detailed(wire), tags=list(api.list_tags(str(wire["id"]))))


def detailed(wire: Wire) -> Wire:
    """What was read by its id, as far as that has names of its own."""
    complete = dict(wire, deploy_support=_is_on(wire.get("push_support")))
    return dict(complete, fingerprint=fingerprint_of(wire)) if "fingerprint" in wire else complete


def listed(wire: Wire) -> Wire:
    """What was listed, in the names of the details."""
    return dict(wire, not_after=wire.get("expire_time"))


def _is_on(value: Any) -> bool | None:
    return None if value is None else str(value).upper() in ("ON", "TRUE")
