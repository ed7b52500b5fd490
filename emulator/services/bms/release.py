# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The release of the parts of a bare metal server that is deleted or unsubscribed."""

from __future__ import annotations

from ...shared.release import Release
from ...shared.servers import Server
from .catalogue import Catalogue


class MetalRelease(Release):
    """The release of a server, which then is in stock again."""

    def give_back(self, server: Server) -> None:
        Catalogue(self.shelf).give_back(server.flavor, server.availability_zone)
