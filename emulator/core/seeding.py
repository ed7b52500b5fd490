# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeding: turns a seed document into accounts, projects and the objects that the services keep in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from . import ids
from .emulator import Emulator
from .errors import ApiError
from .identity import AccessKey, Agency, Domain, Project, User
from .schema import Invalid
from .service import Service
from .store import Shelf

SHIPPED = Path(__file__).resolve().parent.parent / "seeds"
# The C loader, if PyYAML was built with it: it reads a shipped seed in a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ADDRESSING = ("account", "project")
_PROJECT_KEYS = ("id", "name", "region", "enabled", "description")

Services = Mapping[str, Service]


class SeedError(ValueError):
    """An error in a seed. ``str()`` says which part cannot be used."""


def shipped(name_or_path: str) -> Path | None:
    """Return the file of a seed that comes with the emulator, or None if there is no such seed."""
    path = SHIPPED / f"{name_or_path}.yaml"
    return path if "/" not in name_or_path and path.is_file() else None


def load_seed(name_or_path: str) -> dict[str, Any]:
    path = shipped(name_or_path) or Path(name_or_path)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        names = ", ".join(sorted(shipped.stem for shipped in SHIPPED.glob("*.yaml")))
        raise SeedError(f"seed {name_or_path!r} is neither one of {names} nor a readable file: {error}") from None
    try:
        document = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both make plain data only
    except yaml.YAMLError as error:
        raise SeedError(f"seed {name_or_path!r} is not YAML: {error}") from None
    if not isinstance(document, dict):
        raise SeedError(f"seed {name_or_path!r} is not a mapping")
    return document


class Content(NamedTuple):
    """The content of a seed for one project, by kind."""

    project: Project
    kinds: Mapping[str, Any]


def make_accounts(emulator: Emulator, services: Services, document: Mapping[str, Any]) -> list[Content]:
    """Create the identities of ``accounts``, and return the content to plant into their projects.

    All other keys but ``delays`` are kinds of objects, for the project that the document names with ``account`` and
    ``project``. Without these, it is the main project of the start region in the first account. Raises SeedError and
    creates nothing if a kind is unknown.
    """
    accounts = entries(document.get("accounts", []), "accounts")
    kinds = {key: value for key, value in document.items() if key not in ("accounts", "delays", *_ADDRESSING)}
    projects = [project for account in accounts for project in entries(account.get("projects", []), "projects")]
    for given in (kinds, *map(_content, projects)):
        _check_kinds(services, given)
    contents = [content for account in accounts for content in _seed_account(emulator, account)]
    return [*contents, Content(_addressed(emulator, document), kinds)] if kinds else contents


def set_delays(emulator: Emulator, services: Services, document: Mapping[str, Any]) -> None:
    """Set the delays of the document. Without the key ``delays``, nothing changes.

    Raises SeedError if they are invalid.
    """
    if "delays" in document:
        try:
            emulator.delays.set(document["delays"], services)
        except Invalid as invalid:
            raise SeedError(str(invalid)) from None


def plant(emulator: Emulator, services: Services, content: Content) -> None:
    shelf = emulator.project_shelf(content.project)
    try:
        for service in services.values():
            for kind in service.seeds:
                if kind in content.kinds:
                    service.router.seeders[kind](emulator, shelf, content.kinds[kind])
    except ApiError as error:
        raise SeedError(error.message) from error


def _content(project: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in project.items() if key not in _PROJECT_KEYS}


def _check_kinds(services: Services, kinds: Mapping[str, Any]) -> None:
    seeds = [kind for service in services.values() for kind in service.seeds]
    unknown = sorted(kind for kind in kinds if kind not in seeds)
    if unknown:
        names = ", ".join(seeds)
        raise SeedError(f"no service keeps {', '.join(unknown)}; what can be seeded into a project: {names}")


def _seed_account(emulator: Emulator, account: Mapping[str, Any]) -> list[Content]:
    known(account, "account", ("id", "name", "international", "users", "agencies", "projects"))
    identity = emulator.identity
    name = need(account, "name", "account")
    new_id = account.get("id") or ids.derived_hex("domain", name)
    domain = Domain(new_id, name, international=bool(account.get("international", False)))
    identity.domains[domain.id] = domain
    for user in entries(account.get("users", []), "users"):
        _seed_user(emulator, domain, user)
    for agency in entries(account.get("agencies", []), "agencies"):
        known(agency, "agency", ("id", "name", "trusted_domain"))
        agency_name = need(agency, "name", "agency")
        agency_id = agency.get("id") or ids.derived_hex("agency", name, agency_name)
        identity.agencies[agency_id] = Agency(agency_id, agency_name, domain, need(agency, "trusted_domain", "agency"))
    return [_seed_project(emulator, domain, project) for project in account.get("projects", [])]


def _seed_user(emulator: Emulator, domain: Domain, given: Mapping[str, Any]) -> None:
    known(given, "user", ("id", "name", "password", "passcode", "access_keys", "enterprise_projects"))
    name = need(given, "name", "user")
    user_id = given.get("id") or ids.derived_hex("user", domain.name, name)
    limits = tuple(str(item) for item in given.get("enterprise_projects", ()))
    user = User(
        user_id,
        name,
        str(given.get("password", "")),
        domain,
        str(given.get("passcode", "")),
        enterprise_projects=limits,
    )
    emulator.identity.users[user.id] = user
    for key in entries(given.get("access_keys", []), "access_keys"):
        known(key, "access key", ("access", "secret"))
        access, secret = need(key, "access", "access key"), need(key, "secret", "access key")
        emulator.identity.add_key(AccessKey(access, secret, user, emulator.clock.now()))


def _seed_project(emulator: Emulator, domain: Domain, given: Mapping[str, Any]) -> Content:
    name = need(given, "name", "project")
    project = Project(
        id=given.get("id") or ids.derived_hex("project", domain.name, name),
        name=name,
        domain=domain,
        region=given.get("region", name),
        enabled=given.get("enabled", True),
        description=given.get("description", ""),
    )
    emulator.identity.projects[project.id] = project
    return Content(project, _content(given))


def _addressed(emulator: Emulator, document: Mapping[str, Any]) -> Project:
    identity = emulator.identity
    account = document.get("account")
    domain = identity.domain(id=account) or identity.domain(name=account) if account else _first_domain(emulator)
    if domain is None:
        raise SeedError(f"account {account!r} does not exist")
    wanted = document.get("project") or emulator.settings.region
    project = identity.projects.get(wanted) or identity.project_named(wanted, domain)
    if project is None:
        raise SeedError(f"account {domain.name} has no project {wanted!r}")
    return project


def _first_domain(emulator: Emulator) -> Domain:
    for domain in emulator.identity.domains.values():
        return domain
    raise SeedError("there is no account to seed into")


def need(given: Mapping[str, Any], key: str, what: str) -> str:
    value = given.get(key)
    if not value:
        raise SeedError(f"{what} without {key}: {dict(given)}")
    return str(value)


def known(given: Mapping[str, Any], what: str, names: tuple[str, ...]) -> None:
    unknown = [name for name in given if name not in names]
    if unknown:
        raise SeedError(f"{what} with unknown {', '.join(unknown)}; known are {', '.join(names)}")


def entries(given: Any, what: str) -> list[Mapping[str, Any]]:
    if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
        raise SeedError(f"{what} is not a list of mappings")
    return given


def numbered(shelf: Shelf, kind: str, count: int) -> range:
    """Return the numbers of ``count`` more objects of a kind. They follow the earlier numbers.

    Raises SeedError if ``count`` is negative.
    """
    if count < 0:
        raise SeedError(f"{kind} is negative")
    first = shelf.counter(kind)
    shelf.set_counter(kind, first + count)
    return range(first, first + count)
