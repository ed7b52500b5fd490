#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_app
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage an app of SparkRTC
description:
  - Creates, enables, disables and deletes an app of SparkRTC, the service for real-time audio and video.
  - An app is found by O(id) or by O(name), which is unique in the account. An account has at most 20 of them.
  - Apps belong to the account, whatever the region and the project.
options:
  id:
    description:
      - The ID of an existing app.
    type: str
  name:
    description:
      - The name of the app. It cannot be changed.
    type: str
  state:
    description:
      - Whether it is to exist, and with V(enabled) and V(disabled) whether it can be used. A new app is enabled, and
        V(present) leaves that as it is.
      - A disabled app has no new rooms and no new recordings.
      - With V(absent) it is deleted with its record rules. What it has recorded stays in the bucket. An app with
        recording jobs that are not over cannot be deleted.
    type: str
    choices: [present, enabled, disabled, absent]
    default: present
seealso:
  - module: community.huaweicloud.rtc_app_info
  - module: community.huaweicloud.rtc_record_rule
  - module: community.huaweicloud.rtc_stream_job
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: An app
  community.huaweicloud.rtc_app:
    name: classroom
  register: made

- name: Nobody is to use it for now
  community.huaweicloud.rtc_app:
    name: classroom
    state: disabled

- name: Delete it
  community.huaweicloud.rtc_app:
    name: classroom
    state: absent
"""

RETURN = r"""
app:
  description: The app as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the app.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    status:
      description: V(ACTIVATION) if it is enabled, V(DEACTIVATION) if it is not, V(ARREARS) if it is unpaid.
      type: str
      returned: success
    scope:
      description: Where its users may be.
      type: str
      returned: success
    domain:
      description: The domain name that its users connect to.
      type: str
      returned: success
    tenant_name:
      description: The account that it belongs to.
      type: str
      returned: success
    url_authentication:
      description: Whether its users need a signature that is made with its key.
      type: bool
      returned: success
    url_authentication_expires:
      description: For how many seconds a signature is good.
      type: int
      returned: success
    app_key:
      description: The key of the app. Null unless M(community.huaweicloud.rtc_app_info) is asked for it.
      type: str
      returned: success
    record_callback_url:
      description: The address that is told what becomes of recordings. Null if there is none.
      type: str
      returned: success
    auto_record_mode:
      description: V(AUTO_INDIVIDUAL_RECORD) if all streams are recorded, else V(AUTO_RECORD_OFF).
      type: str
      returned: success
    auto_record_rule_id:
      description: The ID of the rule by which all streams are recorded. Null if they are not.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was enabled or disabled last, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create app classroom"]
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
from ..module_utils._services.rtc.app import RTC_APP

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RTC_APP,
    dict(id=dict(type="str"), name=dict(type="str")),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
