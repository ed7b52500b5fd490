# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the service, and the rules of domains.

Each project has its own tables in each region. The name of a domain is unique in the whole cloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from . import refusals
from .records import (
    CONFIGURING,
    OFF,
    ON,
    PULL,
    PUSH,
    REGIONS,
    Bucket,
    Callback,
    Channel,
    Domain,
    Given,
    KeyChain,
    Recording,
    Rule,
    Settings,
    Taken,
    Template,
    Verified,
)

MOST_DOMAINS = 64
SETTINGS = "settings"
_NAME = re.compile(r"(?=.{3,255}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]{2,63}")
_KEY = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9]{32}")


class LiveState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        if shelf.region not in REGIONS:
            raise refusals.no_service_here(shelf.region)
        self.shelf = shelf
        self.now = emulator.works.now
        self.works = emulator.works
        self.taken: Table[Taken] = emulator.store.shelf("").table("live_taken", {})
        self.settings: Table[Settings] = shelf.table("live_settings", {})
        self.domains: Table[Domain] = shelf.table(
            "live_domain",
            {"related": lambda found: [found.related], "project": lambda found: [found.enterprise_project_id]},
        )
        self.verified: Table[Verified] = shelf.table("live_verified", {})
        self.buckets: Table[Bucket] = shelf.table("live_bucket", {})
        self.channels: Table[Channel] = shelf.table(
            "live_channel",
            {
                "domain": lambda found: [found.domain],
                "app_name": lambda found: [found.app_name],
                "id": lambda found: [found.name],
            },
        )
        of_domain = {"publish_domain": lambda found: [found.publish_domain]}
        self.rules: Table[Rule] = shelf.table("live_rule", of_domain)
        self.callbacks: Table[Callback] = shelf.table("live_callback", of_domain)
        self.recordings: Table[Recording] = shelf.table("live_recording", {"of": lambda found: [found.of]})
        self.templates: Table[Template] = shelf.table("live_template", {"domain": lambda found: [found.domain]})

    def claim(self, kind: str, name: str) -> bool:
        """Claim a name for the project. Return whether the name was free."""
        if self.taken.get(f"{kind} {name}") is not None:
            return False
        self.taken.put(Taken(f"{kind} {name}", self.shelf.project))
        return True

    def release(self, kind: str, name: str) -> None:
        self.taken.remove(f"{kind} {name}")

    def domain(self, name: str, status: int = 404) -> Domain:
        found = self.domains.get(name)
        if found is None:
            raise refusals.no_such(f"domain {name}", status)
        return found

    def push_domain(self, name: str) -> Domain:
        """Return the push domain that the request configures. If it is missing, the error is only a bad parameter."""
        found = self.domains.get(name)
        if found is None or found.type != PUSH:
            raise refusals.bad_parameter(f"{name} is not one of your push domains")
        return found

    def add_domain(self, given: Given) -> Domain:
        name, kind = given["domain"], given["domain_type"]
        if _NAME.fullmatch(name) is None:
            raise refusals.bad_parameter(f"{name!r} is not a domain name in lower case")
        if given["region"] != self.shelf.region:
            raise refusals.bad_parameter(
                f"region {given['region']!r} is not the one that was asked, {self.shelf.region}"
            )
        if "pull_protocol" in given and kind != PULL:
            raise refusals.bad_parameter("pull_protocol is for pull domains only")
        if len(self.domains) >= MOST_DOMAINS:
            raise refusals.too_many_domains()
        if not self.claim("domain", name):
            raise refusals.there_already(f"domain {name}")
        inland = "mainland_china" if self.shelf.region.startswith("cn-") else "outside_mainland_china"
        made = Domain(
            id=name,
            type=kind,
            status=CONFIGURING,
            created_at=self.now,
            service_area=given.get("service_area", inland),
            enterprise_project_id=given.get("enterprise_project_id", "0"),
            pull_protocol=given.get("pull_protocol", "flv_rtmp") if kind == PULL else None,
        )
        self.domains.put(made)
        self._settle(name, ON)
        return self.domain(name)

    def _settle(self, name: str, status: str) -> None:
        def settled() -> None:
            self.domains.put(replace(self.domain(name), status=status))

        self.works.start([watched(name)], settled)

    def select_domains(self, query: Given) -> Iterator[Domain]:
        if "domain" in query:
            found = self.domains.get(query["domain"])
            return iter([found] if found is not None else [])
        project = query.get("enterprise_project_id")
        return self.domains.scan({"project": project} if project else {})

    def change_domain(self, given: Given) -> Domain:
        """Change a domain. A new status takes some time; the status that the domain already has is no change."""
        found = self._settled(given["domain"])
        status = given.get("status", found.status)
        if "enterprise_project_id" in given:
            found = self.domains.put(replace(found, enterprise_project_id=given["enterprise_project_id"]))
        if status != found.status:
            self.domains.put(replace(found, status=CONFIGURING))
            self._settle(found.id, status)
        return self.domain(found.id)

    def _settled(self, name: str) -> Domain:
        found = self.domain(name, 400)
        if found.status == CONFIGURING:
            raise refusals.wrong_state(f"domain {name} is {found.status}")
        return found

    def remove_domain(self, name: str) -> None:
        """Delete a domain with its settings. Its channels must be deleted first."""
        if self.domain(name, 400).status != OFF:
            raise refusals.wrong_state(f"domain {name} is not {OFF}")
        if self.channels.count(domain=name):
            raise refusals.wrong_state(f"domain {name} has channels")
        for pull in list(self.domains.scan({"related": name})):
            self.domains.put(replace(pull, related=""))
        for rule in list(self.rules.scan({"publish_domain": name})):
            self.rules.remove(rule.id)
        for callback in list(self.callbacks.scan({"publish_domain": name})):
            self.callbacks.remove(callback.id)
        for template in list(self.templates.scan({"domain": name})):
            self.templates.remove(template.id)
        self.domains.remove(name)
        self.release("domain", name)

    def relate(self, pull_name: str, push_name: str) -> None:
        """Relate a pull domain to a push domain. A pull domain has one push domain, which the new one replaces."""
        pull, push = self._settled(pull_name), self._settled(push_name)
        if (pull.type, push.type) != (PULL, PUSH):
            raise refusals.bad_parameter(f"{pull_name} and {push_name} are not a pull domain and a push domain")
        self.domains.put(replace(pull, related=push_name))

    def unrelate(self, pull_name: str, push_name: str) -> None:
        pull = self.domain(pull_name)
        if pull.related != push_name:
            raise refusals.no_such(f"mapping of {pull_name} to {push_name}")
        self.domains.put(replace(pull, related=""))

    def switch_ipv6(self, name: str, wanted: bool) -> None:
        self.domains.put(replace(self._settled(name), ipv6=wanted))

    @property
    def shows_keys(self) -> bool:
        settings = self.settings.get(SETTINGS)
        return settings is not None and settings.shows_keys

    def set_key_chain(self, name: str, given: Given) -> None:
        found = self.domain(name)
        if _KEY.fullmatch(given["key"]) is None:
            raise refusals.bad_parameter("key has to be 32 letters and digits, some of each")
        self.domains.put(replace(found, key_chain=KeyChain(**given)))

    def key_chain(self, name: str) -> KeyChain:
        found = self.domain(name).key_chain
        if found is None:
            raise refusals.no_such(f"key chain of {name}")
        return found

    def remove_key_chain(self, name: str) -> None:
        self.key_chain(name)
        self.domains.put(replace(self.domain(name), key_chain=None))

    def authorize(self, bucket: str, wanted: bool) -> None:
        """Allow or forbid the service to write to the bucket. A repeated call changes nothing."""
        if wanted:
            self.buckets.put(Bucket(bucket))
        elif self.buckets.get(bucket) is not None:
            self.buckets.remove(bucket)


def watched(domain: str) -> str:
    return f"live_domain/{domain}"
