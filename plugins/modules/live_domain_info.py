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
short_description: Read domains of Live
description:
  - Reads all domains of the region that match every option given.
  - A domain that there is not gives an empty list.
options:
  id:
    description:
      - One domain, the same as O(name).
    type: str
  name:
    description:
      - One domain.
    type: str
  type:
    description:
      - Whether streams are pushed to it or played from it.
    type: str
    choices: [push, pull]
  status:
    description:
      - The status, such as V(on) or V(off).
    type: str
  with_key_chain:
    description:
      - Whether to read how addresses are signed as well, with one request for each domain. The keys are not returned.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.live_domain
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All domains
  community.huaweicloud.live_domain_info:

- name: How the addresses of one are signed
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
      description: The domain, which is its own ID.
      type: str
      returned: success
    name:
      description: The domain.
      type: str
      returned: success
    type:
      description: Whether streams are pushed to it or played from it.
      type: str
      returned: success
    service_area:
      description: Where it is used.
      type: str
      returned: success
    pull_protocol:
      description: How streams are played from it. Null for a push domain.
      type: str
      returned: success
    status:
      description: V(on), V(off) or V(configuring).
      type: str
      returned: success
    status_describe:
      description: What the service says about its status. Null if it says nothing.
      type: str
      returned: success
    cname:
      description: What its CNAME record has to lead to.
      type: str
      returned: success
    region:
      description: The region that it belongs to.
      type: str
      returned: success
    push_domain:
      description: The push domain whose streams are played from it. Null if there is none.
      type: str
      returned: success
    ipv6:
      description: Whether it can be reached by IPv6.
      type: bool
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
      returned: success
    created_at:
      description: When it was created.
      type: str
      returned: success
    key_chain:
      description:
        - How its addresses are signed, with C(auth_type) and C(timeout). Null if they are not, or if it was not asked
          for.
      type: dict
      returned: success
# Derived by tools/derive.py.
error:
  description: What the service said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the service.
      type: str
      returned: success
    request_id:
      description: The ID of the request, which the support of the cloud asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.live.domain import DOMAINS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DOMAINS,
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
