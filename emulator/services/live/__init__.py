# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Live streaming: domains, channels, recording, and transcoding templates."""

from __future__ import annotations

from . import routes, routes_channels, routes_records, routes_templates
from .seed import ROUTER

__all__ = ["ROUTER", "routes", "routes_channels", "routes_records", "routes_templates"]
