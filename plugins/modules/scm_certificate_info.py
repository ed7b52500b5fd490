#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_certificate_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read certificates of the SSL certificate manager
description:
  - Reads all certificates of the account that match every option given, page by page.
  - An ID or a name that there is not gives an empty list.
  - The service is in one region of each site, and its certificates are the account's. The module goes there by itself,
    whatever the region of the task.
options:
  id:
    description:
      - The ID of one certificate. It is read with its details and tags.
    type: str
  name:
    description:
      - The name of the certificate. Names may repeat.
    type: str
  domain:
    description:
      - A domain name or address that the certificate is for, as its first name or a further one, as it is written or
        by a wildcard.
    type: str
  status:
    description:
      - The status. The known ones are V(PAID), V(ISSUED), V(CHECKING), V(CANCELCHECKING), V(UNPASSED), V(EXPIRED),
        V(REVOKING), V(REVOKED), V(UPLOAD), V(CHECKING_ORG), V(CHECKING_DOMAIN), V(ISSUING) and V(SUPPLEMENTCHECKING).
    type: str
  expires_within:
    description:
      - A number of days. Certificates that expire by then are read, and those that have expired already. What has no
        end yet, such as an order, is left out.
    type: int
  deploy_support:
    description:
      - Whether it can be given to other services.
    type: bool
  owned_by_self:
    description:
      - Whether to read only certificates of the account itself, which the service does unless this is V(false).
    type: bool
  tags:
    description:
      - Tags that the certificate has, each with that value.
    type: dict
  with_tags:
    description:
      - Whether to read the tags, which takes one more request for every 50 certificates. They are read with O(id) and
        O(tags) as well.
    type: bool
    default: false
  with_details:
    description:
      - Whether to read what the list does not have, such as RV(certificates[].fingerprint), with one request for each
        certificate that matches. It is read with O(id) as well.
    type: bool
    default: false
  sort_key:
    description:
      - What the certificates are sorted by. The service sorts by the time of the last change unless told otherwise.
    type: str
    choices: [certExpiredTime, certStatus, certUpdateTime]
  sort_dir:
    description:
      - In which direction they are sorted. The service begins with the highest unless told otherwise.
    type: str
    choices: [ASC, DESC]
  limit:
    description:
      - The size of a page; the service takes these only. It changes how many requests there are and not what is
        returned. The default is V(50).
    type: int
    choices: [10, 20, 50]
  offset:
    description:
      - How many of the certificates that the service selects are passed over. By its documents it passes over 100 at
        most.
    type: int
  max_results:
    description:
      - How many certificates are returned at most. No more pages are read than that takes.
    type: int
notes:
  - The service selects by O(status), O(deploy_support), O(owned_by_self), O(enterprise_project_id) and, loosely, by
    O(name). The rest is compared here, on all that it lists.
  - Where the service lists no more than 150 certificates, these are returned first, in the order that is asked for, and
    the others after them in no order.
seealso:
  - module: community.huaweicloud.scm_certificate
  - module: community.huaweicloud.scm_certificate_deployment_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What expires within a month, or has expired, the first one first
  community.huaweicloud.scm_certificate_info:
    expires_within: 30
    sort_key: certExpiredTime
    sort_dir: ASC
  register: found

- name: Say it
  ansible.builtin.debug:
    msg: "{{ item.name }} for {{ item.domain }} until {{ item.expires_at }}"
  loop: "{{ found.certificates }}"
  loop_control:
    label: "{{ item.id }}"

- name: What is used for a domain name
  community.huaweicloud.scm_certificate_info:
    domain: www.example.com
    deploy_support: true
    with_tags: true

- name: The details of one
  community.huaweicloud.scm_certificate_info:
    id: scs1554192131150
"""

RETURN = r"""
certificates:
  description: The certificates.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from scm_certificate.
    id:
      description: The ID of the certificate.
      type: str
      returned: success
    name:
      description: The name of the certificate.
      type: str
      returned: success
    fingerprint:
      description: The SHA-1 of the certificate, in lower-case hexadecimal digits. Null where only the list was read.
      type: str
      returned: success
    domain:
      description: The domain name or address that it is for.
      type: str
      returned: success
    sans:
      description: The further names that it is for. Null if there are none.
      type: list
      elements: str
      returned: success
    status:
      description:
        - The status. An imported certificate is V(UPLOAD), one that was bought V(ISSUED), both V(EXPIRED) when they are
          over.
      type: str
      returned: success
    not_before:
      description: From when on it is valid, as the service writes it. Null where only the list was read.
      type: str
      returned: success
    not_after:
      description: Until when it is valid, as the service writes it, which is in its own local time, UTC+8.
      type: str
      returned: success
      sample: "2027-05-27 16:46:25.0"
    expires_at:
      description: Until when it is valid, in UTC.
      type: str
      returned: success
      sample: "2027-05-27T08:46:25Z"
    deploy_support:
      description: Whether it can be given to other services.
      type: bool
      returned: success
    type:
      description: The type of a certificate that was bought.
      type: str
      returned: success
    brand:
      description: Who has issued a certificate that was bought.
      type: str
      returned: success
    domain_type:
      description: Whether it is for one domain, several, or a wildcard.
      type: str
      returned: success
    domain_count:
      description: For how many names it is.
      type: int
      returned: success
    wildcard_count:
      description: How many of them are wildcards.
      type: int
      returned: success
    validity_period:
      description: For how many months it was issued.
      type: int
      returned: success
    signature_algorithm:
      description: With what it is signed.
      type: str
      returned: success
    order_id:
      description: The order of a certificate that was bought. Null where only the list was read.
      type: str
      returned: success
    shared:
      description: Whether it is another account's, which shares it. Null where only the list was read.
      type: bool
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
      returned: success
    tags:
      description: Its tags. Null where they were not read.
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
from ..module_utils._services.scm.certificate.list import KNOWN_STATUSES, SCM_CERTIFICATES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SCM_CERTIFICATES,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        domain=dict(type="str"),
        status=dict(type="str"),
        expires_within=dict(type="int"),
        deploy_support=dict(type="bool"),
        owned_by_self=dict(type="bool"),
        tags=dict(type="dict"),
        with_tags=dict(type="bool", default=False),
        with_details=dict(type="bool", default=False),
        sort_key=dict(type="str", choices=["certExpiredTime", "certStatus", "certUpdateTime"], no_log=False),
        sort_dir=dict(type="str", choices=["ASC", "DESC"]),
        limit=dict(type="int", choices=[10, 20, 50]),
        offset=dict(type="int"),
        max_results=dict(type="int"),
    ),
    known={"status": KNOWN_STATUSES},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
