# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public and private zones, and their record sets."""

from __future__ import annotations

from . import routes, routes_recordsets, routes_tags
from .seed import ROUTER

__all__ = ["ROUTER", "routes", "routes_recordsets", "routes_tags"]
