#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_runtime_stack_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about ServiceStage runtime stacks
description:
  - Returns all runtime stacks of ServiceStage that match all given options.
  - Use it to find the values for O(community.huaweicloud.servicestage_component#module:runtime_stack).
options:
  name:
    description:
      - Name of the runtime stack. Case is ignored.
    type: str
  type:
    description:
      - Type of the runtime stack, such as V(Java) or V(Docker). Case is ignored.
    type: str
  version:
    description:
      - Version of the runtime stack.
    type: str
  deploy_mode:
    description:
      - Place where components with this runtime stack run. Known values are V(virtualmachine), V(container) and
        V(mixed).
    type: str
  status:
    description:
      - Support status of the runtime stack, such as V(Supported), V(Deprecated) or V(Disable).
    type: str
seealso:
  - module: community.huaweicloud.servicestage_component
  - name: Querying a Runtime System Stack
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0085.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get runtime stacks for components in containers
  community.huaweicloud.servicestage_runtime_stack_info:
    deploy_mode: container
  register: found

- name: Show names and versions
  ansible.builtin.debug:
    msg: "{{ item.type }}: {{ item.name }} {{ item.version }}"
  loop: "{{ found.runtime_stacks }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
runtime_stacks:
  description: Runtime stacks.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: ID of the runtime stack. Null if the service does not return it.
      type: str
      returned: success
    name:
      description: Name of the runtime stack.
      type: str
      returned: success
    type:
      description: Type of the runtime stack, such as V(Java) or V(Docker).
      type: str
      returned: success
    version:
      description: Version of the runtime stack.
      type: str
      returned: success
    deploy_mode:
      description: Place where components with this runtime stack run.
      type: str
      returned: success
    status:
      description: Support status of the runtime stack.
      type: str
      returned: success
    url:
      description: Address of the runtime stack. Null if the service does not return it.
      type: str
      returned: success
    spec:
      description:
        - Specification of the runtime stack, in the format of the service. Null if the service does not return it.
      type: dict
      returned: success
    system:
      description: Whether the runtime stack is one of the service's own. Null if the service does not return it.
      type: bool
      returned: success
    component_count:
      description: Number of components with this runtime stack. Null if the service does not return it.
      type: int
      returned: success
# Derived by tools/derive.py.
error:
  description: The error that the service returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the service.
      type: str
      returned: success
    request_id:
      description: Request ID, which the vendor's support asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.servicestage.resources import DEPLOY_MODES
from ..module_utils._services.servicestage.runtime_stack import ServicestageRuntimeStacks

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ServicestageRuntimeStacks,
    dict(
        name=dict(type="str"),
        type=dict(type="str"),
        version=dict(type="str"),
        deploy_mode=dict(type="str"),
        status=dict(type="str"),
    ),
    known={"deploy_mode": DEPLOY_MODES},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
