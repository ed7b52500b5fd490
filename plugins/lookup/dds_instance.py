# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: dds_instance
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: How to connect to a document database
description:
  - Looks up document databases (DDS) by name or ID, and returns where and how clients connect to them.
  - A name that there is not, or that several instances have, is an error.
  - Hidden nodes are not named, nor are nodes that were added for reading only, and shards and configuration servers,
    which have no addresses. The nodes of O(result=instance) are all of them.
options:
  _terms:
    description:
      - Names or IDs of instances.
    type: list
    elements: str
    required: true
  result:
    description:
      - What is returned for each instance, V(connection_string) as a text, V(addresses) as a list of texts, or
        V(instance) as a dictionary of both and more.
    type: str
    choices: [connection_string, addresses, instance]
    default: connection_string
  db_user:
    description:
      - The user of the database that the connection string names. Without it and O(db_password) it names none.
    type: str
  db_password:
    description:
      - The password that the connection string has. It is of O(db_user) or, without that, of the administrator. What is
        returned is a secret then.
    type: str
  database:
    description:
      - The database that the connection string names.
    type: str
  replica_set:
    description:
      - The name of the replica set, which can be changed and is not looked up. Only a V(ReplicaSet) has one.
    type: str
    default: replica
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_instance_info
extends_documentation_fragment:
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Where an application finds its database
  ansible.builtin.debug:
    msg: "{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6', database='shop') }}"

- name: The same with a login, which nobody is to see
  ansible.builtin.set_fact:
    shop_database: "{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6', db_password='Change-me-1') }}"
  no_log: true

- name: Its addresses
  ansible.builtin.debug:
    msg: "{{ item }}"
  loop: "{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6', result='addresses') }}"

- name: More about it
  ansible.builtin.debug:
    msg: "{{ found.mode }} with {{ found.nodes | map(attribute='role') | join(', ') }}"
  vars:
    found: "{{ lookup('community.huaweicloud.dds_instance', database, result='instance') }}"
    database: 8436a91546294036b75931e879882200in02
"""

RETURN = r"""
_raw:
  description:
    - One value for each term, as O(result) says.
    - A connection string begins with C(mongodb://), and asks for TLS where the instance has SSL.
    - Addresses are written V(host:port), with what takes writes first.
    - A dictionary has C(id), C(name), C(mode), C(status), C(port), C(ssl), C(db_user_name), C(addresses), C(nodes)
      (each with C(id), C(name), C(status), C(role), C(private_ip), C(public_ip), C(spec_code), C(availability_zone),
      C(group) and C(type)) and C(connection_string), which is null for an instance without addresses.
  type: list
  elements: raw
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ..module_utils._services.dds.connection import look_up
from ..plugin_utils._lookup import CloudLookup


class LookupModule(CloudLookup):
    hidden = ("db_password",)

    @staticmethod
    def look_up(cloud: Any, terms: Sequence[str], options: Mapping[str, Any]) -> list[Any]:
        return look_up(cloud, terms, options)
