# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the options of every inventory are: which hosts, and what they are called; and where to look by region."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  hostnames:
    description:
      - Sources for the name of a host, in order of preference. The first source with a value is used.
      - A source is an attribute such as V(name), V(id) or V(private_ip), the value of a tag as in V(tag:role), or a
        part of an attribute as in V(metadata.owner). It can also be a template with braces, which can use the variables
        of the host.
      - If no source has a value, the host is omitted with a warning. With O(strict) this is an error.
    type: list
    elements: str
    default: [name, id]
  duplicate_hostnames:
    description:
      - Action if several hosts would have the same name.
      - V(append_id) appends an underscore and the ID to the names of all these hosts. No host keeps the plain name,
        because the order of a list would decide which host it refers to.
      - With V(fail) the inventory fails.
    type: str
    choices: [append_id, fail]
    default: append_id
  hostvars_prefix:
    description:
      - Prefix of the names of the host variables. It prevents conflicts with names that Ansible reserves, such as
        C(tags). It may be empty.
      - Expressions and templates use the names with the prefix. O(hostnames) and filters use the attributes without it.
    type: str
    default: huaweicloud_
  include_filters:
    description:
      - Only hosts that match one of these filters are in the inventory.
      - A filter is a dictionary of attributes, written as in O(hostnames). All attributes must match.
      - A value is text with the wildcards C(*), C(?) and C([...]), or a list of alternatives. An empty value matches a
        missing attribute.
      - If an attribute has several values, one of them must match. For an attribute with keys, use a dictionary with
        the keys to compare.
    type: list
    elements: dict
    default: []
  exclude_filters:
    description:
      - Hosts that match one of these filters are not in the inventory, even if they match O(include_filters).
    type: list
    elements: dict
    default: []
notes:
  - Simple expressions in O(compose) and O(keyed_groups) are evaluated without the template engine. Such an expression
    is a variable, a path such as C(huaweicloud_tags.role) or C(huaweicloud_tags['role']), or several of these with
    C(or) between them. With thousands of hosts this takes seconds instead of minutes.
  - Every option that does not refer to single hosts may be a template, for example to look up a credential. Templates
    can use the variables of the command line.
  - If the inventory cannot be read, Ansible warns and continues without it, unless
    E(ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED) is set.
"""

    REGIONS = r"""
options:
  regions:
    description:
      - Regions to read. They are read in parallel.
      - With O(projects), the default is the regions in O(projects). Otherwise it is the one region that O(region), the
        environment or a profile names.
      - In O(endpoint_url), O(auth_url) and the URLs in O(endpoints), C({region}) is replaced by the region.
    type: list
    elements: str
  projects:
    description:
      - Projects to read, as a dictionary from regions to lists of projects. A project is a name, or an ID of 32
        hexadecimal digits.
      - For a region that is not in this dictionary, the region's own project is read.
      - If O(project_id) or O(project_name) is set, it replaces the region's own project in one region. This is the
        region that O(region), the environment or a profile names.
    type: dict
  fail_on_region_error:
    description:
      - Fail if one of several regions or projects cannot be read.
      - With V(false) a warning names the region and the error. The inventory has the hosts of the others, and nothing
        is written to the cache.
      - If no region or project can be read, the inventory always fails.
    type: bool
    default: true
"""
