#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vod_category_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about VOD categories
description:
  - Returns all categories that match every given option, each before the categories below it.
  - Use it to find the ID or the path of a category.
options:
  id:
    description:
      - ID of one category.
    type: int
  name:
    description:
      - Name of the category. Categories with different parents can have the same name.
    type: str
  parent:
    description:
      - Path of the parent category. An empty string selects the first level.
    type: str
  path:
    description:
      - Path of the category, such as V(lessons/maths).
    type: str
seealso:
  - module: community.huaweicloud.vod_category
  - name: Querying a Media Asset Category
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0017.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all categories
  community.huaweicloud.vod_category_info:

- name: Get one category
  community.huaweicloud.vod_category_info:
    path: lessons/maths
"""

RETURN = r"""
categories:
  description: Categories.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vod_category.
    id:
      description: ID of the category.
      type: int
      returned: success
    name:
      description: Name of the category.
      type: str
      returned: success
    parent:
      description: Path of the parent category. Empty for a category of the first level.
      type: str
      returned: success
    path:
      description: Path of the category, with a slash between the names.
      type: str
      returned: success
    parent_id:
      description: ID of the parent category. 0 for a category of the first level.
      type: int
      returned: success
    level:
      description: Level of the category, from 1 to 3.
      type: int
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
from ..module_utils._services.vod.category import VodCategories

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VodCategories,
    dict(
        id=dict(type="int"),
        name=dict(type="str"),
        parent=dict(type="str"),
        path=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
