# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the names that a task gives to the ids that the service takes, in as few calls as possible.

What is there answers for itself: a name that an existing server shows needs no look-up.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .._core.errors import InvalidInput
from .._engine.declaration import Found, Want
from .bms_server_checks import (
    check_flavor,
    check_free,
    check_image,
    check_key_pair,
    check_options,
    check_quota,
    check_system,
)
from .bms_server_wire import PREPAID, BmsServerApi, Surroundings, metadata_of
from .named import one

Object = Mapping[str, Any]


def resolve(api: BmsServerApi, want: Want, found: Found) -> Want:
    """The task in ids, as far as it can be compared with what exists."""
    resolved = dict(want)
    server = found.wire
    if want.get("vpc") is not None:
        resolved["vpc_id"] = one(api.vpc.list_vpcs(), want["vpc"], "VPC")["id"]
    if want.get("nics") is not None:
        _resolve_nics(api, resolved)
    if server is not None and want.get("state") != "absent":
        resolved.update(_system(api, want, server))
    if want.get("security_groups") is not None and server is not None:
        _name_groups(resolved, server.get("security_groups") or ())
    return resolved


def _system(api: BmsServerApi, want: Want, server: Object) -> dict[str, Any]:
    """The image in ids. What is to be installed is checked: a server is stopped for it."""
    there, named = (server.get("image") or {}).get("id"), metadata_of(server).get("image_name")
    if want.get("reinstall") != "never":
        check_system(want)
        if want.get("key_name") not in (None, server.get("key_name")):
            check_key_pair(api, want["key_name"])
    if want.get("image") is not None and named == want["image"]:
        return {"image_id": there}
    if want.get("image") is not None or want.get("image_id") not in (None, there):
        return _image(api, want)
    return {}


def _name_groups(want: dict[str, Any], groups: Iterable[Object]) -> None:
    """Security groups by their names, as they are shown, and by their ids, as they are sent."""
    there = list(groups)
    names = {group.get("id"): group.get("name") for group in there}
    ids = {group.get("name"): group.get("id") for group in there}
    want["security_groups"] = [names.get(group, group) for group in want["security_groups"]]
    want["security_group_ids"] = [ids.get(name, name) for name in want["security_groups"]]


def _resolve_nics(api: BmsServerApi, want: dict[str, Any]) -> None:
    """Subnets by name; the VPC is theirs where the task names none. A subnet's id is its network's."""
    nics = want["nics"]
    named = any(nic.get("subnet") is not None for nic in nics)
    if not named and (want.get("vpc_id") is not None or not nics):
        return
    within = {"vpc_id": want["vpc_id"]} if want.get("vpc_id") is not None else {}
    subnets = list(api.vpc.list_subnets(**within))
    resolved = []
    for nic in nics:
        wanted = nic.get("subnet") if nic.get("subnet_id") is None else nic["subnet_id"]
        subnet = one(subnets, wanted, "subnet")
        resolved.append(dict(nic, subnet=None, subnet_id=subnet["id"]))
        want["vpc_id"] = want.get("vpc_id") or subnet.get("vpc_id")
    want["nics"] = resolved


def _image(api: BmsServerApi, want: Want) -> dict[str, Any]:
    """Id, name and system of the image that the task names."""
    if want.get("image") is not None:
        images: Sequence[Object] = list(api.ims.list_images(name=want["image"]))
        image = one(images, want["image"], "image")
    else:
        image = one(api.ims.list_images(id=want["image_id"]), want["image_id"], "image")
    check_image(image, want)
    return {"image_id": image["id"], "image_name": image.get("name"), "os_type": image.get("__os_type") or "Linux"}


def completed(api: BmsServerApi, want: Want, around: Surroundings) -> Want:
    """The task complete in ids, after everything has been checked that can be asked for."""
    check_options(want)
    complete = dict(want, region_id=api.cloud.region, charging_mode=want.get("charging_mode") or PREPAID)
    if want.get("image_id") is None and want.get("image") is None:
        raise InvalidInput("A new bare metal server needs an image: give image_id or image.")
    flavor = check_flavor(api, want)
    complete["flavor"] = flavor["id"]
    complete.update(_image(api, want))
    check_quota(api, flavor)
    if want.get("key_name") is not None:
        check_key_pair(api, want["key_name"])
    if want.get("security_groups"):
        groups = list(api.vpc.list_security_groups())
        _name_groups(complete, [one(groups, group, "security group") for group in want["security_groups"]])
    if around.address is not None:
        check_free(around.address)
        complete["eip"] = dict(want["eip"], id=around.address["id"])
    metadata = want.get("metadata") or {}
    if not metadata.get("op_svc_userid"):
        complete["metadata"] = dict(metadata, op_svc_userid=api.cloud.user_id())
    return complete
