# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From what is wanted and what exists to what has to be done. Pure: nothing here talks to anything.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core.errors import CollectionError, InvalidInput
from .change import Made, PartPlan, Phase, Plan, Write
from .compare import equal
from .declaration import Found, Resource, Want
from .fields import Field, to_api, without_none
from .lookup import get_or_none

ABSENT = "absent"


def plan(resource: Resource, want: Want, found: Found) -> Plan:
    """The plan that brings the resource to the wanted state. An option that is None is not managed."""
    if found.wire is None:
        return Plan("none", {}, {}) if want.get("state") == ABSENT else _plan_create(resource, want, found)
    before = resource.view(found.wire, found.around)
    if want.get("state") != ABSENT:
        return _plan_update(resource, want, found, before)
    _refuse_another(resource, want, found, before)
    claimed = [part.remove(want, before, found.around) for part in resource.parts if part.claims(want)]
    if claimed:
        return _changed(before, {}, (), claimed)
    return _plan_delete(resource, want, found, before)


def title(resource: Resource, view: Mapping[str, Any]) -> str:
    """How a sentence names the resource: by what it is known by, which is its name, else its id, for most."""
    known = [str(view[key]) for key in resource.known_by if view.get(key) is not None]
    name = "/".join(known) or view.get("name") or view.get("id")
    return "%s %s" % (resource.label, name) if name else resource.label


def ignored(resource: Resource, planned: Plan, view: Mapping[str, Any], *, waited: bool) -> list[str]:
    """Say of each written key that the resource does not show what it is and what was written.

    Most parts compare by themselves: what they write is often written by others at the same time.
    """
    changed = waited and planned.verb == "update"
    own = {field.name for field in resource.fields}.union(resource.compared(view)) if changed else set()
    names = [
        name
        for name, value in planned.after.items()
        if name in resource.verified or (name in own and planned.before.get(name) != value)
    ]
    return [
        "%s is %r, not %r" % (name, view.get(name), planned.after[name])
        for name in names
        if not equal(planned.after[name], view.get(name)) and not resource.same(name, planned.after[name], view)
    ]


def unshown(resource: Resource, planned: Plan, view: Mapping[str, Any]) -> bool:
    """Whether the object is as it was before its own fields were changed."""
    own = {field.name for field in resource.fields}.difference(planned.parts)
    changed = [name for name in own & planned.after.keys() if planned.before.get(name) != planned.after[name]]
    return planned.verb == "update" and not all(resource.same(name, planned.after[name], view) for name in changed)


def hidden(resource: Resource, planned: Plan, want: Want, view: Mapping[str, Any], around: Any) -> list[str]:
    """Return the keys written by parts that do not show it: the same task would write them again."""
    if not planned.parts:
        return []
    claimed = want.get("state") == ABSENT
    try:
        again = [(part.remove if claimed else part.plan)(want, view, around) for part in resource.parts]
    except CollectionError:
        # What is refused now was in order before.
        return list(planned.parts)
    keys = [(name, value) for part in again if part.writes for name, value in part.after.items()]
    return [name for name, value in keys if name in planned.parts and not equal(value, view.get(name))]


def refuse_incomplete(resource: Resource, want: Want) -> None:
    """Raise InvalidInput where a new resource lacks what it needs."""
    missing = [name for name in resource.requires if want.get(name) is None]
    if missing:
        raise InvalidInput(
            "There is no %s, and to create it the task has to give %s." % (title(resource, want), " and ".join(missing))
        )


def _plan_create(resource: Resource, want: Want, found: Found) -> Plan:
    refuse_incomplete(resource, want)
    body = dict(resource.fixed or {})
    body.update(resource.body(want) if resource.body else to_api(resource.fields, want))
    after = _predicted(
        [field for field in resource.fields if field.readable and want.get(field.name) is not None], want
    )
    parts = [part.plan(want, {}, found.around) for part in resource.parts]

    def create(api: Any, made: Made) -> Sequence[Phase] | None:
        made.wire, made.stale = resource.create(api, body), resource.brief
        return resource.creating(api, want, made.wire) if resource.creating else None

    writes = (Write("create %s" % title(resource, want), create, body),)
    changed = _changed({}, after, writes, parts)
    return changed._replace(verb="create", before={})


def _plan_update(resource: Resource, want: Want, found: Found, before: Mapping[str, Any]) -> Plan:
    drifted = [field for field in resource.fields if _drifted(field, want, found, before)]
    _refuse_fixed(resource, [field for field in drifted if not field.update], want, before)
    after = _predicted(drifted, want)
    writes: tuple[Write, ...] = ()
    if drifted:
        body = to_api(tuple(drifted), want)

        def update(api: Any, made: Made) -> None:
            answered = resource.update(api, made.id, body) or get_or_none(resource, api, made.id)
            made.wire, made.stale = answered or made.wire, answered is None

        does = "update %s: %s" % (title(resource, before), ", ".join(after))
        writes = (Write(does, update, body),)
    return _changed(before, after, writes, [part.plan(want, before, found.around) for part in resource.parts])


def _plan_delete(resource: Resource, want: Want, found: Found, before: Mapping[str, Any]) -> Plan:
    if resource.removal:
        return Plan("delete", before, {}, resource.removal(want, found))

    def delete(api: Any, made: Made) -> None:
        resource.delete(api, made.id)

    return Plan("delete", before, {}, (Write("delete %s" % title(resource, before), delete),))


def _changed(
    before: Mapping[str, Any], after: Mapping[str, Any], writes: tuple[Write, ...], parts: list[PartPlan]
) -> Plan:
    """One plan of the resource's own writes and those of its parts."""
    merged = dict(before)
    merged.update(after)
    written: tuple[str, ...] = ()
    for part in parts:
        merged.update(part.after)
        writes += part.writes
        written += tuple(part.after) if part.writes else ()
    return Plan("update" if writes else "none", before, merged if writes else before, writes, written)


def _predicted(fields: list[Field], want: Want) -> dict[str, Any]:
    """The keys of the returned object that the fields will have given it."""
    return {field.name: without_none(want[field.name]) for field in fields}


def _drifted(field: Field, want: Want, found: Found, before: Mapping[str, Any]) -> bool:
    wanted = want.get(field.name)
    if wanted is None or not field.readable or field.same(wanted, before.get(field.name)):
        return False
    # A part may know what the object itself does not say.
    return before.get(field.name) is not None or not field.is_unknown(found.wire or {})


def _refuse_another(resource: Resource, want: Want, found: Found, before: Mapping[str, Any]) -> None:
    """What differs from the task in something that never changes is not what the task wants removed."""
    fields = [field for field in resource.fields if not field.update and _drifted(field, want, found, before)]
    if fields:
        differences = [
            "its %s is %r, not %r" % (field.name, before.get(field.name), without_none(want[field.name]))
            for field in fields
        ]
        raise InvalidInput(
            "The %s is another one than the task describes: %s. Nothing was changed."
            % (title(resource, before), " and ".join(differences))
        )


def _refuse_fixed(resource: Resource, fields: list[Field], want: Want, before: Mapping[str, Any]) -> None:
    if fields:
        changes = [
            "%s from %r to %r" % (field.name, before.get(field.name), without_none(want[field.name]))
            for field in fields
        ]
        raise InvalidInput(
            "The API cannot change %s of %s; nothing was changed. Delete it and create it again, or correct the task."
            % (" and ".join(changes), title(resource, before))
        )
