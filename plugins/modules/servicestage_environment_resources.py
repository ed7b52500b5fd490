#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_environment_resources
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage the resources of ServiceStage environments
description:
  - Adds resources such as clusters, load balancers and engines to an environment of ServiceStage, or removes them from
    it. The resources themselves are not changed.
  - Use it before components are deployed, because components use the resources of their environment.
  - Resources that the task does not name stay, unless O(exclusive) is set.
  - The service can only replace the whole list. The module reads the list just before it writes it. If two tasks change
    the list at the same time, the change of one of them can be lost.
  - The task fails if the list in the response differs from the list in the request.
options:
  id:
    description:
      - ID of the environment.
    type: str
  name:
    description:
      - Name of the environment.
    type: str
  resources:
    description:
      - Resources to add or remove. Two resources are the same if they have the same type and ID.
    type: list
    elements: dict
    required: true
    suboptions:
      type:
        description:
          - Type of the resource. Known values are V(vpc), V(eip), V(elb), V(cce), V(ecs), V(as), V(cse), V(dcs) and
            V(rds).
        type: str
        required: true
      id:
        description:
          - ID of the resource. Required unless O(resources[].name) is set.
        type: str
      name:
        description:
          - Name of the resource. Without an ID, the name identifies a V(vpc), an V(ecs), a V(cse) engine or an V(eip).
            The name of an V(eip) is its address or its alias. The other types need O(resources[].id).
          - With an ID, it is the name of the resource in the environment.
          - With O(state=absent), the name that the environment shows is enough for every type.
        type: str
  exclusive:
    description:
      - Remove all resources that O(resources) does not contain.
    type: bool
    default: false
  state:
    description:
      - V(present) adds the resources to the environment. V(absent) removes the named resources and keeps the
        environment.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.huaweicloud.servicestage_environment
  - module: community.huaweicloud.servicestage_environment_info
  - name: Modifying an Environment Resource Based on the Environment ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0061.html
  - name: Obtaining Environment Details Based on the Environment ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0060.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Add a load balancer and a server
  community.huaweicloud.servicestage_environment_resources:
    name: env-examples
    resources:
      - type: elb
        id: d2917177-3436-4e53-a5bc-706c3529e0e7
        name: elb-pu6a
      - type: ecs
        name: ecs-ha-1

- name: Keep only the cluster
  community.huaweicloud.servicestage_environment_resources:
    name: env-examples
    exclusive: true
    resources:
      - type: cce
        id: e0000000-0000-4000-8000-0000000000c1

- name: Remove the cluster
  community.huaweicloud.servicestage_environment_resources:
    name: env-examples
    state: absent
    resources:
      - type: cce
        name: cluster-examples
"""

RETURN = r"""
environment:
  description: Current environment. Null if it does not exist. With O(state=absent), this is not an error.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the environment.
      type: str
      returned: success
    name:
      description: Name of the environment.
      type: str
      returned: success
    description:
      description: Description of the environment.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC.
      type: str
      returned: success
    deploy_mode:
      description: Type of components that the environment is for.
      type: str
      returned: success
    labels:
      description: Labels of the environment.
      type: dict
      returned: success
    resources:
      description: Resources of the environment, with type and ID. Null if they were not read.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: ID of the resource.
          type: str
          returned: success
        type:
          description: Type of the resource.
          type: str
          returned: success
        name:
          description: Name of the resource in the environment. Null if it has none.
          type: str
          returned: success
    enterprise_project_id:
      description: ID of the enterprise project of the environment.
      type: str
      returned: success
    project_id:
      description: ID of the project of the environment.
      type: str
      returned: success
    creator:
      description: Creator of the environment.
      type: str
      returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['bind ecs "ecs-ha-1"']
# Derived by tools/derive.py.
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.servicestage.environment_resources import ServicestageEnvironmentResources
from ..module_utils._services.servicestage.resources import RESOURCE_TYPES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ServicestageEnvironmentResources,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        resources=dict(
            type="list",
            elements="dict",
            required=True,
            options=dict(
                type=dict(type="str", required=True),
                id=dict(type="str"),
                name=dict(type="str"),
            ),
            required_one_of=[("id", "name")],
        ),
        exclusive=dict(type="bool", default=False),
    ),
    known={"resources.type": RESOURCE_TYPES},
    required_one_of=[("id", "name")],
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
