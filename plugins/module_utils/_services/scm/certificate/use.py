# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the modules have in common that give a certificate of the account to others.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...._core.errors import CollectionError, InvalidInput, NotFound
from ...._engine.declaration import Want
from ..api.calls import ScmApi
from .definition import named_one
from .mapping import Wire


class Meant(NamedTuple):
    """The certificate that a task means. ``name`` is what sentences call it."""

    id: str
    name: str


class Target(NamedTuple):
    """What the certificate was or would be given to, or taken from. ``done`` is whether it is so, ``message`` why it is
    not."""

    name: str
    shown: Mapping[str, Any]
    does: str
    done: bool
    changed: bool
    message: str | None = None


def certificate_of(api: ScmApi, want: Want) -> Meant:
    """The certificate that the task means. One that is given by its id need not be there."""
    found = meant_by(api, want)
    if found is None:
        raise InvalidInput("There is no certificate with name %s." % want["name"])
    return found


def meant_by(api: ScmApi, want: Want) -> Meant | None:
    if want.get("id") is not None:
        return Meant(str(want["id"]), str(want["id"]))
    found = named_one(api, want["name"], api.cloud.settings.enterprise_project_id)
    return None if found is None else Meant(str(found["id"]), str(want["name"]))


def details_of(api: ScmApi, certificate_id: str) -> Wire | None:
    """The certificate itself, None where it is not there any more."""
    try:
        return api.get_certificate(certificate_id)
    except NotFound:
        return None


def own_project(api: ScmApi) -> str:
    """The project that the settings name, which is the region's own one unless they say otherwise."""
    return api.cloud.settings.project_name or api.cloud.region


def parts_of(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """As many at once as the service takes."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def result_of(key: str, targets: Sequence[Target], flag: str, *, wanted: bool = True, **more: Any) -> dict[str, Any]:
    """The result of the module. Any target that failed fails it, and all of them are returned with the failure.

    ``flag`` is the key that says whether a target has the certificate, and ``wanted`` whether it is to have it.
    """
    shown = [{**target.shown, flag: target.done == wanted, "message": target.message} for target in targets]
    actions = [target.does for target in targets if target.changed]
    told = {name: value for name, value in more.items() if value is not None}
    failed = [target for target in targets if not target.done]
    if failed:
        reasons = "; ".join("%s: %s" % (target.does, (target.message or "").rstrip(".")) for target in failed)
        error = CollectionError(
            "%d of %d failed: %s." % (len(failed), len(targets), reasons), {key: shown, "actions": actions, **more}
        )
        error.done = actions
        raise error
    return {
        "changed": bool(actions),
        key: shown,
        "actions": actions,
        "diff": {
            "before": {key: {target.name: {flag: target.changed != wanted} for target in targets}},
            "after": {key: {target.name: {flag: wanted} for target in targets}, **told},
        },
        **more,
    }
