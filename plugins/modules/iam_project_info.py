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
short_description: Read the projects of the account
description:
  - Reads the projects that the credentials may use. The project of a region has the name of the region.
  - It changes nothing and needs no project, so it is also the way to check whether credentials work.
options:
  id:
    description:
      - The ID of one project.
    type: str
  name:
    description:
      - The name of the project.
    type: str
  enabled:
    description:
      - Whether the project is in use.
    type: bool
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Do the credentials work?
  community.huaweicloud.iam_project_info:

- name: The project of a region
  community.huaweicloud.iam_project_info:
    name: cn-north-4
  register: found

- name: Its ID
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
      description: The ID of the project.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    domain_id:
      description: The ID of the account.
      type: str
      returned: success
    parent_id:
      description: The ID of the project or account that it is part of.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    enabled:
      description: Whether it is in use.
      type: bool
      returned: success
    is_domain:
      description: Whether it stands for an account.
      type: bool
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
from ..module_utils._services.iam.project import PROJECTS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    PROJECTS,
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
