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
short_description: Manage an instance of a microservice
description:
  - Registers an instance of a microservice, sets its status and its properties, and unregisters it.
  - It is found by O(id), or else by O(host_name) and O(instance_endpoints) among the instances of the microservice.
    Nothing is registered before that was looked for, so a task that is run again, or whose answer was lost, does not
    register it twice.
  - A registry forgets an instance whose lease is over. Then it is absent, and the next task registers it anew, which
    is a change. A task that has run does not keep it alive; M(community.huaweicloud.cse_instance_heartbeat) does.
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
  id:
    description:
      - The ID of the instance. Unlike those of most things it may be chosen for a new one, out of letters, digits,
        dots, hyphens and underscores.
      - If the instance of that ID has another O(host_name), other O(instance_endpoints) or another O(data_center), it
        is unregistered and registered again, as a registry cannot change those.
    type: str
  id_from:
    description:
      - Where the ID of a new instance comes from, unless O(id) is given. V(content) makes it of the microservice, the
        host name and the endpoints, so that it is always the same; V(registry) leaves it to the registry.
    type: str
    choices: [content, registry]
    default: content
  host_name:
    description:
      - The name of the host that it is on. Needed to register it.
    type: str
  instance_endpoints:
    description:
      - Where it is reached, such as V(rest://10.0.0.11:8080?sslEnabled=true), in any order. An instance with others
        is another one, unless O(id) says which is meant.
      - They are returned as C(endpoints); O(endpoints) is about the services of the cloud.
    type: list
    elements: str
  properties:
    description:
      - Properties with their values. Others that it has are left alone unless O(purge_properties=true).
      - V(engineID) and V(engineName) belong to the engine and are ignored.
    type: dict
  purge_properties:
    description:
      - Whether to take away properties that O(properties) does not name.
    type: bool
    default: false
  health_check:
    description:
      - By what the registry knows that it is alive. Without it that is a heartbeat every 30 seconds, of which three
        may be missing.
      - It counts only when the instance is registered. As registries write other numbers than they were given, a
        difference is no reason for a change.
    type: dict
    suboptions:
      mode:
        description: V(push) if the instance sends heartbeats, V(pull) if the registry asks it.
        type: str
        choices: [push, pull]
        default: push
      interval:
        description: The seconds between two signs of life.
        type: int
        required: true
      times:
        description: How many of them may be missing. The lease is O(health_check.interval) times one more than this.
        type: int
        required: true
      port:
        description: The port that the registry asks.
        type: int
      url:
        description: The address that the registry asks.
        type: str
  data_center:
    description:
      - Where it is.
    type: dict
    suboptions:
      name:
        description: The name of the data center.
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
      - V(present) is registered, in whichever status. V(absent) is not registered.
      - The others are registered and in that status.
    type: str
    choices: [present, absent, up, down, starting, testing, out_of_service]
    default: present
seealso:
  - module: community.huaweicloud.cse_microservice_instance_info
  - module: community.huaweicloud.cse_instance_heartbeat
  - module: community.huaweicloud.cse_microservice
extends_documentation_fragment:
  - community.huaweicloud.attributes.reaches_registry
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.registry
"""

EXAMPLES = r"""
- name: The microservice
  community.huaweicloud.cse_microservice:
    registry_engine: engine-examples
    name: orders
    version: 1.0.0

- name: An instance with a lease of one hour
  community.huaweicloud.cse_microservice_instance:
    registry_engine: engine-examples
    microservice: orders
    version: 1.0.0
    host_name: orders-1
    instance_endpoints: ["rest://10.0.0.11:8080"]
    health_check: {interval: 900, times: 3}
    state: up
  register: made

- name: Take it out of service while its host is worked on
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
  description: The instance as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create microservice instance orders-1"]
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
from ..module_utils._services.cse.microservice_instance import INSTANCE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    INSTANCE,
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
