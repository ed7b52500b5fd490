#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: smn_topic
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage SMN topics
description:
  - Creates, updates and deletes topics of Simple Message Notification (SMN). A message that is published to a topic is
    sent to all its subscribers.
  - Use it for a topic that alarms, or events of other services, are sent to.
  - A topic is found by O(id) or O(name). A name is unique in a project.
  - Deleting a topic also removes its subscriptions.
options:
  id:
    description:
      - Uniform resource name (URN) of an existing topic.
    type: str
  name:
    description:
      - Name of the topic, 1 to 255 letters, digits, hyphens and underscores. Required when creating. Cannot be changed.
    type: str
  display_name:
    description:
      - Sender name that email messages of the topic show, at most 192 bytes. An empty string removes it.
    type: str
  introduction:
    description:
      - Description of the topic, at most 120 bytes. An empty string removes it.
    type: str
  access_policy:
    description:
      - Policy that lets other accounts or services publish messages to the topic. It has the keys V(Version), V(Id) and
        V(Statement). An empty dictionary removes it.
      - The policy replaces the current one as a whole. A different order of its lists is not a change.
    type: dict
  tags:
    description:
      - Tags, as key-value pairs. A topic has at most 10.
    type: dict
  purge_tags:
    description:
      - Remove tags that O(tags) does not contain. Tags that the cloud sets itself are kept.
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.smn_topic_info
  - name: Creating a Topic
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_51001.html
  - name: Updating a Topic
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/UpdateTopic.html
  - name: Updating a Topic Policy
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/UpdateTopicAttribute.html
  - name: Deleting a Topic
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/DeleteTopic.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create a topic that object storage can publish messages to
  community.huaweicloud.smn_topic:
    name: uploads
    display_name: Uploads
    introduction: New files
    access_policy:
      Version: "2016-09-07"
      Id: __default_policy_ID
      Statement:
        - Sid: __service_pub_0
          Effect: Allow
          Principal:
            Service: [obs]
          Action: ["SMN:Publish", "SMN:QueryTopicDetail"]
          Resource: "*"
    tags:
      team: media

- name: Add a tag and keep the existing ones
  community.huaweicloud.smn_topic:
    name: uploads
    tags:
      stage: test
    purge_tags: false

- name: Delete the topic
  community.huaweicloud.smn_topic:
    name: uploads
    state: absent
"""

RETURN = r"""
topic:
  description: Current topic. In check mode, a new topic has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create topic "uploads"']
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
from ..module_utils._services.smn.topic import SmnTopic

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    SmnTopic,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        display_name=dict(type="str"),
        introduction=dict(type="str"),
        access_policy=dict(type="dict"),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
    ),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
