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
short_description: Manage ServiceStage components
description:
  - Deploys, updates, scales, starts, stops, restarts and deletes components of ServiceStage. Can also restore an
    earlier version.
  - Use it after the application and the environment of the component are created.
  - A component is found by O(id), or by O(name) together with O(application) and O(environment) if they are given.
  - If a given option differs, the component is deployed again. Omitted options keep their current values. This includes
    settings that this module does not know.
  - If only O(replica) differs, a running component is only scaled. A stopped component is started and then scaled.
  - The name, the runtime stack, the application and the environment of a component cannot be changed.
  - After a change, the module reads the component again. If the change is missing, the task fails.
  - In a dictionary, only the keys that the task gives are compared. Keys that the service adds are not a difference.
  - The task waits for the job of each step. If a job fails, the error names the failed task of the job.
  - A gray release first gives only a part of the traffic to the new version. The task waits until this part runs. The
    status is then V(GRAYING). O(state=released) continues the release.
options:
  id:
    description:
      - ID of an existing component. The module searches for it in the list of all components.
    type: str
  name:
    description:
      - Name of the component. Required when creating.
    type: str
  application:
    description:
      - Name or ID of the application. Required when creating.
    type: str
  environment:
    description:
      - Name or ID of the environment. Required when creating.
    type: str
  state:
    description:
      - V(present) keeps the component started or stopped. However, deploying or scaling starts it.
      - V(started) and V(stopped) start or stop the component.
      - V(restarted) restarts the component each time, or starts it if it is stopped. If the task deploys or scales the
        component, there is no additional restart.
      - V(rolled_back) restores the last deployment of O(version), with all its settings.
      - V(released) continues a gray release that waits. It releases the next part, or all that remains. If no gray
        release waits, nothing is changed.
      - V(absent) deletes the component.
      - With V(rolled_back) and V(released), options that describe the component are an error. V(rolled_back) needs
        O(version).
    type: str
    choices: [present, started, stopped, restarted, rolled_back, released, absent]
    default: present
  config_mode:
    description:
      - Way to describe the component. V(default) uses the options of this module, V(yaml) uses O(workload_content).
        Cannot be changed.
    type: str
  workload_content:
    description:
      - Workload in the format of the cluster, for O(config_mode=yaml). A dictionary is sent as JSON.
      - It is sent only for a new component. It is neither compared nor returned.
    type: json
  description:
    description:
      - Description of the component.
    type: str
  labels:
    description:
      - Labels, as key-value pairs.
    type: dict
  purge_labels:
    description:
      - Remove labels that O(labels) does not contain.
    type: bool
    default: true
  runtime_stack:
    description:
      - Runtime stack of the component. M(community.huaweicloud.servicestage_runtime_stack_info) returns the available
        ones. Required when creating. Cannot be changed.
    type: dict
    suboptions:
      name:
        description:
          - Name of the runtime stack.
        type: str
        required: true
      type:
        description:
          - Type of the runtime stack.
        type: str
        required: true
      version:
        description:
          - Version of the runtime stack. If omitted, the service chooses a version.
        type: str
      deploy_mode:
        description:
          - Place where the component runs. Known values are V(virtualmachine), V(container) and V(mixed).
        type: str
        required: true
  source:
    description:
      - Source that is deployed. Required when creating.
    type: dict
    suboptions:
      kind:
        description:
          - Kind of the source. Known values are V(image), V(package) and V(code). Code is built first.
        type: str
        required: true
      url:
        description:
          - Address of the image or the package.
        type: str
      version:
        description:
          - Version of the package.
        type: str
      storage:
        description:
          - Storage of the image or the package, such as V(obs), V(swr) or V(artifact).
        type: str
      auth:
        description:
          - Authentication for the download, V(iam) or V(none).
        type: str
      repo_type:
        description:
          - Type of the code repository, such as V(GitHub) or V(DevCloud).
        type: str
      repo_url:
        description:
          - Address of the repository.
        type: str
      repo_ref:
        description:
          - Branch or tag.
        type: str
      repo_namespace:
        description:
          - Namespace in the repository.
        type: str
      repo_auth:
        description:
          - Name of the authorization for the repository, as set up in the service. It is not a secret.
        type: str
      web_url:
        description:
          - Address of the repository for a browser.
        type: str
  build:
    description:
      - Settings for building code, in the format of the service. The known keys are listed here.
      - C(cluster_id) is the ID of the cluster where the code is built. C(environment_id) is the ID of an environment to
        use instead.
      - C(artifact_namespace) is the organization that the image is stored in.
      - C(build_cmd) is the build command. C(dockerfile_path) is the path of the Dockerfile.
      - C(node_label_selector) is a dictionary of node labels. The code may be built on the nodes with these labels.
    type: dict
  version:
    description:
      - Version of the component. Required when creating and with O(state=rolled_back).
    type: str
  replica:
    description:
      - Number of instances.
    type: int
    aliases: [replicas]
  refer_resources:
    description:
      - Resources of the environment that the component uses, such as the cluster where it runs. Required when creating.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - Type of the resource. Known values are V(vpc), V(eip), V(elb), V(cce), V(ecs), V(as), V(cse), V(dcs) and
            V(rds).
        type: str
        required: true
      id:
        description:
          - ID of the resource. Required unless O(refer_resources[].name) is set.
        type: str
      name:
        description:
          - Name of a V(vpc), an V(ecs), a V(cse) engine or an V(eip). The name of an V(eip) is its address or its
            alias. The other types need O(refer_resources[].id).
        type: str
      parameters:
        description:
          - Parameters for the use of the resource, in the format of the service. For example, C(namespace) is the
            namespace in the cluster.
        type: dict
  limit_cpu:
    description:
      - Maximum number of cores of an instance.
    type: float
  limit_memory:
    description:
      - Maximum memory of an instance, in GiB.
    type: float
  request_cpu:
    description:
      - Number of cores that an instance needs.
    type: float
  request_memory:
    description:
      - Memory that an instance needs, in GiB.
    type: float
  swimlane_id:
    description:
      - ID of the swimlane of the component.
    type: str
  envs:
    description:
      - Environment variables. They are returned in plain text. Keep secrets in the cluster and refer to them with
        O(envs[].value_from).
      - Variables that the service adds are neither compared nor returned. C(TZ), which the service sets from
        O(timezone), is compared only if it is given here.
    type: list
    aliases: [environment_variables]
    elements: dict
    suboptions:
      name:
        description:
          - Name of the variable.
        type: str
        required: true
      value:
        description:
          - Value of the variable. It is sent as text. A boolean is sent as V(true) or V(false).
        type: raw
      value_from:
        description:
          - Reference to the value.
        type: dict
        suboptions:
          reference_type:
            description:
              - Type of the reference, such as V(configMapKeyRef) or V(secretKeyRef).
            type: str
            required: true
          name:
            description:
              - Name of the object that is referred to.
            type: str
            required: true
          key:
            description:
              - Key in this object.
            type: str
          optional:
            description:
              - Allow the object or key to be missing.
            type: bool
  storages:
    description:
      - Storage that is mounted.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - Type of the storage, such as V(HostPath), V(EmptyDir), V(ConfigMap), V(Secret) or V(PersistentVolumeClaim).
        type: str
        required: true
      name:
        description:
          - Name of the storage.
        type: str
        required: true
      parameters:
        description:
          - Parameters of the storage in the cluster.
        type: dict
        required: true
        suboptions:
          path:
            description:
              - Path on the node.
            type: str
          name:
            description:
              - Name in the cluster.
            type: str
          default_mode:
            description:
              - Mode of the files, as a number.
            type: int
          medium:
            description:
              - Medium of an empty directory, such as V(Memory).
            type: str
      mounts:
        description:
          - Mount points.
        type: list
        elements: dict
        required: true
        suboptions:
          path:
            description:
              - Path in the instance.
            type: str
            required: true
          sub_path:
            description:
              - Path inside the storage. An empty string mounts the whole storage.
            type: str
            default: ''
          read_only:
            description:
              - Mount read-only.
            type: bool
            default: false
  deploy_strategy:
    description:
      - Strategy for deploying a change. If only this option differs, nothing is deployed.
    type: dict
    suboptions:
      type:
        description:
          - Type of the strategy, such as V(OneBatchRelease), V(RollingRelease) or V(GrayRelease).
        type: str
        required: true
      rolling_release:
        description:
          - Settings of a release in batches.
        type: dict
        suboptions:
          batches:
            description:
              - Number of batches.
            type: int
            required: true
      gray_release:
        description:
          - Settings of a gray release.
        type: dict
        suboptions:
          type:
            description:
              - Criterion that selects the traffic, such as V(weight) or V(content).
            type: str
            required: true
          replica_surge_mode:
            description:
              - Mode that decides whether instances are added before others are removed.
            type: str
            required: true
          deployment_mode:
            description:
              - Deployment mode of the instances, as a number of the service.
            type: int
            required: true
          first_batch_weight:
            description:
              - Percentage of the traffic that the first batch gets.
            type: int
          first_batch_replica:
            description:
              - Number of instances in the first batch.
            type: int
          remaining_batch:
            description:
              - Number of batches after the first batch.
            type: int
          rule_match_mode:
            description:
              - Mode that decides whether all rules or any rule must match.
            type: str
          rules:
            description:
              - Rules for the requests that get the new version.
            type: list
            elements: dict
            suboptions:
              type:
                description:
                  - Part of the request that is compared.
                type: str
                required: true
              key:
                description:
                  - Key in this part.
                type: str
                required: true
              value:
                description:
                  - Value.
                type: str
                required: true
              condition:
                description:
                  - Comparison of the value.
                type: str
                required: true
  update_strategy:
    description:
      - Strategy for deploying a change, in the format of the service. Newer releases of the service use it instead of
        O(deploy_strategy).
      - If only this option differs, nothing is deployed. If omitted, the current strategy of the component is kept.
    type: dict
  command:
    description:
      - Start command of an instance. It replaces the start command of the image.
    type: dict
    suboptions:
      command:
        description:
          - Command.
        type: list
        elements: str
      args:
        description:
          - Arguments of the command.
        type: list
        elements: str
  post_start:
    description:
      - Action after an instance has started.
    type: dict
    suboptions:
      type:
        description:
          - Type of the action, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - Scheme of a request, V(HTTP) or V(HTTPS).
        type: str
      host:
        description:
          - Host of the request. If omitted, the service uses the instance itself.
        type: str
      port:
        description:
          - Port of the request.
        type: int
      path:
        description:
          - Path of the request.
        type: str
      command:
        description:
          - Command and its arguments, for the type V(command).
        type: list
        elements: str
  pre_stop:
    description:
      - Action before an instance stops.
    type: dict
    suboptions:
      type:
        description:
          - Type of the action, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - Scheme of a request, V(HTTP) or V(HTTPS).
        type: str
      host:
        description:
          - Host of the request. If omitted, the service uses the instance itself.
        type: str
      port:
        description:
          - Port of the request.
        type: int
      path:
        description:
          - Path of the request.
        type: str
      command:
        description:
          - Command and its arguments, for the type V(command).
        type: list
        elements: str
  mesher:
    description:
      - Proxy of the service mesh.
    type: dict
    suboptions:
      port:
        description:
          - Port that the proxy is for.
        type: int
        required: true
  timezone:
    description:
      - Time zone, such as V(Asia/Shanghai).
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
          - Content of the C(server.xml) file.
        type: str
        required: true
  logs:
    description:
      - Logs that are collected.
    type: list
    elements: dict
    suboptions:
      log_path:
        description:
          - Path in the instance.
        type: str
        required: true
      rotate:
        description:
          - Rotation interval, such as V(Hourly), V(Daily) or V(Weekly).
        type: str
        required: true
      host_path:
        description:
          - Path on the node.
        type: str
        required: true
      host_extend_path:
        description:
          - Path extension that distinguishes the instances on one node, such as V(None), V(PodUID) or V(PodName).
        type: str
        required: true
  custom_metric:
    description:
      - Custom metrics of the component.
    type: dict
    suboptions:
      path:
        description:
          - Path of the metrics.
        type: str
        required: true
      port:
        description:
          - Port of the metrics.
        type: int
        required: true
      dimensions:
        description:
          - Dimensions of the metrics.
        type: str
        required: true
  affinity:
    description:
      - Rules about the nodes or pods that the instances should run near.
    type: list
    elements: dict
    suboptions:
      condition:
        description:
          - Strictness of the rule. Known values are V(required) and V(preferred).
        type: str
        required: true
      kind:
        description:
          - Objects that the rule is about. Known values are V(node) and V(pod).
        type: str
        required: true
      match_expressions:
        description:
          - Nodes or pods that the rule is about, selected by their labels.
        type: list
        elements: dict
        required: true
        suboptions:
          key:
            description:
              - Key of the label.
            type: str
            required: true
          operation:
            description:
              - Comparison of the value. Known values are V(In), V(NotIn), V(Exists), V(DoesNotExist), V(Gt) and V(Lt).
            type: str
            required: true
          value:
            description:
              - Value. Some operations need no value.
            type: str
      weight:
        description:
          - Weight of the rule, from 1 to 100. If omitted, the service chooses a weight.
        type: int
  anti_affinity:
    description:
      - Rules about the nodes or pods that the instances should not run near.
    type: list
    elements: dict
    suboptions:
      condition:
        description:
          - Strictness of the rule. Known values are V(required) and V(preferred).
        type: str
        required: true
      kind:
        description:
          - Objects that the rule is about. Known values are V(node) and V(pod).
        type: str
        required: true
      match_expressions:
        description:
          - Nodes or pods that the rule is about, selected by their labels.
        type: list
        elements: dict
        required: true
        suboptions:
          key:
            description:
              - Key of the label.
            type: str
            required: true
          operation:
            description:
              - Comparison of the value. Known values are V(In), V(NotIn), V(Exists), V(DoesNotExist), V(Gt) and V(Lt).
            type: str
            required: true
          value:
            description:
              - Value. Some operations need no value.
            type: str
      weight:
        description:
          - Weight of the rule, from 1 to 100. If omitted, the service chooses a weight.
        type: int
  liveness_probe:
    description:
      - Check that decides whether an instance must be restarted.
    type: dict
    suboptions:
      type:
        description:
          - Type of the check, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - Scheme of a request, V(HTTP) or V(HTTPS).
        type: str
      host:
        description:
          - Host of the request. If omitted, the service uses the instance itself.
        type: str
      port:
        description:
          - Port of the request.
        type: int
      path:
        description:
          - Path of the request.
        type: str
      command:
        description:
          - Command and its arguments, for the type V(command).
        type: list
        elements: str
      delay:
        description:
          - Seconds until the first check.
        type: int
        required: true
      timeout:
        description:
          - Seconds after which a missing response counts as a failed check.
        type: int
        required: true
  readiness_probe:
    description:
      - Check that decides whether an instance may receive requests.
    type: dict
    suboptions:
      type:
        description:
          - Type of the check, such as V(http), V(tcp) or V(command).
        type: str
        required: true
      scheme:
        description:
          - Scheme of a request, V(HTTP) or V(HTTPS).
        type: str
      host:
        description:
          - Host of the request. If omitted, the service uses the instance itself.
        type: str
      port:
        description:
          - Port of the request.
        type: int
      path:
        description:
          - Path of the request.
        type: str
      command:
        description:
          - Command and its arguments, for the type V(command).
        type: list
        elements: str
      delay:
        description:
          - Seconds until the first check.
        type: int
        required: true
      timeout:
        description:
          - Seconds after which a missing response counts as a failed check.
        type: int
        required: true
  external_accesses:
    description:
      - External accesses to the component.
      - Only V(http) and V(https) can be requested. Accesses with other protocols that the service returns are not
        compared.
    type: list
    elements: dict
    suboptions:
      protocol:
        description:
          - Protocol, such as V(http).
        type: str
      address:
        description:
          - Host name or address.
        type: str
      forward_port:
        description:
          - Port of the component.
        type: int
seealso:
  - module: community.huaweicloud.servicestage_component_info
  - module: community.huaweicloud.servicestage_runtime_stack_info
  - module: community.huaweicloud.servicestage_application
  - module: community.huaweicloud.servicestage_environment
  - name: Creating an Application Component
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0076.html
  - name: Modifying Component Information Based on the Component ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0079.html
  - name: Deleting a Component Based on the Component ID
    description: API page of ServiceStage.
    link: https://support.huaweicloud.com/intl/en-us/api-servicestage/servicestage_06_0080.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the runtime stack exists. It does not verify the source and the state of the cluster.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Deploy a web server in a container
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

- name: Deploy the next version of another component, with one more instance
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    source:
      kind: image
      url: swr.cn-north-4.myhuaweicloud.com/examples/web:1.1.0
    version: 1.1.0
    replica: 3

- name: Roll back to the previous version, unless it is current
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    version: 1.0.0
    state: rolled_back

- name: Continue a gray release, if one waits
  community.huaweicloud.servicestage_component:
    name: component-examples
    application: app-examples
    state: released

- name: Stop the component
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
  description:
    - Current component. In check mode, a new component has only the values from the task. Null if the component is
      absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create component "web"']
# Derived by tools/derive.py.
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.servicestage.component.definition import ServicestageComponent
from ..module_utils._services.servicestage.resources import DEPLOY_MODES, RESOURCE_TYPES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ServicestageComponent,
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
        replica=dict(type="int", aliases=["replicas"]),
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
            aliases=["environment_variables"],
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
