# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: huaweicloud_ecs
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Inventory of elastic cloud servers
description:
  - Reads elastic cloud servers (ECSs) of one or more regions and projects. One request returns up to 1000 servers.
  - Bare metal servers are in the inventory of P(community.huaweicloud.huaweicloud_bms#inventory).
  - The name of the inventory file must end in C(huaweicloud_ecs.yml) or C(huaweicloud_ecs.yaml).
  - Each server has the following variables. O(hostvars_prefix) is added in front of their names. A variable is V(null)
    or empty if the server does not have the value.
  - Names and types are in C(id), C(name), C(hostname), C(description), C(flavor), C(image_id), C(image_name),
    C(os_type) and C(key_name). C(vcpus) is the number of cores, and C(ram) the memory in MB.
  - The state is in C(status), such as V(ACTIVE), and C(power_state), such as V(RUNNING) or V(SHUTDOWN). C(locked) is a
    boolean. C(charging_mode) is V(postpaid), V(prepaid) or V(spot).
  - The location is in C(region), C(availability_zone), C(project_id), C(enterprise_project_id), C(vpc_id), C(vpc_name),
    C(subnet_id) and C(subnet_name). The subnet is that of the first NIC.
  - Addresses are in C(private_ip), C(private_ips), C(public_ip), C(public_ips) and C(nics). The primary NIC is the
    first. Each NIC has C(port_id), C(mac_address), C(ip_address), C(public_ip), C(subnet_id) and C(subnet_name).
  - C(security_groups) is a list of names. C(tags) is a dictionary. C(metadata) is a dictionary of user-defined
    metadata.
  - Times of creation and last change are in C(created) and C(updated).
options:
  plugin:
    description:
      - Name of this plugin. It marks the file as an inventory of this plugin.
    type: str
    required: true
    choices: [community.huaweicloud.huaweicloud_ecs]
  filters:
    description:
      - Filters that the service applies. In addition, O(enterprise_project_id) selects the servers of one enterprise
        project.
    type: dict
    default: {}
    suboptions:
      name:
        description:
          - Part of the name. Special characters have a meaning. For example, a dot matches any character.
        type: str
      status:
        description:
          - Status, such as V(ACTIVE), V(BUILD), V(ERROR) or V(SHUTOFF).
          - With V(ACTIVE), V(SHUTOFF) or V(ERROR), the service also returns servers in transition, such as those with
            V(REBOOT).
        type: str
      flavor:
        description:
          - ID of the flavor.
        type: str
      ip_address:
        description:
          - Private IPv4 address.
        type: str
      tags:
        description:
          - Keys and values of tags. The server must have all of them. The service selects by the first tag, and the
            plugin by the others.
        type: dict
  network_names:
    description:
      - Read the names of VPCs and subnets, for C(vpc_name) and C(subnet_name). This takes two more requests for each
        region and project, and the permission to list VPCs and subnets.
      - Without the permission, the inventory has a warning and no such names.
    type: bool
    default: true
extends_documentation_fragment:
  - community.huaweicloud.auth
  - community.huaweicloud.inventory
  - community.huaweicloud.inventory.regions
  - constructed
  - inventory_cache
"""

EXAMPLES = r"""
# fmt: code
---
# All servers of the region in the environment
plugin: community.huaweicloud.huaweicloud_ecs
---
# Groups by tag, zone, image and network, and the address to connect to
plugin: community.huaweicloud.huaweicloud_ecs
region: cn-north-4
filters:
  tags:
    role: web
compose:
  ansible_host: huaweicloud_public_ip or huaweicloud_private_ip
groups:
  stopped: huaweicloud_power_state == 'SHUTDOWN'
keyed_groups:
  - key: huaweicloud_tags.role
    prefix: role
  - key: huaweicloud_availability_zone
    separator: ""
  - key: huaweicloud_vpc_name
    prefix: vpc
  - key: huaweicloud_subnet_name
    prefix: subnet
---
# Two regions, one of them with two projects. A region that cannot be read only causes a warning.
plugin: community.huaweicloud.huaweicloud_ecs
regions:
  - cn-north-4
  - ap-southeast-3
projects:
  cn-north-4:
    - cn-north-4
    - d0000000000000000000000000000004
fail_on_region_error: false
---
# Running servers, with one request, and host names from several attributes. Some servers are excluded.
plugin: community.huaweicloud.huaweicloud_ecs
filters:
  status: ACTIVE
network_names: false
hostnames:
  - tag:fqdn
  - "{{ huaweicloud_name }}.{{ huaweicloud_region }}.example.com"
include_filters:
  - name: web-*
  - tags:
      role: [web, db]
exclude_filters:
  - power_state: [PAUSED, SUSPENDED]
  - public_ip: ""
    availability_zone: cn-north-4b
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/huaweicloud_inventory
cache_timeout: 600
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..module_utils._services.ecs.host import ATTRIBUTES, list_hosts, query_of
from ..plugin_utils._inventory import CloudInventory


class InventoryModule(CloudInventory):
    NAME = "community.huaweicloud.huaweicloud_ecs"
    suffix = "huaweicloud_ecs"
    attributes = ATTRIBUTES

    def query(self) -> dict[str, Any]:
        return {"filters": query_of(self.get_option("filters")), "network_names": self.get_option("network_names")}

    @staticmethod
    def fetch(cloud: Any, query: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
        return list_hosts(cloud, query["filters"], network_names=query["network_names"])
