#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: ecs_server
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage elastic cloud servers
description:
  - Manages elastic cloud servers (ECSs). Creates, orders, changes, resizes, starts, stops, unsubscribes and deletes
    them.
  - For servers without virtualization, use M(community.huaweicloud.bms_server).
  - A server is found by O(id) or by O(name). Names can repeat in the cloud; several matches are an error.
  - A server is created only once. If the response is lost, the same request is sent again with the same token, so that
    the service carries it out once. Then the module searches for the server or its order by name, and adopts the
    result. If it finds nothing, the task fails and says so.
  - Before a creation, the module checks that flavor, image, disks and bandwidth fit together. It also checks that the
    flavor is available in the availability zone, and that the quota is sufficient.
  - Options that are omitted are not changed. Values that are fixed at creation cannot be changed. A task that asks
    for such a change fails before changing anything.
options:
  id:
    description:
      - ID of an existing server.
    type: str
  name:
    description:
      - Name of the server. Required when creating. With O(id), the server is renamed to it.
    type: str
  description:
    description:
      - Description of the server, at most 85 characters. C("") removes it.
    type: str
  state:
    description:
      - State of the server. V(present) does not start or stop an existing server.
      - V(restarted) restarts the server every time. A stopped server is started.
      - O(power_action) says how V(stopped) and V(restarted) stop the server.
      - V(absent) unsubscribes a yearly/monthly server and deletes a pay-per-use server. It also cancels an order that
        is not paid yet and that is given in O(order_id) or stored in the journal.
    type: str
    choices: [present, started, stopped, restarted, absent]
    default: present
  flavor:
    description:
      - Flavor of the server. Required when creating.
      - Another flavor stops a running server, which O(allow_stop) must allow. A stopped server stays stopped. Another
        flavor of a yearly/monthly server is an order, which is paid immediately.
    type: str
  allow_stop:
    description:
      - Allow a change of O(flavor) to stop a running server. The service starts the server again.
      - Not needed with O(state=stopped) and O(state=restarted), which stop the server anyway.
    type: bool
    default: false
  availability_zone:
    description:
      - Availability zone of the server. If it is omitted when creating, the service chooses one. Cannot be changed.
    type: str
  image_id:
    description:
      - ID of the image. O(image_id) or O(image) is required when creating.
      - Another image is installed only with O(reinstall).
    type: str
  image:
    description:
      - Name of the image, instead of O(image_id).
    type: str
  vpc_id:
    description:
      - ID of the VPC. The default is the VPC of the first subnet. Cannot be changed.
    type: str
  vpc:
    description:
      - Name or ID of the VPC, instead of O(vpc_id).
    type: str
  nics:
    description:
      - NICs of the server. Required when creating. The list replaces the current NICs.
      - A new server has one to twelve NICs. The first one is the primary NIC. It cannot be removed.
    type: list
    elements: dict
    suboptions:
      subnet_id:
        description:
          - ID of the subnet. This is the ID of its network.
        type: str
      subnet:
        description:
          - Name or ID of the subnet, instead of O(nics[].subnet_id).
        type: str
      ip_address:
        description:
          - Fixed IP address. If it is omitted, the service assigns one.
        type: str
  security_groups:
    description:
      - Names or IDs of the security groups. The list replaces the groups of all NICs of the server.
      - If it is omitted when creating, the server gets the default group of the project.
    type: list
    elements: str
  key_name:
    description:
      - Name of the key pair to log in with. Changed only with O(reinstall).
      - Without O(key_name), O(admin_pass) and O(user_data), a new server has the login of its image.
    type: str
  admin_pass:
    description:
      - Password of the administrator, 8 to 26 characters. Used when creating and with O(reinstall).
      - Has no effect if O(user_data) is given, unless the image is a Windows image.
    type: str
  user_data:
    description:
      - User data that initializes the server. Used when creating and with O(reinstall).
      - Give plain text. The module encodes it.
    type: str
  root_volume:
    description:
      - Cloud disk that the server boots from. Required when creating, and used only then.
    type: dict
    suboptions:
      type:
        description:
          - Type of the disk. The known values are V(SATA), V(SAS), V(GPSSD), V(SSD), V(ESSD), V(GPSSD2) and V(ESSD2).
        type: str
        required: true
      size:
        description:
          - Size in GB, V(1) to V(1024), and at least the size that the image needs, which is the default.
        type: int
      iops:
        description:
          - I/O operations per second. Only for V(GPSSD2) and V(ESSD2), which are pay-per-use.
        type: int
      throughput:
        description:
          - Throughput in MiB/s. Only for V(GPSSD2).
        type: int
      kms_key_id:
        description:
          - ID of the key in the key management service that encrypts the disk.
        type: str
  data_volumes:
    description:
      - Cloud disks that are created together with the server. Used only when creating.
      - For existing disks, use O(volumes).
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - Type of the disk. The known values are V(SATA), V(SAS), V(GPSSD), V(SSD), V(ESSD), V(GPSSD2) and V(ESSD2).
        type: str
        required: true
      size:
        description:
          - Size in GB, V(10) to V(32768).
        type: int
        required: true
      iops:
        description:
          - I/O operations per second. Only for V(GPSSD2) and V(ESSD2), which are pay-per-use.
        type: int
      throughput:
        description:
          - Throughput in MiB/s. Only for V(GPSSD2).
        type: int
      kms_key_id:
        description:
          - ID of the key in the key management service that encrypts the disk.
        type: str
      shareable:
        description:
          - Allow several servers to attach the disk.
        type: bool
      delete_on_termination:
        description:
          - Delete the disk together with the server, even without O(delete_volumes). The service default is V(false).
        type: bool
  volumes:
    description:
      - IDs of existing cloud disks to attach.
    type: list
    elements: str
  purge_volumes:
    description:
      - Detach data disks that are not in O(volumes). It has no effect without O(volumes).
    type: bool
    default: false
  eip:
    description:
      - EIP of the first NIC.
      - O(eip.id) or O(eip.address) selects an existing EIP. It is bound even if it was not created with the server.
      - O(eip.type) and O(eip.bandwidth) describe a new EIP. It can only be created together with the server. A server
        that already has an EIP keeps it.
    type: dict
    suboptions:
      id:
        description:
          - ID of an existing EIP.
        type: str
      address:
        description:
          - Address of an existing EIP, instead of O(eip.id).
        type: str
      type:
        description:
          - Type of a new EIP. The known values are V(5_bgp) and V(5_sbgp).
        type: str
      bandwidth:
        description:
          - Bandwidth of a new EIP.
        type: dict
        suboptions:
          size:
            description:
              - Size in Mbit/s, V(1) to V(2000). Required with V(PER).
            type: int
          share_type:
            description:
              - V(PER) is a dedicated bandwidth. V(WHOLE) is an existing shared bandwidth.
            type: str
            choices: [PER, WHOLE]
            default: PER
          id:
            description:
              - ID of the shared bandwidth. Required with V(WHOLE).
            type: str
          charge_mode:
            description:
              - Billing by V(bandwidth) or by V(traffic).
            type: str
            choices: [bandwidth, traffic]
      charging_mode:
        description:
          - Billing mode of a new EIP. V(prepaid) is yearly/monthly, V(postpaid) is pay-per-use.
          - The default is O(charging_mode) of the server. A shared bandwidth and a bandwidth that is billed by traffic
            can only be V(postpaid), and this is their default.
        type: str
        choices: [prepaid, postpaid]
      state:
        description:
          - V(absent) unbinds any EIP that the server has. The EIP is not released.
        type: str
        choices: [present, absent]
        default: present
  metadata:
    description:
      - User-defined metadata. A key with the value null is removed. Keys that are not given are kept, unless
        O(purge_metadata) is set.
      - C(op_svc_userid) is the ID of the user that a yearly/monthly server with a key pair is ordered for. The default
        is the user whose credentials are used.
    type: dict
  purge_metadata:
    description:
      - Remove keys that are not in O(metadata). It has no effect without O(metadata).
      - Keys of the service itself are never changed.
    type: bool
    default: false
  tags:
    description:
      - Tags of the server, at most 10.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
  charging_mode:
    description:
      - Billing mode of the server. V(prepaid) is yearly/monthly, V(postpaid) is pay-per-use.
      - A new server is V(postpaid) if the option is omitted. Cannot be changed.
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - Unit of O(period). Defaults to V(month).
    type: str
    choices: [month, year]
  period:
    description:
      - Period of the order, V(1) to V(9) months or V(1) to V(3) years. Defaults to V(1).
    type: int
  auto_renew:
    description:
      - Renew the order automatically.
    type: bool
  auto_pay:
    description:
      - Pay the order immediately. Defaults to V(true).
      - With V(false), the task ends when the order is placed. It returns the status V(unpaid) and the ID of the order.
        A second run finds this order again.
    type: bool
  order_id:
    description:
      - ID of an order that was placed before for this server. Orders are usually found without it.
    type: str
  power_action:
    description:
      - Way to stop and restart the server. V(soft) shuts down the operating system. V(hard) cuts the power.
      - The service may wait for a long time if the operating system does not react to V(soft).
    type: str
    choices: [soft, hard]
    default: soft
  reinstall:
    description:
      - Confirm that the operating system may be reinstalled. This erases the disk that the server boots from. A running
        server is stopped first, as O(power_action) says. The image must have cloud-init.
      - V(on_change) reinstalls if O(image_id), O(image) or O(key_name) differs. V(always) reinstalls every time.
      - Give O(key_name) or O(admin_pass), but not both. Without them, the server keeps its key pair. If it has no key
        pair, O(user_data) is required.
    type: str
    choices: [never, on_change, always]
    default: never
  delete_publicip:
    description:
      - With O(state=absent), also release the EIP.
    type: bool
    aliases: [delete_eip]
    default: false
  delete_volumes:
    description:
      - With O(state=absent), also release the data disks. The disk that the server boots from is always released, and
        disks with O(data_volumes[].delete_on_termination), too. Disks that were ordered together with a yearly/monthly
        server are always released with it.
      - Other disks of a yearly/monthly server are released only if they are subscribed, too.
    type: bool
    default: false
  wait_timeout:
    description:
      - Timeout for the complete wait, in seconds. The order must be completed within half of it. The new server must be
        known within six tenths of it.
    type: float
    default: 1800
  wait_interval:
    description:
      - Seconds between two polls.
    type: float
    aliases: [poll_interval]
    default: 5
notes:
  - The journal in the cache stores which order or job belongs to which server. The cloud shows this late or never.
  - The token of a request is stored in the journal, too. With O(token_cache=false), each task uses a new one.
  - With O(token_cache=false), an unpaid order is recognized by its flavor, its disks and its period. Several such
    orders are an error, or a warning with O(auto_pay=false). After a failed task, wait two minutes before you repeat
    it. All lists of the cloud are then up to date.
  - Two plays on different machines that start at the same moment with the same name can both create a server. The
    cloud cannot prevent this. Each play finds the server of the other as soon as the cloud lists it. On one machine,
    and for retries within a play, no second server is created.
  - Tested only on the emulator, not on the real cloud.
seealso:
  - module: community.huaweicloud.ecs_server_info
  - module: community.huaweicloud.ecs_flavor_info
  - module: community.huaweicloud.ecs_volume_attachment
  - module: community.huaweicloud.kps_keypair
  - module: community.huaweicloud.vpc_security_group
  - module: community.huaweicloud.vpc_eip
  - name: Creating ECSs
    description: API page of Elastic Cloud Server.
    link: https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_02_0101.html
  - name: Deleting ECSs
    description: API page of Elastic Cloud Server.
    link: https://support.huaweicloud.com/intl/en-us/api-ecs/en-us_topic_0020212679.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the flavor is on sale in the zone, that the image fits, and the quota. It does not verify the
        types of disks, and that addresses are free.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a server with a data disk and a public address
  community.huaweicloud.ecs_server:
    name: web-1
    flavor: s6.large.2
    availability_zone: cn-north-4a
    image: Ubuntu 22.04 server 64bit
    root_volume: {type: GPSSD, size: 40}
    data_volumes:
      - {type: GPSSD, size: 100, delete_on_termination: true}
    nics:
      - subnet: subnet-examples
        ip_address: 192.168.0.21
    security_groups: [default]
    key_name: key-examples
    eip:
      type: 5_bgp
      bandwidth: {size: 5}
    tags:
      role: web

- name: Give the server a larger flavor, and let the service stop and start it for that
  community.huaweicloud.ecs_server:
    name: web-1
    flavor: s6.xlarge.2
    allow_stop: true

- name: Order a server for three months
  community.huaweicloud.ecs_server:
    name: web-2
    flavor: s6.large.2
    image: Ubuntu 22.04 server 64bit
    root_volume: {type: GPSSD}
    nics:
      - subnet: subnet-examples
    key_name: key-examples
    charging_mode: prepaid
    period: 3

- name: Stop the server
  community.huaweicloud.ecs_server:
    name: web-1
    state: stopped

- name: Delete the server and its public address
  community.huaweicloud.ecs_server:
    name: web-1
    delete_publicip: true
    state: absent
"""

RETURN = r"""
server:
  description: Current state of the server. In check mode, a new server has only the values of the task. Null if absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions. A removal also names what it releases.
  type: list
  elements: str
  returned: success
  sample: ['create elastic cloud server "web-1"']
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
from ..module_utils._services.ecs.server.body import KNOWN_TYPES
from ..module_utils._services.ecs.server.definition import EcsServer

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    EcsServer,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        flavor=dict(type="str"),
        allow_stop=dict(type="bool", default=False),
        availability_zone=dict(type="str"),
        image_id=dict(type="str"),
        image=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        nics=dict(
            type="list",
            elements="dict",
            options=dict(subnet_id=dict(type="str"), subnet=dict(type="str"), ip_address=dict(type="str")),
            mutually_exclusive=[("subnet_id", "subnet")],
            required_one_of=[("subnet_id", "subnet")],
        ),
        security_groups=dict(type="list", elements="str"),
        key_name=dict(type="str", no_log=False),
        admin_pass=dict(type="str", no_log=True),
        user_data=dict(type="str", no_log=True),
        root_volume=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                size=dict(type="int"),
                iops=dict(type="int"),
                throughput=dict(type="int"),
                kms_key_id=dict(type="str"),
            ),
        ),
        data_volumes=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True),
                size=dict(type="int", required=True),
                iops=dict(type="int"),
                throughput=dict(type="int"),
                kms_key_id=dict(type="str"),
                shareable=dict(type="bool"),
                delete_on_termination=dict(type="bool"),
            ),
        ),
        volumes=dict(type="list", elements="str"),
        purge_volumes=dict(type="bool", default=False),
        eip=dict(
            type="dict",
            options=dict(
                id=dict(type="str"),
                address=dict(type="str"),
                type=dict(type="str"),
                bandwidth=dict(
                    type="dict",
                    options=dict(
                        size=dict(type="int"),
                        share_type=dict(type="str", choices=["PER", "WHOLE"], default="PER"),
                        id=dict(type="str"),
                        charge_mode=dict(type="str", choices=["bandwidth", "traffic"]),
                    ),
                ),
                charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
                state=dict(type="str", choices=["present", "absent"], default="present"),
            ),
            mutually_exclusive=[("id", "address", "type")],
            required_if=[("state", "present", ("id", "address", "type"), True)],
            required_together=[("type", "bandwidth")],
        ),
        metadata=dict(type="dict"),
        purge_metadata=dict(type="bool", default=False),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
        charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
        auto_renew=dict(type="bool"),
        auto_pay=dict(type="bool"),
        order_id=dict(type="str"),
        power_action=dict(type="str", choices=["soft", "hard"], default="soft"),
        reinstall=dict(type="str", choices=["never", "on_change", "always"], default="never"),
        delete_publicip=dict(type="bool", default=False, aliases=["delete_eip"]),
        delete_volumes=dict(type="bool", default=False),
        wait_timeout=dict(type="float", default=1800),
        wait_interval=dict(type="float", default=5, aliases=["poll_interval"]),
    ),
    known=KNOWN_TYPES,
    required_one_of=[("id", "name")],
    mutually_exclusive=[("image_id", "image"), ("vpc_id", "vpc"), ("id", "order_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
