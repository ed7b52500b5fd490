#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_csr_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about certificate signing requests
description:
  - Returns all signing requests of the account that match every given option.
  - Use it to read the text of a signing request, or its private key. The list is empty if the ID or the name does not
    exist.
options:
  id:
    description:
      - ID of one signing request.
    type: str
  name:
    description:
      - Name of the signing request. Names are not unique.
    type: str
  private_key_algo:
    description:
      - Algorithm of the private key. The known values are V(RSA_2048), V(RSA_3072), V(RSA_4096), V(EC_P256), V(EC_P384)
        and V(SM2).
    type: str
  with_private_key:
    description:
      - Return the private keys, too. This takes one request for each matching signing request.
      - Ansible then shows nothing of the result, as if the task had C(no_log), also with C(-vvv). A registered variable
        contains the whole result. An asynchronous task needs its own C(no_log).
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.scm_csr
  - name: Querying the CSR List
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ListCsr.html
  - name: Querying a Private Key
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ShowCsrPrivateKey.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Read all signing requests
  community.huaweicloud.scm_csr_info:

- name: Read the private key of one signing request; Ansible does not show it
  community.huaweicloud.scm_csr_info:
    name: shop
    with_private_key: true
  register: found
"""

RETURN = r"""
csrs:
  description: Signing requests that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from scm_csr.
    id:
      description: ID of the signing request.
      type: str
      returned: success
    name:
      description: Name of the signing request.
      type: str
      returned: success
    domain:
      description: Domain name that the certificate is for.
      type: str
      returned: success
    sans:
      description: Additional names that the certificate is for. Null if there are none.
      type: list
      elements: str
      returned: success
    private_key_algo:
      description: Algorithm of the private key.
      type: str
      returned: success
    usage:
      description: Whether the certificate is for a person or a company.
      type: str
      returned: success
    company_country:
      description: Country of the company.
      type: str
      returned: success
    company_province:
      description: Province of the company.
      type: str
      returned: success
    company_city:
      description: City of the company.
      type: str
      returned: success
    company_name:
      description: Name of the company.
      type: str
      returned: success
    csr:
      description: Signing request in PEM format, for the certificate authority.
      type: str
      returned: success
    private_key:
      description: >-
        Private key in PEM format. Null unless M(community.huaweicloud.scm_csr_info) is used with
        C(with_private_key=true).
      type: str
      returned: success
    created_at:
      description: Creation time, in UTC.
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
from ..module_utils._services.scm.csr import KNOWN_ALGORITHMS, ScmCsrs

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ScmCsrs,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        private_key_algo=dict(type="str", no_log=False),
        with_private_key=dict(type="bool", default=False, no_log=False),
    ),
    known={"private_key_algo": KNOWN_ALGORITHMS},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
