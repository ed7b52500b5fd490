# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The words of BSS for EIPs and bandwidths.

PRIVATE to this collection.
"""

from __future__ import annotations

# The name of the service in BSS, and the smallest and the largest period of each unit.
SERVICE = "hws.service.type.vpc"
PERIODS = {"month": (1, 9), "year": (1, 3)}
