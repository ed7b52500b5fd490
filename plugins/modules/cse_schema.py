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
short_description: Manage a schema of a microservice
description:
  - Sends a schema of a microservice to its registry, replaces and deletes it. A schema is the description of an
    interface, usually a Swagger document.
  - It is found by its O(name), and compared by its text.
  - Up to release 2.0, and there in the environment V(production) or in none, a registry keeps what it has. It refuses
    to replace it with the code V(400015), and what was not announced with V(400014).
  - When a schema is deleted its name stays among the O(community.huaweicloud.cse_microservice#module:schemas) of the
    microservice.
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
  name:
    description:
      - The name of the schema, which is its ID.
    type: str
    required: true
  content:
    description:
      - The text. This or O(content_path) is needed to make it.
    type: str
  content_path:
    description:
      - A file with the text in UTF-8, instead of O(content).
    type: path
  summary:
    description:
      - A digest of the text, of letters and digits. The default is the SHA-256 of the text, in hexadecimal digits.
      - Without this option a summary that is different is left alone, as others may make it in another way.
    type: str
seealso:
  - module: community.huaweicloud.cse_schema_info
  - module: community.huaweicloud.cse_microservice
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: The microservice
  community.huaweicloud.cse_microservice:
    registry_engine: engine-examples
    name: orders
    version: 1.0.0

- name: What it offers
  community.huaweicloud.cse_schema:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    name: orders-rest
    content: |
      swagger: "2.0"
      info: {title: orders, version: 1.0.0}
      paths: {}

- name: No more
  community.huaweicloud.cse_schema:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    name: orders-rest
    state: absent
"""

RETURN = r"""
schema:
  description: The schema as it is now. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create schema orders-rest"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.cse.schema import SCHEMA

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    SCHEMA,
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
