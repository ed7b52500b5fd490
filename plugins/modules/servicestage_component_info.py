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
short_description: Read components of applications
description:
  - Reads all components of ServiceStage that match every option given.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one component. It is read as a whole.
    type: str
  name:
    description:
      - The name of the component.
    type: str
  application:
    description:
      - The name or ID of the application.
    type: str
  environment:
    description:
      - The name or ID of the environment.
    type: str
  status:
    description:
      - The status, such as V(RUNNING), V(STOPPED) or V(FAILED).
    type: str
  labels:
    description:
      - Labels that it has, among others.
    type: dict
  details:
    description:
      - Whether to read each of them as a whole, with one request for each. A list has no more than the names and IDs,
        labels, runtime stack, source, version, resources, status and what the component is reached by; all else is
        null. With O(id) it is read in any case.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.servicestage_component
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What is deployed in an environment
  community.huaweicloud.servicestage_component_info:
    environment: env-examples

- name: One component as a whole
  community.huaweicloud.servicestage_component_info:
    name: component-examples
    application: app-examples
    details: true
"""

RETURN = r"""
components:
  description: The components.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from servicestage_component.
    id:
      description: The ID of the component.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    labels:
      description: Its labels.
      type: dict
      returned: success
    application_id:
      description: The ID of its application.
      type: str
      returned: success
    application_name:
      description: The name of its application.
      type: str
      returned: success
    environment_id:
      description: The ID of its environment.
      type: str
      returned: success
    environment_name:
      description: The name of its environment.
      type: str
      returned: success
    runtime_stack:
      description: What it is made of, with C(name), C(type), C(version) and C(deploy_mode).
      type: dict
      returned: success
    source:
      description: What is deployed, with the keys of the option C(source) and those of the service.
      type: dict
      returned: success
    build:
      description: How code is built, with the keys of the option C(build).
      type: dict
      returned: success
    config_mode:
      description: How it is described, V(default) or V(yaml).
      type: str
      returned: success
    version:
      description: Its version.
      type: str
      returned: success
    replica:
      description: How many instances it is to have.
      type: int
      returned: success
    available_replicas:
      description: How many instances can be reached.
      type: int
      returned: success
    refer_resources:
      description: The resources that it uses, with C(id), C(type) and C(parameters).
      type: list
      elements: dict
      returned: success
    limit_cpu:
      description: How many cores an instance may have.
      type: float
      returned: success
    limit_memory:
      description: How much memory an instance may have, in GiB.
      type: float
      returned: success
    request_cpu:
      description: How many cores an instance needs.
      type: float
      returned: success
    request_memory:
      description: How much memory an instance needs, in GiB.
      type: float
      returned: success
    swimlane_id:
      description: The ID of the swimlane that it belongs to.
      type: str
      returned: success
    envs:
      description: Environment variables, as in the option C(envs).
      type: list
      elements: dict
      returned: success
    storages:
      description: What is mounted, as in the option C(storages).
      type: list
      elements: dict
      returned: success
    deploy_strategy:
      description: How a change is brought in, as in the option C(deploy_strategy).
      type: dict
      returned: success
    update_strategy:
      description: How a change is brought in by newer releases of the service.
      type: dict
      returned: success
    command:
      description: What an instance starts with, as C(command) and C(args).
      type: dict
      returned: success
    post_start:
      description: What is done after an instance has started.
      type: dict
      returned: success
    pre_stop:
      description: What is done before an instance stops.
      type: dict
      returned: success
    mesher:
      description: The proxy of the service mesh, with its C(port).
      type: dict
      returned: success
    timezone:
      description: The time zone.
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
      description: Which logs are collected, as in the option C(logs).
      type: list
      elements: dict
      returned: success
    custom_metric:
      description: Metrics of its own, with C(path), C(port) and C(dimensions).
      type: dict
      returned: success
    affinity:
      description: What its instances are to be near to, as in the option C(affinity).
      type: list
      elements: dict
      returned: success
    anti_affinity:
      description: What its instances are to be away from, as in the option C(anti_affinity).
      type: list
      elements: dict
      returned: success
    liveness_probe:
      description: What tells whether an instance has to be restarted.
      type: dict
      returned: success
    readiness_probe:
      description: What tells whether an instance may get requests.
      type: dict
      returned: success
    external_accesses:
      description: What it is reached by from outside, with C(protocol), C(address) and C(forward_port).
      type: list
      elements: dict
      returned: success
    status:
      description: Its status, such as V(RUNNING), V(STOPPED) or V(FAILED).
      type: str
      returned: success
    fail_detail:
      description: Why it failed, if it did.
      type: str
      returned: success
    last_job_id:
      description: The ID of the last job.
      type: str
      returned: success
    creator:
      description: Who created it.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: What the service said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the service.
      type: str
      returned: success
    request_id:
      description: The ID of the request, which the support of the cloud asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.servicestage.component.definition import COMPONENTS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    COMPONENTS,
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
