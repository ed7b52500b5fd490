#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_room
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Remove users from a SparkRTC room
description:
  - Removes users from a room, or dismisses the room and so removes all its users.
  - Use it to end a call, or to remove a user who disturbs it.
  - The service cannot list the users of a room. The module therefore always sends its requests and reports a change.
options:
  app:
    description:
      - Name or ID of the app.
    type: str
    required: true
  room_id:
    description:
      - ID of the room.
    type: str
    required: true
  remove_users:
    description:
      - IDs of the users to remove. They can join again.
    type: list
    elements: str
  dismiss:
    description:
      - Dismiss the room. All users are removed.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.rtc_app
  - module: community.huaweicloud.rtc_stream_job
  - name: Removes an online user.
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/RemoveUsersV2.html
  - name: Dismisses a room.
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/RemoveRoomV2.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.auth
attributes:
  check_mode:
    support: full
  diff_mode:
    support: none
  idempotent:
    support: none
"""

EXAMPLES = r"""
- name: Remove one user from the room
  community.huaweicloud.rtc_room:
    app: rtc-examples
    room_id: lobby
    remove_users: [user001]

- name: Dismiss the room
  community.huaweicloud.rtc_room:
    app: rtc-examples
    room_id: lobby
    dismiss: true
"""

RETURN = r"""
app_id:
  description: ID of the app.
  type: str
  returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['dismiss room "lobby" of app "classroom"']
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
from ..module_utils._runtime.spec import plain_module
from ..module_utils._services.rtc.room import act

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    act,
    dict(
        app=dict(type="str", required=True),
        room_id=dict(type="str", required=True),
        remove_users=dict(type="list", elements="str"),
        dismiss=dict(type="bool", default=False),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
