#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_record_callback_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about Live record callbacks
description:
  - Returns the record callbacks of the Live service in the region that match all given options. Without options, it
    returns all callbacks.
  - Use it to see which addresses the service notifies. Keys are not returned.
  - If no callback matches, the list is empty.
options:
  id:
    description:
      - ID of one callback.
    type: str
  domain:
    description:
      - Push domain of the callbacks.
    type: str
  app_name:
    description:
      - Name of the application. V(*) returns only callbacks that are set for V(*).
    type: str
seealso:
  - module: community.huaweicloud.live_record_callback
  - name: Querying the List of Recording Callbacks
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/ListRecordCallbackConfigs.html
  - name: Querying a Recording Callback
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/ShowRecordCallbackConfig.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the record callbacks of a domain
  community.huaweicloud.live_record_callback_info:
    domain: push.domain.com
"""

RETURN = r"""
record_callbacks:
  description: The callbacks.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from live_record_callback.
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
from ..module_utils._services.live.record_callback import LiveRecordCallbacks

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    LiveRecordCallbacks,
    dict(
        id=dict(type="str"),
        domain=dict(type="str"),
        app_name=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
