# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The state of a resource that either exists or does not."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  state:
    description:
      - Desired state. V(present) creates the object, or changes it if it differs from the task. V(absent) deletes it.
      - With V(absent), the task fails if the object differs in a value that cannot be changed. The task then probably
        means another object.
    type: str
    choices: [present, absent]
    default: present
"""
