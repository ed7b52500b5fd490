#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_record_callback
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage the record callback of a SparkRTC app
description:
  - Manages the record callback of an app. SparkRTC sends notifications about recordings to the address of the callback.
  - Use it if another program processes the recordings, for example to archive them.
  - SparkRTC cannot delete a callback. For an app that has one, O(state=absent) fails and changes nothing.
options:
  app:
    description:
      - Name or ID of the app.
    type: str
    required: true
  url:
    description:
      - Address that receives the notifications. It begins with C(http://) or C(https://). Required when creating.
    type: str
  auth_key:
    description:
      - Key that signs the notifications. An empty string removes it. Without this option, it stays unchanged.
      - The module compares this key with the current one. Neither the result nor the diff contains it.
    type: str
seealso:
  - module: community.huaweicloud.rtc_app
  - module: community.huaweicloud.rtc_app_info
  - module: community.huaweicloud.rtc_record_rule
  - name: Configuring a Recording Event Callback
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/UpdateRecordCallback.html
  - name: Querying a Recording Event Callback
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ShowRecordCallback.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Notify the archive about recordings
  community.huaweicloud.rtc_record_callback:
    app: rtc-examples
    url: https://archive.example.com/recorded
    auth_key: "{{ callback_key | default('8923ab8c2dcef4538923ab8c2dcef453') }}"
"""

RETURN = r"""
record_callback:
  description: Current callback. In check mode, a new callback has only the values of the task. Null if there is none.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the app, because an app has one callback.
      type: str
      returned: success
    app:
      description: Name of the app.
      type: str
      returned: success
    url:
      description: Address that receives the notifications.
      type: str
      returned: success
    has_auth_key:
      description: Whether the notifications are signed.
      type: bool
      returned: success
    events:
      description: Events that SparkRTC notifies about.
      type: list
      elements: str
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
  sample: ['create record callback "classroom"']
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
from ..module_utils._services.rtc.record_callback import RtcRecordCallback

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RtcRecordCallback,
    dict(
        app=dict(type="str", required=True),
        url=dict(type="str"),
        auth_key=dict(type="str", no_log=True),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
