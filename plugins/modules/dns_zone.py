#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dns_zone
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage DNS zones
description:
  - Creates, updates, enables, disables and deletes zones of the Domain Name Service (DNS). A public zone contains the
    records of a domain name on the Internet. A private zone contains those of a domain name in some VPCs.
  - Use it before M(community.huaweicloud.dns_record) creates records in the zone.
  - A zone is found by O(id), or by O(name) and O(zone_type). Several private zones can have the same name. If several
    match, the task fails and lists their IDs.
  - If a zone is deleted, all its records are deleted, too.
  - The module sends its requests to the service in the region of the task. If it does not find your public zones there,
    set the key C(dns) in O(endpoints) to the global address of the service.
options:
  id:
    description:
      - ID of an existing zone.
    type: str
  name:
    description:
      - Domain name of the zone, such as V(example.org). Required when creating. Cannot be changed later.
      - Upper and lower case, and a dot at the end, make no difference.
    type: str
  zone_type:
    description:
      - Type of the zone. V(public) is a zone on the Internet, V(private) is a zone in VPCs. Cannot be changed later.
      - The default is V(public), unless O(id) is given.
    type: str
    choices: [public, private]
  state:
    description:
      - V(present) creates or updates the zone. A new zone is enabled, an existing one stays enabled or disabled.
      - V(enabled) and V(disabled) also enable or disable it. V(absent) deletes it with its records.
    type: str
    choices: [present, enabled, disabled, absent]
    default: present
  email:
    description:
      - Email address of the administrator. The service writes it into the record SOA.
    type: str
  ttl:
    description:
      - Time to live of the record SOA, in seconds. Other name servers store the record for this time. For a new zone,
        the default of the service is V(300).
    type: int
  description:
    description:
      - Description, at most 255 characters.
      - An empty string removes the description. The task fails if the service does not do this.
    type: str
  vpcs:
    description:
      - Names or IDs of the VPCs whose servers can use a private zone. The VPCs must be in the region of the task.
      - Required when creating a private zone, which has at least one VPC.
    type: list
    elements: str
  purge_vpcs:
    description:
      - Disassociate the zone from VPCs that are not in O(vpcs). This option has no effect without O(vpcs).
    type: bool
    default: true
  proxy_pattern:
    description:
      - Action of a private zone for names that it does not contain. The known values are V(AUTHORITY) and
        V(RECURSIVE).
      - With V(AUTHORITY), such a name does not exist. With V(RECURSIVE), the service asks other name servers.
    type: str
  tags:
    description:
      - Tags of the zone, as a dictionary.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags). Tags that the cloud sets itself are kept. This option has no effect without
        O(tags).
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.dns_zone_info
  - module: community.huaweicloud.dns_record
  - name: Creating a Public Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/dns_api_62001.html
  - name: Creating a Private Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/dns_api_63002.html
  - name: Setting the Status of a Private Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/UpdatePrivateZoneStatus.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a public zone
  community.huaweicloud.dns_zone:
    name: example.org
    email: admin@example.org
    tags:
      team: web

- name: Create a private zone for two VPCs
  community.huaweicloud.dns_zone:
    name: internal.example.org
    zone_type: private
    vpcs: [vpc-bms, vpc-dds]

- name: Add a VPC and keep the existing ones
  community.huaweicloud.dns_zone:
    name: internal.example.org
    zone_type: private
    vpcs: [vpc-servicestage]
    purge_vpcs: false

- name: Disable a zone
  community.huaweicloud.dns_zone:
    name: example.org
    state: disabled

- name: Delete a zone with its records
  community.huaweicloud.dns_zone:
    name: internal.example.org
    zone_type: private
    state: absent
"""

RETURN = r"""
zone:
  description: Current zone. In check mode, a new zone has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the zone.
      type: str
      returned: success
    name:
      description: Domain name, in lower case and with a dot at the end.
      type: str
      returned: success
    zone_type:
      description: Type of the zone, V(public) or V(private).
      type: str
      returned: success
    email:
      description: Email address of the administrator.
      type: str
      returned: success
    ttl:
      description: Time to live of the record SOA, in seconds.
      type: int
      returned: success
    description:
      description: Description of the zone.
      type: str
      returned: success
    vpcs:
      description: IDs of the VPCs of a private zone. Null for a public zone.
      type: list
      elements: str
      returned: success
    proxy_pattern:
      description: Action of a private zone for names that it does not contain. Null for a public zone.
      type: str
      returned: success
    tags:
      description: Tags of the zone. Null if they were not read.
      type: dict
      returned: success
    status:
      description: Status of the zone, such as V(ACTIVE) or V(DISABLE).
      type: str
      returned: success
    record_num:
      description: Number of record sets in the zone.
      type: int
      returned: success
    serial:
      description: Serial number in the record SOA.
      type: int
      returned: success
    masters:
      description: Primary name servers of a secondary zone.
      type: list
      elements: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project of the zone.
      type: str
      returned: success
    created_at:
      description: Time of creation, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create zone "example.org"']
# Derived by tools/derive.py.
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
error:
  description: The error that the service returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the service.
      type: str
      returned: success
    request_id:
      description: Request ID, which the vendor's support asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.dns.zone import PATTERNS, DnsZone

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DnsZone,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        zone_type=dict(type="str", choices=["public", "private"]),
        email=dict(type="str"),
        ttl=dict(type="int"),
        description=dict(type="str"),
        vpcs=dict(type="list", elements="str"),
        purge_vpcs=dict(type="bool", default=True),
        proxy_pattern=dict(type="str"),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
    ),
    required_one_of=[("id", "name")],
    known={"proxy_pattern": PATTERNS},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
