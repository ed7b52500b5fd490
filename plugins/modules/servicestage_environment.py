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
short_description: Manage an application environment
description:
  - Creates, changes and deletes an environment of ServiceStage, where the components of applications are deployed.
  - A name is there once in a project. An environment is found by O(id) or by O(name).
  - What it is made of is the matter of M(community.huaweicloud.servicestage_environment_resources).
  - An environment can be deleted when no component is deployed in it and no application has variables for it.
options:
  id:
    description:
      - The ID of an existing environment.
    type: str
  name:
    description:
      - The name, 2 to 64 characters. With O(id) an environment gets this name.
    type: str
  description:
    description:
      - The description, 128 characters at most. Empty text takes it away.
    type: str
  vpc_id:
    description:
      - The ID of the VPC. An environment needs it, or O(vpc), at its creation; it is fixed from then on.
    type: str
  vpc:
    description:
      - The name or ID of the VPC, instead of O(vpc_id).
    type: str
  deploy_mode:
    description:
      - Which components the environment is for. Known are V(virtualmachine), V(container) and, for both, V(mixed),
        which the service takes unless it is told. Fixed at creation.
    type: str
  labels:
    description:
      - Labels, as keys with values.
    type: dict
  purge_labels:
    description:
      - Whether to take away labels that O(labels) does not name.
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.servicestage_environment_info
  - module: community.huaweicloud.servicestage_environment_resources
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: An environment for containers
  community.huaweicloud.servicestage_environment:
    name: shop-test
    description: Where the shop is tried out
    vpc: vpc-servicestage
    deploy_mode: container
    labels:
      team: shop

- name: Another label, beside those that are there
  community.huaweicloud.servicestage_environment:
    name: env-examples
    labels:
      stage: test
    purge_labels: false

- name: Delete it
  community.huaweicloud.servicestage_environment:
    name: shop-test
    state: absent
"""

RETURN = r"""
environment:
  description: The environment as it is now. In check mode a new one has only what the task says. Null if it is absent.
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
  sample: ["create application environment shop-test"]
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
from ..module_utils._services.servicestage.environment import ENVIRONMENT
from ..module_utils._services.servicestage.resources import DEPLOY_MODES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ENVIRONMENT,
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
