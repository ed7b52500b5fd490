#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_certificate
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage a certificate of the SSL certificate manager
description:
  - Imports certificates into the service, sets their tags and deletes them.
  - A certificate is recognised by what is in it. Where the task gives O(certificate), one that is there already is left
    as it is, whatever its name; the service cannot rename it. A renewed certificate is another one and is imported
    beside the old one, which may have the same name.
  - Without O(id) and O(certificate) it is looked for by O(name). Names may repeat; several matches are an error, as
    are several copies of O(certificate) if it is to be removed.
  - The service is in one region of each site, and its certificates are the account's. The module goes there by itself,
    whatever the region of the task.
  - The fingerprint that the service shows is SHA-1, and it has no serial numbers, so the first is what a certificate is
    recognised by. SHA-256 and serial number of the certificate of the task are in RV(given).
options:
  id:
    description:
      - The ID of an existing certificate.
    type: str
  name:
    description:
      - The name of the certificate, 3 to 63 letters, digits and the characters C(_), C(-) and C(.). Needed to import
        it.
    type: str
  certificate:
    description:
      - The certificate in PEM form. Its chain may follow in the same text. What tools write around the blocks, such as
        C(Bag Attributes), does not count, and is not sent; the same goes for the other texts and the files.
    type: str
  certificate_path:
    description:
      - A file with the certificate, instead of O(certificate), on the machine that the task runs on.
    type: path
  certificate_chain:
    description:
      - The certificates of those who have issued it, in PEM form and in any order. They are sent in the order in which
        they have issued each other, without repetitions and without the certificate itself.
    type: str
  certificate_chain_path:
    description:
      - A file with the chain, instead of O(certificate_chain).
    type: path
  private_key:
    description:
      - The private key of the certificate in PEM form, without a password. Needed to import it. It is not compared,
        and with O(state=absent) not read.
    type: str
  private_key_path:
    description:
      - A file with the private key, instead of O(private_key).
    type: path
  tags:
    description:
      - The tags of the certificate.
    type: dict
  purge_tags:
    description:
      - Whether to take away tags that are not in O(tags).
    type: bool
    default: true
notes:
  - O(enterprise_project_id) is where a new certificate is put, and where it is looked for. It is not changed later.
  - Any certificate with the same content that somebody else imports meanwhile is taken over.
seealso:
  - module: community.huaweicloud.scm_certificate_info
  - module: community.huaweicloud.scm_certificate_deployment
  - module: community.huaweicloud.scm_certificate_push
  - module: community.huaweicloud.scm_certificate_export
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: A certificate out of files
  community.huaweicloud.scm_certificate:
    name: www.example.com
    certificate_path: certificates/www.example.com.pem
    certificate_chain_path: certificates/chain.pem
    private_key_path: certificates/www.example.com.key
    tags:
      team: shop

- name: The same certificate as text
  community.huaweicloud.scm_certificate:
    name: www.example.com
    certificate: "{{ lookup('ansible.builtin.file', 'certificates/www.example.com.pem') }}"
    certificate_chain: "{{ lookup('ansible.builtin.file', 'certificates/chain.pem') }}"
    private_key: "{{ lookup('ansible.builtin.file', 'certificates/www.example.com.key') }}"

- name: Remove it, whatever it is called
  community.huaweicloud.scm_certificate:
    certificate_path: certificates/www.example.com.pem
    state: absent

- name: Remove a certificate by its ID
  community.huaweicloud.scm_certificate:
    id: scs1554192131150
    state: absent
"""

RETURN = r"""
certificate:
  description: The certificate as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
given:
  description: What the certificate of the task is recognised by, computed from its text. Null if it gives none.
  type: dict
  returned: success
  contains:
    fingerprint:
      description: Its SHA-1, which is the fingerprint that the service shows.
      type: str
      returned: success
    fingerprint_sha256:
      description: Its SHA-256, which the service does not show.
      type: str
      returned: success
    serial_number:
      description: Its serial number in hexadecimal digits, which the service does not show.
      type: str
      returned: success
    expires_at:
      description: Until when it is valid, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create certificate www.example.com"]
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
from ..module_utils._services.scm.certificate.definition import SCM_CERTIFICATE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    SCM_CERTIFICATE,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        certificate=dict(type="str"),
        certificate_path=dict(type="path"),
        certificate_chain=dict(type="str"),
        certificate_chain_path=dict(type="path"),
        private_key=dict(type="str", no_log=True),
        private_key_path=dict(type="path", no_log=False),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
    ),
    required_one_of=[("id", "name", "certificate", "certificate_path")],
    mutually_exclusive=[
        ("certificate", "certificate_path"),
        ("certificate_chain", "certificate_chain_path"),
        ("private_key", "private_key_path"),
    ],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
