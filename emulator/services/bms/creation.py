# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a checked create request to bare metal servers."""

from __future__ import annotations

from typing import Any, ClassVar

from ...shared.creation import Creation
from ...shared.servers import Kind, Server
from .catalogue import Catalogue
from .release import MetalRelease


class MetalCreation(Creation):
    """The creation of bare metal servers. Each of them is taken from the stock."""

    kind: ClassVar[Kind] = "bms"
    code: ClassVar[str] = "BMS.3005"

    def check_stock(self) -> None:
        Catalogue(self.shelf).check_stock(self.given["flavorRef"], self.given["availability_zone"], 1)

    def made(self, server: Server) -> None:
        Catalogue(self.shelf).take(server.flavor, server.availability_zone)

    def attributes(self, server_id: str) -> dict[str, Any]:
        given = self.given
        agency = given["metadata"].get("agency_name")
        user = {"op_svc_userid": given["metadata"]["op_svc_userid"]}
        return {
            "availability_zone": given["availability_zone"],
            "metadata": {**user, **({"agency_name": agency} if agency else {})},
            "tags": [f"{tag['key']}={tag.get('value', '')}" for tag in given.get("server_tags", [])],
        }

    def volumes(self) -> list[dict[str, Any]]:
        root = self.given.get("root_volume")
        wanted = [*([root] if root else []), *self.given.get("data_volumes", [])]
        return [
            {
                "size": volume["size"],
                "type": volume["volumetype"],
                "shareable": volume.get("shareable", False),
                "bootable": volume is root,
                "root": volume is root,
            }
            for volume in wanted
        ]

    def release(self, server_id: str, *, volumes: bool) -> MetalRelease:
        return MetalRelease(self.emulator, self.shelf, server_id, volumes=volumes)
