#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_record_rule_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read record rules of Live
description:
  - Reads all record rules of the region that match every option given.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one rule.
    type: str
  domain:
    description:
      - The push domain.
    type: str
  app_name:
    description:
      - The application. V(*) finds the rules that are for all applications.
    type: str
  stream:
    description:
      - The stream. V(*) finds the rules that are for all streams.
    type: str
  record_type:
    description:
      - What recording starts with. Without it, rules of V(CONTINUOUS_RECORD) and V(COMMAND_RECORD) are read.
      - The known values are V(CONTINUOUS_RECORD), V(COMMAND_RECORD), V(PLAN_RECORD) and V(ON_DEMAND_RECORD).
    type: str
seealso:
  - module: community.huaweicloud.live_record_rule
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The record rules of a domain
  community.huaweicloud.live_record_rule_info:
    domain: push.domain.com
"""

RETURN = r"""
record_rules:
  description: The rules.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from live_record_rule.
    id:
      description: The ID of the rule.
      type: str
      returned: success
    domain:
      description: The push domain.
      type: str
      returned: success
    app_name:
      description: The application, or V(*).
      type: str
      returned: success
    stream:
      description: The stream, or V(*).
      type: str
      returned: success
    record_type:
      description: What recording starts with.
      type: str
      returned: success
    record_format:
      description: The formats.
      type: list
      elements: str
      returned: success
    obs_addr:
      description: Where to, with C(bucket), C(location) and C(object).
      type: dict
      returned: success
    hls_config:
      description: The settings of HLS as in the option. Null if there are none.
      type: dict
      returned: success
    flv_config:
      description: The settings of FLV as in the option. Null if there are none.
      type: dict
      returned: success
    mp4_config:
      description: The settings of MP4 as in the option. Null if there are none.
      type: dict
      returned: success
    created_at:
      description: When it was created.
      type: str
      returned: success
    updated_at:
      description: When it was changed last.
      type: str
      returned: success
# Derived by tools/derive.py.
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
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.live.record_rule import RECORD_RULES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RECORD_RULES,
    dict(
        id=dict(type="str"),
        domain=dict(type="str"),
        app_name=dict(type="str"),
        stream=dict(type="str"),
        record_type=dict(type="str"),
    ),
    known={
        "record_type": ("CONTINUOUS_RECORD", "COMMAND_RECORD", "PLAN_RECORD", "ON_DEMAND_RECORD"),
    },
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
