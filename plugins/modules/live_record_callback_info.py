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
  - Returns all record callbacks of the region that match all given options. Keys cannot be read.
  - If no callback matches, the list is empty.
options:
  id:
    description:
      - ID of one callback.
    type: str
  domain:
    description:
      - Push domain.
    type: str
  app_name:
    description:
      - Application. V(*) returns the callbacks for all applications.
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
  description: Callbacks that match.
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
      description: Application, or V(*).
      type: str
      returned: success
    url:
      description: Address that receives the notifications.
      type: str
      returned: success
    events:
      description: Events that the service notifies about.
      type: list
      elements: str
      returned: success
    sign_type:
      description: Signing method for the notifications.
      type: str
      returned: success
    created_at:
      description: Creation time.
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
