# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Translation of the names that a task gives to the IDs that the service takes, in as few calls as possible.

A name that an existing server shows needs no look-up.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Callable, NamedTuple

from ..._core.errors import Denied, InvalidInput
from ..._engine.resources import Desired, Found
from ..named import one
from ..networks import subnets_of
from .checks import (
    allowed,
    check_free,
    check_image,
    check_key_pair,
    check_quota,
    check_system,
    has_key_pair,
    warn_of_password,
)
from .clients import ServerClients
from .mapping import Surroundings, ids_by_name, metadata_of, untold_by
from .power import System, changes_of, is_installed

Object = Mapping[str, Any]

LINUX = "Linux"


class Completed(NamedTuple):
    """The options of a new server, the operating system of its image, and the IDs of its security groups."""

    desired: Desired
    os_type: str
    groups: Sequence[str]


class Image(NamedTuple):
    """An image. The name is None if the user has no permission to read it."""

    id: str
    name: str | None
    os_type: str

    @property
    def options(self) -> dict[str, Any]:
        """The image in the form that is returned."""
        return {"image_id": self.id, "image_name": self.name}


def resolve(clients: ServerClients, desired: Desired, found: Found) -> Desired:
    """Return the task with IDs, as far as it can be compared with the existing server."""
    resolved = dict(desired)
    server = found.remote
    if desired.get("state") == "absent":
        # A failed look-up, for example of a deleted network, must not prevent the deletion of the server.
        with suppress(InvalidInput, Denied):
            _resolve_networks(clients, resolved)
    else:
        _resolve_networks(clients, resolved)
        if server is not None:
            resolved.update(_system(clients, desired, server))
    if desired.get("security_groups") is not None and server is not None:
        resolved["security_groups"] = shown_groups(desired["security_groups"], server.get("security_groups") or ())
    return resolved


def _resolve_networks(clients: ServerClients, desired: dict[str, Any]) -> None:
    if desired.get("vpc") is not None:
        desired["vpc_id"] = one(clients.vpc.list_vpcs(), desired["vpc"], "VPC")["id"]
    if desired.get("nics") is not None:
        _resolve_nics(clients, desired)


def _system(clients: ServerClients, desired: Desired, server: Object) -> dict[str, Any]:
    """Return the image as an ID and, for an installation, the login.

    Both are checked before the server is stopped for the installation.
    """
    there, named = server.get("image_id"), metadata_of(server).get("image_name")
    found: dict[str, Any] = {}
    os_type = metadata_of(server).get("os_type")
    if desired.get("image") is not None and named == desired["image"]:
        found["image_id"] = there
    elif desired.get("image") is not None or desired.get("image_id") not in (None, there):
        image = _image(clients, desired)
        found.update(image.options)
        os_type = image.os_type
    complete = {**desired, **found}
    if is_installed(complete, changes_of(complete, System(clients.kind).view(server, None), untold_by(server))):
        found.update(_login(clients, complete, server, str(os_type or LINUX)))
    return found


def _login(clients: ServerClients, desired: Desired, server: Object, os_type: str) -> dict[str, Any]:
    """Check the login to the system that the task installs. Return the server's own key pair if the task says nothing.

    Raises InvalidInput if the task gives both a key pair and a password, or if nobody could log in.
    """
    check_system(desired)
    warn_of_password(clients, desired, os_type)
    password, key_name = desired.get("admin_pass"), desired.get("key_name")
    if password is not None and key_name is not None:
        raise InvalidInput(
            "key_name and admin_pass are both set, but the service accepts only one of them to install a system. "
            "Nothing was changed. Leave one of them out."
        )
    if key_name is not None:
        check_key_pair(clients, key_name)
    if password is not None or key_name is not None:
        return {}
    own = server.get("key_name") or None
    if own is not None and (desired.get("user_data") is None or has_key_pair(clients, own)):
        check_key_pair(clients, own)
        return {"key_name": own}
    if desired.get("user_data") is None:
        raise InvalidInput(
            "key_name, admin_pass and user_data are missing, so nobody could log in to the new system: set one of them."
        )
    return {}


def shown_groups(wanted: Sequence[str], groups: Iterable[Object]) -> list[Any]:
    """Return the security groups of the task by name, as they are shown."""
    names = {group.get("id"): group.get("name") for group in groups}
    return [names.get(group, group) for group in wanted]


def _resolve_nics(clients: ServerClients, desired: dict[str, Any]) -> None:
    """Replace the names of subnets by IDs. A subnet's ID is its network's.

    If the task names no VPC, it is that of the subnets.
    """
    nics = desired["nics"]
    named = any(nic.get("subnet") is not None for nic in nics)
    if not named and (desired.get("vpc_id") is not None or not nics):
        return
    subnets = subnets_of(clients.vpc, desired.get("vpc_id"))
    resolved = []
    for nic in nics:
        wanted = nic.get("subnet") if nic.get("subnet_id") is None else nic["subnet_id"]
        subnet = one(subnets, wanted, "subnet")
        resolved.append(dict(nic, subnet=None, subnet_id=subnet["id"]))
        desired["vpc_id"] = desired.get("vpc_id") or subnet.get("vpc_id")
    desired["nics"] = resolved


def _image(clients: ServerClients, desired: Desired) -> Image:
    """Return the image that the task names."""
    if desired.get("image") is not None:
        images: Sequence[Object] = list(clients.ims.list_images(name=desired["image"]))
        image = one(images, desired["image"], "image")
    else:
        listed = allowed(clients, "The image", lambda: list(clients.ims.list_images(id=desired["image_id"])))
        if listed is None:
            return Image(desired["image_id"], None, LINUX)
        image = one(listed, desired["image_id"], "image")
    check_image(clients, image, desired)
    return Image(str(image["id"]), image.get("name"), image.get("__os_type") or LINUX)


def completed(
    clients: ServerClients,
    desired: Desired,
    context: Surroundings,
    check_flavor: Callable[[], Object],
    named_user: Callable[[Desired], bool],
) -> Completed:
    """Return the task completed with IDs, after every check that the APIs allow.

    ``check_flavor`` returns the flavor. ``named_user`` says whether the metadata must name the user who asks.
    """
    complete = dict(desired, charging_mode=desired.get("charging_mode") or clients.kind.charging_mode)
    if desired.get("image_id") is None and desired.get("image") is None:
        raise InvalidInput(
            "image_id and image are missing, but a new %s needs an image: set one of them." % clients.kind.words
        )
    flavor = check_flavor()
    complete["flavor"] = flavor["id"]
    image = _image(clients, desired)
    complete.update(image.options)
    warn_of_password(clients, desired, image.os_type)
    check_quota(clients, flavor)
    if desired.get("key_name") is not None:
        check_key_pair(clients, desired["key_name"])
    groups: list[str] = []
    if desired.get("security_groups"):
        listed = groups_of(clients, desired["security_groups"])
        complete["security_groups"] = shown_groups(desired["security_groups"], listed)
        ids = ids_by_name(listed)
        groups = [ids.get(name, name) for name in complete["security_groups"]]
    if context.address is not None:
        check_free(context.address)
        complete["eip"] = dict(desired["eip"], id=context.address["id"])
    metadata = desired.get("metadata") or {}
    if not metadata.get("op_svc_userid") and named_user(complete):
        complete["metadata"] = dict(metadata, op_svc_userid=clients.cloud.user_id())
    return Completed(complete, image.os_type, groups)


def groups_of(clients: ServerClients, wanted: Sequence[str]) -> list[Object]:
    """Return the security groups. Without permission to look them up, the task must give their IDs."""
    listed = allowed(clients, "The security groups", lambda: list(clients.vpc.list_security_groups()))
    if listed is None:
        return [{"id": group, "name": group} for group in wanted]
    return [one(listed, group, "security group") for group in wanted]
