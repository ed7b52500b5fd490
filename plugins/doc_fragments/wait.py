# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting until what was asked for has come about."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Wait until the last change is complete.
      - With V(false), the task ends when the service has accepted the last change. It still waits for the changes
        before it.
    type: bool
    default: true
  wait_timeout:
    description:
      - Timeout for all waits of the task together, in seconds. The task fails when it is over.
    type: float
    default: 600
  wait_interval:
    description:
      - Seconds between two polls.
    type: float
    aliases: [poll_interval]
    default: 5
"""
