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
short_description: Read applications
description:
  - Reads all applications of ServiceStage that match every option given.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one application.
    type: str
  name:
    description:
      - The name of the application.
    type: str
  labels:
    description:
      - Labels that it has, among others.
    type: dict
  with_configurations:
    description:
      - Whether to read the variables of the applications' components, with one request for each.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.servicestage_application
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All applications of one team
  community.huaweicloud.servicestage_application_info:
    labels:
      team: shop

- name: One with its variables
  community.huaweicloud.servicestage_application_info:
    name: app-examples
    with_configurations: true
"""

RETURN = r"""
applications:
  description: The applications.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from servicestage_application.
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
from ..module_utils._services.servicestage.application import APPLICATIONS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    APPLICATIONS,
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
