#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_domain
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage Live domains
description:
  - Creates, updates, enables, disables and deletes domains of the Live service. Streams are pushed to a push domain and
    played from a pull domain.
  - Use it before you create channels, recordings or transcoding for the domain.
  - The service accepts a new domain only if its owner has verified the main domain. To use the domain, create a CNAME
    record that points to RV(domain.cname). The module does neither.
  - The service sets up a domain for some time after each change. The module waits until the status is C(on) or C(off).
  - Only a disabled domain can be deleted, so the module disables an enabled one first.
  - A push domain that has channels is not deleted. The task then fails before it changes anything.
options:
  name:
    description:
      - Name of the domain.
    type: str
    required: true
  type:
    description:
      - V(push) if streams are pushed to the domain, V(pull) if they are played from it.
      - Required when creating. Cannot be changed later.
    type: str
    choices: [push, pull]
  state:
    description:
      - V(present) creates or updates the domain. A new domain is enabled, an existing one stays enabled or disabled.
      - V(enabled) and V(disabled) also enable or disable it. V(absent) deletes it.
    type: str
    choices: [present, enabled, disabled, absent]
    default: present
  service_area:
    description:
      - Area in which the domain is used. Cannot be changed later.
      - The known values are V(mainland_china), V(outside_mainland_china) and V(global).
    type: str
  pull_protocol:
    description:
      - Protocol for playing streams from the domain. Only for O(type=pull). Cannot be changed later.
      - The known values are V(flv_rtmp) and V(hls).
    type: str
  push_domain:
    description:
      - Push domain whose streams are played from this domain. Only for O(type=pull). An empty string removes it.
    type: str
  ipv6:
    description:
      - Allow access through IPv6.
    type: bool
  key_chain:
    description:
      - Settings for signed addresses. Only clients that know the key can then push or play.
      - Set all suboptions, or an empty dictionary, which disables signing.
      - The module reads the current settings only if this option is set.
    type: dict
    suboptions:
      key:
        description:
          - Key of 32 characters, with letters and digits. It is never returned.
          - The service shows asterisks instead of the key. A new key alone is therefore not detected as a change, see
            O(update_key).
        type: str
      auth_type:
        description:
          - Signing method. V(d_sha256) is the safest.
          - The known values are V(d_sha256), V(c_aes), V(b_md5) and V(a_md5).
        type: str
      timeout:
        description: Seconds for which a signed address is valid.
        type: int
  update_key:
    description:
      - When to set the key of O(key_chain). V(on_create) sets it if signing is disabled, or if another suboption
        differs.
      - V(always) sets the key in every run and reports a change.
    type: str
    choices: [on_create, always]
    default: on_create
seealso:
  - module: community.huaweicloud.live_domain_info
  - module: community.huaweicloud.live_ott_channel
  - name: Creating a Domain Name
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/CreateDomain.html
  - name: Modifying a Domain Name
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/UpdateDomain.html
  - name: Deleting a Domain Name
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/DeleteDomain.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a push domain
  community.huaweicloud.live_domain:
    name: push-two.domain.com
    type: push

- name: Create a pull domain with signed addresses
  community.huaweicloud.live_domain:
    name: play-two.domain.com
    type: pull
    pull_protocol: hls
    push_domain: push.domain.com
    key_chain:
      key: "{{ chain_key | default('0123456789abcdef0123456789ABCDEF') }}"
      auth_type: d_sha256
      timeout: 3600

- name: Disable the push domain
  community.huaweicloud.live_domain:
    name: push-two.domain.com
    type: push
    state: disabled

- name: Delete the domain
  community.huaweicloud.live_domain:
    name: push-two.domain.com
    state: absent
"""

RETURN = r"""
domain:
  description:
    - Current domain. In check mode, a new domain has only the values of the task. Null if the domain is absent.
  type: dict
  returned: success
  contains:
    id:
      description: Name of the domain, which is also its ID.
      type: str
      returned: success
    name:
      description: Name of the domain.
      type: str
      returned: success
    type:
      description: V(push) if streams are pushed to the domain, V(pull) if they are played from it.
      type: str
      returned: success
    service_area:
      description: Area in which the domain is used.
      type: str
      returned: success
    pull_protocol:
      description: Protocol for playing streams. Null for a push domain.
      type: str
      returned: success
    status:
      description: Status of the domain, such as V(on), V(off) or V(configuring).
      type: str
      returned: success
    status_describe:
      description: Explanation of the status by the service. Null if there is none.
      type: str
      returned: success
    cname:
      description: Target for the CNAME record of the domain.
      type: str
      returned: success
    region:
      description: Region of the domain.
      type: str
      returned: success
    push_domain:
      description: Push domain whose streams are played from this domain. Null if there is none.
      type: str
      returned: success
    ipv6:
      description: True if access through IPv6 is allowed.
      type: bool
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    created_at:
      description: Time of creation.
      type: str
      returned: success
    key_chain:
      description:
        - Settings for signed addresses, with C(auth_type) and C(timeout). Null if addresses are not signed, or if the
          settings were not read.
      type: dict
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create domain "push-two.domain.com"']
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
from ..module_utils._services.live.domain import LiveDomain

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    LiveDomain,
    dict(
        name=dict(type="str", required=True),
        type=dict(type="str", choices=["push", "pull"]),
        service_area=dict(type="str"),
        pull_protocol=dict(type="str"),
        push_domain=dict(type="str"),
        ipv6=dict(type="bool"),
        key_chain=dict(
            type="dict",
            options=dict(key=dict(type="str", no_log=True), auth_type=dict(type="str"), timeout=dict(type="int")),
            no_log=False,
        ),
        update_key=dict(type="str", choices=["on_create", "always"], default="on_create", no_log=False),
    ),
    known={
        "service_area": ("mainland_china", "outside_mainland_china", "global"),
        "pull_protocol": ("flv_rtmp", "hls"),
        "key_chain.auth_type": ("d_sha256", "c_aes", "b_md5", "a_md5"),
    },
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
