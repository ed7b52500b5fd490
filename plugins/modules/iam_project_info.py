#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: iam_project_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about IAM projects
description:
  - Returns the projects that the credentials can use. Each region has a project with the name of the region.
  - Use it to find the ID of a project, or to check whether credentials work.
  - With O(name), the module searches all projects of the account. This may require another permission.
  - If no project matches, the list is empty.
options:
  id:
    description:
      - ID of one project.
    type: str
  name:
    description:
      - Name of the project, such as V(cn-north-4).
    type: str
  enabled:
    description:
      - With V(true), only enabled projects are returned. With V(false), only disabled ones are returned.
    type: bool
seealso:
  - name: Listing Projects Accessible to an IAM User - KeystoneListAuthProjects
    description: API page of Identity and Access Management.
    link: https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0003.html
  - name: Querying Project Information - KeystoneListProjects
    description: API page of Identity and Access Management.
    link: https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0001.html
  - name: Querying Project Information - KeystoneShowProject
    description: API page of Identity and Access Management.
    link: https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0006.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Check the credentials
  community.huaweicloud.iam_project_info:

- name: Get the project of a region
  community.huaweicloud.iam_project_info:
    name: cn-north-4
  register: found

- name: Show the ID of the project
  ansible.builtin.debug:
    msg: "{{ found.projects | map(attribute='id') }}"
"""

RETURN = r"""
projects:
  description: The projects.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: ID of the project.
      type: str
      returned: success
    name:
      description: Name of the project.
      type: str
      returned: success
    domain_id:
      description: ID of the account that the project belongs to.
      type: str
      returned: success
    parent_id:
      description: ID of the parent project or account.
      type: str
      returned: success
    description:
      description: Description of the project.
      type: str
      returned: success
    enabled:
      description: True if the project is enabled.
      type: bool
      returned: success
    is_domain:
      description: True if the project represents an account.
      type: bool
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
from ..module_utils._services.iam.project import IamProjects

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    IamProjects,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        enabled=dict(type="bool"),
    ),
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
