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
short_description: Read what components can be made of
description:
  - Reads the runtime stacks of ServiceStage that match every option given. A component names one of them by its name,
    type, version and deploy mode.
options:
  name:
    description:
      - The name of the stack, whatever its case.
    type: str
  type:
    description:
      - What it is for, such as V(Java) or V(Docker), whatever its case.
    type: str
  version:
    description:
      - Its version.
    type: str
  deploy_mode:
    description:
      - Where components made of it run. Known are V(virtualmachine), V(container) and V(mixed).
    type: str
  status:
    description:
      - Whether the service still supports it, such as V(Supported), V(Deprecated) or V(Disable).
    type: str
seealso:
  - module: community.huaweicloud.servicestage_component
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What a component in a container can be made of
  community.huaweicloud.servicestage_runtime_stack_info:
    deploy_mode: container
  register: found

- name: Their names and versions
  ansible.builtin.debug:
    msg: "{{ item.type }}: {{ item.name }} {{ item.version }}"
  loop: "{{ found.runtime_stacks }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
runtime_stacks:
  description: The runtime stacks.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the stack. Null if the service does not show it.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    type:
      description: What it is for, such as V(Java) or V(Docker).
      type: str
      returned: success
    version:
      description: Its version.
      type: str
      returned: success
    deploy_mode:
      description: Where components made of it run.
      type: str
      returned: success
    status:
      description: Whether the service still supports it.
      type: str
      returned: success
    url:
      description: Where it is. Null if the service does not say.
      type: str
      returned: success
    spec:
      description: What it is made of, in the words of the service. Null if the service does not say.
      type: dict
      returned: success
    system:
      description: Whether it is one of the service's own. Null if the service does not say.
      type: bool
      returned: success
    component_count:
      description: How many components are made of it. Null if the service does not say.
      type: int
      returned: success
# Derived by tools/derive.py.
error:
  description: What the service said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the service.
      type: str
      returned: success
    request_id:
      description: The ID of the request, which the support of the cloud asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.servicestage.resources import DEPLOY_MODES
from ..module_utils._services.servicestage.runtime_stack import RUNTIME_STACKS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RUNTIME_STACKS,
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
