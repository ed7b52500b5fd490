#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_record_callback
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage Live record callbacks
description:
  - Manages record callbacks of the Live service. A record callback is an address that the service notifies about the
    recordings of an application.
  - Use it together with M(community.huaweicloud.live_record_rule), which records the streams.
  - An application has one callback. The module finds it by O(id), or by O(domain) and O(app_name).
options:
  id:
    description:
      - ID of an existing callback.
    type: str
  domain:
    description:
      - Push domain of the application. Required without O(id). Cannot be changed later.
    type: str
  app_name:
    description:
      - Name of the application. V(*) applies to all applications without a callback of their own.
      - Required without O(id). Cannot be changed later.
    type: str
  url:
    description:
      - URL that receives the notifications, without query parameters. Required when creating.
    type: str
  events:
    description:
      - Events that cause a notification. For a new callback, the default of the service is V(RECORD_FILE_COMPLETE).
      - The known values are V(RECORD_NEW_FILE_START), V(RECORD_FILE_COMPLETE), V(RECORD_OVER) and V(RECORD_FAILED).
    type: list
    elements: str
  sign_type:
    description:
      - Method by which the service signs the notifications.
      - The known values are V(HMACSHA256) and V(MD5).
    type: str
  key:
    description:
      - Key with which the service signs the notifications. The service never returns it, so it is not compared.
      - Set it in every task. The service replaces the whole callback with each change. Its documentation does not say
        what a change without the key does.
    type: str
  update_key:
    description:
      - When to set O(key). V(on_create) sets it for a new callback and with other changes of a callback.
      - V(always) sets the key in every run and reports a change.
    type: str
    choices: [on_create, always]
    default: on_create
seealso:
  - module: community.huaweicloud.live_record_callback_info
  - module: community.huaweicloud.live_record_rule
  - name: Creating a Recording Callback
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/CreateRecordCallbackConfig.html
  - name: Modifying a Recording Callback
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/UpdateRecordCallbackConfig.html
  - name: Deleting a Recording Callback
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/DeleteRecordCallbackConfig.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the domain is a push domain. It does not verify the address.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Notify the archive about complete files and failures
  community.huaweicloud.live_record_callback:
    domain: push.domain.com
    app_name: live
    url: https://archive.example.com/recorded
    events: [RECORD_FILE_COMPLETE, RECORD_FAILED]
    sign_type: HMACSHA256
    key: "{{ callback_key | default('a-secret-of-the-archive') }}"

- name: Delete the callback
  community.huaweicloud.live_record_callback:
    domain: push.domain.com
    app_name: live
    state: absent
"""

RETURN = r"""
record_callback:
  description: Current callback. In check mode, a new callback has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the callback.
      type: str
      returned: success
    domain:
      description: Push domain.
      type: str
      returned: success
    app_name:
      description: Name of the application, or V(*) for all without a callback of their own.
      type: str
      returned: success
    url:
      description: URL that receives the notifications.
      type: str
      returned: success
    events:
      description: Events that cause a notification.
      type: list
      elements: str
      returned: success
    sign_type:
      description: Method by which the service signs the notifications.
      type: str
      returned: success
    created_at:
      description: Time of creation.
      type: str
      returned: success
    updated_at:
      description: Time of the last change.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create record callback "push.domain.com/live"']
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
from ..module_utils._services.live.record_callback import LiveRecordCallback

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    LiveRecordCallback,
    dict(
        id=dict(type="str"),
        domain=dict(type="str"),
        app_name=dict(type="str"),
        url=dict(type="str"),
        events=dict(
            type="list",
            elements="str",
        ),
        sign_type=dict(type="str"),
        key=dict(type="str", no_log=True),
        update_key=dict(type="str", choices=["on_create", "always"], default="on_create", no_log=False),
    ),
    known={
        "events": ("RECORD_NEW_FILE_START", "RECORD_FILE_COMPLETE", "RECORD_OVER", "RECORD_FAILED"),
        "sign_type": ("HMACSHA256", "MD5"),
    },
    required_one_of=[("id", "domain")],
    required_together=[("domain", "app_name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
