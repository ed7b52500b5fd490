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
short_description: Read categories of media assets
description:
  - Reads all categories of VOD that match every option given, each before those below it. It takes one request.
options:
  id:
    description:
      - The ID of one category.
    type: int
  name:
    description:
      - The name. Names may repeat in different places.
    type: str
  parent:
    description:
      - The path of the category that it is in; an empty one is for the first level.
    type: str
  path:
    description:
      - The path, such as V(lessons/maths).
    type: str
seealso:
  - module: community.huaweicloud.vod_category
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All categories
  community.huaweicloud.vod_category_info:

- name: One of them
  community.huaweicloud.vod_category_info:
    path: lessons/maths
"""

RETURN = r"""
categories:
  description: The categories.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vod_category.
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
from ..module_utils._services.vod.category import VOD_CATEGORIES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VOD_CATEGORIES,
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
