# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re
from typing import Any

DOCUMENTATION = r"""
name: survey_list
author: Contributors of community.huaweicloud
version_added: 1.0.0
short_description: Convert the answer of an AWX survey to a list
description:
  - Converts the text of a survey answer to a list. A list remains a list.
  - Multiple select is the only question type of AWX for lists. In a text area, people write one entry per line, or
    several entries with commas between them. This filter accepts both.
  - Blanks around an entry are removed, and empty entries are omitted.
  - The roles of this collection use it for options that are lists of text.
options:
  _input:
    description:
      - Text, or a list of texts.
    type: raw
    required: true
seealso:
  - plugin: ansible.builtin.split
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Move a virtual IP to the servers of a survey
  community.huaweicloud.vpc_virtual_ip:
    name: web
    servers: "{{ survey_servers | community.huaweicloud.survey_list }}"
  vars:
    survey_servers: |
      web-1, web-2
      web-3
"""

RETURN = r"""
_value:
  description:
    - Entries in their original order.
  type: list
  elements: str
  sample: [web-1, web-2, web-3]
"""


def survey_list(value: Any) -> list[str]:
    entries = re.split("[,\r\n]", value) if isinstance(value, str) else value or []
    return [entry.strip() for entry in map(str, entries) if entry.strip()]


class FilterModule:
    def filters(self) -> dict[str, Any]:
        return {"survey_list": survey_list}
