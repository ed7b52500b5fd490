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
  - Use it for instances that do not register themselves, or to take an instance out of service for some time.
  - An instance is found by O(id). Without O(id), it is found by O(host_name) and O(instance_endpoints) among the
    instances of the microservice.
  - The module searches for the instance before it registers it. So the instance is not registered twice, even if the
    task runs again or a response is lost.
  - A registry removes an instance when its lease ends. The next run of the task registers the instance again and
    reports a change. M(community.huaweicloud.cse_instance_heartbeat) renews leases, this module does not.
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
  id:
    description:
      - ID of the instance. For a new instance, you can choose an ID of letters, digits, dots, hyphens and underscores.
      - A registry cannot change O(host_name), O(instance_endpoints) and O(data_center) of an instance. If one of them
        differs, the module unregisters the instance with this ID and registers it again.
    type: str
  id_from:
    description:
      - Source of the ID of a new instance. This option has no effect with O(id).
      - V(content) derives the ID from the microservice, the host name and the endpoints. The same instance then always
        gets the same ID. With V(registry), the registry chooses the ID.
    type: str
    choices: [content, registry]
    default: content
  host_name:
    description:
      - Name of the host of the instance. Required without O(id), and when registering.
    type: str
  instance_endpoints:
    description:
      - Endpoints of the instance, such as V(rest://10.0.0.11:8080?sslEnabled=true), in any order.
      - An instance with other endpoints is another instance, unless O(id) selects it.
      - The result contains them as RV(instance.endpoints). The option O(endpoints) has another meaning. It sets the
        URLs of the cloud services.
    type: list
    elements: str
  properties:
    description:
      - Properties, as a dictionary. Other properties are kept unless O(purge_properties=true).
      - C(engineID) and C(engineName) belong to the engine and are ignored.
    type: dict
  purge_properties:
    description:
      - Remove properties that are not in O(properties). This option has no effect without O(properties).
    type: bool
    default: false
  health_check:
    description:
      - Method by which the registry detects that the instance is alive. Without it, the registry expects a heartbeat
        every 30 seconds, and three heartbeats in a row may be missing.
      - Used only when registering. Registries change the given values, so the module does not compare them later.
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
          - Number of heartbeats or checks in a row that may be missing.
          - The lease is C(interval * (times + 1)) seconds. With an interval of 30 and 3 times, it is 120 seconds.
        type: int
        required: true
      port:
        description: Port that the registry checks with V(pull).
        type: int
      url:
        description: Address that the registry checks with V(pull).
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
      - V(present) registers the instance and keeps its status. V(absent) unregisters it.
      - The other values register the instance and set this status.
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
  description: Current instance. In check mode, a new one has only the values of the task. Null if it is absent.
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
