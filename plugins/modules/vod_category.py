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
short_description: Manage categories of media assets
description:
  - Makes, renames and deletes a category of VOD. There are three levels of them.
  - A category is known by O(id), or by O(name) and the O(parent) that it is in.
options:
  id:
    description:
      - The ID of an existing category.
    type: int
  name:
    description:
      - The name, of 64 bytes at most and without slashes. With O(id) the category gets this name.
    type: str
  parent:
    description:
      - The path of the category that it is in, such as V(lessons) or V(lessons/maths). Without it, it is one of the
        first level. It cannot be changed.
    type: str
  with_subcategories:
    description:
      - Whether a category is deleted that has others below it, and these with it. Otherwise that is an error.
      - The assets in it stay in any case, without a category.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.vod_category_info
  - module: community.huaweicloud.vod_asset
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: A category
  community.huaweicloud.vod_category:
    name: talks
  register: talks

- name: Give it another name
  community.huaweicloud.vod_category:
    id: "{{ talks.category.id }}"
    name: keynotes
  when: not ansible_check_mode

- name: Remove it, and what is in it
  community.huaweicloud.vod_category:
    name: keynotes
    with_subcategories: true
    state: absent
"""

RETURN = r"""
category:
  description: The category as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the category.
      type: int
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    parent:
      description: The path of the category that it is in; empty for one of the first level.
      type: str
      returned: success
    path:
      description: Its path, with a slash between the names.
      type: str
      returned: success
    parent_id:
      description: The ID of the category that it is in; 0 for one of the first level.
      type: int
      returned: success
    level:
      description: How deep it is, from 1 to 3.
      type: int
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create category talks"]
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
from ..module_utils._services.vod.category import VOD_CATEGORY

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VOD_CATEGORY,
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
