# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields that a component with a Kubernetes workload also takes from the workload."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import refusals

YAML = "yaml"


def said(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the number of replicas and the update strategy. They can be beside ``spec`` or inside it."""
    content = given.get("workload_content")
    if given.get("config_mode") != YAML or not content:
        return {}
    try:
        workload = json.loads(content)
        spec = {**workload, **workload.get("spec", {})}
        strategy, replicas = spec.get("strategy", {}), spec.get("replicas", 1)
        rolling = strategy.get("rollingUpdate") or {}
    except (ValueError, TypeError, AttributeError):
        raise refusals.bad_parameter("workload_content is not a workload") from None
    names = {"max_surge": "maxSurge", "max_unavailable": "maxUnavailable"}
    limits = {ours: rolling[theirs] for ours, theirs in names.items() if theirs in rolling}
    return {"replica": replicas, "update_strategy": {"type": strategy.get("type", "RollingUpdate"), **limits}}
