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
short_description: Get information about microservice instances
description:
  - Returns the instances of one microservice, or all instances of a registry.
  - Use it to find the endpoints of a microservice, or the instances that need heartbeats.
  - O(microservice) searches in the same way as a client of the microservice, with a rule for the version.
    O(microservice_id) selects one microservice by its ID. Without both, all instances of the registry are returned.
  - Only instances whose lease has not ended are returned. If nothing matches, the list is empty.
  - All instances of a registry take two requests or more. Otherwise one request is enough.
options:
  id:
    description:
      - ID of an instance.
    type: str
  microservice:
    description:
      - Name of the microservice. It can have several versions, see O(version).
    type: str
  app:
    description:
      - Application of the microservice. With O(microservice), the default is V(default). Otherwise the default is all
        applications.
    type: str
  version:
    description:
      - Rule for the versions of O(microservice). V(1.0.0) is one version. V(1.0.0+) is this version and all later ones.
        V(1.0.0-2.0.0) is all versions from V(1.0.0) up to, but not including, V(2.0.0). V(latest) is the latest version
        that has instances.
      - The default is V(0.0.0+), which means all versions.
    type: str
  environment:
    description:
      - Environment of the microservice. With O(microservice), the default is the empty environment. Otherwise the
        default is all environments.
    type: str
  tags:
    description:
      - Keys of tags. Only versions of O(microservice) with all these tags are searched.
    type: list
    elements: str
  consumer_id:
    description:
      - ID of a microservice that uses O(microservice). The registry then searches in the environment of this consumer.
      - The registry also records that the consumer depends on the microservices that it finds. C(changed) does not
        report this.
      - The task fails if there is no microservice with this ID.
      - In check mode, the module ignores this option, and RV(left_out) lists it.
    type: str
  microservice_id:
    description:
      - ID of the microservice, instead of O(microservice).
    type: str
  host_name:
    description:
      - Name of the host of the instances.
    type: str
  status:
    description:
      - Statuses of the instances to return. Without it, instances with any status are returned.
    type: list
    elements: str
    choices: [UP, DOWN, STARTING, TESTING, OUTOFSERVICE]
seealso:
  - module: community.huaweicloud.cse_microservice_instance
  - module: community.huaweicloud.cse_microservice_info
  - name: Querying a Microservice Instance Based on service_id
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0050.html
  - name: Querying Details About a Microservice Instance
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0052.html
  - name: Querying a Microservice Instance by Filter Criteria
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0056.html
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: Get the instances of a microservice that are up, in any version
  community.huaweicloud.cse_microservice_instance_info:
    registry_engine: engine-examples
    microservice: my-provider
    status: [UP]
  register: found

- name: Show their endpoints
  ansible.builtin.debug:
    msg: "{{ found.instances | map(attribute='endpoints') | flatten }}"

- name: Get all instances of the registry
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
      description: ID of the instance. It is unique among the instances of its microservice.
      type: str
      returned: success
    microservice_id:
      description: ID of the microservice.
      type: str
      returned: success
    microservice:
      description: Name of the microservice. Null if the microservice was given by its ID.
      type: str
      returned: success
    app:
      description: Application of the microservice. Null if the microservice was given by its ID.
      type: str
      returned: success
    version:
      description: Version of the microservice.
      type: str
      returned: success
    environment:
      description:
        - Environment of the microservice. Null if the microservice was given by its ID, or if C(consumer_id) selected
          the environment.
      type: str
      returned: success
    host_name:
      description: Name of the host of the instance.
      type: str
      returned: success
    endpoints:
      description: Endpoints of the instance.
      type: list
      elements: str
      returned: success
      sample: ["rest://10.0.0.11:8080"]
    status:
      description: Status of the instance, V(UP), V(DOWN), V(STARTING), V(TESTING) or V(OUTOFSERVICE).
      type: str
      returned: success
    properties:
      description:
        - Properties of the instance, without C(engineID) and C(engineName), which engines add to every instance.
      type: dict
      returned: success
    health_check:
      description:
        - Method by which the registry detects that the instance is alive. The values can differ from the given ones.
      type: dict
      returned: success
      contains:
        mode:
          description: V(push) if the instance sends heartbeats, V(pull) if the registry checks the instance.
          type: str
          returned: success
        interval:
          description: Seconds between two heartbeats or checks.
          type: int
          returned: success
        times:
          description: Number of heartbeats or checks that may be missing.
          type: int
          returned: success
        port:
          description: Port that the registry checks.
          type: int
          returned: success
        url:
          description: Address that the registry checks.
          type: str
          returned: success
    lease_seconds:
      description:
        - Seconds from the last heartbeat until the registry removes the instance, with the mode V(push). The registry
          does not return the time of the last heartbeat, so the remaining time is unknown.
      type: int
      returned: success
    data_center:
      description: Location of the instance. Null if it was not given.
      type: dict
      returned: success
      contains:
        name:
          description: Name of the data center.
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
      description: Time of registration, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change of the status or the properties, in UTC. Heartbeats do not change it.
      type: str
      returned: success
left_out:
  description:
    - Options that the module ignored in check mode, because a read with them writes something. Otherwise empty.
  type: list
  elements: str
  returned: success
  sample: [consumer_id]
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
from ..module_utils._services.cse.instance_list import CseMicroserviceInstances

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    CseMicroserviceInstances,
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
