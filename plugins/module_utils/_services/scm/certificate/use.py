# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common part of the modules that give a certificate of the account to other services.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...._core.errors import CollectionError, InvalidInput, NotFound
from ...._engine.resources import Desired
from ..api.calls import ScmApi
from .definition import ScmCertificate
from .mapping import Remote


class Meant(NamedTuple):
    """The certificate that a task means. ``name`` is its name in messages."""

    id: str
    name: str


class Target(NamedTuple):
    """A target that gets or loses the certificate, or would do so. ``done`` says whether its state is the desired one,
    ``message`` why it is not."""

    name: str
    shown: Mapping[str, Any]
    does: str
    done: bool
    changed: bool
    message: str | None = None


def certificate_of(api: ScmApi, desired: Desired) -> Meant:
    """Return the certificate that the task means. Raises InvalidInput if none has the name; an ID need not exist."""
    found = meant_by(api, desired)
    if found is None:
        raise InvalidInput('There is no certificate with the name "%s".' % desired["name"])
    return found


def meant_by(api: ScmApi, desired: Desired) -> Meant | None:
    if desired.get("id") is not None:
        return Meant(str(desired["id"]), str(desired["id"]))
    found = ScmCertificate(api.cloud).named(desired["name"], api.cloud.settings.enterprise_project_id)
    return None if found is None else Meant(str(found["id"]), str(desired["name"]))


def details_of(api: ScmApi, certificate_id: str) -> Remote | None:
    """Return the details of the certificate, or None if it does not exist any more."""
    try:
        return api.get_certificate(certificate_id)
    except NotFound:
        return None


def own_project(api: ScmApi) -> str:
    """Return the name of the project in the settings, by default the region's own project."""
    return api.cloud.settings.project_name or api.cloud.region


def parts_of(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Return the items in parts of this size, the most that the service takes at once."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def result_of(key: str, targets: Sequence[Target], flag: str, *, wanted: bool = True, **more: Any) -> dict[str, Any]:
    """Return the result of the module. Raises CollectionError, with all targets in it, if any target failed.

    ``flag`` is the key that says whether a target has the certificate, and ``wanted`` says whether it must have it.
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
