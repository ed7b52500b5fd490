# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates of an account, their deployments, and signing requests."""

from __future__ import annotations

from . import routes, routes_csr, routes_tags
from .seed import ROUTER

__all__ = ["ROUTER", "routes", "routes_csr", "routes_tags"]
