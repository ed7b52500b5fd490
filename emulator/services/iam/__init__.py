# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identity and access management: tokens, temporary keys, projects."""

from __future__ import annotations

from .routes import ROUTER

__all__ = ["ROUTER"]
