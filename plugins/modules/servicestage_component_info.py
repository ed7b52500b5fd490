#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_component_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about ServiceStage components
description:
  - Returns all components of ServiceStage that match all given options.
  - Use it to see the status of components. If nothing matches, the list is empty.
options:
  id:
    description:
      - ID of the component. With an ID, all details of the component are read.
    type: str
  name:
    description:
      - Name of the component.
    type: str
  application:
    description:
      - Name or ID of the application.
    type: str
  environment:
    description:
      - Name or ID of the environment.
    type: str
  status:
    description:
      - Status of the component, such as V(RUNNING), V(STOPPED) or V(FAILED).
    type: str
  labels:
    description:
      - Labels that the component has. It can have other labels too.
    type: dict
  details:
    description:
      - Return all details. This takes one request for each component. With O(id), they are always returned.
      - Without details, a component has only names, IDs, labels, runtime stack, source, version, resources, status and
        external accesses. All other keys are null.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.servicestage_component
  - name: Obtaining All Components
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0078.html
  - name: Obtaining Component Information Based on the Component ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0081.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all components in an environment
  community.huaweicloud.servicestage_component_info:
    environment: env-examples

- name: Get one component with all details
  community.huaweicloud.servicestage_component_info:
    name: component-examples
    application: app-examples
    details: true
"""

RETURN = r"""
components:
  description: Components.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from servicestage_component.
    id:
      description: ID of the component.
      type: str
      returned: success
    name:
      description: Name of the component.
      type: str
      returned: success
    description:
      description: Description of the component.
      type: str
      returned: success
    labels:
      description: Labels of the component.
      type: dict
      returned: success
    application_id:
      description: ID of the application.
      type: str
      returned: success
    application_name:
      description: Name of the application.
      type: str
      returned: success
    environment_id:
      description: ID of the environment.
      type: str
      returned: success
    environment_name:
      description: Name of the environment.
      type: str
      returned: success
    runtime_stack:
      description: Runtime stack, with C(name), C(type), C(version) and C(deploy_mode).
      type: dict
      returned: success
    source:
      description: Source that is deployed, with the keys of the option C(source) and those of the service.
      type: dict
      returned: success
    build:
      description: Settings for building code, with the keys of the option C(build).
      type: dict
      returned: success
    config_mode:
      description: Way to describe the component, V(default) or V(yaml).
      type: str
      returned: success
    version:
      description: Version of the component.
      type: str
      returned: success
    replica:
      description: Desired number of instances.
      type: int
      returned: success
    available_replicas:
      description: Number of instances that can be reached.
      type: int
      returned: success
    refer_resources:
      description: Resources that the component uses, with C(id), C(type) and C(parameters).
      type: list
      elements: dict
      returned: success
    limit_cpu:
      description: Maximum number of cores of an instance.
      type: float
      returned: success
    limit_memory:
      description: Maximum memory of an instance, in GiB.
      type: float
      returned: success
    request_cpu:
      description: Number of cores that an instance needs.
      type: float
      returned: success
    request_memory:
      description: Memory that an instance needs, in GiB.
      type: float
      returned: success
    swimlane_id:
      description: ID of the swimlane of the component.
      type: str
      returned: success
    envs:
      description: Environment variables, as in the option C(envs).
      type: list
      elements: dict
      returned: success
    storages:
      description: Storage that is mounted, as in the option C(storages).
      type: list
      elements: dict
      returned: success
    deploy_strategy:
      description: Strategy for deploying a change, as in the option C(deploy_strategy).
      type: dict
      returned: success
    update_strategy:
      description: Strategy for deploying a change, as newer releases of the service use it.
      type: dict
      returned: success
    command:
      description: Start command of an instance, as C(command) and C(args).
      type: dict
      returned: success
    post_start:
      description: Action after an instance has started.
      type: dict
      returned: success
    pre_stop:
      description: Action before an instance stops.
      type: dict
      returned: success
    mesher:
      description: Proxy of the service mesh, with its C(port).
      type: dict
      returned: success
    timezone:
      description: Time zone.
      type: str
      returned: success
    jvm_opts:
      description: Options of the Java virtual machine.
      type: str
      returned: success
    tomcat_opts:
      description: Options of Tomcat, with C(server_xml).
      type: dict
      returned: success
    logs:
      description: Logs that are collected, as in the option C(logs).
      type: list
      elements: dict
      returned: success
    custom_metric:
      description: Custom metrics of the component, with C(path), C(port) and C(dimensions).
      type: dict
      returned: success
    affinity:
      description: Rules about the nodes or pods that the instances should run near, as in the option C(affinity).
      type: list
      elements: dict
      returned: success
    anti_affinity:
      description:
        - Rules about the nodes or pods that the instances should not run near, as in the option C(anti_affinity).
      type: list
      elements: dict
      returned: success
    liveness_probe:
      description: Check that decides whether an instance must be restarted.
      type: dict
      returned: success
    readiness_probe:
      description: Check that decides whether an instance may receive requests.
      type: dict
      returned: success
    external_accesses:
      description: External accesses to the component, with C(protocol), C(address) and C(forward_port).
      type: list
      elements: dict
      returned: success
    status:
      description: Status of the component, such as V(RUNNING), V(STOPPED) or V(FAILED).
      type: str
      returned: success
    fail_detail:
      description: Reason of the failure, if the component failed.
      type: str
      returned: success
    last_job_id:
      description: ID of the last job.
      type: str
      returned: success
    creator:
      description: Creator of the component.
      type: str
      returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: The error that the service returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the service.
      type: str
      returned: success
    request_id:
      description: Request ID, which the vendor's support asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.servicestage.component.definition import ServicestageComponents

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ServicestageComponents,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        application=dict(type="str"),
        environment=dict(type="str"),
        status=dict(type="str"),
        labels=dict(type="dict"),
        details=dict(type="bool", default=False),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
