#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_application_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about ServiceStage applications
description:
  - Returns all applications of ServiceStage that match all given options.
  - Use it to find the ID of an application, or to read its variables. If nothing matches, the list is empty.
options:
  id:
    description:
      - ID of the application.
    type: str
  name:
    description:
      - Name of the application.
    type: str
  labels:
    description:
      - Labels that the application has. It can have other labels too.
    type: dict
  with_configurations:
    description:
      - Return the variables of the components, too. This takes one request for each application.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.servicestage_application
  - name: Obtaining All Applications
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0068.html
  - name: Obtaining Application Details Based on the Application ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0071.html
  - name: Obtaining Application Configurations Based on the Application ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0072.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all applications of one team
  community.huaweicloud.servicestage_application_info:
    labels:
      team: shop

- name: Get one application with its variables
  community.huaweicloud.servicestage_application_info:
    name: app-examples
    with_configurations: true
"""

RETURN = r"""
applications:
  description: Applications.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from servicestage_application.
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
from ..module_utils._services.servicestage.application import ServicestageApplications

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ServicestageApplications,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        labels=dict(type="dict"),
        with_configurations=dict(type="bool", default=False),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
