# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source for ansible-rulebook: replication jobs, servers, databases and orders whose status changes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DOCUMENTATION = r"""
---
short_description: Report changes of the status of replication jobs, servers, document databases and orders
description:
  - Lists replication jobs, servers, document databases and orders at intervals, and reports each one whose status
    differs from the last list. One request reads a whole list, or a page of it.
  - The first list only tells what is there. With O(state_file), it is compared with the last list before a restart.
  - A list that cannot be read is logged, and changes nothing. The next list reports what changed in the meantime.
  - Jobs of servers cannot be listed. The status of the server shows what its job does.
  - An event has RV(service), RV(id), RV(name), RV(status) and RV(previous_status). A status is null for an object that
    does not exist. The name of an order is that of its service, and its status is a word such as V(unpaid).
options:
  services:
    description:
      - What to watch.
    type: list
    elements: str
    choices: [drs, bms, ecs, dds, orders]
    default: [drs]
  interval:
    description:
      - Time between two lists, in seconds.
    type: float
    default: 60
  state_file:
    description:
      - Path of a file for the last lists. Each source needs a file of its own.
      - Without it, changes during a restart are not reported.
    type: path
"""

EXAMPLES = r"""
- name: Act when a replication job has failed
  hosts: localhost
  sources:
    - community.huaweicloud.job_status:
        services: [drs]
        interval: 60
        state_file: /var/lib/eda/replication.json
  rules:
    - name: A job has failed
      condition: event.status is search("FAILED")
      action:
        run_playbook:
          name: community.huaweicloud.drs_watch
"""

# ansible-rulebook runs this file alone. Its search path has no collections.
sys.path.insert(0, str(Path(__file__).absolute().parents[7]))

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.events import (  # noqa: E402
    Event,
    listing_options,
    read,
    reader,
    settled,
    watch,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.orders.prepaid import (  # noqa: E402
    orders_of_account,
)
from ansible_collections.community.huaweicloud.plugins.modules import (  # noqa: E402
    bms_server_info,
    dds_instance_info,
    drs_job_info,
    ecs_server_info,
)

ORDERS = reader(lambda job: {"orders": orders_of_account(job.cloud(True))})
# The reading module of each service, and the key of its result.
LISTS = {
    "drs": (drs_job_info.MODULE, "jobs"),
    "bms": (bms_server_info.MODULE, "servers"),
    "ecs": (ecs_server_info.MODULE, "servers"),
    "dds": (dds_instance_info.MODULE, "instances"),
    "orders": (ORDERS, "orders"),
}
OPTIONS = listing_options(
    60, {"services": {"type": "list", "elements": "str", "choices": list(LISTS), "default": ["drs"]}}
)


def look(service: str, connection: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the name and the status of each object of the service, by its ID. Raises ReadFailed."""
    module, key = LISTS[service]
    # Details take further requests.
    options = {**connection, **({"details": False} if "details" in module.options else {})}
    return {str(one["id"]): [one.get("name"), one.get("status")] for one in read(module, options)[key]}


def changes(service: str, before: Mapping[str, list[Any]], now: Mapping[str, list[Any]]) -> list[Event]:
    """Return an event for each object whose status differs, in the order of their IDs."""
    events = []
    for identifier in sorted({*before, *now}):
        (old_name, old), (name, status) = before.get(identifier, [None, None]), now.get(identifier, [None, None])
        if old != status:
            events.append(
                {
                    "service": service,
                    "id": identifier,
                    "name": old_name if name is None else name,
                    "status": status,
                    "previous_status": old,
                }
            )
    return events


def compare(
    service: str, before: Mapping[str, list[Any]] | None, now: Mapping[str, list[Any]]
) -> tuple[list[Event], Mapping[str, list[Any]]]:
    """Return the events, and the list for the next comparison. The first list has no events."""
    return changes(service, now if before is None else before, now), now


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    options = settled(OPTIONS, args)
    await watch(queue, options, options["services"], look, compare)
