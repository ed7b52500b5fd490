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
      - What the name of a host is made of, in order of preference. The first that gives something wins.
      - Each is an attribute such as V(name), V(id) or V(private_ip), the value of a tag as in V(tag:role), a part of an
        attribute as in V(metadata.owner), or a template with braces, which sees the host's variables.
      - A host for which none of them gives anything is left out with a warning, or with O(strict) is an error.
    type: list
    elements: str
    default: [name, id]
  duplicate_hostnames:
    description:
      - What to do if several hosts would have the same name.
      - With V(append_id) all of them have their ID behind the name, after an underscore. None keeps the bare name, as
        otherwise the order of a list would decide which host it means.
    type: str
    choices: [append_id, fail]
    default: append_id
  hostvars_prefix:
    description:
      - What the names of the host variables begin with. It keeps them apart from the names that Ansible reserves,
        such as C(tags), and may be empty.
      - Expressions and templates use the names with it; O(hostnames) and filters the attributes without it.
    type: str
    default: huaweicloud_
  include_filters:
    description:
      - Only hosts that match one of these are in the inventory.
      - Each is a dictionary of attributes, written as in O(hostnames), all of which have to match. A value is text with
        the wildcards C(*), C(?) and C([...]), or a list of which one has to match; an empty one matches what is not
        there. Of an attribute with several values one has to match; for one with keys, a dictionary says which.
    type: list
    elements: dict
    default: []
  exclude_filters:
    description:
      - Hosts that match one of these are not in the inventory, even if they match O(include_filters).
    type: list
    elements: dict
    default: []
notes:
  - An expression in O(compose) or O(keyed_groups) that is only a variable, or a path such as
    C(huaweicloud_tags.role) or C(huaweicloud_tags['role']), or several of them with C(or) between, is evaluated without
    the template engine. With thousands of hosts that makes the difference between seconds and minutes.
  - Every option that is not about single hosts may be a template, for instance to look up a credential. Templates see
    the variables of the command line.
  - If the inventory cannot be read, Ansible warns and goes on without it, unless
    E(ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED) is set.
"""

    REGIONS = r"""
options:
  regions:
    description:
      - The regions to read, at the same time.
      - The default is the one region that O(region), the environment or a profile names, or with O(projects) the
        regions in there.
      - Where O(endpoint_url), O(auth_url) or a URL in O(endpoints) has C({region}) in it, the region is put there.
    type: list
    elements: str
  projects:
    description:
      - The projects to read, as a dictionary from regions to lists of projects. Each is a name, or an ID of 32
        hexadecimal digits.
      - For a region that is not in it, it is the region's own project, or in the region of the settings the one that
        O(project_id) or O(project_name) names there.
    type: dict
  fail_on_region_error:
    description:
      - Whether the inventory fails if one of several regions or projects cannot be read. With V(false) it is a warning
        that names the region and the error, the hosts of the others are there, and nothing is put into the cache.
      - If none of them can be read, the inventory fails in any case.
    type: bool
    default: true
"""
