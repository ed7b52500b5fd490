#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_environment
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage ServiceStage environments
description:
  - Creates, updates and deletes environments of ServiceStage, in which the components of applications run.
  - Use it before components are deployed. To manage the resources of an environment, use
    M(community.huaweicloud.servicestage_environment_resources).
  - An environment is found by O(id) or O(name). A name is unique in a project.
  - An environment can be deleted only if it has no components and no application has variables for it.
options:
  id:
    description:
      - ID of an existing environment.
    type: str
  name:
    description:
      - Name of the environment, 2 to 64 characters. Required when creating.
      - With O(id), the environment is renamed to this name.
    type: str
  description:
    description:
      - Description, at most 128 characters. An empty string removes it.
    type: str
  vpc_id:
    description:
      - ID of the VPC. Cannot be changed.
      - When creating, O(vpc_id) or O(vpc) is required.
    type: str
  vpc:
    description:
      - Name or ID of the VPC. Use it instead of O(vpc_id).
    type: str
  deploy_mode:
    description:
      - Type of components that the environment is for. Cannot be changed.
      - Known values are V(virtualmachine), V(container) and V(mixed). V(mixed) is for both types. If omitted, the
        service uses V(mixed).
    type: str
  labels:
    description:
      - Labels, as key-value pairs.
    type: dict
  purge_labels:
    description:
      - Remove labels that O(labels) does not contain.
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.servicestage_environment_info
  - module: community.huaweicloud.servicestage_environment_resources
  - name: Creating an Environment
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0056.html
  - name: Modifying an Environment Based on the Environment ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0059.html
  - name: Deleting an Environment Based on the Environment ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0058.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create an environment for containers
  community.huaweicloud.servicestage_environment:
    name: shop-test
    description: Where the shop is tried out
    vpc: vpc-servicestage
    deploy_mode: container
    labels:
      team: shop

- name: Add a label and keep the existing ones
  community.huaweicloud.servicestage_environment:
    name: env-examples
    labels:
      stage: test
    purge_labels: false

- name: Delete the environment
  community.huaweicloud.servicestage_environment:
    name: shop-test
    state: absent
"""

RETURN = r"""
environment:
  description:
    - Current environment. In check mode, a new environment has only the values from the task. Null if the environment
      is absent.
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
  sample: ['create application environment "shop-test"']
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
from ..module_utils._services.servicestage.environment import ServicestageEnvironment
from ..module_utils._services.servicestage.resources import DEPLOY_MODES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ServicestageEnvironment,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        deploy_mode=dict(type="str"),
        labels=dict(type="dict"),
        purge_labels=dict(type="bool", default=True),
    ),
    known={"deploy_mode": DEPLOY_MODES},
    required_one_of=[("id", "name")],
    mutually_exclusive=[("vpc_id", "vpc")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
