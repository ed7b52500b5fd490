# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Components and the actions on them, jobs, and the runtimes for components."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Integer, Text
from . import bodies, views
from .components import Components
from .jobs import Jobs
from .records import Component
from .refusals import no_job, not_made_here
from .routes import APPLICATION, CAS, LIST, PAGE, V3, ordered, page, state_of
from .state import ServiceStageState

COMPONENT = f"{APPLICATION}/components/{{component_id}}"


def components_of(call: Call) -> Components:
    return Components(state_of(call))


def _component(call: Call, state: ServiceStageState) -> Component:
    return state.component(call.path["application_id"], call.path["component_id"])


def _listed(call: Call, state: ServiceStageState, found: list[Component]) -> Reply:
    shown = [views.listed_component(state, one) for one in page(call, found)]
    reply = Reply({"count": len(found), "components": shown})
    call.emulator.works.look(state.place)
    return reply


@V3.get(f"{CAS}/components", {**LIST, "application_name": Text(), "component_name": Text()})
def list_components(call: Call) -> Reply:
    """List the components. The filters match parts of the names."""
    state = state_of(call)
    wanted = call.query.get("application_name", "")
    applications = {one.id for one in state.applications if wanted in one.name}
    found = ordered(
        call,
        (
            one
            for one in state.components
            if one.application_id in applications and call.query.get("component_name", "") in one.name
        ),
    )
    return _listed(call, state, found)


@V3.get(f"{APPLICATION}/components", LIST)
def list_components_of_application(call: Call) -> Reply:
    state = state_of(call)
    application = state.application(call.path["application_id"])
    return _listed(call, state, ordered(call, state.components.scan({"application_id": application.id})))


@V3.post(f"{APPLICATION}/components", bodies.NEW_COMPONENT)
def create_component(call: Call) -> Reply:
    made = components_of(call).create(call.path["application_id"], call.body, call.principal.user.name)
    return Reply({"component_id": made.id, "job_id": made.last_job_id})


@V3.get(COMPONENT, {"expect_fields": Text()})
def show_component(call: Call) -> Reply:
    if "expect_fields" in call.query:
        raise not_made_here("expect_fields")
    found = _component(call, state_of(call))
    reply = Reply(views.component(found))
    call.emulator.works.look(found.id)
    return reply


@V3.put(COMPONENT, bodies.COMPONENT)
def modify_component(call: Call) -> Reply:
    job_id = components_of(call).modify(call.path["application_id"], call.path["component_id"], call.body)
    return Reply({"job_id": job_id})


@V3.delete(COMPONENT)
def delete_component(call: Call) -> Reply:
    """Delete a component. Its job is the last job of the component, as long as the component is shown."""
    components_of(call).delete(call.path["application_id"], call.path["component_id"])
    return Reply({"component_id": call.path["component_id"]})


@V3.post(f"{COMPONENT}/action", bodies.ACTION)
def act_on_component(call: Call) -> Reply:
    job_id = components_of(call).act(
        call.path["application_id"],
        call.path["component_id"],
        call.body["action"],
        call.body.get("parameters", {}),
    )
    return Reply({"job_id": job_id})


@V3.get(f"{COMPONENT}/records", LIST)
def list_records(call: Call) -> Reply:
    state = state_of(call)
    found = _component(call, state)
    records = Components(state).deployments(found)
    if call.query.get("order", "desc") == "desc":
        records.reverse()
    reply = Reply({"count": len(records), "records": [views.deployment(found, one) for one in page(call, records)]})
    call.emulator.works.look(found.id)
    return reply


@V3.get(
    f"{CAS}/jobs/{{job_id}}",
    {
        "instance_id": Text(),
        "limit": PAGE["limit"],
        "offset": Integer(minimum=0),
        "desc": Text(choices=("true", "false")),
    },
)
def show_job(call: Call) -> Reply:
    """Show a job. ``limit`` and ``offset`` apply to its tasks."""
    job = Jobs(state_of(call)).job(call.path["job_id"])
    if call.query.get("instance_id") not in (None, job.component_id):
        raise no_job(job.id)
    tasks = job.tasks[::-1] if call.query.get("desc") == "true" else job.tasks
    reply = Reply(views.job(job, page(call, tasks)))
    call.emulator.works.look(job.id)
    return reply


@V3.get(f"{CAS}/runtimestacks")
def list_runtime_stacks(call: Call) -> Reply:
    """List the runtimes. The name of the list in the response differs from the path."""
    return Reply({"runtime_stacks": [views.stack(one) for one in state_of(call).stacks]})
