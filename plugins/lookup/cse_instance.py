# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: cse_instance
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get the addresses of microservice instances
description:
  - Finds microservices in a registry, either of an engine (CSE) or of a ServiceComb service center. Returns the
    addresses of their instances. Each microservice takes one request.
  - Use it in a template that needs the addresses of a microservice, such as the configuration of a proxy.
  - The request names no consumer, so the registry records no dependency.
  - Instances are always sorted by host name and ID. A file that is generated from them changes only if they change.
options:
  _terms:
    description:
      - Names of microservices. If a microservice belongs to another application than O(app), write this application in
        front of the name, as in V(shop/shop-orders).
    type: list
    elements: str
    required: true
  result:
    description:
      - Result for each microservice. V(addresses) is a list of strings. V(endpoints) is a list of the endpoints as they
        were registered. V(instances) is a list of dictionaries.
    type: str
    choices: [addresses, endpoints, instances]
    default: addresses
  app:
    description:
      - Application of the microservices whose names contain no application.
    type: str
    default: default
  environment:
    description:
      - Environment of the microservices. It must exist in the registry. An empty value selects microservices that were
        registered without one.
    type: str
    default: ""
  version:
    description:
      - Rule for the version. V(1.0.0) is one version. V(1.0.0+) is this version and all later ones. V(1.0.0-2.0.0) is a
        range without its end.
      - V(latest) is the highest version that has instances that meet all other conditions.
    type: str
    default: 0.0.0+
  status:
    description:
      - Statuses of instances to return. With an empty list, instances with any status are returned.
    type: list
    elements: str
    choices: [UP, DOWN, STARTING, TESTING, OUTOFSERVICE]
    default: [UP]
  tags:
    description:
      - Keys of tags. The microservice must have all of them.
    type: list
    elements: str
    default: []
  scheme:
    description:
      - Return only endpoints with this scheme, such as V(rest) or V(highway), and only instances with such an endpoint.
        The default is all schemes.
    type: str
  missing:
    description:
      - Result for a microservice that does not exist. V(error) fails. V(empty) returns an empty list, as for a
        microservice without instances.
    type: str
    choices: [error, empty]
    default: error
seealso:
  - plugin: community.huaweicloud.huaweicloud_cse
    plugin_type: inventory
extends_documentation_fragment:
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: Show the addresses of the instances of a microservice
  ansible.builtin.debug:
    msg: "{{ item }}"
  loop: "{{ lookup('community.huaweicloud.cse_instance', 'shop/shop-orders', registry_engine='cse-demo') }}"

- name: Generate the upstream of a proxy with the latest version
  ansible.builtin.debug:
    msg: |
      upstream shop_orders {
      {% for address in lookup('community.huaweicloud.cse_instance', 'shop-orders', **search) %}
          server {{ address }};
      {% endfor %}
      }
  vars:
    search:
      registry_engine: cse-demo
      app: shop
      version: latest
      scheme: rest

- name: Show more about the instances, with any status
  ansible.builtin.debug:
    msg: "{{ item.host_name }} is {{ item.status }} with version {{ item.version }}"
  loop: "{{ lookup('community.huaweicloud.cse_instance', 'shop/shop-orders', result='instances', status=[],
                   registry_engine='cse-demo') }}"
  loop_control:
    label: "{{ item.id }}"
"""

RETURN = r"""
_raw:
  description:
    - One list for each term, as O(result) says. The list is empty if no instance meets the conditions.
    - Addresses have the form V(host:port), with brackets around an IPv6 address. An endpoint without a port gives only
      the host. Each address is returned once.
    - A dictionary has C(id), C(host_name), C(endpoints), C(status), C(properties), C(created) and C(updated).
      C(address) and C(port) are those of the first endpoint that has an address. Each endpoint has C(scheme), C(host),
      C(port), C(ssl) and C(url). The microservice is described by C(app), C(microservice), C(microservice_id),
      C(version) and C(environment). The location is C(data_center), C(data_center_region) and C(availability_zone).
  type: list
  elements: list
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ..module_utils._services.cse.discovery import look_up
from ..plugin_utils._lookup import CloudLookup


class LookupModule(CloudLookup):
    @staticmethod
    def look_up(cloud: Any, terms: Sequence[str], options: Mapping[str, Any]) -> list[Any]:
        return look_up(cloud, terms, options)
