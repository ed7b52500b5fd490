#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_application
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage an application
description:
  - Creates, changes and deletes an application of ServiceStage, and the variables that its components have in the
    environments where they are deployed.
  - An application is found by O(id) or by O(name). Several of one name are an error.
  - An application can be deleted when it has no components. Its variables go with it.
options:
  id:
    description:
      - The ID of an existing application.
    type: str
  name:
    description:
      - The name, 2 to 64 characters. With O(id) an application gets this name.
    type: str
  description:
    description:
      - The description, 128 characters at most. Empty text takes it away.
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
  configurations:
    description:
      - The variables of the components in environments. Environments that are not named are left as they are.
      - They are read and shown in the clear. Secrets are better kept in the cluster, see
        O(community.huaweicloud.servicestage_component#module:envs[].value_from).
    type: list
    elements: dict
    suboptions:
      environment:
        description:
          - The name or ID of the environment.
        type: str
        required: true
      variables:
        description:
          - All variables that the components have there, as names with values. Without any, those that are there are
            taken away.
        type: dict
        required: true
      assign_strategy:
        description:
          - Whether they take effect continuously, as the service calls it. It is left as it is unless it is given, and
            the service takes V(false) for new ones.
        type: bool
seealso:
  - module: community.huaweicloud.servicestage_application_info
  - module: community.huaweicloud.servicestage_component
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: An application with the variables of one environment
  community.huaweicloud.servicestage_application:
    name: shop
    description: The shop
    labels:
      team: shop
    configurations:
      - environment: env-examples
        variables:
          SHOP_CURRENCY: EUR

- name: Delete it
  community.huaweicloud.servicestage_application:
    name: shop
    state: absent
"""

RETURN = r"""
application:
  description: The application as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the application.
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
    labels:
      description: Its labels.
      type: dict
      returned: success
    configurations:
      description:
        - The variables that its components have, for each environment that has any. Null where they were not read.
      type: list
      elements: dict
      returned: success
      contains:
        environment_id:
          description: The ID of the environment.
          type: str
          returned: success
        variables:
          description: The variables there.
          type: dict
          returned: success
        assign_strategy:
          description: Whether they take effect continuously. Null if the service does not say.
          type: bool
          returned: success
    component_count:
      description: How many components it has.
      type: int
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
  sample: ["create application shop"]
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
from ..module_utils._services.servicestage.application import APPLICATION

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    APPLICATION,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        labels=dict(type="dict"),
        purge_labels=dict(type="bool", default=True),
        configurations=dict(
            type="list",
            elements="dict",
            options=dict(
                environment=dict(type="str", required=True),
                variables=dict(type="dict", required=True),
                assign_strategy=dict(type="bool"),
            ),
        ),
    ),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
