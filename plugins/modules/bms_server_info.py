#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: bms_server_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read bare metal servers
description:
  - Reads all bare metal servers that match every option given.
  - Without O(details) that is one listing, however many servers there are; with it there is one more, of ports.
options:
  id:
    description:
      - The ID of one server.
    type: str
  name:
    description:
      - The name of the server.
    type: str
  status:
    description:
      - The status of the server.
      - The known values are V(ACTIVE), V(BUILD), V(ERROR), V(HARD_REBOOT), V(REBOOT), V(REBUILD) and V(SHUTOFF).
    type: str
  flavor:
    description:
      - The flavor.
    type: str
  tags:
    description:
      - Tags that the server has, each with that value. A value of null or C("") is that of a tag that is only a key.
    type: dict
  details:
    description:
      - Whether to read the subnets of NICs, too. Without it they are null.
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.bms_server
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All servers with that tag that run
  community.huaweicloud.bms_server_info:
    status: ACTIVE
    tags:
      role: db
    details: false
  register: found

- name: Their private addresses
  ansible.builtin.debug:
    msg: "{{ found.servers | map(attribute='nics') | flatten | map(attribute='ip_address') }}"
"""

RETURN = r"""
servers:
  description: The servers.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from bms_server.
    id:
      description: The ID of the server; null while there is only an order.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    status:
      description:
        - The status of the server, such as V(ACTIVE), V(SHUTOFF), V(BUILD) or V(ERROR).
        - V(unpaid) is an order that waits for its payment, V(ordered) one that is not delivered yet.
      type: str
      returned: success
    order_id:
      description: The ID of the order that it was had by; null for a server that is paid by use.
      type: str
      returned: success
    charging_mode:
      description: How it is paid, V(prepaid) or V(postpaid).
      type: str
      returned: success
    flavor:
      description: The flavor.
      type: str
      returned: success
    image_id:
      description: The ID of the image that it was installed from.
      type: str
      returned: success
    image_name:
      description: The name of that image.
      type: str
      returned: success
    availability_zone:
      description: The availability zone.
      type: str
      returned: success
    vpc_id:
      description: The ID of its VPC.
      type: str
      returned: success
    nics:
      description: Its NICs; the first one stays for as long as the server does.
      type: list
      elements: dict
      returned: success
      contains:
        port_id:
          description: The ID of the port.
          type: str
          returned: success
        subnet_id:
          description: The ID of its subnet; null where that was not asked for.
          type: str
          returned: success
        ip_address:
          description: The first private address.
          type: str
          returned: success
        mac_address:
          description: The MAC address.
          type: str
          returned: success
    public_ip:
      description: The public address that is bound to it.
      type: str
      returned: success
    security_groups:
      description: The names of its security groups.
      type: list
      elements: str
      returned: success
    volumes:
      description: Its cloud disks, each with V(id), V(device) and whether the server starts from it (V(boot)).
      type: list
      elements: dict
      returned: success
    key_name:
      description: The name of its key pair.
      type: str
      returned: success
    metadata:
      description: The users' own metadata.
      type: dict
      returned: success
    tags:
      description: The tags.
      type: dict
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
      returned: success
    task_state:
      description: What is being done to it; null if nothing is.
      type: str
      returned: success
    fault:
      description: Why it is in V(ERROR).
      type: str
      returned: success
    project_id:
      description: The ID of its project.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
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
from ..module_utils._services.bms.server.definition import BMS_SERVERS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    BMS_SERVERS,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        status=dict(type="str"),
        flavor=dict(type="str"),
        tags=dict(type="dict"),
        details=dict(type="bool", default=True),
    ),
    known={"status": ("ACTIVE", "BUILD", "ERROR", "HARD_REBOOT", "REBOOT", "REBUILD", "SHUTOFF")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
