#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: cse_microservice_instance
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage instances of microservices
description:
  - Manages instances of a microservice. Registers an instance, sets its status and properties, and unregisters it.
  - An instance is found by O(id). Without O(id) it is found by O(host_name) and O(instance_endpoints) among the
    instances of the microservice.
  - The module searches before it registers. A task that runs again, or whose response was lost, does not register the
    instance twice.
  - A registry removes an instance when its lease ends. The instance is then absent. The next task registers it again
    and reports a change.
  - This module does not keep an instance alive. M(community.huaweicloud.cse_instance_heartbeat) does.
  - With O(registry_url) no request goes to the cloud, so neither cloud credentials nor a region are needed.
options:
  microservice:
    description:
      - Name of the microservice.
    type: str
  app:
    description:
      - Application of the microservice. The default is V(default).
    type: str
  version:
    description:
      - Version of the microservice, such as V(1.0.0). Required with O(microservice).
      - V(1.0) means the version registered as V(1.0). If there is none, it means V(1.0.0).
    type: str
  environment:
    description:
      - Environment of the microservice. The default is the empty environment.
    type: str
  microservice_id:
    description:
      - ID of the microservice, instead of O(microservice). It saves a request.
    type: str
  id:
    description:
      - ID of the instance. A new instance can have a chosen ID of letters, digits, dots, hyphens and underscores.
      - If the instance with this ID has another O(host_name), other O(instance_endpoints) or another O(data_center), it
        is unregistered and registered again. A registry cannot change these values.
    type: str
  id_from:
    description:
      - Source of the ID of a new instance, unless O(id) is given.
      - V(content) derives the ID from the microservice, the host name and the endpoints, so it is always the same.
        V(registry) lets the registry choose the ID.
    type: str
    choices: [content, registry]
    default: content
  host_name:
    description:
      - Name of the host of the instance. Required when registering.
    type: str
  instance_endpoints:
    description:
      - Endpoints of the instance, such as V(rest://10.0.0.11:8080?sslEnabled=true), in any order.
      - An instance with other endpoints is another instance, unless O(id) selects it.
      - They are returned as C(endpoints). The option O(endpoints) is about the services of the cloud.
    type: list
    elements: str
  properties:
    description:
      - Properties and their values. Other properties are kept unless O(purge_properties=true).
      - V(engineID) and V(engineName) belong to the engine and are ignored.
    type: dict
  purge_properties:
    description:
      - Remove properties that are not in O(properties).
    type: bool
    default: false
  health_check:
    description:
      - Method by which the registry knows that the instance is alive. Without it the registry expects a heartbeat
        every 30 seconds, of which three may be missing.
      - It is used only when the instance is registered. Registries store other values than they were given, so a
        difference causes no change.
    type: dict
    suboptions:
      mode:
        description: V(push) if the instance sends heartbeats, V(pull) if the registry checks the instance.
        type: str
        choices: [push, pull]
        default: push
      interval:
        description: Seconds between two heartbeats or checks.
        type: int
        required: true
      times:
        description:
          - Number of heartbeats or checks that may be missing. The lease is O(health_check.interval) multiplied by one
            more than this number.
        type: int
        required: true
      port:
        description: Port that the registry checks.
        type: int
      url:
        description: Address that the registry checks.
        type: str
  data_center:
    description:
      - Location of the instance.
    type: dict
    suboptions:
      name:
        description: Name of the data center.
        type: str
        required: true
      region:
        description: The region.
        type: str
        required: true
      availability_zone:
        description: The availability zone.
        type: str
        required: true
  state:
    description:
      - V(present) means registered, with any status. V(absent) means not registered.
      - The other values mean registered, with this status.
    type: str
    choices: [present, absent, up, down, starting, testing, out_of_service]
    default: present
seealso:
  - module: community.huaweicloud.cse_microservice_instance_info
  - module: community.huaweicloud.cse_instance_heartbeat
  - module: community.huaweicloud.cse_microservice
  - name: Registering a Microservice Instance
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0049.html
  - name: Modifying Status of a Microservice Instance
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0054.html
  - name: Deregistering a Microservice Instance
    description: API page of Cloud Service Engine.
    link: https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0051.html
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: Register a microservice
  community.huaweicloud.cse_microservice:
    registry_engine: engine-examples
    name: orders
    version: 1.0.0

- name: Register an instance with a lease of one hour
  community.huaweicloud.cse_microservice_instance:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    host_name: orders-1
    instance_endpoints: ["rest://10.0.0.11:8080"]
    health_check: {interval: 900, times: 3}
    state: up
  register: made

- name: Take it out of service during maintenance of its host
  community.huaweicloud.cse_microservice_instance:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    host_name: orders-1
    instance_endpoints: ["rest://10.0.0.11:8080"]
    state: out_of_service

- name: Unregister it
  community.huaweicloud.cse_microservice_instance:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    host_name: orders-1
    instance_endpoints: ["rest://10.0.0.11:8080"]
    state: absent
"""

RETURN = r"""
instance:
  description: The current instance. In check mode a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
        - Environment of the microservice. Null if the microservice was given by its ID, or if the environment is that
          of a consumer.
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
      description: V(UP), V(DOWN), V(STARTING), V(TESTING) or V(OUTOFSERVICE).
      type: str
      returned: success
    properties:
      description:
        - Properties of the instance, without V(engineID) and V(engineName). Engines write these two into every
          instance.
      type: dict
      returned: success
    health_check:
      description:
        - Method by which the registry knows that the instance is alive. Registries store other values than they were
          given.
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
        - Seconds from the last heartbeat until the instance is gone, with the mode V(push). The registry does not
          return the time of that heartbeat, so the remaining time is unknown.
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create microservice instance "orders-1"']
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
from ..module_utils._services.cse.microservice_instance import CseMicroserviceInstance

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    CseMicroserviceInstance,
    dict(
        REGISTRY,
        microservice=dict(type="str"),
        app=dict(type="str"),
        version=dict(type="str"),
        environment=dict(type="str"),
        microservice_id=dict(type="str"),
        id=dict(type="str"),
        id_from=dict(type="str", choices=["content", "registry"], default="content"),
        host_name=dict(type="str"),
        instance_endpoints=dict(type="list", elements="str"),
        properties=dict(type="dict"),
        purge_properties=dict(type="bool", default=False),
        health_check=dict(
            type="dict",
            options=dict(
                mode=dict(type="str", choices=["push", "pull"], default="push"),
                interval=dict(type="int", required=True),
                times=dict(type="int", required=True),
                port=dict(type="int"),
                url=dict(type="str"),
            ),
        ),
        data_center=dict(
            type="dict",
            options=dict(
                name=dict(type="str", required=True),
                region=dict(type="str", required=True),
                availability_zone=dict(type="str", required=True),
            ),
        ),
    ),
    required_one_of=[("microservice", "microservice_id"), ("id", "host_name")],
    mutually_exclusive=[("microservice", "microservice_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
