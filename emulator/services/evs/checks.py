# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of a create request. The service orders or creates nothing unless the request keeps all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.store import Shelf
from ...shared.billing import period_fault
from ...shared.servers import Server, Servers
from ...shared.volumes import DATA_SIZE, ENCRYPTED, ROOT_SIZE, SCSI, speed_fits
from ..ims.state import ImsState
from .catalogue import Catalogue
from .refusals import bad_volume, refused

Given = Mapping[str, Any]

COUNTS = range(1, 100 + 1)
LONGEST_TEXT = 255
MOST_TAGS, LONGEST_KEY, LONGEST_VALUE = 10, 36, 43
_SOURCES = ("imageRef", "snapshot_id", "backup_id")
_KEY = "__system__cmkid"
_OF_SOURCE = (ENCRYPTED, _KEY, SCSI)


class Checks:
    def __init__(self, shelf: Shelf, servers: Servers, catalogue: Catalogue) -> None:
        self._shelf = shelf
        self._servers = servers
        self._catalogue = catalogue

    def check(self, body: Given) -> None:
        given = body["volume"]
        self._catalogue.check_sale(given["volume_type"], given["availability_zone"])
        check_texts(given)
        count = given.get("count", 1)
        if count not in COUNTS:
            raise refused("EVS.1021", "the quantity of volume is invalid!")
        self._check_source(given)
        self._check_size(given)
        _check_metadata(given)
        check_speed(given["volume_type"], given)
        check_tags(given.get("tags", {}))
        _check_charging(body.get("bssParam", {}))
        self._check_server(body, given)
        size = given["size"]
        self._catalogue.check_quota(self._servers.volumes.table, count=count, gigabytes=size * count)

    def _check_source(self, given: Given) -> None:
        sources = [name for name in _SOURCES if given.get(name)]
        if len(sources) > 1:
            message = "Invalid input received: May specify only one of imageRef, snapshot_id, backup_id!"
            raise refused("EVS.1016", message)
        # The emulator has neither snapshots nor backups, so that all IDs of them are unknown.
        if "snapshot_id" in sources:
            raise refused("EVS.2045", "invalid snapshot_id!")
        if "backup_id" in sources:
            raise refused("EVS.1006", "invalid backup id!")
        if not sources:
            return
        if given.get("multiattach"):
            raise refused("EVS.2094", "system image is not support to create  Multiattach/shareable volume !")
        if any(name in given.get("metadata", {}) for name in _OF_SOURCE):
            message = "encrypt and cmk and passthrougth in metadata is not support when create volume from an image!"
            raise refused("EVS.1043", message)

    def _check_size(self, given: Given) -> None:
        size, smallest, allowed = given.get("size", 0), 0, DATA_SIZE
        if given.get("imageRef"):
            image = ImsState(self._shelf).images.get(given["imageRef"])
            if image is None or image.status != "active":
                raise refused("EVS.2046", "invalid imageRef!")
            smallest, allowed = image.min_disk, ROOT_SIZE
        if size not in allowed or size < smallest:
            raise refused("EVS.1010", "invalid volume size!")

    def _check_server(self, body: Given, given: Given) -> None:
        if not body.get("server_id"):
            return
        server = self.server(body["server_id"])
        if server.availability_zone != given["availability_zone"]:
            raise refused("EVS.2053", "The az information from request is invalid!")
        if server.status not in ("ACTIVE", "SHUTOFF"):
            raise refused("EVS.2134", "call ecs api - attach volume fail.")

    def server(self, server_id: str) -> Server:
        server = self._servers.table.get(server_id)
        if server is None or server.kind != "ecs":
            raise refused("EVS.2131", "Query server info from ecs fail")
        return server


def check_texts(given: Given) -> None:
    if len(given.get("name", "").encode()) > LONGEST_TEXT:
        raise refused("EVS.1003", "invalid volume name!")
    if len(given.get("description", "").encode()) > LONGEST_TEXT:
        raise refused("EVS.1004", "invalid volume description!")


def check_tags(tags: Mapping[str, str]) -> None:
    if len(tags) > MOST_TAGS:
        raise refused("EVS.1061", "The Volume Tags is Exceed Max Limit Num.")
    if any(not 1 <= len(key) <= LONGEST_KEY or len(value) > LONGEST_VALUE for key, value in tags.items()):
        raise refused("EVS.1062", "invalid tag!")


def _check_metadata(given: Given) -> None:
    metadata = given.get("metadata", {})
    if metadata.get(SCSI, "false") not in ("true", "false"):
        raise refused("EVS.1057", "invalid hw:passthrough in metadata!")
    if metadata.get(ENCRYPTED, "0") not in ("0", "1") or (metadata.get(ENCRYPTED) == "1" and not metadata.get(_KEY)):
        raise refused("EVS.2041", "The encrypt Param is invalid!")


def check_speed(kind: str, given: Given) -> None:
    """Raise ApiError (400) unless a request has just the speed that a disk of this type needs."""
    if not speed_fits(kind, given):
        raise bad_volume(f"iops and throughput do not fit the type {kind}")


def _check_charging(given: Given) -> None:
    if given.get("chargingMode") != "prePaid":
        return
    if period_fault(given) is not None:
        raise refused("EVS.2147", "invalid bssParam.")
