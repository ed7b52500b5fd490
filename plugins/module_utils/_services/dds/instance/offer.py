# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The offer of the service: the versions, flavors and zones that it sells. Check mode compares a task with it.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidInput
from ...._core.wording import candidates, listed, quoted
from ...named import one
from ..api import DdsApi
from .mapping import ALONE, COMMUNITY, CONFIG, REPLICA

AVAILABLE = "normal"
PORTS = frozenset((*range(2100, 9501), 27017, 27018, 27019))
# How many mongos and shard nodes a cluster can have at most is another number from time to time.
COUNTS = {CONFIG: (1,), REPLICA: (3, 5, 7), ALONE: (1,)}
# Disks grow in steps of so many GB.
STEP = 10
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{3,63}")
PASSWORD = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])(?=.*[~!@#%^*\-_=+?])[A-Za-z0-9~!@#%^*\-_=+?]{8,32}")


def check_texts(name: str, password: str | None) -> None:
    """Raise InvalidInput if the name or the password of a new instance is against the rules of the service."""
    if NAME.fullmatch(name) is None:
        raise InvalidInput(
            "name is %s, but must have 4 to 64 letters, digits, hyphens and underscores and begin with a letter."
            % quoted(name)
        )
    if password is not None and PASSWORD.fullmatch(password) is None:
        raise InvalidInput(
            "admin_password must have 8 to 32 characters: upper-case and lower-case letters, digits, and at least one "
            "of ~!@#%^*-_=+?, and no others."
        )


def check_numbers(port: int | None, entries: Iterable[Mapping[str, Any]]) -> None:
    """Raise InvalidInput if the port, a number of nodes or the size of a disk is against the rules of the service."""
    if port is not None and port not in PORTS:
        raise InvalidInput("port is %d, but must be 2100 to 9500, 27017, 27018 or 27019." % port)
    for entry in entries:
        counts = COUNTS.get(entry["type"])
        if counts is not None and entry["num"] not in counts:
            raise InvalidInput(
                "flavor has num %d for %s, which must be one of: %s."
                % (entry["num"], entry["type"], ", ".join(map(str, counts)))
            )
        if (entry.get("size") or 0) % STEP:
            raise InvalidInput("flavor has size %d, which is no multiple of %d GB." % (entry["size"], STEP))


def check_version(api: DdsApi, version: str) -> None:
    versions = api.list_versions(COMMUNITY)
    if version not in versions:
        raise InvalidInput("There is no datastore_version %s.%s" % (quoted(version), candidates(versions)))


def check_flavors(api: DdsApi, version: str, zones: Sequence[str], entries: Iterable[Mapping[str, Any]]) -> None:
    """Raise InvalidInput if a flavor does not exist, is for other nodes or is not sold in all the zones."""
    sold = list(api.list_flavors(engine_name=COMMUNITY, engine_version=version))
    for entry in entries:
        wanted, kind = entry["spec_code"], entry["type"]
        alike = [dict(flavor, id=flavor["spec_code"]) for flavor in sold if flavor.get("type") == kind]
        flavor = one(alike, wanted, "flavor of %s nodes" % kind)
        status = flavor.get("az_status") or {}
        missing = [zone for zone in zones if status and status.get(zone) != AVAILABLE]
        if missing:
            there = candidates(zone for zone in status if status[zone] == AVAILABLE)
            raise InvalidInput("Flavor %s is not available in zone %s.%s" % (quoted(wanted), listed(missing), there))
