#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_certificate_deployment_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about deployments of certificates
description:
  - Returns the resources of CDN, WAF and ELB that have a certificate of the account.
  - Use it before a certificate is deleted or replaced.
  - One request reads the deployments of 50 certificates. The list is empty if the ID or the name does not exist.
options:
  id:
    description:
      - ID of one certificate.
    type: str
  name:
    description:
      - Name of the certificates. Use it instead of O(id). Without O(id) and O(name), the deployments of all
        certificates of the account are read.
    type: str
  service:
    description:
      - Read only resources of this service. The known values are V(CDN), V(WAF) and V(ELB).
    type: str
seealso:
  - module: community.huaweicloud.scm_certificate_deployment
  - module: community.huaweicloud.scm_certificate_info
  - name: Querying Deployed Resources
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ListDeployedResources.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Read which resources have a certificate
  community.huaweicloud.scm_certificate_deployment_info:
    name: web.example.com
  register: found

- name: Show the resources
  ansible.builtin.debug:
    msg: "{{ item.service }} in {{ item.region }}: {{ item.resource_name }}"
  loop: "{{ found.deployments }}"
"""

RETURN = r"""
deployments:
  description: Resources that have one of the certificates.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: ID of the certificate, service and ID of the resource in one string.
      type: str
      returned: success
    certificate_id:
      description: ID of the certificate.
      type: str
      returned: success
    service:
      description: Service, such as V(CDN), V(WAF) or V(ELB). Null if the service refuses to report on the certificate.
      type: str
      returned: success
    region:
      description: Region of the resource. V(global) for CDN. Null if the service refuses to report on the certificate.
      type: str
      returned: success
    resource_id:
      description: ID of the resource. Null if RV(deployments[].is_error) is true.
      type: str
      returned: success
    resource_name:
      description: Name of the resource. For CDN, the domain name. Null if RV(deployments[].is_error) is true.
      type: str
      returned: success
    is_error:
      description: Whether the service failed to report the resources in the region, or of the certificate at all.
      type: bool
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
from ..module_utils._services.scm.certificate.deployment import KNOWN_SERVICES, ScmCertificateDeployments

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ScmCertificateDeployments,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        service=dict(type="str"),
    ),
    known={"service": KNOWN_SERVICES},
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
