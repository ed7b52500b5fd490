#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: api_request
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Send a request to a service
description:
  - Sends one request, with the authentication, signing, retries, paging and error messages of this collection.
  - Use it for API calls that no module of the collection covers yet.
  - A request that may write always reports C(changed=true), because the module does not know its effect. It is not sent
    in check mode.
options:
  service:
    description:
      - Short name of the service. Known names are V(bms), V(bss), V(cse), V(dds), V(dns), V(drs), V(ecs), V(eip),
        V(elb), V(eps), V(evs), V(iam), V(ims), V(kps), V(live), V(rtc), V(scm), V(servicestage), V(smn), V(vod),
        V(vpc) and V(waf).
      - Any other service needs its address. Set it in O(endpoints), or set O(endpoint_url) to a pattern such as
        V(https://{service}.{region}.myhuaweicloud.com).
    type: str
    required: true
  method:
    description:
      - HTTP method.
    type: str
    choices: [GET, HEAD, POST, PUT, PATCH, DELETE]
    default: GET
  path:
    description:
      - Path, beginning with the version.
      - V({project_id}) is replaced by the ID of the project of the task. Other names in braces are replaced by
        O(path_values).
    type: str
    required: true
  path_values:
    description:
      - Values of the names in braces in O(path). Each value is percent-encoded, so that it stays one part of the path.
    type: dict
  query:
    description:
      - Query parameters. A list repeats its key.
    type: dict
  body:
    description:
      - Request body, which is sent as JSON.
    type: raw
  headers:
    description:
      - Additional headers. They are signed with the rest of the request.
    type: dict
  read:
    description:
      - Set it for a POST that only reads. Such a request reports no change, is sent in check mode, and is retried like
        a GET.
    type: bool
    default: false
  paging:
    description:
      - Read a list to its end, page by page. RV(objects) then has the whole list. Only for V(GET).
    type: dict
    suboptions:
      style:
        description:
          - V(marker) continues after the last ID, V(offset) counts objects, V(page) counts pages.
        type: str
        required: true
        choices: [marker, offset, page]
      key:
        description:
          - Key of the list in the response body.
        type: str
        required: true
      limit:
        description:
          - Number of objects in one request. Some services accept only certain numbers.
        type: int
        default: 100
      first:
        description:
          - Number of the first page, for O(paging.style=page).
        type: int
        choices: [0, 1]
        default: 1
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.auth
attributes:
  check_mode:
    support: full
  diff_mode:
    support: none
    details: The module does not know the effect of a request.
  idempotent:
    support: none
    details: Each run of the task sends the request.
"""

EXAMPLES = r"""
- name: Get the quotas of the VPC service
  community.huaweicloud.api_request:
    service: vpc
    path: /v1/{project_id}/quotas
  register: quotas

- name: Get all ports of a network
  community.huaweicloud.api_request:
    service: vpc
    path: /v2.0/ports
    query:
      network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    paging:
      style: marker
      key: ports

- name: Rename a port
  community.huaweicloud.api_request:
    service: vpc
    method: PUT
    path: /v2.0/ports/{port_id}
    path_values:
      port_id: 02c72193-efec-42fb-853b-c33f2b802467
    body:
      port:
        name: primary
"""

RETURN = r"""
sent:
  description: Whether the request was sent. In check mode, a request that may write is not sent.
  type: bool
  returned: success
status:
  description: HTTP status code of the response.
  type: int
  returned: when a single request was sent
body:
  description: Response body, parsed as JSON. Null if it was empty.
  type: raw
  returned: when a single request was sent
request_id:
  description: Request ID, which the vendor's support asks for.
  type: str
  returned: when a single request was sent
objects:
  description: All objects of the list.
  type: list
  elements: raw
  returned: when O(paging) is given
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
from ..module_utils._runtime.spec import plain_module
from ..module_utils._services.generic.request import perform_request

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    perform_request,
    dict(
        service=dict(type="str", required=True),
        method=dict(type="str", choices=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], default="GET"),
        path=dict(type="str", required=True),
        path_values=dict(type="dict"),
        query=dict(type="dict"),
        body=dict(type="raw"),
        headers=dict(type="dict"),
        read=dict(type="bool", default=False),
        paging=dict(
            type="dict",
            options=dict(
                style=dict(type="str", choices=["marker", "offset", "page"], required=True),
                key=dict(type="str", required=True, no_log=False),
                limit=dict(type="int", default=100),
                first=dict(type="int", choices=[0, 1], default=1),
            ),
        ),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
