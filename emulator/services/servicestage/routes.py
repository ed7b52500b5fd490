# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Environments with their resources, and applications with their configurations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Integer, Invalid, Text
from . import bodies, views
from .records import Application, Component, Environment
from .refusals import refusal
from .seed import ROUTER
from .state import ServiceStageState

V3 = Section(ROUTER, plain_envelope, refusal)

PAGE = {"offset": Integer(minimum=0), "limit": Integer(minimum=0, maximum=100)}
LIST = {**PAGE, "order_by": Text(), "order": Text(choices=("asc", "desc"))}
WITHOUT_LIMIT = 1000
CAS = "/v3/{project_id}/cas"
ENVIRONMENT = f"{CAS}/environments/{{environment_id}}"
APPLICATION = f"{CAS}/applications/{{application_id}}"

Listed = TypeVar("Listed", Environment, Application, Component)
T = TypeVar("T")


def state_of(call: Call) -> ServiceStageState:
    return ServiceStageState(call.emulator, call.shelf)


def page(call: Call, found: Sequence[T]) -> Sequence[T]:
    start = call.query.get("offset", 0)
    return found[start : start + call.query.get("limit", WITHOUT_LIMIT)]


def ordered(call: Call, found: Iterable[Listed]) -> list[Listed]:
    """Sort the objects of a list. An unknown ``order_by`` sorts by the time of creation."""

    def rank(one: Listed) -> Any:
        key = call.query.get("order_by")
        if key == "name":
            return one.name, one.number
        return (one.updated_at if key == "update_time" else one.created_at), one.number

    return sorted(found, key=rank, reverse=call.query.get("order", "desc") == "desc")


@V3.get(
    f"{CAS}/environments",
    {**LIST, "name": Text(), "environment_id": Text(), "enterprise_project_id": Text()},
)
def list_environments(call: Call) -> Reply:
    """List the environments. The filter matches a part of the name."""
    state, query = state_of(call), call.query
    equals = {key: query[key] for key in ("enterprise_project_id",) if query.get(key)}
    found = ordered(
        call,
        (
            one
            for one in state.environments.scan(equals)
            if query.get("name", "") in one.name and query.get("environment_id") in (None, "", one.id)
        ),
    )
    shown = [views.environment(one, call.project.id) for one in page(call, found)]
    return Reply({"count": len(found), "environments": shown})


@V3.post(f"{CAS}/environments", bodies.NEW_ENVIRONMENT)
def create_environment(call: Call) -> Reply:
    made = state_of(call).add_environment(call.body, call.principal.user.name)
    return Reply(views.environment(made, call.project.id))


@V3.get(ENVIRONMENT)
def show_environment(call: Call) -> Reply:
    found = state_of(call).environment(call.path["environment_id"])
    return Reply(views.environment_detail(found, call.project.id))


@V3.put(ENVIRONMENT, bodies.ENVIRONMENT)
def modify_environment(call: Call) -> Reply:
    changed = state_of(call).change_environment(call.path["environment_id"], call.body)
    return Reply(views.environment_detail(changed, call.project.id))


@V3.delete(ENVIRONMENT)
def delete_environment(call: Call) -> Reply:
    state_of(call).remove_environment(call.path["environment_id"])
    return Reply(status=204)


@V3.get(f"{ENVIRONMENT}/resources")
def show_resources(call: Call) -> Reply:
    return Reply({"resources": views.resources(state_of(call).environment(call.path["environment_id"]).resources)})


@V3.put(f"{ENVIRONMENT}/resources", bodies.RESOURCES)
def replace_resources(call: Call) -> Reply:
    changed = state_of(call).replace_resources(call.path["environment_id"], call.body["resources"])
    return Reply({"resources": views.resources(changed.resources)})


@V3.get(f"{CAS}/applications", LIST)
def list_applications(call: Call) -> Reply:
    state = state_of(call)
    found = ordered(call, state.applications)
    shown = [views.application(state, one) for one in page(call, found)]
    return Reply({"count": len(found), "applications": shown})


@V3.post(f"{CAS}/applications", bodies.NEW_APPLICATION)
def create_application(call: Call) -> Reply:
    made = state_of(call).add_application(call.body, call.principal.user.name)
    return Reply(views.new_application(made, call.project.id))


@V3.get(APPLICATION)
def show_application(call: Call) -> Reply:
    state = state_of(call)
    return Reply(views.application(state, state.application(call.path["application_id"])))


@V3.put(APPLICATION, bodies.APPLICATION)
def modify_application(call: Call) -> Reply:
    state = state_of(call)
    return Reply(views.application(state, state.change_application(call.path["application_id"], call.body)))


@V3.delete(APPLICATION)
def delete_application(call: Call) -> Reply:
    state_of(call).remove_application(call.path["application_id"])
    return Reply(status=204)


@V3.get(f"{APPLICATION}/configuration", {"environment_id": Text()})
def show_configuration(call: Call) -> Reply:
    found = state_of(call).configurations_of(call.path["application_id"], call.query.get("environment_id"))
    return Reply({"configuration": [views.configuration(one) for one in found]})


@V3.put(f"{APPLICATION}/configuration", bodies.CONFIGURATION)
def modify_configuration(call: Call) -> Reply:
    """Replace the whole configuration."""
    wanted = call.body["configuration"]
    made = state_of(call).configure(call.path["application_id"], call.body["environment_id"], wanted)
    return Reply(views.configuration(made))


@V3.operation("DELETE", f"{APPLICATION}/configuration", query={"environment_id": Text()})
def delete_configuration(call: Call) -> Reply:
    if "environment_id" not in call.query:
        raise Invalid("missing", "environment_id", "environment_id is missing")
    state_of(call).remove_configuration(call.path["application_id"], call.query["environment_id"])
    return Reply(status=204)
