#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vod_asset
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage VOD media assets
description:
  - Creates, updates, publishes and deletes media assets of Video on Demand (VOD).
  - Use it to upload a media file of any size, or to let VOD fetch a file from a URL or an OBS bucket.
  - An asset with O(path) is identified by the content of the file. The same file is the same asset, even with another
    title. A changed file becomes a new asset. If several assets have the same file, the task uses the one with its
    title.
  - To recognize the file later, the module adds a tag to a new asset. The tag is C(md5-) followed by the first 12
    digits of the MD5 of the file. The tag is not returned, and it stays when other tags are set.
  - An asset that was created elsewhere has no such tag. It is found if it has the title of the task and a file of the
    same size.
  - An asset with O(url) or O(bucket), or with a title only, is identified by O(title). Titles need not be unique. If
    several assets have the title, the module fails.
  - A large file is sent in parts, several at once. Each part is checked by MD5. After an interruption, run the task
    again. It sends only the missing parts. See the page C(docs/media_upload.md) of the collection.
options:
  id:
    description:
      - ID of an existing asset.
    type: str
  title:
    description:
      - Title, at most 128 bytes. Required when creating, except with O(path).
      - The default for a new asset with O(path) is the name of the file without its suffix.
    type: str
  path:
    description:
      - File on the machine that runs the task. The module reads it once to identify it, also in check mode.
    type: path
  url:
    description:
      - URL from which the service fetches the file.
    type: str
  bucket:
    description:
      - OBS bucket that contains the file. The service needs authorization for the bucket, see O(authorize_bucket).
    type: str
  object:
    description:
      - Key of the file in O(bucket). Required with O(bucket).
    type: str
  location:
    description:
      - Region of O(bucket). The default is the region of the task.
    type: str
  authorize_bucket:
    description:
      - Authorize the service to read O(bucket) before the asset is created. The authorization stays.
    type: bool
    default: false
  storage_mode:
    description:
      - Place where the file of an asset with O(bucket) is stored.
      - V(0) is a copy in a bucket of the service. This is the default of the service.
      - V(1) is a bucket of your own. The service then needs O(output_bucket) and O(output_path).
      - For a playlist in a bucket, set V(1), and set O(output_path) to the directory of the playlist.
    type: int
    choices: [0, 1]
  output_bucket:
    description:
      - Bucket for the files of the asset, with O(storage_mode=1).
    type: str
  output_path:
    description:
      - Directory in O(output_bucket).
    type: str
  description:
    description:
      - Description, at most 1024 bytes.
    type: str
  category:
    description:
      - Path of the category, such as V(lessons/maths), or its name if only one category has this name. An empty string
        means no category.
      - Use only one of O(category) and O(category_id).
    type: str
  category_id:
    description:
      - ID of the category. V(-1) means no category.
    type: int
  tags:
    description:
      - Tags, at most 16 of at most 16 bytes each. They replace the current tags.
      - With O(path), the tag of the module is one of the 16. If you set 16 tags, there is no room for it. The asset of
        the file is then identified by title and size only.
    type: list
    elements: str
  video_type:
    description:
      - Type of the file. The default is the suffix of the file name. Cannot be changed.
      - The known video types are V(MP4), V(TS), V(MOV), V(MXF), V(MPG), V(MPEG), V(FLV), V(WMV), V(AVI), V(M4V),
        V(F4V), V(3GP), V(ASF), V(MKV), V(WEBM) and V(HLS).
      - The known audio types are V(MP3), V(MP2), V(OGG), V(WAV), V(WMA), V(APE), V(FLAC), V(AAC), V(AC3), V(MMF),
        V(AMR), V(M4A), V(M4R) and V(WV).
      - Any other type is sent with a warning, and the service decides whether it accepts it.
      - V(HLS) is a playlist. The service accepts a playlist from O(url) or O(bucket), not from O(path).
    type: str
  published:
    description:
      - Publish the asset, or unpublish it with V(false).
      - The service publishes a new asset unless this is V(false). A new asset that is transcoded is published
        afterwards.
      - While an asset is being created or transcoded, the service does not return whether it is published. The task
        then does not change it.
    type: bool
  cover:
    description:
      - JPG or PNG file with the cover. It is sent if the asset has no cover.
      - A current cover stays, because it cannot be compared with the file.
    type: path
  subtitles:
    description:
      - Subtitles. They are sent if the asset has no subtitles of the same language and type.
      - Current subtitles stay, because they cannot be compared with the file.
    type: list
    elements: dict
    suboptions:
      path:
        description:
          - File of the subtitles.
        type: path
        required: true
      language:
        description:
          - Language of the subtitles.
          - The known values are V(CN) and V(EN).
        type: str
        required: true
      type:
        description:
          - Format of the subtitles.
          - The known value is V(SRT).
        type: str
        default: SRT
      name:
        description:
          - Name of the subtitles.
        type: str
      description:
        description:
          - Description of the subtitles.
        type: str
  template_group_name:
    description:
      - Template group that transcodes a new asset.
    type: str
  workflow_name:
    description:
      - Workflow that processes a new asset.
    type: str
  auto_encrypt:
    description:
      - Encrypt the transcoded files of a new asset.
    type: bool
  auto_preheat:
    description:
      - Load a new asset into the CDN in advance.
    type: bool
  thumbnail:
    description:
      - Thumbnails of a new asset.
    type: dict
    suboptions:
      type:
        description:
          - V(time) takes thumbnails at equal intervals. V(dots) takes them at given seconds. V(quantity) takes a given
            number of them.
        type: str
        choices: [time, dots, quantity]
        required: true
      time:
        description:
          - Interval in seconds, from 0 to 100, for V(time).
        type: int
      dots:
        description:
          - Seconds at which thumbnails are taken, for V(dots).
        type: list
        elements: int
      quantity:
        description:
          - Number of thumbnails, from 1 to 10, for V(quantity).
        type: int
      quantity_time:
        description:
          - Seconds between two thumbnails, for V(quantity).
        type: int
      cover_position:
        description:
          - Number of the thumbnail that becomes the cover.
        type: int
      format:
        description:
          - Format of the thumbnails. V(1) is JPG.
        type: int
      aspect_ratio:
        description:
          - V(1) keeps the aspect ratio. V(0) fills the rest of the thumbnail with black.
        type: int
        choices: [0, 1]
      max_length:
        description:
          - Length of the longer side in pixels.
        type: int
  review:
    description:
      - Automatic review of the content of a new asset.
    type: dict
    suboptions:
      template_id:
        description:
          - ID of the review template.
        type: str
      interval:
        description:
          - Seconds between two reviewed pictures, from 0 to 100.
        type: int
      politics:
        description:
          - Lowest confidence at which politics is reported, from 0 to 100.
        type: int
      terrorism:
        description:
          - Lowest confidence at which terrorism is reported, from 0 to 100.
        type: int
      porn:
        description:
          - Lowest confidence at which pornography is reported, from 0 to 100.
        type: int
  wait_for:
    description:
      - State to wait for.
      - V(created) means that the service has received and examined the file.
      - V(transcoded) means that the file has also been transcoded. A new asset then needs O(template_group_name) or
        O(workflow_name).
    type: str
    choices: [created, transcoded]
    default: created
  part_size:
    description:
      - Size of a part, such as V(20M), from V(100K) to V(5G). The default is V(20M).
      - If the file would have more than 10000 parts, the module uses larger parts.
      - A file that is not larger than one part and not larger than 20 MB is sent in one request.
    type: bytes
    default: 20971520
  parallel:
    description:
      - Number of parts that are sent at the same time, from 1 to 8.
      - If these parts would need more than 256 MiB of memory, the module sends fewer of them at the same time.
    type: int
    default: 4
  keep_for_resume:
    description:
      - Keep the sent parts when the task fails. The next run then sends the other parts.
      - With V(false), a task that fails cancels the upload. A task that is killed cannot cancel it, so the next run
        continues it.
    type: bool
    default: true
  wait_timeout:
    description:
      - Timeout for the wait, in seconds. It starts when the file has been sent.
    type: float
    default: 600
notes:
  - Options whose description says "new asset" are ignored if the asset exists. Another value of an option that cannot
    be changed is an error.
  - While a file is sent, the task shows a line about its progress every five seconds. Subprocess execution cannot show
    anything before the module ends.
seealso:
  - module: community.huaweicloud.vod_asset_info
  - module: community.huaweicloud.vod_category
  - module: community.huaweicloud.vod_transcoding_template_info
  - name: Uploading Media Files to VOD
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0196.html
  - name: Modifying Media Asset Attributes
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0023.html
  - name: Deletes a media asset
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0024.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the template group exists. It does not verify the workflow and the files at a URL or in a
        bucket.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Upload a file of any size
  community.huaweicloud.vod_asset:
    path: films/harbour.mp4
    title: The harbour
    description: Ships, at night
    tags: [ships, night]
    cover: films/harbour.png
    subtitles:
      - path: films/harbour.srt
        language: EN
  register: film

- name: Show the counts of the upload
  ansible.builtin.debug:
    msg: "{{ film.upload }}"

- name: Upload a file, have it transcoded and then published
  community.huaweicloud.vod_asset:
    path: films/lecture.mp4
    template_group_name: standard
    published: true
    wait_for: transcoded

- name: Unpublish an asset
  community.huaweicloud.vod_asset:
    path: films/harbour.mp4
    published: false

- name: Let the service fetch a file from a URL
  community.huaweicloud.vod_asset:
    title: Elsewhere
    url: https://films.example.com/elsewhere.mp4

- name: Delete an asset
  community.huaweicloud.vod_asset:
    title: Elsewhere
    state: absent
"""

RETURN = r"""
asset:
  description: Current asset. In check mode, a new asset has only the values of the task. Null if the asset is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the asset.
      type: str
      returned: success
    title:
      description: Title of the asset.
      type: str
      returned: success
    description:
      description: Description of the asset.
      type: str
      returned: success
    category_id:
      description: ID of the category. V(-1) if there is none.
      type: int
      returned: success
    category:
      description: Name of the category. The service returns C(Other) if there is none.
      type: str
      returned: success
    tags:
      description: Tags of the asset, without the tag that the module adds.
      type: list
      elements: str
      returned: success
    video_type:
      description: Type of the file, such as V(MP4).
      type: str
      returned: success
    video_name:
      description: Name of the file.
      type: str
      returned: success
    status:
      description: Status that the service returns, such as V(CREATING), V(CREATED), V(PUBLISHED), V(TRANSCODING),
        V(TRANSCODE_SUCCEED) or V(TRANSCODE_FAILED).
      type: str
      returned: success
    status_reason:
      description: Reason of a failure, as the service returns it.
      type: str
      returned: success
    published:
      description: Whether the asset is published. Null while it is being created or transcoded.
      type: bool
      returned: success
    size:
      description: Size of the file in bytes.
      type: int
      returned: success
    duration:
      description: Duration in seconds.
      type: int
      returned: success
    video_url:
      description: URL for playing the file.
      type: str
      returned: success
    has_cover:
      description: Whether the asset has a cover.
      type: bool
      returned: success
    cover_urls:
      description: URLs of the covers.
      type: list
      elements: str
      returned: success
    subtitles:
      description: Subtitles.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: Number of the subtitles, from 1 to 8.
          type: int
          returned: success
        type:
          description: Format of the subtitles.
          type: str
          returned: success
        language:
          description: Language of the subtitles.
          type: str
          returned: success
        url:
          description: URL of the subtitles.
          type: str
          returned: success
    play_infos:
      description: Results of transcoding.
      type: list
      elements: dict
      returned: success
      contains:
        type:
          description: Playback type, V(hls), V(dash) or V(mp4).
          type: str
          returned: success
        url:
          description: URL for playing the result.
          type: str
          returned: success
        template_group:
          description: Template group that was used.
          type: str
          returned: success
        encrypted:
          description: Whether the result is encrypted.
          type: bool
          returned: success
        quality:
          description: Quality.
          type: str
          returned: success
        width:
          description: Width in pixels.
          type: int
          returned: success
        height:
          description: Height in pixels.
          type: int
          returned: success
        bit_rate:
          description: Bit rate.
          type: int
          returned: success
    source:
      description: OBS object of the file.
      type: dict
      returned: success
      contains:
        bucket:
          description: Bucket.
          type: str
          returned: success
        object:
          description: Key of the object.
          type: str
          returned: success
        location:
          description: Region of the bucket.
          type: str
          returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last update, in UTC.
      type: str
      returned: success
upload:
  description: Upload of the file of O(path). In check mode, the planned upload. Null if the task uploads nothing.
  type: dict
  returned: success, or failure while the file was sent
  contains:
    bytes:
      description: Size of the file in bytes.
      type: int
      returned: success
    parts:
      description: Number of parts of the file.
      type: int
      returned: success
    part_size:
      description: Size of a part in bytes.
      type: int
      returned: success
    sent:
      description: Number of parts that this task has sent.
      type: int
      returned: success
    resumed:
      description: Number of parts that an earlier task had sent.
      type: int
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create asset "The harbour"']
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
from ..module_utils._services.vod.asset.definition import VodAsset
from ..module_utils._services.vod.asset.mapping import KINDS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VodAsset,
    dict(
        id=dict(type="str"),
        title=dict(type="str"),
        path=dict(type="path"),
        url=dict(type="str"),
        bucket=dict(type="str"),
        object=dict(type="str"),
        location=dict(type="str"),
        authorize_bucket=dict(type="bool", default=False),
        storage_mode=dict(type="int", choices=[0, 1]),
        output_bucket=dict(type="str"),
        output_path=dict(type="str"),
        description=dict(type="str"),
        category=dict(type="str"),
        category_id=dict(type="int"),
        tags=dict(type="list", elements="str"),
        video_type=dict(type="str"),
        published=dict(type="bool"),
        cover=dict(type="path"),
        subtitles=dict(
            type="list",
            elements="dict",
            options=dict(
                path=dict(type="path", required=True),
                language=dict(type="str", required=True),
                type=dict(type="str", default="SRT"),
                name=dict(type="str"),
                description=dict(type="str"),
            ),
        ),
        template_group_name=dict(type="str"),
        workflow_name=dict(type="str"),
        auto_encrypt=dict(type="bool"),
        auto_preheat=dict(type="bool"),
        thumbnail=dict(
            type="dict",
            options=dict(
                type=dict(type="str", choices=["time", "dots", "quantity"], required=True),
                time=dict(type="int"),
                dots=dict(type="list", elements="int"),
                quantity=dict(type="int"),
                quantity_time=dict(type="int"),
                cover_position=dict(type="int"),
                format=dict(type="int"),
                aspect_ratio=dict(type="int", choices=[0, 1]),
                max_length=dict(type="int"),
            ),
        ),
        review=dict(
            type="dict",
            options=dict(
                template_id=dict(type="str"),
                interval=dict(type="int"),
                politics=dict(type="int"),
                terrorism=dict(type="int"),
                porn=dict(type="int"),
            ),
        ),
        wait_for=dict(type="str", choices=["created", "transcoded"], default="created"),
        part_size=dict(type="bytes", default=20971520),
        parallel=dict(type="int", default=4),
        keep_for_resume=dict(type="bool", default=True),
        wait_timeout=dict(type="float", default=600),
    ),
    known={
        "video_type": KINDS,
        "subtitles.language": ("CN", "EN"),
        "subtitles.type": ("SRT",),
    },
    required_one_of=[("id", "title", "path", "url", "bucket")],
    required_together=[("bucket", "object")],
    required_by=dict.fromkeys(("storage_mode", "output_bucket", "output_path"), ("bucket",)),
    mutually_exclusive=[("id", "path", "url", "bucket"), ("category", "category_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
