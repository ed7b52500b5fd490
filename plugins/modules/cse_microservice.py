#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_microservice
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage a microservice of a registry
description:
  - Registers a microservice in the registry of a microservice engine (CSE) or in an open-source ServiceComb service
    center, sets its properties and tags, and deletes it.
  - No two microservices of a registry have the same O(name), O(app), O(version) and O(environment), so that is what
    it is found by, or by its O(id).
  - Everything but O(properties) and O(tags) is fixed when it is registered. A task that asks for something else fails
    before anything is written.
  - With O(registry_url) nothing in the cloud is asked, so no credentials of the cloud and no region are needed.
options:
  id:
    description:
      - The ID of a microservice that there is.
    type: str
  name:
    description:
      - The name of the microservice.
    type: str
  app:
    description:
      - The application that it is of. The default is V(default).
    type: str
  version:
    description:
      - Its version, such as V(1.0.0). Needed unless O(id) is given.
      - To a registry V(1.0) and V(1.0.0) are two. Here V(1.0) means the one that was registered so, else V(1.0.0). A
        new one is registered as it is written here.
    type: str
  environment:
    description:
      - Its environment. The default is the empty one. An open-source registry takes V(development), V(testing),
        V(acceptance) and V(production), one of an engine also those that were made in it.
    type: str
  description:
    description:
      - What it is for.
    type: str
  level:
    description:
      - Where it is. The registry's default is V(BACK).
    type: str
    choices: [FRONT, MIDDLE, BACK]
  status:
    description:
      - Whether it is to be up. The registry's default is V(UP).
    type: str
    choices: [UP, DOWN]
  alias:
    description:
      - Another name that it is found by.
    type: str
  register_by:
    description:
      - What registers it.
    type: str
    choices: [SDK, SIDECAR, PLATFORM]
  schemas:
    description:
      - The names of schemas that it is to have. They are announced with it; M(community.huaweicloud.cse_schema) sends
        them. Up to release 2.0, and there in the environment V(production) or in none, a registry takes only those that
        were announced, if any were, and each of them once.
      - Further ones that it has do not count.
    type: list
    elements: str
  paths:
    description:
      - The paths at which it is reached.
    type: list
    elements: dict
    suboptions:
      path:
        description: The path.
        type: str
        required: true
      properties:
        description: What there is to say about it.
        type: dict
  framework:
    description:
      - What it is built with.
    type: dict
    suboptions:
      name:
        description: The name of the framework.
        type: str
      version:
        description: Its version.
        type: str
  properties:
    description:
      - Properties with their values. Others that it has are left alone unless O(purge_properties=true).
    type: dict
  purge_properties:
    description:
      - Whether to take away properties that O(properties) does not name.
    type: bool
    default: false
  tags:
    description:
      - Tags with their values. A key and a value are up to 64 letters, digits, hyphens, underscores and dots, and begin
        with a letter. Without this option tags are neither read nor changed.
    type: dict
  purge_tags:
    description:
      - Whether to take away tags that O(tags) does not name.
    type: bool
    default: true
  force:
    description:
      - With O(state=absent), whether to delete it with its instances, and although others depend on it. Without it
        the registry refuses that with the codes V(400013) and V(400023), which check mode cannot foretell.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.cse_microservice_info
  - module: community.huaweicloud.cse_microservice_instance
  - module: community.huaweicloud.cse_schema
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: A microservice in the registry of an engine
  community.huaweicloud.cse_microservice:
    registry_engine: engine-examples
    name: orders
    app: shop
    version: 1.0.0
    description: Takes orders
    level: BACK
    properties:
      team: shop
    tags:
      stage: green
  register: made

- name: Its ID
  ansible.builtin.debug:
    msg: "{{ made.microservice.id }}"

- name: Remove it with whatever it has
  community.huaweicloud.cse_microservice:
    registry_engine: engine-examples
    name: orders
    app: shop
    version: 1.0.0
    force: true
    state: absent
"""

RETURN = r"""
microservice:
  description:
    - The microservice as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create microservice orders"]
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
from ..module_utils._services.cse.microservice import MICROSERVICE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    MICROSERVICE,
    dict(
        REGISTRY,
        id=dict(type="str"),
        name=dict(type="str"),
        app=dict(type="str"),
        version=dict(type="str"),
        environment=dict(type="str"),
        description=dict(type="str"),
        level=dict(type="str", choices=["FRONT", "MIDDLE", "BACK"]),
        status=dict(type="str", choices=["UP", "DOWN"]),
        alias=dict(type="str"),
        register_by=dict(type="str", choices=["SDK", "SIDECAR", "PLATFORM"]),
        schemas=dict(type="list", elements="str"),
        paths=dict(
            type="list",
            elements="dict",
            options=dict(path=dict(type="str", required=True), properties=dict(type="dict")),
        ),
        framework=dict(type="dict", options=dict(name=dict(type="str"), version=dict(type="str"))),
        properties=dict(type="dict"),
        purge_properties=dict(type="bool", default=False),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
        force=dict(type="bool", default=False),
    ),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
