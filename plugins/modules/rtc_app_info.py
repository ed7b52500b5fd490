#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_app_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about SparkRTC apps
description:
  - Returns all apps of the account that match all given options.
  - Use it to see whether an app exists and is enabled, or to read its key. If no app matches, the list is empty.
options:
  id:
    description:
      - ID of one app.
    type: str
  name:
    description:
      - Name of the app.
    type: str
  status:
    description:
      - Status of the apps. V(ACTIVATION) means enabled, V(DEACTIVATION) disabled, and V(ARREARS) unpaid.
      - The known values are V(ACTIVATION), V(DEACTIVATION) and V(ARREARS).
    type: str
  with_app_key:
    description:
      - Return the keys of the apps too.
      - Ansible then shows nothing of the result, as if the task had C(no_log), also with C(-vvv). A registered variable
        contains the whole result. An asynchronous task needs its own C(no_log).
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.rtc_app
  - name: Listing Applications
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ListApps.html
  - name: Querying an Application
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ShowApp.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all apps
  community.huaweicloud.rtc_app_info:

- name: Get the key of one app without showing it
  community.huaweicloud.rtc_app_info:
    name: rtc-examples
    with_app_key: true
  register: found
"""

RETURN = r"""
apps:
  description: Apps that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from rtc_app.
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
from ..module_utils._services.rtc.app import RtcApps

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RtcApps,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        status=dict(type="str"),
        with_app_key=dict(type="bool", default=False, no_log=False),
    ),
    known={
        "status": ("ACTIVATION", "DEACTIVATION", "ARREARS"),
    },
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
