# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding servers, and changing everything of them that needs no job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf
from ...shared.enterprise import everything
from ...shared.servers import Server, Servers, changed_tags
from .catalogue import Catalogue
from .checks import MOST_TAGS, SYSTEM_TAG, SYSTEM_TAGS, Checks
from .refusals import no_server, refused

SHOWN_AFTER_DELETION = timedelta(hours=1)

Given = Mapping[str, Any]


class BmsState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.emulator = emulator
        self.shelf = shelf
        self.servers = Servers(emulator, shelf)
        self.catalogue = Catalogue(shelf)
        self.checks = Checks(shelf, self.servers, self.catalogue)

    def server(self, server_id: str) -> Server:
        server = self.servers.table.get(server_id)
        if server is None or server.kind != "bms":
            raise no_server(server_id)
        return server

    def shown(self, server_id: str) -> Server:
        """Return the server that can be shown. A deleted server is shown for an hour after its deletion."""
        gone = self.servers.gone.get(server_id)
        if gone is None or gone.kind != "bms" or gone.terminated_at is None:
            return self.server(server_id)
        if self.emulator.clock.now() - gone.terminated_at > SHOWN_AFTER_DELETION:
            raise no_server(server_id)
        return gone

    def page(self, query: Given, visible: Callable[[str], bool], number: int, size: int) -> list[Server]:
        """Return page ``number``, counted from 1, of the servers that the query selects."""
        start = (number - 1) * size
        table = self.servers.table
        if visible is everything and not any(name in query for name in ("name", "status", "flavor", "tags")):
            return list(table.window(start, size, kind="bms"))
        found = (
            server
            for server in table.scan({"kind": "bms"})
            if visible(server.enterprise_project_id) and _selected(server, query)
        )
        return list(islice(found, start, start + size))

    def rename(self, server_id: str, name: str) -> Server:
        return self.servers.change(self.server(server_id), name=name)

    def update_metadata(self, server_id: str, given: Mapping[str, str]) -> None:
        """Add or change the given metadata and keep the rest."""
        server = self.server(server_id)
        self.servers.change(server, metadata={**server.metadata, **given})

    def change_tags(self, server_id: str, action: str, tags: Sequence[Given]) -> None:
        server = self.server(server_id)
        own = next((tag["key"] for tag in tags if tag["key"].startswith(SYSTEM_TAGS)), None)
        if own is not None:
            raise refused("BMS.0018", f"Request parameter is invalid: {own} is a tag of the system.")
        kept = changed_tags(server, action, tags)
        if len(kept) > MOST_TAGS:
            raise refused("BMS.0018", f"Request parameter is invalid: a server has at most {MOST_TAGS} tags.")
        self.servers.change(server, tags=tuple(f"{key}={value}" for key, value in kept.items()))


def _selected(server: Server, query: Given) -> bool:
    """Return whether the query selects the server. A name matches as a part, the rest as a whole."""
    if query.get("name", "") not in server.name:
        return False
    exact = (("status", server.status), ("flavor", server.flavor))
    if any(query[name] != value for name, value in exact if name in query):
        return False
    wanted = [tag for tag in query.get("tags", "").split(",") if tag]
    return all(tag == SYSTEM_TAG or tag in server.tags for tag in wanted)
