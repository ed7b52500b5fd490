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
short_description: Get information about microservices in a registry
description:
  - Returns the microservices of a registry that match all given options, with their tags.
  - Use it to find the IDs and versions of microservices, or to see which microservices depend on others.
  - If no microservice matches, the list is empty.
  - The module sends three requests to a registry of release 2.0 or later. To an older registry, it sends one request
    for the list and more for each microservice.
options:
  id:
    description:
      - ID of one microservice. With it, only two requests are sent.
    type: str
  name:
    description:
      - Name of the microservices. All versions with this name are returned, unless O(version) selects one.
    type: str
  app:
    description:
      - Application of the microservices. Without it, the microservices of all applications are returned.
    type: str
  version:
    description:
      - Version of the microservices. V(1.0) also selects V(1.0.0).
    type: str
  environment:
    description:
      - Environment of the microservices. Without it, the microservices of all environments are returned.
    type: str
  status:
    description:
      - Status of the microservices.
    type: str
    choices: [UP, DOWN]
  level:
    description:
      - Level of the microservices.
    type: str
    choices: [FRONT, MIDDLE, BACK]
  dependencies:
    description:
      - Also return RV(microservices[].providers) and RV(microservices[].consumers). The registry records a dependency
        when a consumer searches for instances of a provider.
      - This takes two more requests with O(id), and two for each microservice of a registry before release 2.0.
        Otherwise it takes none.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.cse_microservice
  - module: community.huaweicloud.cse_microservice_instance_info
  - name: Querying Information About All Microservices
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0039.html
  - name: Querying Information About a Microservice
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0037.html
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: Get all microservices of an application
  community.huaweicloud.cse_microservice_info:
    registry_engine: engine-examples
    app: default
  register: found

- name: Get the dependencies of a microservice
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
from ..module_utils._services.cse.microservice import CseMicroservices

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    CseMicroservices,
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
