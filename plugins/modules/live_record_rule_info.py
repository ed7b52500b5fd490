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
short_description: Get information about Live record rules
description:
  - Returns the record rules of the Live service in the region that match all given options.
  - Use it to see which streams are recorded, and where.
  - If no rule matches, the list is empty.
options:
  id:
    description:
      - ID of one rule.
    type: str
  domain:
    description:
      - Push domain of the rules.
    type: str
  app_name:
    description:
      - Name of the application. V(*) returns only rules that are set for V(*).
    type: str
  stream:
    description:
      - Name of the stream. V(*) returns only rules that are set for V(*).
    type: str
  record_type:
    description:
      - Trigger of the recording. Without it, rules with V(CONTINUOUS_RECORD) and V(COMMAND_RECORD) are returned. Rules
        with other triggers may be missing then.
      - The known values are V(CONTINUOUS_RECORD), V(COMMAND_RECORD), V(PLAN_RECORD) and V(ON_DEMAND_RECORD).
    type: str
seealso:
  - module: community.huaweicloud.live_record_rule
  - name: Querying Recording Templates
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/ListRecordRules.html
  - name: Querying a Recording Template
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/ShowRecordRule.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the record rules of a domain
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
      description: ID of the rule.
      type: str
      returned: success
    domain:
      description: Push domain.
      type: str
      returned: success
    app_name:
      description: Name of the application, or V(*) for all without a rule of their own.
      type: str
      returned: success
    stream:
      description: Name of the stream, or V(*) for all without a rule of their own.
      type: str
      returned: success
    record_type:
      description: Trigger of the recording.
      type: str
      returned: success
    record_format:
      description: Formats that are recorded.
      type: list
      elements: str
      returned: success
    obs_addr:
      description: Destination of the recordings, with C(bucket), C(location) and C(object).
      type: dict
      returned: success
    hls_config:
      description: Settings of HLS recordings, as in the option. Null if there are none.
      type: dict
      returned: success
    flv_config:
      description: Settings of FLV recordings, as in the option. Null if there are none.
      type: dict
      returned: success
    mp4_config:
      description: Settings of MP4 recordings, as in the option. Null if there are none.
      type: dict
      returned: success
    created_at:
      description: Time of creation.
      type: str
      returned: success
    updated_at:
      description: Time of the last change.
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
from ..module_utils._services.live.record_rule import LiveRecordRules

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    LiveRecordRules,
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
