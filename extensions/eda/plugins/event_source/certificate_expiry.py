# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source for ansible-rulebook: certificates that expire soon."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

DOCUMENTATION = r"""
---
short_description: Report certificates that expire soon
description:
  - Lists the certificates of SCM at intervals. Reports each one that will expire within a number of days, once for each
    number in O(days).
  - A certificate with a later end of validity is reported again when its own time has come.
  - A list that cannot be read is logged, and changes nothing.
  - An event has RV(certificate), the certificate as M(community.huaweicloud.scm_certificate_info) returns it.
  - It also has RV(within), the number in O(days), and RV(days_left), the full days until the end. They are negative
    after the end.
options:
  days:
    description:
      - Numbers of days. V(0) reports certificates that have expired.
    type: list
    elements: int
    default: [30, 7, 1]
  interval:
    description:
      - Time between two lists, in seconds.
    type: float
    default: 21600
  state_file:
    description:
      - Path of a file with the certificates that were reported. Each source needs a file of its own.
      - Without it, a restart reports them again.
    type: path
"""

EXAMPLES = r"""
- name: Rotate certificates in time
  hosts: localhost
  sources:
    - community.huaweicloud.certificate_expiry:
        days: [30, 7]
        state_file: /var/lib/eda/certificates.json
  rules:
    - name: A certificate expires within a month
      condition: event.within == 30
      action:
        run_playbook:
          name: community.huaweicloud.certificate_hygiene
"""

# ansible-rulebook runs this file alone. Its search path has no collections.
sys.path.insert(0, str(Path(__file__).absolute().parents[7]))

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.events import (  # noqa: E402
    Event,
    listing_options,
    read,
    settled,
    watch,
)
from ansible_collections.community.huaweicloud.plugins.modules import scm_certificate_info  # noqa: E402

KIND = "certificates"
OPTIONS = listing_options(21600, {"days": {"type": "list", "elements": "int", "default": [30, 7, 1]}})


def expiring(connection: Mapping[str, Any], days: int) -> list[dict[str, Any]]:
    """Return the certificates that expire within this time. Raises ReadFailed."""
    options = {**connection, "expires_within": days}
    found: list[dict[str, Any]] = read(scm_certificate_info.MODULE, options)[KIND]
    return [certificate for certificate in found if certificate.get("expires_at")]


def due(
    certificates: list[dict[str, Any]], days: list[int], reported: Mapping[str, Any], now: datetime
) -> tuple[list[Event], dict[str, Any]]:
    """Return the events, and what is reported then: the end and the smallest number of days of each certificate."""
    events, known = [], {}
    for certificate in certificates:
        end = datetime.strptime(certificate["expires_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        # A source that begins late reports the most urgent number alone.
        within = min((number for number in days if end - now <= timedelta(days=number)), default=None)
        old_end, old = reported.get(certificate["id"], [None, None])
        known[certificate["id"]] = [certificate["expires_at"], within]
        if within is not None and (old_end != certificate["expires_at"] or old is None or within < old):
            left = (end - now) // timedelta(days=1)
            events.append({"certificate": certificate, "within": within, "days_left": left})
    return events, known


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    options = settled(OPTIONS, args)
    days = options["days"]

    def look(_kind: str, connection: Mapping[str, Any]) -> list[dict[str, Any]]:
        return expiring(connection, max(days))

    def compare(
        _kind: str, reported: Mapping[str, Any] | None, found: list[dict[str, Any]]
    ) -> tuple[list[Event], dict[str, Any]]:
        return due(found, days, reported or {}, datetime.now(timezone.utc))

    await watch(queue, options, [KIND], look, compare)
