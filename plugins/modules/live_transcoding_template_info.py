#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_transcoding_template_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about Live transcoding templates
description:
  - Returns the transcoding templates of the Live service in the region that match all given options. Without options,
    it returns all templates.
  - Use it to see into which qualities the streams of an application are transcoded.
  - If no template matches, the list is empty.
options:
  id:
    description:
      - Push domain and application of one template, separated by a slash.
    type: str
  domain:
    description:
      - Push domain of the templates. Without it, the module sends one request for each push domain.
    type: str
  app_name:
    description:
      - Name of the application.
    type: str
seealso:
  - module: community.huaweicloud.live_transcoding_template
  - name: Querying Transcoding Templates
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/topic_retrieveTranscodingsTemplate.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the transcoding templates of a domain
  community.huaweicloud.live_transcoding_template_info:
    domain: push.domain.com
"""

RETURN = r"""
transcoding_templates:
  description: The templates.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from live_transcoding_template.
    id:
      description: Push domain and application, separated by a slash.
      type: str
      returned: success
    domain:
      description: Push domain.
      type: str
      returned: success
    app_name:
      description: Name of the application.
      type: str
      returned: success
    qualities:
      description: Qualities, as in the option, with the values that the service adds.
      type: list
      elements: dict
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
from ..module_utils._services.live.transcoding_template import LiveTranscodingTemplates

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    LiveTranscodingTemplates,
    dict(
        id=dict(type="str"),
        domain=dict(type="str"),
        app_name=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
