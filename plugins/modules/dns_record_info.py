#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dns_record_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about DNS records
description:
  - Returns the record sets of a zone that match all given options.
  - Use it to find IDs and current values.
  - If nothing matches, or if the zone does not exist, the list is empty.
options:
  id:
    description:
      - ID of one record set.
    type: str
  zone:
    description:
      - Name or ID of the zone. Required without O(id).
    type: str
  zone_type:
    description:
      - Type of the zone. It has no effect if O(zone) is an ID.
    type: str
    choices: [public, private]
    default: public
  name:
    description:
      - Name of the record sets, complete or relative to the zone, such as V(www). V(@) is the zone itself.
    type: str
  type:
    description:
      - Type of the record sets, such as V(A).
    type: str
  line:
    description:
      - Resolution line of the record sets in a public zone, such as V(default_view).
    type: str
  status:
    description:
      - Status of the record sets, such as V(ACTIVE) or V(DISABLE).
    type: str
seealso:
  - module: community.huaweicloud.dns_record
  - module: community.huaweicloud.dns_zone_info
  - name: Creating a Public Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/dns_api_62001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Read the addresses of a name
  community.huaweicloud.dns_record_info:
    zone: example.net
    name: www
    type: A

- name: Read all record sets of a private zone
  community.huaweicloud.dns_record_info:
    zone: internal.example.org
    zone_type: private
"""

RETURN = r"""
records:
  description: Record sets that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from dns_record.
    id:
      description: ID of the record set.
      type: str
      returned: success
    name:
      description: Complete name, in lower case and with a dot at the end.
      type: str
      returned: success
    type:
      description: Type of the record set.
      type: str
      returned: success
    line:
      description: Resolution line. Null in a private zone.
      type: str
      returned: success
    records:
      description: Values of the record set.
      type: list
      elements: str
      returned: success
    ttl:
      description: Time to live of the values, in seconds.
      type: int
      returned: success
    weight:
      description: Weight of the record set. Null if there is none.
      type: int
      returned: success
    description:
      description: Description of the record set.
      type: str
      returned: success
    zone_id:
      description: ID of the zone.
      type: str
      returned: success
    zone_name:
      description: Name of the zone.
      type: str
      returned: success
    status:
      description: Status of the record set, such as V(ACTIVE) or V(DISABLE).
      type: str
      returned: success
    default:
      description: True if the service created the record set together with the zone.
      type: bool
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
from ..module_utils._services.dns.record import DnsRecords

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DnsRecords,
    dict(
        id=dict(type="str"),
        zone=dict(type="str"),
        zone_type=dict(type="str", choices=["public", "private"], default="public"),
        name=dict(type="str"),
        type=dict(type="str"),
        line=dict(type="str"),
        status=dict(type="str"),
    ),
    required_one_of=[("id", "zone")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
