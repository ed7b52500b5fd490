#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dns_zone_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about DNS zones
description:
  - Returns the zones of the project that match all given options. Without options, it returns all zones.
  - Use it to find the ID of a zone, or to see its status and its number of records.
  - If no zone matches, the list is empty.
options:
  id:
    description:
      - ID of one zone.
    type: str
  name:
    description:
      - Domain name of the zones. Upper and lower case, and a dot at the end, make no difference.
    type: str
  zone_type:
    description:
      - Type of the zones. Without it, zones of both types are returned.
    type: str
    choices: [public, private]
  status:
    description:
      - Status of the zones, such as V(ACTIVE) or V(DISABLE).
    type: str
seealso:
  - module: community.huaweicloud.dns_zone
  - name: Creating a Public Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/dns_api_62001.html
  - name: Creating a Private Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/dns_api_63002.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Find the ID of a zone
  community.huaweicloud.dns_zone_info:
    name: example.org
    zone_type: public
  register: found

- name: Read all disabled zones
  community.huaweicloud.dns_zone_info:
    status: DISABLE
"""

RETURN = r"""
zones:
  description: Zones that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from dns_zone.
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
# Derived by tools/derive.py.
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
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.dns.zone import DnsZones

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DnsZones,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        zone_type=dict(type="str", choices=["public", "private"]),
        status=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
