# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The mapping of certificates from the names of the API to those of this collection.

No call of the service returns everything. The list and the details of a certificate use different names for some
values, and tags have calls of their own.

API pages: "Querying the Certificate List", "Obtaining Details About a Certificate".

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from ..api.calls import ScmApi

Remote = Mapping[str, Any]

# The service writes its local time, which is the same in all of its locations.
LOCAL = "+0800"

# No time zone is further from UTC, and every offset is a multiple of a quarter of an hour.
FARTHEST = timedelta(hours=14)
QUARTER = timedelta(minutes=15)

_DATE = re.compile(r"\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?\s*")


def moment_of(text: Any) -> datetime | None:
    """Return the moment in UTC of a text like ``2026-01-02 03:04:05.0``, or None if the text is not a date."""
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
    """Return the names that semicolons separate, each once."""
    return list(dict.fromkeys(name.strip() for name in str(sans or "").split(";") if name.strip()))


def fingerprint_of(remote: Remote) -> str | None:
    """Return only the hexadecimal digits of the fingerprint, in lower case, or None if there is none."""
    text = remote.get("fingerprint")
    return None if text is None else re.sub(r"[^0-9a-f]", "", str(text).lower())


def may_expire_at(moment: datetime, listed: datetime) -> bool:
    """Return whether a date of an unknown time zone can be that moment."""
    return abs(listed - moment) <= FARTHEST and not (listed - moment) % QUARTER


def with_tags(api: ScmApi, remote: Remote) -> Remote:
    """Return the details of a certificate, with its tags."""
    return dict(detailed(remote), tags=list(api.list_tags(str(remote["id"]))))


def detailed(remote: Remote) -> Remote:
    """Return the details of a certificate, with the values that have other names or forms in this collection."""
    complete = dict(remote, deploy_support=_is_on(remote.get("push_support")))
    return dict(complete, fingerprint=fingerprint_of(remote)) if "fingerprint" in remote else complete


def listed(remote: Remote) -> Remote:
    """Return a certificate of the list with the names of the details."""
    return dict(remote, not_after=remote.get("expire_time"))


def _is_on(value: Any) -> bool | None:
    return None if value is None else str(value).upper() in ("ON", "TRUE")
