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
short_description: Set the record callback of an app of SparkRTC
description:
  - Says who is told what becomes of the recordings of an app.
  - SparkRTC has no call that takes a callback away, so O(state=absent) fails for an app that has one, and changes
    nothing.
options:
  app:
    description:
      - The app, by name or ID.
    type: str
    required: true
  url:
    description:
      - The address to tell, with V(http) or V(https). Needed where there is no callback yet.
    type: str
  auth_key:
    description:
      - The key that what is told is signed with. Empty text takes it away; without this option it stays as it is.
      - The service shows the key to those who may set it. It is compared in this module, and neither returned nor in
        the diff.
    type: str
seealso:
  - module: community.huaweicloud.rtc_app
  - module: community.huaweicloud.rtc_app_info
  - module: community.huaweicloud.rtc_record_rule
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Tell the archive what was recorded
  community.huaweicloud.rtc_record_callback:
    app: rtc-examples
    url: https://archive.example.com/recorded
    auth_key: "{{ callback_key | default('8923ab8c2dcef4538923ab8c2dcef453') }}"
"""

RETURN = r"""
record_callback:
  description: The callback as it is now. In check mode a new one has only what the task says. Null if there is none.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the app, as an app has one callback.
      type: str
      returned: success
    app:
      description: The name of the app.
      type: str
      returned: success
    url:
      description: The address that is told.
      type: str
      returned: success
    has_auth_key:
      description: Whether what is told is signed.
      type: bool
      returned: success
    events:
      description: What it is told.
      type: list
      elements: str
      returned: success
    updated_at:
      description: When it was set last, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create record callback classroom"]
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
from ..module_utils._services.rtc.record_callback import RTC_RECORD_CALLBACK

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RTC_RECORD_CALLBACK,
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
