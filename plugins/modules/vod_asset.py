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
short_description: Manage media assets of VOD
description:
  - Makes an asset of a file of the machine that runs the task, of a file at a URL, or of an object of an OBS bucket;
    sets its title, description, category and tags, gives it a cover and subtitles, publishes it, and deletes it.
  - An asset with O(path) is known by what is in the file. The same file again is the same asset, whatever its title,
    and a changed file is a new one. Of several assets with the same file the one with the title of the task counts.
  - For that the module gives a new asset a tag of its own, C(md5-) and the first 12 digits of the MD5 of the file. The
    tag is not returned with the others and stays when others are set. An asset without such a tag, because something
    else has made it, is the one that is meant if its title is the one of the task and its file has the same size.
  - An asset with O(url) or O(bucket), or with a title only, is known by O(title), which may repeat; several matches
    are an error.
  - A large file is sent in parts, several at once, each checked by MD5. A task that was interrupted, by whatever, is
    run again and sends only what is missing. The page C(docs/media_upload.md) of the collection tells how.
options:
  id:
    description:
      - The ID of an existing asset.
    type: str
  title:
    description:
      - The title, of 128 bytes at most.
      - The default for a new asset with O(path) is the name of the file without its suffix.
    type: str
  path:
    description:
      - The file, on the machine that runs the task. It is read once to be recognised, in check mode as well.
    type: path
  url:
    description:
      - The address that the service is to fetch the file from.
    type: str
  bucket:
    description:
      - The OBS bucket that the file is in. The service has to be authorized for it, see O(authorize_bucket).
    type: str
  object:
    description:
      - The key of the file in O(bucket).
    type: str
  location:
    description:
      - The region of O(bucket). The default is the region of the task.
    type: str
  authorize_bucket:
    description:
      - Whether to let the service read O(bucket) before the asset is made. It stays authorized.
    type: bool
    default: false
  storage_mode:
    description:
      - Where the file of an asset with O(bucket) is kept. V(0), the default of the service, is a copy in a bucket of
        the service; V(1) is a bucket of your own, for which the service needs O(output_bucket) and O(output_path).
      - A playlist in a bucket needs V(1), and the directory that it is in as O(output_path).
    type: int
    choices: [0, 1]
  output_bucket:
    description:
      - The bucket that the files of the asset are kept in, with O(storage_mode=1).
    type: str
  output_path:
    description:
      - The directory in O(output_bucket).
    type: str
  description:
    description:
      - The description, of 1024 bytes at most.
    type: str
  category:
    description:
      - The category by its path, such as V(lessons/maths), or by its name if only one is called that; an empty one is
        none.
      - Use only one of O(category) and O(category_id).
    type: str
  category_id:
    description:
      - The ID of the category; V(-1) is none.
    type: int
  tags:
    description:
      - The tags, 16 at most of 16 bytes each. They replace those that were there.
      - With O(path) the tag of the module is one of them. Where 16 are given there is no room for it, and only title
        and size tell which asset the file is.
    type: list
    elements: str
  video_type:
    description:
      - What the file is. The default is the end of its name. It cannot be changed.
      - The known values are V(MP4), V(TS), V(MOV), V(MXF), V(MPG), V(MPEG), V(FLV), V(WMV), V(AVI), V(M4V), V(F4V),
        V(3GP), V(ASF), V(MKV), V(WEBM), V(HLS), V(MP3), V(MP2), V(OGG), V(WAV), V(WMA), V(APE), V(FLAC), V(AAC),
        V(AC3), V(MMF), V(AMR), V(M4A), V(M4R) and V(WV). Another one is sent with a warning.
      - V(HLS) is a playlist. The service takes one from O(url) or O(bucket), not from O(path).
    type: str
  published:
    description:
      - Whether the asset is to be published. The service publishes a new one, after it was transcoded if it is, unless
        this is V(false).
      - While it is made or transcoded the service does not tell, so nothing is changed then.
    type: bool
  cover:
    description:
      - A file that is the cover, a JPG or a PNG. It is given to an asset that has no cover. One that is there stays,
        because it cannot be compared.
    type: path
  subtitles:
    description:
      - The subtitles. What an asset does not have of a language and type is sent. What is there stays, because it
        cannot be compared.
    type: list
    elements: dict
    suboptions:
      path:
        description:
          - The file.
        type: path
        required: true
      language:
        description:
          - The language.
          - The known values are V(CN) and V(EN).
        type: str
        required: true
      type:
        description:
          - The format.
          - The known value is V(SRT).
        type: str
        default: SRT
      name:
        description:
          - What they are called.
        type: str
      description:
        description:
          - A description.
        type: str
  template_group_name:
    description:
      - The template group that a new asset is transcoded by.
    type: str
  workflow_name:
    description:
      - The workflow that a new asset goes through.
    type: str
  auto_encrypt:
    description:
      - Whether what a new asset is transcoded to is encrypted.
    type: bool
  auto_preheat:
    description:
      - Whether a new asset is loaded into the CDN in advance.
    type: bool
  thumbnail:
    description:
      - Which thumbnails are made of a new asset.
    type: dict
    suboptions:
      type:
        description:
          - Whether they are taken at equal intervals, at certain seconds, or as a number of them.
        type: str
        choices: [time, dots, quantity]
        required: true
      time:
        description:
          - The interval in seconds, from 0 to 100.
        type: int
      dots:
        description:
          - The seconds.
        type: list
        elements: int
      quantity:
        description:
          - How many, from 1 to 10.
        type: int
      quantity_time:
        description:
          - The interval between them in seconds.
        type: int
      cover_position:
        description:
          - Which of them is the cover.
        type: int
      format:
        description:
          - Their format; V(1) is JPG.
        type: int
      aspect_ratio:
        description:
          - Whether they keep the aspect ratio, V(1), or are filled up with black, V(0).
        type: int
        choices: [0, 1]
      max_length:
        description:
          - The length of their longer side in pixels.
        type: int
  review:
    description:
      - How a new asset is reviewed.
    type: dict
    suboptions:
      template_id:
        description:
          - The ID of the review template.
        type: str
      interval:
        description:
          - The seconds between two pictures that are looked at, from 0 to 100.
        type: int
      politics:
        description:
          - From which confidence on politics count, from 0 to 100.
        type: int
      terrorism:
        description:
          - From which confidence on terrorism counts, from 0 to 100.
        type: int
      porn:
        description:
          - From which confidence on pornography counts, from 0 to 100.
        type: int
  wait_for:
    description:
      - What is waited for. V(created) is that the service has the file and has looked at it, V(transcoded) that it has
        been transcoded as well.
    type: str
    choices: [created, transcoded]
    default: created
  part_size:
    description:
      - The size of a part, from 100K to 5G; the default is 20 MiB. It is raised where there would be more than 10000
        parts. A file of one part, and of 20 MB at most, is sent as a whole.
    type: bytes
    default: 20971520
  parallel:
    description:
      - How many parts are sent at the same time, from 1 to 8. It is lowered where more than 256 MiB of them would be
        in memory.
    type: int
    default: 4
  keep_for_resume:
    description:
      - Whether what was sent in parts is kept when the task fails, so that the next run sends the rest. With V(false)
        the upload is called off. What was killed could not call anything off, so the next run goes on with it in both
        cases.
    type: bool
    default: true
  wait_timeout:
    description:
      - How long to wait, in seconds, once the file has been sent.
    type: float
    default: 600
notes:
  - Options of which it says that they are for a new asset, or that they cannot be changed, are not looked at
    afterwards, or are an error, respectively.
  - While a file is sent a line about it is shown every five seconds. An ordinary module cannot show anything before
    its end.
seealso:
  - module: community.huaweicloud.vod_asset_info
  - module: community.huaweicloud.vod_category
  - module: community.huaweicloud.vod_transcoding_template_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Upload a film of any size
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

- name: What was sent of it
  ansible.builtin.debug:
    msg: "{{ film.upload }}"

- name: One that is to be transcoded, and only then to be seen
  community.huaweicloud.vod_asset:
    path: films/lecture.mp4
    template_group_name: standard
    published: true
    wait_for: transcoded

- name: Nobody is to see it any more
  community.huaweicloud.vod_asset:
    path: films/harbour.mp4
    published: false

- name: A file that the service fetches
  community.huaweicloud.vod_asset:
    title: Elsewhere
    url: https://films.example.com/elsewhere.mp4

- name: Remove it
  community.huaweicloud.vod_asset:
    title: Elsewhere
    state: absent
"""

RETURN = r"""
asset:
  description: The asset as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the asset.
      type: str
      returned: success
    title:
      description: Its title.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    category_id:
      description: The ID of its category; V(-1) for none.
      type: int
      returned: success
    category:
      description: The name of its category, which the service calls C(Other) where there is none.
      type: str
      returned: success
    tags:
      description: Its tags.
      type: list
      elements: str
      returned: success
    video_type:
      description: What its file is, such as V(MP4).
      type: str
      returned: success
    video_name:
      description: The name of its file.
      type: str
      returned: success
    status:
      description: Its state in the service's words, such as V(CREATING), V(CREATED), V(PUBLISHED), V(TRANSCODING),
        V(TRANSCODE_SUCCEED) or V(TRANSCODE_FAILED).
      type: str
      returned: success
    status_reason:
      description: What the service says about a failure.
      type: str
      returned: success
    published:
      description: Whether it is published. Null while it is made or transcoded, when the service does not tell.
      type: bool
      returned: success
    size:
      description: The size of its file in bytes.
      type: int
      returned: success
    duration:
      description: How long it is, in seconds.
      type: int
      returned: success
    video_url:
      description: Where its file is played.
      type: str
      returned: success
    has_cover:
      description: Whether it has a cover.
      type: bool
      returned: success
    cover_urls:
      description: The covers.
      type: list
      elements: str
      returned: success
    subtitles:
      description: The subtitles.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: Their number, from 1 to 8.
          type: int
          returned: success
        type:
          description: Their format.
          type: str
          returned: success
        language:
          description: Their language.
          type: str
          returned: success
        url:
          description: Where they are.
          type: str
          returned: success
    play_infos:
      description: What it was transcoded to.
      type: list
      elements: dict
      returned: success
      contains:
        type:
          description: How it is played, V(hls), V(dash) or V(mp4).
          type: str
          returned: success
        url:
          description: Where it is played.
          type: str
          returned: success
        template_group:
          description: The template group that it was transcoded by.
          type: str
          returned: success
        encrypted:
          description: Whether it is encrypted.
          type: bool
          returned: success
        quality:
          description: Its quality.
          type: str
          returned: success
        width:
          description: Its width in pixels.
          type: int
          returned: success
        height:
          description: Its height in pixels.
          type: int
          returned: success
        bit_rate:
          description: Its bit rate.
          type: int
          returned: success
    source:
      description: The object that its file is.
      type: dict
      returned: success
      contains:
        bucket:
          description: The bucket.
          type: str
          returned: success
        object:
          description: The key of the object.
          type: str
          returned: success
        location:
          description: The region of the bucket.
          type: str
          returned: success
    created_at:
      description: When it was made, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
upload:
  description: What was sent of the file of O(path), or would be sent. Null if the asset was there already.
  type: dict
  returned: success, or failure while the file was sent
  contains:
    bytes:
      description: The size of the file.
      type: int
      returned: success
    parts:
      description: In how many parts it is sent.
      type: int
      returned: success
    part_size:
      description: The size of a part.
      type: int
      returned: success
    sent:
      description: How many parts this task has sent.
      type: int
      returned: success
    resumed:
      description: How many parts were there from an earlier task.
      type: int
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create asset The harbour"]
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
from ..module_utils._services.vod.asset.definition import VOD_ASSET
from ..module_utils._services.vod.asset.mapping import KINDS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VOD_ASSET,
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
