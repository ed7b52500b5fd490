#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: evs_volume_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about EVS volumes
description:
  - Reads all volumes of the project that match every given option.
  - Use it to find the ID of a volume, or the volumes of a server. The list is empty if no volume matches.
options:
  id:
    description:
      - ID of one volume.
    type: str
  name:
    description:
      - Name of the volumes. Several volumes can have the same name.
    type: str
  availability_zone:
    description:
      - Availability zone of the volumes.
    type: str
  status:
    description:
      - Status of the volumes, such as V(available) or V(in-use).
    type: str
  type:
    description:
      - Type of the volumes, such as V(SAS) or V(SSD).
    type: str
  multiattach:
    description:
      - Whether several servers can attach the volumes at a time.
    type: bool
  server:
    description:
      - Name of an elastic cloud server, or ID of any server, that the volumes are attached to.
    type: str
  tags:
    description:
      - Tags that the volumes have. They can have others, too.
    type: dict
seealso:
  - module: community.huaweicloud.evs_volume
  - name: Creating EVS Disks
    description: API page of Elastic Volume Service.
    link: https://support.huaweicloud.com/intl/en-us/api-evs/evs_04_2003.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Find the ID of a volume
  community.huaweicloud.evs_volume_info:
    name: data
  register: found

- name: Read the volumes of a server
  community.huaweicloud.evs_volume_info:
    server: ecs-ha-1

- name: Read all volumes that no server uses
  community.huaweicloud.evs_volume_info:
    status: available
"""

RETURN = r"""
volumes:
  description: Volumes that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from evs_volume.
    id:
      description: ID of the volume. Null while there is only an order.
      type: str
      returned: success
    name:
      description: Name. It can be empty.
      type: str
      returned: success
    status:
      description:
        - Status of the volume. It is V(available) if the volume is not attached, and V(in-use) if it is.
        - It is V(ordered) while there is only an order, and V(unpaid) while the order waits for its payment.
      type: str
      returned: success
    description:
      description: Description.
      type: str
      returned: success
    availability_zone:
      description: Availability zone.
      type: str
      returned: success
    type:
      description: Type of the volume.
      type: str
      returned: success
    size:
      description: Size in GB.
      type: int
      returned: success
    iops:
      description: IOPS. Null if the service shows none.
      type: int
      returned: success
    throughput:
      description: Throughput in MiB/s. Null if the service shows none.
      type: int
      returned: success
    image:
      description: ID of the image that the volume was created from. Null if there is none.
      type: str
      returned: success
    image_name:
      description: Name of that image.
      type: str
      returned: success
    snapshot_id:
      description: ID of the snapshot that the volume was created from. Null if there is none.
      type: str
      returned: success
    multiattach:
      description: True if several servers can attach the volume.
      type: bool
      returned: success
    scsi:
      description: True if the device type is SCSI.
      type: bool
      returned: success
    kms_key_id:
      description: ID of the key that encrypts the volume. Null if it is not encrypted.
      type: str
      returned: success
    bootable:
      description: True if servers can boot from the volume.
      type: bool
      returned: success
    attachments:
      description: Servers that the volume is attached to.
      type: list
      elements: dict
      returned: success
      contains:
        server_id:
          description: ID of the server.
          type: str
          returned: success
        device:
          description: Name of the device in the server.
          type: str
          returned: success
        attached_at:
          description: Time of the attachment, in UTC.
          type: str
          returned: success
    tags:
      description: Tags of the volume.
      type: dict
      returned: success
    charging_mode:
      description: Billing mode, V(prepaid) or V(postpaid).
      type: str
      returned: success
    order_id:
      description: ID of the order. Null for a pay-per-use volume.
      type: str
      returned: success
    wwn:
      description: World wide name, which identifies the disk inside of a server.
      type: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
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
from ..module_utils._services.evs.volume.definition import EvsVolumes

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    EvsVolumes,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        availability_zone=dict(type="str"),
        status=dict(type="str"),
        type=dict(type="str"),
        multiattach=dict(type="bool"),
        server=dict(type="str"),
        tags=dict(type="dict"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
