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
short_description: Push a certificate to other services, or remove it there
description:
  - Makes copies of a certificate in CDN, WAF or ELB, in any number of projects, and removes them from WAF and ELB.
  - Each project has a result of its own, which is returned in any case. If any of them fails, the module fails; what
    was pushed or removed then stays so.
  - ELB and WAF are asked what they have, and a certificate with the same content counts as a copy, however it came
    there. Where there is one, nothing is pushed. With O(state=absent) every copy is removed; the removal of one that a
    listener or a domain name has is refused.
  - If the user may not read the certificates of ELB or WAF, and for CDN, which has no call that tells what it has, what
    was pushed is noted for 30 days where tokens are kept. Where nothing is kept (O(token_cache=false), or a new
    container for each run) every run pushes it then; CDN takes a certificate only once.
  - To give a certificate to resources that are there already, see
    M(community.huaweicloud.scm_certificate_deployment). That costs; for a push no fee is documented.
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
  projects:
    description:
      - The names of the projects. A region's own project has the region's name, and the names of others begin with it;
        what has another name is looked for in the region of the task.
      - The default is O(project_name), or else the project of the region. CDN is the same in all projects, so it takes
        one at most.
    type: list
    elements: str
  force:
    description:
      - Whether to push it even if a copy is there.
    type: bool
    default: false
  state:
    description:
      - V(absent) removes the copies. The certificate itself stays in the SSL certificate manager. It need not be there;
        without it only copies are found that name it.
    type: str
    choices: [present, absent]
    default: present
notes:
  - In WAF, O(enterprise_project_id) is where copies are looked for; all enterprise projects without it.
seealso:
  - module: community.huaweicloud.scm_certificate
  - module: community.huaweicloud.scm_certificate_deployment
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
    details: Unless O(force=true). For CDN as far as it is noted here what was pushed before.
"""

EXAMPLES = r"""
- name: A copy for the load balancers of two projects
  community.huaweicloud.scm_certificate_push:
    name: web.example.com
    service: ELB
    projects: [cn-north-4, projectname]
  register: pushed

- name: The IDs of the copies, for the listeners
  ansible.builtin.debug:
    msg: "{{ item.project }} has {{ item.certificate_id }}"
  loop: "{{ pushed.results }}"

- name: Take it away from WAF
  community.huaweicloud.scm_certificate_push:
    name: web.example.com
    service: WAF
    projects: [projectname]
    state: absent
"""

RETURN = r"""
results:
  description: What became of each project.
  type: list
  elements: dict
  returned: success, and if any of them failed
  contains:
    project:
      description: The name of the project.
      type: str
      returned: success
    certificate_id:
      description: The ID that the oldest copy has in the other service. Null if there is none or would be a new one.
      type: str
      returned: success
    certificate_name:
      description: The name of that copy. Null for CDN, and where it could not be read.
      type: str
      returned: success
    removed:
      description: The IDs of the copies that were removed; in check mode of those that would be.
      type: list
      elements: str
      returned: success
    pushed:
      description: Whether the certificate is there; in check mode whether it would be.
      type: bool
      returned: success
    message:
      description: Why it is not as the task wants it. Null if it is.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success, and if any project failed
  sample: ["push certificate web.example.com to ELB in cn-north-4"]
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
