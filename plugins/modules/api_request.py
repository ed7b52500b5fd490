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
short_description: Send any request to any service
description:
  - Sends one request with the authentication, signing, retries, paging and error messages of this collection, for what
    has no module yet.
  - A request that may write counts as a change each time, because only its sender knows what it does. In check mode
    it is not sent.
options:
  service:
    description:
      - The service, by its short name. Known are V(iam), V(vpc), V(eip), V(ecs), V(bms), V(bss), V(ims), V(kps),
        V(evs), V(eps), V(scm), V(dds), V(drs), V(rtc), V(cse), V(servicestage), V(live) and V(vod).
      - Any other name needs its address. Give that in O(endpoints), or set O(endpoint_url) to a pattern such as
        V(https://{service}.{region}.myhuaweicloud.com).
    type: str
    required: true
  method:
    description:
      - The HTTP method.
    type: str
    choices: [GET, HEAD, POST, PUT, PATCH, DELETE]
    default: GET
  path:
    description:
      - The path, from the version on. V({project_id}) is replaced by the project of the task, other names in braces by
        O(path_values).
    type: str
    required: true
  path_values:
    description:
      - The values of the names in O(path). Each is percent-encoded, so that it stays one part of the path.
    type: dict
  query:
    description:
      - The query. A list repeats its key.
    type: dict
  body:
    description:
      - The body, which is sent as JSON.
    type: raw
  headers:
    description:
      - Further headers. They are signed with the rest.
    type: dict
  read:
    description:
      - Whether a POST only asks. Such a request is no change, is sent in check mode, and is repeated like a GET.
    type: bool
    default: false
  paging:
    description:
      - How a list is read to its end. RV(objects) is then all of it.
    type: dict
    suboptions:
      style:
        description:
          - V(marker) asks for what comes after the last ID, V(offset) counts objects, V(page) counts pages.
        type: str
        required: true
        choices: [marker, offset, page]
      key:
        description:
          - The key of the list in the answer.
        type: str
        required: true
      limit:
        description:
          - How many objects to ask for at once. Some services take only certain numbers.
        type: int
        default: 100
      first:
        description:
          - The number of the first page, for O(paging.style=page).
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
    details: What a request changes is known to its sender only.
  idempotent:
    support: none
    details: A request is sent as often as the task runs.
"""

EXAMPLES = r"""
- name: The quotas of the VPC service
  community.huaweicloud.api_request:
    service: vpc
    path: /v1/{project_id}/quotas
  register: quotas

- name: All ports of a network
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
  description: Whether the request was sent. In check mode one that may write is not.
  type: bool
  returned: success
status:
  description: The HTTP status of the answer.
  type: int
  returned: when a single request was sent
body:
  description: The body of the answer, read as JSON; null if it was empty.
  type: raw
  returned: when a single request was sent
request_id:
  description: The ID of the request, which the support of the cloud asks for.
  type: str
  returned: when a single request was sent
objects:
  description: All objects of a list.
  type: list
  elements: raw
  returned: when O(paging) is given
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
