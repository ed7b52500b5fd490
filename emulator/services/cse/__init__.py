# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microservice engines and the registry of each engine."""

from __future__ import annotations

from . import (
    routes_accounts,
    routes_discovery,
    routes_engines,
    routes_govern,
    routes_instances,
    routes_microservices,
    routes_roles,
    routes_rules,
    routes_schemas,
)
from .seed import ROUTER

__all__ = [
    "ROUTER",
    "routes_accounts",
    "routes_discovery",
    "routes_engines",
    "routes_govern",
    "routes_instances",
    "routes_microservices",
    "routes_roles",
    "routes_rules",
    "routes_schemas",
]
