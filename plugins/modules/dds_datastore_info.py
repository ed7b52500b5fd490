#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dds_datastore_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read the versions of document databases
description:
  - Reads the versions of the database that new instances may have.
options:
  type:
    description:
      - The kind of database.
      - One that there is not gives an empty list.
    type: str
    default: DDS-Community
  version:
    description:
      - One version.
    type: str
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_flavor_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What there is
  community.huaweicloud.dds_datastore_info:
  register: found

- name: The versions
  ansible.builtin.debug:
    msg: "{{ found.datastores | map(attribute='version') }}"
"""

RETURN = r"""
datastores:
  description: The versions, each as one database that can be had.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The type and the version together.
      type: str
      returned: success
    type:
      description: The kind of database.
      type: str
      returned: success
    version:
      description: The version.
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
from ..module_utils._services.dds.datastore import DDS_DATASTORES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DDS_DATASTORES,
    dict(
        type=dict(type="str", default="DDS-Community"),
        version=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
