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
    description: Reports in C(check_mode) the changes that it would make, and makes none.
  diff_mode:
    description: Returns in C(diff) the changes that it made, or that it would make in C(check_mode).
  idempotent:
    description: A second run with the same options changes nothing.
  action_group:
    description: Use C(group/community.huaweicloud.all) in C(module_defaults) to set options for all modules.
    support: full
    membership:
      - community.huaweicloud.all
notes:
  - If an option lists known values, other values are possible, too. The module then issues a warning, and the service
    decides whether it accepts the value.
  - On a local connection, the module runs inside the worker process of Ansible, which is faster (in-worker execution).
  - It runs as a process of its own if the task sets C(become), C(async), another Python interpreter or another
    connection (subprocess execution). The result is the same.
  - To request subprocess execution, set the variable C(huaweicloud_in_worker) to C(false), or the environment variable
    E(HW_IN_WORKER) to C(0).
"""

    # For a module that reaches a registry. It is listed first, because the first that is said of an attribute counts.
    REACHES_REGISTRY = r"""
options: {}
attributes:
  action_group:
    description: >-
      Use C(group/community.huaweicloud.cse) in C(module_defaults) to set options for all modules that access a
      registry. Use C(group/community.huaweicloud.all) to set options for all modules. If the latter sets registry
      options, modules without these options ignore them.
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
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - A named object that is missing may come from an earlier task of the play. Where that is possible, check mode
        issues a warning and continues. The service decides about everything else.
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
