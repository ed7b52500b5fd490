#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dns_record
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage DNS records
description:
  - Creates, updates, enables, disables and deletes record sets of the Domain Name Service (DNS). A record set contains
    all values of one type for a name in a zone, such as all IPv4 addresses of a host.
  - Use it after M(community.huaweicloud.dns_zone) has created the zone.
  - A record set is found by O(id), or in O(zone) by O(name), O(type) and O(line). Record sets with weights can have the
    same name, type and line. If several match, the task fails and lists their IDs.
  - The service creates a record set of the type SOA and one of the type NS in each zone. They cannot be changed.
options:
  id:
    description:
      - ID of an existing record set.
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
      - Name of the record set, complete or relative to the zone, such as V(www). V(@) is the zone itself.
      - Required without O(id). Cannot be changed later.
    type: str
  type:
    description:
      - Type of the record set. Required without O(id). Cannot be changed later.
      - The known values are V(A), V(AAAA), V(MX), V(CNAME), V(TXT), V(NS) and V(SRV), also V(CAA) for public zones, and
        V(PTR) for private zones.
    type: str
  line:
    description:
      - Resolution line, for a record set in a public zone. It is a group of clients, such as the customers of a network
        carrier (V(Dianxin)). Only these clients receive the values.
      - The default is V(default_view). It is for all clients whose line has no record set. Cannot be changed later.
    type: str
  records:
    description:
      - Values of the record set. They replace the current values. Their order has no meaning. Required when creating.
      - A value of the type V(MX) begins with its priority. A value of the type V(TXT) may have quotes around it.
    type: list
    elements: str
  ttl:
    description:
      - Time to live, in seconds. Other name servers store the values for this time. For a new record set, the default
        of the service is V(300).
    type: int
  weight:
    description:
      - Weight of this record set among others with the same name, type and line. For public zones only.
      - A record set with a higher weight is returned to more clients. For a new one, the default of the service is
        V(1).
    type: int
  description:
    description:
      - Description, at most 255 characters.
      - An empty string removes the description. The task fails if the service does not do this.
    type: str
  state:
    description:
      - V(present) creates or updates the record set. A new record set is enabled, an existing one stays enabled or
        disabled.
      - V(enabled) and V(disabled) also enable or disable it. V(absent) deletes it.
    type: str
    choices: [present, enabled, disabled, absent]
    default: present
seealso:
  - module: community.huaweicloud.dns_record_info
  - module: community.huaweicloud.dns_zone
  - name: Creating a Public Zone
    description: API page of Domain Name Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dns/dns_api_62001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a record set with two addresses
  community.huaweicloud.dns_record:
    zone: example.net
    name: www
    type: A
    records: [192.0.2.10, 192.0.2.11]
    ttl: 600

- name: Set the mail servers of the zone
  community.huaweicloud.dns_record:
    zone: example.net
    name: "@"
    type: MX
    records: [10 mail.example.net, 20 backup.example.net]

- name: Allow these servers to send mail
  community.huaweicloud.dns_record:
    zone: example.net
    name: "@"
    type: TXT
    records: ["v=spf1 mx -all"]

- name: Delete a record set
  community.huaweicloud.dns_record:
    zone: example.net
    name: www
    type: A
    state: absent
"""

RETURN = r"""
record:
  description:
    - Current record set. In check mode, a new record set has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create record "www.example.net./A"']
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
from ..module_utils._services.dns.record import TYPES, DnsRecord

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DnsRecord,
    dict(
        id=dict(type="str"),
        zone=dict(type="str"),
        zone_type=dict(type="str", choices=["public", "private"], default="public"),
        name=dict(type="str"),
        type=dict(type="str"),
        line=dict(type="str"),
        records=dict(type="list", elements="str"),
        ttl=dict(type="int"),
        weight=dict(type="int"),
        description=dict(type="str"),
    ),
    required_one_of=[("id", "zone"), ("id", "name"), ("id", "type")],
    known={"type": TYPES},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
