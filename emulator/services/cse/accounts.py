# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The accounts, roles, logins and tokens of registries that use access control."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import Bearer
from ...core.store import Table
from . import refusals
from .records import ADMIN, DEVELOPER, ROOT, Account, Failures, Registry, Role
from .state import registry_shelf

Given = Mapping[str, Any]

TRIES, COUNTED_FOR, LOCKED_FOR = 3, timedelta(hours=1), timedelta(minutes=15)
_LEAST, _MOST = timedelta(minutes=15), timedelta(hours=24)
_EVERYTHING = ("account", "role", "service", "service/schema", "governance", "ops", "config")
BUILT_IN = {
    ADMIN: ({"resources": [{"type": kind} for kind in _EVERYTHING], "verbs": ["*"]},),
    DEVELOPER: (
        {"resources": [{"type": kind} for kind in ("service", "service/schema", "governance")], "verbs": ["*"]},
        {"resources": [{"type": "config"}], "verbs": ["*"]},
    ),
}
_VERBS = {"GET": "get", "POST": "create", "PUT": "update", "DELETE": "delete"}
_DURATION = re.compile(r"(?P<hours>\d+h)?(?P<minutes>\d+m)?(?P<seconds>\d+s)?")
_CLASSES = ("[a-z]", "[A-Z]", "[0-9]", "[^A-Za-z0-9]")


def needs(method: str, path: str) -> tuple[str, str]:
    """Return the kind of resource and the verb that a role must allow for this request."""
    if path.startswith("/v4/accounts"):
        kind = "account"
    elif path.startswith("/v4/roles"):
        kind = "role"
    else:
        kind = "service/schema" if "/schemas" in path else "service"
    return kind, "get" if path.endswith("/instances/action") else _VERBS[method]


class Accounts:
    def __init__(self, emulator: Emulator, registry: Registry) -> None:
        self._registry = registry
        self._identity = emulator.identity
        self._now: datetime = emulator.clock.now()
        shelf = registry_shelf(emulator, registry)
        self.accounts: Table[Account] = shelf.table("cse_account", {"role": lambda found: found.roles})
        self.roles: Table[Role] = shelf.table("cse_role", {})
        self._failures: Table[Failures] = shelf.table("cse_failures", {})

    def open(self, accounts: Sequence[Given]) -> None:
        """Create the built-in roles and the first accounts."""
        for name, permissions in BUILT_IN.items():
            self.roles.put(Role(name, name, permissions, self._now, self._now))
        for given in accounts:
            self.add(given)

    def account(self, name: str) -> Account:
        found = self.accounts.get(name)
        if found is None:
            raise refusals.refused("400200", f"account {name} does not exist")
        return found

    def role(self, name: str) -> Role:
        found = self.roles.get(name)
        if found is None:
            raise refusals.refused("400201", f"role {name} does not exist")
        return found

    def log_in(self, given: Given, peer: str) -> str:
        """Return a new token.

        Refuse even the right password while the account is locked after several wrong passwords.
        """
        name = given.get("name", "")
        failures = self._failures.get(f"{name}::{peer}") or Failures(f"{name}::{peer}")
        if failures.locked_until is not None and failures.locked_until > self._now:
            raise refusals.refused("403201", f"account {name} is locked")
        found = self.accounts.get(name)
        right = found is not None and found.status == "active" and found.password == given.get("password")
        if not right:
            raise refusals.refused(refusals.WRONG_LOGIN, "user name or password is wrong")
        lifetime = self._lifetime(given.get("tokenExpirationTime"))
        token = f"{ids.new_hex()}.{ids.new_hex()}.{ids.new_hex()}"
        self._identity.add_bearer(Bearer(token, self._holder(name), self._now + lifetime))
        return token

    def count_failure(self, name: str, peer: str) -> None:
        before = self._failures.get(f"{name}::{peer}") or Failures(f"{name}::{peer}")
        times = (*(moment for moment in before.times if moment > self._now - COUNTED_FOR), self._now)
        full = len(times) >= TRIES
        locked_until = self._now + LOCKED_FOR if full else None
        self._failures.put(Failures(before.id, () if full else times, locked_until))

    def _lifetime(self, given: str | None) -> timedelta:
        if not given:
            return timedelta(seconds=self._registry.token_seconds)
        match = _DURATION.fullmatch(given)
        parts = {unit: int(text[:-1]) for unit, text in (match.groupdict() if match else {}).items() if text}
        lifetime = timedelta(**parts)
        if not _LEAST <= lifetime <= _MOST:
            raise refusals.bad_parameter(f"tokenExpirationTime {given!r} is not from 15m to 24h")
        return lifetime

    def _holder(self, name: str) -> str:
        return f"cse/{self._registry.id}/{name}"

    def holder(self, authorization: str) -> Account:
        """Return the account that the token belongs to. Raise a refusal if the token is missing, foreign or expired."""
        if not authorization:
            raise refusals.refused("401204", "should provide token in header: Authorization: Bearer {token}")
        scheme, _space, value = authorization.partition(" ")
        bearer = self._identity.bearer(value) if scheme == "Bearer" else None
        if bearer is None or not bearer.holder.startswith(self._holder("")):
            raise refusals.refused("401201", "the token is not one of this registry")
        if bearer.expires_at <= self._now:
            raise refusals.refused("401205", "token is expired")
        found = self.accounts.get(bearer.holder.removeprefix(self._holder("")))
        if found is None:
            raise refusals.refused("401206", "the account of the token is deleted")
        return found

    def check(self, account: Account, kind: str, verb: str) -> None:
        for name in account.roles:
            for permission in self.role(name).permissions:
                kinds = [resource["type"] for resource in permission["resources"]]
                if kind in kinds and ({"*", verb} & set(permission["verbs"])):
                    return
        code = "403205" if self._registry.since("2.1") else "401203"
        raise refusals.refused(code, f"no permission to {verb} {kind}")

    def add(self, given: Given) -> Account:
        name = given["name"]
        if self.accounts.get(name) is not None:
            raise refusals.refused("409200", f"account {name} exists")
        if len(self.accounts) >= self._registry.quota("accounts"):
            raise refusals.refused("400203", f"there are {len(self.accounts)} accounts")
        check_password(name, given["password"])
        roles = self._known(given.get("roles") or [given[key] for key in ("role",) if given.get(key)])
        status = given.get("status") or "active"
        account_id = ids.derived_hex("cse account", self._registry.id, name)
        made = Account(name, account_id, given["password"], roles, self._now, self._now, status)
        return self.accounts.put(made)

    def _known(self, roles: Sequence[str]) -> tuple[str, ...]:
        if not roles:
            raise refusals.bad_parameter("an account needs a role")
        unknown = [name for name in roles if self.roles.get(name) is None]
        if unknown:
            raise refusals.refused("400202", f"there is no role {unknown[0]}")
        return tuple(roles)

    def change(self, name: str, given: Given, by: Account) -> None:
        found = self._alterable(name, by)
        roles = self._known(given["roles"]) if given.get("roles") else found.roles
        status = given.get("status") or found.status
        self.accounts.put(replace(found, roles=roles, status=status, modified_at=self._now))

    def remove(self, name: str, by: Account) -> None:
        self.accounts.remove(self._alterable(name, by).name)

    def _alterable(self, name: str, by: Account) -> Account:
        if name == ROOT:
            raise refusals.refused("403202", f"{ROOT} is built in")
        found = self.account(name)
        if found.name == by.name:
            raise refusals.refused("403204", "nobody changes their own account")
        return found

    def change_password(self, name: str, given: Given, by: Account) -> None:
        """Change a password.

        A user must give the current password; an administrator can change the passwords of others.
        """
        if name != by.name and ADMIN not in by.roles:
            raise refusals.refused("403205", "only an administrator changes the passwords of others")
        found = self.account(name)
        if name == by.name and not given.get("currentPassword"):
            raise refusals.bad_parameter("currentPassword is missing")
        if name == by.name and given["currentPassword"] != found.password:
            raise refusals.refused("401207", "the current password is another one")
        check_password(name, given["password"])
        if given["password"] == found.password:
            raise refusals.refused("400206", "the new password is the old one")
        self.accounts.put(replace(found, password=given["password"], modified_at=self._now))

    def add_role(self, given: Given) -> None:
        name = given["name"]
        if self.roles.get(name) is not None:
            raise refusals.refused("409201", f"role {name} exists")
        if len(self.roles) - len(BUILT_IN) >= self._registry.quota("roles"):
            raise refusals.refused("400204", f"there are {len(self.roles)} roles")
        role_id = ids.derived_hex("cse role", self._registry.id, name)
        self.roles.put(Role(name, role_id, _permissions(given), self._now, self._now))

    def change_role(self, name: str, given: Given) -> None:
        found = self._alterable_role(name)
        self.roles.put(replace(found, permissions=_permissions(given), modified_at=self._now))

    def remove_role(self, name: str) -> None:
        found = self._alterable_role(name)
        if self.accounts.first(role=name) is not None:
            raise refusals.refused("400205", f"role {name} is bound")
        self.roles.remove(found.id)

    def _alterable_role(self, name: str) -> Role:
        if name in BUILT_IN:
            raise refusals.refused("403203", f"role {name} is built in")
        return self.role(name)


def _permissions(given: Given) -> tuple[Given, ...]:
    if any(resource.get("labels") for permission in given["perms"] for resource in permission["resources"]):
        raise refusals.not_made_here("permissions for labels")
    return tuple(given["perms"])


def check_password(name: str, password: str) -> None:
    if not 8 <= len(password) <= 32 or not all(re.search(kind, password) for kind in _CLASSES):
        raise refusals.bad_parameter("a password has 8 to 32 characters: small, capital, digit and special ones")
    if password in (name, name[::-1]):
        raise refusals.bad_parameter("the password is the name")
