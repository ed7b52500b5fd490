#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_instance_heartbeat
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Send heartbeats of instances of microservices
description:
  - Renews the leases of instances, up to 500 with one request, so that the registry does not forget them.
  - It never reports a change, as nobody sees any of an instance that is there and stays there. An instance that is
    gone does not come back by it; M(community.huaweicloud.cse_microservice_instance) registers it again.
  - Run it more often than the shortest of the leases, for instance from cron.
  - In check mode nothing is sent.
  - With O(registry_url) nothing in the cloud is asked, so no credentials of the cloud and no region are needed.
options:
  instances:
    description:
      - The instances, each with C(id) and C(microservice_id). Whatever else is in them does not matter, so what
        M(community.huaweicloud.cse_microservice_instance) and M(community.huaweicloud.cse_microservice_instance_info)
        return can be given as it is.
    type: list
    elements: dict
    required: true
  missing:
    description:
      - Whether the task fails if an instance is gone, or goes on and says so in RV(results).
    type: str
    choices: [fail, ignore]
    default: fail
seealso:
  - module: community.huaweicloud.cse_microservice_instance
  - module: community.huaweicloud.cse_microservice_instance_info
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
attributes:
  check_mode:
    support: full
  diff_mode:
    support: N/A
  idempotent:
    support: full
"""

EXAMPLES = r"""
- name: The instances of a microservice
  community.huaweicloud.cse_microservice_instance_info:
    registry_engine: engine-examples
    microservice: my-provider
  register: found

- name: Keep them in the registry
  community.huaweicloud.cse_instance_heartbeat:
    registry_engine: engine-examples
    instances: "{{ found.instances }}"
    missing: ignore
  register: beat

- name: Those that have to be registered again
  ansible.builtin.debug:
    msg: "{{ beat.results | rejectattr('renewed') | map(attribute='id') | list }}"
"""

RETURN = r"""
results:
  description: What became of each instance.
  type: list
  elements: dict
  returned: success, and if any of them is gone
  contains:
    microservice_id:
      description: The ID of its microservice.
      type: str
      returned: success
    id:
      description: Its ID.
      type: str
      returned: success
    renewed:
      description: Whether its lease was renewed. Null in check mode.
      type: bool
      returned: success
    message:
      description: Why it was not. Null otherwise.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success, and if any of them is gone
  sample: ["send heartbeats of 2 instances"]
# Derived by tools/derive.py.
error:
  description: What the registry said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the registry, six digits.
      type: str
      returned: success
    request_id:
      description: The ID of the request; null where the registry gives none.
      type: str
      returned: success
"""

from ..module_utils._runtime.options import REGISTRY
from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import plain_module
from ..module_utils._services.cse.instance_heartbeat import beat

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    beat,
    dict(
        REGISTRY,
        instances=dict(type="list", elements="dict", required=True),
        missing=dict(type="str", choices=["fail", "ignore"], default="fail"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
