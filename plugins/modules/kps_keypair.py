#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: kps_keypair
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage key pairs
description:
  - Creates, imports and deletes key pairs of the Key Pair Service (KPS), and sets their descriptions. A new server gets
    the public key. Its users log in with the private key.
  - Use it before you create a server. With O(public_key), it imports your own key. Without O(public_key), the service
    generates a key pair.
  - The private key of a generated key pair is available only once. The module writes it to O(private_key_file), or
    returns it in RV(keypair.private_key).
  - If the result contains the private key, Ansible does not show the result, even with C(-vvv). A registered variable
    contains it. An asynchronous task must set C(no_log=true) itself.
  - A key pair is found by O(name). If it is deleted, servers keep its public key.
options:
  name:
    description:
      - Name of the key pair. It has at most 64 letters, digits, hyphens and underscores. Cannot be changed later.
      - A name can be used only once. Key pairs of other users count, too, although the service does not show them.
    type: str
    required: true
  public_key:
    description:
      - Public key to import, in the OpenSSH format, such as V(ssh-ed25519 AAAA... user@host). Cannot be changed later.
      - The comment at its end is not compared.
    type: str
  private_key_file:
    description:
      - File for the private key of a generated key pair. The module creates it on the host that runs the module, with
        mode C(0600). Not allowed with O(public_key).
      - If the file exists, the task fails and does not create the key pair.
      - If the key pair exists, the module writes no file.
    type: path
  scope:
    description:
      - Users that can use the key pair. The known values are V(domain), all users of the account, and V(user), only the
        user who creates it.
      - For a new key pair, the service chooses the default. Cannot be changed later.
    type: str
  description:
    description:
      - Description of the key pair, at most 255 characters. An empty string removes it.
    type: str
seealso:
  - module: community.huaweicloud.kps_keypair_info
  - module: community.huaweicloud.bms_server
  - name: Creating and Importing an SSH Key Pair
    description: API page of Data Encryption Workshop.
    link: https://support.huaweicloud.com/intl/en-us/api-dew/CreateKeypair.html
  - name: Updating SSH Key Pair Description
    description: API page of Data Encryption Workshop.
    link: https://support.huaweicloud.com/intl/en-us/api-dew/UpdateKeypairDescription.html
  - name: Deleting an SSH Key Pair
    description: API page of Data Encryption Workshop.
    link: https://support.huaweicloud.com/intl/en-us/api-dew/DeleteKeypair.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Import your own public key for all users of the account
  community.huaweicloud.kps_keypair:
    name: admin
    public_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f admin@example.com
    scope: domain
    description: Administrators

- name: Generate a key pair, and write the private key to a file
  community.huaweicloud.kps_keypair:
    name: batch
    private_key_file: batch.pem

- name: Generate a key pair; Ansible does not show the result
  community.huaweicloud.kps_keypair:
    name: vault
  register: generated

- name: Delete a key pair
  community.huaweicloud.kps_keypair:
    name: admin
    state: absent
"""

RETURN = r"""
keypair:
  description: Current key pair. In check mode, a new key pair has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: Name of the key pair.
      type: str
      returned: success
    name:
      description: Name of the key pair.
      type: str
      returned: success
    public_key:
      description: Public key.
      type: str
      returned: success
    private_key:
      description:
        - Private key. Only the task that generates the key pair returns it, and only without C(private_key_file).
          Otherwise it is null.
      type: str
      returned: success
    scope:
      description: Users that can use the key pair. V(domain) means all users of the account, V(user) only one user.
      type: str
      returned: success
    description:
      description: Description of the key pair. Null if it was not read.
      type: str
      returned: success
    fingerprint:
      description: Fingerprint of the public key.
      type: str
      returned: success
    type:
      description: Type of the key pair, such as V(ssh).
      type: str
      returned: success
    is_key_protection:
      description: True if the service stores the private key.
      type: bool
      returned: success
    user_id:
      description: ID of the user who owns the key pair. Null if it was not read.
      type: str
      returned: success
    created_at:
      description: Time of creation, in UTC. Null if it was not read.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create key pair "admin"']
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
from ..module_utils._services.kps.keypair import SCOPES, KpsKeypair

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    KpsKeypair,
    dict(
        name=dict(type="str", required=True),
        public_key=dict(type="str", no_log=False),
        private_key_file=dict(type="path", no_log=False),
        scope=dict(type="str"),
        description=dict(type="str"),
    ),
    known={"scope": SCOPES},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
