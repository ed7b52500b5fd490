# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks: jobs or orders create and extend them, jobs delete them, and servers attach them."""

from __future__ import annotations

from . import routes, routes_changes
from .seed import ROUTER

__all__ = ["ROUTER", "routes", "routes_changes"]
