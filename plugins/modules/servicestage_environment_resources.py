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
short_description: Manage what an application environment is made of
description:
  - Adds resources such as clusters, load balancers and engines to an environment of ServiceStage, and takes them away.
    The resources themselves are not touched.
  - The service can only replace the list as a whole. It is read just before it is written, what the task does not name
    stays unless O(exclusive) is set, and the answer is compared with what was asked for.
options:
  id:
    description:
      - The ID of the environment.
    type: str
  name:
    description:
      - The name of the environment.
    type: str
  resources:
    description:
      - The resources. They are the same if their type and their ID are.
    type: list
    elements: dict
    required: true
    suboptions:
      type:
        description:
          - What it is. Known are V(vpc), V(eip), V(elb), V(cce), V(ecs), V(as), V(cse), V(dcs) and V(rds).
        type: str
        required: true
      id:
        description:
          - The ID. It, or O(resources[].name), is needed.
        type: str
      name:
        description:
          - The name. Without an ID a V(vpc), an V(ecs), a V(cse) engine and an V(eip), the latter by its address or its
            alias, are looked up by it; the others need O(resources[].id).
          - With an ID it is what the environment calls the resource.
          - With O(state=absent) the name by which the environment knows the resource is enough, whatever its type.
        type: str
  exclusive:
    description:
      - Whether to take away all resources that O(resources) does not name.
    type: bool
    default: false
  state:
    description:
      - Whether the environment is to have the resources. V(absent) takes away those that are named, and keeps the
        environment.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.huaweicloud.servicestage_environment
  - module: community.huaweicloud.servicestage_environment_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: A load balancer and a server, beside what is there
  community.huaweicloud.servicestage_environment_resources:
    name: env-examples
    resources:
      - type: elb
        id: d2917177-3436-4e53-a5bc-706c3529e0e7
        name: elb-pu6a
      - type: ecs
        name: ecs-ha-1

- name: Nothing but the cluster
  community.huaweicloud.servicestage_environment_resources:
    name: env-examples
    exclusive: true
    resources:
      - type: cce
        id: e0000000-0000-4000-8000-0000000000c1

- name: Not even that
  community.huaweicloud.servicestage_environment_resources:
    name: env-examples
    state: absent
    resources:
      - type: cce
        name: cluster-examples
"""

RETURN = r"""
environment:
  description: The environment as it is now. Null if there is none, which is no failure with O(state=absent).
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the environment.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    vpc_id:
      description: The ID of its VPC.
      type: str
      returned: success
    deploy_mode:
      description: Which components it is for.
      type: str
      returned: success
    labels:
      description: Its labels.
      type: dict
      returned: success
    resources:
      description: What it is made of, by type and ID. Null where it was not read.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: The ID of the resource.
          type: str
          returned: success
        type:
          description: What it is.
          type: str
          returned: success
        name:
          description: Its name, where the environment has been told one.
          type: str
          returned: success
    enterprise_project_id:
      description: The enterprise project that it belongs to.
      type: str
      returned: success
    project_id:
      description: The project that it belongs to.
      type: str
      returned: success
    creator:
      description: Who created it.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["add ecs ecs-ha-1"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.servicestage.environment_resources import ENVIRONMENT_RESOURCES
from ..module_utils._services.servicestage.resources import RESOURCE_TYPES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ENVIRONMENT_RESOURCES,
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
