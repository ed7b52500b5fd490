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
short_description: Order, change and give back a bare metal server
description:
  - Orders bare metal servers, changes them, starts and stops them, and gives them back.
  - A server is found by O(id) or by O(name). Names may repeat in the cloud; several matches are an error.
  - A server is ordered once. Where an answer is lost, the server or its order is looked for by name and by what the
    account has ordered, and taken over; if nothing comes to light, the task fails and says so.
  - Before anything is ordered it is checked whether flavor, image, disks and bandwidth fit together, whether the flavor
    is left in the zone, and whether the quota allows it.
  - An option that is omitted is left as it is. What was fixed with the order cannot be changed, and a task that asks
    for it fails before anything is changed.
options:
  id:
    description:
      - The ID of an existing server.
    type: str
  name:
    description:
      - The name of the server. With O(id) a server gets this name.
    type: str
  state:
    description:
      - Whether the server is to exist, and whether it is to run. V(present) leaves a server on or off as it is.
      - V(restarted) restarts it each time, or starts it if it is off. It is stopped and restarted by cutting the power.
      - V(absent) gives it back. What is paid by month or year is unsubscribed from, what is paid by use is deleted.
        With O(order_id) or a noted order, an order that is still unpaid is cancelled.
    type: str
    choices: [present, started, stopped, restarted, absent]
    default: present
  flavor:
    description:
      - The flavor. Fixed at creation.
    type: str
  availability_zone:
    description:
      - The availability zone. Fixed at creation.
    type: str
  image_id:
    description:
      - The ID of the image. Another one than the server has is installed only with O(reinstall).
    type: str
  image:
    description:
      - The name of the image, instead of O(image_id).
    type: str
  vpc_id:
    description:
      - The ID of the VPC. Without it the VPC is that of the first subnet. Fixed at creation.
    type: str
  vpc:
    description:
      - The name or ID of the VPC, instead of O(vpc_id).
    type: str
  nics:
    description:
      - The NICs, as a set that replaces what is there. A new server has one or two, the first being the primary one,
        which stays for as long as the server does.
    type: list
    elements: dict
    suboptions:
      subnet_id:
        description:
          - The ID of the subnet, which is the ID of its network.
        type: str
      subnet:
        description:
          - The name or ID of the subnet, instead of O(nics[].subnet_id).
        type: str
      ip_address:
        description:
          - A fixed address. Without it one is chosen.
        type: str
  security_groups:
    description:
      - The security groups, by name or ID. Fixed at creation, and those of NICs that are added.
    type: list
    elements: str
  key_name:
    description:
      - The name of the key pair to log in with. Changed only with O(reinstall).
    type: str
  admin_pass:
    description:
      - The password of the administrator, 8 to 26 characters, used at creation and with O(reinstall).
      - It has no effect where O(user_data) is given, unless the image is one of Windows.
    type: str
  user_data:
    description:
      - The text that the server's own initialisation gets, used at creation and with O(reinstall). It is encoded here.
    type: str
  root_volume:
    description:
      - The cloud disk that the server starts from. A flavor that boots from V(Volume) needs one, a flavor that boots
        from V(LocalDisk) takes none; see M(community.huaweicloud.bms_flavor_info).
      - Used at creation only.
    type: dict
    suboptions:
      type:
        description:
          - The type of the disk. The known values are V(SATA), V(SAS), V(SSD) and V(GPSSD).
        type: str
        required: true
      size:
        description:
          - The size in GB, V(40) to V(1024), and not less than the image needs.
        type: int
        required: true
  data_volumes:
    description:
      - Cloud disks that are made together with the server. Used at creation only; for disks that exist see O(volumes).
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - The type of the disk. The known values are V(SATA), V(SAS), V(SSD), V(GPSSD), V(DESS_SAS_ISCSI),
            V(DESS_SAS_FC), V(DESS_MIX_ISCSI), V(DESS_MIX_FC), V(DESS_SSD_ISCSI) and V(DESS_SSD_FC).
        type: str
        required: true
      size:
        description:
          - The size in GB, V(10) to V(32768).
        type: int
        required: true
      shareable:
        description:
          - Whether several servers may attach the disk.
        type: bool
  volumes:
    description:
      - IDs of cloud disks that exist, to be attached.
    type: list
    elements: str
  purge_volumes:
    description:
      - Whether to detach data disks that O(volumes) does not name.
    type: bool
    default: false
  eip:
    description:
      - The public address at the first NIC.
      - An address that exists is given by O(eip.id) or O(eip.address), and is bound to the server wherever it was
        ordered. A new one is described by O(eip.type) and O(eip.bandwidth); it can only be made together with the
        server, and a server that has any public address is left with it.
    type: dict
    suboptions:
      id:
        description:
          - The ID of an existing address.
        type: str
      address:
        description:
          - An existing address, instead of O(eip.id).
        type: str
      type:
        description:
          - The type of a new address. The known values are V(5_bgp) and V(5_sbgp).
        type: str
      bandwidth:
        description:
          - The bandwidth of a new address.
        type: dict
        suboptions:
          name:
            description:
              - The name of the bandwidth.
            type: str
          size:
            description:
              - The size in Mbit/s, V(1) to V(2000).
            type: int
          share_type:
            description:
              - V(PER) is a bandwidth of its own, V(WHOLE) a shared one that exists.
            type: str
            choices: [PER, WHOLE]
            default: PER
          id:
            description:
              - The ID of the shared bandwidth.
            type: str
          charge_mode:
            description:
              - Whether V(bandwidth) or V(traffic) is paid.
            type: str
            choices: [bandwidth, traffic]
      charging_mode:
        description:
          - How a new address is paid. Without it by month, except for a shared bandwidth and for one whose traffic is
            paid, which can only be had by use.
        type: str
        choices: [prepaid, postpaid]
      state:
        description:
          - V(absent) unbinds whatever address the server has. The address is kept.
        type: str
        choices: [present, absent]
        default: present
  metadata:
    description:
      - Metadata of your own. Keys that are not named stay, unless O(purge_metadata) is set; a key that is null is taken
        away. C(op_svc_userid) is the user that the server is ordered for, by default the one whose credentials are
        used.
    type: dict
  purge_metadata:
    description:
      - Whether to take away keys of O(metadata) that the task does not name. The service's own are never touched.
    type: bool
    default: false
  tags:
    description:
      - The tags, at most 9.
    type: dict
  purge_tags:
    description:
      - Whether to take away tags that O(tags) does not name.
    type: bool
    default: true
  charging_mode:
    description:
      - How the server is paid; V(prepaid) by month or year unless said otherwise, V(postpaid) by use. Fixed at
        creation.
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - The unit of O(period). Without it months are meant.
    type: str
    choices: [month, year]
  period:
    description:
      - For how long to order, V(1) to V(9) months or V(1) year. Without it V(1).
    type: int
  auto_renew:
    description:
      - Whether the order renews itself.
    type: bool
  auto_pay:
    description:
      - Whether the order is paid at once, which it is unless this is V(false). With V(false) the task ends when the
        order is placed, with the status V(unpaid) and the ID of the order, and a second run finds that order again.
    type: bool
  order_id:
    description:
      - The ID of an order that was placed before and is to become this server. Orders are usually found without it.
    type: str
  power_action:
    description:
      - How the server is stopped and restarted. The service only cuts the power, so V(soft) does the same as V(hard)
        and is warned of. Shut the system down from inside where that matters.
    type: str
    choices: [soft, hard]
    default: hard
  reinstall:
    description:
      - Confirms that the server may be installed anew, which erases what it starts from. A server that runs is stopped
        for it, by cutting the power.
      - With V(on_change) that is done if O(image_id), O(image) or O(key_name) differ, with V(always) each time.
      - A system is installed with either O(key_name) or O(admin_pass). Without them the server keeps its key pair;
        where it has none, O(user_data) is needed.
    type: str
    choices: [never, on_change, always]
    default: never
  delete_publicip:
    description:
      - With O(state=absent), whether to release the public address as well.
    type: bool
    default: false
  delete_volumes:
    description:
      - With O(state=absent), whether to release data disks as well. Disks that were ordered together with a server that
        is paid by month or year go with it in any case.
    type: bool
    default: false
  show_price:
    description:
      - Whether to return what a new server costs, in C(check_mode) as well. See also
        M(community.huaweicloud.bms_price_info).
    type: bool
    default: false
  wait_timeout:
    description:
      - How long to wait for everything together, in seconds. Half of it may pass until an order is completed, six
        tenths until its server is known.
    type: float
    default: 3600
  wait_interval:
    description:
      - The time between two looks, in seconds.
    type: float
    default: 10
notes:
  - Which order was placed or which job begun for which server is noted where tokens are cached, because the cloud tells
    that late or not at all. With O(token_cache=false) an unpaid order is recognised by its flavor, its disks and its
    period instead, and several such orders are an error; let two minutes pass before a task that failed is repeated, so
    that all lists know what it did.
  - Two plays on different machines that start at the same moment with the same name can both find nothing and both
    order; the cloud has no way to prevent that. Each sees the other's order from the moment the cloud lists it. On one
    machine, and for all that is retried within a play, a second order is not placed.
  - It has been tested against the emulator only, not against the real cloud.
seealso:
  - module: community.huaweicloud.bms_server_info
  - module: community.huaweicloud.bms_flavor_info
  - module: community.huaweicloud.bms_price_info
  - module: community.huaweicloud.bms_volume_attachment
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: A server that starts from its local disk, for a month
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

- name: What it would cost to have one that starts from a cloud disk, with a data disk and a public address
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
  register: foretold

- name: Switch it off
  community.huaweicloud.bms_server:
    name: metal-1
    state: stopped
  when: not ansible_check_mode

- name: Give it back
  community.huaweicloud.bms_server:
    name: metal-1
    state: absent
"""

RETURN = r"""
server:
  description: The server as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
price:
  description: What a new server costs. Null where none would be ordered by month or year.
  type: dict
  returned: success, if O(show_price) is set
  contains:
    amount:
      description: The price of all for the whole period, before discounts.
      type: float
      returned: success
    currency:
      description: The currency.
      type: str
      returned: success
    products:
      description: Its parts, each with V(resource_type), V(resource_spec), V(size) and V(amount).
      type: list
      elements: dict
      returned: success
actions:
  description: What was done, in order; in check mode what would be done, and what would be released.
  type: list
  elements: str
  returned: success
  sample: ["create bare metal server metal-1"]
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
from ..module_utils._services.bms.server.body import KNOWN_TYPES
from ..module_utils._services.bms.server.definition import BMS_SERVER

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    BMS_SERVER,
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
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                size=dict(type="int", required=True),
            ),
        ),
        data_volumes=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True),
                size=dict(type="int", required=True),
                shareable=dict(type="bool"),
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
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
        auto_renew=dict(type="bool"),
        auto_pay=dict(type="bool"),
        order_id=dict(type="str"),
        power_action=dict(type="str", choices=["soft", "hard"], default="hard"),
        reinstall=dict(type="str", choices=["never", "on_change", "always"], default="never"),
        delete_publicip=dict(type="bool", default=False),
        delete_volumes=dict(type="bool", default=False),
        show_price=dict(type="bool", default=False),
        wait_timeout=dict(type="float", default=3600),
        wait_interval=dict(type="float", default=10),
    ),
    known=KNOWN_TYPES,
    required_one_of=[("id", "name")],
    mutually_exclusive=[("image_id", "image"), ("vpc_id", "vpc"), ("id", "order_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
