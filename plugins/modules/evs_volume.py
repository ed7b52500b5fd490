#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: evs_volume
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage EVS volumes
description:
  - Manages volumes of Elastic Volume Service (EVS), which are the cloud disks of servers.
  - Use it to create a volume, to make it larger or faster, and to delete it. It neither attaches nor detaches volumes.
  - A volume is found by O(id), else by O(name). Names are not unique in the cloud. If several volumes have the name,
    O(availability_zone) decides. Several matches are an error.
  - A volume is created or ordered exactly once. If a response is lost, the module searches for the volume or its order
    and adopts it. If the search finds nothing, the task fails and says so.
  - Omitted options stay unchanged. Options that are fixed at creation cannot be changed. A task that tries this fails
    before changing anything.
options:
  id:
    description:
      - ID of an existing volume.
    type: str
  name:
    description:
      - Name of the volume, at most 255 bytes. Required when creating.
      - With O(id), the volume gets this name.
    type: str
  state:
    description:
      - V(present) creates or changes the volume.
      - V(absent) deletes it. A prepaid volume is unsubscribed. A volume that is attached is not deleted, and the task
        fails.
    type: str
    choices: [present, absent]
    default: present
  description:
    description:
      - Description, at most 255 bytes. An empty string removes it.
    type: str
  availability_zone:
    description:
      - Availability zone of the volume. Servers of this zone can use it. Required when creating. Fixed at creation.
    type: str
  type:
    description:
      - Type of the volume. Required when creating. Another type must be a faster one.
      - The known values are V(SATA), V(SAS), V(GPSSD), V(SSD), V(GPSSD2), V(ESSD) and V(ESSD2).
    type: str
  size:
    description:
      - Size in GB. A volume can only be extended. The file system on the volume keeps its size.
      - Required when creating, except from a snapshot or a backup.
      - A volume with O(multiattach) can be extended only while it is not attached.
    type: int
  iops:
    description:
      - IOPS of the volume. Required for new volumes of the types V(GPSSD2) and V(ESSD2).
        For other types, the service sets it.
    type: int
  throughput:
    description:
      - Throughput in MiB/s. Required for new volumes of the type V(GPSSD2). For other types,
        the service sets it.
    type: int
  image:
    description:
      - Name or ID of the image that a new volume is created from. O(size) must not be less than the image needs. Fixed
        at creation.
    type: str
  snapshot_id:
    description:
      - ID of the snapshot that a new volume is created from. Fixed at creation.
    type: str
  backup_id:
    description:
      - ID of the backup that a new volume is created from. Only used when creating.
    type: str
  multiattach:
    description:
      - Allow several servers to attach the volume at a time. Fixed at creation.
    type: bool
  scsi:
    description:
      - Use the device type SCSI, which passes SCSI commands to the disk. Otherwise the type is VBD. Fixed at creation.
      - A volume from an image, snapshot or backup is like its source, so this option cannot be used with them.
    type: bool
  kms_key_id:
    description:
      - ID of the key of Key Management Service that encrypts the volume. Fixed at creation.
      - A volume from an image, snapshot or backup is like its source, so this option cannot be used with them.
    type: str
  tags:
    description:
      - Tags of the volume.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
  charging_mode:
    description:
      - Billing mode. V(prepaid) is yearly/monthly, and V(postpaid) is pay-per-use. A new volume is V(postpaid) if
        omitted. Fixed at creation.
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - Unit of O(period). V(month) is used if omitted.
    type: str
    choices: [month, year]
  period:
    description:
      - Number of months or years to order. It is V(1) to V(9) months or V(1) year. V(1) is used if omitted.
    type: int
  auto_renew:
    description:
      - Renew the order automatically.
    type: bool
  auto_pay:
    description:
      - Pay the order immediately. Defaults to V(true).
      - With V(false), the task ends when the order of a new volume is placed. It returns the status V(unpaid) and the
        ID of the order. A second run finds this order again.
      - Another type or size of a prepaid volume is an order, too. The module always pays it, so V(false) is an error.
    type: bool
  order_id:
    description:
      - ID of an order that was placed before for this volume. Orders are usually found without it.
    type: str
notes:
  - O(state=absent) cancels an order only if the journal shows that a task placed it, or if O(order_id) names it. An
    unpaid order of unknown origin stops the creation of a prepaid volume. The module does not change such an order.
  - The journal records the order or job of each volume, and recent requests. It is stored in the cache, together with
    the tokens.
  - The module is tested against the emulator only, not against the real cloud.
seealso:
  - module: community.huaweicloud.evs_volume_info
  - module: community.huaweicloud.bms_volume_attachment
  - module: community.huaweicloud.ims_image_info
  - name: Creating EVS Disks
    description: API page of Elastic Volume Service.
    link: https://support.huaweicloud.com/intl/en-us/api-evs/evs_04_2003.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the zone sells the type. It does not verify the size, the snapshot, the backup and quotas.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a volume
  community.huaweicloud.evs_volume:
    name: data
    availability_zone: cn-north-4a
    type: SSD
    size: 100
    tags:
      team: shop

- name: Extend it
  community.huaweicloud.evs_volume:
    name: data
    size: 200

- name: Create a volume from an image
  community.huaweicloud.evs_volume:
    name: system
    availability_zone: cn-north-4a
    type: SAS
    size: 40
    image: Ubuntu 22.04 server 64bit

- name: Order a volume that several servers can attach, for a year
  community.huaweicloud.evs_volume:
    name: cluster
    availability_zone: cn-north-4a
    type: SAS
    size: 100
    multiattach: true
    scsi: true
    charging_mode: prepaid
    period_unit: year

- name: Delete the volume
  community.huaweicloud.evs_volume:
    name: data
    state: absent
"""

RETURN = r"""
volume:
  description: Current volume. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create volume "data"']
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.evs.volume.definition import EvsVolume

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    EvsVolume,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        availability_zone=dict(type="str"),
        type=dict(type="str"),
        size=dict(type="int"),
        iops=dict(type="int"),
        throughput=dict(type="int"),
        image=dict(type="str"),
        snapshot_id=dict(type="str"),
        backup_id=dict(type="str"),
        multiattach=dict(type="bool"),
        scsi=dict(type="bool"),
        kms_key_id=dict(type="str"),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
        charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
        auto_renew=dict(type="bool"),
        auto_pay=dict(type="bool"),
        order_id=dict(type="str"),
    ),
    known={"type": ("SATA", "SAS", "GPSSD", "SSD", "GPSSD2", "ESSD", "ESSD2")},
    required_one_of=[("id", "name")],
    mutually_exclusive=[("image", "snapshot_id", "backup_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
