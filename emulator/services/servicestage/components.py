# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of components: their deployment and the actions on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...core import ids
from ...core.seeding import SeedError
from ...shared.outcomes import Outcomes, Served
from . import refusals, workload
from .jobs import CREATE, DELETE, MODIFY, Jobs
from .records import (
    CODE,
    DELETING,
    DOWN,
    FAILED,
    GRAYING,
    INITIALIZING,
    MOVING,
    PARTIALLY_FAILED,
    RESTARTING,
    RESTING,
    RUNNING,
    STARTING,
    STOPPED,
    STOPPING,
    SUCCEEDED,
    UPGRADING,
    VIRTUAL,
    Component,
    Deployment,
)
from .state import Given, ServiceStageState

ROLLBACK, ROLLBACK_CURRENT, SCALE, GO_ON = "rollback", "rollback_current", "scale", "continue_deploy"
_UP = (RUNNING, PARTIALLY_FAILED, DOWN)
_STRATEGIES = ("deploy_strategy", "update_strategy")
# _STAYS: fields that an update keeps if it does not name them. _NEVER: fields that an update never changes.
_STAYS = ("refer_resources", "config_mode", "workload_name", "workload_content")
_NEVER = ("name", "replica")


@dataclass(frozen=True)
class Action:
    """An action on a component, with the status during it, the status after it, and the possible ones before it."""

    during: str
    after: str
    possible: tuple[str, ...]


ACTIONS: Mapping[str, Action] = {
    "start": Action(STARTING, RUNNING, (STOPPED,)),
    "stop": Action(STOPPING, STOPPED, _UP),
    "restart": Action(RESTARTING, RUNNING, (*_UP, FAILED)),
    SCALE: Action(UPGRADING, RUNNING, _UP),
    ROLLBACK: Action(UPGRADING, RUNNING, RESTING),
    ROLLBACK_CURRENT: Action(UPGRADING, RUNNING, RESTING),
    "sync_workload": Action(UPGRADING, RUNNING, _UP),
}
OPERATIONS = (CREATE, MODIFY, DELETE, GO_ON, *ACTIONS)
LEFT_BROKEN = (MODIFY, *ACTIONS)


class Components:
    def __init__(self, state: ServiceStageState) -> None:
        self.state = state
        self._jobs = Jobs(state)
        self._outcomes = Outcomes(state.shelf, "servicestage")

    def create(self, application_id: str, given: Given, creator: str) -> Component:
        self.state.application(application_id)
        if "environment_id" in given:
            self.state.environment(given["environment_id"])
        self._free_name(application_id, given["name"])
        given = self._complete(given)
        self._check(given)
        served = self._outcomes.take(CREATE, given["name"])
        made = self.add(application_id, given, creator)
        self._deploy(CREATE, made, made.given, INITIALIZING, served)
        return self.state.component(application_id, made.id)

    def add(self, application_id: str, given: Given, creator: str, **more: Any) -> Component:
        """Store a new component. ``more`` contains attributes that a request cannot set."""
        kept = {key: value for key, value in given.items() if key not in ("name", "environment_id")}
        now = self.state.works.now
        return self.state.components.put(
            Component(
                id=more.pop("id", "") or ids.new_uuid(),
                number=self.state.next_number(),
                application_id=application_id,
                environment_id=given.get("environment_id", ""),
                name=given["name"],
                given=kept,
                creator=creator,
                created_at=now,
                updated_at=now,
                **more,
            )
        )

    def seed(self, application_id: str, given: Given, creator: str, new_id: str, status: str) -> Component:
        """Store a component whose creation is complete."""
        self._free_name(application_id, given["name"])
        given = self._complete(given)
        self._check(given)
        if status not in (*RESTING, *MOVING):
            raise SeedError(f"component {given['name']} with status {status!r}")
        made = self.add(application_id, given, creator, id=new_id, status=status)
        deployment = replace(self._record(made, made.given), status=SUCCEEDED, ended_at=self.state.works.now)
        self.state.deployments.put(deployment)
        return self._change(made.id, deployment=deployment.id)

    def modify(self, application_id: str, component_id: str, given: Given) -> str:
        """Deploy a new version or other settings.

        Most of the fields that the request leaves out are reset. Return the ID of the job.
        """
        found = self._resting(application_id, component_id, MODIFY)
        if given["name"] != found.name:
            raise refusals.bad_parameter("the name of a component cannot be changed")
        given = self._complete(given)
        if given["runtime_stack"] != found.given["runtime_stack"]:
            raise refusals.bad_parameter("the runtime stack of a component cannot be changed")
        stays = {key: found.given[key] for key in _STAYS if key in found.given}
        changes = {key: value for key, value in given.items() if key not in _NEVER}
        wanted = {**stays, **changes, "replica": found.replica}
        self._check(wanted)
        served = self._outcomes.take(MODIFY, found.name)
        gray = any(wanted.get(name, {}).get("type") == "GrayRelease" for name in _STRATEGIES)
        return self._deploy(MODIFY, found, wanted, UPGRADING, served, gray=gray)

    def _complete(self, given: Given) -> Given:
        """Return the request with the defaults that the service adds."""
        stack = given["runtime_stack"]
        fits = (one for one in self.state.stacks if all(getattr(one, key) == value for key, value in stack.items()))
        found = next(fits, None) if "version" not in stack else None
        version = {"version": found.version} if found is not None else {}
        return {"replica": 1, **workload.said(given), **given, "runtime_stack": {**stack, **version}}

    def act(self, application_id: str, component_id: str, name: str, parameters: Given) -> str:
        """Start an action and return the ID of its job. Each action uses only its own parameters."""
        if name == GO_ON:
            return self._go_on(application_id, component_id)
        if name not in ACTIONS:
            raise refusals.not_made_here("this part of gray releases")
        action = ACTIONS[name]
        found = self._resting(application_id, component_id, name)
        if found.status not in action.possible:
            raise refusals.wrong_state(name, found.status)
        wanted = self._wanted(found, name, parameters)
        served = self._outcomes.take(name, found.name)
        if name in (ROLLBACK, ROLLBACK_CURRENT):
            return self._deploy(name, found, wanted, action.during, served)

        def effect() -> None:
            self._change(found.id, status=action.after, fail_detail="", given=wanted)

        return self._submit(name, found, action.during, effect, served)

    def _go_on(self, application_id: str, component_id: str) -> str:
        """Continue a gray release, so that the whole component becomes what its first part is.

        Return the ID of the job.
        """
        found = self._resting(application_id, component_id, GO_ON)
        if found.status != GRAYING:
            raise refusals.wrong_state(GO_ON, found.status)
        served = self._outcomes.take(GO_ON, found.name)
        deployment = self.deployments(found)[-1]
        self._change(found.id, status=UPGRADING)
        end = self._ending(MODIFY, found, lambda: self._deployed(found, deployment), served, deployment)
        self._jobs.go_on(deployment.job_id, end)
        return deployment.job_id

    def _wanted(self, found: Component, name: str, parameters: Given) -> Given:
        """Return the desired fields of the component after the action."""
        if name == ROLLBACK:
            if "version" not in parameters:
                raise refusals.bad_parameter("parameters.version is missing")
            return self._snapshot(found, parameters["version"])
        if name == ROLLBACK_CURRENT:
            return self._snapshot(found, None)
        if name != SCALE:
            return found.given
        if found.given["runtime_stack"]["deploy_mode"] == VIRTUAL and "hosts" in parameters:
            return {**found.given, "replica": len(set(parameters["hosts"]))}
        if "replica" not in parameters:
            raise refusals.bad_parameter("parameters.replica is missing")
        return {**found.given, "replica": parameters["replica"]}

    def _snapshot(self, found: Component, version: str | None) -> Given:
        """Return the fields of the last successful deployment of ``version`` that is not current.

        With None, return those of the deployment before the current one.
        """
        for one in reversed(self.deployments(found)):
            if one.status == SUCCEEDED and one.id != found.deployment and version in (None, one.version):
                return one.given
        raise refusals.no_snapshot(version or "there is no version before this one")

    def deployments(self, found: Component) -> list[Deployment]:
        """Return the deployments, oldest first."""
        return sorted(self.state.deployments.scan({"component_id": found.id}), key=lambda one: one.number)

    def delete(self, application_id: str, component_id: str) -> str:
        found = self._resting(application_id, component_id, DELETE)
        served = self._outcomes.take(DELETE, found.name)

        def effect() -> None:
            for deployment in self.deployments(found):
                self.state.deployments.remove(deployment.id)
            self.state.components.remove(found.id)

        return self._submit(DELETE, found, DELETING, effect, served)

    def _resting(self, application_id: str, component_id: str, doing: str) -> Component:
        found = self.state.component(application_id, component_id)
        if found.status in MOVING:
            raise refusals.wrong_state(doing, found.status)
        return found

    def _free_name(self, application_id: str, name: str) -> None:
        if next(self.state.components.scan({"application_id": application_id, "name": name}), None) is not None:
            raise refusals.other_name_in_use("component", name)

    def _check(self, given: Given) -> None:
        """Raise a refusal if these fields cannot be deployed."""
        stack, source = given["runtime_stack"], given["source"]
        if self.state.stacks.get(stack_key(stack)) is None:
            raise refusals.no_runtime(stack_key(stack))
        if source["kind"] != CODE and not source.get("url"):
            raise refusals.no_artifact()
        if not given["refer_resources"]:
            raise refusals.no_base_resource()
        self.state.resources.of(given["refer_resources"])

    def _deploy(
        self,
        operation: str,
        found: Component,
        wanted: Given,
        during: str,
        served: Served | None,
        *,
        gray: bool = False,
    ) -> str:
        deployment = self._record(found, wanted)
        return self._submit(
            operation, found, during, lambda: self._deployed(found, deployment), served, deployment, gray=gray
        )

    def _deployed(self, found: Component, deployment: Deployment) -> None:
        self._change(found.id, status=RUNNING, fail_detail="", given=deployment.given, deployment=deployment.id)

    def _record(self, found: Component, wanted: Given) -> Deployment:
        number = self.state.next_number()
        made = Deployment(f"{number:08d}", number, found.id, wanted, self.state.works.now)
        return self.state.deployments.put(made)

    def _submit(
        self,
        operation: str,
        found: Component,
        during: str,
        effect: Callable[[], None],
        served: Served | None,
        deployment: Deployment | None = None,
        *,
        gray: bool = False,
    ) -> str:
        def begin(job_id: str) -> None:
            self._change(found.id, status=during, last_job_id=job_id)
            if deployment is not None:
                self.state.deployments.put(replace(deployment, job_id=job_id))

        def pause() -> None:
            self._change(found.id, status=GRAYING)

        end = self._ending(operation, found, effect, served, deployment)
        return self._jobs.submit(operation, found.id, begin, end, pause if gray and served is None else None)

    def _ending(
        self,
        operation: str,
        found: Component,
        effect: Callable[[], None],
        served: Served | None,
        deployment: Deployment | None,
    ) -> Callable[[], str]:
        deployments, works = self.state.deployments, self.state.works

        def end() -> str:
            if served is None:
                effect()
            else:
                self._change(found.id, **_left(operation, found, served))
            if deployment is not None:
                status, started = FAILED if served else SUCCEEDED, deployments.get(deployment.id) or deployment
                deployments.put(replace(started, status=status, ended_at=works.now))
            return served.reason if served is not None else ""

        return end

    def _change(self, component_id: str, **changes: Any) -> Component:
        found = self.state.components.get(component_id)
        if found is None:
            raise RuntimeError(f"component {component_id} went away while something was done to it")
        return self.state.components.put(replace(found, updated_at=self.state.works.now, **changes))


def _left(operation: str, found: Component, served: Served) -> dict[str, Any]:
    """Return the changes of a component after a failed operation.

    The status stays as before, unless this is impossible (creation, deletion) or the outcome is ``error``.
    """
    if operation in (CREATE, DELETE):
        return {"status": FAILED, "fail_detail": f"{operation}_failed"}
    return {"status": PARTIALLY_FAILED if served.result == "error" else found.status}


def stack_key(stack: Given) -> str:
    return "/".join(stack.get(name, "") for name in ("deploy_mode", "type", "name", "version"))
