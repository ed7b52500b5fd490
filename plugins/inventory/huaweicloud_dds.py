# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: huaweicloud_dds
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Document databases and their nodes as an inventory
description:
  - Reads the document databases (DDS) of one or more regions and projects, with one request for each hundred of them.
  - The name of the inventory file has to end in C(huaweicloud_dds.yml) or C(huaweicloud_dds.yaml).
  - Each instance is a host, and so is each of its nodes. Nobody can log in to them; they are there for plays on
    C(localhost) and for modules that connect to a database.
  - Both kinds of hosts have the variables C(kind) (V(instance) or V(node)), C(id), C(name), C(status), C(busy) (whether
    something is being done to the instance), C(mode), C(datastore_type), C(datastore_version), C(storage_engine),
    C(instance_id), C(instance_name), C(private_ip), C(private_ips), C(public_ip), C(public_ips), C(port), C(ssl),
    C(db_user_name), C(availability_zone), C(availability_zones), C(vpc_id), C(subnet_id), C(security_group_id), C(tags)
    (a dictionary, the instance's for its nodes as well), C(enterprise_project_id), C(created), C(updated), C(region)
    and C(project_id), all with O(hostvars_prefix) in front. The C(private_ip) of an instance is that of its primary or
    of its first mongos node.
  - Nodes have C(group_id), C(group_name), C(node_type), C(role), C(spec_code), C(size) and C(used) (the size of a disk
    and how much of it is used, in GB) as well. What a host does not have is V(null) or empty; shards and configuration
    servers have no address.
options:
  plugin:
    description:
      - Says that this file is for this plugin.
    type: str
    required: true
    choices: [community.huaweicloud.huaweicloud_dds]
  filters:
    description:
      - Which instances the service is asked for. In addition O(enterprise_project_id) selects those of one enterprise
        project, which is compared here.
    type: dict
    default: {}
    suboptions:
      id:
        description:
          - The ID of one instance.
        type: str
      name:
        description:
          - The name or, with an asterisk in front, a part of it.
        type: str
      mode:
        description:
          - What the instance is.
        type: str
        choices: [Sharding, ReplicaSet, Single]
      datastore_type:
        description:
          - The kind of database, V(DDS-Community).
        type: str
      vpc_id:
        description:
          - The ID of the VPC.
        type: str
      subnet_id:
        description:
          - The ID of the subnet.
        type: str
  hosts:
    description:
      - What becomes a host.
    type: list
    elements: str
    choices: [instance, node]
    default: [instance, node]
  default_groups:
    description:
      - Whether hosts are in groups by what they are, which are C(dds_instances), C(dds_nodes), C(dds_mode_sharding),
        C(dds_mode_replicaset), C(dds_mode_single) and, for nodes, C(dds_role_primary), C(dds_role_secondary),
        C(dds_role_hidden), C(dds_role_master), C(dds_type_mongos), C(dds_type_shard), C(dds_type_config),
        C(dds_type_replica) and C(dds_type_single).
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
# Production as the tags say, from a cache
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
