# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The choice of a source for each setting, and of the way to sign in.

The first source with credentials decides the way to sign in. The order is: the options of the task, a profile that the
task names, the environment, another profile. Only missing parts of these credentials are searched in later sources.
Parts of other credentials are never used: the secret key of another access key, the password of another user, or the
project of another region.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .._core.errors import CredentialError, InvalidInput

if TYPE_CHECKING:
    from .profiles import Profile

# The options of each way to sign in, in the order in which the ways are searched.
TOKEN = ("auth_token",)
ACCESS_KEY = ("access_key", "secret_key", "security_token")
PASSWORD = ("user_id", "username", "password")
METHODS = (TOKEN, ACCESS_KEY, PASSWORD)
_CREDENTIALS = frozenset(name for method in METHODS for name in method)
# Different options for one object. A source that gives one of them hides the others in later sources.
_ALTERNATIVES = (
    ("project_id", "project_name"),
    ("domain_id", "domain_name"),
    ("agency_domain_id", "agency_domain_name"),
)


@dataclass(frozen=True)
class Found:
    value: Any = field(repr=False)
    origin: str


@dataclass
class Level:
    """The values from one source."""

    name: str
    found: dict[str, Found] = field(default_factory=dict)

    def add(self, option: str, value: Any, origin: str) -> None:
        self.found[option] = Found(value, origin)

    def methods(self) -> list[tuple[str, ...]]:
        return [method for method in METHODS if any(name in self.found for name in method)]


class Choice(NamedTuple):
    found: Mapping[str, Found]
    looked_at: tuple[str, ...]


class Chooser:
    """One choice of credentials and settings.

    ``variables`` is the table of environment variables for messages. ``doubts`` are sentences to warn with.
    """

    def __init__(
        self, task: Level, environment: Level, home: Path | None, variables: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._task = task
        self._environment = environment
        self._home = home
        self._variables = variables
        self.doubts: list[str] = []

    def choose(self) -> Choice:
        task, environment = self._task, self._environment
        given = task.methods()
        if len(given) > 1:
            raise InvalidInput(_contradiction(_first_of(task, given[0]), _first_of(task, given[1])))
        if given and "profile" in task.found:
            raise InvalidInput(_contradiction("profile from the task", _first_of(task, given[0])))
        if given:
            return self._with_method(given[0], [task, environment])
        if "profile" in task.found or "config_file" in task.found:
            return self._with_profile(self._profile(), below=False)
        if environment.methods():
            self._check_named_profile()
            return self._with_method(environment.methods()[0], [task, environment])
        return self._with_profile(self._profile(), below=True)

    def _with_method(self, method: tuple[str, ...], levels: list[Level]) -> Choice:
        """Return the credentials of this method from these levels. A profile can complete an access key."""
        found = _context(levels)
        own = _credentials(method, levels)
        if method is ACCESS_KEY and not {"access_key", "secret_key"} <= set(own):
            profile = self._usable_profile()
            if profile is not None:
                own = _credentials(method, [*levels, _level(profile)])
        found.update(own)
        self._check(method, found)
        return Choice(found, ())

    def _with_profile(self, profile: Profile | None, *, below: bool) -> Choice:
        """Return the credentials of the profile, if there is one, and the other settings.

        With ``below``, the other values of the profile come after the environment. Otherwise the task names the
        profile, and they come before the environment.
        """
        levels = [self._task, self._environment]
        if profile is None:
            from .profiles import DEFAULT_FILES

            variables = ", ".join(self._variables[name][0] for name in ("access_key", "auth_token", "username"))
            looked = ("the task's options", "the environment (%s and such)" % variables, DEFAULT_FILES)
            return Choice(_context(levels), looked)
        level = _level(profile)
        levels.insert(2 if below else 1, level)
        found = _context(levels)
        if profile.metadata:
            self._check_agency(found)
            return Choice(found, (profile.origin,))
        if not profile.signs_in():
            raise CredentialError("The %s has no credentials." % profile.origin)
        method = level.methods()[0]
        found.update(_credentials(method, [level]))
        self._check(method, found)
        return Choice(found, ())

    def _profile(self) -> Profile | None:
        named = {}
        for level in (self._environment, self._task):
            named.update({name: level.found[name].value for name in ("profile", "config_file") if name in level.found})
        from .profiles import find_profile  # most tasks take their credentials from another source

        found = find_profile(named.get("profile"), named.get("config_file"), self._home)
        if found is not None and found.doubt:
            self.doubts.append(found.doubt)
        return found

    def _usable_profile(self) -> Profile | None:
        from .profiles import UnusableProfile

        try:
            return self._profile()
        except UnusableProfile:
            return None

    def _check_named_profile(self) -> None:
        """Raise CredentialError if the profile that the environment names does not exist.

        It must exist even if other credentials come first.
        """
        if "profile" in self._environment.found:
            self._usable_profile()

    def _check(self, method: tuple[str, ...], found: Mapping[str, Found]) -> None:
        if method is ACCESS_KEY:
            self._need(found, ACCESS_KEY, "access_key")
            self._need(found, ACCESS_KEY, "secret_key")
        if method is PASSWORD:
            self._need(found, ("password",), "username", "user_id")
            self._need(found, ("user_id", "username"), "password")
            if "user_id" not in found:
                self._need(found, ("username",), "domain_name", "domain_id")
        self._check_agency(found)

    def _check_agency(self, found: Mapping[str, Found]) -> None:
        accounts = ("agency_domain_name", "agency_domain_id")
        if "agency_name" in found:
            self._need(found, ("agency_name",), *accounts)
            return
        for name in accounts:
            if name in found and found[name].origin == "the task":
                self._need(found, (name,), "agency_name")

    def _need(self, found: Mapping[str, Found], present: Iterable[str], *wanted: str) -> None:
        """Raise CredentialError if none of the ``wanted`` options is set. The message names the ``present`` ones."""
        if any(name in found for name in wanted):
            return
        have = " and ".join("%s from %s" % (name, found[name].origin) for name in present if name in found)
        ways = list(wanted) + [variable for name in wanted for variable in self._variables[name][:1]]
        others = [self._environment.found[name].origin for name in wanted if name in self._environment.found]
        aside = " (%s is set, but next to other credentials)" % others[0] if others else ""
        raise CredentialError(
            "The credentials are incomplete: there is %s, but no %s for it%s; set %s."
            % (have, " or ".join(wanted), aside, " or ".join(ways))
        )


def _level(profile: Profile) -> Level:
    level = Level(profile.origin)
    for name, value in profile.values.items():
        level.add(name, value, profile.origin)
    return level


def _first_of(level: Level, method: tuple[str, ...]) -> str:
    name = next(name for name in method if name in level.found)
    return "%s from %s" % (name, level.found[name].origin)


def _contradiction(one: str, other: str) -> str:
    return "There is both %s and %s, which are two ways to sign in: leave one of them out." % (one, other)


def _context(levels: Sequence[Level]) -> dict[str, Found]:
    """Return all settings that are not credentials. The first level has precedence."""
    found: dict[str, Found] = {}
    for level in levels:
        hidden = {name for group in _ALTERNATIVES for name in group if any(other in found for other in group)}
        if "region" in found and "region" in level.found and level.found["region"].value != found["region"].value:
            hidden.update(("project_id", "project_name"))
        if "endpoint_url" in found:
            hidden.add("auth_url")
        if "agency_name" in found and "agency_name" in level.found:
            hidden.update(("agency_domain_name", "agency_domain_id", "agency_duration"))
        for name, one in level.found.items():
            if name not in _CREDENTIALS and name not in hidden:
                found.setdefault(name, one)
    return found


def _credentials(method: tuple[str, ...], levels: Sequence[Level]) -> dict[str, Found]:
    if method is ACCESS_KEY:
        return _access_key(levels)
    if method is PASSWORD:
        return _password(levels)
    return {name: level.found[name] for level in reversed(levels) for name in method if name in level.found}


def _access_key(levels: Sequence[Level]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for level in levels:
        # A token belongs to the key of its own source or of a later one, and never to the key of an earlier source.
        token = level.found.get("security_token")
        if token is not None and "access_key" not in found and _fits(token, level.found.get("access_key")):
            found.setdefault("security_token", token)
        key = level.found.get("access_key")
        if key is not None:
            found.setdefault("access_key", key)
        if "secret_key" in level.found and (key is None or key.value == found["access_key"].value):
            found.setdefault("secret_key", level.found["secret_key"])
    return found


def _fits(token: Found, key: Found | None) -> bool:
    """Return whether the token and the access key are from the same family of environment variables.

    Without an access key the result is true.
    """
    return key is None or key.origin.partition("_")[0] == token.origin.partition("_")[0]


def _password(levels: Sequence[Level]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    user: tuple[str, Found] | None = None
    for level in levels:
        own = next(((name, level.found[name]) for name in ("user_id", "username") if name in level.found), None)
        user = user or own
        same = own is None or user is None or (own[0], own[1].value) == (user[0], user[1].value)
        if "password" in level.found and same:
            found.setdefault("password", level.found["password"])
    if user is not None:
        found[user[0]] = user[1]
    return found
