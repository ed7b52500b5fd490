#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: bms_server
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage bare metal servers
description:
  - Manages bare metal servers. Orders, changes, starts, stops, reinstalls, unsubscribes and deletes them.
  - Use it for a single server. For a list of servers, use the role C(community.huaweicloud.bare_metal).
  - A server is found by O(id) or by O(name). Names are not unique in the cloud. If several servers have the name, the
    task fails.
  - A server is ordered only once. If the response to an order is lost, the module searches for the server and for its
    order, and continues with the one that it finds. If it finds neither, the task fails and says so.
  - Before an order, the module checks that flavor, image, disks and bandwidth fit together. It also checks that the
    flavor is available in the availability zone, and that the quota is sufficient. If the user has no permission for
    such a check, the module issues a warning and continues.
  - Omitted options stay unchanged. Some options cannot be changed later. If they differ, the task fails before it
    changes anything.
options:
  id:
    description:
      - ID of an existing server.
    type: str
  name:
    description:
      - Name of the server, at most 63 characters. Required when creating. With O(id), the module renames the server.
    type: str
  state:
    description:
      - V(present) creates or changes the server. It does not start or stop an existing server.
      - V(started) and V(stopped) also start or stop the server. V(restarted) restarts it in every run, and starts it if
        it is stopped. V(stopped) and V(restarted) cut the power.
      - V(absent) unsubscribes a yearly/monthly server and deletes a pay-per-use server. It also cancels an unpaid order
        that O(order_id) or the journal names.
    type: str
    choices: [present, started, stopped, restarted, absent]
    default: present
  flavor:
    description:
      - ID of the flavor, see M(community.huaweicloud.bms_flavor_info). Required when creating. Cannot be changed later.
    type: str
  availability_zone:
    description:
      - Availability zone of the server. Required when creating. Cannot be changed later.
    type: str
  image_id:
    description:
      - ID of the image. O(image_id) or O(image) is required when creating.
      - Changed later only with O(reinstall).
    type: str
  image:
    description:
      - Name of the image, instead of O(image_id).
    type: str
  vpc_id:
    description:
      - ID of the VPC. The default is the VPC of the first subnet. Cannot be changed later.
    type: str
  vpc:
    description:
      - Name or ID of the VPC, instead of O(vpc_id).
    type: str
  nics:
    description:
      - NICs of the server. Required when creating. For an existing server, NICs that are not in the list are deleted.
      - A new server has one or two NICs. The first one is the primary NIC, which cannot be deleted.
    type: list
    elements: dict
    suboptions:
      subnet_id:
        description:
          - ID of the subnet, which is the same as the ID of its network.
        type: str
      subnet:
        description:
          - Name or ID of the subnet, instead of O(nics[].subnet_id).
        type: str
      ip_address:
        description:
          - Fixed IP address. If omitted, the service assigns one.
        type: str
  security_groups:
    description:
      - Names or IDs of the security groups. Cannot be changed later. NICs that the task adds get these groups, too.
    type: list
    elements: str
  key_name:
    description:
      - Name of the key pair to log in with. Changed later only with O(reinstall).
      - O(key_name), O(admin_pass) or O(user_data) is required when creating.
    type: str
  admin_pass:
    description:
      - Password of the administrator, 8 to 26 characters. Used only when creating and with O(reinstall).
      - It has no effect together with O(user_data), unless the image is a Windows image.
    type: str
  user_data:
    description:
      - User data that initializes the server, such as a C(cloud-init) script of at most 32 KB. The module encodes it.
      - Used only when creating and with O(reinstall).
    type: str
  root_volume:
    description:
      - Cloud disk that the server boots from. Used only when creating.
      - Required if the flavor boots from V(Volume). Not allowed if it boots from V(LocalDisk).
        See RV(community.huaweicloud.bms_flavor_info#module:flavors[].boot_type).
    type: dict
    suboptions:
      type:
        description:
          - Type of the disk. The known values are V(SATA), V(SAS), V(SSD) and V(GPSSD).
        type: str
        required: true
      size:
        description:
          - Size in GB, V(40) to V(1024), and at least the size that the image needs.
        type: int
        required: true
  data_volumes:
    description:
      - Cloud disks that are created together with the server. Used only when creating.
      - For existing disks, use O(volumes).
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - Type of the disk. The known values are V(SATA), V(SAS), V(SSD), V(GPSSD), V(DESS_SAS_ISCSI),
            V(DESS_SAS_FC), V(DESS_MIX_ISCSI), V(DESS_MIX_FC), V(DESS_SSD_ISCSI) and V(DESS_SSD_FC).
        type: str
        required: true
      size:
        description:
          - Size in GB, V(10) to V(32768).
        type: int
        required: true
      shareable:
        description:
          - Allow several servers to attach the disk.
        type: bool
  volumes:
    description:
      - IDs of existing cloud disks to attach.
    type: list
    elements: str
  purge_volumes:
    description:
      - Detach data disks that are not in O(volumes). This option has no effect without O(volumes).
    type: bool
    default: false
  eip:
    description:
      - EIP of the first NIC.
      - O(eip.id) or O(eip.address) selects an existing EIP. The module binds it. If the server has another EIP, the
        module unbinds that one first.
      - O(eip.type) and O(eip.bandwidth) describe a new EIP. It can only be created together with the server. An
        existing server that has an EIP keeps it. For an existing server without an EIP, the task fails.
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
          - Bandwidth of a new EIP. Required with O(eip.type).
        type: dict
        suboptions:
          name:
            description:
              - Name of the bandwidth.
            type: str
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
              - Billing by the size of the bandwidth (V(bandwidth)) or by the traffic (V(traffic)).
            type: str
            choices: [bandwidth, traffic]
      charging_mode:
        description:
          - Billing mode of a new EIP. V(prepaid) is yearly/monthly, V(postpaid) is pay-per-use.
          - The default is V(prepaid). An EIP with a shared bandwidth, or with a bandwidth that is billed by traffic,
            can only be V(postpaid). This is the default for such an EIP.
        type: str
        choices: [prepaid, postpaid]
      state:
        description:
          - V(present) binds or creates the EIP. V(absent) unbinds the EIP that the server has, whichever it is. The EIP
            is not released.
        type: str
        choices: [present, absent]
        default: present
  metadata:
    description:
      - User-defined metadata. A key with the value null is removed. Other keys stay, unless O(purge_metadata) is set.
      - C(op_svc_userid) is the ID of the user that the server is ordered for. The default is the user of the
        credentials. With an agency, there is no such user, so C(op_svc_userid) is required when creating.
    type: dict
  purge_metadata:
    description:
      - Remove keys that are not in O(metadata). This option has no effect without O(metadata).
      - Keys that the service sets itself are never changed.
    type: bool
    default: false
  tags:
    description:
      - Tags of the server, at most 9.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags). This option has no effect without O(tags).
    type: bool
    default: true
  charging_mode:
    description:
      - Billing mode of the server. V(prepaid) is yearly/monthly, V(postpaid) is pay-per-use.
      - For a new server, the default is V(prepaid). Cannot be changed later.
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - Unit of O(period). Used only when creating.
    type: str
    choices: [month, year]
    default: month
  period:
    description:
      - Period of the order, V(1) to V(9) months or V(1) year. Used only when creating.
    type: int
    default: 1
  auto_renew:
    description:
      - Renew the subscription automatically when the period ends. Used only when creating.
    type: bool
  auto_pay:
    description:
      - Pay the order immediately. Used only when creating.
      - With V(false), the task ends when the order is placed. It returns the status V(unpaid) and the ID of the order.
        A second run finds this order again.
    type: bool
    default: true
  order_id:
    description:
      - ID of an order that was placed before for this server. The module usually finds the order without it. Set it if
        the task fails because it found several orders. Not allowed with O(id).
    type: str
  power_action:
    description:
      - Way to stop and restart the server. The service can only cut the power. V(soft) has the same effect as V(hard)
        and causes a warning. To stop the server gently, shut down its operating system first.
    type: str
    choices: [soft, hard]
    default: hard
  reinstall:
    description:
      - Reinstall the operating system. This erases the disk that the server boots from. A running server is stopped
        first, by cutting the power.
      - V(on_change) reinstalls it if O(image_id), O(image) or O(key_name) differs. V(always) reinstalls it in every
        run. With V(never), the task fails if one of these options differs.
      - For a reinstallation, set O(key_name) or O(admin_pass), but not both. Without them, the server keeps its key
        pair. If it has no key pair, O(user_data) is required.
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
      - With O(state=absent), also release the data disks. Disks that were ordered together with a yearly/monthly
        server are always released with it.
      - Other disks of a yearly/monthly server are released only if they are yearly/monthly, too.
    type: bool
    default: false
  show_price:
    description:
      - Return the price of a new server, also in check mode. To get a price with fewer options, use
        M(community.huaweicloud.bms_price_info).
    type: bool
    default: false
  wait_timeout:
    description:
      - Timeout for all waits of the task together, in seconds. An order must be completed within half of this time. The
        new server must exist within 60 percent of it.
    type: float
    default: 3600
  wait_interval:
    description:
      - Seconds between two polls.
    type: float
    aliases: [poll_interval]
    default: 10
notes:
  - The journal stores which order or job belongs to which server, because the cloud shows this late or never. See
    O(token_cache).
  - With O(token_cache=false), the module recognizes an unpaid order by its flavor, its disks and its period. If several
    orders match, the task fails. With O(auto_pay=false) it issues a warning instead. After a failed task, wait two
    minutes before you repeat it, so that all lists of the cloud are up to date.
  - On one machine, a server is ordered only once. Two machines that start the same task at the same moment can both
    order the server. The cloud cannot prevent this.
  - Tested only on the emulator, not on the real cloud.
seealso:
  - module: community.huaweicloud.bms_server_info
  - module: community.huaweicloud.bms_flavor_info
  - module: community.huaweicloud.bms_price_info
  - module: community.huaweicloud.bms_volume_attachment
  - name: Creating BMSs
    description: API page of Bare Metal Server.
    link: https://support.huaweicloud.com/intl/en-us/api-bms/bms_api_0606.html
  - name: Changing a BMS Name
    description: API page of Bare Metal Server.
    link: https://support.huaweicloud.com/intl/en-us/api-bms/bms_api_0611.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies the image, the key pair, the stock of the flavor, the sizes of disks and the quota. Nothing counts
        as coming from an earlier task.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Order a server that boots from its local disk, for one month
  community.huaweicloud.bms_server:
    name: metal-1
    flavor: physical.s3.large
    availability_zone: cn-north-4a
    image: CentOS 7.9 64bit for BareMetal
    nics:
      - subnet: subnet-bms
        ip_address: 172.16.0.11
    security_groups: [default]
    key_name: key-examples
    tags:
      role: db

- name: Get the price of a server with a cloud disk to boot from, a data disk and an EIP
  community.huaweicloud.bms_server:
    name: metal-2
    flavor: physical.h2.large
    availability_zone: cn-north-4a
    image: CentOS 7.9 64bit for BareMetal
    root_volume: {type: SAS, size: 150}
    data_volumes:
      - {type: SAS, size: 100}
    eip:
      type: 5_bgp
      bandwidth: {name: metal-2, size: 5, charge_mode: bandwidth}
    nics:
      - subnet: subnet-bms
    key_name: key-examples
    period: 3
    show_price: true
  check_mode: true
  register: predicted

- name: Stop the server
  community.huaweicloud.bms_server:
    name: metal-1
    state: stopped

- name: Unsubscribe the server
  community.huaweicloud.bms_server:
    name: metal-1
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
          description: ID of the subnet. Null if the subnets were not read.
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
      description: Attached cloud disks, each with C(id), C(device) and C(boot). C(boot) marks the disk to boot from.
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
      description: Reason for the status V(ERROR). Null otherwise.
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
price:
  description: Price of a new server. Null if the task does not order a yearly/monthly server.
  type: dict
  returned: success, if O(show_price) is set
  contains:
    amount:
      description: Total price for the whole period, before discounts.
      type: float
      returned: success
    currency:
      description: Currency of the price.
      type: str
      returned: success
    products:
      description: Parts of the price, each with C(resource_type), C(resource_spec), C(size) and C(amount).
      type: list
      elements: dict
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions. A removal also names what it releases.
  type: list
  elements: str
  returned: success
  sample: ['create bare metal server "metal-1"']
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
from ..module_utils._services.bms.server.body import KNOWN_TYPES
from ..module_utils._services.bms.server.definition import BmsServer

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    BmsServer,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        flavor=dict(type="str"),
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
            type="dict", options=dict(type=dict(type="str", required=True), size=dict(type="int", required=True))
        ),
        data_volumes=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True), size=dict(type="int", required=True), shareable=dict(type="bool")
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
                        name=dict(type="str"),
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
        period_unit=dict(type="str", choices=["month", "year"], default="month"),
        period=dict(type="int", default=1),
        auto_renew=dict(type="bool"),
        auto_pay=dict(type="bool", default=True),
        order_id=dict(type="str"),
        power_action=dict(type="str", choices=["soft", "hard"], default="hard"),
        reinstall=dict(type="str", choices=["never", "on_change", "always"], default="never"),
        delete_publicip=dict(type="bool", default=False, aliases=["delete_eip"]),
        delete_volumes=dict(type="bool", default=False),
        show_price=dict(type="bool", default=False),
        wait_timeout=dict(type="float", default=3600),
        wait_interval=dict(type="float", default=10, aliases=["poll_interval"]),
    ),
    known=KNOWN_TYPES,
    required_one_of=[("id", "name")],
    mutually_exclusive=[("image_id", "image"), ("vpc_id", "vpc"), ("id", "order_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
