# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: huaweicloud_cse
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Inventory of microservice instances
description:
  - Reads the instances in one microservice registry, either of an engine (CSE) or of a ServiceComb service center.
  - Use it to run plays on the hosts of the instances, with groups by application, version or status. Use one inventory
    file for each registry.
  - A registry from release 2.0 on needs three or four requests in total. An older registry needs one request for each
    microservice.
  - The name of the inventory file must end in C(huaweicloud_cse.yml) or C(huaweicloud_cse.yaml).
  - Each host has the following variables. O(hostvars_prefix) is added in front of their names. A variable without a
    value is V(null) or empty.
  - The instance is in C(id), C(host_name), C(endpoints), C(status), C(properties), C(created) and C(updated).
    C(address) and C(port) are those of the first endpoint that has an address.
  - The microservice is in C(app), C(microservice), C(microservice_id), C(version), C(environment) (empty if there is
    none) and C(tags) (a dictionary).
  - The location is in C(data_center), C(data_center_region) and C(availability_zone). C(registry) is the address of the
    registry.
  - Each endpoint has C(scheme), C(host), C(port), C(ssl) (true if it requires TLS) and C(url), which is the endpoint as
    it was registered. An instance can register any text as an endpoint. Values that the text does not contain are
    V(null).
  - A registry removes an instance that has sent no heartbeat for too long. The instance is then not in the inventory.
options:
  plugin:
    description:
      - Name of this plugin. It marks the file as an inventory of this plugin.
    type: str
    required: true
    choices: [community.huaweicloud.huaweicloud_cse]
  filters:
    description:
      - Conditions for instances. An instance must meet all of them.
    type: dict
    default: {}
    suboptions:
      app:
        description:
          - Application of the microservice.
        type: str
      microservice:
        description:
          - Name of the microservice.
        type: str
      version:
        description:
          - Rule for the version. V(1.0.0) is one version. V(1.0.0+) is this version and all later ones.
            V(1.0.0-2.0.0) is a range without its end.
          - V(latest) is the highest version of each microservice that has matching instances. These instances meet all
            other conditions and have a status of O(status).
        type: str
      environment:
        description:
          - Environment of the microservice. An empty value selects microservices without an environment.
        type: str
  status:
    description:
      - Statuses of instances to include. With an empty list, instances with any status are included.
    type: list
    elements: str
    choices: [UP, DOWN, STARTING, TESTING, OUTOFSERVICE]
    default: [UP]
  default_groups:
    description:
      - Put hosts into the group C(cse_instances) and into groups by their attributes. Examples are C(cse_app_shop),
        C(cse_service_shop_orders), C(cse_version_1_0_0) and C(cse_status_up). Hosts with an environment are also in a
        group such as C(cse_environment_production).
    type: bool
    default: true
  hostnames:
    description:
      - Sources of the host name, in order of preference. The first source that has a value is used.
      - A source is an attribute such as V(host_name), V(id) or V(address), or a part of an attribute such as
        V(properties.rack). It can also be the value of a tag, such as V(tag:role), or a template with braces. A
        template can use the variables of the host.
      - A host for which no source has a value is left out with a warning. With O(strict) it is an error.
      - If several instances are on one host, O(duplicate_hostnames) says how they are named.
    type: list
    elements: str
    default: [host_name, id]
extends_documentation_fragment:
  - community.huaweicloud.auth
  - community.huaweicloud.registry
  - community.huaweicloud.inventory
  - constructed
  - inventory_cache
"""

EXAMPLES = r"""
# fmt: code
---
# All instances that are up. The registry comes from the environment variable HW_CSE_REGISTRY_URL or HW_CSE_ENGINE.
plugin: community.huaweicloud.huaweicloud_cse
---
# The instances of one engine, with the microservice in the host names.
plugin: community.huaweicloud.huaweicloud_cse
registry_engine: cse-demo
hostnames:
  - "{{ huaweicloud_microservice }}-{{ huaweicloud_host_name }}"
compose:
  ansible_host: huaweicloud_address
keyed_groups:
  - key: huaweicloud_tags.team
    prefix: team
---
# The latest versions of one application, for maintenance, with any status except OUTOFSERVICE.
plugin: community.huaweicloud.huaweicloud_cse
registry_engine: cse-demo
filters:
  app: shop
  version: latest
status: []
hostnames:
  - "{{ huaweicloud_microservice }}_{{ huaweicloud_id }}"
exclude_filters:
  - status: OUTOFSERVICE
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..module_utils._services.cse.host import ATTRIBUTES, IDENTITY, groups_for, list_hosts, query_of
from ..plugin_utils._inventory import RegistryInventory


class InventoryModule(RegistryInventory):
    NAME = "community.huaweicloud.huaweicloud_cse"
    suffix = "huaweicloud_cse"
    attributes = ATTRIBUTES
    identity = IDENTITY
    groups_for = staticmethod(groups_for)

    def query(self) -> dict[str, Any]:
        return query_of(self.get_option("filters"), self.get_option("status"))

    @staticmethod
    def fetch(cloud: Any, query: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
        return list_hosts(cloud, query)
