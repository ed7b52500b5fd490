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
short_description: Read application environments
description:
  - Reads all environments of ServiceStage that match every option given.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one environment. It is read with what it is made of.
    type: str
  name:
    description:
      - The name of the environment.
    type: str
  vpc_id:
    description:
      - The ID of the VPC.
    type: str
  deploy_mode:
    description:
      - Which components it is for. Known are V(virtualmachine), V(container) and V(mixed).
    type: str
  labels:
    description:
      - Labels that it has, among others.
    type: dict
  with_resources:
    description:
      - Whether to read what the environments are made of, with one request for each. With O(id) it is read in any case.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.servicestage_environment
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All environments of one VPC
  community.huaweicloud.servicestage_environment_info:
    vpc_id: 081c539d-ed09-43b0-81d7-a87603e528b7

- name: One with what it is made of
  community.huaweicloud.servicestage_environment_info:
    name: env-examples
    with_resources: true
  register: found

- name: The clusters in it
  ansible.builtin.debug:
    msg: "{{ found.environments | map(attribute='resources') | flatten | selectattr('type', '==', 'cce') }}"
"""

RETURN = r"""
environments:
  description: The environments.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from servicestage_environment.
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
from ..module_utils._services.servicestage.environment import ENVIRONMENTS
from ..module_utils._services.servicestage.resources import DEPLOY_MODES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ENVIRONMENTS,
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
