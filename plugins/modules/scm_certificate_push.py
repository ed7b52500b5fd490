#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_certificate_push
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Copy certificates to other services or remove the copies
description:
  - Creates copies of a certificate in the content delivery network (CDN), the web application firewall (WAF) or load
    balancers (ELB), in any number of projects. Removes copies from WAF and ELB.
  - Use it for resources that do not exist yet, such as a new load balancer.
  - To give a certificate to existing resources, use M(community.huaweicloud.scm_certificate_deployment). A deployment
    costs money. For a push, no fee is documented.
  - Each project has its own result, which is always returned. If a project fails, the module fails. Completed pushes
    and removals are not undone.
  - The module reads the certificates of ELB and WAF. A certificate counts as a copy if it has the same content or, in
    ELB, refers to the original by its ID. If a copy exists, nothing is pushed.
  - With O(state=absent), every copy is removed. The removal of a copy that a listener or a domain name uses is refused.
  - CDN cannot report its certificates, and a user may lack the permission to read those of ELB or WAF. In these cases,
    pushes are stored in the journal for 30 days.
  - If the journal does not last (O(token_cache=false), or a new container for each run), every run pushes again in
    these cases. CDN accepts a certificate only once.
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
      - Service that holds the copies.
    type: str
    choices: [CDN, WAF, ELB]
    required: true
  projects:
    description:
      - Names of the projects. A region's own project has the name of the region. Names of other projects begin with it.
        A project with any other name is searched in the region of the task.
      - The default is O(project_name), or else the project of the region. CDN is the same in all projects and takes one
        project at most.
    type: list
    elements: str
  force:
    description:
      - Push the certificate even if a copy exists.
    type: bool
    default: false
  state:
    description:
      - V(absent) removes the copies. The certificate itself stays in SSL Certificate Manager.
      - With V(absent), the certificate itself need not exist. If it does not, set O(id). The module then finds only
        copies in ELB that contain this ID.
    type: str
    choices: [present, absent]
    default: present
notes:
  - In WAF, copies are searched in O(enterprise_project_id), and without it in all enterprise projects.
seealso:
  - module: community.huaweicloud.scm_certificate
  - module: community.huaweicloud.scm_certificate_deployment
  - name: Pushing Certificates in Batches
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/BatchPushCertificate.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.auth
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: partial
    details: Not with O(force=true). For CDN, only as far as the journal contains earlier pushes.
"""

EXAMPLES = r"""
- name: Push a copy for the load balancers of two projects
  community.huaweicloud.scm_certificate_push:
    name: web.example.com
    service: ELB
    projects: [cn-north-4, projectname]
  register: pushed

- name: Show the IDs of the copies for the listeners
  ansible.builtin.debug:
    msg: "{{ item.project }} has {{ item.certificate_id }}"
  loop: "{{ pushed.results }}"

- name: Remove the copies from WAF
  community.huaweicloud.scm_certificate_push:
    name: web.example.com
    service: WAF
    projects: [projectname]
    state: absent
"""

RETURN = r"""
results:
  description: Result of each project.
  type: list
  elements: dict
  returned: success, and if any of them failed
  contains:
    project:
      description: Name of the project.
      type: str
      returned: success
    certificate_id:
      description: ID of the oldest copy in the other service. Null if there is no copy, or if check mode predicts one.
      type: str
      returned: success
    certificate_name:
      description: Name of that copy. Null for CDN, and if it could not be read.
      type: str
      returned: success
    removed:
      description: IDs of the copies that were removed. In check mode, IDs of those that would be removed.
      type: list
      elements: str
      returned: success
    pushed:
      description: Whether the certificate is in the other service. In check mode, whether it would be.
      type: bool
      returned: success
    message:
      description: Reason why the desired state was not reached. Null if it was reached.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success, and if any project failed
  sample: ['push certificate "www.example.com" to ELB in "cn-north-4"']
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
from ..module_utils._services.scm.certificate.push import push

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    push,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        service=dict(type="str", choices=["CDN", "WAF", "ELB"], required=True),
        projects=dict(type="list", elements="str"),
        force=dict(type="bool", default=False),
        state=dict(type="str", choices=["present", "absent"], default="present"),
    ),
    required_one_of=[("id", "name")],
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
