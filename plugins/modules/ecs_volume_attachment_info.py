#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: ecs_volume_attachment_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about cloud disks that are attached to elastic cloud servers
description:
  - Returns all attachments that match every given option.
  - Use it to find the disks of a server, or the servers of a disk.
  - One listing is enough for any number of servers.
options:
  id:
    description:
      - IDs of the server and the disk, separated by a slash.
    type: str
  server:
    description:
      - ID or name of the server. Names can repeat in the cloud; several matches are an error.
    type: str
  volume_id:
    description:
      - ID of the disk.
    type: str
seealso:
  - module: community.huaweicloud.ecs_volume_attachment
  - module: community.huaweicloud.ecs_server_info
  - name: Listing Details About ECSs
    description: API page of Elastic Cloud Server.
    link: https://support.huaweicloud.com/intl/en-us/api-ecs/en-us_topic_0094148850.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the disks that are attached to a server
  community.huaweicloud.ecs_volume_attachment_info:
    server: ecs-ha-1
  register: found

- name: Show the devices of the disks that the server does not boot from
  ansible.builtin.debug:
    msg: "{{ found.volume_attachments | rejectattr('boot') | map(attribute='device') }}"
"""

RETURN = r"""
volume_attachments:
  description: The attachments.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from ecs_volume_attachment.
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
from ..module_utils._services.ecs.volume_attachment import EcsVolumeAttachments

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    EcsVolumeAttachments,
    dict(
        id=dict(type="str"),
        server=dict(type="str"),
        volume_id=dict(type="str"),
    ),
    mutually_exclusive=[("id", "server"), ("id", "volume_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
