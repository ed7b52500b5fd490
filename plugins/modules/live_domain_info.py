#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_domain_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about Live domains
description:
  - Returns the domains of the Live service in the region that match all given options. Without options, it returns all
    domains.
  - Use it to find the status of a domain, or the target of its CNAME record.
  - If no domain matches, the list is empty.
options:
  id:
    description:
      - Name of one domain, the same as O(name).
    type: str
  name:
    description:
      - Name of one domain.
    type: str
  type:
    description:
      - V(push) for domains that streams are pushed to, V(pull) for domains that streams are played from.
    type: str
    choices: [push, pull]
  status:
    description:
      - Status of the domains, such as V(on) or V(off).
    type: str
  with_key_chain:
    description:
      - Also return the settings for signed addresses. This takes one more request for each domain. Keys are not
        returned.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.live_domain
  - name: Querying a Domain Name
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/ShowDomain.html
  - name: Querying the URL Validation Configuration of a Specified Domain Name
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/ShowDomainKeyChain.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all domains
  community.huaweicloud.live_domain_info:

- name: Get one domain with its settings for signed addresses
  community.huaweicloud.live_domain_info:
    name: pull.domain.com
    with_key_chain: true
"""

RETURN = r"""
domains:
  description: The domains.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from live_domain.
    id:
      description: Name of the domain, which is also its ID.
      type: str
      returned: success
    name:
      description: Name of the domain.
      type: str
      returned: success
    type:
      description: V(push) if streams are pushed to the domain, V(pull) if they are played from it.
      type: str
      returned: success
    service_area:
      description: Area in which the domain is used.
      type: str
      returned: success
    pull_protocol:
      description: Protocol for playing streams. Null for a push domain.
      type: str
      returned: success
    status:
      description: Status of the domain, such as V(on), V(off) or V(configuring).
      type: str
      returned: success
    status_describe:
      description: Explanation of the status by the service. Null if there is none.
      type: str
      returned: success
    cname:
      description: Target for the CNAME record of the domain.
      type: str
      returned: success
    region:
      description: Region of the domain.
      type: str
      returned: success
    push_domain:
      description: Push domain whose streams are played from this domain. Null if there is none.
      type: str
      returned: success
    ipv6:
      description: True if access through IPv6 is allowed.
      type: bool
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    created_at:
      description: Time of creation.
      type: str
      returned: success
    key_chain:
      description:
        - Settings for signed addresses, with C(auth_type) and C(timeout). Null if addresses are not signed, or if the
          settings were not read.
      type: dict
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
from ..module_utils._services.live.domain import LiveDomains

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    LiveDomains,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        type=dict(type="str", choices=["push", "pull"]),
        status=dict(type="str"),
        with_key_chain=dict(type="bool", default=False, no_log=False),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
