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
short_description: Manage certificates of SSL Certificate Manager
description:
  - Imports certificates into SSL Certificate Manager (SCM), sets their tags and deletes them.
  - Use it before a certificate is deployed to other services, such as CDN, WAF and load balancers.
  - A certificate is identified by its content. If the content of O(certificate) already exists in the service, it is
    not imported again, even under another name. The service cannot rename certificates.
  - A renewed certificate is a different certificate. It is imported in addition to the old one, and both can have the
    same name.
  - Without O(id) and O(certificate), the certificate is found by O(name). Names are not unique. If several certificates
    have the name, the module fails.
  - With O(state=absent), the module also fails if the service has several copies of O(certificate), unless exactly one
    of them has the name O(name).
  - Certificates belong to the account. The service runs in only one region of each website of the cloud. The module
    selects this region itself, regardless of the region of the task.
  - The service returns SHA-1 fingerprints and no serial numbers. The module therefore compares the SHA-1 fingerprint.
    The SHA-256 fingerprint and the serial number of the task's certificate are in RV(given).
options:
  id:
    description:
      - ID of an existing certificate.
    type: str
  name:
    description:
      - Name of the certificate. It has 3 to 63 letters, digits and the characters C(_), C(-) and C(.). Required when
        importing.
    type: str
  certificate:
    description:
      - Certificate in PEM format. Its chain can follow in the same text. Required when importing, as text or as a file.
      - Only the PEM blocks are compared and sent. Text around them, such as C(Bag Attributes), is ignored. The same
        applies to the chain, the private key and all files.
    type: str
  certificate_path:
    description:
      - File with the certificate. Use it instead of O(certificate). The file is on the machine that runs the task.
    type: path
  certificate_chain:
    description:
      - Certificates of the issuers in PEM format, in any order.
      - They are sent in the order in which they issued each other. Duplicates and the certificate itself are left out.
    type: str
  certificate_chain_path:
    description:
      - File with the chain. Use it instead of O(certificate_chain).
    type: path
  private_key:
    description:
      - Private key of the certificate in PEM format, without a password. Required when importing, as text or as a file.
      - It is not compared, and it is not read with O(state=absent).
    type: str
  private_key_path:
    description:
      - File with the private key. Use it instead of O(private_key).
    type: path
  tags:
    description:
      - Tags of the certificate.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
notes:
  - A new certificate is imported into O(enterprise_project_id), and existing certificates are searched there. The
    enterprise project of an existing certificate is not changed.
  - If another user imports a certificate with the same content at the same time, the module uses that one.
seealso:
  - module: community.huaweicloud.scm_certificate_info
  - module: community.huaweicloud.scm_certificate_deployment
  - module: community.huaweicloud.scm_certificate_push
  - module: community.huaweicloud.scm_certificate_export
  - name: Importing a Certificate
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ImportCertificate.html
  - name: Creating or Deleting Tags in Batches
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/BatchCreateOrDeleteTags.html
  - name: Deleting a Certificate
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/DeleteCertificate.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that a self-signed certificate has a chain. It does not verify that the private key belongs to the
        certificate.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Import a certificate from files
  community.huaweicloud.scm_certificate:
    name: www.example.com
    certificate_path: certificates/www.example.com.pem
    certificate_chain_path: certificates/chain.pem
    private_key_path: certificates/www.example.com.key
    tags:
      team: shop

- name: Import the same certificate as text
  community.huaweicloud.scm_certificate:
    name: www.example.com
    certificate: "{{ lookup('ansible.builtin.file', 'certificates/www.example.com.pem') }}"
    certificate_chain: "{{ lookup('ansible.builtin.file', 'certificates/chain.pem') }}"
    private_key: "{{ lookup('ansible.builtin.file', 'certificates/www.example.com.key') }}"

- name: Delete the certificate, regardless of its name
  community.huaweicloud.scm_certificate:
    certificate_path: certificates/www.example.com.pem
    state: absent

- name: Delete a certificate by its ID
  community.huaweicloud.scm_certificate:
    id: scs1554192131150
    state: absent
"""

RETURN = r"""
certificate:
  description:
    - Current certificate. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
given:
  description: Identifiers of the task's certificate, computed from its text. Null if the task has no certificate.
  type: dict
  returned: success
  contains:
    fingerprint:
      description: SHA-1 fingerprint. The service returns it, too.
      type: str
      returned: success
    fingerprint_sha256:
      description: SHA-256 fingerprint. The service does not return it.
      type: str
      returned: success
    serial_number:
      description: Serial number in hexadecimal digits. The service does not return it.
      type: str
      returned: success
    expires_at:
      description: End of validity in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create certificate "www.example.com"']
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
from ..module_utils._services.scm.certificate.definition import ScmCertificate

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ScmCertificate,
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
