# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan from the current to the desired state. Pure: making a plan sends no requests.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core.errors import CollectionError, InvalidInput
from .._core.wording import capitalised, quoted
from .change import Handle, PartPlan, Phase, Plan, Write
from .compare import equal
from .fields import Field, to_api, without_none
from .resources import ABSENT, Desired, Found, Resource, Started


def plan(resource: Resource[Any], desired: Desired, found: Found) -> Plan:
    """Return the plan that brings the resource to the desired state. An option that is None is not managed."""
    if found.remote is None:
        return Plan("none", {}, {}) if desired.get("state") == ABSENT else _plan_create(resource, desired, found)
    before = resource.view(found.remote, found.context)
    if desired.get("state") != ABSENT:
        return _plan_update(resource, desired, found, before)
    _refuse_another(resource, desired, found, before)
    claimed = [part.remove(desired, before, found.context) for part in resource.parts if part.claims(desired)]
    if claimed:
        return _changed(before, {}, (), claimed)
    return Plan("delete", before, {}, resource.removal(desired, found))


def ignored(resource: Resource[Any], planned: Plan, view: Mapping[str, Any], *, waited: bool) -> list[str]:
    """Return a text for each written key that the resource does not show, with its current and its written value.

    Most parts compare by themselves, because others often write the same keys at the same time.
    """
    changed = waited and planned.verb == "update"
    own = {field.name for field in resource.fields}.union(resource.compared(view)) if changed else set()
    names = [
        name
        for name, value in planned.after.items()
        if name in resource.verified or (name in own and planned.before.get(name) != value)
    ]
    return [
        "%s is %s, not %s" % (name, quoted(view.get(name)), quoted(planned.after[name]))
        for name in names
        if not equal(planned.after[name], view.get(name)) and not resource.same(name, planned.after[name], view)
    ]


def unshown(resource: Resource[Any], planned: Plan, view: Mapping[str, Any]) -> bool:
    """Return whether the object does not show yet that its own fields were updated."""
    own = {field.name for field in resource.fields}.difference(planned.parts)
    changed = [name for name in own & planned.after.keys() if planned.before.get(name) != planned.after[name]]
    return planned.verb == "update" and not all(resource.same(name, planned.after[name], view) for name in changed)


def hidden(
    resource: Resource[Any], planned: Plan, desired: Desired, view: Mapping[str, Any], context: Any
) -> list[str]:
    """Return the keys that parts wrote and that do not show this: the same task would write them again."""
    if not planned.parts:
        return []
    claimed = desired.get("state") == ABSENT
    try:
        again = [(part.remove if claimed else part.plan)(desired, view, context) for part in resource.parts]
    except CollectionError:
        # The parts accepted the task before these writes, so a refusal now means that the writes do not show yet.
        return list(planned.parts)
    keys = [(name, value) for part in again if part.writes for name, value in part.after.items()]
    return [name for name, value in keys if name in planned.parts and not equal(value, view.get(name))]


def _plan_create(resource: Resource[Any], desired: Desired, found: Found) -> Plan:
    resource.refuse_incomplete(desired)
    body = resource.body(desired)
    after = _predicted(
        [field for field in resource.fields if field.readable and desired.get(field.name) is not None], desired
    )
    parts = [part.plan(desired, {}, found.context) for part in resource.parts]

    def create(creator: Resource[Any], handle: Handle) -> Sequence[Phase] | None:
        created = creator.create(desired, body)
        started = created if isinstance(created, Started) else Started(created)
        handle.remote, handle.stale = started.remote, started.incomplete
        return started.phases

    writes = (Write("create %s" % resource.title(desired), create, body),)
    changed = _changed({}, after, writes, parts)
    return changed._replace(verb="create", before={})


def _plan_update(resource: Resource[Any], desired: Desired, found: Found, before: Mapping[str, Any]) -> Plan:
    drifted = [field for field in resource.fields if _drifted(field, desired, found, before)]
    _refuse_fixed(resource, [field for field in drifted if not field.update], desired, before)
    after = _predicted(drifted, desired)
    writes: tuple[Write, ...] = ()
    if drifted:
        body = to_api(tuple(drifted), desired)

        def update(updater: Resource[Any], handle: Handle) -> None:
            answered = updater.update(handle.id, body) or updater.get_or_none(handle.id)
            handle.remote, handle.stale = answered or handle.remote, answered is None

        does = "update %s: %s" % (resource.title(before), ", ".join(after))
        writes = (Write(does, update, body),)
    return _changed(before, after, writes, [part.plan(desired, before, found.context) for part in resource.parts])


def _changed(
    before: Mapping[str, Any], after: Mapping[str, Any], writes: tuple[Write, ...], parts: list[PartPlan]
) -> Plan:
    """Return one plan of the resource's own writes and those of its parts."""
    merged = dict(before)
    merged.update(after)
    written: tuple[str, ...] = ()
    for part in parts:
        merged.update(part.after)
        writes += part.writes
        written += tuple(part.after) if part.writes else ()
    return Plan("update" if writes else "none", before, merged if writes else before, writes, written)


def _predicted(fields: list[Field], desired: Desired) -> dict[str, Any]:
    """Return the keys of the returned object that the fields will set."""
    return {field.name: without_none(desired[field.name]) for field in fields}


def _drifted(field: Field, desired: Desired, found: Found, before: Mapping[str, Any]) -> bool:
    wanted = desired.get(field.name)
    if wanted is None or not field.readable or field.same(wanted, before.get(field.name)):
        return False
    # A part can know a value that the object itself does not show.
    return before.get(field.name) is not None or not field.is_unknown(found.remote or {})


def _refuse_another(resource: Resource[Any], desired: Desired, found: Found, before: Mapping[str, Any]) -> None:
    """Raise InvalidInput if a fixed field differs from the task: the task does not mean to remove this object."""
    fields = [field for field in resource.fields if not field.update and _drifted(field, desired, found, before)]
    if fields:
        differences = [
            "%s is %s, not %s" % (field.name, quoted(before.get(field.name)), quoted(without_none(desired[field.name])))
            for field in fields
        ]
        raise InvalidInput(
            "The %s is not the one that the task describes: %s. Nothing was changed. Correct the task."
            % (resource.title(before), " and ".join(differences))
        )


def _refuse_fixed(resource: Resource[Any], fields: list[Field], desired: Desired, before: Mapping[str, Any]) -> None:
    if fields:
        changes = [
            "%s from %s to %s" % (field.name, quoted(before.get(field.name)), quoted(without_none(desired[field.name])))
            for field in fields
        ]
        raise InvalidInput(
            "%s: the API cannot change %s. Nothing was changed. Recreate the %s, or correct the task."
            % (capitalised(resource.title(before)), " and ".join(changes), resource.label)
        )
