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
short_description: Read requests to have a certificate signed
description:
  - Reads all signing requests of the account that match every option given.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one request.
    type: str
  name:
    description:
      - The name of the request. Names may repeat.
    type: str
  private_key_algo:
    description:
      - The kind of the private key. The known ones are V(RSA_2048), V(RSA_3072), V(RSA_4096), V(EC_P256), V(EC_P384)
        and V(SM2).
    type: str
  with_private_key:
    description:
      - Whether to read the private keys as well, with one request for each that matches.
      - Ansible then shows nothing of the result, as if the task had C(no_log), also with C(-vvv); a variable that
        registers it has all of it. A task that is asynchronous needs C(no_log) of its own.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.scm_csr
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All requests
  community.huaweicloud.scm_csr_info:

- name: The private key of one, which nothing shows
  community.huaweicloud.scm_csr_info:
    name: shop
    with_private_key: true
  register: found
"""

RETURN = r"""
csrs:
  description: The signing requests.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from scm_csr.
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
from ..module_utils._services.scm.csr import KNOWN_ALGORITHMS, SCM_CSRS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SCM_CSRS,
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
