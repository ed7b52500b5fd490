# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: dds_instance
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get the connection string of a document database
description:
  - Finds document databases (DDS) by name or ID. Returns connection strings, addresses or more data for clients.
  - Use it to give an application the address of its database.
  - The lookup fails if no instance or several instances have the name.
  - Connection strings and addresses do not contain hidden nodes, read-only nodes, shards and configuration servers.
    Shards and configuration servers have no addresses. With O(result=instance), C(nodes) contains all nodes.
options:
  _terms:
    description:
      - Names or IDs of the instances.
    type: list
    elements: str
    required: true
  result:
    description:
      - Result for each instance. V(connection_string) is a string, and V(addresses) is a list of strings. V(instance)
        is a dictionary with both and more.
    type: str
    choices: [connection_string, addresses, instance]
    default: connection_string
  db_user:
    description:
      - Database user in the connection string. Without O(db_user) and O(db_password), the string contains no user.
    type: str
  db_password:
    description:
      - Password in the connection string. It belongs to O(db_user) or, without O(db_user), to the administrator.
      - The result then contains the password. Set C(no_log) on the task that uses it.
    type: str
  database:
    description:
      - Name of the database in the connection string.
    type: str
  replica_set:
    description:
      - Name of the replica set, for instances of the type V(ReplicaSet). If the name was changed in the cloud, set it
        here, because the lookup does not read it.
    type: str
    default: replica
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_instance_info
extends_documentation_fragment:
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Show the connection string for an application
  ansible.builtin.debug:
    msg: "{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6', database='shop') }}"

- name: Store a connection string with a login, and keep it secret
  ansible.builtin.set_fact:
    shop_database: "{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6', db_password='Change-me-1') }}"
  no_log: true

- name: Show the addresses
  ansible.builtin.debug:
    msg: "{{ item }}"
  loop: "{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6', result='addresses') }}"

- name: Show more about the instance
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
    - A connection string begins with C(mongodb://). It requests TLS if the instance has SSL.
    - Addresses have the form V(host:port). The node that accepts writes is the first.
    - A dictionary has C(id), C(name), C(mode), C(status), C(port), C(ssl), C(db_user_name), C(addresses), C(nodes) and
      C(connection_string). C(connection_string) is null if the instance has no addresses.
    - Each of the C(nodes) has C(id), C(name), C(status), C(role), C(private_ip), C(public_ip), C(spec_code),
      C(availability_zone), C(group) and C(type).
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
