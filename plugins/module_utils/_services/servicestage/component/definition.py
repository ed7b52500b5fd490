# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A component of an application, with a runtime and a source. A job deploys it in an environment.

API pages: "Creating a Component", "Modifying Component Configurations Based on Component ID", "Deleting a Component
Based on Component ID", "Obtaining Component Information Based on Component ID".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from ...._core.errors import InvalidInput, NotFound
from ...._core.messages import text_of
from ...._core.wording import quoted
from ...._engine.change import Handle, Phase, Write
from ...._engine.compare import unforeseen
from ...._engine.fields import Field, to_api
from ...._engine.listing import Listing
from ...._engine.resources import ABSENT, Desired, Found, Remote, Started, Waiting
from ...._engine.wait import Until
from ...moments import of_milliseconds
from ..job import job_phase, reason_of
from ..mapping import application_of, environment_of, selecting, with_labels
from ..resources import resolved
from .deployment import RELEASED, ROLLED_BACK, Deployment
from .mapping import (
    DEPLOYED,
    FAILED,
    GRAYING,
    IDLE,
    MODE,
    READY,
    STACK,
    STRATEGIES,
    ComponentCalls,
    last_job_of,
    status_of,
    why,
)

# These options say which component is meant and how the task runs. All others describe the component.
WHICH = ("id", "name", "application", "environment", "version", "state")
# States that allow no option that describes the component, and the reason.
ALONE = {
    ROLLED_BACK: "which restores everything of that version",
    RELEASED: "which completes the last deployment",
}
WORDS = {ROLLED_BACK: "rolled back", RELEASED: "released"}


def is_meant(item: Remote, known: Mapping[str, Any]) -> bool:
    """Return whether a listed component has these values. Its application and environment can be names or IDs."""
    return all(
        value in (item.get("%s_name" % key), item.get("%s_id" % key))
        if key in ("application", "environment")
        else item.get(key) == value
        for key, value in known.items()
    )


def _variable(given: Mapping[str, Any]) -> dict[str, Any]:
    value = given.get("value")
    return dict(given, value=None if value is None else text_of(value))


def _gone(component: ComponentCalls, component_id: str, before: str | None) -> Phase:
    """Return the phase that waits until the component cannot be read any more.

    A failure from before the deletion does not count. ``before`` is the ID of the last job at that time.
    """

    def read() -> Remote | None:
        try:
            remote = component.get(component_id)
        except NotFound:
            return None
        job_id = last_job_of(remote)
        if status_of(remote) != FAILED or job_id is None:
            return remote
        return dict(remote, failure=reason_of(component.api.stage.get_job(job_id)), job_id=job_id)

    def state(remote: Remote) -> str | None:
        return "the state from before" if last_job_of(remote) == before else status_of(remote)

    until = Until(state, good=frozenset(), bad=frozenset((FAILED,)), reason=why, gone=True)
    return Phase("the deletion of component %s" % component_id, until, read)


FIELDS = (Field("name"), STACK, *MODE, *DEPLOYED, *STRATEGIES)


def _of_status(name: str, key: str, **how: Any) -> Field:
    convert = how.pop("convert", lambda value: value)
    return Field(name, to="status", decode=lambda status: convert(status.get(key)), **how)


class ServicestageComponent(ComponentCalls):
    """A component."""

    fields: ClassVar[tuple[Field, ...]] = (Field("name"), STACK, *MODE)
    outputs: ClassVar[tuple[Field, ...]] = (
        *DEPLOYED,
        *STRATEGIES,
        *(Field(name) for name in ("application_id", "application_name", "environment_id", "environment_name")),
        _of_status("status", "component_status"),
        _of_status("available_replicas", "available_replica", same=unforeseen),
        _of_status("fail_detail", "fail_detail", same=unforeseen),
        _of_status("last_job_id", "last_job_id", same=unforeseen),
        _of_status("created_at", "create_time", convert=of_milliseconds),
        _of_status("updated_at", "update_time", convert=of_milliseconds),
        Field("creator"),
    )
    parts = (Deployment(),)
    requires = ("name", "runtime_stack", "source", "version", "refer_resources")
    states = ("present", "started", "stopped", "restarted", "rolled_back", "released", ABSENT)
    aids = ("application", "environment", "purge_labels")
    told_by = ("name", "application", "environment")
    waiting = Waiting(ready=READY, idle=IDLE)

    def validate(self, desired: Desired) -> Desired:
        """Return the options.

        Raises InvalidInput for options that the state does not allow, and for variables whose value is no text.
        """
        for given in desired.get("envs") or ():
            if isinstance(given.get("value"), (dict, list)):
                raise InvalidInput('envs has "%s" with a value that is not text: correct it.' % given["name"])
        state = desired.get("state")
        if state not in ALONE:
            return desired
        if state == ROLLED_BACK and desired.get("version") is None:
            raise InvalidInput('state is "rolled_back", but version is missing: set the version to roll back to.')
        which = [name for name in WHICH if name != "version" or state == ROLLED_BACK]
        others = sorted(name for name in self.options if name not in which and desired.get(name) is not None)
        if others:
            raise InvalidInput('state is "%s", %s: leave out %s.' % (state, ALONE[state], ", ".join(others)))
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the component by its ID or name in a list, and read the data that only the component itself shows."""
        known = {key: desired[key] for key in ("id",) if desired.get(key) is not None} or {
            key: desired[key] for key in ("name", "application", "environment") if desired.get(key) is not None
        }
        listed = self.only([*self._matching(desired, known)], known)
        remote = None if listed is None else self.get_or_none(str(listed["id"]))
        return Found(remote, remote)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of resources.

        A new component gets the IDs and names of its application and its environment. Raises InvalidInput if an option
        is missing, or if the state requires a component that exists.
        """
        desired = with_labels(desired, found)
        if desired.get("envs"):
            desired = dict(desired, envs=[_variable(given) for given in desired["envs"]])
        if desired.get("refer_resources") and desired.get("state") != ABSENT:
            resources = resolved(self.api, desired["refer_resources"], "refer_resources")
            unnamed = [{key: value for key, value in item.items() if key != "name"} for item in resources]
            desired = dict(desired, refer_resources=unnamed)
        return self._placed(desired) if found.is_new_for(desired) else desired

    def foresee(self, desired: Desired, found: Found) -> None:
        stack = desired.get("runtime_stack")
        if found.remote is not None or stack is None:
            return
        offered = list(self.api.stage.list_runtime_stacks())
        if not any(
            all(text_of(item.get(key)) == text_of(value) for key, value in stack.items() if value is not None)
            for item in offered
        ):
            raise InvalidInput(
                "There is no runtime stack %s: see the module servicestage_runtime_stack_info."
                % quoted("/".join(text_of(value) for value in stack.values() if value is not None))
            )

    def body(self, desired: Desired) -> dict[str, Any]:
        return dict(to_api(FIELDS, desired), environment_id=desired["environment_id"])

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote | Started:
        """Create the component at ``place``. Its job still runs then."""
        component_id, job_id = self.api.stage.create_component(str(self.place["application_id"]), body)
        known = self.see({**body, **self.place, "id": component_id})
        # Perhaps the component can be read only a moment later.
        with suppress(NotFound):
            known = self.get(component_id)
        remote = dict(known, job_id=job_id)
        if not job_id:
            return remote

        def take(job: Remote, handle: Handle) -> None:
            # Perhaps only a list shows the external accesses.
            handle.stale = True

        phase = job_phase(self.api, str(job_id), 'create component "%s"' % desired["name"])
        return Started(remote, (phase._replace(then=take),))

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        current = found.remote or {}
        before = last_job_of(current)

        def delete(component: ComponentCalls, handle: Handle) -> Sequence[Phase]:
            component.api.stage.delete_component(component.application(handle.id), handle.id)
            return (_gone(component, handle.id, before),)

        return (Write('delete component "%s"' % current.get("name"), delete),)

    @classmethod
    def compared(cls, view: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the names of the fields to compare after a change, which are none during a gray release.

        No source says what the service shows while only a part of a component is new.
        """
        return () if view.get("status") == GRAYING else tuple(field.name for field in DEPLOYED)

    def _matching(self, desired: Desired, known: Mapping[str, Any]) -> Iterator[Remote]:
        seen = self.seen.get(str(desired.get("id"))) or {}
        name = seen.get("name") or (desired.get("name") if desired.get("id") is None else None)
        for item in self.list(**({} if name is None else {"component_name": name})):
            if is_meant(item, known):
                yield item
                if "id" in known:
                    return

    def _placed(self, desired: Desired) -> Desired:
        if desired.get("state") in ALONE:
            raise InvalidInput(
                'There is no component "%s", so it cannot be %s.' % (desired["name"], WORDS[desired["state"]])
            )
        self.refuse_incomplete(desired)
        for option in ("application", "environment"):
            if desired.get(option) is None:
                raise InvalidInput('There is no component "%s". To create it, set %s.' % (desired["name"], option))
        application = application_of(self.api, desired["application"])
        environment = environment_of(self.api, desired["environment"])
        self.place = {
            "application_id": application["id"],
            "application_name": application["name"],
            "environment_id": environment["id"],
            "environment_name": environment["name"],
        }
        return {**desired, **self.place}


class ListedComponent(ServicestageComponent):
    """A component of a list."""

    fields = ()
    outputs = selecting(ServicestageComponent.fields + ServicestageComponent.outputs)


class ServicestageComponents(Listing[ListedComponent]):
    """The components of a project.

    With an ID, the component has all details. The others have them only if the task asks for these.
    """

    kind = ListedComponent
    query = ("name", "application", "environment", "details")
    local = ("status", "labels")
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        component = self.resource
        if identifier is not None:
            return (component.find({"id": identifier}),)
        known = {key: filters[key] for key in ("name", "application", "environment") if filters.get(key) is not None}
        query = {"component_name": filters["name"]} if "name" in known else {}
        found = (item for item in component.list(**query) if is_meant(item, known))
        if not filters.get("details"):
            return map(Found, found)
        return (Found(component.get_or_none(str(item["id"]))) for item in found)
