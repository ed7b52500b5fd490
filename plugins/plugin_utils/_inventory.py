# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common part of all inventory plugins. Each plugin defines what a host is and how hosts are listed.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Callable, ClassVar

from ansible import constants, context
from ansible.errors import AnsibleParserError
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable, to_safe_group_name
from ansible.utils.unsafe_proxy import wrap_var

try:
    from ansible.template import trust_as_template
except ImportError:  # ansible-core 2.18 and older
    trust_as_template = None

from ..module_utils._auth.settings import OPTION_ENVIRONMENT, OPTIONS
from ..module_utils._core.errors import CollectionError, InvalidInput
from ..module_utils._runtime.perform import BODIES, open_cloud
from ..module_utils._transport.cloud import Cloud
from ._calls import listener
from ._inventory_names import RESERVED, Filters, Hostnames, unambiguous, unreserved
from ._inventory_options import rendered
from ._inventory_paths import LEGACY, Missing, Unclear, engine_passes_values_on, plain_value
from ._inventory_places import Facts, Place, fingerprint, places, read, registry_place

_NAMES_SHOWN = 5
# Attributes, and the function that reads each from the Cloud of a place.
Common = Mapping[str, Callable[[Cloud], Any]]

# Attributes of every host, whatever it is: the place where it was found.
IN_PROJECT: Common = {
    "region": lambda cloud: cloud.settings.region,
    "project_id": lambda cloud: cloud.authenticator.project_id(),
}


def _group_name(name: str) -> str:
    """Return the name as that of a group. Names of Ansible's own groups are changed, or they would create loops."""
    safe: str = to_safe_group_name(name)
    return safe + "_" if safe in RESERVED else safe


class CloudInventory(BaseInventoryPlugin, Constructable, Cacheable):
    """An inventory of the objects of one service in some regions and projects, unless it has ``places`` of its own.

    ``suffix`` is the end of the names of its files, before C(.yml) or C(.yaml). ``attributes`` are the keys of each
    host that ``fetch`` returns. Those in ``identity`` distinguish the hosts of one place, and C(id) is the first.
    ``common`` are the attributes that a place adds to each of its hosts.
    """

    suffix: ClassVar[str]
    attributes: ClassVar[tuple[str, ...]]
    identity: ClassVar[tuple[str, ...]] = ("id",)
    common: ClassVar[Common] = IN_PROJECT

    # Whether this is ansible-inventory, after which no play runs.
    _listed = False

    _sanitize_group_name = staticmethod(lru_cache(maxsize=None)(_group_name))

    def query(self) -> dict[str, Any]:
        """Return the filters for the service that the options define, as plain data."""
        return {}

    def places(self) -> list[Place]:
        """Return the places to read."""
        options = self.chosen(OPTION_ENVIRONMENT)
        return places(options, os.environ, self.get_option("regions"), self.get_option("projects"))

    @staticmethod
    def fetch(cloud: Cloud, query: Mapping[str, Any]) -> Iterable[Facts]:
        """Return the hosts of one place. Runs in a thread, together with others."""
        raise NotImplementedError

    @staticmethod
    def groups_for(host: Mapping[str, Any]) -> Iterable[str]:
        """Return the groups of a host by its attributes, if there is an option C(default_groups) and it is set."""
        raise NotImplementedError

    def verify_file(self, path: str) -> bool:
        return super().verify_file(path) and path.endswith((self.suffix + ".yml", self.suffix + ".yaml"))

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        super().parse(inventory, loader, path, cache)
        self._refuse_unknown(self._read_config_data(path))
        self._evaluate_options()
        self._plain = engine_passes_values_on() and not (self.get_option("use_extra_vars") and self._vars)
        self._strict = self.get_option("strict")
        self._listed = "export" in context.CLIARGS  # an option that only ansible-inventory has
        self._given = as_data if self._listed else untrusted
        self._grouped = self.has_option("default_groups") and self.get_option("default_groups")
        try:
            known = (*self.attributes, *self.common)
            filters = Filters(self.get_option("include_filters"), self.get_option("exclude_filters"), known)
            hostnames = Hostnames(self.get_option("hostnames"), known, self._templated)
            prefix = self._prefix()
            hosts = [facts for facts in self._hosts(cache) if filters.desired(facts)]
            self._fill(hosts, hostnames, prefix)
        except CollectionError as error:
            raise AnsibleParserError(str(error)) from None

    # Reading.

    def _refuse_unknown(self, given: Mapping[str, Any]) -> None:
        """Raise AnsibleParserError for a key of the file that is no option: Ansible itself ignores it."""
        definitions = constants.config.get_configuration_definitions("inventory", self._load_name)
        aliases = [alias for option in definitions.values() for alias in option.get("aliases") or ()]
        known = {*definitions, *aliases}
        for name in sorted(map(str, given.keys() - known)):
            near = get_close_matches(name, sorted(known), 1)
            told = ' Did you mean "%s"?' % near[0] if near else ""
            raise AnsibleParserError('This inventory plugin has no option "%s".%s' % (name, told))

    def _evaluate_options(self) -> None:
        """Evaluate the templates in options. They can use the variables of the command line."""
        self.templar.available_variables = self._vars
        try:
            for name, value in list(rendered(self.get_options(), self.templar.template)):
                self.set_option(name, value)
        except CollectionError as error:
            raise AnsibleParserError(str(error)) from None

    def chosen(self, names: Iterable[str]) -> dict[str, Any]:
        return {name: self.get_option(name) for name in names}

    def _hosts(self, cache: bool) -> list[Facts]:
        every = self.places()
        query = self.query()
        if not self.get_option("cache"):
            return self._read(every, query)[0]
        key = "%s_%s" % (self.NAME, fingerprint(every, query))
        hosts = self._cached(key) if cache else None
        if hosts is None:
            hosts, complete = self._read(every, query)
            if complete:
                # Stored as one text: copying, comparing and marking every value costs more than reading them again.
                self._cache[key] = json.dumps(hosts)
        return hosts

    def _cached(self, key: str) -> list[Facts] | None:
        """Return the hosts in the cache under the key, or None if there are none or the entry has another form."""
        try:
            hosts = json.loads(self._cache[key])
        except (KeyError, TypeError, ValueError):
            return None
        wanted = {*self.attributes, *self.common}
        whole = isinstance(hosts, list) and all(isinstance(facts, dict) and wanted <= facts.keys() for facts in hosts)
        return hosts if whole else None

    def _read(self, every: list[Place], query: Mapping[str, Any]) -> tuple[list[Facts], bool]:
        """Return the hosts of all places, and whether all places could be read."""
        bodies = self.display.verbosity >= BODIES
        heard = listener()
        outcomes = read(
            every,
            os.environ,
            lambda cloud: self._located(cloud, query),
            open_cloud,
            bodies=bodies,
            calls=heard is not None,
        )
        for outcome in outcomes:
            for call in outcome.calls:
                if heard is not None:
                    heard(call)
            for note in outcome.notes:
                self.display.vvv("%s, %s: %s" % (self.NAME, outcome.place.label, note))
            for warning in outcome.warnings:
                self.display.warning("%s: %s" % (outcome.place.label, warning))
        failures = ["%s: %s" % (outcome.place.label, outcome.error) for outcome in outcomes if outcome.error]
        if failures and (len(failures) == len(outcomes) or self.get_option("fail_on_region_error")):
            raise CollectionError("; ".join(failures))
        for failure in failures:
            self.display.warning("The inventory is incomplete: it lacks the hosts of %s" % failure)
        hosts: dict[Any, Facts] = {}
        for outcome in outcomes:
            for facts in outcome.hosts:
                hosts.setdefault(tuple(facts[name] for name in (*self.common, *self.identity)), facts)
        return list(hosts.values()), not failures

    def _located(self, cloud: Cloud, query: Mapping[str, Any]) -> list[Facts]:
        found = list(self.fetch(cloud, query))
        common = {name: tell(cloud) for name, tell in self.common.items()}
        return [{**facts, **common} for facts in found]

    # Filling.

    def _prefix(self) -> str:
        prefix: str = self.get_option("hostvars_prefix") or ""
        if not (prefix.isascii() and (prefix + "id").isidentifier()):
            raise InvalidInput(
                'hostvars_prefix is "%s", which cannot begin the name of a variable: set another one.' % prefix
            )
        return prefix

    def _fill(self, hosts: list[Facts], hostnames: Hostnames, prefix: str) -> None:
        named, nameless = [], []
        for facts in hosts:
            variables = {prefix + key: self._given(value) for key, value in facts.items()}
            name = hostnames.of(facts, variables)
            if name is None:
                nameless.append(str(facts["id"]))
                continue
            allowed = unreserved(name, str(facts[self.identity[0]]))
            if allowed != name:
                self.display.warning(
                    'A host has the name "%s", which Ansible reserves: it is "%s" here.' % (name, allowed)
                )
            named.append((allowed, facts, variables))
        if nameless:
            self._say_nameless(nameless)
        names = [name for name, _facts, _variables in named]
        unique = names
        for key in self.identity:
            unique = unambiguous(unique, [str(facts[key]) for _name, facts, _variables in named])
        if unique != names and self.get_option("duplicate_hostnames") == "fail":
            raise InvalidInput(_ambiguous(names))
        for name, (_name, facts, variables) in zip(unique, named):
            self._add(str(name) if self._listed else untrusted(name), variables)
            if self._grouped:
                self._group(name, facts)

    def _say_nameless(self, nameless: list[str]) -> None:
        sentence = "%d hosts have none of the values in hostnames: %s" % (len(nameless), _some(nameless))
        if self._strict:
            raise InvalidInput(sentence)
        self.display.warning("The inventory lacks these: " + sentence)

    def _add(self, name: str, variables: dict[str, Any]) -> None:
        self.inventory.add_host(name)
        # The names of the variables were checked with the prefix. Setting them one by one takes seven times as long.
        self.inventory.get_host(name).vars.update(variables)
        self._set_composite_vars(self.get_option("compose"), variables, name, strict=self._strict)
        self._add_host_to_composed_groups(self.get_option("groups"), variables, name, strict=self._strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), variables, name, strict=self._strict)

    def _group(self, name: str, facts: Facts) -> None:
        for group in self.groups_for(facts):
            self.inventory.add_child(self.inventory.add_group(self._sanitize_group_name(group)), name)

    def _templated(self, text: str, variables: Mapping[str, Any]) -> Any:
        self.templar.available_variables = variables
        try:
            return self.templar.template(text)
        except Exception as error:
            if self._strict:
                raise AnsibleParserError(
                    'The name of a host could not be created from "%s": %s' % (text, error)
                ) from error
            return None

    def _compose(self, template: Any, variables: Mapping[str, Any], **how: Any) -> Any:
        """Return the value of an expression for a host, without the template engine if possible.

        Ansible-core calls this for each expression and host.
        """
        if self._plain:
            self.templar.available_variables = variables  # for other templates that ansible-core evaluates
            try:
                return plain_value(template, variables)
            except Missing:
                if not self._strict:
                    raise
            except Unclear:
                pass
        value = super()._compose(template, variables, **how)
        return as_data(value) if self._listed else value


class RegistryInventory(CloudInventory):
    """An inventory of the objects of one microservice registry, which has no region or project of its own."""

    common: ClassVar[Common] = {}

    def places(self) -> list[Place]:
        return [registry_place(self.chosen(OPTIONS), os.environ)]


def untrusted(value: Any) -> Any:
    """Return a value from the cloud so that no play evaluates it, whatever its text. Newer cores need no mark."""
    return wrap_var(value) if LEGACY else value


def as_data(value: Any) -> Any:
    """Return a value as plain data wherever it can be, for C(ansible-inventory), which has no play to evaluate it.

    Its output goes to other programs, such as AWX. A text that they could evaluate becomes a dictionary that says so.
    """
    if isinstance(value, str):
        return untrusted(value) if _possible_template(value) else _trusted(value)
    if isinstance(value, dict):
        return {key: as_data(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_data(item) for item in value]
    return value


def _trusted(text: str) -> Any:
    """Return the text marked as trusted. Newer cores write a text without this mark as such a dictionary."""
    return text if trust_as_template is None else trust_as_template(text)


def _possible_template(text: str) -> bool:
    """Return whether a template begins in the text, or could begin with its last character and text appended to it."""
    return text.endswith("{") or any(marker in text for marker in ("{{", "{%", "{#"))


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    return shown if len(names) <= _NAMES_SHOWN else "%s and %d more" % (shown, len(names) - _NAMES_SHOWN)


def _ambiguous(names: list[str]) -> str:
    repeated = [name for name, times in sorted(Counter(names).items()) if times > 1]
    return "Several hosts have the same name: %s." % _some(repeated)
