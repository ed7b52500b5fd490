#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_environment_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about ServiceStage environments
description:
  - Returns all environments of ServiceStage that match all given options.
  - Use it to find the ID of an environment, or to read its resources. If nothing matches, the list is empty.
options:
  id:
    description:
      - ID of the environment. With an ID, the resources of the environment are read too.
    type: str
  name:
    description:
      - Name of the environment.
    type: str
  vpc_id:
    description:
      - ID of the VPC.
    type: str
  deploy_mode:
    description:
      - Type of components that the environment is for. Known values are V(virtualmachine), V(container) and V(mixed).
    type: str
  labels:
    description:
      - Labels that the environment has. It can have other labels too.
    type: dict
  with_resources:
    description:
      - Return the resources of the environments, too. This takes one request for each environment. With O(id), they are
        always returned.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.servicestage_environment
  - name: Obtaining All Environments
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0057.html
  - name: Obtaining Environment Details Based on the Environment ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0060.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all environments of one VPC
  community.huaweicloud.servicestage_environment_info:
    vpc_id: 081c539d-ed09-43b0-81d7-a87603e528b7

- name: Get one environment with its resources
  community.huaweicloud.servicestage_environment_info:
    name: env-examples
    with_resources: true
  register: found

- name: Show the clusters in the environment
  ansible.builtin.debug:
    msg: "{{ found.environments | map(attribute='resources') | flatten | selectattr('type', '==', 'cce') }}"
"""

RETURN = r"""
environments:
  description: Environments.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from servicestage_environment.
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
from ..module_utils._services.servicestage.environment import ServicestageEnvironments
from ..module_utils._services.servicestage.resources import DEPLOY_MODES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ServicestageEnvironments,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        vpc_id=dict(type="str"),
        deploy_mode=dict(type="str"),
        labels=dict(type="dict"),
        with_resources=dict(type="bool", default=False),
    ),
    known={"deploy_mode": DEPLOY_MODES},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
