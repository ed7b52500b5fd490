#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: servicestage_component
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage a component of an application
description:
  - Deploys components of ServiceStage, changes, scales, starts, stops, restarts and deletes them, and brings back an
    earlier version.
  - A component is found by O(id) or by O(name), and by O(application) and O(environment) where they are given.
  - What is given and differs is deployed anew, together with all that is there and not given, known to this module or
    not. If nothing but O(replica) differs, the component is only scaled. The name, the runtime stack and the place of a
    component are fixed.
  - What the service answers with success and does not show afterwards is an error.
  - Of a dictionary only those keys are compared that the task gives. What the service adds to it is no difference.
  - The job of each step is waited for. If it fails, the error has the task of the job that failed. A gray release is
    waited for until its first part runs; the status is V(GRAYING) then, and O(state=released) goes on with it.
options:
  id:
    description:
      - The ID of an existing component. Without O(application) it is looked for among all.
    type: str
  name:
    description:
      - The name.
    type: str
  application:
    description:
      - The name or ID of the application. Needed for a new component.
    type: str
  environment:
    description:
      - The name or ID of the environment. Needed for a new component.
    type: str
  state:
    description:
      - Whether the component is to exist, and whether it is to run. V(present) leaves it started or stopped, unless
        something is deployed, which starts it.
      - V(restarted) restarts it each time, or starts it if it is stopped. One that is deployed anyway is not.
      - V(rolled_back) brings back the last deployment of O(version), with all that it had.
      - V(released) goes on with a gray release that waits for somebody, with the next part of it or all that is left.
        Where none waits nothing is done.
      - V(absent) deletes it.
    type: str
    choices: [present, started, stopped, restarted, rolled_back, released, absent]
    default: present
  config_mode:
    description:
      - How the component is described. Known are V(default), by the options here, and V(yaml), by O(workload_content).
        Fixed at creation.
    type: str
  workload_content:
    description:
      - The workload with O(config_mode=yaml), as the cluster knows it. It is sent for a new component only, and neither
        compared nor shown. With a dictionary it is sent as JSON.
    type: json
  description:
    description:
      - The description.
    type: str
  labels:
    description:
      - Labels, as keys with values.
    type: dict
  purge_labels:
    description:
      - Whether to take away labels that O(labels) does not name.
    type: bool
    default: true
  runtime_stack:
    description:
      - What it is made of, one of those that M(community.huaweicloud.servicestage_runtime_stack_info) shows. Needed for
        a new component, and fixed from then on.
    type: dict
    suboptions:
      name:
        description:
          - The name of the stack.
        type: str
        required: true
      type:
        description:
          - What the stack is for.
        type: str
        required: true
      version:
        description:
          - The version of the stack. The service chooses one that is not given.
        type: str
      deploy_mode:
        description:
          - Where the component runs. Known are V(virtualmachine), V(container) and V(mixed).
        type: str
        required: true
  source:
    description:
      - What is deployed. Needed for a new component.
    type: dict
    suboptions:
      kind:
        description:
          - Whether it is an V(image), a V(package), or V(code) that is built first. These are the known kinds.
        type: str
        required: true
      url:
        description:
          - The address of the image or the package.
        type: str
      version:
        description:
          - The version of the package.
        type: str
      storage:
        description:
          - Where the image or the package is, such as V(obs), V(swr) or V(artifact).
        type: str
      auth:
        description:
          - How it is fetched, V(iam) or V(none).
        type: str
      repo_type:
        description:
          - What kind of repository the code is in, such as V(GitHub) or V(DevCloud).
        type: str
      repo_url:
        description:
          - The address of the repository.
        type: str
      repo_ref:
        description:
          - The branch or the tag.
        type: str
      repo_namespace:
        description:
          - The namespace in the repository.
        type: str
      repo_auth:
        description:
          - The name of the authorization for the repository that was set up in the service. It is no secret.
        type: str
      web_url:
        description:
          - The address of the repository for a browser.
        type: str
  build:
    description:
      - How code is built, in the words of the service. Known keys are C(cluster_id), the ID of the cluster where it is
        built; C(environment_id), that of an environment instead; C(artifact_namespace), the organization that the image
        is put into; C(build_cmd), the command; C(dockerfile_path), where the Dockerfile is; and C(node_label_selector),
        a dictionary of labels of the nodes where it may be built.
    type: dict
  version:
    description:
      - The version of the component. Needed for a new component and with O(state=rolled_back).
    type: str
  replica:
    description:
      - How many instances it has.
    type: int
  refer_resources:
    description:
      - The resources of the environment that it uses, such as the cluster where it runs. Needed for a new component.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - What it is. Known are V(vpc), V(eip), V(elb), V(cce), V(ecs), V(as), V(cse), V(dcs) and V(rds).
        type: str
        required: true
      id:
        description:
          - The ID. It, or O(refer_resources[].name), is needed.
        type: str
      name:
        description:
          - The name of a V(vpc), an V(ecs), a V(cse) engine or an V(eip), the latter by its address or its alias. The
            others need O(refer_resources[].id).
        type: str
      parameters:
        description:
          - What there is to say about its use, in the words of the service, such as C(namespace), the namespace in the
            cluster.
        type: dict
  limit_cpu:
    description:
      - How many cores an instance may have.
    type: float
  limit_memory:
    description:
      - How much memory an instance may have, in GiB.
    type: float
  request_cpu:
    description:
      - How many cores an instance needs.
    type: float
  request_memory:
    description:
      - How much memory an instance needs, in GiB.
    type: float
  swimlane_id:
    description:
      - The ID of the swimlane that it belongs to.
    type: str
  envs:
    description:
      - Environment variables. They are shown in the clear; a secret is better kept in the cluster and referred to.
      - Variables that the service itself puts in do not count and are not shown. Neither does C(TZ), in which it hands
        O(timezone) on, unless it is named here.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - The name.
        type: str
        required: true
      value:
        description:
          - The value, which is sent as text. A boolean is sent as V(true) or V(false).
        type: raw
      value_from:
        description:
          - Where the value comes from.
        type: dict
        suboptions:
          reference_type:
            description:
              - What is referred to, such as V(configMapKeyRef) or V(secretKeyRef).
            type: str
            required: true
          name:
            description:
              - Its name.
            type: str
            required: true
          key:
            description:
              - The key in it.
            type: str
          optional:
            description:
              - Whether it may be missing.
            type: bool
  storages:
    description:
      - What is mounted.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - What it is, such as V(HostPath), V(EmptyDir), V(ConfigMap), V(Secret) or V(PersistentVolumeClaim).
        type: str
        required: true
      name:
        description:
          - What it is called.
        type: str
        required: true
      parameters:
        description:
          - What it is in the cluster.
        type: dict
        required: true
        suboptions:
          path:
            description:
              - The path on the node.
            type: str
          name:
            description:
              - The name in the cluster.
            type: str
          default_mode:
            description:
              - The mode of its files, as a number.
            type: int
          medium:
            description:
              - What an empty directory is on, such as V(Memory).
            type: str
      mounts:
        description:
          - Where it is mounted.
        type: list
        elements: dict
        required: true
        suboptions:
          path:
            description:
              - The path in the instance.
            type: str
            required: true
          sub_path:
            description:
              - The path in what is mounted; empty for all of it.
            type: str
            default: ''
          read_only:
            description:
              - Whether it can only be read.
            type: bool
            default: false
  deploy_strategy:
    description:
      - How a change is brought in. It is no change by itself.
    type: dict
    suboptions:
      type:
        description:
          - The strategy, such as V(OneBatchRelease), V(RollingRelease) or V(GrayRelease).
        type: str
        required: true
      rolling_release:
        description:
          - For a release in batches.
        type: dict
        suboptions:
          batches:
            description:
              - In how many batches.
            type: int
            required: true
      gray_release:
        description:
          - For a release that first gets a part of the traffic.
        type: dict
        suboptions:
          type:
            description:
              - What decides, such as V(weight) or V(content).
            type: str
            required: true
          replica_surge_mode:
            description:
              - Whether instances are added before others are taken away.
            type: str
            required: true
          deployment_mode:
            description:
              - How the instances are deployed, as a number of the service.
            type: int
            required: true
          first_batch_weight:
            description:
              - How much of the traffic the first batch gets, in percent.
            type: int
          first_batch_replica:
            description:
              - How many instances are in the first batch.
            type: int
          remaining_batch:
            description:
              - How many batches are left then.
            type: int
          rule_match_mode:
            description:
              - Whether all rules or any has to match.
            type: str
          rules:
            description:
              - Which requests get the new version.
            type: list
            elements: dict
            suboptions:
              type:
                description:
                  - What of a request is looked at.
                type: str
                required: true
              key:
                description:
                  - The key of it.
                type: str
                required: true
              value:
                description:
                  - The value.
                type: str
                required: true
              condition:
                description:
                  - How the value is compared.
                type: str
                required: true
  update_strategy:
    description:
      - How a change is brought in, in the words of the service, which goes by this instead of O(deploy_strategy) in its
        newer releases. It is no change by itself. What a component has is kept.
    type: dict
  command:
    description:
      - What an instance starts with, instead of what its image says.
    type: dict
    suboptions:
      command:
        description:
          - The command.
        type: list
        elements: str
      args:
        description:
          - Its arguments.
        type: list
        elements: str
  post_start:
    description:
      - What is done after an instance has started.
    type: dict
    suboptions:
      type:
        description:
          - How it is done, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - V(HTTP) or V(HTTPS), for a request.
        type: str
      host:
        description:
          - The host that is asked; the service takes the instance itself.
        type: str
      port:
        description:
          - The port that is asked.
        type: int
      path:
        description:
          - The path that is asked for.
        type: str
      command:
        description:
          - The command and its arguments, for a command.
        type: list
        elements: str
  pre_stop:
    description:
      - What is done before an instance stops.
    type: dict
    suboptions:
      type:
        description:
          - How it is done, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - V(HTTP) or V(HTTPS), for a request.
        type: str
      host:
        description:
          - The host that is asked; the service takes the instance itself.
        type: str
      port:
        description:
          - The port that is asked.
        type: int
      path:
        description:
          - The path that is asked for.
        type: str
      command:
        description:
          - The command and its arguments, for a command.
        type: list
        elements: str
  mesher:
    description:
      - The proxy of the service mesh.
    type: dict
    suboptions:
      port:
        description:
          - The port that it is for.
        type: int
        required: true
  timezone:
    description:
      - The time zone, such as V(Asia/Shanghai).
    type: str
  jvm_opts:
    description:
      - Options of the Java virtual machine.
    type: str
  tomcat_opts:
    description:
      - Options of Tomcat.
    type: dict
    suboptions:
      server_xml:
        description:
          - The text of its C(server.xml).
        type: str
        required: true
  logs:
    description:
      - Which logs are collected.
    type: list
    elements: dict
    suboptions:
      log_path:
        description:
          - The path in the instance.
        type: str
        required: true
      rotate:
        description:
          - How often they are rotated, such as V(Hourly), V(Daily) or V(Weekly).
        type: str
        required: true
      host_path:
        description:
          - The path on the node.
        type: str
        required: true
      host_extend_path:
        description:
          - What tells the instances on one node from each other, such as V(None), V(PodUID) or V(PodName).
        type: str
        required: true
  custom_metric:
    description:
      - Metrics of its own.
    type: dict
    suboptions:
      path:
        description:
          - The path of the metrics.
        type: str
        required: true
      port:
        description:
          - Their port.
        type: int
        required: true
      dimensions:
        description:
          - The dimensions.
        type: str
        required: true
  affinity:
    description:
      - Rules about what its instances are to be near to.
    type: list
    elements: dict
    suboptions:
      condition:
        description:
          - How strict the rule is. Known are V(required) and V(preferred).
        type: str
        required: true
      kind:
        description:
          - What the rule is about. Known are V(node) and V(pod).
        type: str
        required: true
      match_expressions:
        description:
          - Which nodes or pods are meant, by their labels.
        type: list
        elements: dict
        required: true
        suboptions:
          key:
            description:
              - The key of the label.
            type: str
            required: true
          operation:
            description:
              - How the value is compared. Known are V(In), V(NotIn), V(Exists), V(DoesNotExist), V(Gt) and V(Lt).
            type: str
            required: true
          value:
            description:
              - The value; some operations need none.
            type: str
      weight:
        description:
          - The weight of the rule, from 1 to 100. The service chooses one that is not given.
        type: int
  anti_affinity:
    description:
      - Rules about what its instances are to be away from.
    type: list
    elements: dict
    suboptions:
      condition:
        description:
          - How strict the rule is. Known are V(required) and V(preferred).
        type: str
        required: true
      kind:
        description:
          - What the rule is about. Known are V(node) and V(pod).
        type: str
        required: true
      match_expressions:
        description:
          - Which nodes or pods are meant, by their labels.
        type: list
        elements: dict
        required: true
        suboptions:
          key:
            description:
              - The key of the label.
            type: str
            required: true
          operation:
            description:
              - How the value is compared. Known are V(In), V(NotIn), V(Exists), V(DoesNotExist), V(Gt) and V(Lt).
            type: str
            required: true
          value:
            description:
              - The value; some operations need none.
            type: str
      weight:
        description:
          - The weight of the rule, from 1 to 100. The service chooses one that is not given.
        type: int
  liveness_probe:
    description:
      - What tells whether an instance has to be restarted.
    type: dict
    suboptions:
      type:
        description:
          - How it is done, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - V(HTTP) or V(HTTPS), for a request.
        type: str
      host:
        description:
          - The host that is asked; the service takes the instance itself.
        type: str
      port:
        description:
          - The port that is asked.
        type: int
      path:
        description:
          - The path that is asked for.
        type: str
      command:
        description:
          - The command and its arguments, for a command.
        type: list
        elements: str
      delay:
        description:
          - How long it takes until the first time, in seconds.
        type: int
        required: true
      timeout:
        description:
          - After how long no answer is a bad one, in seconds.
        type: int
        required: true
  readiness_probe:
    description:
      - What tells whether an instance may get requests.
    type: dict
    suboptions:
      type:
        description:
          - How it is done, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - V(HTTP) or V(HTTPS), for a request.
        type: str
      host:
        description:
          - The host that is asked; the service takes the instance itself.
        type: str
      port:
        description:
          - The port that is asked.
        type: int
      path:
        description:
          - The path that is asked for.
        type: str
      command:
        description:
          - The command and its arguments, for a command.
        type: list
        elements: str
      delay:
        description:
          - How long it takes until the first time, in seconds.
        type: int
        required: true
      timeout:
        description:
          - After how long no answer is a bad one, in seconds.
        type: int
        required: true
  external_accesses:
    description:
      - What it is reached by from outside. Only V(http) and V(https) can be asked for. What the service shows besides
        does not count.
    type: list
    elements: dict
    suboptions:
      protocol:
        description:
          - The protocol, such as V(http).
        type: str
      address:
        description:
          - The host name or the address.
        type: str
      forward_port:
        description:
          - The port of the component.
        type: int
seealso:
  - module: community.huaweicloud.servicestage_component_info
  - module: community.huaweicloud.servicestage_runtime_stack_info
  - module: community.huaweicloud.servicestage_application
  - module: community.huaweicloud.servicestage_environment
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: A web server in a container
  community.huaweicloud.servicestage_component:
    name: web
    application: app-examples
    environment: env-examples
    runtime_stack:
      name: Docker
      type: Docker
      version: "1.0"
      deploy_mode: container
    source:
      kind: image
      url: swr.cn-north-4.myhuaweicloud.com/examples/web:1.0.0
    version: 1.0.0
    replica: 1
    limit_cpu: 0.5
    limit_memory: 1
    envs:
      - name: SHOP_CURRENCY
        value: EUR
    refer_resources:
      - type: cce
        id: e0000000-0000-4000-8000-0000000000c1
        parameters:
          namespace: default

- name: The next version of another one, with one more instance
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    source:
      kind: image
      url: swr.cn-north-4.myhuaweicloud.com/examples/web:1.1.0
    version: 1.1.0
    replica: 3

- name: Back to the version before, unless it is there
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    version: 1.0.0
    state: rolled_back

- name: Go on with a gray release, if one waits
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    state: released

- name: Stop it
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    state: stopped

- name: Delete the web server
  community.huaweicloud.servicestage_component:
    name: web
    application: app-examples
    state: absent
"""

RETURN = r"""
component:
  description: The component as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create component web"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.servicestage.component.definition import COMPONENT
from ..module_utils._services.servicestage.resources import DEPLOY_MODES, RESOURCE_TYPES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    COMPONENT,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        application=dict(type="str"),
        environment=dict(type="str"),
        config_mode=dict(type="str"),
        workload_content=dict(type="json"),
        description=dict(type="str"),
        labels=dict(type="dict"),
        purge_labels=dict(type="bool", default=True),
        runtime_stack=dict(
            type="dict",
            options=dict(
                name=dict(type="str", required=True),
                type=dict(type="str", required=True),
                version=dict(type="str"),
                deploy_mode=dict(type="str", required=True),
            ),
        ),
        source=dict(
            type="dict",
            options=dict(
                kind=dict(type="str", required=True),
                url=dict(type="str"),
                version=dict(type="str"),
                storage=dict(type="str"),
                auth=dict(type="str"),
                repo_type=dict(type="str"),
                repo_url=dict(type="str"),
                repo_ref=dict(type="str"),
                repo_namespace=dict(type="str"),
                repo_auth=dict(type="str"),
                web_url=dict(type="str"),
            ),
        ),
        build=dict(type="dict"),
        version=dict(type="str"),
        replica=dict(type="int"),
        refer_resources=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True),
                id=dict(type="str"),
                name=dict(type="str"),
                parameters=dict(type="dict"),
            ),
            required_one_of=[("id", "name")],
        ),
        limit_cpu=dict(type="float"),
        limit_memory=dict(type="float"),
        request_cpu=dict(type="float"),
        request_memory=dict(type="float"),
        swimlane_id=dict(type="str"),
        envs=dict(
            type="list",
            elements="dict",
            options=dict(
                name=dict(type="str", required=True),
                value=dict(type="raw"),
                value_from=dict(
                    type="dict",
                    options=dict(
                        reference_type=dict(type="str", required=True),
                        name=dict(type="str", required=True),
                        key=dict(type="str", no_log=False),
                        optional=dict(type="bool"),
                    ),
                ),
            ),
        ),
        storages=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True),
                name=dict(type="str", required=True),
                parameters=dict(
                    type="dict",
                    required=True,
                    options=dict(
                        path=dict(type="str"),
                        name=dict(type="str"),
                        default_mode=dict(type="int"),
                        medium=dict(type="str"),
                    ),
                ),
                mounts=dict(
                    type="list",
                    elements="dict",
                    required=True,
                    options=dict(
                        path=dict(type="str", required=True),
                        sub_path=dict(type="str", default=""),
                        read_only=dict(type="bool", default=False),
                    ),
                ),
            ),
        ),
        deploy_strategy=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                rolling_release=dict(type="dict", options=dict(batches=dict(type="int", required=True))),
                gray_release=dict(
                    type="dict",
                    options=dict(
                        type=dict(type="str", required=True),
                        replica_surge_mode=dict(type="str", required=True),
                        deployment_mode=dict(type="int", required=True),
                        first_batch_weight=dict(type="int"),
                        first_batch_replica=dict(type="int"),
                        remaining_batch=dict(type="int"),
                        rule_match_mode=dict(type="str"),
                        rules=dict(
                            type="list",
                            elements="dict",
                            options=dict(
                                type=dict(type="str", required=True),
                                key=dict(type="str", required=True, no_log=False),
                                value=dict(type="str", required=True),
                                condition=dict(type="str", required=True),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        update_strategy=dict(type="dict"),
        command=dict(
            type="dict", options=dict(command=dict(type="list", elements="str"), args=dict(type="list", elements="str"))
        ),
        post_start=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                scheme=dict(type="str"),
                host=dict(type="str"),
                port=dict(type="int"),
                path=dict(type="str"),
                command=dict(type="list", elements="str"),
            ),
        ),
        pre_stop=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                scheme=dict(type="str"),
                host=dict(type="str"),
                port=dict(type="int"),
                path=dict(type="str"),
                command=dict(type="list", elements="str"),
            ),
        ),
        mesher=dict(type="dict", options=dict(port=dict(type="int", required=True))),
        timezone=dict(type="str"),
        jvm_opts=dict(type="str"),
        tomcat_opts=dict(type="dict", options=dict(server_xml=dict(type="str", required=True))),
        logs=dict(
            type="list",
            elements="dict",
            options=dict(
                log_path=dict(type="str", required=True),
                rotate=dict(type="str", required=True),
                host_path=dict(type="str", required=True),
                host_extend_path=dict(type="str", required=True),
            ),
        ),
        custom_metric=dict(
            type="dict",
            options=dict(
                path=dict(type="str", required=True),
                port=dict(type="int", required=True),
                dimensions=dict(type="str", required=True),
            ),
        ),
        affinity=dict(
            type="list",
            elements="dict",
            options=dict(
                condition=dict(type="str", required=True),
                kind=dict(type="str", required=True),
                match_expressions=dict(
                    type="list",
                    elements="dict",
                    required=True,
                    options=dict(
                        key=dict(type="str", required=True, no_log=False),
                        operation=dict(type="str", required=True),
                        value=dict(type="str"),
                    ),
                ),
                weight=dict(type="int"),
            ),
        ),
        anti_affinity=dict(
            type="list",
            elements="dict",
            options=dict(
                condition=dict(type="str", required=True),
                kind=dict(type="str", required=True),
                match_expressions=dict(
                    type="list",
                    elements="dict",
                    required=True,
                    options=dict(
                        key=dict(type="str", required=True, no_log=False),
                        operation=dict(type="str", required=True),
                        value=dict(type="str"),
                    ),
                ),
                weight=dict(type="int"),
            ),
        ),
        liveness_probe=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                scheme=dict(type="str"),
                host=dict(type="str"),
                port=dict(type="int"),
                path=dict(type="str"),
                command=dict(type="list", elements="str"),
                delay=dict(type="int", required=True),
                timeout=dict(type="int", required=True),
            ),
        ),
        readiness_probe=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                scheme=dict(type="str"),
                host=dict(type="str"),
                port=dict(type="int"),
                path=dict(type="str"),
                command=dict(type="list", elements="str"),
                delay=dict(type="int", required=True),
                timeout=dict(type="int", required=True),
            ),
        ),
        external_accesses=dict(
            type="list",
            elements="dict",
            options=dict(protocol=dict(type="str"), address=dict(type="str"), forward_port=dict(type="int")),
        ),
    ),
    known={
        "config_mode": ("default", "yaml"),
        "runtime_stack.deploy_mode": DEPLOY_MODES,
        "source.kind": ("code", "package", "image"),
        "refer_resources.type": RESOURCE_TYPES,
        **{
            "%s.%s" % (name, key): values
            for name in ("affinity", "anti_affinity")
            for key, values in (
                ("condition", ("required", "preferred")),
                ("kind", ("node", "pod")),
                ("match_expressions.operation", ("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt")),
            )
        },
    },
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
