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
short_description: Manage a request to have a certificate signed
description:
  - Has the service make a private key and a signing request for it, renames and deletes it.
  - A request is found by O(id) or by O(name). Names may repeat; several matches are an error.
  - The private key stays in the service; M(community.huaweicloud.scm_csr_info) reads it if it is asked to.
options:
  id:
    description:
      - The ID of an existing request.
    type: str
  name:
    description:
      - The name of the request. With O(id) a request gets this name.
    type: str
  domain:
    description:
      - The domain name that the certificate is to be for. Needed to make a request, and fixed from then on.
    type: str
  sans:
    description:
      - The further names that it is to be for. Fixed at creation.
    type: list
    elements: str
  private_key_algo:
    description:
      - The kind of the private key. Needed to make a request, and fixed from then on. The known ones are V(RSA_2048),
        V(RSA_3072), V(RSA_4096), V(EC_P256), V(EC_P384) and V(SM2).
    type: str
  usage:
    description:
      - Whether the certificate is for a person or a company. Needed to make a request, and fixed from then on.
    type: str
    choices: [PERSONAL, ENTERPRISE]
  company_country:
    description:
      - The country of the company, as two letters. Needed with O(usage=ENTERPRISE), and fixed at creation.
    type: str
  company_province:
    description:
      - The province of the company. Needed with O(usage=ENTERPRISE), and fixed at creation.
    type: str
  company_city:
    description:
      - The city of the company. Needed with O(usage=ENTERPRISE), and fixed at creation.
    type: str
  company_name:
    description:
      - The name of the company. Needed with O(usage=ENTERPRISE), and fixed at creation.
    type: str
seealso:
  - module: community.huaweicloud.scm_csr_info
  - module: community.huaweicloud.scm_certificate
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: A request of a company
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
  register: made

- name: What the authority is to sign
  ansible.builtin.debug:
    msg: "{{ made.csr.csr }}"

- name: Remove it
  community.huaweicloud.scm_csr:
    name: shop
    state: absent
"""

RETURN = r"""
csr:
  description: The request as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the signing request.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    domain:
      description: The domain name that it is for.
      type: str
      returned: success
    sans:
      description: The further names that it is for. Null if there are none.
      type: list
      elements: str
      returned: success
    private_key_algo:
      description: The kind of its private key.
      type: str
      returned: success
    usage:
      description: Whether it is a person's or a company's.
      type: str
      returned: success
    company_country:
      description: The country of the company.
      type: str
      returned: success
    company_province:
      description: The province of the company.
      type: str
      returned: success
    company_city:
      description: The city of the company.
      type: str
      returned: success
    company_name:
      description: The name of the company.
      type: str
      returned: success
    csr:
      description: The request itself in PEM form, for the authority that is to sign it.
      type: str
      returned: success
    private_key:
      description: The private key in PEM form. Null unless M(community.huaweicloud.scm_csr_info) is asked for it.
      type: str
      returned: success
    created_at:
      description: When it was made, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create signing request shop"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.scm.csr import KNOWN_ALGORITHMS, SCM_CSR

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    SCM_CSR,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        domain=dict(type="str"),
        sans=dict(type="list", elements="str"),
        private_key_algo=dict(type="str", no_log=False),
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
