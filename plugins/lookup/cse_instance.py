# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: cse_instance
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Where the instances of a microservice are
description:
  - Looks up microservices in a registry, that of an engine (CSE) or a ServiceComb service center, and returns where
    their instances are. It takes one request for each microservice.
  - The registry is not told who asks, so no dependency is noted there.
  - Instances are always in the same order, by host name and ID, so that a file made of them changes only if they do.
options:
  _terms:
    description:
      - Names of microservices, with their application in front as in V(shop/shop-orders) where it is not that of
        O(app).
    type: list
    elements: str
    required: true
  result:
    description:
      - What is returned for each microservice, V(addresses) as a list of texts, V(endpoints) as a list of them as they
        were registered, or V(instances) as a list of dictionaries.
    type: str
    choices: [addresses, endpoints, instances]
    default: addresses
  app:
    description:
      - The application of microservices that are named without one.
    type: str
    default: default
  environment:
    description:
      - The environment that they are in, one that the registry has. Empty is where microservices are that were
        registered without one.
    type: str
    default: ""
  version:
    description:
      - A version such as V(1.0.0), all from one on such as V(1.0.0+), a range such as V(1.0.0-2.0.0), whose end is not
        in it, or V(latest), the highest that has instances which are wanted otherwise.
    type: str
    default: 0.0.0+
  status:
    description:
      - The status that an instance has to have, one of these. With an empty list it may have any.
    type: list
    elements: str
    choices: [UP, DOWN, STARTING, TESTING, OUTOFSERVICE]
    default: [UP]
  tags:
    description:
      - Keys of tags, all of which the microservice has to have.
    type: list
    elements: str
    default: []
  scheme:
    description:
      - Only endpoints with this scheme, such as V(rest) or V(highway), and instances that have one. The default is all.
    type: str
  missing:
    description:
      - What a microservice is that there is not, an V(error), or V(empty) as one without instances is.
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
- name: Where the instances of a microservice are
  ansible.builtin.debug:
    msg: "{{ item }}"
  loop: "{{ lookup('community.huaweicloud.cse_instance', 'shop/shop-orders', registry_engine='cse-demo') }}"

- name: The same as the upstream of a proxy, for its latest version
  ansible.builtin.debug:
    msg: |
      upstream shop_orders {
      {% for address in lookup('community.huaweicloud.cse_instance', 'shop-orders', **wanted) %}
          server {{ address }};
      {% endfor %}
      }
  vars:
    wanted:
      registry_engine: cse-demo
      app: shop
      version: latest
      scheme: rest

- name: More about them, whatever their status
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
    - One list for each term, as O(result) says. It is empty where no instance is wanted.
    - Addresses are written V(host:port), with brackets around an IPv6 address, and none is there twice.
    - A dictionary has C(id), C(host_name), C(address) and C(port) (those of the first endpoint that has an address),
      C(endpoints) (each with C(scheme), C(host), C(port), C(ssl) and C(url)), C(status), C(app), C(microservice),
      C(microservice_id), C(version), C(environment), C(properties), C(data_center), C(data_center_region),
      C(availability_zone), C(created) and C(updated).
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
