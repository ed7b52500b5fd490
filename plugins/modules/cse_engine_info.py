#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_engine_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read microservice engines
description:
  - Reads the microservice engines (CSE) of a project that match every option given, and where their registries are.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one engine.
    type: str
  name:
    description:
      - The name of the engine.
    type: str
  type:
    description:
      - The type of the engine. Known are V(CSE), V(NACOS) and V(MICROGATEWAY). Only V(CSE) has the registry that the
        other modules use.
    type: str
  auth_type:
    description:
      - Whether its registry has accounts, V(RBAC), or not, V(NONE).
    type: str
  status:
    description:
      - The status of the engine, such as V(Available).
    type: str
seealso:
  - module: community.huaweicloud.cse_microservice_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The engines of the region
  community.huaweicloud.cse_engine_info:
  register: found

- name: Where their registries are
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.registry_url }}, accounts: {{ item.auth_type }}"
  loop: "{{ found.engines }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
engines:
  description: The engines.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the engine.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    type:
      description: V(CSE), V(NACOS) or V(MICROGATEWAY).
      type: str
      returned: success
    description:
      description: What was said about it.
      type: str
      returned: success
    status:
      description: Its status, such as V(Available).
      type: str
      returned: success
    version:
      description: Its version.
      type: str
      returned: success
    flavor:
      description: Its specification.
      type: str
      returned: success
    auth_type:
      description: Whether its registry has accounts, V(RBAC), or not, V(NONE).
      type: str
      returned: success
    registry_url:
      description: The address of its registry in its VPC. Null if there is none.
      type: str
      returned: success
    registry_public_url:
      description: The address of its registry from outside. Null if it has no elastic IP address.
      type: str
      returned: success
    configuration_url:
      description: The address of its configuration centre in its VPC. Null if there is none.
      type: str
      returned: success
    configuration_public_url:
      description: The address of its configuration centre from outside. Null if it has no elastic IP address.
      type: str
      returned: success
    vpc:
      description: The VPC that it is in, as the service names it.
      type: str
      returned: success
    network_id:
      description: The ID of its network.
      type: str
      returned: success
    availability_zones:
      description: The availability zones that it is in.
      type: list
      elements: str
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
      returned: success
    created_at:
      description: When it was made, in UTC.
      type: str
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
from ..module_utils._services.cse.engine import ENGINES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ENGINES,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        type=dict(type="str"),
        auth_type=dict(type="str"),
        status=dict(type="str"),
    ),
    known={"type": ("CSE", "NACOS", "MICROGATEWAY"), "auth_type": ("RBAC", "NONE")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
