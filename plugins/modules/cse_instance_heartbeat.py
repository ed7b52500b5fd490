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
short_description: Send heartbeats for microservice instances
description:
  - Sends heartbeats for microservice instances. A heartbeat renews the lease of an instance. The registry removes an
    instance when its lease ends.
  - Use it for instances that send no heartbeats themselves. Run it more often than the shortest lease allows, for
    example from cron.
  - One request renews up to 500 leases.
  - The result is always C(changed=false), because a heartbeat changes nothing else of an instance.
  - A heartbeat does not restore an instance that is gone. M(community.huaweicloud.cse_microservice_instance) registers
    it again.
  - In check mode, nothing is sent.
options:
  instances:
    description:
      - Instances, each with C(id) and C(microservice_id). Other keys are ignored.
      - The instances that M(community.huaweicloud.cse_microservice_instance) and
        M(community.huaweicloud.cse_microservice_instance_info) return have this form.
    type: list
    elements: dict
    required: true
  missing:
    description:
      - Action if an instance is gone. With V(fail), the task fails after it has sent all heartbeats. With V(ignore), it
        succeeds. RV(results) lists the instance in both cases.
    type: str
    choices: [fail, ignore]
    default: fail
seealso:
  - module: community.huaweicloud.cse_microservice_instance
  - module: community.huaweicloud.cse_microservice_instance_info
  - name: Sending Heartbeat Information
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0055.html
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
- name: Get the instances of a microservice
  community.huaweicloud.cse_microservice_instance_info:
    registry_engine: engine-examples
    microservice: my-provider
  register: found

- name: Renew their leases
  community.huaweicloud.cse_instance_heartbeat:
    registry_engine: engine-examples
    instances: "{{ found.instances }}"
    missing: ignore
  register: beat

- name: Show the instances that must be registered again
  ansible.builtin.debug:
    msg: "{{ beat.results | rejectattr('renewed') | map(attribute='id') | list }}"
"""

RETURN = r"""
results:
  description: Result for each instance.
  type: list
  elements: dict
  returned: success, and failure if an instance is gone
  contains:
    microservice_id:
      description: ID of the microservice.
      type: str
      returned: success
    id:
      description: ID of the instance.
      type: str
      returned: success
    renewed:
      description: True if the lease was renewed. Null in check mode.
      type: bool
      returned: success
    message:
      description: Reason why the lease was not renewed. Null otherwise.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success, and failure if an instance is gone
  sample: ["send heartbeats of 2 instances"]
# Derived by tools/derive.py.
error:
  description: The error that the registry returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the registry, six digits.
      type: str
      returned: success
    request_id:
      description: Request ID. Null if the registry returns none.
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
