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
short_description: Get information about certificates of SSL Certificate Manager
description:
  - Returns all certificates of the account that match every given option.
  - Use it to find a certificate, or certificates that expire soon. The list is empty if the ID or the name does not
    exist.
  - Certificates belong to the account. The service runs in only one region of each website of the cloud. The module
    selects this region itself, regardless of the region of the task.
options:
  id:
    description:
      - ID of one certificate. It is read with its details and tags.
    type: str
  name:
    description:
      - Name of the certificate. Names are not unique.
    type: str
  domain:
    description:
      - Domain name or address that the certificate is for, as its first name or an additional name. Wildcards of the
        certificate match, too.
    type: str
  status:
    description:
      - Status of the certificate. The known values are V(PAID), V(ISSUED), V(CHECKING), V(CANCELCHECKING), V(UNPASSED),
        V(EXPIRED), V(REVOKING), V(REVOKED), V(UPLOAD), V(CHECKING_ORG), V(CHECKING_DOMAIN), V(ISSUING) and
        V(SUPPLEMENTCHECKING).
    type: str
  expires_within:
    description:
      - Number of days. Reads certificates that expire within this time, and those that have already expired.
        Certificates that have no end of validity yet, such as orders, are left out.
    type: int
  deploy_support:
    description:
      - Read only certificates that can be deployed to other services. V(false) reads those that cannot.
    type: bool
  owned_by_self:
    description:
      - Read only certificates of the account itself. V(false) also reads certificates that other accounts share
        with it. The default of the service is V(true).
    type: bool
  tags:
    description:
      - Tags that the certificate has, each with the given value.
    type: dict
  with_tags:
    description:
      - Read the tags. This takes one more request for every 50 certificates. The tags are also read with O(id) or
        O(tags).
    type: bool
    default: false
  with_details:
    description:
      - Read the values that are not in the list, such as RV(certificates[].fingerprint). This takes one request for
        each matching certificate. The details are also read with O(id).
    type: bool
    default: false
  sort_key:
    description:
      - Value by which the certificates are sorted. By default, the service sorts by the time of the last change.
    type: str
    choices: [certExpiredTime, certStatus, certUpdateTime]
  sort_dir:
    description:
      - Direction of sorting. By default, the service begins with the highest value.
    type: str
    choices: [ASC, DESC]
  limit:
    description:
      - Number of certificates that one request reads. The service accepts only these values. This option changes the
        number of requests, not the result. The default is V(50).
    type: int
    choices: [10, 20, 50]
  offset:
    description:
      - Number of certificates to skip, of those that the service selects. The documentation of the service states a
        maximum of 100.
    type: int
  max_results:
    description:
      - Maximum number of certificates to return. No more pages than necessary are read.
    type: int
notes:
  - The service filters by O(status), O(deploy_support), O(owned_by_self), O(enterprise_project_id) and, not exactly, by
    O(name). The module applies all other filters to the whole list that the service returns.
  - The service may list only the first 150 certificates in the requested order. The module then reads the others in
    another way and returns them after these, without an order.
seealso:
  - module: community.huaweicloud.scm_certificate
  - module: community.huaweicloud.scm_certificate_deployment_info
  - name: Querying the Certificate List
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ListCertificates.html
  - name: Obtaining Details of a Certificate
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ShowCertificate.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Find certificates that expire within 30 days or have expired, the earliest first
  community.huaweicloud.scm_certificate_info:
    expires_within: 30
    sort_key: certExpiredTime
    sort_dir: ASC
  register: found

- name: Show the certificates
  ansible.builtin.debug:
    msg: "{{ item.name }} for {{ item.domain }} until {{ item.expires_at }}"
  loop: "{{ found.certificates }}"
  loop_control:
    label: "{{ item.id }}"

- name: Find the certificates that can be deployed for a domain name
  community.huaweicloud.scm_certificate_info:
    domain: www.example.com
    deploy_support: true
    with_tags: true

- name: Read the details of one certificate
  community.huaweicloud.scm_certificate_info:
    id: scs1554192131150
"""

RETURN = r"""
certificates:
  description: Certificates that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from scm_certificate.
    id:
      description: ID of the certificate.
      type: str
      returned: success
    name:
      description: Name of the certificate.
      type: str
      returned: success
    fingerprint:
      description: SHA-1 fingerprint in lower-case hexadecimal digits. Null in a list without details.
      type: str
      returned: success
    domain:
      description: Domain name or address that the certificate is for.
      type: str
      returned: success
    sans:
      description: Additional names that the certificate is for. Null if there are none.
      type: list
      elements: str
      returned: success
    status:
      description:
        - Status. V(UPLOAD) for an imported certificate, V(ISSUED) for a purchased one, V(EXPIRED) for both after they
          expire.
      type: str
      returned: success
    not_before:
      description: Start of validity, as the service returns it. Null in a list without details.
      type: str
      returned: success
    not_after:
      description: End of validity, as the service returns it, in the local time of the service (UTC+8).
      type: str
      returned: success
      sample: "2027-05-27 16:46:25.0"
    expires_at:
      description: End of validity in UTC.
      type: str
      returned: success
      sample: "2027-05-27T08:46:25Z"
    deploy_support:
      description: Whether the certificate can be deployed to other services.
      type: bool
      returned: success
    type:
      description: Type of a purchased certificate.
      type: str
      returned: success
    brand:
      description: Issuer of a purchased certificate.
      type: str
      returned: success
    domain_type:
      description: Whether the certificate is for one domain, several domains or a wildcard.
      type: str
      returned: success
    domain_count:
      description: Number of domain names that the certificate is for.
      type: int
      returned: success
    wildcard_count:
      description: Number of these names that are wildcards.
      type: int
      returned: success
    validity_period:
      description: Validity period in months.
      type: int
      returned: success
    signature_algorithm:
      description: Algorithm of the signature.
      type: str
      returned: success
    order_id:
      description: ID of the order of a purchased certificate. Null in a list without details.
      type: str
      returned: success
    shared:
      description: Whether the certificate belongs to another account that shares it. Null in a list without details.
      type: bool
      returned: success
    description:
      description: Description of the certificate.
      type: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    tags:
      description: Tags of the certificate. Null if they were not read.
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
from ..module_utils._services.scm.certificate.list import KNOWN_STATUSES, ScmCertificates

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ScmCertificates,
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
