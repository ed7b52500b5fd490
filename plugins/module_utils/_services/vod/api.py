# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Video on Demand: media assets, the upload of their files, their categories and their transcoding.

API pages: "Uploading Media Files", "Media Asset Management", "Media Asset Category" and "Transcoding Template Group
Management" of "Video on Demand".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer, NotFound
from ..._core.messages import Json
from ..._transport.answers import Refusal
from ..._transport.cloud import Cloud
from ..._transport.paging import OffsetPaging, PageNumberPaging
from ..._transport.unwrap import absent_by, items_of, unwrap, whole

V1 = "/v1.0/{project_id}"
ASSET = V1 + "/asset"
CATEGORY = ASSET + "/category"
# The status of an asset that the service did not create.
UNCREATED = "UNCREATED"

LARGEST = 100
# The highest number of IDs that the service accepts in one request.
IDS = 10
LISTED = PageNumberPaging(
    items="asset_info_array", first=0, limit=LARGEST, page="page", size="size", total="total", total_cap=20000
)
TEMPLATES = OffsetPaging(items="template_group_list", limit=LARGEST, total="total")

# The codes of a response with status code 400 or 403 for an asset that does not exist.
ABSENT = frozenset(("VOD.10062",))
# The statuses by which the list of assets says the same. The documentation has both spellings of the first.
NO_ASSET = frozenset(("NO_ASSET", "NOASSET", "DELETED"))
# The status of the asset does not allow the request, or not yet. The second code is for actions on the asset, such as
# publishing.
WRONG_STATE = frozenset(("VOD.10061", "VOD.10083"))
# An earlier request has already reported the result of the upload.
CONFIRMED = WRONG_STATE | {"VOD.10126"}
# The asset has no upload in progress any more, so the service signs no URL.
NOT_UPLOADING = "VOD.10135"


class VodApi:
    """The calls of the VOD service."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("vod")

    def list_assets(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the assets that match, the newest first.

        ``query_string`` is a part of a title, a description or a category.
        """
        found = self._client.pages(ASSET + "/info", paging=LISTED, query=filters)
        return (_flat(item) for item in found if _is_there(item))

    def get_assets(self, asset_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Yield the assets with these IDs, as far as they exist, in the order of the IDs."""
        for start in range(0, len(asset_ids), IDS):
            asked = list(asset_ids[start : start + IDS])
            answer = self._client.get(ASSET + "/info", query={"asset_id": asked}, action="get assets")
            found = {item.get("asset_id"): item for item in items_of(answer, "asset_info_array")}
            there = (found[asset_id] for asset_id in asked if asset_id in found)
            yield from (_flat(item) for item in there if _is_there(item))

    def get_asset(self, asset_id: str) -> Mapping[str, Any]:
        found = next(self.get_assets([asset_id]), None)
        if found is None:
            raise NotFound("there is no such asset", action="get asset %s" % asset_id)
        return found

    def get_transcoding(self, asset_id: str) -> Mapping[str, Any]:
        """Return the progress of the transcoding, which the status of a published asset does not show."""
        query = {"asset_id": asset_id, "categories": "transcode_info"}
        with absent_by(ABSENT):
            answer = self._client.get(ASSET + "/details", query=query, action="get details of asset %s" % asset_id)
        return unwrap(answer, "transcode_info")

    def create_asset(self, asset: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create the asset. Return its ID and the destination of its file.

        The file goes whole to a signed URL, or in parts to a ``target``. Raises InvalidAnswer without an ID.
        """
        answer = self._client.post(ASSET, body=asset, action="create asset %s" % asset["title"])
        made = whole(answer)
        if not made.get("asset_id"):
            raise InvalidAnswer("The response has no id of an asset.")
        return made

    def pull_asset(self, asset: Mapping[str, Any]) -> str:
        """Create an asset whose file the service fetches from a URL. Return the ID of the asset."""
        action = "create asset %s from a URL" % asset["title"]
        body = {"upload_metadatas": [asset]}
        answer = self._client.post(ASSET + "/upload_by_url", body=body, action=action, refusal=_of_pull)
        return _id_in(next(iter(items_of(answer, "upload_assets")), {}))

    def take_asset(self, asset: Mapping[str, Any]) -> str:
        """Create an asset from an object in a bucket. Return the ID of the asset."""
        action = "create asset %s from a bucket" % asset["title"]
        return _id_in(whole(self._client.post(ASSET + "/reproduction", body=asset, action=action)))

    def authorize_bucket(self, bucket: str) -> None:
        """Authorize the service to read the bucket. It may be authorized already."""
        body = {"bucket": bucket, "operation": "1"}
        self._client.put(ASSET + "/authority", body=body, action="authorize the service for bucket %s" % bucket)

    def sign(self, http_verb: str, target: Mapping[str, Any], **more: Any) -> str:
        """Return a signed URL for one request of an upload in parts.

        ``more`` holds the values that the request will have. Raises InvalidAnswer without a URL.
        """
        query = {"http_verb": http_verb, "bucket": target["bucket"], "object_key": target["object"], **more}
        action = "have a URL signed for the upload to %s" % target["object"]
        answer = self._client.get("/v1.1/{project_id}/asset/authority", query=query, action=action)
        url = whole(answer).get("sign_str")
        if not url:
            raise InvalidAnswer("The response has no URL.", action=action)
        return str(url)

    def confirm_upload(self, asset_id: str, status: str = "CREATED") -> None:
        """Report the result of the upload: CREATED, FAILED or CANCELLED."""
        body = {"asset_id": asset_id, "status": status}
        with absent_by(ABSENT):
            action = "say that the upload of asset %s is %s" % (asset_id, status)
            self._client.post(ASSET + "/status/uploaded", body=body, action=action)

    def replace_files(self, asset_id: str, files: Mapping[str, Any]) -> Mapping[str, Any]:
        """Announce a new cover and new subtitles. Return the signed URLs for them."""
        with absent_by(ABSENT):
            body = {"asset_id": asset_id, **files}
            answer = self._client.put(ASSET, body=body, action="give asset %s other files" % asset_id)
        return whole(answer)

    def update_asset(self, asset_id: str, changes: Mapping[str, Any]) -> None:
        with absent_by(ABSENT):
            body = {"asset_id": asset_id, **changes}
            self._client.put(ASSET + "/info", body=body, action="update asset %s" % asset_id)

    def publish(self, asset_id: str, wanted: bool) -> None:
        """Publish the asset or, if ``wanted`` is false, unpublish it.

        A response with a status code of success can say that the asset does not exist or that the request failed.
        """
        verb = "publish" if wanted else "unpublish"
        action = "%s asset %s" % (verb, asset_id)
        with absent_by(ABSENT):
            path, body = "%s/status/%s" % (ASSET, verb), {"asset_id": [asset_id]}
            answer = self._client.post(path, body=body, action=action, refusal=_of_publication)
        if answer:
            items_of(answer, "asset_info_array")

    def delete_asset(self, asset_id: str) -> None:
        """Delete the asset and everything that was created from it.

        A response with a status code of success can say that the deletion failed.
        """
        action = 'delete asset "%s"' % asset_id
        with absent_by(ABSENT):
            query = {"asset_id": [asset_id]}
            answer = self._client.delete(ASSET, query=query, action=action, refusal=_of_deletion)
        if answer:
            items_of(answer, "delete_result_array", omits=True)

    def list_categories(self) -> Sequence[Mapping[str, Any]]:
        """Return the categories of the first level, each with the ``children`` below it."""
        answer = self._client.get(CATEGORY, query={"id": 0}, action="list categories")
        return items_of({"categories": answer}, "categories")

    def create_category(self, name: str, parent_id: int) -> Mapping[str, Any]:
        body = {"name": name, "parent_id": parent_id}
        return whole(self._client.post(CATEGORY, body=body, action="create category %s" % name), "category")

    def rename_category(self, category_id: int, name: str) -> None:
        body = {"id": category_id, "name": name}
        self._client.put(CATEGORY, body=body, action="rename category %s" % category_id)

    def delete_category(self, category_id: int) -> None:
        self._client.delete(CATEGORY, query={"id": category_id}, action="delete category %s" % category_id)

    def list_transcoding_templates(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the groups of templates. ``query_string`` is a part of a name, ``group_id`` selects one group."""
        path = "/v2/{project_id}/asset/template/transcodings"
        return self._client.pages(path, paging=TEMPLATES, query=filters, action="list transcoding templates")


def _status(item: Mapping[str, Any]) -> str | None:
    """Return the status without the blank that the service may put before it, None if there is no status."""
    status = item.get("status")
    return None if status is None else str(status).strip()


def _is_there(item: Mapping[str, Any]) -> bool:
    """Return whether the item is an existing asset.

    A response also lists an asset that does not exist, but without information about it.
    """
    return _status(item) not in NO_ASSET and bool(item.get("base_info"))


def _of_pull(answer: Json) -> Refusal | None:
    """Return the refusal to fetch a file that the response contains, None if there is none."""
    one = next(_each(answer, "upload_assets"), {})
    return Refusal(str(one.get("error_msg") or "it was refused"), one["error_code"]) if one.get("error_code") else None


def _of_publication(answer: Json) -> Refusal | None:
    """Return the refusal if the response says that the asset does not exist or that the request failed, else None."""
    for one in _each(answer, "asset_info_array"):
        if not _is_there(one):
            return Refusal(str(one.get("description") or "there is no such asset"), family=NotFound)
        if _status(one) == UNCREATED:
            return Refusal(str(one.get("description") or "it was refused"))
    return None


def _of_deletion(answer: Json) -> Refusal | None:
    """Return the refusal if the response says that an asset was not deleted, else None."""
    failed = any(one.get("status") == "FAILED" for one in _each(answer, "delete_result_array"))
    return Refusal("the service could not delete it, and does not say why") if failed else None


def _each(answer: Json, key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects under the key, none if the response does not have such a list."""
    items = answer.get(key) if isinstance(answer, dict) else None
    return (item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))


def _flat(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the asset as a dictionary of one level. ``reason`` is the text of the service about a failure."""
    return {
        **(item.get("base_info") or {}),
        "id": item.get("asset_id"),
        "status": _status(item),
        "reason": item.get("description"),
        "play_info_array": item.get("play_info_array"),
    }


def _id_in(answer: Mapping[str, Any]) -> str:
    if not answer.get("asset_id"):
        raise InvalidAnswer("The response has no id of an asset.")
    return str(answer["asset_id"])
