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
short_description: Read where certificates are deployed
description:
  - Reads which resources of CDN, WAF and ELB have a certificate of the account, 50 certificates in a request.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one certificate.
    type: str
  name:
    description:
      - The name of certificates, instead of O(id). Without either, all certificates of the account are meant.
    type: str
  service:
    description:
      - Only resources of this service. The known ones are V(CDN), V(WAF) and V(ELB).
    type: str
seealso:
  - module: community.huaweicloud.scm_certificate_deployment
  - module: community.huaweicloud.scm_certificate_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What has a certificate
  community.huaweicloud.scm_certificate_deployment_info:
    name: web.example.com
  register: found

- name: Say it
  ansible.builtin.debug:
    msg: "{{ item.service }} in {{ item.region }}: {{ item.resource_name }}"
  loop: "{{ found.deployments }}"
"""

RETURN = r"""
deployments:
  description: The resources that have one of the certificates.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The IDs of the certificate and of the resource, with the service between them.
      type: str
      returned: success
    certificate_id:
      description: The ID of the certificate.
      type: str
      returned: success
    service:
      description: The service, such as V(CDN), V(WAF) or V(ELB). Null if nothing can be told of the certificate.
      type: str
      returned: success
    region:
      description: The region of the resource; V(global) for CDN. Null if nothing can be told of the certificate.
      type: str
      returned: success
    resource_id:
      description: The ID of the resource. Null where RV(deployments[].is_error).
      type: str
      returned: success
    resource_name:
      description: Its name, which for CDN is the domain name. Null where RV(deployments[].is_error).
      type: str
      returned: success
    is_error:
      description: Whether the service could not tell what is deployed in the region, or of the certificate at all.
      type: bool
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
from ..module_utils._services.scm.certificate.deployment import KNOWN_SERVICES, SCM_CERTIFICATE_DEPLOYMENTS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SCM_CERTIFICATE_DEPLOYMENTS,
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
