#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: api_resource
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage any object of a REST API
description:
  - Creates, updates and deletes an object of any service. The task describes the API of the object.
  - Use it for objects that no module of the collection manages yet. The page C(docs/any_resource.md) of the repository
    shows complete tasks.
  - The object is found by O(id), by the values of O(find_by) in a list, or by its path. It is created once, even if the
    response is lost. The task then searches for it.
  - Only the keys in O(body) are compared. Other keys of the object stay as they are.
options:
  service:
    description:
      - Short name of the service, as for M(community.huaweicloud.api_request). A service that the collection does not
        know needs its address in O(endpoints) or O(endpoint_url).
    type: str
    required: true
  path:
    description:
      - Path of the collection, beginning with the version. A GET lists it and a POST creates an object, unless
        O(list) and O(create) say otherwise.
      - V({project_id}) is replaced by the ID of the project of the task. Other names in braces are replaced by
        O(path_values).
    type: str
    required: true
  item_path:
    description:
      - Path of one object. V({id}) is replaced by its ID. If you omit it, it is O(path) and the ID.
    type: str
  path_values:
    description:
      - Values of other names in braces in all paths. Each value is percent-encoded.
    type: dict
  query:
    description:
      - Query parameters of all requests.
    type: dict
  headers:
    description:
      - Additional headers of all requests.
    type: dict
  id:
    description:
      - ID of an existing object. Without it, the object is searched for by O(find_by).
    type: str
  id_key:
    description:
      - Key of the ID in the object. A path such as V(metadata.uid) leads into nested objects.
    type: str
    default: id
  find_by:
    description:
      - Keys of O(body) whose values together identify the object. The task fails if several objects have them.
      - An empty list means that O(item_path) identifies the object, for example by its name in O(path_values). Such an
        object is not searched for.
    type: list
    elements: str
    default: [name]
  list:
    description:
      - The list of the objects. Required unless the object is found by O(id) or by its path.
    type: dict
    suboptions:
      key:
        description:
          - Key of the list in the response.
        type: str
        required: true
      path:
        description:
          - Path of the list, if it is not O(path).
        type: str
      query:
        description:
          - Query parameters that only the list has, such as a filter by name.
        type: dict
      paging:
        description:
          - How to read the list to its end. If you omit it, the list has a single page.
        type: dict
        suboptions:
          style:
            description:
              - V(marker) continues after the last ID, V(offset) counts objects, V(page) counts pages.
            type: str
            required: true
            choices: [marker, offset, page]
          limit:
            description:
              - Number of objects in one request. Some services accept only certain numbers.
            type: int
            default: 100
          first:
            description:
              - Number of the first page, for O(list.paging.style=page).
            type: int
            choices: [0, 1]
            default: 1
  read_from:
    description:
      - V(item) reads the object at O(item_path). V(list) is for APIs without such a call. The object is then taken from
        the list.
    type: str
    choices: [item, list]
    default: item
  object_key:
    description:
      - Key that encloses the object in requests and responses, such as V(peering). If you omit it, the object is not
        enclosed.
    type: str
  response_key:
    description:
      - Key that encloses the object in responses, if it differs from O(object_key). An empty string means that it is
        not enclosed there. A path such as V(data.object) leads into nested objects.
    type: str
  body:
    description:
      - Desired values of the object, in the form of the API. Required when creating. A key without a value is not sent.
      - Nested objects are compared by the given keys. Lists are compared as a whole, without regard to their order,
        unless O(ordered) names them. Text equals a number of the same spelling.
      - To identify an object for O(state=absent), the keys in O(find_by) are sufficient.
    type: dict
  create_body:
    description:
      - Values that are sent only when the object is created, and are not compared. They are added to O(body).
    type: dict
  secret_body:
    description:
      - Secret values, such as passwords, that are sent when the object is created. They are added to O(body), never
        compared and never shown.
      - A change sends them if O(update.content=whole), or inside a key of O(body) that differs. A different secret
        alone changes nothing.
    type: dict
  fixed:
    description:
      - Keys of O(body) that the API cannot change. A different value is an error.
    type: list
    elements: str
    default: []
  ordered:
    description:
      - Keys of O(body) whose lists have an order.
    type: list
    elements: str
    default: []
  create:
    description:
      - How to create the object.
    type: dict
    suboptions:
      method:
        description:
          - HTTP method.
        type: str
        choices: [POST, PUT]
        default: POST
      path:
        description:
          - Path, if it is not O(path).
        type: str
      id_key:
        description:
          - Place of the new ID in the response, such as V(volume_ids.0). If you omit it, the ID is the O(id_key) of
            the object, or of the response itself.
          - If there is no ID, the task searches for the object by O(find_by).
        type: str
  update:
    description:
      - How to change the object.
    type: dict
    suboptions:
      method:
        description:
          - HTTP method. V(none) means that the API cannot change the object. A different value is then an error.
        type: str
        choices: [PUT, PATCH, POST, none]
        default: PUT
      path:
        description:
          - Path, if it is not O(item_path).
        type: str
      content:
        description:
          - V(changed) sends the keys whose values differ. V(whole) sends all of O(body) and O(secret_body).
        type: str
        choices: [changed, whole]
        default: changed
      always:
        description:
          - Keys that each change must contain. Those that O(body) does not have are sent with their current values.
        type: list
        elements: str
  delete:
    description:
      - How to delete the object. An object that does not exist any more counts as deleted.
    type: dict
    suboptions:
      method:
        description:
          - HTTP method.
        type: str
        choices: [DELETE, POST, PUT]
        default: DELETE
      path:
        description:
          - Path, if it is not O(item_path).
        type: str
      body:
        description:
          - Request body. Each text V({id}) in it is replaced by the ID.
        type: dict
  status:
    description:
      - Status of the object that the task waits for after a creation or change, and before a change.
      - Without it, the object is ready as soon as it can be read.
    type: dict
    suboptions:
      key:
        description:
          - Key of the status in the object.
        type: str
        required: true
      good:
        description:
          - Values that end the wait.
        type: list
        elements: str
        required: true
      bad:
        description:
          - Values that fail the task.
        type: list
        elements: str
      pending:
        description:
          - Values that the task waits through. If you set it, any other value fails the task. If you omit it, each
            value that is neither good nor bad is pending.
        type: list
        elements: str
      gone:
        description:
          - Values of an object that was deleted and is still shown. It counts as absent.
        type: list
        elements: str
      reason_key:
        description:
          - Key of the text that says why the status is bad.
        type: str
  job:
    description:
      - The job that creates or deletes the object, if the response contains the ID of one. The task waits for it.
      - The ID is stored for the next task until the object exists, so that a second run creates no second object.
    type: dict
    suboptions:
      path:
        description:
          - Path of the job. V({job_id}) is replaced by its ID.
        type: str
        required: true
      id_key:
        description:
          - Place of the job's ID in the response.
        type: str
        default: job_id
      key:
        description:
          - Key of the status in the job.
        type: str
        default: status
      good:
        description:
          - Values of a job that is over.
        type: list
        elements: str
        default: [SUCCESS]
      bad:
        description:
          - Values of a job that failed.
        type: list
        elements: str
        default: [FAIL]
      reason_key:
        description:
          - Key of the text that says why the job failed.
        type: str
        default: fail_reason
      resource_id_key:
        description:
          - Place of the object's ID in a job that is over, such as V(entities.volume_id). If you omit it, the task
            searches for the object.
        type: str
  absent_codes:
    description:
      - Error codes that mean that the object does not exist, besides the HTTP status code 404.
    type: list
    elements: str
    default: []
  busy_codes:
    description:
      - Error codes of temporary refusals. A request that is refused with one of them is repeated until O(wait_timeout).
    type: list
    elements: str
    default: []
  tags:
    description:
      - Tags, as key-value pairs. They are read and changed with the common tag calls below O(tags_path).
      - If the API has the tags in the object itself, set them in O(body) instead.
    type: dict
  purge_tags:
    description:
      - Remove tags that O(tags) does not contain. Tags that the cloud sets itself are kept.
    type: bool
    default: true
  tags_path:
    description:
      - Path of the tags. If you omit it, it is O(item_path) and V(/tags). Changes are sent to C(/action) below it.
    type: str
notes:
  - O(enterprise_project_id) is not sent. Set it in O(body) or O(query), in the place where the API expects it.
  - Something that costs money is created once as far as the search can tell. A prepaid object is an order, which this
    module cannot place exactly once. Use the module of the service for it.
seealso:
  - module: community.huaweicloud.api_request
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Connect two VPCs
  community.huaweicloud.api_resource:
    service: vpc
    path: /v2.0/vpc/peerings
    object_key: peering
    list:
      key: peerings
      paging:
        style: marker
    body:
      name: examples-to-bms
      description: From the web servers to the databases
      request_vpc_info:
        vpc_id: 7d4c7d3c-5b8a-4d8f-9e8a-0a4a3cf0a001
      accept_vpc_info:
        vpc_id: 8df83bf2-fd2e-4ee0-9692-c0b7736513fb
    fixed: [request_vpc_info, accept_vpc_info]
    status:
      key: status
      good: [ACTIVE]
      bad: [REJECTED, EXPIRED]

- name: Create a disk by a job, with tags
  community.huaweicloud.api_resource:
    service: evs
    path: /v2.1/{project_id}/cloudvolumes
    item_path: /v2/{project_id}/cloudvolumes/{id}
    object_key: volume
    list:
      path: /v2/{project_id}/cloudvolumes/detail
      key: volumes
      query:
        name: scratch
      paging:
        style: offset
    body:
      name: scratch
      size: 40
      volume_type: SSD
      availability_zone: cn-north-4a
    fixed: [size, volume_type, availability_zone]
    job:
      path: /v1/{project_id}/jobs/{job_id}
      resource_id_key: entities.volume_id
    status:
      key: status
      good: [available, in-use]
      bad: [error]
    tags:
      team: web

- name: Delete the disk
  community.huaweicloud.api_resource:
    service: evs
    path: /v2.1/{project_id}/cloudvolumes
    item_path: /v2/{project_id}/cloudvolumes/{id}
    object_key: volume
    list:
      path: /v2/{project_id}/cloudvolumes/detail
      key: volumes
    body:
      name: scratch
    job:
      path: /v1/{project_id}/jobs/{job_id}
    state: absent
"""

RETURN = r"""
resource:
  description:
    - Current object, in the form of the API. In check mode, a new object has only the values of the task. Null if it is
      absent.
    - The key C(id) is the ID, wherever the API has it. A key of O(body) with the name C(state) or C(id) is also shown
      as C(body.state) or C(body.id).
  type: dict
  returned: success
  contains:
    id:
      description: ID of the object.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create resource "examples-to-bms"']
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.generic.any_resource import ApiResource

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ApiResource,
    dict(
        service=dict(type="str", required=True),
        path=dict(type="str", required=True),
        item_path=dict(type="str"),
        path_values=dict(type="dict"),
        query=dict(type="dict"),
        headers=dict(type="dict"),
        id=dict(type="str"),
        id_key=dict(type="str", default="id", no_log=False),
        find_by=dict(type="list", elements="str", default=["name"]),
        list=dict(
            type="dict",
            options=dict(
                key=dict(type="str", required=True, no_log=False),
                path=dict(type="str"),
                query=dict(type="dict"),
                paging=dict(
                    type="dict",
                    options=dict(
                        style=dict(type="str", choices=["marker", "offset", "page"], required=True),
                        limit=dict(type="int", default=100),
                        first=dict(type="int", choices=[0, 1], default=1),
                    ),
                ),
            ),
        ),
        read_from=dict(type="str", choices=["item", "list"], default="item"),
        object_key=dict(type="str", no_log=False),
        response_key=dict(type="str", no_log=False),
        body=dict(type="dict"),
        create_body=dict(type="dict"),
        secret_body=dict(type="dict", no_log=True),
        fixed=dict(type="list", elements="str", default=[]),
        ordered=dict(type="list", elements="str", default=[]),
        create=dict(
            type="dict",
            options=dict(
                method=dict(type="str", choices=["POST", "PUT"], default="POST"),
                path=dict(type="str"),
                id_key=dict(type="str", no_log=False),
            ),
        ),
        update=dict(
            type="dict",
            options=dict(
                method=dict(type="str", choices=["PUT", "PATCH", "POST", "none"], default="PUT"),
                path=dict(type="str"),
                content=dict(type="str", choices=["changed", "whole"], default="changed"),
                always=dict(type="list", elements="str"),
            ),
        ),
        delete=dict(
            type="dict",
            options=dict(
                method=dict(type="str", choices=["DELETE", "POST", "PUT"], default="DELETE"),
                path=dict(type="str"),
                body=dict(type="dict"),
            ),
        ),
        status=dict(
            type="dict",
            options=dict(
                key=dict(type="str", required=True, no_log=False),
                good=dict(type="list", elements="str", required=True),
                bad=dict(type="list", elements="str"),
                pending=dict(type="list", elements="str"),
                gone=dict(type="list", elements="str"),
                reason_key=dict(type="str", no_log=False),
            ),
        ),
        job=dict(
            type="dict",
            options=dict(
                path=dict(type="str", required=True),
                id_key=dict(type="str", default="job_id", no_log=False),
                key=dict(type="str", default="status", no_log=False),
                good=dict(type="list", elements="str", default=["SUCCESS"]),
                bad=dict(type="list", elements="str", default=["FAIL"]),
                reason_key=dict(type="str", default="fail_reason", no_log=False),
                resource_id_key=dict(type="str", no_log=False),
            ),
        ),
        absent_codes=dict(type="list", elements="str", default=[]),
        busy_codes=dict(type="list", elements="str", default=[]),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
        tags_path=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
