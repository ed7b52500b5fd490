# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real-time audio and video: applications, their recording rules, and the rooms in which their users meet."""

from __future__ import annotations

from . import routes, routes_buckets, routes_jobs
from .seed import ROUTER

__all__ = ["ROUTER", "routes", "routes_buckets", "routes_jobs"]
