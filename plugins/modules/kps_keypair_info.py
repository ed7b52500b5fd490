#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: kps_keypair_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about key pairs
description:
  - Returns the key pairs that match all given options. Without options, it returns all key pairs that the user can see.
  - Use it to find the key pair for a new server, or to compare a public key with your own.
  - If no key pair matches, the list is empty.
options:
  id:
    description:
      - Name of one key pair, the same as O(name).
    type: str
  name:
    description:
      - Name of one key pair.
    type: str
  scope:
    description:
      - Users that can use the key pairs. The known values are V(domain), all users of the account, and V(user), only
        one user.
    type: str
  with_details:
    description:
      - Also return descriptions, owners and times. This takes one more request for each key pair.
      - With O(id) or O(name), they are always returned.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.kps_keypair
  - name: Querying the SSH Key Pair List
    description: API page of Data Encryption Workshop.
    link: https://support.huaweicloud.com/intl/en-us/api-dew/ListKeypairs.html
  - name: Querying Details About an SSH Key Pair
    description: API page of Data Encryption Workshop.
    link: https://support.huaweicloud.com/intl/en-us/api-dew/ListKeypairDetail.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Read one key pair
  community.huaweicloud.kps_keypair_info:
    name: admin
  register: found

- name: Read all key pairs of the account with their descriptions
  community.huaweicloud.kps_keypair_info:
    scope: domain
    with_details: true
"""

RETURN = r"""
keypairs:
  description: Key pairs that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from kps_keypair.
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
from ..module_utils._services.kps.keypair import SCOPES, KpsKeypairs

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    KpsKeypairs,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        scope=dict(type="str"),
        with_details=dict(type="bool", default=False),
    ),
    known={"scope": SCOPES},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
