#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: ecs_volume_attachment
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Attach cloud disks to elastic cloud servers
description:
  - Attaches existing cloud disks to elastic cloud servers, and detaches them.
  - Use it for existing disks. M(community.huaweicloud.ecs_server) can create disks together with a server.
  - The server must be running or stopped, and in the availability zone of the disk.
  - A disk that a server boots from cannot be detached.
options:
  server:
    description:
      - ID or name of the server. Names can repeat in the cloud; several matches are an error.
    type: str
    required: true
  volume_id:
    description:
      - ID of the disk.
    type: str
    required: true
  device:
    description:
      - Device name of the disk on the server, such as V(/dev/vdb). Used only when attaching. If it is omitted, the
        service assigns one. The service can also choose another one.
    type: str
seealso:
  - module: community.huaweicloud.ecs_volume_attachment_info
  - module: community.huaweicloud.ecs_server
  - name: Attaching a Disk to an ECS
    description: API page of Elastic Cloud Server.
    link: https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_02_0605.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Attach a disk
  community.huaweicloud.ecs_volume_attachment:
    server: ecs-ha-1
    volume_id: 5c9e4b06-2f2d-4a43-9c0b-7d2c1a5b1e01

- name: Detach the disk
  community.huaweicloud.ecs_volume_attachment:
    server: ecs-ha-1
    volume_id: 5c9e4b06-2f2d-4a43-9c0b-7d2c1a5b1e01
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
  sample: ['detach volume 5c9e4b06-2f2d-4a43-9c0b-7d2c1a5b1e01 from elastic cloud server "ecs-ha-1"']
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
from ..module_utils._services.ecs.volume_attachment import EcsVolumeAttachment

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    EcsVolumeAttachment,
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
