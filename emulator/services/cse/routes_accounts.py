# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Login to a registry, and the accounts of a registry with access control."""

from __future__ import annotations

from ...core.calls import Reply
from ...core.errors import ApiError
from . import bodies, refusals, views
from .routes_microservices import DONE
from .visits import Visit, served

ACCOUNTS = "/v4/accounts"
ACCOUNT = ACCOUNTS + "/{name}"


@served("POST", "/v4/token", body=bodies.LOGIN, rbac=True)
def create_token(visit: Visit) -> Reply:
    """Create a token. Return a refusal instead of raising it, so that the count of wrong passwords is stored."""
    given, peer = visit.call.body, visit.call.request.peer
    try:
        return Reply({"token": visit.accounts.log_in(given, peer)})
    except ApiError as error:
        if error.code != refusals.WRONG_LOGIN:
            raise
        visit.accounts.count_failure(given.get("name", ""), peer)
        return Reply(refusals.envelope(error, visit.call.request.request_id), error.status)


@served("GET", ACCOUNTS, rbac=True)
def list_accounts(visit: Visit) -> Reply:
    found = [views.account(one) for one in visit.accounts.accounts]
    return Reply({"total": len(found), "data": found})


@served("POST", ACCOUNTS, body=bodies.ACCOUNT, rbac=True)
def create_account(visit: Visit) -> Reply:
    visit.accounts.add(visit.call.body)
    return DONE


@served("GET", ACCOUNT, rbac=True)
def show_account(visit: Visit) -> Reply:
    return Reply(views.account(visit.accounts.account(visit.call.path["name"])))


@served("PUT", ACCOUNT, body=bodies.ACCOUNT_CHANGE, rbac=True)
def update_account(visit: Visit) -> Reply:
    visit.accounts.change(visit.call.path["name"], visit.call.body, visit.account)
    return DONE


@served("DELETE", ACCOUNT, rbac=True)
def delete_account(visit: Visit) -> Reply:
    visit.accounts.remove(visit.call.path["name"], visit.account)
    return DONE


@served("POST", ACCOUNT + "/password", body=bodies.PASSWORD, rbac=True)
def change_password(visit: Visit) -> Reply:
    visit.accounts.change_password(visit.call.path["name"], visit.call.body, visit.account)
    return DONE
