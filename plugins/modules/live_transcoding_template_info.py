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
short_description: Read transcoding templates of Live
description:
  - Reads the transcoding templates of a push domain, or of all of them with one request for each.
  - What there is not gives an empty list.
options:
  id:
    description:
      - The domain and the application of one template with a slash between them.
    type: str
  domain:
    description:
      - The push domain.
    type: str
  app_name:
    description:
      - The application.
    type: str
seealso:
  - module: community.huaweicloud.live_transcoding_template
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What streams are transcoded to
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
      description: The domain and the application with a slash between them.
      type: str
      returned: success
    domain:
      description: The push domain.
      type: str
      returned: success
    app_name:
      description: The application.
      type: str
      returned: success
    qualities:
      description: The qualities as in the option, with what the service adds.
      type: list
      elements: dict
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
from ..module_utils._services.live.transcoding_template import TEMPLATES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    TEMPLATES,
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
