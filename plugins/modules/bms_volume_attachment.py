#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: bms_volume_attachment
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Attach cloud disks to bare metal servers
description:
  - Attaches an existing cloud disk to a bare metal server, or detaches it.
  - Use it for a single disk. To set all disks of a server together, use
    O(community.huaweicloud.bms_server#module:volumes).
  - The server must be running or stopped. It must be in the same availability zone as the disk.
  - A disk that the server boots from cannot be detached.
options:
  server:
    description:
      - ID or name of the server. Names are not unique in the cloud. If several servers have the name, the task fails.
    type: str
    required: true
  volume_id:
    description:
      - ID of the disk.
    type: str
    required: true
  device:
    description:
      - Device name of the disk on the server, such as V(/dev/sdb). If omitted, the service assigns one. Cannot be
        changed later.
    type: str
seealso:
  - module: community.huaweicloud.bms_volume_attachment_info
  - module: community.huaweicloud.bms_server
  - name: Attaching an EVS Disk to a BMS
    description: API page of Bare Metal Server.
    link: https://support.huaweicloud.com/intl/en-us/api-bms/bms_api_0626.html
  - name: Detaching an EVS Disk from a BMS
    description: API page of Bare Metal Server.
    link: https://support.huaweicloud.com/intl/en-us/api-bms/bms_api_0627.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Attach a disk
  community.huaweicloud.bms_volume_attachment:
    server: bms-examples
    volume_id: b104b8db-170d-441b-897a-3c8ba9c5a214

- name: Detach the disk
  community.huaweicloud.bms_volume_attachment:
    server: bms-examples
    volume_id: b104b8db-170d-441b-897a-3c8ba9c5a214
    state: absent
"""

RETURN = r"""
volume_attachment:
  description: Current state of the attachment. In check mode, a new one has only the known values. Null if absent.
  type: dict
  returned: success
  contains:
    id:
      description: IDs of the server and the disk, separated by a slash.
      type: str
      returned: success
    server:
      description: ID of the server.
      type: str
      returned: success
    volume_id:
      description: ID of the disk.
      type: str
      returned: success
    device:
      description: Device name of the disk on the server.
      type: str
      returned: success
    server_name:
      description: Name of the server.
      type: str
      returned: success
    boot:
      description: True if the server boots from the disk.
      type: bool
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['detach volume b104b8db-170d-441b-897a-3c8ba9c5a214 from bare metal server "bms-examples"']
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
from ..module_utils._services.bms.volume_attachment import BmsVolumeAttachment

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    BmsVolumeAttachment,
    dict(
        server=dict(type="str", required=True),
        volume_id=dict(type="str", required=True),
        device=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
