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
short_description: Deploy a certificate to resources of other services
description:
  - Gives a certificate to domain names of CDN and WAF, and puts it in the place of certificates of load balancers. What
    has it already is left as it is.
  - Each resource has a result of its own, which is returned in any case. If any of them fails, the module fails; what
    was deployed then stays.
  - B(Deployments cost.) By the service's price list each one of an uploaded certificate, or of a test certificate for
    three months, costs CNY 30 for each domain name; other sites may have other prices. A warning says so before
    anything is deployed, in check mode as well, and so do RV(fee) and the diff.
  - ELB and WAF are asked as well what they have, since the certificate manager need not know it, so that nothing is
    deployed and paid again. Where the user may not read that, the certificate manager's word alone counts.
  - The service cannot take a certificate back from a resource. Deploy another one instead.
  - WAF and ELB are looked at in the project that O(project_name) names, or else in the region's own project.
options:
  id:
    description:
      - The ID of the certificate.
    type: str
  name:
    description:
      - The name of the certificate, instead of O(id). Names may repeat; several matches are an error.
    type: str
  service:
    description:
      - The service.
    type: str
    choices: [CDN, WAF, ELB]
    required: true
  resources:
    description:
      - The resources.
    type: list
    elements: dict
    required: true
    suboptions:
      id:
        description:
          - For O(service=ELB) the ID of the certificate of the load balancer, such as
            M(community.huaweicloud.scm_certificate_push) returns.
          - For O(service=WAF) the ID of the protected domain name. The sources disagree about this one; some give the
            ID that the domain name's certificate has in WAF. It is passed on as it is.
        type: str
      type:
        description:
          - For O(service=WAF) how the domain name is protected.
        type: str
        choices: [cloud, premium]
      domain_name:
        description:
          - For O(service=CDN) the domain name. The certificate has to be for it.
        type: str
      enterprise_project_id:
        description:
          - The enterprise project of the resource, for O(service=WAF). The service takes the default one without it.
        type: str
seealso:
  - module: community.huaweicloud.scm_certificate
  - module: community.huaweicloud.scm_certificate_deployment_info
  - module: community.huaweicloud.scm_certificate_push
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: A certificate for a domain name of the CDN
  community.huaweicloud.scm_certificate_deployment:
    name: web.example.com
    service: CDN
    resources:
      - domain_name: web.example.com

- name: In place of the certificate of a load balancer
  community.huaweicloud.scm_certificate_deployment:
    name: web.example.com
    service: ELB
    project_name: cn-north-4
    resources:
      - id: e0000000000000000000000000000b01
"""

RETURN = r"""
resources:
  description: What became of each resource.
  type: list
  elements: dict
  returned: success, and if any of them failed
  contains:
    id:
      description: The ID of the resource. Null for CDN.
      type: str
      returned: success
    domain_name:
      description: The domain name of the resource. Null unless the task gives it.
      type: str
      returned: success
    deployed:
      description: Whether it has the certificate; in check mode whether it would.
      type: bool
      returned: success
    message:
      description: Why it has not. Null if it has.
      type: str
      returned: success
fee:
  description: What the deployments cost by the price list, as a sentence. Null where nothing is deployed or costs.
  type: str
  returned: success, and if any resource failed
  sample: >-
    Certificate web.example.com was uploaded, so each deployment costs: CNY 30 for each domain name and deployment by
    the price list of the service. The number of deployments is 1.
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success, and if any resource failed
  sample: ["deploy certificate web.example.com to CDN web.example.com"]
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
