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
short_description: Export a certificate and its private key
description:
  - Writes a certificate, its chain and its private key to files that only their owner can read, or returns them.
  - Use it to install a certificate on a web server of your own.
  - A file that has the same content and mode C(0600) is not changed. Other files are replaced in one step. The files
    are on the machine that runs the task.
  - Without any path, the result contains the certificate, its chain and its private key as text.
  - Ansible then shows nothing of the result, as if the task had C(no_log), also with C(-vvv). A registered variable
    contains the whole result. An asynchronous task needs its own C(no_log).
options:
  id:
    description:
      - ID of the certificate.
    type: str
  name:
    description:
      - Name of the certificate. Use it instead of O(id). If several certificates have the name, the module fails.
    type: str
  certificate_path:
    description:
      - File for the certificate alone.
    type: path
  certificate_chain_path:
    description:
      - File for the certificates of the issuers.
    type: path
  fullchain_path:
    description:
      - File for the certificate followed by its chain.
    type: path
  private_key_path:
    description:
      - File for the private key.
    type: path
seealso:
  - module: community.huaweicloud.scm_certificate
  - name: Exporting a Certificate
    description: API page of SSL Certificate Manager.
    link: https://support.huaweicloud.com/intl/en-us/api-ccm/ExportCertificate.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Export a certificate for your own web server
  community.huaweicloud.scm_certificate_export:
    name: web.example.com
    fullchain_path: /tmp/web.example.com.pem
    private_key_path: /tmp/web.example.com.key

- name: Export a certificate to a variable; Ansible does not show it
  community.huaweicloud.scm_certificate_export:
    name: web.example.com
  register: exported
"""

RETURN = r"""
id:
  description: ID of the certificate.
  type: str
  returned: success
files:
  description: Files of the task.
  type: list
  elements: dict
  returned: success
  contains:
    path:
      description: Path of the file, with symbolic links resolved.
      type: str
      returned: success
    changed:
      description: Whether the file was written. In check mode, whether it would be written.
      type: bool
      returned: success
certificate:
  description: Certificate. Null if the task names files.
  type: str
  returned: success
certificate_chain:
  description: Certificates of the issuers. Null if the task names files.
  type: str
  returned: success
fullchain:
  description: Certificate followed by its chain. Null if the task names files.
  type: str
  returned: success
private_key:
  description: Private key. Null if the task names files.
  type: str
  returned: success
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
