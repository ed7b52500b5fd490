# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Media assets as the tests upload and look at them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from requests import Response

from tests.emulator.clients import ACCESS, PROJECT, SECRET, Client

ASSET = f"vod/v1.0/{PROJECT}/asset"
AUTHORITY = f"vod/v1.1/{PROJECT}/asset/authority"
LIST, BINARY = "application/xml", "application/octet-stream"
KB = 1024
MB = 1024 * KB


def md5(data: bytes) -> str:
    return base64.b64encode(hashlib.md5(data).digest()).decode()


def etag(data: bytes) -> str:
    return f'"{hashlib.md5(data).hexdigest()}"'


def create(cloud: Client, **changes: Any) -> dict[str, Any]:
    given = {"title": "film", "video_name": "film.mp4", "video_type": "MP4", **changes}
    answer = cloud.post(ASSET, {key: value for key, value in given.items() if value is not None})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def authority(cloud: Client, asset: Mapping[str, Any], verb: str, **more: Any) -> str:
    target = asset["target"]
    pairs = {"http_verb": verb, "bucket": target["bucket"], "object_key": target["object"], **more}
    answer = cloud.get(AUTHORITY, *((name, str(value)) for name, value in pairs.items()))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["sign_str"])


def send(cloud: Client, method: str, url: str, data: Any = None, **headers: str) -> Response:
    """As it is: without credentials of any kind."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return cloud.session.request(method, url, data=data, headers=named, timeout=30)


def begin(cloud: Client, asset: Mapping[str, Any]) -> str:
    answer = send(cloud, "POST", authority(cloud, asset, "POST", content_type="video/mp4"), Content_Type="video/mp4")
    assert answer.status_code == 200, answer.text
    return text_of(answer, "UploadId")


def put_part(cloud: Client, asset: Mapping[str, Any], upload_id: str, number: int, data: bytes) -> str:
    """As in the vendor's example: asked for with the type of the file, sent as what a part is."""
    more = {"content_type": "video/mp4", "content_md5": md5(data), "upload_id": upload_id, "part_number": number}
    url = authority(cloud, asset, "PUT", **more)
    answer = send(cloud, "PUT", url, data, Content_MD5=md5(data), Content_Type=BINARY)
    assert answer.status_code == 200, answer.text
    return answer.headers["ETag"]


def complete(cloud: Client, asset: Mapping[str, Any], upload_id: str, parts: Sequence[tuple[int, str]]) -> Response:
    listed = "".join(f"<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>" for number, tag in parts)
    body = f"<CompleteMultipartUpload>{listed}</CompleteMultipartUpload>".encode()
    return send(cloud, "POST", authority(cloud, asset, "POST", upload_id=upload_id), body, Content_Type=LIST)


def confirm(cloud: Client, asset: Mapping[str, Any], status: str = "CREATED") -> Response:
    return cloud.post(f"{ASSET}/status/uploaded", {"asset_id": asset["asset_id"], "status": status})


def uploaded(cloud: Client, data: bytes = b"film", **changes: Any) -> str:
    """The id of a small asset that is there."""
    asset = create(cloud, **changes)
    headers = {"Content_Type": "video/mp4"}
    if "video_md5" in changes:
        headers["Content_MD5"] = md5(data)
    assert send(cloud, "PUT", asset["video_upload_url"], data, **headers).status_code == 200
    answer = confirm(cloud, asset)
    assert answer.status_code == 200, answer.text
    return str(asset["asset_id"])


def meta(cloud: Client, asset_id: str) -> dict[str, Any]:
    (found,) = cloud.get(f"{ASSET}/info", ("asset_id", asset_id)).json()["asset_info_array"]
    return dict(found)


def state(cloud: Client, asset_id: str) -> str:
    return str(meta(cloud, asset_id)["status"]).strip()


def details(cloud: Client, asset_id: str) -> dict[str, Any]:
    answer = cloud.get(f"{ASSET}/details", ("asset_id", asset_id))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def named(cloud: Client, title: str) -> str:
    found = cloud.get(f"{ASSET}/list", ("size", "100")).json()["assets"]
    return next(str(one["asset_id"]) for one in found if one["title"] == title)


def text_of(answer: Response, name: str) -> str:
    found = re.search(f"<{name}>(.*?)</{name}>", answer.text)
    assert found is not None, answer.text
    return found[1]


def texts_of(answer: Response, name: str) -> list[str]:
    return re.findall(f"<{name}>(.*?)</{name}>", answer.text)


def refused(answer: Response) -> tuple[int, str]:
    """Status and code of a refusal in XML."""
    assert answer.headers["Content-Type"] == "application/xml"
    assert text_of(answer, "RequestId") == answer.headers["x-obs-request-id"]
    return answer.status_code, text_of(answer, "Code")


def own_url(
    cloud: Client,
    method: str,
    path: str,
    query: str = "",
    *,
    access: str = ACCESS,
    secret: str = SECRET,
    life: int = 60,
    content_type: str = "",
) -> str:
    """A URL that a user has signed for an own bucket."""
    expires = int(time.time()) + life
    resource = f"{path}?{query}" if query else path
    text = f"{method}\n\n{content_type}\n{expires}\n{resource}"
    signature = base64.b64encode(hmac.new(secret.encode(), text.encode(), "sha1").digest()).decode()
    asked = f"{query}&" if query else ""
    auth = f"AWSAccessKeyId={access}&Expires={expires}&Signature={quote(signature, safe='')}"
    return f"{cloud.base}/obs{path}?{asked}{auth}"
