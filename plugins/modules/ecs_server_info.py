#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: ecs_server_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about elastic cloud servers
description:
  - Returns all elastic cloud servers (ECSs) that match every given option.
  - Use it to find servers, and to read their addresses and statuses.
  - Without O(details), one listing is enough for any number of servers. O(details) needs one more listing, of ports.
options:
  id:
    description:
      - ID of one server.
    type: str
  name:
    description:
      - Name of the server.
    type: str
  status:
    description:
      - Status of the server.
      - The known values are V(ACTIVE), V(BUILD), V(ERROR), V(HARD_REBOOT), V(REBOOT), V(REBUILD) and V(SHUTOFF).
    type: str
  flavor:
    description:
      - Flavor of the server.
    type: str
  tags:
    description:
      - Tags of the server, with their values. Null or C("") matches a tag without a value.
    type: dict
  details:
    description:
      - Also read the subnets of NICs. Without it, they are null.
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.ecs_server
  - name: Listing Details About ECSs
    description: API page of Elastic Cloud Server.
    link: https://support.huaweicloud.com/intl/en-us/api-ecs/en-us_topic_0094148850.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all running servers with a tag
  community.huaweicloud.ecs_server_info:
    status: ACTIVE
    tags:
      role: web
    details: false
  register: found

- name: Show their private IP addresses
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
    # Derived by tools/derive.py from ecs_server.
    id:
      description: ID of the server. Null if there is only an order.
      type: str
      returned: success
    name:
      description: Name of the server.
      type: str
      returned: success
    description:
      description: Description of the server.
      type: str
      returned: success
    status:
      description:
        - Status of the server, such as V(ACTIVE), V(SHUTOFF), V(BUILD) or V(ERROR).
        - V(unpaid) is an order that is not paid yet. V(ordered) is an order that is not delivered yet.
      type: str
      returned: success
    order_id:
      description: ID of the order. Null for a pay-per-use server.
      type: str
      returned: success
    charging_mode:
      description: Billing mode, V(prepaid) or V(postpaid).
      type: str
      returned: success
    flavor:
      description: Flavor of the server.
      type: str
      returned: success
    image_id:
      description: ID of the image that the server was installed from.
      type: str
      returned: success
    image_name:
      description: Name of this image.
      type: str
      returned: success
    availability_zone:
      description: Availability zone of the server.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC.
      type: str
      returned: success
    nics:
      description: NICs of the server. The first one cannot be removed.
      type: list
      elements: dict
      returned: success
      contains:
        port_id:
          description: ID of the port.
          type: str
          returned: success
        subnet_id:
          description: ID of the subnet. Null if subnets were not read.
          type: str
          returned: success
        ip_address:
          description: First private IP address.
          type: str
          returned: success
        mac_address:
          description: MAC address.
          type: str
          returned: success
    public_ip:
      description: Address of the EIP that is bound to the server.
      type: str
      returned: success
    security_groups:
      description: Names of the security groups.
      type: list
      elements: str
      returned: success
    volumes:
      description: Attached cloud disks, each with V(id), V(device) and V(boot). V(boot) marks the disk to boot from.
      type: list
      elements: dict
      returned: success
    key_name:
      description: Name of the key pair.
      type: str
      returned: success
    metadata:
      description: User-defined metadata.
      type: dict
      returned: success
    tags:
      description: Tags of the server.
      type: dict
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    task_state:
      description: Operation that is in progress. Null if there is none.
      type: str
      returned: success
    fault:
      description: Reason for the status V(ERROR).
      type: str
      returned: success
    project_id:
      description: ID of the project.
      type: str
      returned: success
    created_at:
      description: Time of creation, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
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
from ..module_utils._services.ecs.server.definition import EcsServers

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    EcsServers,
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
