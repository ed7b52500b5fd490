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
short_description: Manage SparkRTC apps
description:
  - Creates, enables, disables and deletes apps of SparkRTC, the service for real-time audio and video.
  - Use it before the other SparkRTC modules, because rooms, record rules and recordings belong to an app.
  - The module finds an app by O(id) or by O(name), which is unique in the account. An account can have up to 20 apps.
  - Apps belong to the account, not to a region or a project.
options:
  id:
    description:
      - ID of an existing app.
    type: str
  name:
    description:
      - Name of the app. Required when creating. Cannot be changed.
    type: str
  state:
    description:
      - Desired state of the app. V(enabled) and V(disabled) also control whether the app can be used.
      - With V(present), an existing app stays enabled or disabled. A new app is enabled unless the state is
        V(disabled).
      - In a disabled app, no new rooms and no new recordings can start.
      - V(absent) deletes the app with its record rules. Its recordings stay in the bucket. The service does not delete
        an app while one of its recording jobs runs. Stop the jobs first.
    type: str
    choices: [present, enabled, disabled, absent]
    default: present
seealso:
  - module: community.huaweicloud.rtc_app_info
  - module: community.huaweicloud.rtc_record_rule
  - module: community.huaweicloud.rtc_stream_job
  - name: Creating an Application
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/CreateApp.html
  - name: Disabling an Application
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/StopApp.html
  - name: Deleting an Application
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/DeleteApp.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - It cannot verify that no recording runs, because the service does not list recording jobs. The deletion is then
        refused with RTC.00001003.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Create an app
  community.huaweicloud.rtc_app:
    name: classroom

- name: Disable the app
  community.huaweicloud.rtc_app:
    name: classroom
    state: disabled

- name: Delete the app
  community.huaweicloud.rtc_app:
    name: classroom
    state: absent
"""

RETURN = r"""
app:
  description: Current app. In check mode, a new app has only the values of the task. Null if the app is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the app.
      type: str
      returned: success
    name:
      description: Name of the app.
      type: str
      returned: success
    status:
      description: V(ACTIVATION) if the app is enabled, V(DEACTIVATION) if it is disabled, V(ARREARS) if it is unpaid.
      type: str
      returned: success
    scope:
      description: Area in which users can use the app.
      type: str
      returned: success
    domain:
      description: Domain name that the users connect to.
      type: str
      returned: success
    tenant_name:
      description: Name of the account that the app belongs to.
      type: str
      returned: success
    url_authentication:
      description: Whether users need a signature that is created with the key of the app.
      type: bool
      returned: success
    url_authentication_expires:
      description: Seconds for which a signature is valid.
      type: int
      returned: success
    app_key:
      description: >-
        Key of the app. Null unless M(community.huaweicloud.rtc_app_info) is used with C(with_app_key=true).
      type: str
      returned: success
    record_callback_url:
      description: Address that receives notifications about recordings. Null if the app has no record callback.
      type: str
      returned: success
    auto_record_mode:
      description: V(AUTO_INDIVIDUAL_RECORD) if all streams are recorded, V(AUTO_RECORD_OFF) otherwise.
      type: str
      returned: success
    auto_record_rule_id:
      description: ID of the rule that records all streams. Null if they are not recorded.
      type: str
      returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time when the app was last enabled or disabled, in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create app "classroom"']
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
from ..module_utils._services.rtc.app import RtcApp

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RtcApp,
    dict(id=dict(type="str"), name=dict(type="str")),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
