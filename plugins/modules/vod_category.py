#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vod_category
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage VOD categories
description:
  - Creates, renames and deletes categories of media assets in VOD. There are three levels of categories.
  - Use it before assets are uploaded into a category.
  - A category is identified by O(id), or by O(name) within O(parent).
options:
  id:
    description:
      - ID of an existing category.
    type: int
  name:
    description:
      - Name of the category, at most 64 bytes and without slashes. Required when creating. With O(id), the category is
        renamed to it.
    type: str
  parent:
    description:
      - Path of the parent category, such as V(lessons) or V(lessons/maths). If omitted, the category is of the first
        level. Cannot be changed.
    type: str
  with_subcategories:
    description:
      - Delete a category together with the categories below it. With V(false), a category that has others below it
        cannot be deleted.
      - The assets of a deleted category always stay, without a category.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.vod_category_info
  - module: community.huaweicloud.vod_asset
  - name: Creating a Media Asset Category
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0028.html
  - name: Modifying a Media Asset Category
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0029.html
  - name: Deleting a Media Asset Category
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0030.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create a category
  community.huaweicloud.vod_category:
    name: talks
  register: talks

- name: Rename the category
  community.huaweicloud.vod_category:
    id: "{{ talks.category.id }}"
    name: keynotes

- name: Delete the category with the categories below it
  community.huaweicloud.vod_category:
    name: keynotes
    with_subcategories: true
    state: absent
"""

RETURN = r"""
category:
  description: Current category. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create category "talks"']
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
from ..module_utils._services.vod.category import VodCategory

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VodCategory,
    dict(
        id=dict(type="int"),
        name=dict(type="str"),
        parent=dict(type="str"),
        with_subcategories=dict(type="bool", default=False),
    ),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
