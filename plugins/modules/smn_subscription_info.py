#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: smn_subscription_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about subscriptions to SMN topics
description:
  - Reads all subscriptions that match every given option.
  - Use it to find subscriptions that nobody has confirmed. The list is empty if no subscription matches.
options:
  id:
    description:
      - URN of one subscription.
    type: str
  topic:
    description:
      - Name or URN of the topic.
    type: str
  protocol:
    description:
      - Protocol that messages are sent with, such as V(email) or V(https).
    type: str
  endpoint:
    description:
      - Address that messages are sent to.
    type: str
  status:
    description:
      - Status of the subscriptions.
    type: str
    choices: [unconfirmed, confirmed, confirmation not needed, cancelled]
seealso:
  - module: community.huaweicloud.smn_subscription
  - name: Querying Subscriptions
    description: API page of Simple Message Notification.
    link: https://support.huaweicloud.com/intl/en-us/api-smn/ListSubscriptions.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Read the subscriptions of a topic
  community.huaweicloud.smn_subscription_info:
    topic: alarms
  register: found

- name: Find email addresses that are not confirmed
  community.huaweicloud.smn_subscription_info:
    protocol: email
    status: unconfirmed
"""

RETURN = r"""
subscriptions:
  description: Subscriptions that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from smn_subscription.
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
from ..module_utils._services.smn.subscription import SmnSubscriptions

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SmnSubscriptions,
    dict(
        id=dict(type="str"),
        topic=dict(type="str"),
        protocol=dict(type="str"),
        endpoint=dict(type="str"),
        status=dict(type="str", choices=["unconfirmed", "confirmed", "confirmation not needed", "cancelled"]),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
