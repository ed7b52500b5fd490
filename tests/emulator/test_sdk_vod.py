# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client takes media assets through their life, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkvod import v1 as vod

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect
from tests.emulator.media import KB, etag, md5, send, text_of

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def media(connect: Connect) -> Any:
    return connect(vod.VodClient, "vod")


def created(media: Any, **more: Any) -> Any:
    body = vod.CreateAssetByFileUploadReq(title="film", video_name="film.mp4", video_type="MP4", **more)
    return media.create_asset_by_file_upload(vod.CreateAssetByFileUploadRequest(body=body))


def at(served: Client, url: str) -> str:
    """The client asks at the service's own host, so the answer names that of OBS; this way needs no proxy."""
    host = "http://obs.cn-north-4.myhuaweicloud.com"
    assert url.startswith(host + "/")
    return f"{served.base}/obs{url.removeprefix(host)}"


def meta(media: Any, asset_id: str) -> Any:
    (found,) = media.show_asset_meta(vod.ShowAssetMetaRequest(asset_id=[asset_id])).asset_info_array
    return found


def test_an_upload_in_parts(media: Any, served: Client) -> None:
    asset = created(media, auto_publish=0, template_group_name="standard", tags="a,b")
    target = asset.target

    def url(verb: str, **more: Any) -> str:
        request = vod.ShowAssetTempAuthorityRequest(
            http_verb=verb, bucket=target.bucket, object_key=target.object, **more
        )
        return at(served, media.show_asset_temp_authority(request).sign_str)

    begun = send(served, "POST", url("POST", content_type="video/mp4"), Content_Type="video/mp4")
    upload_id, parts = text_of(begun, "UploadId"), ""
    for number, data in enumerate([b"a" * 100 * KB, b"end"], 1):
        part = url("PUT", content_md5=md5(data), upload_id=upload_id, part_number=number)
        headers = {"Content_MD5": md5(data), "Content_Type": "application/octet-stream"}
        assert send(served, "PUT", part, data, **headers).headers["ETag"] == etag(data)
        parts += f"<Part><PartNumber>{number}</PartNumber><ETag>{etag(data)}</ETag></Part>"
    whole = f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>"
    put_together = send(served, "POST", url("POST", upload_id=upload_id), whole, Content_Type="application/xml")
    assert put_together.status_code == 200
    body = vod.ConfirmAssetUploadReq(asset_id=asset.asset_id, status="CREATED")
    assert media.confirm_asset_upload(vod.ConfirmAssetUploadRequest(body=body)).asset_id == asset.asset_id
    found = meta(media, asset.asset_id)
    assert (found.status, found.base_info.meta_data.video_size) == ("TRANSCODE_SUCCEED", 100 * KB + 3)
    shown = media.show_asset_detail(vod.ShowAssetDetailRequest(asset_id=asset.asset_id))
    assert shown.transcode_info.transcode_status == "TRANSCODE_SUCCEED"
    tasks = media.list_asset_task_info(vod.ListAssetTaskInfoRequest(asset_id=asset.asset_id))
    assert [one.status for one in tasks.results] == ["SUCCEED"]


def test_a_life(media: Any) -> None:
    listed = media.list_asset_list(vod.ListAssetListRequest(status=["CREATED", "FAILED"], size=2, page=0))
    assert (listed.total, len(listed.assets)) == (3, 2)
    everything = media.list_asset_list(vod.ListAssetListRequest(query_string="fractions")).assets
    asset_id = everything[0].asset_id
    body = vod.UpdateAssetMetaReq(asset_id=asset_id, title="halves", tags="x")
    media.update_asset_meta(vod.UpdateAssetMetaRequest(body=body))
    body = vod.PublishAssetReq(asset_id=[asset_id])
    assert media.publish_assets(vod.PublishAssetsRequest(body=body)).asset_info_array[0].status == "PUBLISHED"
    assert media.unpublish_assets(vod.UnpublishAssetsRequest(body=body)).asset_info_array[0].status == "CREATED"
    body = vod.AssetProcessReq(asset_id=asset_id, template_group_name="mobile", thumbnail=vod.Thumbnail(type="time"))
    assert media.create_asset_process_task(vod.CreateAssetProcessTaskRequest(body=body)).thumbnail_task_id
    thumbnails = media.show_asset_detail(vod.ShowAssetDetailRequest(asset_id=asset_id)).thumbnail_info
    body = vod.UpdateCoverByThumbnailReq(thumbnail_url=thumbnails.sample[0].url)
    media.update_cover_by_thumbnail(vod.UpdateCoverByThumbnailRequest(body=body))
    gone = media.delete_assets(vod.DeleteAssetsRequest(asset_id=[asset_id])).delete_result_array
    assert [one.status for one in gone] == ["DELETED"]
    with pytest.raises(ClientRequestException) as raised:
        media.show_asset_detail(vod.ShowAssetDetailRequest(asset_id=asset_id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VOD.10062")
    assert meta(media, asset_id).status == " UNCREATED"


def test_other_sources(media: Any) -> None:
    wanted = vod.UploadMetaDataByUrl(video_type="MP4", title="pulled", url="https://films.example.com/a.mp4")
    body = vod.UploadMetaDataByUrlReq(upload_metadatas=[wanted])
    (pulled,) = media.upload_meta_data_by_url(vod.UploadMetaDataByUrlRequest(body=body)).upload_assets
    assert meta(media, pulled.asset_id).status == "PUBLISHED"
    body = vod.UpdateBucketAuthorizedReq(bucket="demo-private", operation="1")
    media.update_bucket_authorized(vod.UpdateBucketAuthorizedRequest(body=body))
    source = vod.FileAddr(bucket="demo-private", location="cn-north-4", object="secret.mp4")
    body = vod.PublishAssetFromObsReq(video_type="MP4", title="from obs", input=source)
    made = media.publish_asset_from_obs(vod.PublishAssetFromObsRequest(body=body))
    assert meta(media, made.asset_id).base_info.meta_data.video_size == 14
    add = vod.AddSubtitle(type="SRT", language="EN", obs_info=vod.ObsInfo("demo-media", "films/harbour.srt"))
    body = vod.SubtitleModifyReq(asset_id=made.asset_id, add_subtitles=[add])
    assert media.modify_subtitle(vod.ModifySubtitleRequest(body=body)).asset_id == made.asset_id
    body = vod.UploadAssetReq(asset_id=made.asset_id, cover_type="JPG")
    assert media.update_asset(vod.UpdateAssetRequest(body=body)).cover_upload_url
    check = vod.CheckMd5DuplicationRequest(size=7, md5="7215ee9c7d9dc229d2921a40e899ec5f")
    assert media.check_md5_duplication(check).is_duplicated == 0


def test_categories_and_templates(media: Any) -> None:
    body = vod.CreateCategoryReq(name="films")
    made = media.create_asset_category(vod.CreateAssetCategoryRequest(body=body))
    body = vod.UpdateCategoryReq(name="movies", id=made.id)
    assert media.update_asset_category(vod.UpdateAssetCategoryRequest(body=body)).name == "movies"
    listed = media.list_asset_category(vod.ListAssetCategoryRequest(id=0)).body
    assert [(one.name, len(one.children)) for one in listed] == [("lessons", 1), ("movies", 0)]
    infos = media.list_category_info(vod.ListCategoryInfoRequest(id=[87748, 87749])).body
    assert [one.name for one in infos] == ["lessons", "maths"]
    media.delete_asset_category(vod.DeleteAssetCategoryRequest(id=made.id))
    groups = media.list_template_group(vod.ListTemplateGroupRequest(page=0, size=10))
    assert groups.total == 2
    (default,) = media.list_transcode_template(vod.ListTranscodeTemplateRequest(is_default=True)).template_group_list
    assert (default.name, default.common.format) == ("standard", "HLS")
