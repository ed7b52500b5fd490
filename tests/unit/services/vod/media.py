# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Media assets on the emulator, and what the tests of their modules do with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from tests.support.local_cloud import LocalCloud

KB = 1024
PART = 100 * KB
# The tests have small files; so their parts are as small as parts may be.
SMALL: dict[str, Any] = {"part_size": PART, "parallel": 1}


class Media(LocalCloud):
    """The emulator's "default" seed, where the requests of earlier tasks are forgotten."""

    def __init__(self, cache: Path, pace: Any = "instant") -> None:
        super().__init__(cache, seed="default", pace=pace)
        self.run("vpc_info")
        self.requests()

    def fault(self, action: str, service: str, method: str, path: str = ".*", **more: Any) -> None:
        self.tell("faults", {"action": action, "service": service, "method": method, "path": path, **more})

    def mend(self) -> None:
        self.control.delete("/_emulator/faults")

    def asset(self, **options: Any) -> dict[str, Any]:
        return self.done("vod_asset", **options)

    def asset_refused(self, **options: Any) -> str:
        return self.refused("vod_asset", **options)

    def titles(self, **options: Any) -> list[str]:
        return [one["title"] for one in self.run("vod_asset_info", **options)["assets"]]

    def tags_of(self, asset_id: str) -> list[str]:
        """Those that the service answers, of which the module shows some."""
        path = "/v1.0/{project_id}/asset/info"
        (found,) = self.done("api_request", service="vod", path=path, query={"asset_id": asset_id})["body"][
            "asset_info_array"
        ]
        return [tag for tag in found["base_info"]["tags"].split(",") if tag]

    def calls(self) -> list[str]:
        """The requests since the last call, in short."""
        return [short(entry) for entry in self.requests()]


def short(entry: Mapping[str, Any]) -> str:
    """A request without ids and signatures: "PUT obs 3" is that of a third part."""
    query = dict(entry["query"])
    if entry["service"] == "obs":
        what = query.get("partNumber") or ("uploads" if "uploads" in query else "upload" if "uploadId" in query else "")
        return ("%s obs %s" % (entry["method"], what)).strip()
    return "%s %s" % (entry["method"], entry["path"].partition("/asset")[2].strip("/") or "asset")


def a_file(directory: Path, size: int, name: str = "film.mp4", seed: int = 1) -> str:
    """A file of that size without any two equal parts."""
    path = directory / name
    path.write_bytes(Random(seed).randbytes(size))
    return str(path)
