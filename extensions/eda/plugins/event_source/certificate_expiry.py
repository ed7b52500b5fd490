# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source for ansible-rulebook: certificates that expire soon."""

from __future__ import annotations

import asyncio
import logging
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
    Memory,
    ReadFailed,
    connection_of,
    hand_over,
    read,
    settled,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.options import AUTH  # noqa: E402
from ansible_collections.community.huaweicloud.plugins.modules import scm_certificate_info  # noqa: E402

LOGGER = logging.getLogger("community.huaweicloud.certificate_expiry")
KIND = "certificates"
OPTIONS = dict(
    AUTH,
    days={"type": "list", "elements": "int", "default": [30, 7, 1]},
    interval={"type": "float", "default": 21600},
    state_file={"type": "path"},
)


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
        passed = [number for number in sorted(days) if end - now <= timedelta(days=number)]
        old_end, old = reported.get(certificate["id"], [None, None])
        known[certificate["id"]] = [certificate["expires_at"], min(passed, default=None)]
        # A source that begins late reports the most urgent number alone.
        if passed and (old_end != certificate["expires_at"] or old is None or passed[0] < old):
            left = (end - now) // timedelta(days=1)
            events.append({"certificate": certificate, "within": passed[0], "days_left": left})
    return events, known


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    options = settled(OPTIONS, args)
    connection, memory = connection_of(options), Memory(options.get("state_file"))
    while True:
        try:
            found = await asyncio.to_thread(expiring, connection, max(options["days"]))
        except ReadFailed as error:
            LOGGER.warning("The certificates were not read: %s", error)
        else:
            events, known = due(found, options["days"], memory.last(KIND) or {}, datetime.now(timezone.utc))
            await hand_over(queue, events)
            memory.keep(KIND, known)
        await asyncio.sleep(options["interval"])
