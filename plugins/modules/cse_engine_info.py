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
short_description: Get information about microservice engines
description:
  - Returns the microservice engines (CSE) of the project that match all given options, with the addresses of their
    registries.
  - Use it to find the name or the address of a registry for the other CSE modules.
  - If no engine matches, the list is empty.
options:
  id:
    description:
      - ID of one engine.
    type: str
  name:
    description:
      - Name of the engine.
    type: str
  type:
    description:
      - Type of the engine. The known values are V(CSE), V(NACOS) and V(MICROGATEWAY). Only V(CSE) has a registry that
        the other CSE modules can use.
    type: str
  auth_type:
    description:
      - V(RBAC) if clients of the registry log in with an account, V(NONE) if not.
    type: str
  status:
    description:
      - Status of the engine, such as V(Available).
    type: str
seealso:
  - module: community.huaweicloud.cse_microservice_info
  - name: Querying the Microservice Engine List
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0029.html
  - name: Querying Microservice Engine Details
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0031.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all engines of the region
  community.huaweicloud.cse_engine_info:
  register: found

- name: Show the addresses of their registries
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
      description: ID of the engine.
      type: str
      returned: success
    name:
      description: Name of the engine.
      type: str
      returned: success
    type:
      description: Type of the engine, V(CSE), V(NACOS) or V(MICROGATEWAY).
      type: str
      returned: success
    description:
      description: Description of the engine.
      type: str
      returned: success
    status:
      description: Status of the engine, such as V(Available).
      type: str
      returned: success
    version:
      description: Version of the engine.
      type: str
      returned: success
    flavor:
      description: Flavor of the engine.
      type: str
      returned: success
    auth_type:
      description: V(RBAC) if clients of the registry log in with an account, V(NONE) if not.
      type: str
      returned: success
    registry_url:
      description: Address of the registry in the VPC of the engine. Null if there is none.
      type: str
      returned: success
    registry_public_url:
      description: Public address of the registry. Null if the engine has no EIP.
      type: str
      returned: success
    configuration_url:
      description: Address of the configuration center in the VPC of the engine. Null if there is none.
      type: str
      returned: success
    configuration_public_url:
      description: Public address of the configuration center. Null if the engine has no EIP.
      type: str
      returned: success
    vpc:
      description: Name of the VPC of the engine.
      type: str
      returned: success
    network_id:
      description: ID of the network of the engine.
      type: str
      returned: success
    availability_zones:
      description: Availability zones of the engine.
      type: list
      elements: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    created_at:
      description: Time of creation, in UTC.
      type: str
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
from ..module_utils._services.cse.engine import CseEngines

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    CseEngines,
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
