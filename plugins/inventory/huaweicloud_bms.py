# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: huaweicloud_bms
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Inventory of bare metal servers
description:
  - Reads bare metal servers of one or more regions and projects. One request returns up to 1000 servers.
  - Use it to run plays on the servers, with groups by tag, availability zone or status.
  - The name of the inventory file must end in C(huaweicloud_bms.yml) or C(huaweicloud_bms.yaml).
  - Each server has the following variables. O(hostvars_prefix) is added in front of their names. A variable is V(null)
    or empty if the server does not have the value.
  - Names and types are in C(id), C(name), C(status), C(flavor), C(image_id) and C(key_name).
  - The location is in C(region), C(availability_zone), C(project_id), C(enterprise_project_id) and C(vpc_id).
  - Addresses are in C(private_ip), C(private_ips), C(public_ip), C(public_ips) and C(nics). Each NIC has C(port_id),
    C(mac_address), C(ip_address) and C(public_ip).
  - C(security_groups) is a list of names. C(tags) is a dictionary. C(metadata) is a dictionary of user-defined
    metadata.
  - Times of creation and last change are in C(created) and C(updated).
options:
  plugin:
    description:
      - Name of this plugin. It marks the file as an inventory of this plugin.
    type: str
    required: true
    choices: [community.huaweicloud.huaweicloud_bms]
  filters:
    description:
      - Filters that the service applies. In addition, O(enterprise_project_id) selects the servers of one enterprise
        project.
    type: dict
    default: {}
    suboptions:
      name:
        description:
          - Part of the name of the server.
        type: str
      status:
        description:
          - Status of the server, such as V(ACTIVE), V(BUILD), V(ERROR), V(HARD_REBOOT), V(REBOOT), V(REBUILD) or
            V(SHUTOFF).
        type: str
      flavor:
        description:
          - ID of the flavor.
        type: str
      tags:
        description:
          - Keys and values of tags. The server must have all of them.
        type: dict
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
plugin: community.huaweicloud.huaweicloud_bms
---
# Groups by tag, zone and status, and the address to connect to
plugin: community.huaweicloud.huaweicloud_bms
region: ap-southeast-3
filters:
  tags:
    role: db
compose:
  ansible_host: huaweicloud_public_ip or huaweicloud_private_ip
groups:
  gold: huaweicloud_tags.tier | default('') == 'gold'
keyed_groups:
  - key: huaweicloud_tags.role
    prefix: role
  - key: huaweicloud_availability_zone
    separator: ""
  - key: huaweicloud_status
    prefix: status
---
# Two regions, one of them with two projects. A region that cannot be read only causes a warning.
plugin: community.huaweicloud.huaweicloud_bms
regions:
  - cn-north-4
  - ap-southeast-3
projects:
  ap-southeast-3:
    - ap-southeast-3
    - d0000000000000000000000000000005
fail_on_region_error: false
---
# Host names from several attributes. Some servers are excluded.
plugin: community.huaweicloud.huaweicloud_bms
hostnames:
  - tag:fqdn
  - "{{ huaweicloud_name }}.{{ huaweicloud_region }}.example.com"
include_filters:
  - name: metal-*
  - tags:
      role: [web, db]
exclude_filters:
  - status: [BUILD, ERROR]
  - public_ip: ""
    availability_zone: ap-southeast-3b
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/huaweicloud_inventory
cache_timeout: 600
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..module_utils._services.bms.host import ATTRIBUTES, list_hosts, query_of
from ..plugin_utils._inventory import CloudInventory


class InventoryModule(CloudInventory):
    NAME = "community.huaweicloud.huaweicloud_bms"
    suffix = "huaweicloud_bms"
    attributes = ATTRIBUTES

    def query(self) -> dict[str, Any]:
        return query_of(self.get_option("filters"))

    @staticmethod
    def fetch(cloud: Any, query: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
        return list_hosts(cloud, query)
