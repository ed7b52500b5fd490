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
short_description: Read record callbacks of Live
description:
  - Reads all record callbacks of the region that match every option given. Their keys cannot be read.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one callback.
    type: str
  domain:
    description:
      - The push domain.
    type: str
  app_name:
    description:
      - The application. V(*) finds those that are for all applications.
    type: str
seealso:
  - module: community.huaweicloud.live_record_callback
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The record callbacks of a domain
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
      description: The ID of the callback.
      type: str
      returned: success
    domain:
      description: The push domain.
      type: str
      returned: success
    app_name:
      description: The application, or V(*).
      type: str
      returned: success
    url:
      description: The address that is told.
      type: str
      returned: success
    events:
      description: What it is told.
      type: list
      elements: str
      returned: success
    sign_type:
      description: How what it is told is signed.
      type: str
      returned: success
    created_at:
      description: When it was created.
      type: str
      returned: success
    updated_at:
      description: When it was changed last.
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
from ..module_utils._services.live.record_callback import RECORD_CALLBACKS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RECORD_CALLBACKS,
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
