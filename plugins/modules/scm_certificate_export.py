#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: scm_certificate_export
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Take a certificate and its private key out of the service
description:
  - Writes a certificate, its chain and its private key into files that only their owner can read, or returns them.
  - A file that has the same content and mode C(0600) is left as it is. A file is replaced in one step. The files are on
    the machine that the task runs on.
  - Without any path the texts are returned. Ansible then shows nothing of the result, as if the task had C(no_log),
    also with C(-vvv); a variable that registers it has all of it. A task that is asynchronous needs C(no_log) of its
    own.
options:
  id:
    description:
      - The ID of the certificate.
    type: str
  name:
    description:
      - The name of the certificate, instead of O(id). Names may repeat; several matches are an error.
    type: str
  certificate_path:
    description:
      - The file for the certificate alone.
    type: path
  certificate_chain_path:
    description:
      - The file for the certificates of those who have issued it.
    type: path
  fullchain_path:
    description:
      - The file for the certificate with its chain behind it.
    type: path
  private_key_path:
    description:
      - The file for the private key.
    type: path
seealso:
  - module: community.huaweicloud.scm_certificate
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: A certificate for a web server of your own
  community.huaweicloud.scm_certificate_export:
    name: web.example.com
    fullchain_path: /tmp/web.example.com.pem
    private_key_path: /tmp/web.example.com.key

- name: In a variable, which nothing shows
  community.huaweicloud.scm_certificate_export:
    name: web.example.com
  register: exported
"""

RETURN = r"""
id:
  description: The ID of the certificate.
  type: str
  returned: success
files:
  description: The files of the task.
  type: list
  elements: dict
  returned: success
  contains:
    path:
      description: The file, with links followed.
      type: str
      returned: success
    changed:
      description: Whether it was written; in check mode whether it would be.
      type: bool
      returned: success
certificate:
  description: The certificate. Null if the task names files.
  type: str
  returned: success
certificate_chain:
  description: The certificates of those who have issued it. Null if the task names files.
  type: str
  returned: success
fullchain:
  description: The certificate with its chain behind it. Null if the task names files.
  type: str
  returned: success
private_key:
  description: Its private key. Null if the task names files.
  type: str
  returned: success
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
from ..module_utils._services.scm.certificate.export import export

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    export,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        certificate_path=dict(type="path"),
        certificate_chain_path=dict(type="path"),
        fullchain_path=dict(type="path"),
        private_key_path=dict(type="path", no_log=False),
    ),
    required_one_of=[("id", "name")],
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
