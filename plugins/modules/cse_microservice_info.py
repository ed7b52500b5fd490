#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_microservice_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read microservices of a registry
description:
  - Reads all microservices of a registry that match every option given, with their tags, in one request.
  - An ID or a name that there is not gives an empty list.
  - With O(registry_url) nothing in the cloud is asked, so no credentials of the cloud and no region are needed.
options:
  id:
    description:
      - The ID of one microservice. It is read with two requests.
    type: str
  name:
    description:
      - The name of the microservices, of which there may be several versions.
    type: str
  app:
    description:
      - The application that they are of. Without it those of all applications count.
    type: str
  version:
    description:
      - Their version. V(1.0) means V(1.0.0) as well.
    type: str
  environment:
    description:
      - Their environment. Without it those of all environments count.
    type: str
  status:
    description:
      - Whether they are up.
    type: str
    choices: [UP, DOWN]
  level:
    description:
      - Where they are.
    type: str
    choices: [FRONT, MIDDLE, BACK]
  dependencies:
    description:
      - Whether to read as well which others they depend on, and which depend on them. The registry notes that
        whenever a consumer looks for instances. It is the same request, and two more with O(id).
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.cse_microservice
  - module: community.huaweicloud.cse_microservice_instance_info
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: All microservices of an application
  community.huaweicloud.cse_microservice_info:
    registry_engine: engine-examples
    app: default
  register: found

- name: Who depends on whom
  community.huaweicloud.cse_microservice_info:
    registry_engine: engine-examples
    name: my-provider
    dependencies: true
"""

RETURN = r"""
microservices:
  description: The microservices.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from cse_microservice.
    id:
      description: The ID of the microservice, as the registry gave it.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    app:
      description: The application that it is of.
      type: str
      returned: success
    version:
      description: Its version.
      type: str
      returned: success
    environment:
      description: Its environment; empty unless it has one.
      type: str
      returned: success
    description:
      description: What was said about it.
      type: str
      returned: success
    level:
      description: Where it is, V(FRONT), V(MIDDLE) or V(BACK).
      type: str
      returned: success
    status:
      description: Whether it is V(UP) or V(DOWN). It does not follow that of its instances.
      type: str
      returned: success
    alias:
      description: Another name that it is found by; empty if there is none.
      type: str
      returned: success
    register_by:
      description: What registered it; empty if nothing was said about that.
      type: str
      returned: success
    schemas:
      description:
        - The names of its schemas, sorted, whether they have been sent or only announced. Null if there are none.
      type: list
      elements: str
      returned: success
    paths:
      description: The paths at which it is reached. Null if there are none.
      type: list
      elements: dict
      returned: success
      contains:
        path:
          description: The path.
          type: str
          returned: success
        properties:
          description: What was said about it.
          type: dict
          returned: success
    framework:
      description: What it is built with. Null if nothing was said about that.
      type: dict
      returned: success
      contains:
        name:
          description: The name of the framework.
          type: str
          returned: success
        version:
          description: Its version.
          type: str
          returned: success
    properties:
      description: Its properties.
      type: dict
      returned: success
    tags:
      description:
        - Its tags. Null in the result of M(community.huaweicloud.cse_microservice) where the task says nothing of
          tags, as reading them is a request of its own.
      type: dict
      returned: success
    providers:
      description:
        - The microservices that it depends on, as the registry has noted that. Null unless
          M(community.huaweicloud.cse_microservice_info) is asked for the dependencies.
      type: list
      elements: dict
      returned: success
      contains: &related
        id:
          description: The ID of the microservice.
          type: str
          returned: success
        name:
          description: Its name.
          type: str
          returned: success
        app:
          description: Its application.
          type: str
          returned: success
        version:
          description: Its version.
          type: str
          returned: success
        environment:
          description: Its environment.
          type: str
          returned: success
    consumers:
      description: The microservices that depend on it. Null where C(providers) is.
      type: list
      elements: dict
      returned: success
      contains: *related
    created_at:
      description: When it was registered, in UTC.
      type: str
      returned: success
    updated_at:
      description: When its properties were changed last, in UTC.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: What the registry said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the registry, six digits.
      type: str
      returned: success
    request_id:
      description: The ID of the request; null where the registry gives none.
      type: str
      returned: success
"""

from ..module_utils._runtime.options import REGISTRY
from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.cse.microservice import MICROSERVICES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    MICROSERVICES,
    dict(
        REGISTRY,
        id=dict(type="str"),
        name=dict(type="str"),
        app=dict(type="str"),
        version=dict(type="str"),
        environment=dict(type="str"),
        status=dict(type="str", choices=["UP", "DOWN"]),
        level=dict(type="str", choices=["FRONT", "MIDDLE", "BACK"]),
        dependencies=dict(type="bool", default=False),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
