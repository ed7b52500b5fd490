# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The native list of images, and the Glance API's list and show."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from ...core.calls import Call, Reply
from ...core.errors import ApiError, nested_envelope
from ...core.requestlog import query_pairs
from ...core.router import Router, Section
from ...core.schema import Flag, Integer, Invalid, Text
from ...shared.enterprise import visible
from . import views
from .state import MEMBER_STATUSES, Image, ImsState, seed_images

_LARGEST_PAGE = 500
_GLANCE_PAGE = 25

ROUTER = Router("ims", seeders={"images": seed_images})


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "IMG.0001", f"The request message format is invalid: {invalid.reason}.")


V2 = Section(ROUTER, nested_envelope, _refusal)

_TRUTH = Text(choices=("true", "false"))
_QUERY = {
    "__imagetype": Text(),
    "__os_bit": Text(choices=("32", "64")),
    "__os_type": Text(),
    "__platform": Text(),
    "container_format": Text(),
    "disk_format": Text(),
    "id": Text(),
    "limit": Integer(minimum=0, maximum=_LARGEST_PAGE),
    "marker": Text(),
    "member_status": Text(choices=MEMBER_STATUSES),
    "min_disk": Integer(minimum=0),
    "min_ram": Integer(minimum=0),
    "name": Text(),
    "owner": Text(),
    "protected": Flag(),
    "sort_dir": Text(choices=("asc", "desc")),
    "sort_key": Text(choices=("name", "container_format", "disk_format", "status", "id", "created_at")),
    "status": Text(choices=("queued", "saving", "deleted", "killed", "active")),
    "tag": Text(),
    "visibility": Text(choices=("public", "private", "shared")),
    "created_at": Text(),
    "updated_at": Text(),
}


@V2.get(
    "/v2/cloudimages",
    {
        **_QUERY,
        "__isregistered": _TRUTH,
        "virtual_env_type": Text(),
        "enterprise_project_id": Text(),
        "architecture": Text(choices=("x86", "arm")),
        "flavor_id": Text(),
    },
)
def list_images(call: Call) -> Reply:
    query = {name: value for name, value in call.query.items() if name != "enterprise_project_id"}
    shown = visible(call)
    selected = ImsState(call.shelf).selection(query, views.cloud_image)
    # Public images belong to no enterprise project.
    found = [image for image in selected if image.visibility == "public" or shown(image.enterprise_project_id or "0")]
    page = found[: call.query.get("limit", _LARGEST_PAGE)]
    body: dict[str, Any] = {"images": [views.cloud_image(image) for image in page]}
    if len(page) < len(found) and page:
        body["page_info"] = {"next_marker": page[-1].id}
    return Reply(body)


def _link(call: Call, marker: Image | None) -> str:
    kept = [(name, value) for name, value in query_pairs(call.request.query) if name != "marker"]
    query = urlencode([*kept, *([("marker", marker.id)] if marker else [])])
    return "/v2/images" + (f"?{query}" if query else "")


@V2.get("/v2/images", {**_QUERY, "__isregistered": Flag()})
def glance_list_images(call: Call) -> Reply:
    query = dict(call.query)
    if "__isregistered" in query:
        query["__isregistered"] = str(query["__isregistered"]).lower()
    found = ImsState(call.shelf).selection(query, views.glance_image)
    page = found[: query.get("limit", _GLANCE_PAGE)]
    body = {"images": [views.glance_image(image) for image in page], "schema": "/v2/schemas/images"}
    body["first"] = _link(call, None)
    if len(page) < len(found) and page:
        body["next"] = _link(call, page[-1])
    return Reply(body)


@V2.get("/v2/images/{image_id}")
def glance_show_image(call: Call) -> Reply:
    return Reply(views.glance_image(ImsState(call.shelf).image(call.path["image_id"])))
