#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: bms_volume_attachment_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read which cloud disks are attached to bare metal servers
description:
  - Reads all attachments that match every option given.
options:
  id:
    description:
      - The IDs of a server and of a volume, with a slash between them.
    type: str
  server:
    description:
      - The ID or the name of the server. Names may repeat in the cloud; several matches are an error.
    type: str
  volume_id:
    description:
      - The ID of the volume.
    type: str
seealso:
  - module: community.huaweicloud.bms_volume_attachment
  - module: community.huaweicloud.bms_server_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What is attached to a server
  community.huaweicloud.bms_volume_attachment_info:
    server: bms-examples
  register: found

- name: The devices of the volumes that it does not start from
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
    # Derived by tools/derive.py from bms_volume_attachment.
    id:
      description: The IDs of the server and the volume, with a slash between them.
      type: str
      returned: success
    server:
      description: The ID of the server.
      type: str
      returned: success
    volume_id:
      description: The ID of the volume.
      type: str
      returned: success
    device:
      description: Which device the volume is at the server.
      type: str
      returned: success
    server_name:
      description: The name of the server.
      type: str
      returned: success
    boot:
      description: Whether the server starts from the volume.
      type: bool
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
from ..module_utils._services.bms.volume_attachment import BMS_VOLUME_ATTACHMENTS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    BMS_VOLUME_ATTACHMENTS,
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
