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
short_description: Manage ServiceStage applications
description:
  - Creates, updates and deletes applications of ServiceStage. Also sets the variables that the components of an
    application have in an environment.
  - Use it before components are deployed, because a component belongs to an application.
  - An application is found by O(id) or O(name). If several applications have the name, the module fails.
  - An application can be deleted only if it has no components. Its variables are deleted with it.
options:
  id:
    description:
      - ID of an existing application.
    type: str
  name:
    description:
      - Name of the application, 2 to 64 characters. Required when creating.
      - With O(id), the application is renamed to this name.
    type: str
  description:
    description:
      - Description, at most 128 characters. An empty string removes it.
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
  configurations:
    description:
      - Variables of the components, for each environment. Environments that the task does not name are not changed.
      - Variables are read and returned in plain text. Keep secrets in the cluster instead, see
        O(community.huaweicloud.servicestage_component#module:envs[].value_from).
    type: list
    elements: dict
    suboptions:
      environment:
        description:
          - Name or ID of the environment.
        type: str
        required: true
      variables:
        description:
          - All variables that the components have in this environment, as names with values.
          - An empty dictionary removes all existing variables.
        type: dict
        required: true
      assign_strategy:
        description:
          - Setting of the service that lets the variables take effect continuously.
          - If omitted, the current setting is kept. The default of the service is V(false).
        type: bool
seealso:
  - module: community.huaweicloud.servicestage_application_info
  - module: community.huaweicloud.servicestage_component
  - name: Creating an Application
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0067.html
  - name: Modifying Application Information Based on the Application ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0069.html
  - name: Deleting an Application Based on the Application ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0070.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create an application with variables for one environment
  community.huaweicloud.servicestage_application:
    name: shop
    description: The shop
    labels:
      team: shop
    configurations:
      - environment: env-examples
        variables:
          SHOP_CURRENCY: EUR

- name: Delete the application
  community.huaweicloud.servicestage_application:
    name: shop
    state: absent
"""

RETURN = r"""
application:
  description:
    - Current application. In check mode, a new application has only the values from the task. Null if the application
      is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the application.
      type: str
      returned: success
    name:
      description: Name of the application.
      type: str
      returned: success
    description:
      description: Description of the application.
      type: str
      returned: success
    labels:
      description: Labels of the application.
      type: dict
      returned: success
    configurations:
      description:
        - Variables of the components, for each environment that has any. Null if they were not read.
      type: list
      elements: dict
      returned: success
      contains:
        environment_id:
          description: ID of the environment.
          type: str
          returned: success
        variables:
          description: Variables in this environment.
          type: dict
          returned: success
        assign_strategy:
          description: Whether the variables take effect continuously. Null if the service does not return it.
          type: bool
          returned: success
    component_count:
      description: Number of components of the application.
      type: int
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project of the application.
      type: str
      returned: success
    project_id:
      description: ID of the project of the application.
      type: str
      returned: success
    creator:
      description: Creator of the application.
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
  sample: ['create application "shop"']
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
from ..module_utils._services.servicestage.application import ServicestageApplication

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ServicestageApplication,
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
