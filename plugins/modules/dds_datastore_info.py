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
short_description: Get information about versions of document databases
description:
  - Returns the database versions that the Document Database Service (DDS) offers for new instances.
  - Use it to choose the version of a new instance.
options:
  type:
    description:
      - Type of the database. For an unknown type, the list is empty.
    type: str
    default: DDS-Community
  version:
    description:
      - Return only this version.
    type: str
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_flavor_info
  - name: Querying Database Version Information
    description: API page of Document Database Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dds/dds_database_version.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all versions
  community.huaweicloud.dds_datastore_info:
  register: found

- name: Show the versions
  ansible.builtin.debug:
    msg: "{{ found.datastores | map(attribute='version') }}"
"""

RETURN = r"""
datastores:
  description: Available databases, one entry for each version.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: Type and version, separated by a slash.
      type: str
      returned: success
    type:
      description: Type of the database.
      type: str
      returned: success
    version:
      description: Version of the database.
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
from ..module_utils._services.dds.datastore import DdsDatastores

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DdsDatastores,
    dict(
        type=dict(type="str", default="DDS-Community"),
        version=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
