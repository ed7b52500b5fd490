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
short_description: Attach a cloud disk to a bare metal server
description:
  - Attaches volumes that exist to bare metal servers, and detaches them. The server has to be on or off, and in the
    same availability zone.
  - A volume that a server starts from cannot be detached.
options:
  server:
    description:
      - The ID or the name of the server. Names may repeat in the cloud; several matches are an error.
    type: str
    required: true
  volume_id:
    description:
      - The ID of the volume.
    type: str
    required: true
  device:
    description:
      - Which device the volume is to be at the server, such as V(/dev/sdb). Without it the service chooses one. Fixed
        when it is attached.
    type: str
seealso:
  - module: community.huaweicloud.bms_volume_attachment_info
  - module: community.huaweicloud.bms_server
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Attach a volume
  community.huaweicloud.bms_volume_attachment:
    server: bms-examples
    volume_id: b104b8db-170d-441b-897a-3c8ba9c5a214

- name: Detach it
  community.huaweicloud.bms_volume_attachment:
    server: bms-examples
    volume_id: b104b8db-170d-441b-897a-3c8ba9c5a214
    state: absent
"""

RETURN = r"""
volume_attachment:
  description: The attachment as it is now. In check mode a new one has only what can be known. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["detach volume b104b8db-170d-441b-897a-3c8ba9c5a214 from bare metal server bms-examples"]
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
from ..module_utils._services.bms.volume_attachment import BMS_VOLUME_ATTACHMENT

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    BMS_VOLUME_ATTACHMENT,
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
