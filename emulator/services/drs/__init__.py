# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data replication: jobs that are created, configured, checked, started, operated and ended in batches."""

from __future__ import annotations

from . import routes, routes_actions, routes_settings, routes_v5
from .seed import ROUTER

__all__ = ["ROUTER", "routes", "routes_actions", "routes_settings", "routes_v5"]
