# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: huaweicloud_cse
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Instances of microservices as an inventory
description:
  - Reads the instances that are registered in one microservice registry, that of an engine (CSE) or a ServiceComb
    service center, with one request. Several registries are several files.
  - The name of the inventory file has to end in C(huaweicloud_cse.yml) or C(huaweicloud_cse.yaml).
  - Hosts have the variables C(id), C(host_name), C(address) and C(port) (those of the first endpoint that has an
    address), C(endpoints), C(status), C(app), C(microservice), C(microservice_id), C(version), C(environment) (empty
    where there is none), C(properties), C(tags) (a dictionary, the microservice's), C(data_center),
    C(data_center_region), C(availability_zone), C(created), C(updated) and C(registry) (its address), all with
    O(hostvars_prefix) in front. What a host does not have is V(null) or empty.
  - Each of the endpoints has a C(scheme), C(host), C(port), C(ssl) (whether it asks for TLS) and C(url), which is the
    endpoint as it was registered. Whoever registers can write anything there; what it does not tell is V(null).
  - Instances that have sent no heartbeat for too long are gone from the registry, and so from here.
options:
  plugin:
    description:
      - Says that this file is for this plugin.
    type: str
    required: true
    choices: [community.huaweicloud.huaweicloud_cse]
  filters:
    description:
      - Which instances are wanted.
    type: dict
    default: {}
    suboptions:
      app:
        description:
          - The application that the microservice is of.
        type: str
      microservice:
        description:
          - The name of the microservice.
        type: str
      version:
        description:
          - A version such as V(1.0.0), all from one on such as V(1.0.0+), a range such as V(1.0.0-2.0.0), whose end is
            not in it, or V(latest), the highest that each microservice has instances of which are wanted otherwise.
        type: str
      environment:
        description:
          - The environment, empty for those that have none.
        type: str
  status:
    description:
      - The status that an instance has to have, one of these. With an empty list it may have any.
    type: list
    elements: str
    choices: [UP, DOWN, STARTING, TESTING, OUTOFSERVICE]
    default: [UP]
  default_groups:
    description:
      - Whether hosts are in the group C(cse_instances) and in groups by what they are, such as C(cse_app_shop),
        C(cse_service_shop_orders), C(cse_version_1_0_0), C(cse_status_up) and, where they have one,
        C(cse_environment_production).
    type: bool
    default: true
  hostnames:
    description:
      - What the name of a host is made of, in order of preference. The first that gives something wins.
      - Each is an attribute such as V(host_name), V(id) or V(address), the value of a tag as in V(tag:role), a part of
        an attribute as in V(properties.rack), or a template with braces, which sees the host's variables.
      - A host for which none of them gives anything is left out with a warning, or with O(strict) is an error.
      - Where several instances are on one host, their names are as O(duplicate_hostnames) says.
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
# All instances that are up, of the registry in the environment variable HW_CSE_REGISTRY_URL or of the engine in
# HW_CSE_ENGINE
plugin: community.huaweicloud.huaweicloud_cse
---
# Those of one engine, with names that tell what they are
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
# What a maintenance of one application has to do with, whatever its status
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
