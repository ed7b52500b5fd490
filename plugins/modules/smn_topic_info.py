#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: smn_topic_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about SMN topics
description:
  - Returns all topics of the project that match every given option.
  - Use it to find the URN of a topic. The list is empty if the ID or the name does not exist.
options:
  id:
    description:
      - Uniform resource name (URN) of one topic.
    type: str
  name:
    description:
      - Name of the topic.
    type: str
  with_details:
    description:
      - Return introductions, access policies and tags, too. This takes two requests for each topic.
      - With O(id) or O(name), they are always read.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.smn_topic
  - name: Querying Topics
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_51004.html
  - name: Querying a Topic Policy
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/ListTopicAttributes.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Find the URN of a topic
  community.huaweicloud.smn_topic_info:
    name: alarms
  register: found

- name: Read all topics with their tags
  community.huaweicloud.smn_topic_info:
    with_details: true
"""

RETURN = r"""
topics:
  description: Topics that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from smn_topic.
    id:
      description: URN of the topic.
      type: str
      returned: success
    name:
      description: Name of the topic.
      type: str
      returned: success
    display_name:
      description: Sender name that email messages of the topic show.
      type: str
      returned: success
    introduction:
      description: Description of the topic. Null if there is none, or if it was not read.
      type: str
      returned: success
    access_policy:
      description: Access policy of the topic. Null if there is none, or if it was not read.
      type: dict
      returned: success
    tags:
      description: Tags of the topic. Null if they were not read.
      type: dict
      returned: success
    topic_id:
      description: ID of the topic in calls about tags.
      type: str
      returned: success
    push_policy:
      description: Whether a message that cannot be sent is stored (0) or dropped (1).
      type: int
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project of the topic.
      type: str
      returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
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
from ..module_utils._services.smn.topic import SmnTopics

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SmnTopics,
    dict(id=dict(type="str"), name=dict(type="str"), with_details=dict(type="bool", default=False)),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
