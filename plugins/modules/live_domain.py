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
short_description: Manage a domain of Live
description:
  - Creates, changes, enables, disables and deletes a domain that streams are pushed to or played from.
  - Setting one up takes a while; the module waits until it is C(on).
  - A domain is only deleted when it is C(off), so one that is enabled is disabled first. A push domain that has
    channels is left as it is, and the task fails.
  - The service takes a domain whose owner has been verified only, and a CNAME record has to lead to RV(domain.cname).
options:
  name:
    description:
      - The domain.
    type: str
    required: true
  type:
    description:
      - Whether streams are pushed to it or played from it. Needed to create a domain, and fixed from then on.
    type: str
    choices: [push, pull]
  state:
    description:
      - Whether the domain is to exist, and whether it is to be enabled. With V(present) one that exists is left
        enabled or disabled. A new one is enabled unless it is to be V(disabled).
    type: str
    choices: [present, enabled, disabled, absent]
    default: present
  service_area:
    description:
      - Where it is used. Fixed at creation.
      - The known values are V(mainland_china), V(outside_mainland_china) and V(global).
    type: str
  pull_protocol:
    description:
      - How streams are played from it, for O(type=pull). Fixed at creation.
      - The known values are V(flv_rtmp) and V(hls).
    type: str
  push_domain:
    description:
      - The push domain whose streams are played from it, for O(type=pull). An empty text takes that away.
    type: str
  ipv6:
    description:
      - Whether it can be reached by IPv6.
    type: bool
  key_chain:
    description:
      - How addresses of it are signed, so that only who knows the key can push or play. An empty dictionary ends
        that.
      - It is read only if the task has this option.
    type: dict
    suboptions:
      key:
        description:
          - The key, of 32 letters and digits with some of each. It is never returned.
          - The service shows it masked, so another key is no difference by itself; see O(update_key).
        type: str
      auth_type:
        description:
          - How signatures are made. V(d_sha256) is the safest.
          - The known values are V(d_sha256), V(c_aes), V(b_md5) and V(a_md5).
        type: str
      timeout:
        description: For how long a signed address is good, in seconds.
        type: int
  update_key:
    description:
      - When the key of O(key_chain) is set where addresses are signed already as it says. With V(always) each run sets
        it, and says that it has changed something.
    type: str
    choices: [on_create, always]
    default: on_create
seealso:
  - module: community.huaweicloud.live_domain_info
  - module: community.huaweicloud.live_ott_channel
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: A domain to push to
  community.huaweicloud.live_domain:
    name: push-two.domain.com
    type: push

- name: A domain to play from, with signed addresses
  community.huaweicloud.live_domain:
    name: play-two.domain.com
    type: pull
    pull_protocol: hls
    push_domain: push.domain.com
    key_chain:
      key: "{{ chain_key | default('0123456789abcdef0123456789ABCDEF') }}"
      auth_type: d_sha256
      timeout: 3600

- name: Nothing is to be pushed for now
  community.huaweicloud.live_domain:
    name: push-two.domain.com
    type: push
    state: disabled

- name: Remove it
  community.huaweicloud.live_domain:
    name: push-two.domain.com
    state: absent
"""

RETURN = r"""
domain:
  description: The domain as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The domain, which is its own ID.
      type: str
      returned: success
    name:
      description: The domain.
      type: str
      returned: success
    type:
      description: Whether streams are pushed to it or played from it.
      type: str
      returned: success
    service_area:
      description: Where it is used.
      type: str
      returned: success
    pull_protocol:
      description: How streams are played from it. Null for a push domain.
      type: str
      returned: success
    status:
      description: V(on), V(off) or V(configuring).
      type: str
      returned: success
    status_describe:
      description: What the service says about its status. Null if it says nothing.
      type: str
      returned: success
    cname:
      description: What its CNAME record has to lead to.
      type: str
      returned: success
    region:
      description: The region that it belongs to.
      type: str
      returned: success
    push_domain:
      description: The push domain whose streams are played from it. Null if there is none.
      type: str
      returned: success
    ipv6:
      description: Whether it can be reached by IPv6.
      type: bool
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
      returned: success
    created_at:
      description: When it was created.
      type: str
      returned: success
    key_chain:
      description:
        - How its addresses are signed, with C(auth_type) and C(timeout). Null if they are not, or if it was not asked
          for.
      type: dict
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create domain push-two.domain.com"]
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.live.domain import DOMAIN

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DOMAIN,
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
