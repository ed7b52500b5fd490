#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: smn_subscription
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage subscriptions to SMN topics
description:
  - Creates, updates and deletes subscriptions to topics of Simple Message Notification (SMN). The messages of a topic
    are sent to the endpoints of its subscriptions.
  - Use it to send alarms and events by email, to phones, and to web services.
  - A subscription is found by O(id), or by O(topic), O(protocol) and O(endpoint) together.
  - The service asks the owner of the endpoint for a confirmation. The module does not wait for it.
    RV(subscription.status) shows whether the owner has confirmed.
options:
  id:
    description:
      - URN of an existing subscription.
    type: str
  topic:
    description:
      - Name or URN of the topic. Required when creating. Cannot be changed.
    type: str
  protocol:
    description:
      - Protocol that messages are sent with. Required when creating. Cannot be changed.
      - The known values are V(email), V(sms), V(http), V(https), V(functionstage), V(functiongraph), V(callnotify),
        V(wechat), V(dingding), V(dingTalkBot), V(feishu) and V(welink).
    type: str
  endpoint:
    description:
      - Address that messages are sent to, such as an email address, a phone number or a URL. Required when creating.
        Cannot be changed.
    type: str
  remark:
    description:
      - Remark, at most 128 bytes. An empty string removes it.
    type: str
  extension:
    description:
      - Settings of some protocols. They are only used when creating, because the API does not return them.
    type: dict
    suboptions:
      keyword:
        description:
          - Keyword that the group robot expects in each message.
        type: str
      sign_secret:
        description:
          - Key that the group robot expects messages to be signed with.
        type: str
      client_id:
        description:
          - Client ID of a robot.
        type: str
      client_secret:
        description:
          - Client secret of a robot.
        type: str
      header:
        description:
          - HTTP headers of each message, for the protocols V(http) and V(https).
        type: dict
notes:
  - Addresses of group robots contain their access token. Such an endpoint is shown in results and diffs.
seealso:
  - module: community.huaweicloud.smn_subscription_info
  - module: community.huaweicloud.smn_topic
  - name: Adding a Subscription
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/AddSubscription.html
  - name: Updating a Subscription
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/UpdateSubscription.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Send the messages of a topic to an email address
  community.huaweicloud.smn_subscription:
    topic: alarms
    protocol: email
    endpoint: ops@example.com
    remark: On-call engineers

- name: Send them to a web service, too
  community.huaweicloud.smn_subscription:
    topic: alarms
    protocol: https
    endpoint: https://hooks.example.com/alarms
    extension:
      header:
        x-source: smn

- name: Send no more emails
  community.huaweicloud.smn_subscription:
    topic: alarms
    protocol: email
    endpoint: ops@example.com
    state: absent
"""

RETURN = r"""
subscription:
  description: Current subscription. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: URN of the subscription.
      type: str
      returned: success
    topic:
      description: Name of the topic.
      type: str
      returned: success
    topic_urn:
      description: URN of the topic.
      type: str
      returned: success
    protocol:
      description: Protocol that messages are sent with.
      type: str
      returned: success
    endpoint:
      description: Address that messages are sent to.
      type: str
      returned: success
    remark:
      description: Remark.
      type: str
      returned: success
    status:
      description:
        - Status of the subscription, V(unconfirmed), V(confirmed), V(confirmation not needed) or V(cancelled).
        - Messages are sent only if it is confirmed, or needs no confirmation. The owner of the endpoint cancels it.
      type: str
      returned: success
    owner:
      description: ID of the project of the subscription.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create subscription "alarms/ops@example.com"']
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.smn.subscription import SmnSubscription

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    SmnSubscription,
    dict(
        id=dict(type="str"),
        topic=dict(type="str"),
        protocol=dict(type="str"),
        endpoint=dict(type="str"),
        remark=dict(type="str"),
        extension=dict(
            type="dict",
            options=dict(
                keyword=dict(type="str", no_log=False),
                sign_secret=dict(type="str", no_log=True),
                client_id=dict(type="str"),
                client_secret=dict(type="str", no_log=True),
                header=dict(type="dict", no_log=True),
            ),
        ),
    ),
    known={
        "protocol": (
            *("email", "sms", "http", "https", "functionstage", "functiongraph", "callnotify", "wechat", "dingding"),
            *("dingTalkBot", "feishu", "welink"),
        )
    },
    required_one_of=[("id", "endpoint")],
    required_together=[("topic", "protocol", "endpoint")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
