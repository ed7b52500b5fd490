# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that allow or forbid consumers to find a microservice. Later releases do not have them."""

from __future__ import annotations

from ...core.calls import Reply
from ...core.schema import Items
from . import bodies, views
from .routes_microservices import DONE, SERVICE
from .rules import Rules
from .visits import Visit, served

RULES = SERVICE + "/rules"
RULE = RULES + "/{rule_id}"
LAST = "2.0"


@served("POST", RULES, body=bodies.Open({"rules": Items(bodies.RULE, min_items=1)}, required=("rules",)), until=LAST)
def add_rules(visit: Visit) -> Reply:
    made = Rules(visit.book).add(visit.call.path["serviceId"], visit.call.body["rules"])
    return Reply(views.lean({"RuleIds": made}))


@served("GET", RULES, until=LAST)
def list_rules(visit: Visit) -> Reply:
    found = Rules(visit.book).of(visit.call.path["serviceId"])
    return Reply(views.lean({"rules": [views.rule(one) for one in found]}))


@served("PUT", RULE, body=bodies.RULE, until=LAST)
def update_rule(visit: Visit) -> Reply:
    Rules(visit.book).change(visit.call.path["serviceId"], visit.call.path["rule_id"], visit.call.body)
    return DONE


@served("DELETE", RULE, until=LAST)
def delete_rules(visit: Visit) -> Reply:
    Rules(visit.book).remove(visit.call.path["serviceId"], visit.call.path["rule_id"].split(","))
    return DONE
