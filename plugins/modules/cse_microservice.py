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
short_description: Manage microservices in a registry
description:
  - Manages microservices in a registry. Registers a microservice, sets its properties and tags, and deletes it.
  - Use it before M(community.huaweicloud.cse_microservice_instance) registers instances of the microservice and
    M(community.huaweicloud.cse_schema) sends its schemas.
  - The registry belongs to a microservice engine (CSE), or is an open-source ServiceComb service center.
  - A microservice is found by O(id), or by O(name), O(app), O(version) and O(environment). No two microservices of a
    registry have the same four values.
  - Only O(properties) and O(tags) can be changed later. If another option differs, the task fails before it changes
    anything.
options:
  id:
    description:
      - ID of an existing microservice.
    type: str
  name:
    description:
      - Name of the microservice. Required unless O(id) is given.
    type: str
  app:
    description:
      - Application of the microservice. The default is V(default).
    type: str
  version:
    description:
      - Version of the microservice, such as V(1.0.0). Required unless O(id) is given.
      - For a registry, V(1.0) and V(1.0.0) are two versions. For O(version=1.0), the module searches for V(1.0), and
        then for V(1.0.0). It registers a new microservice with the version as you write it.
    type: str
  environment:
    description:
      - Environment of the microservice. The default is the empty environment.
      - An open-source registry accepts V(development), V(testing), V(acceptance) and V(production). The registry of an
        engine also accepts environments that were created in it.
    type: str
  description:
    description:
      - Description of the microservice.
    type: str
  level:
    description:
      - Level of the microservice. The default of the registry is V(BACK).
    type: str
    choices: [FRONT, MIDDLE, BACK]
  status:
    description:
      - Status of the microservice. The default of the registry is V(UP).
    type: str
    choices: [UP, DOWN]
  alias:
    description:
      - Another name by which the microservice is found.
    type: str
  register_by:
    description:
      - Kind of component that registers the microservice.
    type: str
    choices: [SDK, SIDECAR, PLATFORM]
  schemas:
    description:
      - Names of the schemas that the microservice must have. The module announces them to the registry when it
        registers the microservice. M(community.huaweicloud.cse_schema) sends their texts.
      - Registries up to release 2.0 have a limit in the environment V(production) and in the empty environment. If
        schemas were announced, such a registry accepts only these schemas, and each of them only once.
      - Schemas that are not in this list are kept.
    type: list
    elements: str
  paths:
    description:
      - URL paths under which the microservice can be called.
    type: list
    elements: dict
    suboptions:
      path:
        description: The path.
        type: str
        required: true
      properties:
        description: Properties of the path.
        type: dict
  framework:
    description:
      - Framework with which the microservice was developed.
    type: dict
    suboptions:
      name:
        description: Name of the framework.
        type: str
      version:
        description: Version of the framework.
        type: str
  properties:
    description:
      - Properties, as a dictionary. Other properties are kept unless O(purge_properties=true).
    type: dict
  purge_properties:
    description:
      - Remove properties that are not in O(properties). This option has no effect without O(properties).
    type: bool
    default: false
  tags:
    description:
      - Tags, as a dictionary. A key and a value have up to 64 letters, digits, hyphens, underscores and dots, and begin
        with a letter.
      - Without this option, tags are neither read nor changed.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags). This option has no effect without O(tags).
    type: bool
    default: true
  force:
    description:
      - With O(state=absent), delete the microservice together with its instances, even if other microservices depend on
        it.
      - With V(false), the registry refuses to delete a microservice that has instances (code V(400013)) or on which
        others depend (code V(400023)). Check mode cannot predict the refusal.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.cse_microservice_info
  - module: community.huaweicloud.cse_microservice_instance
  - module: community.huaweicloud.cse_schema
  - name: Creating Static Information for a Microservice
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0040.html
  - name: Modifying Extended Attributes of a Microservice
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0042.html
  - name: Deleting Definition Information About a Microservice
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0038.html
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Register a microservice in the registry of an engine
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
  register: registered

- name: Show its ID
  ansible.builtin.debug:
    msg: "{{ registered.microservice.id }}"

- name: Delete it with its instances
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
    - Current microservice. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the microservice, assigned by the registry.
      type: str
      returned: success
    name:
      description: Name of the microservice.
      type: str
      returned: success
    app:
      description: Application of the microservice.
      type: str
      returned: success
    version:
      description: Version of the microservice.
      type: str
      returned: success
    environment:
      description: Environment of the microservice. Empty if it has none.
      type: str
      returned: success
    description:
      description: Description of the microservice.
      type: str
      returned: success
    level:
      description: Level of the microservice, V(FRONT), V(MIDDLE) or V(BACK).
      type: str
      returned: success
    status:
      description: Status of the microservice, V(UP) or V(DOWN). It does not follow the status of the instances.
      type: str
      returned: success
    alias:
      description: Another name by which the microservice is found. Empty if there is none.
      type: str
      returned: success
    register_by:
      description: Kind of component that registered the microservice. Empty if it was not given.
      type: str
      returned: success
    schemas:
      description:
        - Names of the schemas, sorted. Schemas that were only announced are included. Null if there are none.
      type: list
      elements: str
      returned: success
    paths:
      description: URL paths under which the microservice can be called. Null if there are none.
      type: list
      elements: dict
      returned: success
      contains:
        path:
          description: The path.
          type: str
          returned: success
        properties:
          description: Properties of the path.
          type: dict
          returned: success
    framework:
      description: Framework of the microservice. Null if it was not given.
      type: dict
      returned: success
      contains:
        name:
          description: Name of the framework.
          type: str
          returned: success
        version:
          description: Version of the framework.
          type: str
          returned: success
    properties:
      description: Properties of the microservice.
      type: dict
      returned: success
    tags:
      description:
        - Tags of the microservice. M(community.huaweicloud.cse_microservice) reads them only if the task sets tags.
          Otherwise they are null.
      type: dict
      returned: success
    providers:
      description:
        - Microservices on which this microservice depends, as recorded by the registry.
        - Only M(community.huaweicloud.cse_microservice_info) with C(dependencies=true) reads them. Otherwise they are
          null.
      type: list
      elements: dict
      returned: success
      contains: &related
        id:
          description: ID of the microservice.
          type: str
          returned: success
        name:
          description: Name of the microservice.
          type: str
          returned: success
        app:
          description: Application of the microservice.
          type: str
          returned: success
        version:
          description: Version of the microservice.
          type: str
          returned: success
        environment:
          description: Environment of the microservice.
          type: str
          returned: success
    consumers:
      description: Microservices that depend on this microservice. Null if C(providers) is null.
      type: list
      elements: dict
      returned: success
      contains: *related
    created_at:
      description: Time of registration, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change of the properties, in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create microservice "orders"']
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
from ..module_utils._services.cse.microservice import CseMicroservice

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    CseMicroservice,
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
