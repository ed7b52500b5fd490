#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_schema
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage schemas of microservices
description:
  - Manages schemas of a microservice in its registry. Sends, replaces and deletes a schema. A schema describes an
    interface, usually as a Swagger document.
  - Use it after M(community.huaweicloud.cse_microservice) has registered the microservice.
  - A schema is found by its O(name). It is replaced if its text differs.
  - Registries up to release 2.0 have limits in the environment V(production) and in the empty environment. They refuse
    to replace a schema (code V(400015)). If schemas were announced, they also refuse any other schema (code
    V(400014)).
  - After a schema is deleted, RV(community.huaweicloud.cse_microservice#module:microservice.schemas) still contains its
    name.
options:
  microservice:
    description:
      - Name of the microservice. O(microservice) or O(microservice_id) is required.
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
  name:
    description:
      - Name of the schema. It is also its ID.
    type: str
    required: true
  content:
    description:
      - Text of the schema. O(content) or O(content_path) is required when creating.
    type: str
  content_path:
    description:
      - File with the text in UTF-8, instead of O(content). It is on the host that runs the module.
    type: path
  summary:
    description:
      - Digest of the text, of letters and digits. For a new text, the default is its SHA-256 in hexadecimal digits.
      - Without this option, the module does not compare summaries, because other tools compute them in other ways.
    type: str
seealso:
  - module: community.huaweicloud.cse_schema_info
  - module: community.huaweicloud.cse_microservice
  - name: Modifying a Microservice Schema
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0046.html
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Register a microservice
  community.huaweicloud.cse_microservice:
    registry_engine: engine-examples
    name: orders
    version: 1.0.0

- name: Send a schema
  community.huaweicloud.cse_schema:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    name: orders-rest
    content: |
      swagger: "2.0"
      info: {title: orders, version: 1.0.0}
      paths: {}

- name: Delete the schema
  community.huaweicloud.cse_schema:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    name: orders-rest
    state: absent
"""

RETURN = r"""
schema:
  description: Current schema. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create schema "orders-rest"']
# Derived by tools/derive.py.
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.cse.schema import CseSchema

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    CseSchema,
    dict(
        REGISTRY,
        microservice=dict(type="str"),
        app=dict(type="str"),
        version=dict(type="str"),
        environment=dict(type="str"),
        microservice_id=dict(type="str"),
        name=dict(type="str", required=True),
        content=dict(type="str"),
        content_path=dict(type="path"),
        summary=dict(type="str"),
    ),
    required_one_of=[("microservice", "microservice_id")],
    mutually_exclusive=[("microservice", "microservice_id"), ("content", "content_path")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
