# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Derived by tools/derive.py.

from __future__ import annotations

from ..modules.ecs_flavor_info import MODULE
from ..plugin_utils._in_worker import InWorkerAction


class ActionModule(InWorkerAction):
    module = MODULE
