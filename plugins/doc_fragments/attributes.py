# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every module supports, and where it runs."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Says in C(check_mode) what it would do, and does nothing.
  diff_mode:
    description: Returns in C(diff) what has changed, or would change in C(check_mode).
  idempotent:
    description: Running it again with the same options changes nothing.
  action_group:
    description: Use C(group/community.huaweicloud.all) in C(module_defaults) to set options of all modules at once.
    support: full
    membership:
      - community.huaweicloud.all
notes:
  - On a local connection the module runs in the worker process of the controller. A task that becomes another user, is
    asynchronous, sets another Python or has another connection runs it in a process of its own, as does the variable
    C(huaweicloud_in_worker=false) or the environment variable E(HW_IN_WORKER) set to C(0). The result is the same.
"""

    # For a module that reaches a registry. It is listed first, because the first that is said of an attribute counts.
    REACHES_REGISTRY = r"""
options: {}
attributes:
  action_group:
    description: >-
      Use C(group/community.huaweicloud.cse) in C(module_defaults) to set options of all modules that reach a registry
      at once, and C(group/community.huaweicloud.all) to set options of all modules. Options of registries that the
      latter sets are left out for modules that do not have them.
    support: full
    membership:
      - community.huaweicloud.all
      - community.huaweicloud.cse
"""

    # For a module that writes: what it says, it does, and it says it before.
    WRITES = r"""
options: {}
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
"""

    READS = r"""
options: {}
attributes:
  check_mode:
    support: full
  diff_mode:
    support: N/A
  idempotent:
    support: full
"""
