#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_csr
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage certificate signing requests
description:
  - Creates, renames and deletes certificate signing requests. The service generates a private key for each of them.
  - Use it to get a certificate from a certificate authority outside the cloud.
  - A signing request is found by O(id) or by O(name). Names are not unique. If several have the name, the module fails.
  - The private key stays in the service. M(community.huaweicloud.scm_csr_info) reads it on request.
options:
  id:
    description:
      - ID of an existing signing request.
    type: str
  name:
    description:
      - Name of the signing request. Required when creating. With O(id), the signing request is renamed to it.
    type: str
  domain:
    description:
      - Domain name that the certificate is for. Required when creating. Cannot be changed.
    type: str
  sans:
    description:
      - Additional names that the certificate is for. Cannot be changed.
    type: list
    aliases: [subject_alternative_names]
    elements: str
  private_key_algo:
    description:
      - Algorithm of the private key. Required when creating. Cannot be changed. The known values are
        V(RSA_2048), V(RSA_3072), V(RSA_4096), V(EC_P256), V(EC_P384) and V(SM2).
    type: str
    aliases: [private_key_algorithm]
  usage:
    description:
      - Whether the certificate is for a person or a company. Required when creating. Cannot be changed.
    type: str
    choices: [PERSONAL, ENTERPRISE]
  company_country:
    description:
      - Country of the company, as two letters. Required with O(usage=ENTERPRISE). Cannot be changed.
    type: str
  company_province:
    description:
      - Province of the company. Required with O(usage=ENTERPRISE). Cannot be changed.
    type: str
  company_city:
    description:
      - City of the company. Required with O(usage=ENTERPRISE). Cannot be changed.
    type: str
  company_name:
    description:
      - Name of the company. Required with O(usage=ENTERPRISE). Cannot be changed.
    type: str
seealso:
  - module: community.huaweicloud.scm_csr_info
  - module: community.huaweicloud.scm_certificate
  - name: Creating a CSR
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/CreateCsr.html
  - name: Updating CSR
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/UpdateCsr.html
  - name: Deleting a CSR
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/DeleteCsr.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create a signing request for a company
  community.huaweicloud.scm_csr:
    name: shop
    domain: shop.example.com
    sans: [www.shop.example.com]
    private_key_algo: EC_P256
    usage: ENTERPRISE
    company_country: DE
    company_province: Bavaria
    company_city: Munich
    company_name: Example
  register: created

- name: Show the text for the certificate authority
  ansible.builtin.debug:
    msg: "{{ created.csr.csr }}"

- name: Delete the signing request
  community.huaweicloud.scm_csr:
    name: shop
    state: absent
"""

RETURN = r"""
csr:
  description:
    - Current signing request. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create signing request "shop"']
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
from ..module_utils._services.scm.csr import KNOWN_ALGORITHMS, ScmCsr

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ScmCsr,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        domain=dict(type="str"),
        sans=dict(type="list", elements="str", aliases=["subject_alternative_names"]),
        private_key_algo=dict(type="str", aliases=["private_key_algorithm"], no_log=False),
        usage=dict(type="str", choices=["PERSONAL", "ENTERPRISE"]),
        company_country=dict(type="str"),
        company_province=dict(type="str"),
        company_city=dict(type="str"),
        company_name=dict(type="str"),
    ),
    required_one_of=[("id", "name")],
    known={"private_key_algo": KNOWN_ALGORITHMS},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
