#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_certificate_deployment
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Deploy certificates to resources of other services
description:
  - Deploys a certificate to domain names of the content delivery network (CDN) and of the web application firewall
    (WAF). Replaces certificates of load balancers (ELB) with it.
  - Use it for resources that exist. To create a copy of a certificate in another service, for example for a new load
    balancer, use M(community.huaweicloud.scm_certificate_push).
  - A resource that already has the certificate is not changed.
  - Each resource has its own result, which is always returned. If a resource fails, the module fails. Deployments to
    other resources are not undone.
  - B(Deployments cost money.) The price list of the service says CNY 30 for each domain name and deployment. This
    applies to uploaded certificates, and to test certificates for three months. Other websites may have other prices.
  - A warning states the costs before anything is deployed, also in check mode. RV(fee) and the diff contain them, too.
  - The certificate manager may not know every deployment. The module therefore also asks ELB and WAF which resources
    have the certificate, so that no deployment is paid twice. Without the permission to read that, the module warns. It
    then repeats deployments that the certificate manager does not list.
  - The service cannot remove a certificate from a resource. Deploy another certificate instead.
  - Resources of WAF and ELB are in the project O(project_name), or else in the region's own project.
options:
  id:
    description:
      - ID of the certificate.
    type: str
  name:
    description:
      - Name of the certificate. Use it instead of O(id). If several certificates have the name, the module fails.
    type: str
  service:
    description:
      - Service of the resources.
    type: str
    choices: [CDN, WAF, ELB]
    required: true
  resources:
    description:
      - Resources that receive the certificate.
    type: list
    elements: dict
    required: true
    suboptions:
      id:
        description:
          - For O(service=ELB), the ID of the load balancer's certificate, such as
            M(community.huaweicloud.scm_certificate_push) returns.
          - For O(service=WAF), the ID of the protected domain name. The vendor's sources disagree. Some say that it is
            the ID of the domain name's certificate in WAF. The value is sent unchanged.
        type: str
      type:
        description:
          - Type of the instance that protects the domain name. Required with O(service=WAF).
        type: str
        choices: [cloud, premium]
      domain_name:
        description:
          - Domain name of the resource. The certificate must be for this name. Required with O(service=CDN).
        type: str
      enterprise_project_id:
        description:
          - For O(service=WAF), the ID of the enterprise project of the resource. Without it, the service uses the
            default enterprise project.
        type: str
seealso:
  - module: community.huaweicloud.scm_certificate
  - module: community.huaweicloud.scm_certificate_deployment_info
  - module: community.huaweicloud.scm_certificate_push
  - name: Deploying Certificates
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/DeployCertificate.html
  - name: Querying Deployed Resources
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ListDeployedResources.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Deploy a certificate to a domain name of CDN
  community.huaweicloud.scm_certificate_deployment:
    name: web.example.com
    service: CDN
    resources:
      - domain_name: web.example.com

- name: Replace the certificate of a load balancer
  community.huaweicloud.scm_certificate_deployment:
    name: web.example.com
    service: ELB
    project_name: cn-north-4
    resources:
      - id: e0000000000000000000000000000b01
"""

RETURN = r"""
resources:
  description: Result of each resource.
  type: list
  elements: dict
  returned: success, and if any of them failed
  contains:
    id:
      description: ID of the resource. Null for CDN.
      type: str
      returned: success
    domain_name:
      description: Domain name of the resource. Null if the task does not give it.
      type: str
      returned: success
    deployed:
      description: Whether the resource has the certificate. In check mode, whether it would have it.
      type: bool
      returned: success
    message:
      description: Reason why the resource does not have the certificate. Null if it has it.
      type: str
      returned: success
fee:
  description:
    - Costs of the deployments by the price list, as a sentence. Null if nothing is deployed or it costs nothing.
  type: str
  returned: success, and if any resource failed
  sample: >-
    Certificate "web.example.com" was uploaded, so each deployment costs: CNY 30 for each domain name and deployment by
    the price list of the service. The number of deployments is 1.
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success, and if any resource failed
  sample: ['deploy certificate "www.example.com" to CDN "web.example.com"']
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
from ..module_utils._runtime.spec import plain_module
from ..module_utils._services.scm.certificate.deployment import deploy

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    deploy,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        service=dict(type="str", choices=["CDN", "WAF", "ELB"], required=True),
        resources=dict(
            type="list",
            elements="dict",
            required=True,
            options=dict(
                id=dict(type="str"),
                type=dict(type="str", choices=["cloud", "premium"]),
                domain_name=dict(type="str"),
                enterprise_project_id=dict(type="str"),
            ),
        ),
    ),
    required_one_of=[("id", "name")],
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
