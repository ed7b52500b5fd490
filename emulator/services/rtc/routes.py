# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications and their recording rules. Their paths contain no region and no project."""

from __future__ import annotations

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.paging import numbered_page
from ...core.router import Section
from ...core.schema import Integer, Text
from . import bodies, refusals, views
from .records import APP_STATES, App
from .seed import ROUTER
from .state import RtcState

V2 = Section(ROUTER, plain_envelope, refusals.refusal, Scope.DOMAIN, on_no_domain=refusals.no_domain)

_SIZE = 100
_PAGING = {"offset": Integer(minimum=0), "limit": Integer(minimum=1, maximum=_SIZE)}
_APP = "/v2/apps/{app_id}"


def state_of(call: Call) -> RtcState:
    return RtcState(call.emulator, call.domain.id)


def _page(call: Call) -> tuple[int, int]:
    return call.query.get("offset", 0), call.query.get("limit", _SIZE)


@V2.get("/v2/apps", {"state": Text(choices=APP_STATES), **_PAGING})
def list_apps(call: Call) -> Reply:
    number, size = _page(call)
    equals = {"state": call.query["state"]} if "state" in call.query else {}
    found = list(state_of(call).apps.scan(equals))
    page = numbered_page(found, number, size, first=0)
    return Reply({"count": len(found), "apps": [views.app(app, call.domain.name) for app in page]})


@V2.post("/v2/apps", bodies.APP)
def create_app(call: Call) -> Reply:
    return Reply({"app_id": state_of(call).create_app(call.body["app_name"]).id}, 201)


@V2.get(_APP)
def show_app(call: Call) -> Reply:
    return Reply(views.app(state_of(call).app(call.path["app_id"]), call.domain.name))


@V2.delete(_APP)
def delete_app(call: Call) -> Reply:
    state_of(call).remove_app(call.path["app_id"])
    return Reply(status=204)


def _switched(app: App) -> Reply:
    return Reply({"app_id": app.id, "state": views.app_state(app)})


@V2.operation("POST", f"{_APP}/enable")
def start_app(call: Call) -> Reply:
    return _switched(state_of(call).enable(call.path["app_id"]))


@V2.operation("POST", f"{_APP}/disable")
def stop_app(call: Call) -> Reply:
    return _switched(state_of(call).disable(call.path["app_id"]))


def _callback(app: App) -> Reply:
    return Reply({"app_id": app.id, "record_callback": views.callback(app.callback)})


@V2.get(f"{_APP}/record-callback")
def show_record_callback(call: Call) -> Reply:
    return _callback(state_of(call).app(call.path["app_id"]))


@V2.put(f"{_APP}/record-callback", bodies.CALLBACK)
def update_record_callback(call: Call) -> Reply:
    return _callback(state_of(call).set_callback(call.path["app_id"], call.body))


def _auto_record(app: App) -> Reply:
    return Reply({"app_id": app.id, "auto_record_mode": views.auto_record(app.auto_record)})


@V2.get(f"{_APP}/auto-record-mode")
def show_auto_record(call: Call) -> Reply:
    return _auto_record(state_of(call).app(call.path["app_id"]))


@V2.put(f"{_APP}/auto-record-mode", bodies.AUTO_RECORD)
def update_auto_record(call: Call) -> Reply:
    return _auto_record(state_of(call).set_auto_record(call.path["app_id"], call.body))


@V2.get(f"{_APP}/record-rules", _PAGING)
def list_record_rules(call: Call) -> Reply:
    state, (number, size) = state_of(call), _page(call)
    app = state.app(call.path["app_id"])
    return Reply({"rules": [views.rule(rule) for rule in state.rules.window(number * size, size, app=app.id)]})


@V2.post(f"{_APP}/record-rules", bodies.RULE)
def create_record_rule(call: Call) -> Reply:
    rule, is_new = state_of(call).put_rule(call.path["app_id"], call.body)
    return Reply(views.rule(rule), 201 if is_new else 200)


@V2.get(f"{_APP}/record-rules/{{rule_id}}")
def show_record_rule(call: Call) -> Reply:
    return Reply(views.rule(state_of(call).rule(call.path["app_id"], call.path["rule_id"])))


@V2.put(f"{_APP}/record-rules/{{rule_id}}", bodies.RULE)
def update_record_rule(call: Call) -> Reply:
    return Reply(views.rule(state_of(call).update_rule(call.path["app_id"], call.path["rule_id"], call.body)))


@V2.delete(f"{_APP}/record-rules/{{rule_id}}")
def delete_record_rule(call: Call) -> Reply:
    state_of(call).remove_rule(call.path["app_id"], call.path["rule_id"])
    return Reply(status=204)
