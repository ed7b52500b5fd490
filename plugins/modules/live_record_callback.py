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
short_description: Manage a record callback of Live
description:
  - Says who is told what happens to the recordings of an application.
  - There is one callback for an application. It is found by O(id), or by O(domain) and O(app_name).
options:
  id:
    description:
      - The ID of an existing callback.
    type: str
  domain:
    description:
      - The push domain.
    type: str
  app_name:
    description:
      - The application. V(*) is for all that have no callback of their own.
    type: str
  url:
    description:
      - The address to tell, without parameters. Needed to create a callback.
    type: str
  events:
    description:
      - What to tell. The default of the service is V(RECORD_FILE_COMPLETE).
      - The known values are V(RECORD_NEW_FILE_START), V(RECORD_FILE_COMPLETE), V(RECORD_OVER) and
        V(RECORD_FAILED).
    type: list
    elements: str
  sign_type:
    description:
      - How what is told is signed.
      - The known values are V(HMACSHA256) and V(MD5).
    type: str
  key:
    description:
      - The key that it is signed with. The service never shows it, so it cannot be compared.
      - Every change sends it anew, so give it in every task; nobody says what becomes of it otherwise.
    type: str
  update_key:
    description:
      - When O(key) is set for a callback that is there and as it is to be. With V(always) each run does it, and says
        that it has changed something.
    type: str
    choices: [on_create, always]
    default: on_create
seealso:
  - module: community.huaweicloud.live_record_callback_info
  - module: community.huaweicloud.live_record_rule
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Tell the archive when a file is complete
  community.huaweicloud.live_record_callback:
    domain: push.domain.com
    app_name: live
    url: https://archive.example.com/recorded
    events: [RECORD_FILE_COMPLETE, RECORD_FAILED]
    sign_type: HMACSHA256
    key: "{{ callback_key | default('a-secret-of-the-archive') }}"

- name: No more
  community.huaweicloud.live_record_callback:
    domain: push.domain.com
    app_name: live
    state: absent
"""

RETURN = r"""
record_callback:
  description: The callback as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create record callback push.domain.com/live"]
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
from ..module_utils._services.live.record_callback import RECORD_CALLBACK

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RECORD_CALLBACK,
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
