#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_microservice_instance_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Find instances of microservices
description:
  - Finds instances as a consumer does, by the name of a microservice and a rule for its version; or reads those of
    one microservice, or all of a registry. Each of these is one request.
  - Only instances whose lease is not over are there, whatever their status. What there is not gives an empty list.
  - With O(registry_url) nothing in the cloud is asked, so no credentials of the cloud and no region are needed.
options:
  id:
    description:
      - The ID of an instance.
    type: str
  microservice:
    description:
      - The name of the microservice whose instances are to be found.
    type: str
  app:
    description:
      - The application of the microservice. With O(microservice) the default is V(default).
    type: str
  version:
    description:
      - Which versions of O(microservice) count. V(1.0.0) is one of them, V(1.0.0+) are that and all later ones,
        V(1.0.0-2.0.0) are those from the first to just before the second, V(latest) is the latest that has instances.
      - The default is V(0.0.0+), which are all. Registries from 2.1 on find all versions; the rule is applied here
        then.
    type: str
  environment:
    description:
      - The environment of the microservice. With O(microservice) the default is the empty one.
    type: str
  tags:
    description:
      - Keys of tags that O(microservice) has to have.
    type: list
    elements: str
  consumer_id:
    description:
      - The ID of the microservice that looks for O(microservice). It looks in its own environment then, and the
        registry notes that it depends on what it has found, so this reading writes something. The module says nothing
        of it in C(changed).
      - An ID that there is not is an error.
      - In check mode this is left out, and RV(left_out) says so.
    type: str
  microservice_id:
    description:
      - The ID of the microservice whose instances are to be read, instead of O(microservice).
    type: str
  host_name:
    description:
      - The name of the host that they are on.
    type: str
  status:
    description:
      - The statuses that count. Without it all do.
    type: list
    elements: str
    choices: [UP, DOWN, STARTING, TESTING, OUTOFSERVICE]
seealso:
  - module: community.huaweicloud.cse_microservice_instance
  - module: community.huaweicloud.cse_microservice_info
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: What is up of a microservice, in any version
  community.huaweicloud.cse_microservice_instance_info:
    registry_engine: engine-examples
    microservice: my-provider
    status: [UP]
  register: found

- name: Where it is reached
  ansible.builtin.debug:
    msg: "{{ found.instances | map(attribute='endpoints') | flatten }}"

- name: All instances of the registry
  community.huaweicloud.cse_microservice_instance_info:
    registry_engine: engine-examples
"""

RETURN = r"""
instances:
  description: The instances.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from cse_microservice_instance.
    id:
      description: The ID of the instance. It is unique among the instances of its microservice.
      type: str
      returned: success
    microservice_id:
      description: The ID of its microservice.
      type: str
      returned: success
    microservice:
      description: The name of its microservice. Null where that was given by its ID.
      type: str
      returned: success
    app:
      description: The application of its microservice. Null where that was given by its ID.
      type: str
      returned: success
    version:
      description: The version of its microservice.
      type: str
      returned: success
    environment:
      description:
        - The environment of its microservice. Null where that was given by its ID, and where it is that of a
          consumer.
      type: str
      returned: success
    host_name:
      description: The name of the host that it is on.
      type: str
      returned: success
    endpoints:
      description: Where it is reached.
      type: list
      elements: str
      returned: success
      sample: ["rest://10.0.0.11:8080"]
    status:
      description: V(UP), V(DOWN), V(STARTING), V(TESTING) or V(OUTOFSERVICE).
      type: str
      returned: success
    properties:
      description:
        - Its properties, without V(engineID) and V(engineName), which engines write into those of every instance.
      type: dict
      returned: success
    health_check:
      description: By what the registry knows that it is alive. Registries write other numbers than they were given.
      type: dict
      returned: success
      contains:
        mode:
          description: V(push) if the instance sends heartbeats, V(pull) if the registry asks it.
          type: str
          returned: success
        interval:
          description: The seconds between two signs of life.
          type: int
          returned: success
        times:
          description: How many of them may be missing.
          type: int
          returned: success
        port:
          description: The port that is asked.
          type: int
          returned: success
        url:
          description: The address that is asked.
          type: str
          returned: success
    lease_seconds:
      description:
        - How long after its last heartbeat it is gone, with the mode V(push). The registry does not tell when that
          heartbeat was, so how much is left is not known.
      type: int
      returned: success
    data_center:
      description: Where it is. Null if nothing was said about that.
      type: dict
      returned: success
      contains:
        name:
          description: The name of the data center.
          type: str
          returned: success
        region:
          description: The region.
          type: str
          returned: success
        availability_zone:
          description: The availability zone.
          type: str
          returned: success
    created_at:
      description: When it was registered, in UTC.
      type: str
      returned: success
    updated_at:
      description: When its status or its properties were changed last, in UTC. Heartbeats do not count.
      type: str
      returned: success
left_out:
  description:
    - Options that were left out because reading with them writes something. Empty unless in check mode.
  type: list
  elements: str
  returned: success
  sample: [consumer_id]
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
from ..module_utils._services.cse.instance_list import INSTANCES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    INSTANCES,
    dict(
        REGISTRY,
        id=dict(type="str"),
        microservice=dict(type="str"),
        app=dict(type="str"),
        version=dict(type="str"),
        environment=dict(type="str"),
        tags=dict(type="list", elements="str"),
        consumer_id=dict(type="str"),
        microservice_id=dict(type="str"),
        host_name=dict(type="str"),
        status=dict(type="list", elements="str", choices=["UP", "DOWN", "STARTING", "TESTING", "OUTOFSERVICE"]),
    ),
    mutually_exclusive=[
        ("microservice", "microservice_id"),
        ("app", "microservice_id"),
        ("environment", "microservice_id"),
    ],
    required_by={"version": ("microservice",), "tags": ("microservice",), "consumer_id": ("microservice",)},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
