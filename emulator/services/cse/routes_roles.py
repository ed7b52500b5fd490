# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The roles of a registry with access control."""

from __future__ import annotations

from ...core.calls import Reply
from . import bodies, views
from .routes_microservices import DONE
from .visits import Visit, served

ROLES = "/v4/roles"
ROLE = ROLES + "/{roleName}"


@served("GET", ROLES, rbac=True)
def list_roles(visit: Visit) -> Reply:
    found = [views.role(one) for one in visit.accounts.roles]
    return Reply({"total": len(found), "data": found})


@served("POST", ROLES, body=bodies.ROLE, rbac=True)
def create_role(visit: Visit) -> Reply:
    visit.accounts.add_role(visit.call.body)
    return DONE


@served("GET", ROLE, rbac=True)
def show_role(visit: Visit) -> Reply:
    return Reply(views.role(visit.accounts.role(visit.call.path["roleName"])))


@served("PUT", ROLE, body=bodies.ROLE, rbac=True)
def update_role(visit: Visit) -> Reply:
    visit.accounts.change_role(visit.call.path["roleName"], visit.call.body)
    return DONE


@served("DELETE", ROLE, rbac=True)
def delete_role(visit: Visit) -> Reply:
    visit.accounts.remove_role(visit.call.path["roleName"])
    return DONE
