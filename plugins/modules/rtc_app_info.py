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
short_description: Read apps of SparkRTC
description:
  - Reads all apps of the account that match every option given.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one app.
    type: str
  name:
    description:
      - The name of the app.
    type: str
  status:
    description:
      - Whether it is enabled.
      - The known values are V(ACTIVATION), V(DEACTIVATION) and V(ARREARS).
    type: str
  with_app_key:
    description:
      - Whether to return the keys of the apps as well.
      - Ansible then shows nothing of the result, as if the task had C(no_log), also with C(-vvv); a variable that
        registers it has all of it. A task that is asynchronous needs C(no_log) of its own.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.rtc_app
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All apps
  community.huaweicloud.rtc_app_info:

- name: The key of one, which nothing shows
  community.huaweicloud.rtc_app_info:
    name: rtc-examples
    with_app_key: true
  register: found
"""

RETURN = r"""
apps:
  description: The apps.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from rtc_app.
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
# Derived by tools/derive.py.
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
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.rtc.app import RTC_APPS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RTC_APPS,
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
