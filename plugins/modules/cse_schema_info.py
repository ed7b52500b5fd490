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
short_description: Get information about schemas of microservices
description:
  - Returns the schemas of one microservice, or those of all microservices of a registry.
  - Use it to read the interfaces of a microservice, or to see which schemas are missing.
  - If no schema matches, the list is empty.
options:
  microservice:
    description:
      - Name of the microservice. Without it and O(microservice_id), the schemas of all microservices are returned.
    type: str
  app:
    description:
      - Application of the microservice. The default is V(default).
    type: str
  version:
    description:
      - Version of the microservice, such as V(1.0.0). Required with O(microservice).
      - For V(1.0), the module searches for V(1.0), and then for V(1.0.0).
    type: str
  environment:
    description:
      - Environment of the microservice. The default is the empty environment.
    type: str
  microservice_id:
    description:
      - ID of the microservice, instead of O(microservice) and its other names. It saves a request.
    type: str
  id:
    description:
      - Name of one schema, which is also its ID.
    type: str
  with_content:
    description:
      - Also return the texts of the schemas. Schemas without a text are then left out.
      - A schema has no text if it was only announced, or if it was deleted.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.cse_schema
  - name: Querying All Schema Information About a Microservice
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0047.html
  - name: Querying a Microservice Schema
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0045.html
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: Get the schemas of a microservice with their texts
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
      description: ID of the schema. It is also its name.
      type: str
      returned: success
    name:
      description: Name of the schema.
      type: str
      returned: success
    microservice_id:
      description: ID of the microservice.
      type: str
      returned: success
    content:
      description:
        - Text of the schema. M(community.huaweicloud.cse_schema_info) returns it only with C(with_content=true).
          Otherwise it is null.
      type: str
      returned: success
    summary:
      description: Digest that was sent with the schema. Null if there is none.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: The error that the registry returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the registry, six digits.
      type: str
      returned: success
    request_id:
      description: Request ID. Null if the registry returns none.
      type: str
      returned: success
"""

from ..module_utils._runtime.options import REGISTRY
from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.cse.schema import CseSchemas

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    CseSchemas,
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
