#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_schema_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read schemas of microservices
description:
  - Reads the schemas of a microservice, or those of all microservices of a registry.
  - A microservice or a schema that there is not gives an empty list.
  - With O(registry_url) nothing in the cloud is asked, so no credentials of the cloud and no region are needed.
options:
  microservice:
    description:
      - The name of the microservice.
    type: str
  app:
    description:
      - The application that the microservice is of. The default is V(default).
    type: str
  version:
    description:
      - The version of the microservice, such as V(1.0.0). Needed with O(microservice). V(1.0) means the one that was
        registered so, else V(1.0.0).
    type: str
  environment:
    description:
      - The environment of the microservice. The default is the empty one.
    type: str
  microservice_id:
    description:
      - The ID of the microservice, instead of O(microservice). It saves a request.
    type: str
  id:
    description:
      - The name of one schema.
    type: str
  with_content:
    description:
      - Whether to return the texts as well. Then only those are returned that have one. The name of a schema that was
        deleted stays with its microservice, and so does one that was only announced.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.cse_schema
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: What a microservice offers
  community.huaweicloud.cse_schema_info:
    registry_engine: engine-examples
    microservice: my-provider
    version: 1.0.0
    with_content: true
"""

RETURN = r"""
schemas:
  description: The schemas.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from cse_schema.
    id:
      description: The ID of the schema, which is its name.
      type: str
      returned: success
    name:
      description: The name of the schema.
      type: str
      returned: success
    microservice_id:
      description: The ID of its microservice.
      type: str
      returned: success
    content:
      description: Its text. Null in the result of M(community.huaweicloud.cse_schema_info) unless it is asked for.
      type: str
      returned: success
    summary:
      description: The digest that was sent with it; null if there is none.
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
from ..module_utils._services.cse.schema import SCHEMAS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SCHEMAS,
    dict(
        REGISTRY,
        microservice=dict(type="str"),
        app=dict(type="str"),
        version=dict(type="str"),
        environment=dict(type="str"),
        microservice_id=dict(type="str"),
        id=dict(type="str"),
        with_content=dict(type="bool", default=False),
    ),
    mutually_exclusive=[("microservice", "microservice_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
