# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: huaweicloud_dds
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Inventory of document databases and their nodes
description:
  - Reads the document databases (DDS) of one or more regions and projects. One request reads up to 100 instances.
  - The name of the inventory file must end in C(huaweicloud_dds.yml) or C(huaweicloud_dds.yaml).
  - Use it in plays on C(localhost) and with modules that connect to a database. Each instance and each of its nodes is
    a host, but you cannot log in to these hosts.
  - The names of all host variables begin with O(hostvars_prefix).
  - Both types of hosts have the variables C(kind) (V(instance) or V(node)), C(id), C(name), C(status), C(instance_id),
    C(instance_name), C(mode), C(datastore_type), C(datastore_version) and C(storage_engine).
  - They also have C(private_ip), C(private_ips), C(public_ip), C(public_ips), C(port), C(ssl), C(db_user_name),
    C(vpc_id), C(subnet_id) and C(security_group_id).
  - They also have C(availability_zone), C(availability_zones), C(tags), C(enterprise_project_id), C(created),
    C(updated), C(region) and C(project_id).
  - Both have C(busy), which is true while an operation on the instance is in progress.
  - C(tags) is a dictionary. Nodes have the tags of their instance. The C(private_ip) of an instance is that of its
    primary or of its first mongos node.
  - Nodes also have C(group_id), C(group_name), C(node_type), C(role) and C(spec_code). C(size) is the size of a disk of
    the node in GB, and C(used) is its used space in GB.
  - Variables that do not apply to a host are V(null) or empty. Shards and configuration servers have no address.
options:
  plugin:
    description:
      - Name of this plugin. It marks the file as an inventory of this plugin.
    type: str
    required: true
    choices: [community.huaweicloud.huaweicloud_dds]
  filters:
    description:
      - Filters that the service applies to the instances.
      - O(enterprise_project_id) also selects the instances of one enterprise project. The plugin compares it itself.
    type: dict
    default: {}
    suboptions:
      id:
        description:
          - ID of one instance.
        type: str
      name:
        description:
          - Name of the instance. To search for a part of the name, put an asterisk in front of it, as in V(*shop).
        type: str
      mode:
        description:
          - Type of the instance.
        type: str
        choices: [Sharding, ReplicaSet, Single]
      datastore_type:
        description:
          - Type of the database, V(DDS-Community).
        type: str
      vpc_id:
        description:
          - ID of the VPC.
        type: str
      subnet_id:
        description:
          - ID of the subnet.
        type: str
  hosts:
    description:
      - Types of hosts in the inventory.
    type: list
    elements: str
    choices: [instance, node]
    default: [instance, node]
  default_groups:
    description:
      - Add hosts to groups by their type. The groups are C(dds_instances), C(dds_nodes), C(dds_mode_sharding),
        C(dds_mode_replicaset) and C(dds_mode_single).
      - Nodes are also in C(dds_role_primary), C(dds_role_secondary), C(dds_role_hidden) or C(dds_role_master), and in
        C(dds_type_mongos), C(dds_type_shard), C(dds_type_config), C(dds_type_replica) or C(dds_type_single).
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
# All instances of the region in the environment, and their nodes
plugin: community.huaweicloud.huaweicloud_dds
---
# Instances only, by team and version
plugin: community.huaweicloud.huaweicloud_dds
region: ap-southeast-3
hosts: [instance]
keyed_groups:
  - key: huaweicloud_tags.team
    prefix: team
  - key: huaweicloud_datastore_version
    prefix: mongodb
compose:
  mongodb_url: "'mongodb://' ~ huaweicloud_private_ips | product([huaweicloud_port]) | map('join', ':') | join(',')"
---
# The nodes that clients can connect to, in two regions
plugin: community.huaweicloud.huaweicloud_dds
regions:
  - cn-north-4
  - ap-southeast-3
hosts: [node]
compose:
  ansible_host: huaweicloud_private_ip
exclude_filters:
  - private_ip: ""
---
# Production instances by tag, from a cache
plugin: community.huaweicloud.huaweicloud_dds
filters:
  mode: Sharding
include_filters:
  - tag:stage: production
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/huaweicloud_inventory
cache_timeout: 600
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..module_utils._services.dds.host import ATTRIBUTES, groups_for, list_hosts, query_of
from ..plugin_utils._inventory import CloudInventory


class InventoryModule(CloudInventory):
    NAME = "community.huaweicloud.huaweicloud_dds"
    suffix = "huaweicloud_dds"
    attributes = ATTRIBUTES
    groups_for = staticmethod(groups_for)

    def query(self) -> dict[str, Any]:
        return {"filters": query_of(self.get_option("filters")), "kinds": self.get_option("hosts")}

    @staticmethod
    def fetch(cloud: Any, query: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
        return list_hosts(cloud, query["filters"], query["kinds"])
