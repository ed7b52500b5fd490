#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: ims_image_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about images
description:
  - Reads all images that the project can use and that match every given option. The newest image comes first.
  - Use it to find the image of a new server or disk. The list is empty if no image matches.
options:
  id:
    description:
      - ID of one image.
    type: str
  name:
    description:
      - Name of the images. Several images can have the same name.
    type: str
  name_pattern:
    description:
      - Regular expression that is searched in the names. To compare the whole name, begin it with V(^) and end it
        with V($).
    type: str
  newest:
    description:
      - Return only the newest of the images that match.
    type: bool
    default: false
  status:
    description:
      - Status of the images. Only images with the status V(active) can be used. V(any) returns images with every
        status.
      - The known values are V(active), V(queued), V(saving), V(killed), V(deleted) and V(any).
    type: str
    default: active
  image_type:
    description:
      - V(gold) for public images, V(private) for those of the project, V(shared) for those that the project has
        accepted from others, V(market) for those of the marketplace.
      - The known values are V(gold), V(private), V(shared) and V(market).
    type: str
  os_type:
    description:
      - Type of the operating system.
      - The known values are V(Linux), V(Windows) and V(Other).
    type: str
  platform:
    description:
      - Operating system, such as V(Ubuntu) or V(CentOS).
    type: str
  architecture:
    description:
      - Architecture of the CPU.
      - The known values are V(x86) and V(arm).
    type: str
  virtual_env_type:
    description:
      - Use of the images. V(FusionCompute) is for cloud servers, V(Ironic) for bare metal servers, V(DataImage) for
        data disks, and V(IsoImage) for ISO files.
      - The known values are V(FusionCompute), V(Ironic), V(DataImage) and V(IsoImage).
    type: str
  flavor:
    description:
      - ID of the flavor of a cloud server that can use the images.
    type: str
  disk_size:
    description:
      - Size of the system disk in GB. Images that need a larger disk are not returned.
    type: int
  tag:
    description:
      - Tag of the images.
    type: str
seealso:
  - module: community.huaweicloud.bms_server
  - name: Querying Images
    description: API page of Image Management Service.
    link: https://support.huaweicloud.com/intl/en-us/api-ims/ims_03_0602.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Find the newest public image of Ubuntu 22.04
  community.huaweicloud.ims_image_info:
    name_pattern: ^Ubuntu 22\.04
    image_type: gold
    newest: true
  register: found

- name: Show its ID
  ansible.builtin.debug:
    msg: "{{ found.images[0].id }}"

- name: Read the private images that fit on a small system disk
  community.huaweicloud.ims_image_info:
    image_type: private
    disk_size: 40
"""

RETURN = r"""
images:
  description: Images that match, the newest first.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: ID of the image.
      type: str
      returned: success
    name:
      description: Name.
      type: str
      returned: success
    status:
      description: Status. An image can be used if it is V(active).
      type: str
      returned: success
    visibility:
      description: V(public), V(private) or V(shared).
      type: str
      returned: success
    image_type:
      description: V(gold), V(private), V(shared) or V(market).
      type: str
      returned: success
    os_type:
      description: Type of the operating system, V(Linux), V(Windows) or V(Other).
      type: str
      returned: success
    os_version:
      description: Operating system with its version.
      type: str
      returned: success
    platform:
      description: Operating system.
      type: str
      returned: success
    architecture:
      description: Architecture of the CPU, V(x86) or V(arm).
      type: str
      returned: success
    virtual_env_type:
      description: Use of the image, V(FusionCompute), V(Ironic), V(DataImage) or V(IsoImage).
      type: str
      returned: success
    min_disk:
      description: Minimum size of the system disk in GB.
      type: int
      returned: success
    min_ram:
      description: Minimum memory in MB. 0 means no limit.
      type: int
      returned: success
    image_size:
      description: Size of the image file in bytes.
      type: int
      returned: success
    description:
      description: Description.
      type: str
      returned: success
    product_code:
      description: Product of the marketplace that the image belongs to. Servers with such an image need its licence.
      type: str
      returned: success
    tags:
      description: Tags.
      type: list
      elements: str
      returned: success
    owner:
      description: ID of the project that the image belongs to.
      type: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    created_at:
      description: Creation time.
      type: str
      returned: success
    updated_at:
      description: Time of the last update.
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
from ..module_utils._services.ims.image import ImsImages

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ImsImages,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        name_pattern=dict(type="str"),
        newest=dict(type="bool", default=False),
        status=dict(type="str", default="active"),
        image_type=dict(type="str"),
        os_type=dict(type="str"),
        platform=dict(type="str"),
        architecture=dict(type="str"),
        virtual_env_type=dict(type="str"),
        flavor=dict(type="str"),
        disk_size=dict(type="int"),
        tag=dict(type="str"),
    ),
    known={
        "status": ("active", "queued", "saving", "killed", "deleted", "any"),
        "image_type": ("gold", "private", "shared", "market"),
        "os_type": ("Linux", "Windows", "Other"),
        "architecture": ("x86", "arm"),
        "virtual_env_type": ("FusionCompute", "Ironic", "DataImage", "IsoImage"),
    },
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
